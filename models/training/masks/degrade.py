"""What lenses, sensors and files do to a picture, on the device, each picture differently."""

import math

import torch
from torch import Tensor
from torch.nn import functional as F

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
    x = _blurred(x, sigma.clamp_min(0.25))
    noise = torch.where(u[:, 2] < 0.5, torch.zeros_like(sigma), 0.06 * u[:, 3] ** 2).view(-1, 1, 1, 1)
    x = x + noise * torch.randn_like(x)
    compressed = (u[:, 5] < 0.4).view(-1, 1, 1, 1)
    return torch.where(compressed, _compressed(x, 0.004 + 0.05 * u[:, 4] ** 3), x).clamp(0, 1)


def _blurred(x: Tensor, sigma: Tensor) -> Tensor:
    """Separable Gaussian of one deviation a picture, cut off at four pixels."""
    offsets = torch.arange(-4, 5, device=x.device, dtype=x.dtype)
    weights = torch.exp(-offsets[None] ** 2 / (2 * sigma[:, None] ** 2))
    weights = (weights / weights.sum(1, keepdim=True)).view(len(x), 9, 1, 1, 1)
    height, width = x.shape[-2:]
    wide = F.pad(x, (4, 4, 0, 0), mode="replicate")
    x = sum(weights[:, j] * wide[..., j:j + width] for j in range(9))
    high = F.pad(x, (0, 0, 4, 4), mode="replicate")
    return sum(weights[:, j] * high[..., j:j + height, :] for j in range(9))


def _compressed(x: Tensor, step: Tensor) -> Tensor:
    """JPEG's heart: 8 x 8 DCT-II, quantised more coarsely at higher frequencies, and back."""
    k = torch.arange(8, dtype=torch.float32, device=x.device)
    dct = torch.cos((2 * k[None] + 1) * k[:, None] * math.pi / 16) * 0.5
    dct = dct * torch.where(k == 0, 1 / math.sqrt(2), 1.0).view(8, 1)
    n, channels, height, width = x.shape
    blocks = x.reshape(n, channels, height // 8, 8, width // 8, 8).transpose(3, 4)
    coarseness = step.view(-1, 1, 1, 1, 1, 1) * (1 + 0.6 * (k[:, None] + k[None]))
    coefficients = torch.round(dct @ blocks @ dct.t() / coarseness) * coarseness
    return (dct.t() @ coefficients @ dct).transpose(3, 4).reshape(n, channels, height, width)
