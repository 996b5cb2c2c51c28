"""What lenses, sensors and files do to a picture, on the device, each picture differently."""

import torch
from torch import Tensor

from common.degrade import blurred, compressed

MEAN = (0.485, 0.456, 0.406)
DEVIATION = (0.229, 0.224, 0.225)
"""ImageNet's, of RGB in 0..1: what SAM's preprocessing uses (123.675 … of 255)."""

CHANCES = 14
"""Uniform numbers that ``degraded`` needs for one picture."""


def normalised(rgb: Tensor) -> Tensor:
    """``[n, 3, h, w]`` in 0..1 to what the encoder reads."""
    return (rgb - rgb.new_tensor(MEAN).view(1, 3, 1, 1)) / rgb.new_tensor(DEVIATION).view(1, 3, 1, 1)


def degraded(image: Tensor, u: Tensor) -> Tensor:
    """White balance, blur, a camera's sharpening, noise and block compression. ``image`` bytes [n, 3, h, w], h and w
    multiples of 8; ``u`` [n, CHANCES] in 0..1; gives RGB in 0..1."""
    x = image.float() / 255
    scale = (x.shape[-1] / 512) ** 0.5
    # Warm light or cold: red and blue against each other.
    warmth = torch.where(u[:, 6] < 0.5, torch.zeros_like(u[:, 0]), 0.25 * (u[:, 7] - 0.5)).view(-1, 1, 1)
    x = x * torch.stack([1 + warmth, torch.ones_like(warmth), 1 - warmth], 1)
    sharp = torch.full_like(u[:, 0], 0.3)
    x = blurred(x, (torch.where(u[:, 0] < 0.35, sharp, 0.3 + 1.5 * u[:, 1] ** 2) * scale).clamp_min(0.25))
    halo = torch.where(u[:, 8] < 0.75, torch.zeros_like(sharp), 1.5 * u[:, 9]).view(-1, 1, 1, 1)
    x = x + halo * (x - blurred(x, torch.full_like(sharp, 1.5 * scale)))
    # Grain of a sensor: more of it in the dark, and coarse where a small picture was made larger.
    noise = torch.where(u[:, 2] < 0.5, torch.zeros_like(sharp), 0.05 * u[:, 3] ** 2)
    coarse = torch.where(u[:, 10] < 0.5, sharp, 0.4 + 0.8 * u[:, 11])
    grain = blurred(torch.randn_like(x), coarse.clamp_min(0.25)) * (1 + coarse.view(-1, 1, 1, 1))
    x = x + noise.view(-1, 1, 1, 1) * (1.3 - 0.6 * x) * grain
    squeezed = (u[:, 5] < 0.5).view(-1, 1, 1, 1)
    return torch.where(squeezed, compressed(x.clamp(0, 1), 0.004 + 0.05 * u[:, 4] ** 3), x).clamp(0, 1)
