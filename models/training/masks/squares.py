"""Squares that pictures become, for the archives that training reads, and how to tell that two of them show the same."""

import cv2
import numpy as np
from PIL import Image, ImageOps

SIDES = {"sprites": 224, "photos": 320, "labelled": 512}

SMALLEST_SPRITE = 12
"""Pixels, a side of what is visible."""

FULLNESS, COVER = 0.5, 0.12
"""A drawing whose ink is less than this of what its outline encloses, or of its box, has no body: its mask would be strokes."""

ONE_PIECE, GAP = 0.85, 0.03
"""Least share of the largest piece: a sheet of several things, or scraps, are no one thing. Nearer than this share of the
longest side is as good as joined: eyes over a mouth, a lid over a pot."""

ONE_COLOUR = 0.92
"""A drawing of which more than this is alike in colour is a glyph."""

FLATTEST = 0.5
"""A photo has noise; where more pixels than this are as their neighbours, it is a screenshot or a chart."""

ALIKE = 5
"""Bits of 64 in which the hashes of two pictures must differ more than this."""


def sprite(picture: Image.Image) -> Image.Image | None:
    """A cut-out, cropped to what is visible and centred on a square; None where it has no transparent ground, no body,
    several pieces or one colour."""
    picture = picture.convert("RGBA")
    alpha = picture.getchannel("A")
    solid = alpha.point(lambda value: 255 if value >= 128 else 0)
    box = solid.getbbox()
    if box is None or alpha.getextrema()[0] > 0 or min(box[2] - box[0], box[3] - box[1]) < SMALLEST_SPRITE:
        return None
    cropped = picture.crop(box)
    shape = np.asarray(solid.crop(box))
    if not _has_body(shape) or not _in_one_piece(shape) or _in_one_colour(np.asarray(cropped)[shape > 0]):
        return None
    # Pixel art keeps its pixels.
    side = SIDES["sprites"]
    method = Image.NEAREST if max(cropped.size) < side // 2 else Image.LANCZOS
    return ImageOps.pad(cropped, (side, side), method=method, color=(0, 0, 0, 0))


def _has_body(solid: np.ndarray) -> bool:
    outlines, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = cv2.drawContours(np.zeros_like(solid), outlines, -1, 255, cv2.FILLED)
    ink = np.count_nonzero(solid)
    return ink >= FULLNESS * np.count_nonzero(filled) and ink >= COVER * solid.size


def _in_one_piece(solid: np.ndarray) -> bool:
    reach = 2 * round(GAP * max(solid.shape) / 2) + 1
    _, labels = cv2.connectedComponents(cv2.dilate(solid, np.ones((reach, reach), np.uint8)))
    areas = np.bincount(labels[solid > 0])
    return areas.max() >= ONE_PIECE * areas.sum()


def _in_one_colour(pixels: np.ndarray) -> bool:
    red, green, blue = (pixels[:, :3] >> 5).astype(int).T
    return np.bincount(red * 64 + green * 8 + blue).max() > ONE_COLOUR * len(pixels)


def photo(picture: Image.Image) -> Image.Image | None:
    """The middle square; None for what is no photo, or too small to be one."""
    picture = ImageOps.exif_transpose(picture).convert("RGB")
    side = SIDES["photos"]
    if min(picture.size) < side // 2:
        return None
    ready = ImageOps.fit(picture, (side, side), Image.BICUBIC)
    steps = np.abs(np.diff(np.asarray(ready, np.int16), axis=1)).sum(-1)
    return None if (steps < 2).mean() > FLATTEST else ready


def labelled(picture: Image.Image) -> tuple[Image.Image, Image.Image] | None:
    """Of a photo whose alpha says where its one thing is: the square that holds most of the thing, and its labels, 1 on it."""
    picture = picture.convert("RGBA")
    box = picture.getchannel("A").point(lambda value: 255 if value >= 128 else 0).getbbox()
    if box is None:
        return None
    short = min(picture.size)
    corner = [min(max((box[axis] + box[axis + 2] - short) // 2, 0), picture.size[axis] - short) for axis in (0, 1)]
    square = picture.crop((*corner, corner[0] + short, corner[1] + short)).resize((SIDES["labelled"],) * 2, Image.BICUBIC)
    # The colours under a see-through pixel are the photo's: alpha must not be multiplied in.
    colours = picture.convert("RGB").crop((*corner, corner[0] + short, corner[1] + short))
    return colours.resize(square.size, Image.BICUBIC), square.getchannel("A").point(lambda value: 1 if value >= 128 else 0)


class Seen:
    """Remembers what pictures look like, by 64 signs of differences between neighbours of an 8 by 9 thumbnail."""

    def __init__(self) -> None:
        self.hashes = np.zeros((0, 64), bool)

    def is_new(self, picture: Image.Image) -> bool:
        own = _signs(picture)
        if len(self.hashes) and (self.hashes != own).sum(1).min() <= ALIKE:
            return False
        self._keep(own)
        return True

    def remember(self, picture: Image.Image) -> None:
        """Whatever it is like: of two that are alike one may be held out."""
        self._keep(_signs(picture))

    def _keep(self, own: np.ndarray) -> None:
        self.hashes = np.vstack([self.hashes, own])


def _signs(picture: Image.Image) -> np.ndarray:
    ground = Image.new("RGBA", picture.size, (128, 128, 128, 255))
    ground.alpha_composite(picture.convert("RGBA"))
    thumbnail = np.asarray(ground.convert("L").resize((9, 8), Image.BOX), np.int16)
    return (thumbnail[:, 1:] > thumbnail[:, :-1]).ravel()
