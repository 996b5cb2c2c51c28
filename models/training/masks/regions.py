"""What masks of one picture are to each other and to it."""

import torch
from torch import Tensor
from torch.nn import functional as F


def stability(logits: Tensor) -> Tensor:
    """Of logits [..., h, w]: area above +1 over area above -1."""
    return (logits > 1).sum((-2, -1)).float() / (logits > -1).sum((-2, -1)).clamp_min(1).float()


def bounds(masks: Tensor) -> Tensor:
    """[n, 4] (x0, y0, x1, y1): the lines between pixels that enclose boolean masks [n, h, w]."""
    rows, columns = masks.any(2).float(), masks.any(1).float()
    height, width = masks.shape[1:]
    return torch.stack([columns.argmax(1), rows.argmax(1), width - columns.flip(1).argmax(1),
                        height - rows.flip(1).argmax(1)], -1).float()


def overlap(a: Tensor, b: Tensor) -> Tensor:
    """IoU of boolean masks [..., h, w]."""
    return (a & b).sum((-2, -1)) / (a | b).sum((-2, -1)).clamp_min(1)


def overlaps(masks: Tensor) -> Tensor:
    """Pixels that each two of ``masks`` [n, h, w] share [n, n]."""
    flat = masks.flatten(1).float()
    return flat @ flat.t()


def different(masks: Tensor, rank: Tensor, most: float) -> Tensor:
    """Non-maximum suppression: which of ``masks`` [n, h, w], best first, have an IoU of at most ``most`` with all better
    ones that are kept; none with ``rank`` 0."""
    shared = overlaps(F.avg_pool2d(masks.float().unsqueeze(1), 2).squeeze(1) > 0.5)
    area = shared.diagonal()
    alike = (shared / (area[:, None] + area[None] - shared).clamp_min(1) > most).cpu().numpy()
    kept = (rank > 0).cpu().numpy()
    for i in range(len(kept)):
        if kept[i]:
            kept[i + 1:] &= ~alike[i, i + 1:]
    return torch.from_numpy(kept).to(masks.device)


def touches(masks: Tensor, inside: Tensor) -> Tensor:
    """[n, 4]: whether masks [n, h, w] touch the top, left, bottom and right of the picture, a corner of the frame."""
    height, width = inside.any(1).sum(), inside.any(0).sum()
    rows, columns = masks.any(2), masks.any(1)
    last_rows, last_columns = (torch.stack([side - 1, side - 2]) for side in (height, width))
    return torch.stack([rows[:, :2].any(1), columns[:, :2].any(1), rows.index_select(1, last_rows).any(1),
                        columns.index_select(1, last_columns).any(1)], 1)


def boxes(masks: Tensor) -> Tensor:
    """Corners [n, 2, 2] (x, y) in the frame's pixels of masks [n, h, w] of half that resolution."""
    return bounds(masks).view(-1, 2, 2) * 2 - 0.5


def deep(masks: Tensor, count: int) -> Tensor:
    """Points [n, count, 2] in the frame's pixels, deep inside masks [n, h, w] of half that resolution and far from each
    other."""
    cells = masks.float().unsqueeze(1)
    depth = cells * sum(F.avg_pool2d(cells, kernel, 1, kernel // 2) for kernel in (3, 9, 25, 61))
    depth = (depth / depth.amax((2, 3), keepdim=True).clamp_min(1e-6)).squeeze(1)
    height, width = masks.shape[1:]
    y, x = (torch.arange(side, device=masks.device).float() for side in (height, width))
    points = []
    value = depth
    for _ in range(count):
        best = value.flatten(1).argmax(1)
        row, column = best // width, best % width
        points.append(torch.stack([column, row], -1).float() * 2 + 0.5)
        away = ((y[None, :, None] - row[:, None, None]) ** 2 + (x[None, None] - column[:, None, None]) ** 2).sqrt()
        far = torch.minimum(away, far) if len(points) > 1 else away
        value = torch.where(depth > 0.6, far, -far - 1e3)
    return torch.stack(points, 1)
