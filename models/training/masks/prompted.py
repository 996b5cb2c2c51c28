"""Whole things in photos: somebody writes down boxes and clicks, networks of ours draw the outlines, somebody looks at them.

Prompts are a JSON file, ``{photo: [{"box": [x0, y0, x1, y1], "plus": [[x, y], …], "minus": [[x, y], …]}, …]}``: for each
photo, by its name (``Photo`` in ``masks/photos.py``), its things, a box around each and, where that is not enough, clicks
inside and outside, in thousandths of the photo's width and height. With ``--sheet`` the photos named are
drawn with a grid of hundreds and the outlines of what the file asks for; without, all that it asks for is packed as
``masks/labelled.py`` reads it.
"""

import argparse
import json
from functools import cache
from pathlib import Path
from typing import Iterator, NamedTuple

import cv2
import numpy as np
import torch
from PIL import Image
from torch import Tensor

from .checkpoint import Network, read_weights
from .decoder import BOX_END, BOX_START, FEEDBACK, IN, OUT, Prompts
from .packing import Labelled, packed_size, stored, write
from .photos import Photo, found, opened
from .views import FRAME, LOGITS, OUTSIDE, framed, unframed

UNITS = 1000

NEAR = 0.4
"""Of the photo's longer side: of a thing that is shorter only its surroundings are looked at, twice its length."""

PIECE = 0.01
"""Pieces smaller than this share of a mask are no part of the thing."""

FINE = 640
"""Longest side of a photo that is looked at: small things show more of themselves in it than in what an archive holds."""

CELL = 660
COLOURS = ((255, 60, 60), (60, 220, 60), (80, 140, 255), (255, 220, 0), (255, 60, 255), (0, 230, 230))


class Thing(NamedTuple):
    """``box`` [2, 2] (first and last corner), ``plus`` and ``minus`` [n, 2], all (x, y) in thousandths."""

    box: Tensor
    plus: Tensor
    minus: Tensor

    @staticmethod
    def of(entry: dict) -> "Thing":
        """ValueError where there is no box of four numbers, or a key that is none of these."""
        if len(entry.get("box", [])) != 4 or not entry.keys() <= {*Thing._fields}:
            raise ValueError(f"not a thing with a box: {json.dumps(entry)}")
        return Thing(*(torch.tensor(entry.get(kind, []), dtype=torch.float32).view(-1, 2) for kind in Thing._fields))


def read(path: Path) -> dict[str, list[Thing]]:
    return {photo: [Thing.of(entry) for entry in entries] for photo, entries in json.loads(path.read_text()).items()}


@torch.no_grad()
def outlined(networks: list[Network], photo: np.ndarray, things: list[Thing]) -> list[np.ndarray]:
    """For each of ``things`` in ``photo`` bytes [h, w, 3], boolean [h, w]: where the networks' mean answer is inside."""
    pixels = torch.from_numpy(photo).permute(2, 0, 1)
    high, wide = photo.shape[:2]
    scale = torch.tensor([wide, high]) / UNITS

    # Large things are all looked for in the whole photo.
    @cache
    def look(left: int, top: int, right: int, bottom: int) -> tuple[list[Tensor], tuple[int, int]]:
        frame, content = framed(pixels[:, top:bottom, left:right])
        return [network.encoder(frame.unsqueeze(0)) for network in networks], content

    masks = []
    for thing in things:
        left, top, right, bottom = window = _window(thing.box * scale, wide, high)
        embeddings, content = look(*window)
        points = torch.cat([kind * scale - torch.tensor([left, top]) for kind in thing]) * (content[1] / (right - left)) - 0.5
        labels = torch.tensor([BOX_START, BOX_END] + [IN] * len(thing.plus) + [OUT] * len(thing.minus)).float()
        total = sum(_answer(network, embedding, points, labels) for network, embedding in zip(networks, embeddings))
        whole = torch.full((high, wide), OUTSIDE)
        whole[top:bottom, left:right] = unframed(total.unsqueeze(0), content, bottom - top, right - left)[0]
        masks.append(_in_large_pieces((whole > 0).numpy()))
    return masks


def _answer(network: Network, embedding: Tensor, points: Tensor, labels: Tensor) -> Tensor:
    """Logits [LOGITS, LOGITS] of the best answer to the box, the first two ``points``, and then, with that, to all of them."""
    answer = torch.zeros(LOGITS, LOGITS)
    for asked in sorted({2, len(labels)}):
        again = torch.tensor([float(asked > 2)])
        logits, quality = network.decoder(embedding, Prompts(points[None, :asked], labels[None, :asked], answer[None, None],
                                                             again), FRAME)
        answer = logits[0, quality[0].argmax()].clamp(-FEEDBACK, FEEDBACK)
    return answer


def _window(box: Tensor, wide: int, high: int) -> tuple[int, int, int, int]:
    """What of a photo is looked at, (left, top, right, bottom)."""
    longest = (box[1] - box[0]).max()
    if longest >= NEAR * max(wide, high):
        return 0, 0, wide, high
    middle, limits = box.mean(0), torch.tensor([wide, high])
    first = (middle - longest).floor().clamp(min=0)
    last = torch.minimum((middle + longest).ceil(), limits)
    return *first.int().tolist(), *last.int().tolist()


