"""Packs cut-outs, photos and photos with labels into the archives that training reads.

``sources.json`` names every outside source with its commit or version, licence and what is taken from it. Fetch those
at those versions into one folder, each under its name, then run this. Which pictures are held out follows from their
content, so a source that grows moves none of the others; and what an earlier archive holds stays in it and on its side
when that archive is given.
"""

import argparse
import hashlib
import io
import json
import zipfile
from fnmatch import fnmatch
from pathlib import Path
from typing import Iterator, NamedTuple

import cv2
from PIL import Image

from .squares import SIDES, Seen, labelled, photo, sprite

HELD_OUT = 12
"""One picture in so many."""

LARGEST = 1 << 23
"""Pixels of a picture that is read at all."""

SECONDS = 3
"""Between two frames that are taken from a video."""


class Packed(NamedTuple):
    """``name`` is the file's path with its source's name before it, and of a frame its number in the video; "" where an
    earlier archive does not tell. ``labels`` is the PNG beside a labelled picture, else nothing."""

    source: str
    content: bytes
    held_out: bool
    labels: bytes = b""
    name: str = ""


def is_held_out(content: bytes) -> bool:
    return hashlib.sha256(content).digest()[0] % HELD_OUT == 0


def files(source: dict, folder: Path, use: str) -> list[Path]:
    """What a source gives to one use, in an order that is as good as drawn by lot and always the same."""
    root = folder / source["name"]
    found = {file for pattern in source.get(use, []) for file in root.glob(pattern)}
    kept = [file for file in found
            if not any(fnmatch(file.relative_to(root).as_posix(), pattern) for pattern in source.get("exclude", []))]
    return sorted(kept, key=lambda file: hashlib.sha256(file.relative_to(root).as_posix().encode()).digest())


def pictures(file: Path) -> Iterator[tuple[str, bytes, Image.Image]]:
    """What is to be added to the file's name, its content and picture; of a video, frames."""
    if file.suffix != ".mp4":
        content = file.read_bytes()
        with Image.open(io.BytesIO(content)) as picture:
            picture.draft("RGB", (2 * SIDES["labelled"],) * 2)
            if picture.width * picture.height <= LARGEST:
                yield "", content, picture
        return
    video = cv2.VideoCapture(str(file))
    every = max(1, round(SECONDS * video.get(cv2.CAP_PROP_FPS)))
    for number in range(0, int(video.get(cv2.CAP_PROP_FRAME_COUNT)), every):
        video.set(cv2.CAP_PROP_POS_FRAMES, number)
        found, frame = video.read()
        if found:
            yield f"#{number}", frame.tobytes(), Image.fromarray(frame[..., ::-1].copy())


def packed(sources: list[dict], folder: Path, use: str, seen: Seen) -> Iterator[Packed]:
    """All new pictures of one use, at most as many of a source as it says."""
    make = {"sprites": sprite, "photos": photo, "labelled": labelled}[use]
    for source in sources:
        left = source.get("most", {}).get(use, 1 << 30)
        for file in files(source, folder, use):
            if left == 0:
                break
            for part, content, picture in pictures(file):
                ready = make(picture)
                image, labels = ready if isinstance(ready, tuple) else (ready, None)
                if image is not None and left and seen.is_new(image):
                    left -= 1
                    yield Packed(source["name"], _encoded(image, "WEBP"), is_held_out(content),
                                 _encoded(labels, "PNG") if labels else b"",
                                 file.relative_to(folder).as_posix() + part)


def _encoded(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, quality=80, method=2)
    return out.getvalue()


def earlier(archive: Path, again: set[str], seen: Seen) -> list[Packed]:
    """What an archive holds, in its order. Only of sources packed ``again`` may new pictures be like these."""
    with zipfile.ZipFile(archive) as read:
        index = json.loads(read.read("index.json"))
        kept = [Packed(entry["source"], read.read(entry["file"]), i >= index["training"], name=entry.get("name", ""))
                for i, entry in enumerate(index["pictures"])]
    for entry in kept:
        if entry.source in again:
            seen.remember(Image.open(io.BytesIO(entry.content)))
    return kept


def write(archive: Path, found: list[Packed], side: int) -> None:
    """Those trained on first, then those held out, with an index of origins."""
    ordered = sorted(found, key=lambda entry: entry.held_out)
    index = []
    aside = archive.with_suffix(".part")
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_STORED) as out:
        for i, entry in enumerate(ordered):
            index.append({"file": f"{i:05d}", "source": entry.source})
            if entry.name:
                index[-1]["name"] = entry.name
            out.writestr(f"{i:05d}", entry.content)
            if entry.labels:
                index[-1]["labels"] = f"{i:05d}.png"
                out.writestr(f"{i:05d}.png", entry.labels)
        training = sum(not entry.held_out for entry in ordered)
        out.writestr("index.json", json.dumps({"side": side, "training": training, "pictures": index}))
    aside.replace(archive)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="folder of the fetched repositories and packages")
    parser.add_argument("--earlier", type=Path, help="folder of archives whose pictures stay in and stay held out")
    parser.add_argument("--out", type=Path, required=True, help="folder for sprites.zip, photos.zip and labelled.zip")
    parser.add_argument("--use", nargs="+", choices=SIDES, default=list(SIDES))
    args = parser.parse_args()
    sources = json.loads((Path(__file__).parent / "sources.json").read_text())
    args.out.mkdir(parents=True, exist_ok=True)
    for use in args.use:
        seen = Seen()
        before = args.earlier / f"{use}.zip" if args.earlier else None
        again = {source["name"] for source in sources if use in source}
        found = earlier(before, again, seen) if before and before.exists() else []
        found += packed(sources, args.sources, use, seen)
        write(args.out / f"{use}.zip", found, SIDES[use])
        print(f"{use}: {len(found)}, held out {sum(entry.held_out for entry in found)}")


if __name__ == "__main__":
    main()
