"""Numbers for the program's SamModelTest: a picture that needs no file, through resizing, normalising and both networks,
by NumPy and Python's onnxruntime alone."""

import argparse
from pathlib import Path

import numpy as np

from common.onnx_files import session
from common.scaling import area_average

from .export import DECODER_INPUTS, FILES, SIDE

WIDTH, HEIGHT = 640, 480
MEAN, DEVIATION = (123.675, 116.28, 103.53), (58.395, 57.12, 57.375)
EMBEDDINGS = ((0, 10, 10), (5, 25, 40), (77, 33, 20), (140, 20, 50), (255, 47, 63))
"""Channel, row, column."""

LOGITS = ((0, 80, 160), (1, 80, 160), (2, 44, 160), (3, 160, 40), (0, 100, 128))
"""Mask, row, column."""


def disc_on_gradient() -> np.ndarray:
    """[HEIGHT, WIDTH, 3]: a red disc before a ramp of red and green."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    ramp = np.stack([x * 255 // WIDTH, y * 255 // HEIGHT, np.full_like(x, 90)], -1)
    disc = (x - 400) ** 2 + (y - 200) ** 2 < 90**2
    return np.where(disc[..., None], np.array([0xE6, 0x3C, 0x28]), ramp).astype(np.float64)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder of encoder.onnx and decoder.onnx")
    args = parser.parse_args()
    high = HEIGHT * SIDE // WIDTH
    narrow = np.einsum("hwc,xw->hxc", disc_on_gradient(), area_average(WIDTH, SIDE), optimize=True)
    small = np.einsum("yh,hxc->yxc", area_average(HEIGHT, high), narrow, optimize=True)
    image = np.zeros((1, 3, SIDE, SIDE), np.float32)
    image[0, :, :high] = ((small - MEAN) / DEVIATION).transpose(2, 0, 1)
    embedding = session(args.model / FILES["encoder"]).run(None, {"image": image})[0]
    for channel, y, x in EMBEDDINGS:
        print(f"embedding {channel} {y} {x}: {embedding[0, channel, y, x]:.4f}")
    points = np.array([[[400.5, 200.5], [100.5, 400.5]]], np.float32) * SIDE / WIDTH - 0.5
    feed = dict(zip(DECODER_INPUTS, [embedding, points, np.array([[1, 0]], np.float32),
                                     np.zeros((1, 1, SIDE // 2, SIDE // 2), np.float32), np.zeros(1, np.float32)]))
    masks, scores = session(args.model / FILES["decoder"]).run(None, feed)
    for k, y, x in LOGITS:
        print(f"logit {k} {y} {x}: {masks[0, k, y, x]:.3f}")
    print("scores", scores.round(4), "cells inside", (masks[0, :, : high // 2] > 0).sum((1, 2)))


if __name__ == "__main__":
    main()
