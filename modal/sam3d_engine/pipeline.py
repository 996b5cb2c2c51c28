"""The real engine: SAM 3D Objects on a CUDA GPU."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from . import envelope, outputs, warm_up, weights
from .finish import ObjectFault, RawObject, nothing_found
from .gpu import Gpu
from .inputs import Inputs
from .job import JobEngine
from .options import Options
from .progress import Progress
from .stage_hooks import StageHooks

MODEL = "facebook/sam-3d-objects"
# How torch words a reduction over nothing: no voxel after stage 1, or no pixel of the mask left in the model's crop.
_EMPTY = ("non-zero size", "numel() == 0")
_log = logging.getLogger(__name__)


@dataclass
class _Work:
    """One job. ``pointmap`` is computed once, with the first object that needs it."""

    inputs: Inputs
    options: Options
    progress: Progress
    pointmap: Any = field(default=None)


class Sam3dEngine(JobEngine):
    """Runs one object at a time: upstream's pipeline changes its own settings in each call, so a lock guards it."""

    def __init__(self, pipeline, gpu: Gpu, revision: str):
        self._pipeline = pipeline
        self._gpu = gpu
        self._revision = revision
        self._hooks = StageHooks(pipeline, gpu.settle)
        self._lock = threading.Lock()
        self._lost = False

    @staticmethod
    def from_environment(environment: Mapping[str, str]) -> Sam3dEngine:
        """A loaded and warm engine. Reads what ``weights.Weights`` names. Raises WeightsError before anything slow, and
        RuntimeError when a first object cannot be made."""
        where = weights.Weights.from_environment(environment)
        engine = Sam3dEngine(weights.load(where), Gpu(), where.revision)
        warm_up.run(engine)
        return engine

    def describe(self) -> dict:
        return {"model": MODEL, "revision": self._revision, "device": self._gpu.name(), "engine": "sam3d"}

    def _begin(self, inputs: Inputs, options: Options, progress: Progress) -> Callable[[int], RawObject]:
        if self._lost:
            raise RuntimeError("the GPU was lost in an earlier job")
        work = _Work(inputs, options, progress)
        return lambda index: self._reconstruct(work, index)

    def _failure(self, fault: Exception) -> dict:
        if self._lost or self._gpu.is_lost():
            self._lost = True
            _log.error("the GPU is lost", exc_info=fault)
            return envelope.failure("gpu_fault", "The GPU failed; another worker has to take over.", fatal=True)
        return super()._failure(fault)

    def _reconstruct(self, work: _Work, index: int) -> RawObject:
        """The object, or only its splat when the GPU has too little memory for the mesh."""
        formats = ["gaussian", "mesh"] if "glb" in work.options.formats else ["gaussian"]
        made = self._attempt(work, index, formats)
        self._gpu.release()
        if made is not None:
            return made
        _log.warning("out of GPU memory; once more with the splat only")
        made = self._attempt(work, index, ["gaussian"])
        self._gpu.release()
        if made is None:
            raise ObjectFault("out_of_memory", "The GPU has too little memory for this object.")
        made.notes.append("The GPU ran out of memory, so the object was made again with the splat only.")
        return made

    def _attempt(self, work: _Work, index: int, formats: list[str]) -> RawObject | None:
        """None when the GPU ran out of memory. Neither that fault nor one of an empty object is kept or chained: it
        would hold the tensors of all the frames that it went through."""
        try:
            with self._lock, self._hooks.watched(work.progress, index):
                work.progress.begin("preprocess", index)
                output = self._infer(work, index, formats)
                self._gpu.settle()
                return outputs.raw_object(output, work.inputs.masks[index])
        except Exception as fault:
            if fault is work.progress.interruption:
                raise
            if self._gpu.is_out_of_memory(fault):
                return None
            if not any(text in str(fault) for text in _EMPTY):
                raise
        raise nothing_found("The model found no object in this mask.")

    def _infer(self, work: _Work, index: int, formats: list[str]) -> dict:
        rgba = _rgba(work.inputs.image, work.inputs.masks[index])
        # One depth for the whole picture puts its objects into one space. A single one leaves it to ``run``.
        if len(work.inputs.masks) > 1 and work.pointmap is None:
            with self._pipeline.device:
                work.pointmap = self._pipeline.compute_pointmap(rgba)["pointmap"].permute(1, 2, 0)
        stage1, stage2 = work.options.steps
        return self._pipeline.run(
            rgba,
            None,
            seed=work.options.seed,
            stage1_only=False,
            with_mesh_postprocess=False,
            with_texture_baking=False,
            with_layout_postprocess=False,
            use_vertex_color=True,
            stage1_inference_steps=stage1,
            stage2_inference_steps=stage2,
            pointmap=work.pointmap,
            decode_formats=formats,
        )


def _rgba(image: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Upstream takes the mask as alpha, 0 or 255."""
    return np.dstack([image, mask.astype(np.uint8) * 255])
