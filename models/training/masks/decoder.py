"""The half that answers prompts: the official SAM decoder's inputs and outputs, a two-way transformer within."""

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .encoder import FINE, FINEST, MEANING
from .layers import ChannelNorm, Mlp, WideKernel, doubled, silent, unpack

MASKS = 4
"""One mask for prompts that leave no doubt, three for those that do."""

OUT, IN, BOX_START, BOX_END, PADDING = 0, 1, 2, 3, -1
"""Labels of prompt points, as SAM numbers them."""

FEEDBACK = 20.0
"""Logits of the mask to better are cut to this on both sides, in training and in use."""

FAR_BELOW = -1e4
"""Added to the attention paid to padding: nothing is left of it, in half precision too."""

FINE_WIDTH, FINEST_WIDTH = 32, 16

NEAR = (1.5, 6.0)
"""Standard deviations of the discs that clicks are drawn as, in places."""

EDGE = 4.0
"""Steepness of a drawn box's edge, by place."""

DRAWN = 2 * len(NEAR) + 1
"""Drawings of prompts: the discs of each label, and the box."""


class Prompts(NamedTuple):
    """``points`` [n, slots, 2] in pixels of the frame, ``labels`` [n, slots], ``mask`` [n, 1, s/2, s/2] logits of the
    mask to better, ``has_mask`` [n], 1 or 0."""

    points: Tensor
    labels: Tensor
    mask: Tensor
    has_mask: Tensor


