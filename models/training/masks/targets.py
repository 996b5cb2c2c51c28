"""What is asked for, and the first and next prompts that ask for it, all on the device and from one generator."""

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from .decoder import BOX_END, BOX_START, IN, PADDING
from .regions import bounds
from .scenes import Rendered

SLOTS = 8
"""A box, a first click and up to five corrections; unused ones are padding, which the decoder does not see."""

FIRST_CLICK, FIRST_CORRECTION = 2, 3
SMALLEST, LARGEST = 0.0003, 0.9
PARTS = 0.16
"""Share of targets that are parts; the rest are whole things."""

BOXED_PARTS = 0.85
"""Share of parts that are asked for with a box whatever else: one click alone is to mean the whole thing."""

GROUND = 0.02
BINS = 256

GUESSED = 0.5
"""Weight of a target that a network has drawn. It is always asked for with a box: by eye five in six such outlines are right,
but two in three are a part where a person would mean the whole, and a lone click is not to learn that."""

BANDED_FROM = 0.002
"""Share of the frame from which a guessed target's outline is left open; of a smaller one nothing would be left."""


class Targets(NamedTuple):
    """``masks`` [n, 1, s/2, s/2], share of each half-resolution pixel inside; ``weight`` [n], 0 where a picture had
    nothing to ask for; ``boxed`` [n], how often a box must say what is meant;
    ``sure`` [n, 1, s/2, s/2], 0 where a guessed outline may be wrong, or None where all is sure."""

    masks: Tensor
    weight: Tensor
    boxed: Tensor
    sure: Tensor | None


def letterboxes(count: int, side: int, generator: torch.Generator, device: torch.device) -> Tensor:
    """Which pixels of the frame are picture [n, side, side]: nearly half are cut right or below, as letterboxing does."""
    u = torch.rand(count, 3, device=device, generator=generator)
    content = torch.where(u[:, 0] < 0.45, 0.5 + 0.5 * u[:, 1], 1.0) * side
    tall = u[:, 2] < 0.35
    height = torch.where(tall, float(side), content).round()
    width = torch.where(tall, content, float(side)).round()
    at = torch.arange(side, device=device)
    return (at[None, :, None] < height[:, None, None]) & (at[None, None, :] < width[:, None, None])


def choose(scene: Rendered, picture: Tensor, count: int, generator: torch.Generator, real: Tensor | None = None,
           guessed: Tensor | None = None) -> Targets:
    """``count`` targets a picture, whole things more often than parts, seldom the ground: never that of ``real`` pictures
    [n], where what is not labelled need not be ground. ``guessed`` [n] says whose labels are a network's."""
    n, side, _ = scene.objects.shape
    inside = picture.reshape(n, -1).float()
    objects, parts = scene.objects.reshape(n, -1).long(), scene.parts.reshape(n, -1).long()
    areas = torch.zeros(n, 2, BINS, device=inside.device)
    areas[:, 0].scatter_add_(1, objects, inside)
    areas[:, 1].scatter_add_(1, parts, inside)
    askable = ((areas > SMALLEST * side * side) & (areas < LARGEST * side * side)).float()
    askable[:, 1, 0] = 0
    askable[:, 0, 0] *= GROUND if real is None else GROUND * ~real
    parts_share = PARTS * askable[:, 0].sum(1, keepdim=True) / (askable[:, 1].sum(1, keepdim=True) + 1e-6)
    weights = torch.cat([askable[:, 0], askable[:, 1] * parts_share.clamp(max=1)], 1)
    drawn = torch.multinomial(weights + 1e-9, count, generator=generator)
    exists = torch.gather(weights, 1, drawn) > 0
    drawn = torch.where(exists, drawn, drawn[:, :1].expand(-1, count))
    exists = exists | exists[:, :1]
    label = drawn.view(n, count, 1, 1)
    own = torch.where(label < BINS, scene.objects.unsqueeze(1) == label, scene.parts.unsqueeze(1) == label - BINS)
    masks = (own & picture.unsqueeze(1)).reshape(n * count, 1, side, side)
    masks = F.avg_pool2d(masks.to(torch.bfloat16), 2)
    weight = (exists & (weights.sum(1, keepdim=True) > 0)).reshape(-1).float()
    boxed = BOXED_PARTS * (drawn >= BINS).reshape(-1)
    if guessed is None:
        return Targets(masks, weight, boxed, None)
    guessed = guessed.repeat_interleave(count)
    return Targets(masks, torch.where(guessed, GUESSED * weight, weight), boxed.clamp(min=guessed.float()),
                   _sure(masks, guessed))


def _sure(masks: Tensor, guessed: Tensor) -> Tensor:
    """1, but 0 on the outlines of guessed masks, three half-resolution pixels wide."""
    outline = F.max_pool2d(masks, 3, 1, 1) > -F.max_pool2d(-masks, 3, 1, 1)
    banded = guessed & (masks.float().mean((1, 2, 3)) > BANDED_FROM)
    return (~(outline & banded.view(-1, 1, 1, 1))).to(masks.dtype)


