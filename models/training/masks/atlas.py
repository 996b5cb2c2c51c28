"""Packs cut-outs and photos into the two archives that scenes are made of.

``sources.json`` names every outside source with its commit, licence and what is taken from it. Fetch those repositories
at those commits into one folder, each under its name, then run this. Which pictures are held out follows from their
content, so a source that grows moves none of the others.
"""

import argparse
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Iterator

from PIL import Image, ImageOps

SPRITE_SIDE, PHOTO_SIDE = 224, 320
HELD_OUT = 12
"""One picture in so many."""

SMALLEST_SPRITE = 12


def sprite(picture: Image.Image) -> Image.Image | None:
    """A cut-out, cropped to what is visible and centred on a square; None where it has no transparent ground."""
    picture = picture.convert("RGBA")
    box = picture.getchannel("A").point(lambda alpha: 255 if alpha >= 128 else 0).getbbox()
    if box is None or picture.getchannel("A").getextrema()[0] > 0:
        return None
    cropped = picture.crop(box)
    if min(cropped.size) < SMALLEST_SPRITE:
        return None
    # Pixel art keeps its pixels.
    method = Image.NEAREST if max(cropped.size) < SPRITE_SIDE // 2 else Image.LANCZOS
    return ImageOps.pad(cropped, (SPRITE_SIDE, SPRITE_SIDE), method=method, color=(0, 0, 0, 0))


def photo(picture: Image.Image) -> Image.Image:
    """The middle square."""
    return ImageOps.fit(ImageOps.exif_transpose(picture).convert("RGB"), (PHOTO_SIDE, PHOTO_SIDE), Image.LANCZOS)


def is_held_out(content: bytes) -> bool:
    return hashlib.sha256(content).digest()[0] % HELD_OUT == 0


def packed(sources: list[dict], folder: Path, use: str) -> Iterator[tuple[str, bytes, bool]]:
    """(source, encoded picture, held out) of all pictures of one use, ``sprites`` or ``photos``."""
    for source in sources:
        for pattern in source.get(use, []):
            for file in sorted((folder / source["name"]).glob(pattern)):
                content = file.read_bytes()
                with Image.open(io.BytesIO(content)) as picture:
                    ready = sprite(picture) if use == "sprites" else photo(picture)
                if ready is not None:
                    out = io.BytesIO()
                    ready.save(out, "WEBP" if use == "sprites" else "JPEG", quality=90)
                    yield source["name"], out.getvalue(), is_held_out(content)


def write(archive: Path, pictures: list[tuple[str, bytes, bool]], side: int) -> None:
    """Those trained on first, then those held out, with an index of origins."""
    ordered = sorted(pictures, key=lambda entry: entry[2])
    files = [{"file": f"{i:05d}", "source": source} for i, (source, _, _) in enumerate(ordered)]
    training = sum(not held_out for _, _, held_out in ordered)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as out:
        out.writestr("index.json", json.dumps({"side": side, "training": training, "pictures": files}))
        for entry, (_, content, _) in zip(files, ordered):
            out.writestr(entry["file"], content)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="folder of the fetched repositories")
    parser.add_argument("--out", type=Path, required=True, help="folder for sprites.zip and photos.zip")
    args = parser.parse_args()
    sources = json.loads((Path(__file__).parent / "sources.json").read_text())
    args.out.mkdir(parents=True, exist_ok=True)
    for use, side in (("sprites", SPRITE_SIDE), ("photos", PHOTO_SIDE)):
        pictures = list(packed(sources, args.sources, use))
        write(args.out / f"{use}.zip", pictures, side)
        print(f"{use}: {len(pictures)}, held out {sum(held_out for _, _, held_out in pictures)}")


if __name__ == "__main__":
    main()
