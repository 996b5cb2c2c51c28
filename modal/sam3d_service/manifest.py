"""The list of downloaded weights: written once with every file's hash, checked by size at each start.

Hashing 12 GB would add more to a cold start than it could find: the files lie read-only on a Volume.
"""

import hashlib
import json
from pathlib import Path

NAME = "manifest.json"


class Incomplete(Exception):
    """Weights are missing, cut off or not the expected ones. The message names the first such file."""


def write(folder: Path, expected: dict[str, str], revisions: dict[str, str]) -> dict:
    """Hashes every file under `folder` and writes the manifest.

    `expected`: SHA-256 by path relative to `folder`. Raises Incomplete, and writes nothing, if one differs.
    """
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != NAME and ".cache" not in path.parts:
            with open(path, "rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            files[name] = {"bytes": path.stat().st_size, "sha256": digest}
    for name, digest in expected.items():
        if name not in files:
            raise Incomplete(f"{name} was not downloaded.")
        if files[name]["sha256"] != digest:
            raise Incomplete(f"{name} has SHA-256 {files[name]['sha256']}, not {digest}.")
    manifest = {"revisions": revisions, "files": files}
    (folder / NAME).write_text(json.dumps(manifest, indent=2))
    return manifest


def check(folder: Path) -> None:
    """Raises Incomplete unless every file of the manifest is there in its full size."""
    try:
        manifest = json.loads((folder / NAME).read_text())
    except FileNotFoundError:
        raise Incomplete(f"{NAME} is missing.") from None
    for name, entry in manifest["files"].items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != entry["bytes"]:
            raise Incomplete(f"{name} is missing or cut off.")