class Attention(nn.Module):
    def __init__(self, width: int, inner: int, heads: int):
        super().__init__()
        self.heads = heads
        self.query, self.value = nn.Linear(width, inner), nn.Linear(width, inner)
        # A bias of keys would shift all scores of a query alike: softmax does not see it.
        self.key = nn.Linear(width, inner, bias=False)
        self.out = nn.Linear(inner, width)

    def _split(self, x: Tensor) -> Tensor:
        n, count, width = x.shape
        return x.view(n, count, self.heads, width // self.heads).transpose(1, 2)

    def forward(self, query: Tensor, key: Tensor, value: Tensor, bias: Tensor | None = None) -> Tensor:
        """``bias`` [n, 1, 1, keys] is added to the scores."""
        q, k, v = self._split(self.query(query)), self._split(self.key(key)), self._split(self.value(value))
        scores = (q @ k.transpose(-1, -2)) * q.shape[-1] ** -0.5
        attended = torch.softmax(scores if bias is None else scores + bias, -1) @ v
        return self.out(attended.transpose(1, 2).flatten(2))


class TwoWayBlock(nn.Module):
    """Tokens look at each other, then at the picture; then the picture looks at the tokens."""

    def __init__(self, width: int, inner: int, heads: int, first: bool):
        super().__init__()
        self.first = first
        self.among = Attention(width, width, heads)
        self.to_picture = Attention(width, inner, heads)
        self.mlp = Mlp(width, 4 * width, width, 2)
        self.to_tokens = Attention(width, inner, heads)
        self.norm1, self.norm2, self.norm3, self.norm4 = (nn.LayerNorm(width) for _ in range(4))

    def forward(self, tokens: Tensor, places: Tensor, asked: Tensor, where: Tensor, unpadded: Tensor):
        if self.first:
            tokens = self.among(tokens, tokens, tokens, unpadded)
        else:
            tokens = tokens + self.among(tokens + asked, tokens + asked, tokens, unpadded)
        tokens = self.norm1(tokens)
        tokens = self.norm2(tokens + self.to_picture(tokens + asked, places + where, places))
        tokens = self.norm3(tokens + self.mlp(tokens))
        places = self.norm4(places + self.to_tokens(places + where, tokens + asked, tokens, unpadded))
        return tokens, places


class Spread(nn.Module):
    """What a place has heard goes to its neighbours: attention asks each place alone how like a prompt it is, and two like
    things side by side are told apart only by what lies between. A new one changes nothing."""

    def __init__(self, width: int):
        super().__init__()
        self.around = nn.Conv2d(width, width, 7, padding=3, groups=width)
        self.mix = silent(nn.Conv2d(width, width, 1))

    def forward(self, places: Tensor) -> Tensor:
        """[n, width, h, w] to the same."""
        return places + self.mix(F.relu(self.around(places)))


class Context(nn.Module):
    """The same on places twice as large, where more fits into a kernel and a wider network costs a quarter."""

    def __init__(self, width: int, blocks: int = 2):
        super().__init__()
        self.gather = nn.Conv2d(width, width, 4, stride=2, padding=1, groups=width)
        self.blocks = nn.Sequential(*(WideKernel(width, 2, normed=False) for _ in range(blocks)))
        self.out = silent(nn.Conv2d(width, width, 1))

    def forward(self, places: Tensor) -> Tensor:
        return places + doubled(self.out(self.blocks(self.gather(places))))


class QualityHead(nn.Module):
    """Guesses each mask's intersection over union with the truth, from its token, from what lies under it and from how
    sharp it is: a mask is judged by itself, not only by the intention that drew it."""

    def __init__(self, width: int):
        super().__init__()
        self.prior = Mlp(width, width, MASKS, 3)
        self.judge = Mlp(3 * width + 4, width, 1, 3)
        silent(self.judge[-1])

    def forward(self, score_token: Tensor, mask_tokens: Tensor, masks: Tensor, places: Tensor) -> Tensor:
        """``masks`` [n, 4, h, w] logits, ``places`` [n, h/4 * w/4, width]; gives [n, 4]."""
        return self.judged(score_token, mask_tokens, F.avg_pool2d(masks, 2), places)

    def judged(self, score_token: Tensor, mask_tokens: Tensor, logits: Tensor, places: Tensor) -> Tensor:
        """``logits`` [n, 4, h/2, w/2]: the masks at half their size."""
        n, count, width = mask_tokens.shape
        inside = torch.sigmoid(logits)
        area = inside.mean((2, 3))
        stability = torch.sigmoid(logits - 1).mean((2, 3)) / (torch.sigmoid(logits + 1).mean((2, 3)) + 1e-4)
        doubt = (inside * (1 - inside)).mean((2, 3)) / (area + 1e-4)
        shape = torch.stack([area, torch.log(area + 1e-4) / 4, stability, doubt], -1)
        weights = F.avg_pool2d(inside, 2).flatten(2)
        # In this order, since then the runtime adds up alike on any number of threads.
        seen = (places.transpose(1, 2) @ weights.transpose(1, 2)).transpose(1, 2)
        under = seen / (weights.sum(-1, keepdim=True) + 1e-2)
        everything = torch.cat([score_token.unsqueeze(1).expand(n, count, width), mask_tokens, under, shape], -1)
        return self.prior(score_token) + self.judge(everything).squeeze(-1)


class Decoder(nn.Module):
    def __init__(self, width: int = MEANING, inner: int = 64, heads: int = 4):
        super().__init__()
        self.register_buffer("frequencies", torch.randn(2, width // 2))
        self.labels = nn.Parameter(torch.randn(MASKS, width) * 0.5)  # one a label: out, in, start and end of a box
        self.tokens = nn.Parameter(torch.randn(1 + MASKS, width) * 0.5)
        self.no_mask = nn.Parameter(torch.zeros(width))
        self.mask_in = nn.Sequential(
            nn.Conv2d(1, 8, 2, 2), ChannelNorm(8), nn.GELU(),
            nn.Conv2d(8, 32, 2, 2), ChannelNorm(32), nn.GELU(), nn.Conv2d(32, width, 1))
        self.blocks = nn.ModuleList(TwoWayBlock(width, inner, heads, first) for first in (True, False))
        self.spreads = nn.ModuleList([Context(width), Spread(width)])
        self.drawn = silent(nn.Linear(DRAWN, width, bias=False))
        self.last = Attention(width, inner, heads)
        self.last_norm = nn.LayerNorm(width)
        self.up_fine = nn.ConvTranspose2d(width, FINE_WIDTH, 2, 2)
        self.up_fine_norm = ChannelNorm(FINE_WIDTH)
        self.fine = nn.Conv2d(FINE, FINE_WIDTH, 1)
        self.edge = nn.Sequential(
            nn.Conv2d(FINE_WIDTH, FINE_WIDTH, 3, padding=1, groups=FINE_WIDTH), nn.ReLU(),
            silent(nn.Conv2d(FINE_WIDTH, FINE_WIDTH, 1)))
        self.up_finest = nn.ConvTranspose2d(FINE_WIDTH, FINEST_WIDTH, 2, 2)
        self.finest = nn.Conv2d(FINEST, FINEST_WIDTH, 1)
        self.brushes = nn.ModuleList(Mlp(width, width, FINEST_WIDTH, 3) for _ in range(MASKS))
        self.quality = QualityHead(width)

    def forward(self, embedding: Tensor, prompts: Prompts, frame: int) -> tuple[Tensor, Tensor]:
        """Logits [n, 4, s/2, s/2], inside where positive, and estimates of their quality [n, 4].

        ``embedding`` [b, 256, s/8, s/8]; n = b * targets, the targets of a picture one after the other. ``frame`` is s,
        the side that the points are pixels of.
        """
        pictures, _, height, width = embedding.shape
        n = prompts.points.shape[0]
        meaning, fine, finest = embedding.split([MEANING, FINE * 4, FINEST * 16], 1)
        fine, finest = self.fine(unpack(fine, 2)), self.finest(unpack(finest, 4))
        meaning, fine, finest = (x.repeat_interleave(n // pictures, 0) if n > pictures else x
                                 for x in (meaning, fine, finest))
        has_mask = prompts.has_mask.view(-1, 1, 1, 1).to(meaning.dtype)
        meaning = meaning + has_mask * self.mask_in(prompts.mask) + (1 - has_mask) * self.no_mask.view(1, -1, 1, 1)
        places, where = meaning.flatten(2).transpose(1, 2), self._grid(height, width, embedding.device)
        places = places + self.drawn(drawn(prompts, frame, height, width))

        asked = torch.cat([self.tokens.unsqueeze(0).expand(n, -1, -1), self._points(prompts, frame)], 1)
        padded = (prompts.labels == PADDING).to(asked.dtype) * FAR_BELOW
        unpadded = F.pad(padded, (1 + MASKS, 0)).view(n, 1, 1, -1)
        tokens = asked
        for block, spread in zip(self.blocks, self.spreads):
            tokens, places = block(tokens, places, asked, where, unpadded)
            places = spread(places.transpose(1, 2).reshape(n, -1, height, width)).flatten(2).transpose(1, 2)
        tokens = self.last_norm(tokens + self.last(tokens + asked, places + where, places))

        picture = places.transpose(1, 2).reshape(n, -1, height, width)
        picture = F.gelu(self.up_fine_norm(self.up_fine(picture)) + fine)
        picture = picture + self.edge(picture)
        picture = F.relu(self.up_finest(picture) + finest)
        strokes = torch.stack([brush(tokens[:, 1 + k]) for k, brush in enumerate(self.brushes)], 1)
        masks = (strokes @ picture.flatten(2)).view(n, MASKS, 4 * height, 4 * width)
        quality = self.quality(tokens[:, 0], tokens[:, 1:1 + MASKS], masks.detach(), places.detach())
        return masks, quality

    def _points(self, prompts: Prompts, frame: int) -> Tensor:
        place = self._waves((prompts.points + 0.5) / frame)
        label = prompts.labels.unsqueeze(-1)
        nothing = torch.zeros_like(place)
        encoded = torch.where(label == PADDING, nothing, place)
        for k in range(MASKS):
            encoded = encoded + torch.where(label == k, self.labels[k], nothing)
        return encoded

    def _grid(self, height: int, width: int, device: torch.device) -> Tensor:
        x = (torch.arange(width, device=device, dtype=torch.float32) + 0.5) / width
        y = (torch.arange(height, device=device, dtype=torch.float32) + 0.5) / height
        grid = torch.stack([x[None, :].expand(height, width), y[:, None].expand(height, width)], -1)
        return self._waves(grid).reshape(1, height * width, -1)

    def _waves(self, place: Tensor) -> Tensor:
        """Random Fourier features of places in 0..1 (Tancik et al. 2020)."""
        angle = (2 * place - 1) @ self.frequencies * (2 * math.pi)
        return torch.cat([torch.sin(angle), torch.cos(angle)], -1)


def drawn(prompts: Prompts, frame: int, height: int, width: int) -> Tensor:
    """Prompts as pictures [n, places, DRAWN] in 0..1: a token tells a place only roughly how far away it is.

    Discs around clicks outside and inside, each of all sizes of NEAR, and the box, with edges a place wide.
    """
    points, labels = (prompts.points + 0.5) * (width / frame), prompts.labels.unsqueeze(-1)
    right = torch.arange(width, device=points.device, dtype=torch.float32) + 0.5
    down = torch.arange(height, device=points.device, dtype=torch.float32) + 0.5
    across, along = (right - points[..., :1]).square(), (down - points[..., 1:]).square()  # [n, slots, width or height]
    pictures = []
    for size in NEAR:
        # A disc is a product of what rows and what columns say.
        columns, rows = torch.exp(across / (-2 * size ** 2)), torch.exp(along / (-2 * size ** 2))
        for label in (OUT, IN):
            own = torch.where(labels == label, rows, torch.zeros_like(rows))
            pictures.append((own.unsqueeze(3) * columns.unsqueeze(2)).amax(1))
    start, end = (torch.where(labels == corner, points, torch.zeros_like(points)).sum(1)
                  for corner in (BOX_START, BOX_END))
    columns = torch.sigmoid(EDGE * (right - start[:, :1])) * torch.sigmoid(EDGE * (end[:, :1] - right))
    rows = torch.sigmoid(EDGE * (down - start[:, 1:])) * torch.sigmoid(EDGE * (end[:, 1:] - down))
    pictures.append(rows.unsqueeze(2) * columns.unsqueeze(1))
    return torch.stack(pictures, -1).flatten(1, 2)
