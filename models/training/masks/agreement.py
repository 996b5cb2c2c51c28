"""Masks that a network, or several, agree about: asked in other words and of the mirrored picture, they answer alike.

What is asked for nowhere else (Segment Anything's automatic masks ask for score and stability alone) is consistency: a
mask that comes again from its box, from other clicks inside it and from the mirrored picture is seldom wrong.
"""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from .checkpoint import Network
from .decoder import BOX_END, BOX_START, IN, PADDING, Prompts
from .regions import boxes, deep, different, overlap, stability, touches
from .views import FRAME, LOGITS, OUTSIDE, Views, mirrored

CLICKS = 3
LOOSE = 0.05
"""Of a box's sides, that it is drawn too large by on every side."""

DOUBT = 0.3
"""A mask may be so much worse as long as it only gives a box."""

QUARTERED = 0.7
"""Of the grid's side, in views of a quarter: they are there for what is small."""

SURE = 10.0
"""Logits count up to here, so that no answer outvotes the others."""

TOUCHED = 1
"""A mask that touches so many borders of a photo is left out: by eye such are scraps of things, or ground."""


@dataclass(frozen=True)
class Demands:
    """What a mask must reach. ``score``: the network's own estimate of its IoU; ``stability``: area at logits above +1 over
    area above -1; ``box``: IoU with the answers to its box, drawn exactly and loosely; ``clicks``: with the answer to
    clicks inside it; ``largest`` and ``smallest``: share of the view."""

    score: float = 0.85
    stability: float = 0.88
    box: float = 0.9
    clicks: float = 0.85
    smallest: float = 0.0015
    largest: float = 0.7


class Agreed(NamedTuple):
    """``view`` [n], ``logits`` [n, LOGITS, LOGITS], the mean of the answers that agree; ``score`` [n]."""

    view: Tensor
    logits: Tensor
    score: Tensor


