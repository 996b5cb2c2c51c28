"""Measures a model on held-out generated objects, 24 of each kind, as the pilot's report did: front, back and thickness
error, normals, volume IoU; and what came since: the up vector, the front-only mask, the cuts. By kind, and apart for
objects drawn exactly from the front.

Seeds below those trained on, photo textures that no training step saw, no degradation. What is measured is the network
alone: the program smooths, straightens and cuts afterwards.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from common.pictures import Pictures

from . import inflation
from .checkpoint import read_weights
from .losses import degrees_between
from .measures import SMALLEST, Errors, Sheets, errors, f_score
from .network import SIDE, Guess, ShapeNetwork
from .scenes import THINGS, ObjectRenderer, Rendered
from .targets import jumps

PER_KIND = 24
FIRST_SEED = 1_000
AT_ONCE = 8
TARGET_UP = 8.0
"""Degrees of the issue's goal for the up vector."""


class Measured:
    """Results of one way of guessing; one entry an object."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.frontal: list[bool] = []
        self.rows: list[dict[str, float]] = []

    def add(self, kind: str, frontal: bool, row: dict[str, float]) -> None:
        self.kinds.append(kind)
        self.frontal.append(frontal)
        self.rows.append(row)

    def summary(self) -> dict:
        everything = self._over([True] * len(self.rows))
        by_kind = {kind: self._over([own == kind for own in self.kinds]) for kind in THINGS if kind in self.kinds}
        return {"all": everything, "frontal": self._over(self.frontal),
                "other views": self._over([not frontal for frontal in self.frontal]), "by kind": by_kind}

    def _over(self, chosen: list[bool]) -> dict[str, float]:
        rows = [row for row, take in zip(self.rows, chosen) if take]
        columns = defaultdict(list)
        for row in rows:
            for name, value in row.items():
                columns[name].append(value)
        means = {name: float(np.nanmean(values)) for name, values in columns.items() if not np.isnan(values).all()}
        if "iou" in columns:
            means["median iou"] = float(np.median(columns["iou"]))
        if "up" in columns:
            means |= {"median up": float(np.median(columns["up"])), "up within 8": float(np.mean(np.array(columns["up"]) <= TARGET_UP))}
        return {"objects": len(rows)} | {name: round(value, 4) for name, value in means.items()}


def as_row(found: Errors) -> dict[str, float]:
    return found._asdict()


@torch.no_grad()
def guessed(network: ShapeNetwork, image_mask: Tensor, mirrored: bool) -> Guess:
    """``mirrored``: shapes are means with the guess for the mirrored picture, as the program makes them."""
    guess = network(image_mask)
    if mirrored:
        other = network(image_mask.flip(3))
        guess = guess._replace(shape=0.5 * (guess.shape + other.shape.flip(3)))
    return guess


def halved(plane: Tensor) -> np.ndarray:
    """Every second cell, on the host."""
    return plane[::2, ::2].cpu().numpy()


def measure(network: ShapeNetwork, renderer: ObjectRenderer, per_kind: int, side: int, mirrored: bool,
            baseline: bool) -> dict[str, Measured]:
    results = {"network": Measured()} | ({"inflation": Measured()} if baseline else {})
    numbers = list(range(per_kind * len(THINGS)))
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start:start + AT_ONCE]
        objects = renderer.render([FIRST_SEED + i for i in some], side, [i % len(THINGS) for i in some], held_out=True)
        inside = objects.mask.float()
        guess = guessed(network, torch.cat([objects.image.float() / 255 * inside, inside], 1), mirrored)
        rows = _rows(objects, guess)
        for i, row in enumerate(rows):
            mask = halved(objects.mask[i, 0])
            if mask.sum() < SMALLEST:
                continue
            kind, frontal = THINGS[int(objects.thing[i])], bool(objects.frontal[i])
            truth = Sheets(*(halved(plane) for plane in objects.depth[i]))
            results["network"].add(kind, frontal, as_row(errors(Sheets(*(halved(p) for p in guess.shape[i, :2])), truth, mask)) | row)
            if baseline:
                results["inflation"].add(kind, frontal, as_row(errors(inflation.sheets(mask), truth, mask)))
    return results


def _rows(objects: Rendered, guess: Guess) -> list[dict[str, float]]:
    """What is no depth, one dictionary an object. Colours are mean absolute errors of 0..1."""
    inside = objects.mask.float()
    cells = inside.sum((1, 2, 3)).clamp_min(1)
    back, front = objects.back.float() / 255, objects.image.float() / 255

    def colour(guess_: Tensor) -> list[float]:
        return (((guess_ - back).abs() * inside).sum((1, 2, 3)) / (3 * cells)).tolist()

    up = degrees_between(guess.up, objects.up).tolist()
    rows = [{"up": u, "back colour": c, "mirrored picture": m} for u, c, m in zip(up, colour(guess.shape[:, 2:]), colour(front))]
    for name, said, true in (("front-only F", guess.detail > 0, objects.detail & objects.mask),
                             ("cuts F", guess.jumps > 0, jumps(objects.depth, objects.mask) > 0)):
        said = said & objects.mask
        sums = [x.float().sum((1, 2, 3)).tolist() for x in (said & true, said, true)]
        for row, hits, claimed, there in zip(rows, *sums):
            row[name] = f_score(hits, claimed, there)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True,
                        help="weights.pt, the folder of a shipped model or the pilot's final.pt")
    parser.add_argument("--library", type=Path, required=True, help="built from scenes/render.cu")
    parser.add_argument("--atlas", type=Path, required=True, help="folder with photos.zip")
    parser.add_argument("--out", type=Path, required=True, help="the numbers, as JSON")
    parser.add_argument("--per-kind", type=int, default=PER_KIND)
    parser.add_argument("--side", type=int, default=SIDE)
    parser.add_argument("--mirrored", action="store_true", help="mean with the mirrored picture's guess")
    parser.add_argument("--baseline", action="store_true", help="measure inflation too (needs SciPy)")
    parser.add_argument("--device", default="cuda")
    args = parser.parse_args()
    device = torch.device(args.device)
    network = read_weights(args.weights, args.side)[0].to(device).eval()
    renderer = ObjectRenderer(args.library, Pictures.read(args.atlas / "photos.zip", device))
    results = measure(network, renderer, args.per_kind, args.side, args.mirrored, args.baseline)
    numbers = {name: measured.summary() for name, measured in results.items()}
    if args.baseline:
        ours, theirs = ([row["iou"] for row in results[name].rows] for name in ("network", "inflation"))
        numbers["better than inflation"] = round(float(np.mean(np.array(ours) > np.array(theirs))), 4)
    args.out.write_text(json.dumps(numbers, indent=1))
    for name in results:
        print(name, json.dumps(numbers[name]["all"]), flush=True)


if __name__ == "__main__":
    main()
