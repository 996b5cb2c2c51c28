"""Building blocks that the encoder and the decoder share."""

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


class WideKernel(nn.Module):
    """A 7 x 7 depthwise convolution and a pointwise two-layer network, added to the input."""

    def __init__(self, channels: int, widening: int = 3):
        super().__init__()
        self.depthwise = ConvUnit(channels, channels, 7, groups=channels, relu=False)
        self.widen = nn.Conv2d(channels, channels * widening, 1)
        self.project = ConvUnit(channels * widening, channels, 1, relu=False)
        nn.init.zeros_(self.project.norm.weight)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.project(F.relu(self.widen(self.depthwise(x))))


class GlobalAttention(nn.Module):
    """Transformer block over all places. Positions come from a depthwise convolution alone, so any size will do."""

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


class Mlp(nn.Sequential):
    def __init__(self, inputs: int, hidden: int, outputs: int, layers: int):
        widths = [inputs] + [hidden] * (layers - 1) + [outputs]
        steps: list[nn.Module] = []
        for before, after in zip(widths, widths[1:]):
            steps += [nn.Linear(before, after), nn.ReLU()]
        super().__init__(*steps[:-1])


class ChannelNorm(nn.Module):
    """Layer norm over the channels of ``[n, channels, height, width]``."""

    def __init__(self, channels: int):
        super().__init__()
        self.norm = nn.LayerNorm(channels)

    def forward(self, x: Tensor) -> Tensor:
        return self.norm(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


def doubled(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


def pack(x: Tensor, r: int) -> Tensor:
    """Space to depth: ``[n, c, h, w]`` to ``[n, c*r*r, h/r, w/r]``."""
    n, c, h, w = x.shape
    return x.view(n, c, h // r, r, w // r, r).permute(0, 1, 3, 5, 2, 4).reshape(n, c * r * r, h // r, w // r)


def unpack(x: Tensor, r: int) -> Tensor:
    """The inverse of ``pack``."""
    n, c, h, w = x.shape
    return x.view(n, c // (r * r), r, r, h, w).permute(0, 1, 4, 2, 5, 3).reshape(n, c // (r * r), h * r, w * r)
