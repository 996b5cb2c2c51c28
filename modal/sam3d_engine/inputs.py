"""Image and mask files as the model takes them, and the guards in front of it.

The model itself fails badly on these: an empty mask ends in a RuntimeError deep inside, masks of another size in a
concatenation error, and a mask of 0/255 bytes is silently taken as empty because it is multiplied by 255 again.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_PIXELS = 40_000_000
MAX_SIDE = 2048
MAX_MASKS = 16
MIN_MASK_PIXELS = 200
MIN_MASK_SIDE = 16
MAX_MASK_SHARE = 0.95
FORMATS = ("PNG", "JPEG", "WEBP")


class InputError(ValueError):
    """An image or mask that cannot be used. ``code`` is stable and meant for programs."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Inputs:
    """``image``: H x W x 3 uint8, sRGB, upright. ``masks``: H x W bool each. The longer side is at most 2048."""

    image: np.ndarray
    masks: list[np.ndarray]


def check(image: bytes, masks: list[bytes]) -> None:
    """Applies every guard without a GPU. Raises InputError."""
    load(image, masks)


def load(image: bytes, masks: list[bytes]) -> Inputs:
    """Decodes, turns upright by EXIF, scales down to 2048 pixels and guards. Raises InputError.

    Masks belong to the upright image. Their sizes are compared before anything is scaled down.
    """
    if not 1 <= len(masks) <= MAX_MASKS:
        raise InputError("invalid_mask", f"between 1 and {MAX_MASKS} masks are needed, not {len(masks)}")
    picture = _rgb(_open(image, "image", "invalid_image"))
    size = _capped(picture.size)
    found = []
    for number, data in enumerate(masks, start=1):
        grey = _coverage(_open(data, f"mask {number}", "invalid_mask"))
        if grey.size != picture.size:
            raise InputError("size_mismatch", f"mask {number} is {_by(grey.size)} but the image is {_by(picture.size)}")
        # BOX averages exactly, so that the threshold keeps a pixel when at least half of it was covered.
        small = grey if size == grey.size else grey.resize(size, Image.Resampling.BOX)
        mask = np.asarray(small) > 127
        _guard(mask, int(np.asarray(grey).max()), number)
        found.append(mask)
    if size != picture.size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    return Inputs(np.array(picture), found)


def _open(data: bytes, what: str, code: str) -> Image.Image:
    """The decoded first frame, turned upright."""
    if not data:
        raise InputError(code, f"{what} is empty")
    try:
        opened = Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError:
        raise InputError("unsupported_media", f"{what} is neither PNG nor JPEG nor WebP") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise InputError("too_large", f"{what} has more than {MAX_PIXELS // 10**6} million pixels") from None
    except Exception:
        raise InputError(code, f"{what} cannot be read") from None
    if opened.width * opened.height > MAX_PIXELS:
        raise InputError("too_large", f"{what} has more than {MAX_PIXELS // 10**6} million pixels")
    try:
        opened.load()
        return ImageOps.exif_transpose(opened)
    except Exception:  # Pillow raises many kinds: OSError, SyntaxError, struct.error, ValueError
        raise InputError(code, f"{what} is damaged or cut off") from None


def _rgb(picture: Image.Image) -> Image.Image:
    """RGB, 8 bit. Transparent parts become white, because the colours stored below them are often arbitrary."""
    if _is_deep(picture):
        return _shallow(picture).convert("RGB")
    if picture.has_transparency_data:
        ground = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    return picture.convert("RGB")


def _coverage(mask: Image.Image) -> Image.Image:
    """The mask as 8-bit grey: its alpha where that says anything, else its luminance."""
    if _is_deep(mask):
        return _shallow(mask)
    if mask.has_transparency_data:
        alpha = mask.convert("RGBA").getchannel("A")
        if alpha.getextrema()[0] < 255:  # a black and white picture saved with an unused alpha channel is common
            return alpha
    return mask.convert("RGB").convert("L")


def _is_deep(picture: Image.Image) -> bool:
    return picture.mode.startswith("I") or picture.mode == "F"


def _shallow(picture: Image.Image) -> Image.Image:
    """16-bit grey to 8 bit; Pillow's own conversion would clip at 255 instead of scaling."""
    values = np.clip(np.asarray(picture).astype(np.float64), 0, 65535)
    return Image.fromarray(np.round(values / 257).astype(np.uint8))


def _capped(size: tuple[int, int]) -> tuple[int, int]:
    longest = max(size)
    if longest <= MAX_SIDE:
        return size
    return tuple(max(1, round(side * MAX_SIDE / longest)) for side in size)


def _guard(mask: np.ndarray, brightest: int, number: int) -> None:
    area = int(mask.sum())
    if area == 0:
        hint = "" if brightest in (0, 255) else f"; its highest value is {brightest}, but 128 to 255 mark the object"
        raise InputError("mask_empty", f"mask {number} marks nothing{hint}")
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    box = (int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1)
    if area < MIN_MASK_PIXELS or min(box) < MIN_MASK_SIDE:
        raise InputError(
            "mask_too_small",
            f"mask {number} marks {area} pixels in a box of {_by(box)};"
            f" at least {MIN_MASK_PIXELS} pixels in a box of {_by((MIN_MASK_SIDE,) * 2)} are needed",
        )
    if area > MAX_MASK_SHARE * mask.size:
        raise InputError("mask_covers_everything", f"mask {number} marks more than {MAX_MASK_SHARE:.0%} of the image")


def _by(size) -> str:
    return f"{size[0]} x {size[1]}"
