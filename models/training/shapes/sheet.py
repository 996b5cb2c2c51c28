"""A contact sheet of the real cut-outs: each picture, then every model's shape from four sides, and inflation's.

What is drawn is a cloud of points on front, back and the walls between them, not the program's mesh: nothing is smoothed,
straightened or cut. With ``--upright`` objects are turned so that the up vector a model guesses points up.
"""

import argparse
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from PIL import Image, ImageDraw

from . import cutouts, inflation
from .checkpoint import read_weights
from .evaluate import guessed
from .measures import Sheets

VIEWS = ((-35, False), (60, False), (60, True), (180, False))
"""Turn about the vertical in degrees, and whether in grey."""

PITCH = 12.0
"""Degrees that the sheet's camera looks down."""

BACKGROUND = 0.93
PER_PAGE = 15


class Cloud(NamedTuple):
    """Points [n, 3] (right, up, toward the viewer, in halves of the crop), colours [n, 3] and unit normals [n, 3]."""

    points: np.ndarray
    colours: np.ndarray
    normals: np.ndarray


def _normals(depth: np.ndarray, inside: np.ndarray, toward: float) -> np.ndarray:
    """[h, w, 3] of a sheet, from neighbours that are inside; ``toward`` 1 for the front, -1 for the back."""
    gradients = []
    for axis in (1, 0):
        before, after = (np.where(np.roll(inside, by, axis), np.roll(depth, by, axis), depth) for by in (1, -1))
        counted = np.roll(inside, 1, axis).astype(float) + np.roll(inside, -1, axis)
        gradients.append((after - before) / (np.maximum(counted, 1) * 2 / depth.shape[0]))
    normals = np.stack([-gradients[0], gradients[1], np.ones_like(depth)], -1) * toward
    return normals / np.linalg.norm(normals, axis=-1, keepdims=True)


def _outward(inside: np.ndarray) -> np.ndarray:
    """[h, w, 3]: from the object to what is outside, by the mask's gradient over a few cells."""
    soft = np.pad(inside.astype(np.float32), 2, mode="edge")
    soft = sum(soft[i:i + inside.shape[0], j:j + inside.shape[1]] for i in range(5) for j in range(5)) / 25
    down, right = np.gradient(soft)
    outward = np.stack([-right, down, np.zeros_like(soft)], -1)
    return outward / (np.linalg.norm(outward, axis=-1, keepdims=True) + 1e-6)


def _between(low: np.ndarray, high: np.ndarray, step: float) -> tuple[np.ndarray, np.ndarray]:
    """For pairs of depths: which pair, and how far from ``low`` to ``high`` (0..1), of points a ``step`` apart."""
    counts = (np.abs(high - low) / step * 1.5).astype(int).clip(0, 200) + 1
    which = np.repeat(np.arange(len(counts)), counts)
    order = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    return which, (order + 0.5) / counts[which]


def cloud(sheets: Sheets, front: np.ndarray, back: np.ndarray, inside: np.ndarray) -> Cloud:
    """``front``, ``back`` [h, w, 3] colours in 0..1. Steps inside a sheet are filled, as a mesh that is not cut would be."""
    side = inside.shape[0]
    step = 2 / side
    centres = (np.arange(side) + 0.5) * step - 1
    x, y = np.broadcast_to(centres, (side, side)), np.broadcast_to(-centres[:, None], (side, side))
    parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for depth, colour, toward in ((sheets.front, front, 1.0), (sheets.back, back, -1.0)):
        normals = _normals(depth, inside, toward)
        parts.append((np.stack([x, y, depth], -1)[inside], colour[inside], normals[inside]))
        for axis in (0, 1):
            here, there = (tuple(slice(*s) if a == axis else slice(None) for a in (0, 1)) for s in ((None, -1), (1, None)))
            both = inside[here] & inside[there]
            low, high = depth[here][both], depth[there][both]
            which, share = _between(low, high, step)
            points = np.stack([x[here][both][which], y[here][both][which], low[which] + (high - low)[which] * share], -1)
            parts.append((points, colour[here][both][which], normals[here][both][which]))
    rim = inside & ~_eroded(inside)
    which, share = _between(sheets.back[rim], sheets.front[rim], step)
    depth = sheets.back[rim][which] + (sheets.front - sheets.back)[rim][which] * share
    mixed = back[rim][which] + (front - back)[rim][which] * share[:, None]
    parts.append((np.stack([x[rim][which], y[rim][which], depth], -1), mixed, _outward(inside)[rim][which]))
    return Cloud(*(np.concatenate(list(column)) for column in zip(*parts)))


