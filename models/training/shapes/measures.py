"""How far a guessed shape is from the true one, as the pilot was measured.

Both are first moved so that the mean of their middle surface is 0. Depths are in halves of the crop's width, on grids of
128 x 128: every second cell of 256. Arrays are [h, w]; ``inside`` is boolean.
"""

import math
from typing import NamedTuple

import numpy as np

STEEPEST = 5.0
"""Slopes beyond this are jumps, whose normals say nothing."""

SMALLEST = 60
"""Objects of fewer cells are not measured."""


class Sheets(NamedTuple):
    """Front and back depth; meaningless outside."""

    front: np.ndarray
    back: np.ndarray

    def centred(self, inside: np.ndarray) -> "Sheets":
        middle = 0.5 * (self.front + self.back)[inside].mean()
        return Sheets(self.front - middle, self.back - middle)


class Errors(NamedTuple):
    front: float
    back: float
    thickness: float
    normals: float
    """Mean angle in degrees; NaN where no cell has a slope."""
    iou: float
    """Of the volumes between the sheets: cells of the picture, exact in depth."""


def slopes(depth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Central differences [h - 2, w - 2] along rows and columns, depth over width."""
    scale = depth.shape[0] / 4
    return (depth[1:-1, 2:] - depth[1:-1, :-2]) * scale, (depth[2:, 1:-1] - depth[:-2, 1:-1]) * scale


def normal_error(guess: np.ndarray, truth: np.ndarray, inside: np.ndarray) -> float:
    (a, b), (p, q) = slopes(guess), slopes(truth)
    fair = inside[1:-1, 1:-1] & inside[1:-1, 2:] & inside[1:-1, :-2] & inside[2:, 1:-1] & inside[:-2, 1:-1]
    fair &= (np.abs(p) < STEEPEST) & (np.abs(q) < STEEPEST)
    if not fair.any():
        return math.nan
    cosine = (a * p + b * q + 1) / np.sqrt((a * a + b * b + 1) * (p * p + q * q + 1))
    return float(np.degrees(np.arccos(cosine.clip(-1, 1)))[fair].mean())


def volume_iou(guess: Sheets, truth: Sheets, inside: np.ndarray) -> float:
    both = (np.minimum(guess.front, truth.front) - np.maximum(guess.back, truth.back)).clip(0)
    either = (guess.front - guess.back) + (truth.front - truth.back) - both
    return float((both * inside).sum() / max((either * inside).sum(), 1e-6))


def errors(guess: Sheets, truth: Sheets, inside: np.ndarray) -> Errors:
    guess, truth = guess.centred(inside), truth.centred(inside)
    thickness = (guess.front - guess.back) - (truth.front - truth.back)
    return Errors(float(np.abs(guess.front - truth.front)[inside].mean()), float(np.abs(guess.back - truth.back)[inside].mean()),
                  float(np.abs(thickness)[inside].mean()), normal_error(guess.front, truth.front, inside),
                  volume_iou(guess, truth, inside))


def f_score(hits: float, said: float, true: float) -> float:
    """Harmonic mean of precision and recall, from sums over cells; NaN where there is nothing to find."""
    return 2 * hits / (said + true) if true else math.nan
