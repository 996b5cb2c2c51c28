"""What training lessens."""

import math
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from .network import Guess

FRONT, BACK, THICKNESS, NORMALS, COLOUR, DETAIL, JUMPS, UP = 1.0, 1.0, 0.7, 0.25, 0.3, 0.25, 0.1, 0.1

SCALES = ((1, 2.0), (2, 1.0), (4, 0.6), (12, 0.35), (32, 0.25))
"""Cells of 256 over which depth differences are compared, and their weights."""

STEEPEST = 5.0
"""Slopes beyond this are jumps, whose normals say nothing."""

MASKED = 0.5
"""An object's errors count by its mean thickness where it is more than this: a ball may be off by more than a card."""

RARE = 6.0
"""How much more a missed cut counts than a cut too many."""


class Target(NamedTuple):
    depth: Tensor
    """[n, 2, s, s], front and back."""
    back: Tensor
    """[n, 3, s, s], RGB 0..1."""
    detail: Tensor
    """[n, 1, s, s] in 0..1, ink included."""
    jumps: Tensor
    """[n, JUMP_PLANES, s, s] in 0..1."""
    up: Tensor
    """Unit vectors [n, 3]."""
    inside: Tensor
    """[n, 1, s, s] in 0..1: where the object is and its mask says so."""


class Loss(NamedTuple):
    total: Tensor
    parts: dict[str, Tensor]
    """Means over the batch, without their weights; ``up`` in degrees."""


def slopes(depth: Tensor) -> tuple[Tensor, Tensor]:
    """[n, 1, s, s] to central differences [n, 1, s - 2, s - 2] along rows and columns, depth over width."""
    scale = depth.shape[-1] / 4
    return ((depth[..., 1:-1, 2:] - depth[..., 1:-1, :-2]) * scale, (depth[..., 2:, 1:-1] - depth[..., :-2, 1:-1]) * scale)


def cosines(a: tuple[Tensor, Tensor], b: tuple[Tensor, Tensor]) -> Tensor:
    """Of the angles between the normals of two fields of slopes."""
    both = a[0] * b[0] + a[1] * b[1] + 1
    return both / torch.sqrt((a[0] ** 2 + a[1] ** 2 + 1) * (b[0] ** 2 + b[1] ** 2 + 1))


def surrounded(inside: Tensor) -> Tensor:
    """Cells [n, 1, s - 2, s - 2] whose four neighbours are inside too."""
    return (inside[..., 1:-1, 1:-1] * inside[..., 1:-1, 2:] * inside[..., 1:-1, :-2] * inside[..., 2:, 1:-1]
            * inside[..., :-2, 1:-1])


def up_loss(guess: Tensor, truth: Tensor) -> Tensor:
    """[n]: negative log likelihood of a von Mises-Fisher distribution on the sphere, but for a constant."""
    length = guess.norm(dim=1).clamp_min(1e-3)
    # log(sinh(k) / k), without overflow.
    normaliser = length + torch.log1p(-torch.exp(-2 * length)) - torch.log(2 * length)
    return normaliser - (guess * truth).sum(1)


def loss(guess: Guess, target: Target) -> Loss:
    w, side = target.inside, target.inside.shape[-1]
    area = w.sum((1, 2, 3)) + 1
    front, back = (guess.shape[:, i:i + 1] - target.depth[:, i:i + 1] for i in (0, 1))
    thickness = ((target.depth[:, :1] - target.depth[:, 1:]) * w).sum((1, 2, 3)) / area
    fair = 1 / (thickness.clamp_min(MASKED) / MASKED)

    def mean(error: Tensor, weights: Tensor = w) -> Tensor:
        return ((error * weights).sum((1, 2, 3)) / area * fair).mean()

    parts = {"front": mean(front.abs()), "back": mean(back.abs()), "thickness": mean((front - back).abs())}
    bends = front.new_zeros(())
    for cells, weight in SCALES:
        k = max(1, round(cells * side / 256))
        for error, share in ((front, 0.5), (back, 0.25)):
            bends = bends + weight * share * (
                mean((error[..., k:] - error[..., :-k]).abs(), w[..., k:] * w[..., :-k])
                + mean((error[..., k:, :] - error[..., :-k, :]).abs(), w[..., k:, :] * w[..., :-k, :]))
    truth, ours = slopes(target.depth[:, :1]), slopes(guess.shape[:, :1])
    smooth = surrounded(w) * (truth[0].abs() < STEEPEST) * (truth[1].abs() < STEEPEST)
    parts["normals"] = (((1 - cosines(truth, ours)) * smooth).sum((1, 2, 3)) / area).mean()
    parts["colour"] = ((guess.shape[:, 2:] - target.back).abs() * w).sum((1, 2, 3)).div(3 * area).mean()
    detail = F.binary_cross_entropy_with_logits(guess.detail, target.detail, reduction="none")
    parts["detail"] = ((detail * w).sum((1, 2, 3)) / area).mean()
    cut = F.binary_cross_entropy_with_logits(guess.jumps, target.jumps, reduction="none",
                                             pos_weight=torch.full_like(guess.jumps[:1, :1, :1, :1], RARE))
    parts["jumps"] = ((cut * w).sum((1, 2, 3)) / area).mean()
    upright = up_loss(guess.up, target.up).mean()
    total = (FRONT * parts["front"] + BACK * parts["back"] + THICKNESS * parts["thickness"] + bends
             + NORMALS * parts["normals"] + COLOUR * parts["colour"] + DETAIL * parts["detail"] + JUMPS * parts["jumps"]
             + UP * upright)
    parts["up"] = degrees_between(guess.up, target.up).mean()
    return Loss(total, {name: value.detach() for name, value in parts.items()})


def degrees_between(a: Tensor, b: Tensor) -> Tensor:
    """[n] angles between the vectors [n, 3] of two lists."""
    return torch.acos(F.cosine_similarity(a, b, dim=1).clamp(-1, 1)) * (180 / math.pi)
