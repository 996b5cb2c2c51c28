"""The encoder once more, as the runtime on a processor likes it: the same function of the same parameters.

* **Attention over many places in one step of the runtime**, block by block: scores of all places with all places, 20 MiB a
  layer, never lie in memory. Few places gain nothing by it.
* **Packing is part of the convolution before it.** One that moves by r places and sees r + 2 gives at once what r * r of its
  outputs and their packing are, and nothing is turned.
"""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from common.layers import GlobalAttention

from .encoder import Encoder
from .layers import doubled

KERNEL = 3
"""Places that a convolution before packing sees."""


class LeanEncoder(nn.Module):
    """``[1, 3, s, s]`` to ``[1, 256, s/8, s/8]``, of an encoder whose norms are folded."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, image: Tensor) -> Tensor:
        encoder = self.encoder
        at2 = encoder.stride2(image)
        at4 = encoder.stride4(at2)
        at8 = encoder.stride8(at4)
        at16 = at8
        for layer in encoder.stride16:
            at16 = _attended(layer, at16) if isinstance(layer, GlobalAttention) else layer(at16)
        merged = encoder.merge16(encoder.lateral16(at16) + doubled(encoder.lateral32(encoder.stride32(at16))))
        merged = encoder.merge8(encoder.lateral8(at8) + doubled(merged))
        fine = F.relu(encoder.fine_own(at4) + doubled(encoder.fine_meaning(merged)))
        return torch.cat([encoder.meaning(merged), packed(encoder.fine.conv, fine, 2),
                          packed(encoder.finest, encoder.finest_own(at2), 4)], 1)


def _attended(block: GlobalAttention, x: Tensor) -> Tensor:
    x = x + block.position(x)
    tokens = x.flatten(2).transpose(1, 2)
    normed = block.norm1(tokens)
    query, key, value = (F.linear(normed, weight, bias)
                         for weight, bias in zip(block.qkv.weight.chunk(3), block.qkv.bias.chunk(3)))
    tokens = tokens + block.out(_Attention.apply(query, key, value, block.heads))
    tokens = tokens + block.project(F.gelu(block.widen(block.norm2(tokens))))
    return tokens.transpose(1, 2).reshape(x.shape)


def packed(convolution: nn.Conv2d, x: Tensor, r: int) -> Tensor:
    """``pack(convolution(x), r)`` for a convolution of 3 x 3 that keeps the size."""
    outputs, inputs = convolution.weight.shape[:2]
    wide = KERNEL - 1 + r
    # Of each of the r * r outputs the kernel lies elsewhere in the wide one: sums of one term, so nothing is rounded.
    weight = (convolution.weight.flatten(2) @ _places(r)).view(outputs, inputs, r * r, wide, wide)
    weight = weight.transpose(1, 2).reshape(outputs * r * r, inputs, wide, wide)
    bias = convolution.bias.view(-1, 1).expand(-1, r * r).reshape(-1)
    return _Strided.apply(x, weight, bias, r)


def _places(r: int) -> Tensor:
    """[9, r * r * (r + 2)^2]: 1 where a value of the kernel goes to, for each output of a pack and place of the wide kernel."""
    wide = KERNEL - 1 + r
    # Not by PyTorch, whose every step would become one of the graph.
    ones = np.zeros((KERNEL, KERNEL, r, r, wide, wide), np.float32)
    for y, x, down, right in np.ndindex(KERNEL, KERNEL, r, r):
        ones[y, x, down, right, y + down, x + right] = 1
    return torch.from_numpy(ones.reshape(KERNEL * KERNEL, -1))


class _Attention(torch.autograd.Function):
    """Of [n, places, channels] each; the runtime has it as one step, the exporter does not know that."""

    @staticmethod
    def forward(ctx, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        split = (x.view(*x.shape[:2], heads, -1).transpose(1, 2) for x in (query, key, value))
        return F.scaled_dot_product_attention(*split).transpose(1, 2).reshape(query.shape)

    @staticmethod
    def symbolic(graph, query, key, value, heads: int):
        return graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads).setType(query.type())


class _Strided(torch.autograd.Function):
    """A convolution that moves by r places and sees r + 2; the exporter refuses weights that the graph itself makes."""

    @staticmethod
    def forward(ctx, x: Tensor, weight: Tensor, bias: Tensor, r: int) -> Tensor:
        return F.conv2d(x, weight, bias, stride=r, padding=1)

    @staticmethod
    def symbolic(graph, x, weight, bias, r: int):
        _, _, height, width = x.type().sizes()
        made = graph.op("Conv", x, weight, bias, strides_i=[r, r], pads_i=[1, 1, 1, 1])
        return made.setType(x.type().with_sizes([1, None, height // r, width // r]))
