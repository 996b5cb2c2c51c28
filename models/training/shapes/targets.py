"""What the network is asked for beyond what the renderer gives."""

import torch
from torch import Tensor

JUMP = 0.09
"""Step between neighbouring cells, in halves of the crop's width, from which the program's mesher cuts a sheet: 0.6 of
the height that counts as a step (CutLines.java, Jumps.java)."""

STEEPER = 2.0
"""A step is no slope: it is so many times higher than what the surface does on either side of it."""

JUMP_PLANES = 4
"""Front to the cell on the right, front to the cell below, back to the right, back below."""


def _steps(depth: Tensor, mask: Tensor) -> Tensor:
    """[n, 1, h, w] of depth and mask: whether the surface jumps between a cell and the one to its right."""
    height, width = depth.shape[-2:]
    step = depth[..., 1:] - depth[..., :-1]
    nothing = step.new_zeros(len(step), 1, height, 1)
    before = torch.cat([nothing, step[..., :-1].abs()], -1)
    after = torch.cat([step[..., 1:].abs(), nothing], -1)
    off = torch.zeros_like(nothing, dtype=torch.bool)
    # A surface that rolls away at the outline is steep there, and is not cut: all four cells must be inside.
    inside = mask[..., 1:] & mask[..., :-1]
    inside = inside & torch.cat([off, mask[..., :-2]], -1) & torch.cat([mask[..., 2:], off], -1)
    jumps_ = inside & (step.abs() > JUMP) & (step.abs() > STEEPER * torch.maximum(before, after))
    return torch.cat([jumps_, off], -1).float()


def jumps(depth: Tensor, mask: Tensor) -> Tensor:
    """``depth`` [n, 2, h, w] and ``mask`` [n, 1, h, w] to [n, JUMP_PLANES, h, w], 1 where the mesher should cut."""
    planes = []
    for sheet in depth.split(1, 1):
        planes.append(_steps(sheet, mask))
        planes.append(_steps(sheet.transpose(2, 3), mask.transpose(2, 3)).transpose(2, 3))
    return torch.cat(planes, 1)