def _in_large_pieces(mask: np.ndarray) -> np.ndarray:
    _, regions, statistics, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    large = statistics[:, cv2.CC_STAT_AREA] >= PIECE * mask.sum()
    large[0] = False
    return large[regions]


def _scaled(mask: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """``mask`` boolean, where at least half of what becomes a pixel of ``shape`` (h, w) is inside."""
    return mask if mask.shape == shape else cv2.resize(mask.astype(np.float32), shape[::-1], interpolation=cv2.INTER_AREA) >= 0.5


def named(photos: dict[str, Photo], name: str) -> Photo:
    """ValueError where there is none of that name, or it is held out."""
    if name not in photos:
        raise ValueError(f"no photo {name} that is trained on")
    return photos[name]


def labelled(networks: list[Network], photos: dict[str, Photo], prompts: dict[str, list[Thing]]) -> Iterator[Labelled]:
    """Photos with their things as objects; what is smaller lies in front. Things of which nothing is found are left out."""
    for name, things in prompts.items():
        asked = named(photos, name)
        content = asked.read()
        photo = opened(content, FINE)
        shape = packed_size(*photo.shape[:2])
        outlines = (_scaled(mask, shape) for mask in outlined(networks, photo, things))
        masks = sorted((mask for mask in outlines if mask.any()), key=lambda mask: -mask.sum())
        objects = np.zeros(shape, np.uint8)
        for number, mask in enumerate(masks, 1):
            objects[mask] = number
        if masks:
            whole = torch.from_numpy(objects)
            yield stored(asked.source, content, photo, whole, torch.zeros_like(whole), [mask.mean() for mask in masks])


def drawn(photo: np.ndarray, masks: list[np.ndarray]) -> np.ndarray:
    """``photo`` scaled to a cell, with a grid of hundreds and numbered masks."""
    scale = CELL / max(photo.shape[:2])
    picture = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    height, width = picture.shape[:2]
    gridded = picture.copy()
    for share in range(1, 10):
        x, y = width * share // 10, height * share // 10
        cv2.line(gridded, (x, 0), (x, height), (255, 255, 255), 1)
        cv2.line(gridded, (0, y), (width, y), (255, 255, 255), 1)
    picture = cv2.addWeighted(gridded, 0.35, picture, 0.65, 0)
    for share in range(1, 10):
        _written(picture, str(100 * share), (width * share // 10 - 12, height - 4), 0.4)
        _written(picture, str(100 * share), (2, height * share // 10 + 4), 0.4)
    for number, mask in enumerate(masks):
        large = cv2.resize(mask.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
        outlines, _ = cv2.findContours(large, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        cv2.drawContours(picture, outlines, -1, COLOURS[number % len(COLOURS)], 2)
        if large.any():
            y, x = (int(np.median(at)) for at in np.nonzero(large))
            _written(picture, str(number), (x - 6, y + 6), 0.7)
    return picture


def _written(picture: np.ndarray, text: str, at: tuple[int, int], size: float) -> None:
    for colour, thickness in ((0, 0, 0), 4), ((255, 255, 0), 1):
        cv2.putText(picture, text, at, cv2.FONT_HERSHEY_SIMPLEX, size, colour, thickness)


def sheet(names: list[str], pictures: list[np.ndarray]) -> np.ndarray:
    """Two beside each other."""
    rows = (len(pictures) + 1) // 2
    whole = np.full((rows * (CELL + 8), 2 * (CELL + 8), 3), 25, np.uint8)
    for i, (name, picture) in enumerate(zip(names, pictures)):
        y, x = i // 2 * (CELL + 8), i % 2 * (CELL + 8)
        whole[y:y + picture.shape[0], x:x + picture.shape[1]] = picture
        _written(whole, name, (x + 3, y + 20), 0.6)
    return whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, nargs="+", required=True, help="folders, and archives with an index")
    parser.add_argument("--prompts", type=Path, required=True, help="the JSON file")
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="weights.pt or folders of shipped models")
    parser.add_argument("--sheet", nargs="+", help="photos to draw")
    parser.add_argument("--out", type=Path, required=True, help="the archive, or the sheet as PNG")
    args = parser.parse_args()
    photos, prompts = {photo.name: photo for photo in found(args.photos)}, read(args.prompts)
    networks = [read_weights(path)[0].eval() for path in args.weights]
    if args.sheet:
        looked_at = [opened(named(photos, name).read(), FINE) for name in args.sheet]
        pictures = [drawn(photo, outlined(networks, photo, prompts.get(name, [])))
                    for name, photo in zip(args.sheet, looked_at)]
        Image.fromarray(sheet(args.sheet, pictures)).save(args.out)
        return
    pictures = list(labelled(networks, photos, prompts))
    write(args.out, pictures, guessed=False)
    print(f"{len(pictures)} photos, {sum(len(picture.shares) for picture in pictures)} things")


if __name__ == "__main__":
    main()
