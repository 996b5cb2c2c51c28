"""Real pictures with labels: read onto the device as bytes, given out cropped, zoomed and mirrored.

Labels of real pictures are never complete: where nothing is labelled there may be things all the same. So nothing may be
asked for there, the ground least of all.
"""

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
from torch import Tensor
from torch.nn import functional as F

from .scenes import Rendered

CROPPED, FROM = 0.6, 0.5
"""How often a picture is cropped, and the least share of its sides that is left."""

SMALLER = 0.2
"""How often a picture fills less than the frame's longer side: small things are to be found too."""

LARGEST_SCALE = 2.0
"""Small pictures are not blown up beyond this."""

REMAINS = 0.35
"""A thing of which a crop leaves less is not asked for: nobody can tell what it was."""

LABELS = 256


class Batch(NamedTuple):
    """``scene`` with labels 0 where nothing is known; ``picture`` [n, side, side], which pixels of the frame are picture;
    ``guessed`` [n], whose labels are a network's."""

    scene: Rendered
    picture: Tensor
    guessed: Tensor


class Windows(NamedTuple):
    """What of each picture goes where, all [n]: a corner in the picture's pixels, frame pixels to one of the picture's, and
    the content's size in the frame, to whole pixels. ``mirrored`` is boolean."""

    top: Tensor
    left: Tensor
    scale: Tensor
    height: Tensor
    width: Tensor
    mirrored: Tensor


def windows(sizes: Tensor, side: int, generator: torch.Generator) -> Windows:
    """Of pictures of ``sizes`` [n, 2] (height, width), drawn from ``generator``."""
    u = torch.rand(len(sizes), 8, device=sizes.device, generator=generator)
    high, wide = sizes.float().unbind(1)
    share = torch.where(u[:, 0] < CROPPED, FROM + (1 - FROM) * u[:, 1], torch.ones_like(high))
    slant = torch.exp(0.4 * (u[:, 2] - 0.5))
    height, width = (high * share * slant).clamp(max=high), (wide * share / slant).clamp(max=wide)
    height, width = (torch.where(share < 1, cut, whole) for cut, whole in ((height, high), (width, wide)))
    longest = side * torch.where(u[:, 3] < SMALLER, 0.5 + 0.5 * u[:, 4], torch.ones_like(high))
    scale = (longest / torch.maximum(height, width)).clamp(max=LARGEST_SCALE * side / 512)
    content = [(cut * scale).round().clamp(1, side) for cut in (height, width)]
    return Windows(u[:, 5] * (high - height), u[:, 6] * (wide - width), scale, *content, u[:, 7] < 0.5)


