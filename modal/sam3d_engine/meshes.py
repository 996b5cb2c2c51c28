"""Triangle meshes with a colour at each vertex."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import frames


@dataclass(frozen=True)
class Mesh:
    """``vertices`` (V, 3) float64, ``faces`` (F, 3) int64, counter-clockwise from outside, ``colours`` (V, 3) float64
    sRGB in 0..1."""

    vertices: np.ndarray
    faces: np.ndarray
    colours: np.ndarray

    def __post_init__(self):
        object.__setattr__(self, "vertices", np.asarray(self.vertices, dtype=np.float64).reshape(-1, 3))
        object.__setattr__(self, "faces", np.asarray(self.faces, dtype=np.int64).reshape(-1, 3))
        object.__setattr__(self, "colours", np.clip(np.asarray(self.colours, dtype=np.float64).reshape(-1, 3), 0, 1))
        if len(self.colours) != len(self.vertices):
            raise ValueError(f"{len(self.vertices)} vertices need as many colours, not {len(self.colours)}")
        if len(self.faces) and not (0 <= self.faces.min() and self.faces.max() < len(self.vertices)):
            raise ValueError("a face names a vertex that is not there")

    def cleaned(self) -> Mesh:
        """Without faces that have no area or a vertex that is not finite, and without vertices that no face uses."""
        finite = np.isfinite(self.vertices).all(axis=1) & np.isfinite(self.colours).all(axis=1)
        faces = self.faces[finite[self.faces].all(axis=1)]
        # Judged in float32, the precision of the file, where slivers may lose their area.
        corners = self.vertices.astype(np.float32).astype(np.float64)[faces]
        faces = faces[np.linalg.norm(_cross(corners), axis=1) > 0]
        used, faces_again = np.unique(faces, return_inverse=True)
        return Mesh(self.vertices[used], faces_again.reshape(-1, 3), self.colours[used])

    def moved(self, matrix: np.ndarray) -> Mesh:
        """The mesh after a similarity (4 x 4, column vectors)."""
        return Mesh(frames.points(matrix, self.vertices), self.faces, self.colours)

    def normals(self) -> np.ndarray:
        """(V, 3) unit normals: the mean of the adjacent faces, weighted by their area."""
        across = _cross(self.vertices[self.faces])
        total = np.stack(
            [
                np.bincount(self.faces.ravel(), np.repeat(across[:, axis], 3), minlength=len(self.vertices))
                for axis in range(3)
            ],
            axis=1,
        )
        length = np.linalg.norm(total, axis=1, keepdims=True)
        # Opposite faces can cancel; any unit vector is valid there, and glTF wants one.
        return np.where(length > 0, total / np.where(length > 0, length, 1), np.array([0.0, 1.0, 0.0]))


def linear_from_srgb(srgb: np.ndarray) -> np.ndarray:
    """IEC 61966-2-1 transfer function, values 0..1."""
    srgb = np.asarray(srgb, dtype=np.float64)
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def _cross(corners: np.ndarray) -> np.ndarray:
    """Twice the area vectors of (F, 3 corners, 3)."""
    return np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
