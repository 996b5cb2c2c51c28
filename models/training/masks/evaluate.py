"""Measures a model with the robot user on held-out pictures: mean IoU after 1, 3 and 5 clicks and with a box.

The network alone, on the whole picture: without the program's second look at small objects, its removal of specks and
its memory of the last mask. The program's command ``evaluate-masks`` measures what people get, and with
``--network-alone`` the same as this.
"""

import argparse
import json
from pathlib import Path
from typing import Callable, Iterable

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from common.pictures import Pictures

from . import cases
from .cases import SIDE, Case
from .checkpoint import read_weights
from .decoder import BOX_END, BOX_START, FEEDBACK, PADDING, Prompts
from .degrade import normalised
from .losses import TEMPERATURE
from .regions import stability
from .robot import Click, box_of, deepest, iou, next_click
from .scenes import SceneRenderer

CLICKS = 5
GOOD = 0.8
STABLE_FROM = 0.57
"""The manifest's."""
LEAST = 0.1
"""Of qualities that say where a mask ends, as in the program's SamManifest."""

Answer = Callable[[Tensor, Prompts], tuple[Tensor, Tensor]]
"""An embedding and prompts to logits [n, 4, 256, 256] and qualities [n, 4]."""


class Measured:
    """Results of all masks of one set; every entry of a list is one mask's."""

    def __init__(self) -> None:
        self.area: list[float] = []
        self.by_score: list[list[float]] = []
        self.by_stability: list[float] = []
        self.by_expectation: list[float] = []
        self.best: list[list[float]] = []
        self.box: list[float] = []
        self.best_box: list[float] = []
        self.score: list[float] = []
        self.offered: list[list[float]] = []
        """Of the four masks after one click, ended as the manifest says: IoU, expected IoU, stability, share of the picture;
        16 numbers."""

    def largest_if_none_stable(self) -> float:
        """Mean IoU after one click by the manifest's rule: the mask with the most to expect, but the largest where none is
        stable."""
        iou_, expected, stable, share = np.split(np.array(self.offered), 4, 1)
        doubtful = (stable < STABLE_FROM).all(1)
        picks = np.where(doubtful, share.argmax(1), expected.argmax(1))
        return float(iou_[np.arange(len(picks)), picks].mean())

    def summary(self) -> dict[str, float]:
        clicks, best, box, area = (np.array(x) for x in (self.by_score, self.best, self.box, self.area))
        small = area < 0.01
        numbers = {"masks": len(box)}
        for n in (1, 3, 5):
            numbers[f"iou@{n}"], numbers[f"best@{n}"] = clicks[:, n - 1].mean(), best[:, n - 1].mean()
            numbers[f"good@{n}"] = (clicks[:, n - 1] >= GOOD).mean()
        numbers |= {"iou@1 by stability": np.mean(self.by_stability),
                    "iou@1 by expectation": np.mean(self.by_expectation),
                    "iou@1 by rule": self.largest_if_none_stable(), "box": box.mean(), "best box": np.mean(self.best_box),
                    "good box": (box >= GOOD).mean(), "score - iou @1": np.mean(self.score) - clicks[:, 0].mean(),
                    "small masks": int(small.sum())}
        if small.any():
            numbers |= {"small iou@1": clicks[small, 0].mean(), "small iou@3": clicks[small, 2].mean(),
                        "small box": box[small].mean()}
        return {name: round(float(value), 4) for name, value in numbers.items()}


@torch.no_grad()
def measure(encode: Callable[[Tensor], Tensor], answer: Answer, pictures: Iterable[Case], device: torch.device) -> Measured:
    measured = Measured()
    for case in pictures:
        height, width = case.picture.shape[:2]
        rgb = torch.from_numpy(case.picture).to(device).permute(2, 0, 1).unsqueeze(0).float() / 255
        frame = F.pad(normalised(rgb), (0, SIDE - width, 0, SIDE - height))
        _measure_masks(measured, lambda prompts, e=encode(frame): answer(e, prompts), case.masks, device)
    return measured


