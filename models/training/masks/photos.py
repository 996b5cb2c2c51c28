"""Photos to label: from folders, and from archives with an index."""

import io
import json
import zipfile
from pathlib import Path
from typing import Callable, NamedTuple

import numpy as np
from PIL import Image, ImageOps

PICTURES = {".jpg", ".jpeg", ".png", ".webp"}


class Photo(NamedTuple):
    """``name`` within its folder or archive."""

    name: str
    source: str
    read: Callable[[], bytes]


def found(places: list[Path]) -> list[Photo]:
    """All photos of folders, and those of archives that are trained on; their sources as an ``index.json`` tells them."""
    photos: list[Photo] = []
    for place in places:
        if place.is_dir():
            index = place / "index.json"
            entries = (json.loads(index.read_text()) if index.exists() else
                       [{"file": file.name} for file in sorted(place.iterdir()) if file.suffix.lower() in PICTURES])
            photos += [Photo(entry["file"], entry.get("source", place.name), (place / entry["file"]).read_bytes)
                       for entry in entries]
        else:
            with zipfile.ZipFile(place) as archive:
                index = json.loads(archive.read("index.json"))
                photos += [Photo(entry["file"], entry.get("source", place.stem),
                                 lambda data=archive.read(entry["file"]): data)
                           for entry in index["pictures"][:index["training"]]]
    return photos


def opened(content: bytes, longest: int) -> np.ndarray:
    """Bytes [h, w, 3] RGB, upright, of at most ``longest`` a side."""
    photo = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
    photo.thumbnail((longest, longest), Image.LANCZOS)
    return np.array(photo)
