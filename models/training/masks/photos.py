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
    """``name``: of a file in a folder its path there; of an entry of an archive the archive's name and, after a colon, the path
    of the file that it was made from, or, where the index does not tell, its number alone."""

    name: str
    source: str
    read: Callable[[], bytes]


def found(places: list[Path]) -> list[Photo]:
    """All photos in folders, however deep, and those of archives that are trained on. Their sources are what an ``index.json``
    tells, else the folder's name, and of a folder of several sources that of each."""
    photos: list[Photo] = []
    for place in places:
        if place.is_dir():
            index = place / "index.json"
            entries = json.loads(index.read_text()) if index.exists() else _listed(place)
            photos += [Photo(entry["file"], entry.get("source", place.name), (place / entry["file"]).read_bytes)
                       for entry in entries]
        else:
            with zipfile.ZipFile(place) as archive:
                index = json.loads(archive.read("index.json"))
                photos += [Photo(_named(place, entry), entry.get("source", place.stem),
                                 lambda data=archive.read(entry["file"]): data)
                           for entry in index["pictures"][:index["training"]]]
    return photos


def _named(archive: Path, entry: dict) -> str:
    """An archive may be packed again with more in it: numbers would then be others."""
    return f"{archive.name}:{entry['name']}" if "name" in entry else entry["file"]


def _listed(folder: Path) -> list[dict]:
    paths = [file.relative_to(folder) for file in sorted(folder.rglob("*")) if file.suffix.lower() in PICTURES]
    return [{"file": path.as_posix(), "source": path.parts[0] if len(path.parts) > 1 else folder.name} for path in paths]


def opened(content: bytes, longest: int) -> np.ndarray:
    """Bytes [h, w, 3] RGB, upright, of at most ``longest`` a side."""
    photo = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
    photo.thumbnail((longest, longest), Image.LANCZOS)
    return np.array(photo)