def _eroded(inside: np.ndarray) -> np.ndarray:
    wide = np.pad(inside, 1)
    return wide[:-2, 1:-1] & wide[2:, 1:-1] & wide[1:-1, :-2] & wide[1:-1, 2:] & inside


def upright(up: np.ndarray) -> np.ndarray:
    """The smallest rotation [3, 3] that takes the unit vector ``up`` to (0, 1, 0)."""
    axis, cosine = np.cross(up, [0.0, 1.0, 0.0]), up[1]
    if cosine < -0.999:
        return np.diag([1.0, -1.0, -1.0])
    skew = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    return np.eye(3) + skew + skew @ skew / (1 + cosine)


def drawn(points: Cloud, turn: float, grey: bool, side: int) -> np.ndarray:
    """[side, side, 3] bytes, seen from the front after a turn about the vertical; the nearest point wins."""
    yaw, pitch = np.radians([turn, PITCH])
    about_y = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]])
    rotation = about_x @ about_y
    middle = (points.points.min(0) + points.points.max(0)) / 2
    placed, normals = (points.points - middle) @ rotation.T, points.normals @ rotation.T
    light = (normals @ np.array([-0.45, 0.6, 0.66])).clip(0)[:, None]
    colours = np.full_like(points.colours, 0.85) * (0.25 + 0.75 * light) if grey else points.colours * (0.5 + 0.6 * light)
    fine = side * 2
    scale = fine / 2 / 1.08
    canvas = np.full((fine * fine, 3), BACKGROUND)
    order = np.argsort(placed[:, 2], kind="stable")
    for right in (-0.6, 0.6):  # every point is a small square
        for down in (-0.6, 0.6):
            u = (placed[order, 0] * scale + fine / 2 + right).astype(int).clip(0, fine - 1)
            v = (fine / 2 - placed[order, 1] * scale + down).astype(int).clip(0, fine - 1)
            canvas[v * fine + u] = colours[order]
    picture = Image.fromarray((canvas.reshape(fine, fine, 3).clip(0, 1) * 255).astype(np.uint8))
    return np.asarray(picture.resize((side, side), Image.BOX))


def row(picture: Image.Image, networks: list, turned: bool, side: int) -> np.ndarray:
    """One cut-out: itself, then four views a model, then four of inflation."""
    image_mask = cutouts.prepared(picture)
    rgb, inside = image_mask[:3].transpose(1, 2, 0), image_mask[3] > 0.5
    shown = rgb * inside[..., None] + BACKGROUND * ~inside[..., None]
    tiles = [np.asarray(Image.fromarray((shown * 255).astype(np.uint8)).resize((side, side), Image.BOX))]
    for network in networks:
        guess = guessed(network, torch.from_numpy(image_mask)[None], mirrored=True)
        planes = guess.shape[0].numpy()
        found = cloud(Sheets(planes[0], planes[1]).centred(inside), rgb, planes[2:].transpose(1, 2, 0).clip(0, 1), inside)
        if turned:
            up = guess.up[0].numpy()
            rotation = upright(up / np.linalg.norm(up))
            found = Cloud(found.points @ rotation.T, found.colours, found.normals @ rotation.T)
        tiles += [drawn(found, turn, grey, side) for turn, grey in VIEWS]
    found = cloud(inflation.sheets(inside), rgb, rgb, inside)
    return np.concatenate(tiles + [drawn(found, turn, grey, side) for turn, grey in VIEWS], 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="models, in the order of their columns")
    parser.add_argument("--sources", type=Path, required=True, help="folder of the fetched repositories")
    parser.add_argument("--out", type=Path, required=True, help="folder for the pages, PNGs")
    parser.add_argument("--upright", action="store_true", help="by the up vector; for models that have learned it")
    parser.add_argument("--side", type=int, default=120, help="of one view, in pixels")
    parser.add_argument("--count", type=int, default=60)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    networks = [read_weights(path)[0].eval() for path in args.weights]
    found = list(cutouts.read(args.sources))[:args.count]
    for first in range(0, len(found), PER_PAGE):
        page = []
        for name, picture in found[first:first + PER_PAGE]:
            tiles = Image.fromarray(row(picture, networks, args.upright, args.side))
            ImageDraw.Draw(tiles).text((3, 3), name, fill=(120, 120, 120))
            page.append(np.asarray(tiles))
        Image.fromarray(np.concatenate(page, 0)).save(args.out / f"sheet_{first // PER_PAGE + 1}.png", optimize=True)
        print(f"{first + len(page)} of {len(found)}", flush=True)


if __name__ == "__main__":
    main()
