"""Inflation, which needs no network: height is the root of the solution of Poisson's equation on the mask, so that a disc
becomes a half ball. What networks are compared with. Needs SciPy."""

import numpy as np

from .measures import Sheets

PILOT_SCALE = 0.9
"""Of the height, in the pilot's report: the one that served its training objects best."""


def inflated(inside: np.ndarray) -> np.ndarray:
    """Heights [h, w] in halves of the width over a boolean mask; 0 outside and on the border."""
    from scipy import sparse
    from scipy.sparse.linalg import spsolve

    inside = inside.copy()
    inside[[0, -1]] = inside[:, [0, -1]] = False
    height = np.zeros(inside.shape, np.float32)
    rows, columns = np.nonzero(inside)
    if not len(rows):
        return height
    number = np.full(inside.shape, -1)
    number[rows, columns] = own = np.arange(len(rows))
    pairs = []
    for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        other = number[rows + down, columns + right]
        pairs.append(np.stack([own, other])[:, other >= 0])
    (here, there) = np.concatenate([np.stack([own, own]), *pairs], 1)
    weights = np.where(here == there, 4.0, -1.0)
    matrix = sparse.csc_matrix((weights, (here, there)), (len(rows), len(rows)))
    # The Laplacian of (radius^2 - r^2) is -4 everywhere.
    squared = spsolve(matrix, np.full(len(rows), 4 * (2 / inside.shape[0]) ** 2))
    height[rows, columns] = np.sqrt(np.maximum(squared, 0))
    return height


def sheets(inside: np.ndarray, scale: float = PILOT_SCALE) -> Sheets:
    height = inflated(inside) * scale
    return Sheets(height, -height)
