"""From a rendered object to what a cut-out of a picture looks like: drawn outlines, bleeding grounds, blur, noise, block
compression, low resolution, masks that are a pixel off."""

import torch
from torch import Tensor
from torch.nn import functional as F

from common.degrade import blurred, compressed

from .scenes import PIXEL_ART, REALISTIC, Rendered

CHANCES = 18
"""Uniform numbers that ``degraded`` needs for one picture."""

INNER_STEP = 0.12
"""Depth within three cells, in halves of the crop's width, that is drawn as a line."""

COARSEST, FINEST = 5, 24
"""Eighths of a pixel side in 256ths that ``coarsened`` brings pictures down to: 40 to 192 of 256."""


def _grown(x: Tensor, kernel: int) -> Tensor:
    return F.max_pool2d(x, kernel, 1, kernel // 2)


def ink(objects: Rendered, u: Tensor) -> Tensor:
    """[n, 1, s, s], 1 where a drawn line covers the object: along its outline, perhaps also between its parts.

    ``u`` [n, 4] in 0..1. Lines are drawn onto what is there and are no geometry; they are up to 1/36 of the side wide.
    """
    inside, parts, front = objects.mask.float(), objects.parts.float(), objects.depth[:, :1]
    ring = _grown(1 - inside, 3) * inside
    borders = (_grown(parts, 3) + _grown(-parts, 3) > 0) | (_grown(front, 3) + _grown(-front, 3) > INNER_STEP)
    kind, width, chosen, thick = (u[:, i].view(-1, 1, 1, 1) for i in range(4))
    line = torch.where(kind < 0.55, torch.maximum(ring, borders.float() * inside), ring)
    fine = max(1, round(inside.shape[-1] / 256))
    wide, wider = _grown(line, 2 * fine + 1), _grown(line, 6 * fine + 1)
    line = torch.where(width < 0.35, line, torch.where(thick < 0.4, wider, wide)) * inside
    # Pixel art comes with lines of its own kind.
    likely = torch.where(objects.style == REALISTIC, 0.06, torch.where(objects.style == PIXEL_ART, 0.15, 0.5)).view(-1, 1, 1, 1)
    return line * (chosen < likely)


def degraded(objects: Rendered, u: Tensor, noise: Tensor) -> tuple[Tensor, Tensor]:
    """Pictures as the program hands them over, [n, 4, s, s], and the ink on them, [n, 1, s, s].

    ``u`` [n, CHANCES] in 0..1, ``noise`` [n, 3, s, s] normal; s a multiple of 8.
    """
    inside = objects.mask.float()
    lines = ink(objects, u[:, :4])
    x = objects.image.float() / 255
    x = x + (u[:, 4:7, None, None] * 0.25 - x) * lines
    # What lay behind shines through at the edges.
    x = x * inside + u[:, 7:10, None, None] * (1 - inside)
    scale = x.shape[-1] / 256
    sharp = torch.full_like(u[:, 10], 0.25)
    x = blurred(x, (torch.where(u[:, 10] < 0.3, sharp, 0.3 + 1.1 * u[:, 11] ** 2) * scale).clamp_min(0.2))
    strength = torch.where(u[:, 12] < 0.55, torch.zeros_like(sharp), 0.05 * u[:, 13] ** 2)
    x = x + strength.view(-1, 1, 1, 1) * noise
    squeezed = (u[:, 14] < 0.35).view(-1, 1, 1, 1)
    x = torch.where(squeezed, compressed(x, 0.004 + 0.04 * u[:, 15] ** 3), x).clamp(0, 1)
    off = u[:, 16].view(-1, 1, 1, 1)
    mask = torch.where(off < 0.15, _grown(inside, 3), torch.where(off > 0.85, -_grown(-inside, 3), inside))
    return torch.cat([x * mask, mask], 1), lines


def coarsened(image_mask: Tensor, chosen: Tensor, side: int) -> Tensor:
    """[n, 4, s, s], of which those ``chosen`` [n] are seen at a resolution of ``side`` pixels and drawn large again."""
    full = image_mask.shape[-1]
    small = F.interpolate(image_mask, size=(side, side), mode="area")
    small = torch.cat([small[:, :3] / (small[:, 3:] + 1e-3) * (small[:, 3:] > 0.02), small[:, 3:]], 1)
    large = F.interpolate(small, size=(full, full), mode="bilinear", align_corners=False)
    mask = (large[:, 3:] > 0.5).float()
    return torch.where(chosen.view(-1, 1, 1, 1), torch.cat([large[:, :3].clamp(0, 1) * mask, mask], 1), image_mask)
