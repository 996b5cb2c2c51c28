"""Building blocks that the encoder and the decoder share."""

from torch import Tensor, nn
from torch.nn import functional as F

from common.layers import ConvUnit, fold_norms


class WideKernel(nn.Module):
    """A 7 x 7 depthwise convolution and a pointwise two-layer network, added to the input."""

    def __init__(self, channels: int, widening: int = 3, normed: bool = True):
        super().__init__()
        self.depthwise = ConvUnit(channels, channels, 7, groups=channels, relu=False)
        self.widen = nn.Conv2d(channels, channels * widening, 1)
        self.project = ConvUnit(channels * widening, channels, 1, relu=False)
        nn.init.zeros_(self.project.norm.weight)
        if not normed:
            fold_norms(self)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.project(F.relu(self.widen(self.depthwise(x))))


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


def silent(layer: nn.Module) -> nn.Module:
    """The same layer, answering nothing until it is trained: what it is added to stays as it was."""
    for parameter in layer.parameters():
        nn.init.zeros_(parameter)
    return layer


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