def _deep_or_random(region: Tensor, random: Tensor, generator: torch.Generator) -> Tensor:
    """A cell [n, 2] of four frame pixels a side, in a region [n, 1, h, w] of half-resolution pixels: near the middle of
    its thickest part, or anywhere in it where ``random`` [n] says so."""
    cells = F.avg_pool2d(region, 2)
    depth = torch.zeros_like(cells)
    for kernel, weight in ((3, 0.3), (9, 1.0), (25, 1.5)):
        depth = depth + weight * F.avg_pool2d(cells, kernel, 1, kernel // 2)
    noise = torch.rand(cells.shape, device=cells.device, generator=generator).to(cells.dtype)
    score = torch.where(random.view(-1, 1, 1, 1), noise, depth + 0.02 * noise)
    score = torch.where(cells > 0.74, score + 10, torch.where(cells > 0, score, torch.full_like(score, -1)))
    best, width = score.flatten(1).argmax(1), score.shape[-1]
    return torch.stack([best % width, best // width], -1)


def boxes(masks: Tensor, frame: int, generator: torch.Generator) -> Tensor:
    """Loose hand-drawn boxes [n, 4] (x0, y0, x1, y1) in frame pixels around masks [n, 1, h, w]."""
    box = bounds(masks.squeeze(1) > 0.5) * (frame / masks.shape[2])
    size = torch.stack([box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]], -1).repeat(1, 2)
    loose = torch.rand(len(box), 2, device=box.device, generator=generator)
    hand = torch.randn(box.shape, device=box.device, generator=generator)
    hand = hand * torch.where(loose[:, :1] < 0.5, 0.015, 0.08) * size
    # Hands rather draw around than across.
    around = size * (loose[:, 1:] - 0.7).clamp_min(0) * 0.35 * size.new_tensor([-1, -1, 1, 1])
    return (box + (hand + around).clamp(-frame / 20, frame / 20)).clamp(0, frame - 1)


def first_prompts(masks: Tensor, frame: int, generator: torch.Generator,
                  least_boxed: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Points [n, SLOTS, 2] and labels [n, SLOTS]: a box, or a click, or a few times both; a box at least as often as
    ``least_boxed`` [n] says."""
    n, device = len(masks), masks.device
    u = torch.rand(n, 3, device=device, generator=generator)
    clicked = u[:, 0] > 0.36
    boxed = u[:, 0] < 0.42
    if least_boxed is not None:
        boxed = boxed | (u[:, 2] < least_boxed)
    points = torch.zeros(n, SLOTS, 2, device=device)
    labels = torch.full((n, SLOTS), float(PADDING), device=device)
    points[:, :2] = boxes(masks, frame, generator).view(n, 2, 2) * boxed.view(-1, 1, 1)
    labels[:, 0] = torch.where(boxed, float(BOX_START), float(PADDING))
    labels[:, 1] = torch.where(boxed, float(BOX_END), float(PADDING))
    click = _deep_or_random((masks > 0.5).to(masks.dtype), u[:, 1] < 0.3, generator) * 4 + 1.5
    click = click + (torch.rand(click.shape, device=device, generator=generator) - 0.5) * 3
    points[:, FIRST_CLICK] = click * clicked.view(-1, 1)
    labels[:, FIRST_CLICK] = torch.where(clicked, float(IN), float(PADDING))
    return points, labels


def correct(points: Tensor, labels: Tensor, correction: int, truth: Tensor, answer: Tensor, generator: torch.Generator):
    """Adds a click where ``answer`` [n, 1, h, w] (logits) is wrong about ``truth``; gives new points and labels."""
    n, _, height, width = truth.shape
    should = truth > 0.5
    wrong = ((answer > 0) ^ should).to(truth.dtype)
    random = torch.rand(n, device=truth.device, generator=generator) < 0.25
    corner = _deep_or_random(wrong, random, generator) * 2
    # Of the cell's four half-resolution pixels, one that is wrong.
    four = torch.stack([corner + corner.new_tensor([dx, dy]) for dy in (0, 1) for dx in (0, 1)], 1)
    flat = four[..., 1] * width + four[..., 0]
    errors = wrong.flatten(1).gather(1, flat).float()
    pick = errors.argmax(1, keepdim=True)
    label = should.flatten(1).gather(1, flat.gather(1, pick)).squeeze(1).float()
    points, labels = points.clone(), labels.clone()
    points[:, FIRST_CORRECTION + correction] = four.gather(1, pick.unsqueeze(-1).expand(-1, 1, 2)).squeeze(1) * 2 + 0.5
    labels[:, FIRST_CORRECTION + correction] = torch.where(errors.amax(1) > 0, label, float(PADDING))
    return points, labels
