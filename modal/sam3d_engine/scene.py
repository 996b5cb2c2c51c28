"""Several finished objects put where the picture shows them."""

from __future__ import annotations

import numpy as np

from . import frames
from .finish import FinishedObject, extent

FRAME = (
    "glTF camera frame: right-handed, +X right, +Y up in the picture, the camera looks along -Z; gravity is not known,"
    " so a camera that looked down leaves the scene tilted. The lowest point is y = 0, and the scene is centred in x"
    " and z. One unit is chosen so that object 1 has in the scene the size that it has in its own file; the others are"
    " in proportion to it. The point map's own unit is not metres."
)


def placed(objects: list[FinishedObject]) -> list[np.ndarray]:
    """For each finished object the 4 x 4 similarity from its own frame to the scene frame (see FRAME).

    Each is G F P T^-1: T led from the object frame to the finished one, P is the pose (object frame to camera), F turns
    the camera frame to glTF's, and G, common to all, scales by the unit of the first object and grounds the scene.
    """
    seen = [frames.CAMERA_TO_GLTF @ one.pose.matrix() @ np.linalg.inv(one.transform) for one in objects]
    unit = 1 / frames.similarity(seen[0])[0]
    scaled = [np.diag([unit, unit, unit, 1.0]) @ matrix for matrix in seen]
    common = np.eye(4)
    common[:3, 3] = -frames.ground_point(*bounds(objects, scaled))
    return [common @ matrix for matrix in scaled]


def bounds(objects: list[FinishedObject], matrices: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest corner of all objects after their matrices."""
    return extent(
        np.concatenate([frames.points(m, one.shape_points()) for one, m in zip(objects, matrices, strict=True)])
    )
