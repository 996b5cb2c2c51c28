"""What lenses, sensors and files do to a picture, on the device, each picture differently."""

import torch
from torch import Tensor

from common.degrade import blurred, compressed

MEAN = (0.485, 0.456, 0.406)
DEVIATION = (0.229, 0.224, 0.225)
"""ImageNet's, of RGB in 0..1: what SAM's preprocessing uses (123.675 … of 255)."""

CHANCES = 8
"""Uniform numbers that ``degraded`` needs for one picture."""


def normalised(rgb: Tensor) -> Tensor:
    """``[n, 3, h, w]`` in 0..1 to what the encoder reads."""
    return (rgb - rgb.new_tensor(MEAN).view(1, 3, 1, 1)) / rgb.new_tensor(DEVIATION).view(1, 3, 1, 1)


def degraded(image: Tensor, u: Tensor) -> Tensor:
    """Blur, noise and block compression. ``image`` bytes [n, 3, h, w], h and w multiples of 8; ``u`` [n, CHANCES] in 0..1;
    gives RGB in 0..1."""
    x = image.float() / 255
    sharp = torch.full_like(u[:, 0], 0.3)
    sigma = torch.where(u[:, 0] < 0.35, sharp, 0.3 + 1.5 * u[:, 1] ** 2) * (x.shape[-1] / 512) ** 0.5
    x = blurred(x, sigma.clamp_min(0.25))
    noise = torch.where(u[:, 2] < 0.5, torch.zeros_like(sigma), 0.06 * u[:, 3] ** 2).view(-1, 1, 1, 1)
    x = x + noise * torch.randn_like(x)
    squeezed = (u[:, 5] < 0.4).view(-1, 1, 1, 1)
    return torch.where(squeezed, compressed(x, 0.004 + 0.05 * u[:, 4] ** 3), x).clamp(0, 1)
