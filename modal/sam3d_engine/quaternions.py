"""Unit quaternions as rows (w, x, y, z), Hamilton product, active rotations of column vectors.

``matrix(q)`` equals PyTorch3D's ``quaternion_to_matrix(q)``. (PyTorch3D's transforms then multiply it from the right
to row vectors, which is the inverse rotation; ``frames.pose`` accounts for that.)
"""

from __future__ import annotations

import numpy as np


def normalised(q: np.ndarray) -> np.ndarray:
    """Rows of (..., 4) to length one; a row of length zero becomes the identity."""
    q = np.asarray(q, dtype=np.float64)
    length = np.linalg.norm(q, axis=-1, keepdims=True)
    return np.where(length > 0, q / np.where(length > 0, length, 1), np.array([1.0, 0, 0, 0]))


def product(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Hamilton product of (..., 4) by (..., 4): first rotate by b, then by a."""
    aw, ax, ay, az = np.moveaxis(np.asarray(a, dtype=np.float64), -1, 0)
    bw, bx, by, bz = np.moveaxis(np.asarray(b, dtype=np.float64), -1, 0)
    return np.stack(
        [
            aw * bw - ax * bx - ay * by - az * bz,
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
        ],
        axis=-1,
    )


def conjugate(q: np.ndarray) -> np.ndarray:
    """The inverse rotation of unit quaternions (..., 4)."""
    return np.asarray(q, dtype=np.float64) * np.array([1.0, -1, -1, -1])


def matrix(q: np.ndarray) -> np.ndarray:
    """Rotation matrices (..., 3, 3) of quaternions (..., 4), which need not have length one."""
    w, x, y, z = np.moveaxis(normalised(q), -1, 0)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def from_matrix(rotation: np.ndarray) -> np.ndarray:
    """The unit quaternion (4,) of one proper rotation matrix (3, 3), with w >= 0.

    It is the eigenvector of Bar-Itzhack's symmetric matrix for the largest eigenvalue ("New method for extracting the
    quaternion from a rotation matrix", 2000), which stays exact near half turns, where formulas by the trace do not.
    """
    (xx, xy, xz), (yx, yy, yz), (zx, zy, zz) = np.asarray(rotation, dtype=np.float64)
    symmetric = np.array(
        [
            [xx + yy + zz, zy - yz, xz - zx, yx - xy],
            [zy - yz, xx - yy - zz, xy + yx, xz + zx],
            [xz - zx, xy + yx, yy - xx - zz, yz + zy],
            [yx - xy, xz + zx, yz + zy, zz - xx - yy],
        ]
    )
    q = np.linalg.eigh(symmetric)[1][:, -1]
    return q if q[0] >= 0 else -q
