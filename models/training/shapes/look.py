"""Draws what the generator makes, and every target beside it: to look at before any training."""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw

from common.pictures import Pictures

from .scenes import THINGS, ObjectRenderer, Rendered
from .targets import jumps

BACKGROUND = 0.93
COLUMNS = ("picture", "front", "back", "thickness", "back colour", "front only", "cuts")


def tiles(objects: Rendered) -> list[list[np.ndarray]]:
    """One list of pictures [s, s, 3] in 0..1 for each object: ``COLUMNS``, with the up vector drawn into the first."""
    mask = objects.mask.float()
    ground = BACKGROUND * (1 - mask)
    near, far = objects.depth[:, :1], objects.depth[:, 1:]
    cuts = jumps(objects.depth, objects.mask).amax(1, keepdim=True)
    planes = [objects.image.float() / 255 * mask + ground, (0.5 + 0.4 * near) * mask + ground, (0.5 + 0.4 * far) * mask + ground,
              (near - far) * 0.5 * mask + ground, objects.back.float() / 255 * mask + ground,
              (1 - objects.detail.float()) * mask * 0.8 + ground, (1 - cuts) * mask * 0.8 + ground]
    wide = [plane.expand(-1, 3, -1, -1).clamp(0, 1).permute(0, 2, 3, 1).cpu().numpy() for plane in planes]
    rows = [[plane[i] for plane in wide] for i in range(len(mask))]
    for row, up in zip(rows, objects.up.tolist()):
        row[0] = with_arrow(row[0], up)
    return rows


def with_arrow(picture: np.ndarray, up: list[float]) -> np.ndarray:
    """The up vector as a line in the corner: red as far as it points at the viewer."""
    canvas = Image.fromarray((picture * 255).astype(np.uint8))
    side = canvas.width
    reach, x, y = side / 10, side / 8, side - side / 8
    colour = (255, 0, 0) if up[2] > 0.7 else (0, 90, 255)
    ImageDraw.Draw(canvas).line([x, y, x + up[0] * reach, y - up[1] * reach], fill=colour, width=max(1, side // 40))
    return np.asarray(canvas) / 255


def objects_a_second(renderer: ObjectRenderer, count: int = 128, side: int = 256) -> float:
    """Of the renderer alone: what training gets is this at best."""
    for seed in (0, count):  # the first time is for the device to wake up
        since = time.perf_counter()
        renderer.render(list(range(seed, seed + count)), side).mask.any().item()
    return count / (time.perf_counter() - since)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True, help="built from scenes/render.cu")
    parser.add_argument("--atlas", type=Path, required=True, help="folder with photos.zip")
    parser.add_argument("--out", type=Path, required=True, help="the sheet, a PNG")
    parser.add_argument("--thing", choices=THINGS, help="only this kind; else as many of each")
    parser.add_argument("--count", type=int, default=4, help="objects of each kind")
    parser.add_argument("--side", type=int, default=96)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--pictures-only", action="store_true", help="many pictures without their targets")
    parser.add_argument("--time", action="store_true", help="say how many objects of 256 pixels a second are rendered")
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()
    renderer = ObjectRenderer(args.library, Pictures.read(args.atlas / "photos.zip", torch.device(args.device)))
    if args.time:
        print(f"{objects_a_second(renderer):.0f} objects/s")
    kinds = [THINGS.index(args.thing)] if args.thing else list(range(len(THINGS)))
    things = [kind for kind in kinds for _ in range(args.count)]
    rows = tiles(renderer.render(list(range(args.seed, args.seed + len(things))), args.side, things))
    if args.pictures_only:
        rows = [[row[0] for row in rows[i:i + args.count]] for i in range(0, len(rows), args.count)]
    picture = np.concatenate([np.concatenate(row, 1) for row in rows], 0)
    Image.fromarray((picture * 255).astype(np.uint8)).save(args.out)


if __name__ == "__main__":
    main()
