"""Archives of labels that networks have made, alone or led by somebody."""

import io
import json
import zipfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from .regions import overlaps

SIDE = 512
"""Longest side of a picture in the archive."""

GROUP = 0.6
"""A mask of which two or more others cover so much is a heap of things, not one."""


class Labelled(NamedTuple):
    """``source`` of the photo, ``picture`` encoded, ``objects`` and ``parts`` [h, w] indices, ``shares`` of the photo, one a
    mask."""

    source: str
    picture: bytes
    objects: np.ndarray
    parts: np.ndarray
    shares: list[float]


def layered(masks: Tensor) -> tuple[Tensor, Tensor, list[float]]:
    """Masks [n, h, w] as objects, parts (those inside another mask) and shares; a mask that is a heap of others, or that
    only partly overlaps one, is left out."""
    height, width = masks.shape[1:]
    masks = masks[masks.sum((1, 2)).argsort(descending=True)]
    shared, area = overlaps(masks).cpu().numpy(), masks.sum((1, 2)).cpu().numpy()
    within = shared / np.maximum(area[:, None], 1)
    count = len(masks)
    objects, parts = (torch.zeros(height, width, dtype=torch.uint8, device=masks.device) for _ in range(2))
    wholes: list[int] = []
    inner: list[int] = []
    for i in range(count):
        members = [j for j in range(i + 1, count) if within[j, i] > 0.9 and area[j] < 0.7 * area[i]]
        biggest = [j for j in members if not any(within[j, k] > 0.5 for k in members if area[k] > area[j])]
        if len(biggest) > 1 and sum(area[biggest]) > GROUP * area[i]:
            continue
        over = within[i, wholes].max() if wholes else 0
        if over < 0.1:
            wholes.append(i)
            objects[masks[i]] = len(wholes)
        elif over > 0.85 and (not inner or within[i, inner].max() < 0.1):
            inner.append(i)
            parts[masks[i]] = len(inner)
    return objects, parts, [float(area[i]) / (height * width) for i in wholes + inner]


def packed_size(height: int, width: int) -> tuple[int, int]:
    """(height, width) that a photo has in an archive."""
    small = min(1.0, SIDE / max(height, width))
    return max(1, round(height * small)), max(1, round(width * small))


def stored(source: str, content: bytes, photo: np.ndarray, objects: Tensor, parts: Tensor, shares: list[float]) -> Labelled:
    height, width = objects.shape
    if photo.shape[:2] != (height, width) or Image.open(io.BytesIO(content)).size != (width, height):
        out = io.BytesIO()
        Image.fromarray(photo).resize((width, height), Image.LANCZOS).save(out, "JPEG", quality=92)
        content = out.getvalue()
    return Labelled(source, content, objects.cpu().numpy(), parts.cpu().numpy(), shares)


def write(path: Path, pictures: list[Labelled], guessed: bool = True) -> None:
    """The archive that ``LabelledPictures.read`` reads: all to be trained on. ``guessed``: nobody has looked at the labels."""
    entries = []
    aside = path.with_suffix(".part")
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_STORED) as out:
        for i, picture in enumerate(pictures):
            entry = {"file": f"{i:05d}", "labels": f"{i:05d}.labels.png", "parts": f"{i:05d}.parts.png",
                     "source": picture.source, "width": picture.objects.shape[1], "height": picture.objects.shape[0]}
            out.writestr(entry["file"], picture.picture)
            for kind, indices in (("labels", picture.objects), ("parts", picture.parts)):
                file = io.BytesIO()
                Image.fromarray(indices).save(file, "PNG")
                out.writestr(entry[kind], file.getvalue())
            entries.append(entry)
        out.writestr("index.json", json.dumps({"side": SIDE, "training": len(entries), "guessed": guessed,
                                               "pictures": entries}))
    aside.replace(path)
