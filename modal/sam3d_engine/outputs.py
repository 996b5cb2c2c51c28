"""What upstream's ``run`` returns, as numpy on the CPU. Tensors are only asked for detach, cpu and numpy."""

from __future__ import annotations

import numpy as np

from .finish import Pose, RawObject
from .meshes import Mesh
from .splats import GaussianCloud, logit


def raw_object(output: dict, mask: np.ndarray) -> RawObject:
    """One object in the object frame. ``mask`` (H, W) bool says where its depth should have been found."""
    notes = []
    mesh = _mesh(output["mesh"][0]) if "mesh" in output else None
    if not _has_depth(_array(output["pointmap"]), mask):
        notes.append("No depth was found within the mask, so the pose is a guess.")
    return RawObject(_cloud(output["gaussian"][0]), mesh, _pose(output), notes)


def _cloud(gaussian) -> GaussianCloud:
    """From activated values, not from the raw parameters, which are offset by biases."""
    positions = _array(gaussian.get_xyz)
    count = len(positions)
    return GaussianCloud(
        positions,
        _array(gaussian.get_features).reshape(count, 3),
        logit(_array(gaussian.get_opacity).reshape(count)),
        np.log(np.maximum(_array(gaussian.get_scaling), 1e-9)),
        _array(gaussian.get_rotation),
    )


def _mesh(extracted) -> Mesh:
    """Attributes 0..2 are the colour, 3..5 a normal map that is not used."""
    return Mesh(
        _array(extracted.vertices),
        extracted.faces.detach().cpu().numpy(),
        _array(extracted.vertex_attrs)[:, :3],
    )


def _pose(output: dict) -> Pose:
    return Pose(*(tuple(_array(output[name]).ravel().tolist()) for name in ("rotation", "translation", "scale")))


def _has_depth(pointmap: np.ndarray, mask: np.ndarray) -> bool:
    """Whether a finite point of the map (h, w, 3), which may be smaller than the mask, lies within the mask."""
    rows = np.arange(pointmap.shape[0]) * mask.shape[0] // pointmap.shape[0]
    columns = np.arange(pointmap.shape[1]) * mask.shape[1] // pointmap.shape[1]
    return bool((np.isfinite(pointmap).all(axis=2) & mask[np.ix_(rows, columns)]).any())


def _array(tensor) -> np.ndarray:
    return np.asarray(tensor.detach().cpu().numpy(), dtype=np.float64)
