"""Photos that show one thing to cut-outs, by the network itself: what ``atlas.py`` finds under ``cut-out``.

The network is asked twice, with the box of nearly the whole photo and then with the box of its own answer. Only where both
answers are the same, in one piece, sharp and well inside the photo is it taken at its word: a quarter to a half of the photos.
A cut-out is a PNG of the whole photo whose alpha is the mask.
"""

import argparse
from pathlib import Path
from typing import Callable

import cv2
import numpy as np
import torch
from PIL import Image, ImageOps
from torch.nn import functional as F

from .checkpoint import read_weights
from .decoder import BOX_END, BOX_START, Prompts
from .degrade import normalised
from .robot import box_of, iou

SIDE = 512
MARGIN = 0.06
"""Of the first box, to the photo's edges, in shares of its sides."""

AGREEMENT, SHARPNESS = 0.94, 0.89
"""Least IoU of the two answers; least area at logits above 1.5 over area above -1.5."""

ONE_PIECE, ON_EDGE = 0.985, 0.03
"""Least share of the largest piece; largest share of the photo's edge that the mask may lie on."""

AREAS = 0.06, 0.8

Ask = Callable[[tuple[float, float, float, float]], np.ndarray]
"""A box (left, top, right, bottom) in pixels of the frame to logits of the content at half its resolution."""


def agreed(ask: Ask, height: int, width: int) -> np.ndarray | None:
    """Logits [h/2, w/2] of the one thing in a photo of ``height`` by ``width`` in the frame, or None in doubt."""
    first = ask((MARGIN * width, MARGIN * height, (1 - MARGIN) * width, (1 - MARGIN) * height))
    rough, _ = _largest(first > 0)
    if not AREAS[0] < rough.mean() < AREAS[1]:
        return None
    left, top, right, bottom = box_of(rough)
    logits = ask((2 * left, 2 * top, 2 * right, 2 * bottom))
    mask, share = _largest(logits > 0)
    sharp = (logits > 1.5).sum() >= SHARPNESS * (logits > -1.5).sum()
    edge = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    if iou(rough, logits > 0) < AGREEMENT or share < ONE_PIECE or not sharp or edge.mean() > ON_EDGE:
        return None
    return np.where(mask | (logits < 0), logits, -5)


def _largest(mask: np.ndarray) -> tuple[np.ndarray, float]:
    """The largest piece, and its share of all pieces; nothing and 0 where there is none."""
    _, labels, statistics, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    areas = statistics[1:, cv2.CC_STAT_AREA]
    return (labels == areas.argmax() + 1, areas.max() / areas.sum()) if len(areas) else (mask, 0.0)


@torch.no_grad()
def cut_out(network: torch.nn.Module, photo: Image.Image) -> Image.Image | None:
    photo = ImageOps.exif_transpose(photo).convert("RGB")
    content = ImageOps.contain(photo, (SIDE, SIDE), Image.BICUBIC)
    width, height = content.size
    pixels = torch.from_numpy(np.array(content)).permute(2, 0, 1).unsqueeze(0).float() / 255
    embedding = network.encoder(F.pad(normalised(pixels), (0, SIDE - width, 0, SIDE - height)))

    def ask(box: tuple[float, float, float, float]) -> np.ndarray:
        # Corners lie between pixels, and the network takes what it is given for the number of a pixel.
        points = torch.tensor(box).view(1, 2, 2) - 0.5
        prompts = Prompts(points, torch.tensor([[BOX_START, BOX_END]]).float(), torch.zeros(1, 1, SIDE // 2, SIDE // 2),
                          torch.zeros(1))
        logits, quality = network.decoder(embedding, prompts, SIDE)
        return logits[0, quality[0].argmax(), : (height + 1) // 2, : (width + 1) // 2].numpy()

    logits = agreed(ask, height, width)
    if logits is None:
        return None
    full = cv2.resize(logits.astype(np.float32), photo.size, interpolation=cv2.INTER_CUBIC)
    # Somewhat inside the outline: a rim of the old ground would give a cut-out away.
    alpha = 255 / (1 + np.exp(-1.6 * (full - 0.6)))
    photo.putalpha(Image.fromarray(alpha.astype(np.uint8)))
    return photo


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt or the folder of a shipped model")
    parser.add_argument("--photos", type=Path, required=True, help="folder of JPEG files")
    parser.add_argument("--out", type=Path, required=True, help="folder for the cut-outs")
    args = parser.parse_args()
    network = read_weights(args.weights)[0].eval()
    args.out.mkdir(parents=True, exist_ok=True)
    for file in sorted(args.photos.glob("*.jpg")):
        with Image.open(file) as photo:
            found = cut_out(network, photo)
        if found is not None:
            found.save(args.out / f"{file.stem}.png")


if __name__ == "__main__":
    main()
