"""What lenses, sensors and files do to a picture, on the device, each picture differently."""

import torch
from torch import Tensor

from common.degrade import blurred, compressed

MEAN = (0.485, 0.456, 0.406)
DEVIATION = (0.229, 0.224, 0.225)
"""ImageNet's, of RGB in 0..1: what SAM's preprocessing uses (123.675 … of 255)."""

CHANCES = 14
"""Uniform numbers that ``degraded`` needs for one picture."""


GRADES = 8
"""Uniform numbers that ``graded`` needs for one picture."""


def normalised(rgb: Tensor) -> Tensor:
    """``[n, 3, h, w]`` in 0..1 to what the encoder reads."""
    return (rgb - rgb.new_tensor(MEAN).view(1, 3, 1, 1)) / rgb.new_tensor(DEVIATION).view(1, 3, 1, 1)


def graded(image: Tensor, u: Tensor) -> Tensor:
    """Exposure, gamma, contrast, saturation and the light's colour, as cameras and those who edit their pictures set them.
    ``image`` bytes [n, 3, h, w], ``u`` [n, GRADES] in 0..1; gives 0..255. For training alone: what is measured on held-out
    scenes is to stay what it was."""
    x = image.float() / 255
    signed = 2 * u - 1
    spread = torch.where(u[:, 0] < 0.4, torch.zeros_like(u[:, 0]), torch.where(u[:, 0] < 0.85, 0.5, 1.0))

    def factor(k: int, most: float) -> Tensor:
        return torch.exp(spread * most * signed[:, k]).view(-1, 1, 1, 1)

    x = x.clamp_min(1e-4) ** factor(1, 0.6) * factor(2, 0.35)
    middle = x.mean((1, 2, 3), keepdim=True)
    x = middle + (x - middle) * factor(3, 0.45)
    grey = (x * x.new_tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)).sum(1, keepdim=True)
    colour = torch.where((u[:, 4] < 0.03).view(-1, 1, 1, 1), torch.zeros_like(grey[:, :, :1, :1]), factor(5, 0.6))
    x = grey + (x - grey) * colour
    x = x * torch.stack([torch.exp(0.15 * spread * signed[:, 6]), torch.ones_like(spread),
                         torch.exp(0.15 * spread * signed[:, 7])], 1).view(-1, 3, 1, 1)
    return x.clamp(0, 1) * 255


def degraded(image: Tensor, u: Tensor) -> Tensor:
    """White balance, blur, a camera's sharpening, noise and block compression. ``image`` [n, 3, h, w] in 0..255, h and w
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
