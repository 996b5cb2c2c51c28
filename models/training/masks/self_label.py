"""Labels photos with networks of our own, and packs those masks that they agree about as ``masks/labelled.py`` reads them.

Photos come from folders or from archives with an index (whose held-out pictures are left alone). More networks label
better than one: the first proposes, and all must agree. With ``--shard K/N`` N processes label a part each.
"""

import argparse
import time
from collections import Counter, deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path
from typing import Iterator

import numpy as np
import torch
from torch import Tensor

from .agreement import Demands, Teacher
from .checkpoint import read_weights
from .packing import Labelled, layered, packed_size, stored, write
from .photos import Photo, found, opened
from .regions import different, stability
from .views import in_photo, views

LOOKED_AT = 1024
"""Longest side of the photo that the quarters are cut from."""

AHEAD = 32
MOST = 250
SMALL, MIDDLE = 0.01, 0.08
"""Shares of the photo that bound the sizes of the summary."""


def label(teacher: Teacher, photo: np.ndarray) -> tuple[Tensor, Tensor, list[float]]:
    """Objects and parts, bytes [h, w] as they are packed, and the masks' shares of the photo."""
    height, width = packed_size(*photo.shape[:2])
    seen = views(torch.from_numpy(photo).to(teacher.device).permute(2, 0, 1))
    agreed = teacher.agreed(seen)
    masks, ranks = [], []
    for view in range(len(seen.frames)):
        own = agreed.view == view
        logits = in_photo(agreed.logits[own], seen, view, height, width)
        sharp = stability(logits)
        masks.append(logits > 0)
        # A quarter shows small things better, and the whole large ones.
        ranks.append(agreed.score[own] * sharp * (sharp > teacher.demands.stability - 0.05))
    mask, rank = torch.cat(masks), torch.cat(ranks)
    rank, order = rank.sort(descending=True)
    mask = mask[order]
    mask = mask[different(mask, rank, 0.6)][:MOST]
    return layered(mask)


def summary(pictures: list[Labelled], seconds: float) -> str:
    sizes = Counter("small" if share < SMALL else "middle" if share < MIDDLE else "large"
                    for picture in pictures for share in picture.shares)
    masks, none = sum(sizes.values()), sum(not picture.shares for picture in pictures)
    return (f"{len(pictures)} photos, {masks} masks ({masks / max(1, len(pictures)):.1f} a photo; small {sizes['small']}, "
            f"middle {sizes['middle']}, large {sizes['large']}), {none} without, {seconds:.0f} s")


def ahead(pool: ThreadPoolExecutor, photos: list[Photo]) -> Iterator[tuple[str, bytes, np.ndarray]]:
    """Sources, contents and photos, decoded a few ahead; those that are none are left out."""
    def one(photo: Photo) -> tuple[str, bytes, np.ndarray]:
        content = photo.read()
        return photo.source, content, opened(content, LOOKED_AT)

    waiting = deque(pool.submit(one, photo) for photo in photos[:AHEAD])
    for following in [*photos[AHEAD:], *[None] * AHEAD]:
        if not waiting:
            return
        try:
            yield waiting.popleft().result()
        except OSError as error:
            print(f"left out: {error}", flush=True)
        if following:
            waiting.append(pool.submit(one, following))


def main() -> None:
    began = time.monotonic()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="weights.pt or folders of shipped models")
    parser.add_argument("--photos", type=Path, nargs="+", required=True, help="folders, or archives with an index")
    parser.add_argument("--out", type=Path, required=True, help="the archive")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop then, and keep what is done")
    parser.add_argument("--shard", default="0/1", help="K/N: every N-th photo, from the K-th on")
    parser.add_argument("--grid", type=int, default=14, help="clicks a side, in every view of a photo")
    parser.add_argument("--device", default="cuda")
    for demand in fields(Demands):
        parser.add_argument(f"--{demand.name}", type=float, default=demand.default)
    args = parser.parse_args()
    device = torch.device(args.device)
    demands = Demands(**{demand.name: getattr(args, demand.name) for demand in fields(Demands)})
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    teacher = Teacher([read_weights(path)[0] for path in args.weights], device, demands, args.grid,
                      at_once=512 if device.type == "cuda" else 64)
    first, of = map(int, args.shard.split("/"))
    done: list[Future] = []
    with ThreadPoolExecutor(8) as pool:
        for source, content, photo in ahead(pool, found(args.photos)[first::of]):
            if time.monotonic() - began > args.seconds:
                print("stopped by --seconds", flush=True)
                break
            done.append(pool.submit(stored, source, content, photo, *label(teacher, photo)))
            if len(done) % 100 == 0:
                print(f"{len(done)} photos, {time.monotonic() - began:.0f} s", flush=True)
        pictures = [one.result() for one in done]
    write(args.out, [picture for picture in pictures if picture.shares])
    print(summary(pictures, time.monotonic() - began), flush=True)


if __name__ == "__main__":
    main()
