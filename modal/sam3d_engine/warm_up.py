"""A first object right after loading, so that the first job does not pay for kernels that are chosen or built then."""

from __future__ import annotations

import io
import logging

import numpy as np
from PIL import Image

from .engine import Engine

_SIDE = 512
_log = logging.getLogger(__name__)


def run(engine: Engine) -> None:
    """Makes one object of a drawn ball. Raises RuntimeError if that fails, since every job would fail then too.

    Only that the model finds nothing is no failure: a drawing may be too far from its photographs.
    """
    image, mask = ball()
    answer = engine.generate(image, [mask], {"preset": "fast"}, lambda stage, fraction: None)
    if answer["ok"]:
        _log.info("warm: %s", answer["metadata"]["seconds"])
    elif answer["code"] == "nothing_found":
        _log.warning("warm-up: the model found nothing in the drawing")
    else:
        raise RuntimeError(f"warm-up failed: {answer['message']}")


def ball() -> tuple[bytes, bytes]:
    """PNG files of a shaded ball on a table and of its mask."""
    y, x = np.mgrid[0:_SIDE, 0:_SIDE] / (_SIDE / 2) - 1
    square = x**2 + (y - 0.1) ** 2
    mask = square < 0.25
    depth = np.sqrt(np.maximum(0, 0.25 - square)) / 0.5
    light = np.clip(0.3 + 0.7 * (0.6 * depth - 0.5 * x - 0.6 * (y - 0.1)), 0, 1)
    ground = np.where(y > 0.2, 0.55, 0.8 - 0.1 * y)
    picture = np.where(mask[..., None], light[..., None] * np.array([0.9, 0.35, 0.2]), ground[..., None])
    return _png((picture * 255).astype(np.uint8)), _png(mask.astype(np.uint8) * 255)


def _png(pixels: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()
