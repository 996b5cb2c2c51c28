"""Pictures with labels, rendered from seeds by the library in ``scenes/``, over an atlas of cut-outs and photos."""

import ctypes
from pathlib import Path
from typing import NamedTuple

import torch

from common.pictures import Pictures, pointer, sheet

ANY, FLAT, SOLID, SPRITES = -1, 0, 1, 2
"""Worlds: whichever the seed says, layered drawings, ray-marched solids, cut-outs over photos."""


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

    def render(self, seeds: list[int], worlds: list[int], side: int, held_out: bool = False) -> Rendered:
        """One picture a seed, of the world beside it; ``held_out`` draws its cut-outs and photos from those no training
        step sees."""
        count, device = len(seeds), self.device
        scratch = torch.empty(self._library.scene_size() * count, dtype=torch.uint8, device=device)
        image = torch.empty(count, 3, side, side, dtype=torch.uint8, device=device)
        objects = torch.empty(count, side, side, dtype=torch.uint8, device=device)
        parts = torch.empty_like(objects)
        numbers = torch.tensor(seeds, dtype=torch.int64).to(torch.int32).to(device)
        kinds = torch.tensor(worlds, dtype=torch.int32).to(device)
        on_gpu = device.type == "cuda"
        stream = ctypes.c_void_p(torch.cuda.current_stream().cuda_stream) if on_gpu else None
        error = self._library.render(
            pointer(scratch), pointer(numbers), pointer(kinds), count, side,
            *sheet(self._photos), *sheet(self._sprites),
            *self._photos.part(held_out), *self._sprites.part(held_out),
            pointer(image), pointer(objects), pointer(parts), stream,
        )
        if error:
            raise RuntimeError(f"rendering failed with CUDA error {error}")
        return Rendered(image, objects, parts)
