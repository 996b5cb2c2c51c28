"""The robot user that interactive segmentation is measured with, in NumPy, as the program has it: first click deepest inside
the object, every next click deepest inside the largest region that is still wrong."""

from typing import NamedTuple

import cv2
import numpy as np


class Click(NamedTuple):
    """A pixel, and whether it is to be inside."""

    x: int
    y: int
    include: bool


def iou(a: np.ndarray, b: np.ndarray) -> float:
    """Intersection over union of two boolean masks; 1 if both are empty."""
    either = np.count_nonzero(a | b)
    return np.count_nonzero(a & b) / either if either else 1.0


def deepest(region: np.ndarray) -> tuple[int, int]:
    """The pixel furthest from outside, the picture's border counting as outside: first in reading order."""
    bordered = np.pad(region, 1).astype(np.uint8)
    depth = cv2.distanceTransform(bordered, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)[1:-1, 1:-1]
    y, x = divmod(int(depth.argmax()), region.shape[1])
    return x, y


def next_click(now: np.ndarray, truth: np.ndarray) -> Click | None:
    """None where nothing is wrong. Regions join at sides, not at corners."""
    wrong = (now ^ truth).astype(np.uint8)
    if not wrong.any():
        return None
    _, regions, statistics, _ = cv2.connectedComponentsWithStats(wrong, connectivity=4)
    largest = 1 + int(statistics[1:, cv2.CC_STAT_AREA].argmax())
    x, y = deepest(regions == largest)
    return Click(x, y, bool(truth[y, x]))


def box_of(truth: np.ndarray) -> tuple[int, int, int, int]:
    """(x0, y0, x1, y1), the last two beyond the last pixel."""
    rows, columns = np.flatnonzero(truth.any(1)), np.flatnonzero(truth.any(0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
