"""Building blocks that the networks share."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class ConvUnit(nn.Module):
    """Convolution, batch norm, perhaps ReLU. ``fold`` makes one convolution of the first two, for files and for more
    training from files."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 3, stride: int = 1, groups: int = 1, relu: bool = True):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
        self.norm: nn.Module = nn.BatchNorm2d(outputs)
        self.relu = relu

    def forward(self, x: Tensor) -> Tensor:
        x = self.norm(self.conv(x))
        return F.relu(x) if self.relu else x

    def fold(self) -> None:
        """Exact for evaluation: the running statistics become part of weight and bias."""
        if isinstance(self.norm, nn.BatchNorm2d):
            self.conv = torch.nn.utils.fusion.fuse_conv_bn_eval(self.conv.eval(), self.norm.eval())
            self.norm = nn.Identity()


def fold_norms(module: nn.Module) -> None:
    for unit in module.modules():
        if isinstance(unit, ConvUnit):
            unit.fold()


class Residual(nn.Module):
    def __init__(self, channels: int):
        super().__init__()
        self.first = ConvUnit(channels, channels)
        self.second = ConvUnit(channels, channels, relu=False)
        nn.init.zeros_(self.second.norm.weight)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.second(self.first(x)))


class GlobalAttention(nn.Module):
    """Transformer block over all places. Positions come from a depthwise convolution alone, so any size will do.

    A new block changes nothing at first, so a trained network can be given more of them."""

    LAST = ("position", "out", "project")
    """Layers whose answers are added to the block's input."""

    def __init__(self, channels: int, head: int = 32, widening: int = 3):
        super().__init__()
        self.heads = channels // head
        self.position = nn.Conv2d(channels, channels, 3, padding=1, groups=channels)
        self.norm1 = nn.LayerNorm(channels)
        self.qkv = nn.Linear(channels, 3 * channels)
        self.out = nn.Linear(channels, channels)
        self.norm2 = nn.LayerNorm(channels)
        self.widen = nn.Linear(channels, widening * channels)
        self.project = nn.Linear(widening * channels, channels)
        for last in self.LAST:
            nn.init.zeros_(getattr(self, last).weight)
            nn.init.zeros_(getattr(self, last).bias)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.position(x)
        batch, channels, height, width = x.shape
        tokens = x.flatten(2).transpose(1, 2)
        split = self.qkv(self.norm1(tokens)).view(batch, height * width, 3, self.heads, channels // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        attended = F.scaled_dot_product_attention(query, key, value)
        tokens = tokens + self.out(attended.transpose(1, 2).reshape(batch, height * width, channels))
        tokens = tokens + self.project(F.gelu(self.widen(self.norm2(tokens))))
        return tokens.transpose(1, 2).reshape(batch, channels, height, width)
