"""A pillow-like relief of a mask: the stand-in's shape. Real geometry, made without any model."""

from __future__ import annotations

import numpy as np
from PIL import Image

from . import quaternions
from .finish import Pose
from .meshes import Mesh
from .splats import GaussianCloud, colours_from_srgb, logit

_BULGE = 0.6  # thickness of each half in proportion to the half width of the mask
_BACK = 0.7  # the unseen side is shown darker
_DISTANCE = 2.0  # of every object from the camera, in units of the made-up camera


def grid(image: np.ndarray, mask: np.ndarray, cells: int) -> tuple[np.ndarray, np.ndarray]:
    """(colours h x w x 3 in 0..1, bool h x w) of the mask's box, its longer side being ``cells`` at most."""
    top, bottom, left, right = box(mask)
    height, width = bottom - top, right - left
    factor = min(1.0, cells / max(height, width))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    colours = Image.fromarray(image[top:bottom, left:right]).resize(size, Image.Resampling.BOX)
    cover = Image.fromarray(mask[top:bottom, left:right].astype(np.uint8) * 255).resize(size, Image.Resampling.BOX)
    return np.asarray(colours) / 255.0, np.asarray(cover) > 127


def box(mask: np.ndarray) -> tuple[int, int, int, int]:
    """(top, bottom, left, right), ends exclusive."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def corner_heights(cells: np.ndarray) -> np.ndarray:
    """(h + 1) x (w + 1) heights at the cells' corners, in cells: 0 on the rim, rising as a circle's arc inside."""
    padded = np.pad(cells, 1)
    inside = padded[:-1, :-1] & padded[1:, :-1] & padded[:-1, 1:] & padded[1:, 1:]
    distance = np.zeros(inside.shape)
    square = False
    while inside.any():
        distance += inside
        inside, square = _shrunk(inside, square), not square
    deepest = max(distance.max(), 1.0)
    return _BULGE * np.sqrt(np.maximum(0, distance * (2 * deepest - distance)))


def mesh(colours: np.ndarray, cells: np.ndarray, heights: np.ndarray) -> Mesh:
    """Front and back sheet, joined at the rim, in the object frame (front -Y)."""
    rows, columns = np.nonzero(cells)
    stride = cells.shape[1] + 1
    a = rows * stride + columns  # corners: a b above, c d below
    b, c, d = a + 1, a + stride, a + stride + 1
    front = np.concatenate([np.stack([a, c, b], 1), np.stack([b, c, d], 1)])
    flat = heights.ravel()
    front = front[(flat[front] > 0).any(axis=1)]  # on the rim alone, front and back would be the same triangle
    behind = np.where(flat > 0, np.arange(flat.size) + flat.size, np.arange(flat.size))
    back = behind[front[:, ::-1]]
    row, column = np.indices(heights.shape)
    places = np.stack([column, -heights, row], axis=-1).reshape(-1, 3)
    mirrored = places * np.array([1, -1, 1])
    tints = _corner_colours(colours, cells).reshape(-1, 3)
    return Mesh(
        _unit(np.concatenate([places, mirrored]), cells.shape),
        np.concatenate([front, back]),
        np.concatenate([tints, _BACK * tints]),
    ).cleaned()


def cloud(colours: np.ndarray, cells: np.ndarray, heights: np.ndarray, seed: int) -> GaussianCloud:
    """One flat Gaussian on each cell of both sheets; the seed shifts them a little along the sheet."""
    random = np.random.default_rng(seed)
    rows, columns = np.nonzero(cells)
    shift = random.uniform(-0.2, 0.2, (len(rows), 2))
    a, b = heights[rows, columns], heights[rows, columns + 1]
    c, d = heights[rows + 1, columns], heights[rows + 1, columns + 1]
    slope_x = (b + d - a - c) / 2
    slope_y = (c + d - a - b) / 2
    height = (a + b + c + d) / 4 + shift[:, 0] * slope_x + shift[:, 1] * slope_y
    column, row = columns + 0.5 + shift[:, 0], rows + 0.5 + shift[:, 1]
    front = np.stack([column, -height, row], axis=1)
    outward = np.stack([-slope_x, -np.ones(len(rows)), slope_y], axis=1)  # object frame: rows run along -Z
    mirror = np.array([1, -1, 1])
    tints = colours[rows, columns]
    cell = 1 / max(cells.shape)
    n = 2 * len(rows)
    return GaussianCloud(
        _unit(np.concatenate([front, front * mirror]), cells.shape),
        colours_from_srgb(np.concatenate([tints, _BACK * tints])),
        logit(np.full(n, 0.95)),
        np.log(np.tile([0.6 * cell, 0.6 * cell, 0.1 * cell], (n, 1))),
        _z_towards(np.concatenate([outward, outward * mirror])),
    )


def pose(mask: np.ndarray) -> Pose:
    """Where a camera with a focal length of the image's longer side would see the mask, all at one distance."""
    height, width = mask.shape
    top, bottom, left, right = box(mask)
    pixel = _DISTANCE / max(height, width)
    # Columns: the object's X goes to the picture's right (-X of the camera), its Z up (+Y), its front -Y to the camera.
    facing = np.array([[-1.0, 0, 0], [0, 0, 1], [0, 1, 0]])
    return Pose(
        tuple(quaternions.from_matrix(facing.T).tolist()),
        (((width - left - right) / 2) * pixel, ((height - top - bottom) / 2) * pixel, _DISTANCE),
        (max(bottom - top, right - left) * pixel,) * 3,
    )


def _unit(places: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Cells (column, depth, row) to the object frame, the box's longer side being 1 and its centre the origin."""
    centred = places - np.array([shape[1] / 2, 0, shape[0] / 2])
    return centred * np.array([1, 1, -1]) / max(shape)


def _shrunk(inside: np.ndarray, square: bool) -> np.ndarray:
    """Erosion by the 4 or (square) 8 neighbours; taken in turns their distance is nearly Euclidean (an octagon)."""
    p = np.pad(inside, 1)
    less = p[1:-1, 1:-1] & p[:-2, 1:-1] & p[2:, 1:-1] & p[1:-1, :-2] & p[1:-1, 2:]
    return less & p[:-2, :-2] & p[:-2, 2:] & p[2:, :-2] & p[2:, 2:] if square else less


def _corner_colours(colours: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """Mean colour of the marked cells around each corner."""
    weight = np.pad(cells.astype(float), 1)
    total = np.pad(colours * cells[..., None], ((1, 1), (1, 1), (0, 0)))
    around = lambda grid: grid[:-1, :-1] + grid[1:, :-1] + grid[:-1, 1:] + grid[1:, 1:]  # noqa: E731
    return around(total) / np.maximum(around(weight), 1)[..., None]


def _z_towards(directions: np.ndarray) -> np.ndarray:
    """Quaternions (N, 4) that turn +Z to the directions by the shortest way."""
    unit = directions / np.linalg.norm(directions, axis=1, keepdims=True)
    return quaternions.normalised(np.stack([1 + unit[:, 2], -unit[:, 1], unit[:, 0], np.zeros(len(unit))], axis=1))
