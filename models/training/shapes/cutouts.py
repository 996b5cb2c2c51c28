"""The fixed set of real cut-outs that models are looked at on: emoji and game sprites, none of which is trained on.

``cutouts.json`` names them, with repository, commit and licence; fetch those repositories into one folder, each under its
name, as for ``masks.atlas``.
"""

import json
from pathlib import Path
from typing import Iterator

import numpy as np
from PIL import Image

from .export import FILL
from .network import SIDE


def listed() -> list[dict]:
    return json.loads(Path(__file__).with_name("cutouts.json").read_text())


def read(folder: Path) -> Iterator[tuple[str, Image.Image]]:
    """(name, RGBA picture) of each cut-out."""
    for source in listed():
        for file in source["files"]:
            yield Path(file).stem, Image.open(folder / source["name"] / file).convert("RGBA")


def prepared(picture: Image.Image, side: int = SIDE) -> np.ndarray:
    """[4, side, side] float32 as the program hands it over: the longer side of what is visible takes ``FILL`` of a centred
    square; every cell is the mean over its own part of the picture, weighted by alpha; RGB times the mask, and the mask."""
    left, top, right, bottom = picture.getchannel("A").point(lambda alpha: 255 if alpha > 127 else 0).getbbox()
    crop = max(right - left, bottom - top) / FILL
    x, y = (left + right - crop) / 2, (top + bottom - crop) / 2
    border = int(crop) + 1
    wide = Image.new("RGBA", (picture.width + 2 * border, picture.height + 2 * border))
    wide.paste(picture, (border, border))
    x, y = x + border, y + border
    method = Image.BOX if crop >= side else Image.BILINEAR
    cells = np.asarray(wide.convert("RGBa").resize((side, side), method, (x, y, x + crop, y + crop)), np.float32)
    alpha = cells[..., 3:]
    mask = (alpha > 127).astype(np.float32)
    rgb = (cells[..., :3] / np.maximum(alpha, 1)).clip(0, 1) * mask
    return np.concatenate([rgb, mask], -1).transpose(2, 0, 1)
