"""From what a model gives, in its own frame, to a finished object in the glTF frame."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from . import frames
from .meshes import Mesh
from .splats import GaussianCloud

# A Gaussian below this opacity is not seen as part of the object's shape.
_SOLID = 0.1
# Solid Gaussians outside the middle 99 %, widened by a tenth of its extent, are taken as floaters.
_MIDDLE, _WIDENED = (0.5, 99.5), 0.1


class ObjectFault(Exception):
    """One mask of a job gave no object. ``code`` is stable and meant for programs."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message


def nothing_found(why: str) -> ObjectFault:
    return ObjectFault("nothing_found", why)


@dataclass(frozen=True)
class Pose:
    """As the model gives it: ``rotation`` w, x, y, z for row vectors; ``scale`` three numbers, equal in practice."""

    rotation: tuple[float, float, float, float]
    translation: tuple[float, float, float]
    scale: tuple[float, float, float]

    def matrix(self) -> np.ndarray:
        """Object frame to camera frame."""
        return frames.pose(self.rotation, self.translation, float(np.mean(self.scale)))

    def is_usable(self) -> bool:
        return bool(
            np.isfinite([*self.rotation, *self.translation, *self.scale]).all()
            and any(self.rotation)
            and min(self.scale) > 0
        )


# Where a model gives numbers that are no pose: upright and facing the camera at a distance of one.
_NO_POSE = Pose((0.0, 0.0, 0.5**0.5, 0.5**0.5), (0.0, 0.0, 1.0), (1.0, 1.0, 1.0))


@dataclass(frozen=True)
class RawObject:
    """One object in the object frame (+Z up). ``notes`` say in sentences what is different from what was asked for."""

    cloud: GaussianCloud
    mesh: Mesh | None
    pose: Pose
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class FinishedObject:
    """One object in the finished frame; ``transform`` (4 x 4) led there from the object frame, for both forms."""

    cloud: GaussianCloud
    mesh: Mesh | None
    pose: Pose
    transform: np.ndarray
    notes: list[str]

    def camera(self) -> np.ndarray:
        """(3,) where the picture's camera stands, in the finished frame: the side that the picture shows."""
        return frames.points(self.transform @ np.linalg.inv(self.pose.matrix()), np.zeros((1, 3)))[0]

    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """Lowest and highest corner of the object's shape."""
        return extent(self.shape_points())

    def shape_points(self) -> np.ndarray:
        """(N, 3) points whose bounding box is the object's: the mesh's vertices, else the solid Gaussians."""
        return self.mesh.vertices if self.mesh is not None else solid_positions(self.cloud)


def finished(raw: RawObject, size: float) -> FinishedObject:
    """Cleans both forms, turns them upright and stands them on the origin, the longest side being ``size``.

    The box is the mesh's; without a mesh it is that of the solid Gaussians. Raises ObjectFault.
    """
    cloud, mesh, pose, notes = raw.cloud.cleaned(), raw.mesh, raw.pose, list(raw.notes)
    if len(cloud) == 0:
        raise nothing_found("The model gave no Gaussian for this mask.")
    if mesh is not None:
        mesh = mesh.cleaned()
        if len(mesh.faces) == 0:
            mesh = None
            notes.append("The model gave an empty mesh, so there is no GLB.")
    if not pose.is_usable():
        pose = _NO_POSE
        notes.append("The model gave no usable pose, so a made-up one stands here.")
    shape = mesh.vertices if mesh is not None else solid_positions(cloud)
    try:
        place = frames.standing(*extent(frames.points(frames.UPRIGHT, shape)), size)
    except ValueError:
        raise nothing_found("The model gave an object without extent for this mask.") from None
    transform = place @ frames.UPRIGHT
    return FinishedObject(
        cloud.moved(transform), None if mesh is None else mesh.moved(transform), pose, transform, notes
    )


def solid_positions(cloud: GaussianCloud) -> np.ndarray:
    """(N, 3) positions of Gaussians that show, without floaters; all of them if none shows."""
    opacity = 1 / (1 + np.exp(-cloud.opacities.astype(np.float64)))
    solid = cloud.positions[opacity >= _SOLID].astype(np.float64)
    if len(solid) == 0:
        return cloud.positions.astype(np.float64)
    lowest, highest = np.percentile(solid, _MIDDLE, axis=0)
    # The extent of the longest side for all axes: a flat object's floaters are no further off because it is flat.
    margin = _WIDENED * (highest - lowest).max()
    return solid[((solid >= lowest - margin) & (solid <= highest + margin)).all(axis=1)]


def extent(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return points.min(axis=0), points.max(axis=0)
