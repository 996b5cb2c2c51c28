"""Files and metadata of a job."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np

from . import glb, ply, scene
from .finish import FinishedObject, ObjectFault
from .options import Options
from .splats import joined

FRAME = (
    "glTF frame: right-handed, +Y up, front +Z, metres; origin at the centre of the bounding box's bottom. The same"
    " transform was applied to splat and mesh. The front is the one of the model's own object frame, which it does not"
    " always get right; 'camera' is where the picture's camera stands in this frame."
)
POSE = (
    "As the model gave it: from its object frame (+Z up, about -0.5..0.5) to the PyTorch3D camera frame (+X left, +Y"
    " up, +Z into the scene), p' = scale * (p R(rotation)) + translation for row vectors, rotation w x y z."
)


@dataclass(frozen=True)
class Result:
    """What became of one mask: either ``done`` or ``error``."""

    mask_area: int
    done: FinishedObject | None = None
    error: ObjectFault | None = None


def files_of(results: list[Result], options: Options) -> tuple[dict[str, bytes], list[dict], dict | None]:
    """(files, metadata of each object, metadata of the scene or None).

    At least one result is done. With several masks the scene holds those that are.
    """
    single = len(results) == 1
    files: dict[str, bytes] = {}
    objects = []
    for number, result in enumerate(results, start=1):
        mine = _object_files(result.done, number, single, options) if result.done is not None else {}
        files.update(mine)
        objects.append(_described(result, number, list(mine)))
    if single:
        return files, objects, None
    scene_files, described = _scene(
        {number: result.done for number, result in enumerate(results, start=1) if result.done is not None}, options
    )
    files.update(scene_files)
    return files, objects, described


def metadata_file(metadata: dict) -> bytes:
    return (json.dumps(metadata, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _object_files(done: FinishedObject, number: int, single: bool, options: Options) -> dict[str, bytes]:
    prefix, name = ("", _name(options)) if single else (f"object-{number}.", _name(options, number))
    files = {}
    # Where there is no mesh to give, the splat is given even if only a GLB was asked for.
    if "ply" in options.formats or done.mesh is None:
        files[prefix + "splat.ply"] = ply.write(done.cloud)
    if "glb" in options.formats and done.mesh is not None:
        files[prefix + "mesh.glb"] = glb.write({name: done.mesh})
    return files


def _scene(objects: dict[int, FinishedObject], options: Options) -> tuple[dict[str, bytes], dict]:
    finished = list(objects.values())
    matrices = scene.placed(finished)
    files = {}
    meshes = {_name(options, n): one.mesh for n, one in objects.items() if one.mesh is not None}
    if "ply" in options.formats or not meshes:
        files["scene.splat.ply"] = ply.write(
            joined([one.cloud.moved(matrix) for one, matrix in zip(finished, matrices, strict=True)])
        )
    if "glb" in options.formats and meshes:
        placed = {_name(options, n): matrix for n, matrix in zip(objects, matrices, strict=True)}
        files["scene.mesh.glb"] = glb.write(meshes, placed)
    return files, {
        "files": list(files),
        "frame": scene.FRAME,
        "placements": [
            {"object": number, "matrix": _flat(matrix)} for number, matrix in zip(objects, matrices, strict=True)
        ],
        "bounds": _box(scene.bounds(finished, matrices)),
    }


def _described(result: Result, number: int, files: list[str]) -> dict:
    entry = {"object": number, "maskArea": result.mask_area}
    if result.done is None:
        return {**entry, "files": [], "error": {"code": result.error.code, "message": result.error.message}}
    done = result.done
    return {
        **entry,
        "files": files,
        "pose": {
            "rotation": list(done.pose.rotation),
            "translation": list(done.pose.translation),
            "scale": list(done.pose.scale),
            "convention": POSE,
        },
        "transform": _flat(done.transform),
        "camera": done.camera().tolist(),
        "counts": {
            "gaussians": len(done.cloud),
            "vertices": 0 if done.mesh is None else len(done.mesh.vertices),
            "faces": 0 if done.mesh is None else len(done.mesh.faces),
        },
        "bounds": _box(done.bounds()),
        "notes": done.notes,
    }


def _name(options: Options, number: int | None = None) -> str:
    name = glb.ascii_name(options.label, "object")
    return name if number is None else f"{name}_{number}"


def _flat(matrix: np.ndarray) -> list[float]:
    """16 numbers, row after row, of a matrix for column vectors."""
    return [float(value) for value in matrix.ravel()]


def _box(bounds: tuple[np.ndarray, np.ndarray]) -> dict:
    return {"min": bounds[0].tolist(), "max": bounds[1].tolist()}