@dataclass(frozen=True)
class LabelledPictures:
    """``pixels`` bytes [n, 3, s, s], each picture of ``sizes`` [n, 2] (height, width) in the top left corner; ``objects`` and
    ``parts`` bytes [n, s, s]; ``areas`` [n, 2, 256] in pixels of each object and part; ``guessed`` [n]."""

    pixels: Tensor
    sizes: Tensor
    objects: Tensor
    parts: Tensor
    areas: Tensor
    guessed: Tensor

    @staticmethod
    def read(path: Path, device: torch.device, rank: int = 0, processes: int = 1) -> "LabelledPictures":
        """The training pictures of an archive, or every ``processes``-th of them from the ``rank``-th on.

        ValueError where a picture is larger than the archive says, or its labels are of another size."""
        with zipfile.ZipFile(path) as archive:
            index = json.loads(archive.read("index.json"))
            entries = index["pictures"][:index["training"]][rank::processes]
            files = [[archive.read(entry[kind]) if kind in entry else None for kind in ("file", "labels", "parts")]
                     for entry in entries]
        if not entries:
            raise ValueError(f"{path.name} has no picture for process {rank}")
        side, count = index["side"], len(entries)
        pixels = torch.zeros(count, 3, side, side, dtype=torch.uint8, device=device)
        labels = torch.zeros(2, count, side, side, dtype=torch.uint8, device=device)
        sizes = torch.zeros(count, 2, dtype=torch.int64)
        with ThreadPoolExecutor(16) as pool:
            for i, (picture, *maps) in enumerate(pool.map(_decoded, files)):
                height, width = sizes[i] = torch.tensor(picture.shape[:2])
                if max(height, width) > side or any(found is not None and found.shape != picture.shape[:2] for found in maps):
                    raise ValueError(f"{path.name}: {entries[i]['file']} is not of the size that its labels or the index have")
                pixels[i, :, :height, :width] = torch.from_numpy(picture).permute(2, 0, 1).to(device)
                for kind, found in enumerate(maps):
                    if found is not None:
                        labels[kind, i, :height, :width] = torch.from_numpy(found).to(device)
        areas = torch.stack([torch.stack([torch.bincount(one.flatten().int(), minlength=LABELS) for one in kind])
                             for kind in labels], 1).float()
        guessed = torch.full((count,), index.get("guessed", False), device=device)
        return LabelledPictures(pixels, sizes.to(device), labels[0], labels[1], areas, guessed)

    def batch(self, count: int, side: int, generator: torch.Generator) -> Batch:
        """``count`` pictures, each drawn and cut at random."""
        which = torch.randint(len(self.pixels), (count,), device=self.pixels.device, generator=generator)
        cut = windows(self.sizes[which], side, generator)
        image = self._image(which, cut, side)
        y, x = (_places(cut, self.sizes[which], side, tall).floor().long() for tall in (True, False))
        at = torch.arange(side, device=y.device)
        picture = (at[None, :, None] < cut.height[:, None, None]) & (at[None, None, :] < cut.width[:, None, None])
        maps = [self._labels(kind, found, which, cut, y, x, picture) for kind, found in enumerate((self.objects, self.parts))]
        return Batch(Rendered(image * picture.unsqueeze(1), *maps), picture, self.guessed[which])

    def _image(self, which: Tensor, cut: Windows, side: int) -> Tensor:
        """Each pixel the mean of four samples: small pictures are not to flicker."""
        longest = self.pixels.shape[-1]
        y, x = (_places(cut, self.sizes[which], side, tall, 2) * (2 / longest) - 1 for tall in (True, False))
        shape = (len(which), 2 * side, 2 * side)
        grid = torch.stack([x[:, None, :].expand(shape), y[:, :, None].expand(shape)], -1)
        sampled = F.grid_sample(self.pixels[which].float(), grid, mode="bilinear", align_corners=False)
        return F.avg_pool2d(sampled, 2).round().to(torch.uint8)

    def _labels(self, kind: int, labels: Tensor, which: Tensor, cut: Windows, y: Tensor, x: Tensor, picture: Tensor) -> Tensor:
        """Nearest samples, without what a crop leaves too little of."""
        found = labels[which[:, None, None], y[:, :, None], x[:, None, :]] * picture
        left = torch.zeros(len(which), LABELS, device=found.device)
        left.scatter_add_(1, found.flatten(1).long(), picture.flatten(1).float())
        kept = left >= REMAINS * self.areas[which, kind] * (cut.scale ** 2).unsqueeze(1)
        return found * kept.gather(1, found.flatten(1).long()).view_as(found)


def _places(cut: Windows, sizes: Tensor, side: int, tall: bool, fineness: int = 1) -> Tensor:
    """Where in the picture [n, side * fineness] the middles of the frame's rows or columns lie, in pixels from its corner;
    beyond the picture, on its edge."""
    at = (torch.arange(side * fineness, device=cut.top.device) + 0.5) / fineness
    first, content = (cut.top, cut.height) if tall else (cut.left, cut.width)
    at = at[None].expand(len(first), -1)
    if not tall:
        at = torch.where(cut.mirrored[:, None], content[:, None] - at, at)
    at = first[:, None] + at.clamp_min(0) / cut.scale[:, None]
    # Half a pixel from the edge: nothing beyond it is mixed in.
    return torch.minimum(torch.maximum(at, first[:, None] + 0.5), sizes[:, 0 if tall else 1, None].float() - 0.5)


def _decoded(files: list[bytes | None]) -> tuple[np.ndarray, np.ndarray | None, np.ndarray | None]:
    picture, *maps = files
    return np.array(Image.open(io.BytesIO(picture)).convert("RGB")), *map(_label_map, maps)


def _label_map(file: bytes | None) -> np.ndarray | None:
    """Indices; those that a byte cannot hold become nobody's."""
    if file is None:
        return None
    found = np.array(Image.open(io.BytesIO(file)))
    return np.where(found < LABELS, found, 0).astype(np.uint8)
