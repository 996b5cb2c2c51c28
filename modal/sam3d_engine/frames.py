"""The frames of SAM 3D and glTF, and the similarities between them.

Every transform is a 4 x 4 float64 matrix M for column vectors, p' = M p. All of them are right-handed and keep
handedness.

* Object frame (SAM 3D): +Z up, roughly the cube -0.5 .. 0.5. The object's front looks along -Y, see UPRIGHT.
* Finished frame (glTF): +Y up, front +Z, metres, origin at the centre of the bounding box's bottom.
* Camera frame (SAM 3D's poses and point maps are PyTorch3D's): +X left, +Y up, +Z into the scene.
* Scene frame (glTF camera): +X right, +Y up, -Z into the scene.
"""

from __future__ import annotations

import numpy as np

from . import quaternions

# Z-up to Y-up: (x, y, z) -> (x, z, -y), the turn of upstream's own to_glb. It undoes the import of Y-up training
# assets into a Z-up frame, so an asset that followed glTF (front +Z) was seen by the model with its front along -Y, and
# comes back to +Z. That is the habit of such data and no promise: users report objects in other canonical poses, also
# from one seed to the next. So nothing here guesses a front; the pose tells which side was seen.
UPRIGHT = np.array([[1.0, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]])
# PyTorch3D camera to glTF camera: a half turn about Y.
CAMERA_TO_GLTF = np.diag([-1.0, 1.0, -1.0, 1.0])


def pose(rotation: np.ndarray, translation: np.ndarray, scale: float) -> np.ndarray:
    """Object frame to camera frame for a pose as the model gives it.

    ``rotation`` is w, x, y, z. PyTorch3D multiplies row vectors, p' = s (p R) + t, so for columns the rotation is R^T.
    """
    matrix = np.eye(4)
    matrix[:3, :3] = float(scale) * quaternions.matrix(rotation).T
    matrix[:3, 3] = translation
    return matrix


def standing(lowest: np.ndarray, highest: np.ndarray, size: float) -> np.ndarray:
    """Scales a Y-up box so that its longest side is ``size`` and moves its centre-bottom to the origin.

    Raises ValueError for a box without any extent.
    """
    lowest, highest = np.asarray(lowest, dtype=np.float64), np.asarray(highest, dtype=np.float64)
    longest = float((highest - lowest).max())
    if not (np.isfinite(longest) and longest > 0):
        raise ValueError("the object has no extent")
    factor = size / longest
    matrix = np.diag([factor, factor, factor, 1.0])
    matrix[:3, 3] = -factor * ground_point(lowest, highest)
    return matrix


def ground_point(lowest: np.ndarray, highest: np.ndarray) -> np.ndarray:
    """Centre of the bottom of a Y-up box."""
    return np.array([(lowest[0] + highest[0]) / 2, lowest[1], (lowest[2] + highest[2]) / 2])


def points(matrix: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """(N, 3) positions after ``matrix``, float64."""
    return np.asarray(positions, dtype=np.float64) @ matrix[:3, :3].T + matrix[:3, 3]


def similarity(matrix: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """(scale, rotation 3 x 3, translation) of a similarity. Raises ValueError if it shears, mirrors or is singular."""
    linear = np.asarray(matrix, dtype=np.float64)[:3, :3]
    determinant = np.linalg.det(linear)
    if not (np.isfinite(determinant) and determinant > 0):
        raise ValueError("the transform mirrors or is singular")
    scale = float(np.cbrt(determinant))
    rotation = linear / scale
    if not np.allclose(rotation @ rotation.T, np.eye(3), atol=1e-5):
        raise ValueError("the transform does not scale evenly")
    return scale, rotation, np.asarray(matrix, dtype=np.float64)[:3, 3]
