"""Pictures that scenes are made of, on the device."""

import ctypes
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image


@dataclass(frozen=True)
class Pictures:
    """Equal squares, RGBA bytes ``[n, side, side, 4]``; the first ``training`` of them are trained on, the rest held out."""

    pixels: torch.Tensor
    training: int

    @staticmethod
    def read(path: Path, device: torch.device) -> "Pictures":
        """Reads an archive that ``atlas.py`` wrote."""
        with zipfile.ZipFile(path) as archive:
            index = json.loads(archive.read("index.json"))
            files = [archive.read(entry["file"]) for entry in index["pictures"]]
        with ThreadPoolExecutor(16) as pool:
            decoded = list(pool.map(lambda data: np.array(Image.open(io.BytesIO(data)).convert("RGBA")), files))
        return Pictures(torch.from_numpy(np.stack(decoded)).to(device), index["training"])

    def part(self, held_out: bool) -> tuple[int, int]:
        return (self.training, len(self.pixels)) if held_out else (0, self.training)


def sheet(pictures: Pictures) -> tuple[ctypes.c_void_p, int, int]:
    """Address, number and side, as the libraries want them."""
    return pointer(pictures.pixels), len(pictures.pixels), pictures.pixels.shape[1]


def pointer(tensor: torch.Tensor) -> ctypes.c_void_p:
    return ctypes.c_void_p(tensor.data_ptr())
