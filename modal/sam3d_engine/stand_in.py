"""An engine without a model or GPU, for tests and for trying the service. It says so wherever it is asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from . import relief
from .finish import ObjectFault, RawObject
from .inputs import Inputs
from .job import JobEngine
from .options import Options
from .progress import OBJECT_STAGES, Progress

_CELLS = {"fast": 48, "normal": 80, "high": 120}
_TICKS = 5  # reports within each stage


class StandInEngine(JobEngine):
    """Computes a relief from image and mask. Equal inputs and seed give equal PLY and GLB bytes.

    ``seconds`` are spread over the stages of a job, ``cold_seconds`` pass once while the first job loads, and ``fail``
    is the code of a failure that every job ends in.
    """

    def __init__(self, seconds: float = 0.0, cold_seconds: float = 0.0, fail: str = ""):
        self._seconds = seconds
        self._cold_seconds = cold_seconds
        self._fail = fail

    @staticmethod
    def from_environment(environment: Mapping[str, str]) -> StandInEngine:
        """Reads SAM3D_STAND_IN_SECONDS, SAM3D_STAND_IN_COLD_SECONDS and SAM3D_STAND_IN_FAIL."""
        return StandInEngine(
            float(environment.get("SAM3D_STAND_IN_SECONDS") or 0),
            float(environment.get("SAM3D_STAND_IN_COLD_SECONDS") or 0),
            environment.get("SAM3D_STAND_IN_FAIL", ""),
        )

    def describe(self) -> dict:
        return {
            "model": "stand-in (relief of the mask, no neural network)",
            "revision": "none",
            "device": "cpu",
            "engine": "stand-in",
        }

    def _begin(self, inputs: Inputs, options: Options, progress: Progress) -> Callable[[int], RawObject]:
        time.sleep(self._cold_seconds)
        self._cold_seconds = 0.0
        if self._fail:
            raise ObjectFault(self._fail, "The stand-in engine was told to fail.")
        return lambda index: self._reconstruct(inputs, index, options, progress)

    def _reconstruct(self, inputs: Inputs, index: int, options: Options, progress: Progress) -> RawObject:
        mask = inputs.masks[index]
        pause = self._seconds / len(inputs.masks) / len(OBJECT_STAGES)
        _stage(progress, "preprocess", index, pause)
        colours, cells = relief.grid(inputs.image, mask, _CELLS[options.preset])
        _stage(progress, "sparse", index, pause)
        heights = relief.corner_heights(cells)
        _stage(progress, "slat", index, pause)
        cloud = relief.cloud(colours, cells, heights, options.seed)
        _stage(progress, "decode", index, pause)
        mesh = relief.mesh(colours, cells, heights) if "glb" in options.formats else None
        return RawObject(cloud, mesh, relief.pose(mask))


def _stage(progress: Progress, stage: str, index: int, pause: float) -> None:
    progress.begin(stage, index)
    for tick in range(_TICKS if pause else 0):
        time.sleep(pause / _TICKS)
        progress.within((tick + 1) / _TICKS)
