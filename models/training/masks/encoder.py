"""The half that looks at a picture once."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from common.layers import ConvUnit, GlobalAttention, Residual

from .layers import WideKernel, doubled, pack

MEANING, FINE, FINEST = 128, 16, 4
"""Channels at strides 8, 4 and 2 of the frame. Together, packed to stride 8: 128 + 16*4 + 4*16 = 256, the official width."""


class Encoder(nn.Module):
    """``[n, 3, s, s]`` normalised RGB to ``[n, 256, s/8, s/8]``; s is a multiple of 32, 512 in use.

    The official embedding is 64 x 64; what a mask needs at its edges is finer. So two finer maps travel with it,
    packed into channels.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stride2 = ConvUnit(3, 32, stride=2)
        self.stride4 = nn.Sequential(ConvUnit(32, 48, stride=2), Residual(48))
        self.stride8 = nn.Sequential(ConvUnit(48, 96, stride=2), Residual(96), Residual(96))
        self.stride16 = nn.Sequential(
            ConvUnit(96, 160, stride=2), WideKernel(160), WideKernel(160), *(GlobalAttention(160) for _ in range(3)))
        self.stride32 = nn.Sequential(ConvUnit(160, 256, stride=2), *(GlobalAttention(256) for _ in range(6)))
        self.lateral32 = nn.Conv2d(256, MEANING, 1)
        self.lateral16 = nn.Conv2d(160, MEANING, 1)
        self.lateral8 = nn.Conv2d(96, MEANING, 1)
        self.merge16 = ConvUnit(MEANING, MEANING)
        self.merge8 = ConvUnit(MEANING, MEANING)
        self.meaning = nn.Conv2d(MEANING, MEANING, 3, padding=1)
        self.fine_own = nn.Conv2d(48, FINE, 1)
        self.fine_meaning = nn.Conv2d(MEANING, FINE, 3, padding=1)
        self.fine = ConvUnit(FINE, FINE, relu=False)
        self.finest_own = ConvUnit(32, 16)
        self.finest = nn.Conv2d(16, FINEST, 3, padding=1)

    def forward(self, image: Tensor) -> Tensor:
        at2 = self.stride2(image)
        at4 = self.stride4(at2)
        at8 = self.stride8(at4)
        at16 = self.stride16(at8)
        at32 = self.stride32(at16)
        merged = self.merge16(self.lateral16(at16) + doubled(self.lateral32(at32)))
        merged = self.merge8(self.lateral8(at8) + doubled(merged))
        fine = self.fine(F.relu(self.fine_own(at4) + doubled(self.fine_meaning(merged))))
        finest = self.finest(self.finest_own(at2))
        return torch.cat([self.meaning(merged), pack(fine, 2), pack(finest, 4)], 1)
