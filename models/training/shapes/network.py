"""The network: one look at a cut-out object, several guesses about it."""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from common.layers import ConvUnit, GlobalAttention, Residual

from .targets import JUMP_PLANES

SIDE = 256
"""Of the square that the program hands over. Weights do not depend on it."""

STRIDE = 16
"""``side`` is a multiple of this."""

BLOCKS = 8
"""Of global attention. The pilot had 6."""

SHARPEST = 60.0
"""Limit of the up vector's length, which says how sure it is: beyond this, off by seven degrees counts for little."""


class Guess(NamedTuple):
    """``n`` objects on squares of ``s`` cells. Cells outside the mask are 0 in ``shape`` and mean nothing elsewhere."""

    shape: Tensor
    """[n, 5, s, s]: front depth, back depth (never before the front), red, green, blue of the back."""
    detail: Tensor
    """Logits [n, 1, s, s]: what the front shows here is not on the back."""
    jumps: Tensor
    """Logits [n, JUMP_PLANES, s, s]: the surface jumps between this cell and its neighbour."""
    up: Tensor
    """[n, 3]: where the ground's up points, in right, up, toward the viewer; the longer, the surer (the mean direction
    times the concentration of a von Mises-Fisher distribution)."""


def places(square: Tensor) -> Tensor:
    """``[1, 2, s, s]``: x and y of the centres of a square's cells, -1..1 across."""
    side = square.shape[-1]
    centres = ((torch.arange(side, device=square.device) + 0.5) * 2 / side - 1).view(1, 1, 1, -1)
    row = torch.zeros_like(square[:1, :1])
    return torch.cat([row + centres, row + centres.transpose(2, 3)], 1)


class ShapeNetwork(nn.Module):
    """``[n, 4, s, s]``, RGB 0..1 times the mask and the mask, to a ``Guess``. A U-Net with global attention at stride 16."""

    def __init__(self, side: int = SIDE) -> None:
        super().__init__()
        if side % STRIDE:
            raise ValueError(f"{side} is no multiple of {STRIDE}")
        self.register_buffer("place", places(torch.zeros(1, 4, side, side)), persistent=False)
        self.at1 = ConvUnit(6, 16)
        self.at2 = nn.Sequential(ConvUnit(16, 32, stride=2), Residual(32))
        self.at4 = nn.Sequential(ConvUnit(32, 64, stride=2), Residual(64), Residual(64))
        self.at8 = nn.Sequential(ConvUnit(64, 128, stride=2), Residual(128), Residual(128))
        self.at16 = ConvUnit(128, 224, stride=2)
        self.attention = nn.Sequential(*(GlobalAttention(224) for _ in range(BLOCKS)))
        self.mix16 = ConvUnit(224, 224, kernel=1)
        self.up8 = nn.Sequential(ConvUnit(224 + 128, 128), Residual(128), Residual(128))
        self.up4 = nn.Sequential(ConvUnit(128 + 64, 64), Residual(64), Residual(64))
        self.up2 = nn.Sequential(ConvUnit(64 + 32, 32), Residual(32))
        self.up1 = nn.Sequential(ConvUnit(32 + 16, 24), ConvUnit(24, 24))
        self.shape_head = nn.Conv2d(24, 5, 1)
        self.detail_head = nn.Conv2d(24, 1, 1)
        self.jump_head = nn.Conv2d(24, JUMP_PLANES, 1)
        self.up_head = nn.Sequential(nn.Linear(224, 64), nn.ReLU(), nn.Linear(64, 3))
        nn.init.normal_(self.shape_head.weight, std=0.02)
        nn.init.zeros_(self.shape_head.bias)
        # Both are rare: begin with saying no.
        nn.init.constant_(self.detail_head.bias, -2.0)
        nn.init.constant_(self.jump_head.bias, -4.0)
        with torch.no_grad():
            self.up_head[2].weight.mul_(0.1)
            self.up_head[2].bias.copy_(torch.tensor([0.0, 2.0, 0.5]))

    def forward(self, image_mask: Tensor, place: Tensor | None = None) -> Guess:
        """``place``: ``places(image_mask)``, where the input has another side than the network was made for."""
        mask = image_mask[:, 3:4]
        place = (self.place if place is None else place).expand(len(mask), -1, -1, -1)
        seen = torch.cat([(image_mask[:, :3] - 0.5) * 2 * mask, mask * 2 - 1, place], 1)
        at1 = self.at1(seen)
        at2 = self.at2(at1)
        at4 = self.at4(at2)
        at8 = self.at8(at4)
        deep = self.mix16(self.attention(self.at16(at8)))
        x = self.up8(torch.cat([_doubled(deep), at8], 1))
        x = self.up4(torch.cat([_doubled(x), at4], 1))
        x = self.up2(torch.cat([_doubled(x), at2], 1))
        x = self.up1(torch.cat([_doubled(x), at1], 1))
        with torch.autocast(image_mask.device.type, enabled=False):
            x, inside = x.float(), mask.float()
            return Guess(self._shape(x, image_mask.float(), inside), self.detail_head(x), self.jump_head(x),
                         self._up(deep.float(), inside))

    def _shape(self, x: Tensor, image_mask: Tensor, inside: Tensor) -> Tensor:
        raw = self.shape_head(x)
        middle, thickness = raw[:, :1], F.softplus(raw[:, 1:2] * 2.0) * 0.7
        # The back's colour begins as the front's: as the mirrored picture.
        colour = image_mask[:, :3] + raw[:, 2:5]
        return torch.cat([middle + 0.5 * thickness, middle - 0.5 * thickness, colour], 1) * inside

    def _up(self, deep: Tensor, inside: Tensor) -> Tensor:
        share = F.avg_pool2d(inside, STRIDE)
        mean = (deep * share).sum((2, 3)) / (share.sum((2, 3)) + 1e-6)
        up = self.up_head(mean)
        length = up.norm(dim=1, keepdim=True) + 1e-6
        return up / length * length.clamp(max=SHARPEST)


def certainty(up: Tensor) -> Tensor:
    """Lengths of ``up`` [n, 3] as the cosine [n] that is to be expected between guess and truth, 0..1."""
    length = up.norm(dim=1).clamp_min(1e-3)
    return 1 / torch.tanh(length) - 1 / length


def _doubled(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
