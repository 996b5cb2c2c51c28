"""Pictures with labels, rendered from seeds by the library in ``scenes/``, over an atlas of cut-outs and photos."""

import ctypes
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from PIL import Image

ANY, FLAT, SOLID, SPRITES = -1, 0, 1, 2
"""Worlds: whichever the seed says, layered drawings, ray-marched solids, cut-outs over photos."""


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


class Rendered(NamedTuple):
    """``image`` [n, 3, side, side] RGB; ``objects`` and ``parts`` [n, side, side], 0 for the ground. All bytes."""

    image: torch.Tensor
    objects: torch.Tensor
    parts: torch.Tensor


class SceneRenderer:
    """Renders on the device its pictures lie on: a library built by nvcc for a GPU, by g++ for the CPU."""

    def __init__(self, library: Path, sprites: Pictures, photos: Pictures):
        self._library = ctypes.CDLL(str(library))
        self._sprites, self._photos = sprites, photos
        self.device = sprites.pixels.device

    def render(self, seeds: list[int], world: int, side: int, held_out: bool = False) -> Rendered:
        """One picture a seed; ``held_out`` draws its cut-outs and photos from those no training step sees."""
        count, device = len(seeds), self.device
        scratch = torch.empty(self._library.scene_size() * count, dtype=torch.uint8, device=device)
        image = torch.empty(count, 3, side, side, dtype=torch.uint8, device=device)
        objects = torch.empty(count, side, side, dtype=torch.uint8, device=device)
        parts = torch.empty_like(objects)
        numbers = torch.tensor(seeds, dtype=torch.int64).to(torch.int32).to(device)
        worlds = torch.full((count,), world, dtype=torch.int32, device=device)
        on_gpu = device.type == "cuda"
        stream = ctypes.c_void_p(torch.cuda.current_stream().cuda_stream) if on_gpu else None
        error = self._library.render(
            _pointer(scratch), _pointer(numbers), _pointer(worlds), count, side,
            *_sheet(self._photos), *_sheet(self._sprites),
            *self._photos.part(held_out), *self._sprites.part(held_out),
            _pointer(image), _pointer(objects), _pointer(parts), stream,
        )
        if error:
            raise RuntimeError(f"rendering failed with CUDA error {error}")
        return Rendered(image, objects, parts)


def _sheet(pictures: Pictures) -> tuple[ctypes.c_void_p, int, int]:
    return _pointer(pictures.pixels), len(pictures.pixels), pictures.pixels.shape[1]


def _pointer(tensor: torch.Tensor) -> ctypes.c_void_p:
    return ctypes.c_void_p(tensor.data_ptr())