def _measure_masks(measured: Measured, answer: Callable[[Prompts], tuple[Tensor, Tensor]], truths: list[np.ndarray],
                   device: torch.device) -> None:
    height, width = truths[0].shape
    count = len(truths)
    nothing, none = torch.zeros(count, 1, SIDE // 2, SIDE // 2, device=device), torch.zeros(count, device=device)

    def drawn(logits: Tensor) -> np.ndarray:
        full = F.interpolate(logits, size=(SIDE, SIDE), mode="bilinear", align_corners=False)
        return (full[..., :height, :width] > 0).cpu().numpy()

    def content(logits: Tensor) -> Tensor:
        return logits[..., : (height + 1) // 2, : (width + 1) // 2]

    def reached(masks: np.ndarray) -> np.ndarray:
        return np.array([[iou(mask, truth) for mask in four] for four, truth in zip(masks, truths)])

    # Corners lie between pixels, and the network takes what it is given for the number of a pixel.
    corners = [[(x0 - 0.5, y0 - 0.5, BOX_START), (x1 - 0.5, y1 - 0.5, BOX_END)] for x0, y0, x1, y1 in map(box_of, truths)]
    logits, quality = answer(Prompts(*_points(corners, device), nothing, none))
    ious = reached(drawn(logits))
    measured.box += list(ious[np.arange(count), quality.argmax(1).cpu().numpy()])
    measured.best_box += list(ious[:, 1:].max(1))

    clicks = [[Click(*deepest(truth), True)] for truth in truths]
    mask, has_mask, history, bests = nothing, none, [], []
    for n in range(CLICKS):
        prompts = [[(x, y, int(include)) for x, y, include in own] for own in clicks]
        logits, quality = answer(Prompts(*_points(prompts, device), mask, has_mask))
        masks, chosen = drawn(logits), quality.argmax(1)
        ious, picks = reached(masks), chosen.cpu().numpy()
        history.append(ious[np.arange(count), picks])
        bests.append(ious[:, 1:].max(1))
        if n == 0:
            stable = stability(content(logits))
            measured.by_stability += list(ious[np.arange(count), stable.argmax(1).cpu().numpy()])
            ended = logits - ends(quality)[..., None, None]
            far, expected = reached(drawn(ended)), expected_iou(content(ended), quality)
            measured.by_expectation += list(far[np.arange(count), expected.argmax(1).cpu().numpy()])
            measured.score += quality.amax(1).cpu().tolist()
            measured.offered += np.concatenate(
                [far, *(x.cpu().numpy() for x in (expected, stable, (content(ended) > 0).float().mean((2, 3))))], 1).tolist()
        for i, truth in enumerate(truths):
            click = next_click(masks[i, picks[i]], truth)
            if click:
                clicks[i].append(click)
        mask = logits[torch.arange(count, device=device), chosen].unsqueeze(1).clamp(-FEEDBACK, FEEDBACK)
        has_mask = torch.ones(count, device=device)
    measured.area += [truth.mean() for truth in truths]
    measured.by_score += np.stack(history, 1).tolist()
    measured.best += np.stack(bests, 1).tolist()


def ends(quality: Tensor) -> Tensor:
    """Logit at which a mask of a single click ends in the program. Where chances of pixels are right, the expected IoU J is
    largest for what has a chance above J / (1 + J), whose logit is ln J (Lipton, Elkan and Naryanaswamy 2014, for F1)."""
    return quality.clamp(LEAST, 1).log()


def expected_iou(logits: Tensor, quality: Tensor) -> Tensor:
    """Of each mask [n, 4], up to a factor: its mean IoU with all four, if the truth is like one of them with a chance of
    softmax(quality / TEMPERATURE), which those that are alike share. By this the program chooses after one click."""
    inside = (logits > 0).flatten(2).float()
    both, areas = inside @ inside.transpose(1, 2), inside.sum(2)
    either = areas.unsqueeze(2) + areas.unsqueeze(1) - both
    alike = torch.where(either > 0, both / either.clamp_min(1), torch.ones_like(both))
    chances = torch.softmax(quality / TEMPERATURE, 1) / alike.sum(2)
    return (alike * chances.unsqueeze(1)).sum(2)


def _points(prompts: list[list[tuple[float, float, int]]], device: torch.device) -> tuple[Tensor, Tensor]:
    """Filled up with padding to the longest, and to seven: what version 1 was trained with; later ones do not see it."""
    slots = max(7, max(map(len, prompts)))
    points, labels = torch.zeros(len(prompts), slots, 2), torch.full((len(prompts), slots), float(PADDING))
    for i, own in enumerate(prompts):
        for j, (x, y, label) in enumerate(own):
            points[i, j, 0], points[i, j, 1], labels[i, j] = x, y, label
    return points.to(device), labels.to(device)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt or the folder of a shipped model")
    parser.add_argument("--library", type=Path, help="built from scenes/render.cu: measures on held-out scenes")
    parser.add_argument("--atlas", type=Path, help="folder with sprites.zip and photos.zip")
    parser.add_argument("--pictures", type=Path, help="folder of pictures with masks: measures on these")
    parser.add_argument("--count", type=int, default=100, help="pictures a set of scenes; cut-outs twice as many")
    parser.add_argument("--out", type=Path, required=True, help="the numbers, as JSON")
    parser.add_argument("--device", default="cuda")
    args = parser.parse_args()
    device = torch.device(args.device)
    network = read_weights(args.weights)[0].to(device).eval()
    sets: dict[str, Iterable[Case]] = {}
    if args.library:
        renderer = SceneRenderer(args.library, Pictures.read(args.atlas / "sprites.zip", device),
                                 Pictures.read(args.atlas / "photos.zip", device))
        sets |= {name: cases.held_out(renderer, world, seed, args.count * (2 if name == "cut-outs" else 1))
                 for name, (world, seed) in cases.SETS.items()}
    if args.pictures:
        sets[args.pictures.name] = cases.folder(args.pictures)
    numbers = {}
    for name, pictures in sets.items():
        measured = measure(network.encoder, lambda e, p: network.decoder(e, p, SIDE), pictures, device)
        numbers[name] = measured.summary()
        print(name, json.dumps(numbers[name]), flush=True)
    args.out.write_text(json.dumps(numbers, indent=1))


if __name__ == "__main__":
    main()
