"""The decoder once more, as the runtime on a processor likes it: the same function of the same parameters.

Training wants code that reads like the architecture; a click wants few passes over memory. Three things differ.

* **The picture stays channels first**, [channels, places]: nothing is turned on the way in or out.
* **Attention without projecting the picture.** Tokens are few, places are 4,096. Scores are (query Wk) x instead of
  query (Wk x), and what is fetched is Wv (weights x) instead of weights (Wv x): the same products, bracketed so that
  the large factor is touched once.
* **Subpixels stay apart as long as nothing looks beside itself.** A transposed convolution of 2 x 2 with stride 2 is one
  matrix for each subpixel. They are laid side by side for the edge convolution and at the end only, one axis at a time,
  since the runtime is fast at moving one axis and slow at moving several.

A norm over channels is centred in the weights before it where it follows a convolution.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .decoder import (
    FAR_BELOW, FINE_WIDTH, FINEST_WIDTH, MASKS, PADDING, Attention, Decoder, Prompts, QualityHead, drawn,
)
from .encoder import FINE, FINEST, MEANING


class LeanDecoder(nn.Module):
    """For one picture and one set of prompts, with the inputs and outputs of the official SAM export."""

    def __init__(self, decoder: Decoder, frame: int):
        """``frame`` is the side of the picture that points are pixels of."""
        super().__init__()
        self.decoder, self.frame = decoder, frame

    def forward(self, embedding: Tensor, points: Tensor, labels: Tensor, mask: Tensor, has_mask: Tensor):
        decoder = self.decoder
        height, width = embedding.shape[2:]
        meaning, fine, finest = embedding.split([MEANING, FINE * 4, FINEST * 16], 1)
        prompts = Prompts(points, labels, mask, has_mask)
        places = (meaning.view(MEANING, -1) + has_mask.view(1, 1) * self._earlier_mask(mask)
                  + (1 - has_mask.view(1, 1)) * decoder.no_mask.view(-1, 1)
                  + decoder.drawn.weight @ drawn(prompts, self.frame, height, width)[0].T)
        where = decoder._grid(height, width, embedding.device)[0].T
        tokens, places = self._transform(places.view(MEANING, height, width), prompts, where)

        logits = self._strokes(tokens) @ self._upscaled(places, fine, finest, height, width)  # [4, masks, places * 4]
        masks = _side_by_side(logits, 2 * height, 2 * width).unsqueeze(0)
        halved = logits.mean(0).view(1, MASKS, 2 * height, 2 * width)
        return masks, self._quality(decoder.quality, tokens, halved, places)

    def _earlier_mask(self, mask: Tensor) -> Tensor:
        """[1, 1, s/2, s/2] logits to [width, places]."""
        first, norm1, _, second, norm2, _, last = self.decoder.mask_in
        x = mask
        for convolution, norm in (first, norm1.norm), (second, norm2.norm):
            x = F.conv2d(x, _centred(convolution.weight), _centred(convolution.bias), stride=2)
            x = F.gelu(_normed(norm, x.view(x.shape[1], -1), 0)).view(x.shape)
        return last.weight.flatten(1) @ x.view(x.shape[1], -1) + last.bias.view(-1, 1)

    def _transform(self, picture: Tensor, prompts: Prompts, where: Tensor) -> tuple[Tensor, Tensor]:
        """Tokens [tokens, width] and places [width, places] after the two-way transformer, of a ``picture``
        [width, height, width]."""
        decoder = self.decoder
        places = picture.view(MEANING, -1)
        asked = torch.cat([decoder.tokens, decoder._points(prompts, self.frame)[0]], 0)
        padded = (prompts.labels[0] == PADDING).to(asked.dtype) * FAR_BELOW
        unpadded = F.pad(padded, (1 + MASKS, 0))
        tokens = asked
        for block, spread in zip(decoder.blocks, decoder.spreads):
            query = tokens if block.first else tokens + asked
            among = block.among(query[None], query[None], tokens[None], unpadded.view(1, 1, 1, -1))[0]
            tokens = block.norm1(among if block.first else tokens + among)
            placed = places + where
            tokens = block.norm2(tokens + _fetched(block.to_picture, tokens + asked, placed, places))
            tokens = block.norm3(tokens + block.mlp(tokens))
            told = _told(block.to_tokens, placed, tokens + asked, tokens, unpadded)
            places = places + told
            places = _normed(block.norm4, places - places.mean(0, keepdim=True), 0)
            places = spread(places.view(1, *picture.shape)).view(MEANING, -1)
        return decoder.last_norm(tokens + _fetched(decoder.last, tokens + asked, places + where, places)), places

    def _upscaled(self, places: Tensor, fine: Tensor, finest: Tensor, height: int, width: int) -> Tensor:
        """[4, 16, places * 4]: the picture at stride 2, by subpixels of stride 4."""
        decoder = self.decoder
        up = decoder.up_fine
        weight = _centred(up.weight.permute(2, 3, 1, 0).reshape(4, FINE_WIDTH, MEANING), 1).reshape(-1, MEANING)
        x = (weight @ places + _centred(up.bias).repeat(4).view(-1, 1)).view(4, FINE_WIDTH, -1)
        own = decoder.fine.weight.view(1, FINE_WIDTH, FINE) @ fine.reshape(FINE, 4, -1).transpose(0, 1)
        x = F.gelu(_normed(decoder.up_fine_norm.norm, x, 1) + (own + decoder.fine.bias.view(1, -1, 1)))
        x = _side_by_side(x, height, width).unsqueeze(0)
        x = x + decoder.edge(x)

        up = decoder.up_finest
        weight = up.weight.permute(2, 3, 1, 0).reshape(-1, FINE_WIDTH)
        bias = (up.bias + decoder.finest.bias).repeat(4).view(-1, 1)
        x = (weight @ x.view(FINE_WIDTH, -1) + bias).view(4, FINEST_WIDTH, -1)
        return F.relu(x + decoder.finest.weight.view(1, FINEST_WIDTH, FINEST) @ _half_unpacked(finest, height, width))

    def _strokes(self, tokens: Tensor) -> Tensor:
        return torch.cat([brush(tokens[1 + k:2 + k]) for k, brush in enumerate(self.decoder.brushes)], 0)

    @staticmethod
    def _quality(head: QualityHead, tokens: Tensor, halved: Tensor, places: Tensor) -> Tensor:
        """Of masks that are halved already, which is their mean over subpixels."""
        return head.judged(tokens[None, 0], tokens[None, 1:1 + MASKS], halved, places.unsqueeze(0).transpose(1, 2))


def _centred(values: Tensor, axis: int = 0) -> Tensor:
    """Weights whose outputs have the mean 0 over their channels, as a norm would make it."""
    return values - values.mean(axis, keepdim=True)


def _normed(norm: nn.LayerNorm, x: Tensor, axis: int) -> Tensor:
    """Layer norm over an axis before the last, of what has the mean 0 there."""
    inverse = torch.rsqrt((x * x).mean(axis, keepdim=True) + norm.eps)
    return x * inverse * norm.weight.view(-1, 1) + norm.bias.view(-1, 1)


def _by_head(linear: nn.Linear, heads: int) -> Tensor:
    """Weights [heads, width of a head, inputs]."""
    return linear.weight.view(heads, -1, linear.in_features)


def _split(tokens: Tensor, heads: int) -> Tensor:
    """[tokens, inner] to [heads, tokens, inner / heads]."""
    return tokens.view(tokens.shape[0], heads, -1).transpose(0, 1)


def _scale(attention: Attention) -> float:
    return (attention.query.out_features // attention.heads) ** -0.5


def _fetched(attention: Attention, tokens: Tensor, placed: Tensor, places: Tensor) -> Tensor:
    """What tokens [tokens, width] see in the picture [width, places]; ``placed`` knows where it is."""
    heads, width = attention.heads, places.shape[0]
    query = _split(attention.query(tokens), heads) * _scale(attention)
    scores = (query @ _by_head(attention.key, heads)).view(-1, width) @ placed  # [heads * tokens, places]
    # The long sums over places are split alike for any number of threads as long as the picture is the left factor.
    seen = (places @ torch.softmax(scores, -1).T).T.reshape(heads, -1, width)
    value = (seen @ _by_head(attention.value, heads).transpose(1, 2)).transpose(0, 1)
    return attention.out(value.reshape(-1, attention.value.out_features) + attention.value.bias)


def _told(attention: Attention, placed: Tensor, keys: Tensor, values: Tensor, bias: Tensor) -> Tensor:
    """What the picture hears from the tokens, [width, places]; ``bias`` [tokens] is added to the scores."""
    heads, width = attention.heads, placed.shape[0]
    key = _split(attention.key(keys), heads) * _scale(attention)
    offset = key @ attention.query.bias.view(heads, -1, 1) + bias.view(1, -1, 1)
    scores = ((key @ _by_head(attention.query, heads)).view(-1, width) @ placed).view(heads, -1, placed.shape[1]) + offset
    # Not torch.softmax: along any but the last axis the runtime would turn it there and back.
    weights = torch.exp(scores - scores.amax(1, keepdim=True))
    weights = weights / weights.sum(1, keepdim=True)
    out = attention.out.weight.view(width, heads, -1).permute(1, 2, 0)
    words = (_split(attention.value(values), heads) @ out).reshape(-1, width)
    return words.T @ weights.view(-1, placed.shape[1]) + attention.out.bias.view(-1, 1)


def _side_by_side(x: Tensor, height: int, width: int) -> Tensor:
    """[4, channels, height * width] by subpixels (above: left, right; below: left, right) to
    [channels, 2 * height, 2 * width]."""
    channels = x.shape[1]
    x = x.view(2, 2, -1).transpose(1, 2)
    x = x.reshape(2, channels * height, 2 * width).transpose(0, 1)
    return x.reshape(channels, 2 * height, 2 * width)


def _half_unpacked(finest: Tensor, height: int, width: int) -> Tensor:
    """What is packed by 4 x 4 to [4, channels, places * 4]: by subpixels of stride 4."""
    x = finest.view(FINEST, 2, 2, 2, 2, height * width)  # rows of stride 4, of stride 2, columns likewise
    x = x.permute(2, 4, 0, 1, 3, 5).reshape(-1, 2, height * width).transpose(1, 2)
    return x.reshape(4, FINEST, 2, height, 2 * width).transpose(2, 3).reshape(4, FINEST, -1)
