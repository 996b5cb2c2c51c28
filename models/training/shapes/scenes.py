"""Objects with their shapes, rendered from seeds by the library in ``scenes/``, with photos as textures.

Planes are in picture order (row 0 on top). Depths are in halves of the crop's width and grow toward the viewer; their
mean over the object, front and back together, is 0: one picture does not tell how far away a thing is.
"""

import ctypes
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor

from common.pictures import Pictures, pointer, sheet

ANY = -1
THINGS = ("random", "slab", "skewer", "log", "vessel", "tool", "fruit", "creature", "box", "plant", "emblem", "stack",
          "face", "pill", "card", "vehicle", "bust", "hand", "garment")
"""By the numbers of ``Thing`` in compose.cuh."""

REALISTIC, TOON, FLAT, PIXEL_ART = range(4)


class Rendered(NamedTuple):
    """Tensors of ``n`` objects on squares of ``s`` pixels."""

    image: Tensor
    """Bytes [n, 3, s, s], RGB; black outside."""
    mask: Tensor
    """Boolean [n, 1, s, s]."""
    parts: Tensor
    """Bytes [n, 1, s, s]: 0 outside, else a number that differs from part to part."""
    depth: Tensor
    """[n, 2, s, s], front and back; 0 outside."""
    back: Tensor
    """Bytes [n, 3, s, s], RGB: the back as it is seen through the front, lit alike."""
    detail: Tensor
    """Boolean [n, 1, s, s]: what the front shows here is not on the back."""
    up: Tensor
    """Unit vectors [n, 3]: where the ground's up points, in right, up, toward the viewer."""
    thing: Tensor
    style: Tensor
    frontal: Tensor
    """[n]: which thing, drawn how, and whether from exactly in front."""


class ObjectRenderer:
    """Renders on the device its photos lie on: a library built by nvcc for a GPU, by g++ for the CPU."""

    def __init__(self, library: Path, photos: Pictures):
        self._library = ctypes.CDLL(str(library))
        if self._library.thing_count() != len(THINGS):
            raise ValueError("the library was built from other sources: build it again")
        self._photos = photos
        self.device = photos.pixels.device

    @torch.no_grad()
    def render(self, seeds: list[int], side: int, things: list[int] | None = None, held_out: bool = False) -> Rendered:
        """One object a seed, of the kinds asked for; ``held_out`` takes textures that no training step sees."""
        count, device = len(seeds), self.device
        if side % 16:
            raise ValueError(f"{side} is no multiple of 16")

        def empty(*shape: int, dtype: torch.dtype = torch.uint8) -> Tensor:
            return torch.empty(count, *shape, dtype=dtype, device=device)

        scratch = empty(self._library.scene_size())
        image, back, parts, detail = empty(3, side, side), empty(3, side, side), empty(1, side, side), empty(1, side, side)
        depth = empty(2, side, side, dtype=torch.float32)
        facts = empty(self._library.fact_count(), dtype=torch.float32)
        numbers = torch.tensor(seeds, dtype=torch.int64).to(torch.int32).to(device)
        kinds = torch.tensor(things if things else [ANY] * count, dtype=torch.int32, device=device)
        on_gpu = device.type == "cuda"
        stream = ctypes.c_void_p(torch.cuda.current_stream().cuda_stream) if on_gpu else None
        error = self._library.render(
            pointer(scratch), pointer(numbers), pointer(kinds), count, side, *sheet(self._photos),
            *self._photos.part(held_out), pointer(image), pointer(parts), pointer(depth), pointer(back), pointer(detail),
            pointer(facts), stream,
        )
        if error:
            raise RuntimeError(f"rendering failed with CUDA error {error}")
        mask = parts > 0
        # One number that is none would end a whole run.
        depth.nan_to_num_(0.0, 0.0, 0.0).clamp_(-8.0, 8.0)
        thing, style, frontal = facts[:, 3:6].long().unbind(1)
        return Rendered(image, mask, parts, centred(depth, mask), back, detail.bool(), facts[:, :3].contiguous(), thing,
                        style, frontal.bool())


def centred(depth: Tensor, mask: Tensor) -> Tensor:
    """``depth`` [n, 2, s, s] with its mean over the mask moved to 0, and 0 outside."""
    inside = mask.float()
    middle = (depth * inside).sum((1, 2, 3), keepdim=True) / (2 * inside.sum((1, 2, 3), keepdim=True) + 1e-6)
    return (depth - middle) * inside