class Teacher:
    """``grid`` clicks a side ask for everything in a whole photo; ``candidates`` of a view that are asked for again, ``at_once``
    prompts."""

    def __init__(self, networks: list[Network], device: torch.device, demands: Demands, grid: int = 14,
                 candidates: int = 24, at_once: int = 512):
        self.networks = [network.to(device).eval() for network in networks]
        self.device, self.demands, self.grid, self.candidates, self.at_once = device, demands, grid, candidates, at_once

    @torch.no_grad()
    def agreed(self, seen: Views) -> Agreed:
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.device.type == "cuda"):
            straight = [network.encoder(seen.frames) for network in self.networks]
            turned = [network.encoder(mirrored(seen)) for network in self.networks]
            view, masks, score = self._proposals(straight[0], seen)
            return self._confirmed(straight, turned, seen, view, masks, score)

    def _ask(self, which: int, embedding: Tensor, points: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        """Embeddings [n, …], ``points`` [n, count, slots, 2] and ``labels`` [n, count, slots] to logits [n, count, 4, LOGITS,
        LOGITS] and scores [n, count, 4]."""
        count = labels.shape[1]
        if count > self.at_once:
            parts = [self._ask(which, embedding, *part)
                     for part in zip(points.split(self.at_once, 1), labels.split(self.at_once, 1))]
            return tuple(torch.cat(part, 1) for part in zip(*parts))
        step = self.at_once // count
        parts = [self._answered(which, *part) for part in zip(embedding.split(step), points.split(step), labels.split(step))]
        return tuple(torch.cat(part) for part in zip(*parts))

    def _answered(self, which: int, embedding: Tensor, points: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        n = labels[..., 0].numel()
        prompts = Prompts(points.flatten(0, 1), labels.flatten(0, 1), torch.zeros(n, 1, LOGITS, LOGITS, device=self.device),
                          torch.zeros(n, device=self.device))
        logits, quality = self.networks[which].decoder(embedding, prompts, FRAME)
        shape = (*labels.shape[:2], -1)
        return logits.to(torch.bfloat16).view(*shape, LOGITS, LOGITS), quality.float().view(shape)

    def _proposals(self, embedding: Tensor, seen: Views) -> tuple[Tensor, Tensor, Tensor]:
        """The best different masks that single clicks give, and the boxes of those: views [n], masks [n, LOGITS, LOGITS]
        boolean, scores [n]."""
        views, masks, scores = [], [], []
        # One view after the other, and only of good scores: there are thousands of masks.
        for view, (height, width) in enumerate(seen.contents.tolist()):
            own, inside, edges = embedding[view:view + 1], seen.inside[view], seen.edges[view].to(self.device)
            points = self._grid(self.grid if view == 0 else round(QUARTERED * self.grid), height, width)
            clicked = self._ask(0, own, points, torch.full(points.shape[:3], float(IN), device=self.device))
            logits, score = self._best(*(part.flatten(0, 2) if part.ndim == 5 else part.flatten() for part in clicked),
                                       inside, edges, self.demands.score - DOUBT, self.demands.stability - DOUBT)
            if len(score):
                # A click leaves open what is meant; the box of a fair answer mostly gives a better one.
                points = boxes(logits > 0).unsqueeze(0)
                labels = points.new_tensor([BOX_START, BOX_END]).expand(1, len(score), -1)
                boxed, quality = self._ask(0, own, points, labels)
                best, pick = quality[0].max(-1)
                boxed = boxed[0, torch.arange(len(pick), device=self.device), pick]
                logits, score = self._best(torch.cat([boxed, logits]), torch.cat([best, score]), inside, edges,
                                           self.demands.score, self.demands.stability)
            views.append(torch.full((len(score),), view, device=self.device))
            masks.append(logits > 0)
            scores.append(score)
        return torch.cat(views), torch.cat(masks), torch.cat(scores)

    def _grid(self, side: int, height: int, width: int) -> Tensor:
        """[1, side * side, 1, 2]."""
        at = (torch.arange(side, device=self.device) + 0.5) / side
        y, x = torch.meshgrid(at * height, at * width, indexing="ij")
        return torch.stack([x, y], -1).view(1, -1, 1, 2) - 0.5

    def _best(self, logits: Tensor, score: Tensor, inside: Tensor, edges: Tensor, least_score: float,
              least_stability: float) -> tuple[Tensor, Tensor]:
        """Different ones of ``logits`` [n, LOGITS, LOGITS] with ``score`` [n], at most as many as there are to be
        candidates."""
        score, order = score.topk(min(16 * self.candidates, len(score)))
        logits = torch.where(inside, logits[order], OUTSIDE)
        masks = logits > 0
        share = masks.sum((1, 2)) / inside.sum()
        stable = stability(logits)
        touched = touches(masks, inside)
        good = ((score > least_score) & (stable > least_stability) & (share < self.demands.largest)
                & (share > self.demands.smallest) & ~(touched & ~edges).any(1) & ((touched & edges).sum(1) < TOUCHED))
        rank, order = torch.where(good, score * stable, 0.0).topk(min(4 * self.candidates, len(score)))
        order = order[different(masks[order], rank, 0.75)][:self.candidates]
        return logits[order], score[order]

    def _confirmed(self, straight: list[Tensor], turned: list[Tensor], seen: Views, view: Tensor, masks: Tensor,
                   score: Tensor) -> Agreed:
        agree = torch.ones(len(view), dtype=torch.bool, device=self.device)
        total = torch.zeros(masks.shape, device=self.device)
        asked, contents = (boxes(masks), deep(masks, CLICKS)), seen.contents.to(self.device)[view]
        for which in range(len(self.networks)):
            for embedding, turn in ((straight[which], False), (turned[which], True)):
                if not len(view):
                    continue
                points, labels = _prompts(*(_turned(asked, contents[:, 1]) if turn else asked))
                logits, quality = self._ask(which, embedding[view], points, labels)
                logits = unturned(logits, contents[:, 1]) if turn else logits
                logits = torch.where(seen.inside[view][:, None, None], logits, OUTSIDE)
                like = overlap(logits > 0, masks[:, None, None])
                # A box leaves no doubt about what is meant, so the network is to choose; clicks may.
                pick = torch.cat([quality[:, :-1].argmax(-1), like[:, -1:].argmax(-1)], 1)
                iou = like.gather(2, pick.unsqueeze(-1)).squeeze(-1)
                agree &= (iou[:, :-1] > self.demands.box).all(1) & (iou[:, -1] > self.demands.clicks)
                chosen = logits.gather(2, pick.view(*pick.shape, 1, 1, 1).expand(-1, -1, -1, LOGITS, LOGITS)).squeeze(2)
                total += chosen.float().clamp(-SURE, SURE).mean(1)
        return Agreed(view[agree], total[agree] / (2 * len(self.networks)), score[agree])


def _prompts(box: Tensor, clicks: Tensor) -> tuple[Tensor, Tensor]:
    """Three questions about each mask: ``box`` [n, 2, 2], the same drawn loosely, and ``clicks`` [n, CLICKS, 2] together."""
    loose = box + LOOSE * (box[:, 1] - box[:, 0]).unsqueeze(1) * box.new_tensor([[-1.0], [1.0]])
    boxed = [F.pad(corners, (0, 0, 0, CLICKS - 2)) for corners in (box, loose.clamp(0, FRAME - 1))]
    labels = box.new_tensor([[BOX_START, BOX_END] + [PADDING] * (CLICKS - 2)] * len(boxed) + [[IN] * CLICKS])
    return torch.stack([*boxed, clicks], 1), labels.expand(len(box), -1, -1)


def _turned(asked: tuple[Tensor, Tensor], width: Tensor) -> tuple[Tensor, Tensor]:
    """Box and clicks where they are in the mirrored content of ``width`` [n]."""
    box, clicks = (torch.stack([width[:, None] - 1 - points[..., 0], points[..., 1]], -1) for points in asked)
    return torch.stack([box.amin(1), box.amax(1)], 1), clicks


def unturned(logits: Tensor, width: Tensor) -> Tensor:
    """Answers [n, ..., LOGITS, LOGITS] about mirrored contents of ``width`` [n] frame pixels, mirrored back: an odd one
    half a pixel off. What is beyond the content is of no use."""
    at = torch.arange(LOGITS, device=logits.device)
    columns = ((width[:, None] + 1) // 2 - 1 - at[None]).clamp_min(0)
    return logits.gather(-1, columns.view(len(logits), *[1] * (logits.ndim - 2), LOGITS).expand_as(logits))
