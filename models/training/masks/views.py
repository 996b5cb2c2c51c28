"""A photo as the network is shown it: as a whole, and four overlapping quarters, in which small things are large enough."""

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from .degrade import normalised

FRAME = 512
LOGITS = FRAME // 2
"""Side of the network's answers."""

OUTSIDE = -20.0
"""The logit of what an answer says nothing about."""

QUARTER = 0.6
"""Of each side of the photo."""


class Views(NamedTuple):
    """``frames`` [v, 3, FRAME, FRAME] normalised; ``inside`` [v, LOGITS, LOGITS], which of an answer's pixels are picture;
    ``places`` [v, 4], (top, left, height, width) of each in the photo's pixels; ``contents`` [v, 2], its (height, width) in
    the frame's; ``edges`` [v, 4], whether its top, left, bottom and right are the photo's own. The last three lie on the
    CPU."""

    frames: Tensor
    inside: Tensor
    places: Tensor
    contents: Tensor
    edges: Tensor


def views(photo: Tensor) -> Views:
    """Of ``photo`` bytes [3, h, w]."""
    high, wide = photo.shape[1:]
    tall, broad = (max(1, round(side * QUARTER)) for side in (high, wide))
    places = [(0, 0, high, wide)] + [(y, x, tall, broad) for y in (0, high - tall) for x in (0, wide - broad)]
    frames, contents = zip(*(framed(photo[:, y:y + h, x:x + w]) for y, x, h, w in places))
    inside = torch.zeros(len(places), LOGITS, LOGITS, dtype=torch.bool, device=photo.device)
    for own, (h, w) in zip(inside, contents):
        own[:(h + 1) // 2, :(w + 1) // 2] = True
    edges = [(y == 0, x == 0, y + h == high, x + w == wide) for y, x, h, w in places]
    return Views(torch.stack(frames), inside, torch.tensor(places), torch.tensor(contents), torch.tensor(edges))


def mirrored(seen: Views) -> Tensor:
    """The frames with their contents, not their padding, mirrored."""
    frames = torch.zeros_like(seen.frames)
    for own, frame, (h, w) in zip(frames, seen.frames, seen.contents.tolist()):
        own[:, :h, :w] = frame[:, :h, :w].flip(-1)
    return frames


def in_photo(logits: Tensor, seen: Views, view: int, height: int, width: int) -> Tensor:
    """Answers [n, LOGITS, LOGITS] about a view as logits [n, height, width] of the whole photo, far outside beyond the
    view."""
    _, _, high, wide = seen.places[0].tolist()
    top, left, h, w = seen.places[view].tolist()
    y0, y1, x0, x1 = (round(at * to / of) for at, to, of in (
        (top, height, high), (top + h, height, high), (left, width, wide), (left + w, width, wide)))
    content = seen.contents[view].tolist()
    whole = torch.full((len(logits), height, width), OUTSIDE, device=logits.device)
    # CUDA has no kernel for a batch of nothing.
    if len(logits):
        whole[:, y0:y1, x0:x1] = unframed(logits, content, y1 - y0, x1 - x0)
    return whole


def framed(cut: Tensor) -> tuple[Tensor, tuple[int, int]]:
    """Bytes [3, h, w] in a frame, normalised, and the (height, width) that they have there."""
    high, wide = cut.shape[1:]
    h, w = (max(1, round(side * FRAME / max(high, wide))) for side in (high, wide))
    rgb = F.interpolate(cut.unsqueeze(0).float() / 255, size=(h, w), mode="bilinear", antialias=True).clamp(0, 1)
    return F.pad(normalised(rgb), (0, FRAME - w, 0, FRAME - h))[0], (h, w)


def unframed(logits: Tensor, content: tuple[int, int], height: int, width: int) -> Tensor:
    """Answers [n, LOGITS, LOGITS] about a frame as logits [n, height, width] of its content, which is (height, width) there."""
    # In two steps, since half a pixel of an answer may be padding.
    large = F.interpolate(logits.unsqueeze(1), scale_factor=2.0, mode="bilinear", align_corners=False)
    inside = large[..., :content[0], :content[1]]
    return F.interpolate(inside, size=(height, width), mode="bilinear", antialias=True).squeeze(1)
