"""What lenses and files do to a picture, on the device, each picture differently."""

import math

import torch
from torch import Tensor
from torch.nn import functional as F


def blurred(x: Tensor, sigma: Tensor) -> Tensor:
    """Separable Gaussian of one deviation a picture, cut off at four pixels."""
    offsets = torch.arange(-4, 5, device=x.device, dtype=x.dtype)
    weights = torch.exp(-offsets[None] ** 2 / (2 * sigma[:, None] ** 2))
    weights = (weights / weights.sum(1, keepdim=True)).view(len(x), 9, 1, 1, 1)
    height, width = x.shape[-2:]
    wide = F.pad(x, (4, 4, 0, 0), mode="replicate")
    x = sum(weights[:, j] * wide[..., j:j + width] for j in range(9))
    high = F.pad(x, (0, 0, 4, 4), mode="replicate")
    return sum(weights[:, j] * high[..., j:j + height, :] for j in range(9))


def compressed(x: Tensor, step: Tensor) -> Tensor:
    """JPEG's heart: 8 x 8 DCT-II, quantised more coarsely at higher frequencies, and back."""
    k = torch.arange(8, dtype=torch.float32, device=x.device)
    dct = torch.cos((2 * k[None] + 1) * k[:, None] * math.pi / 16) * 0.5
    dct = dct * torch.where(k == 0, 1 / math.sqrt(2), 1.0).view(8, 1)
    n, channels, height, width = x.shape
    blocks = x.reshape(n, channels, height // 8, 8, width // 8, 8).transpose(3, 4)
    coarseness = step.view(-1, 1, 1, 1, 1, 1) * (1 + 0.6 * (k[:, None] + k[None]))
    coefficients = torch.round(dct @ blocks @ dct.t() / coarseness) * coarseness
    return (dct.t() @ coefficients @ dct).transpose(3, 4).reshape(n, channels, height, width)
