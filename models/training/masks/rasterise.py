"""Drawings to pictures: what ``atlas.py`` finds under ``drawn``.

Takes a folder of SVG files, or an icon set in Iconify's form: an ``icons.json`` with the inside of each drawing. Names that
only stand for another icon are not drawn again. Which of them are used, ``sources.json`` says.
"""

import argparse
import json
from pathlib import Path
from typing import Iterator

import resvg_py

WIDTH = 256
"""Pixels of a picture: somewhat more than a side in the archive, since drawings have margins."""

BOX = {"left": 0, "top": 0, "width": 16, "height": 16}
"""Of an icon where neither it nor its set says another, in the units of its drawing."""


def drawings(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and SVG of each drawing in a folder, in an order that is always the same."""
    if not (folder / "icons.json").exists():
        for file in sorted(folder.rglob("*.svg")):
            yield file.relative_to(folder).with_suffix("").as_posix(), file.read_text()
        return
    icons = json.loads((folder / "icons.json").read_text())
    for name, icon in sorted(icons["icons"].items()):
        left, top, width, height = (icon.get(key, icons.get(key, usual)) for key, usual in BOX.items())
        yield name, (f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" '
                     f'height="{height}" viewBox="{left} {top} {width} {height}">{icon["body"]}</svg>')


def drawn(svg: str) -> bytes:
    """The PNG of a drawing, ``WIDTH`` pixels wide, transparent where nothing is drawn. ValueError where it is no SVG."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH, skip_system_fonts=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drawings", type=Path, required=True, help="folder of SVG files, or of an icons.json")
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    args = parser.parse_args()
    for name, svg in drawings(args.drawings):
        try:
            picture = drawn(svg)
        except ValueError as error:
            print(f"{name}: {error}")
            continue
        file = args.out / f"{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture)


if __name__ == "__main__":
    main()
