"""Splat PLY files in SAM 3D's layout: one element, 17 float32 little-endian, 68 bytes for each Gaussian."""

from __future__ import annotations

import numpy as np

from .splats import GaussianCloud

PROPERTIES = "x y z nx ny nz f_dc_0 f_dc_1 f_dc_2 opacity scale_0 scale_1 scale_2 rot_0 rot_1 rot_2 rot_3".split()
BYTES_PER_GAUSSIAN = 4 * len(PROPERTIES)


class PlyError(ValueError):
    """Bytes that are no splat PLY of this layout, or are cut off or too long."""


def header(count: int) -> bytes:
    lines = ["ply", "format binary_little_endian 1.0", f"element vertex {count}"]
    lines += [f"property float {name}" for name in PROPERTIES]
    return ("\n".join([*lines, "end_header"]) + "\n").encode("ascii")


def write(cloud: GaussianCloud) -> bytes:
    """The file. Values stand as the cloud holds them; normals are zero."""
    rows = np.zeros((len(cloud), len(PROPERTIES)), dtype="<f4")
    rows[:, 0:3] = cloud.positions
    rows[:, 6:9] = cloud.colours
    rows[:, 9] = cloud.opacities
    rows[:, 10:13] = cloud.scales
    rows[:, 13:17] = cloud.rotations
    return header(len(cloud)) + rows.tobytes()


def read(data: bytes) -> GaussianCloud:
    """Raises PlyError. Comment lines in the header are skipped."""
    end = data.find(b"end_header\n", 0, 65536)
    if not data.startswith(b"ply\n") or end < 0:
        raise PlyError("no PLY header")
    lines = [line for line in data[:end].decode("ascii", "replace").splitlines() if not line.startswith("comment")]
    count = _count(lines)
    if lines != header(count).decode("ascii").splitlines()[:-1]:
        raise PlyError("not the 17 float properties of a splat, in order")
    body = memoryview(data)[end + len(b"end_header\n") :]
    if len(body) != count * BYTES_PER_GAUSSIAN:
        raise PlyError(f"{count} Gaussians need {count * BYTES_PER_GAUSSIAN} bytes after the header, not {len(body)}")
    rows = np.frombuffer(body, dtype="<f4").reshape(count, len(PROPERTIES))
    return GaussianCloud(rows[:, 0:3], rows[:, 6:9], rows[:, 9], rows[:, 10:13], rows[:, 13:17])


def _count(lines: list[str]) -> int:
    words = lines[2].split() if len(lines) > 2 else []
    if words[:2] != ["element", "vertex"] or len(words) != 3 or not words[2].isdecimal():
        raise PlyError("no element vertex with a count")
    return int(words[2])
