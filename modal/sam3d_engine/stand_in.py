"""An engine without a model or GPU, for tests and for trying the service. It says so wherever it is asked."""

from __future__ import annotations

import time
from typing import Mapping

import numpy as np

from . import envelope, job, relief
from .engine import Report
from .finish import RawObject
from .inputs import Inputs
from .options import Options
from .progress import OBJECT_STAGES, Progress

_CELLS = {"fast": 48, "normal": 80, "high": 120}
_TICKS = 5  # reports within each stage


class StandInEngine:
    """Computes a relief from image and mask. Equal inputs and seed give equal PLY and GLB bytes.

    ``seconds`` are spread over the stages of a job, ``cold_seconds`` pass once while the first job loads, and ``fail``
    is the code of a failure that every job ends in.
    """

    def __init__(self, seconds: float = 0.0, cold_seconds: float = 0.0, fail: str = ""):
        self._seconds = seconds
        self._cold_seconds = cold_seconds
        self._fail = fail

    @staticmethod
    def from_environment(environment: Mapping[str, str]) -> "StandInEngine":
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

    def generate(self, image: bytes, masks: list[bytes], options: dict, report: Report) -> dict:
        return job.run(
            self.describe(), self._reconstruct, image, masks, options, report, begun=self._load
        ) if not self._fail else self._failed(report)

    def _load(self, progress: Progress) -> None:
        time.sleep(self._cold_seconds)
        self._cold_seconds = 0.0

    def _failed(self, report: Report) -> dict:
        progress = Progress(report, 1)
        progress.begin("loading")
        self._load(progress)
        progress.begin("preprocess")
        return envelope.failure(self._fail, "The stand-in engine was told to fail.")

    def _reconstruct(self, inputs: Inputs, index: int, options: Options, progress: Progress) -> RawObject:
        mask = inputs.masks[index]
        pause = self._seconds / len(inputs.masks) / len(OBJECT_STAGES)
        self._stage(progress, "preprocess", index, pause)
        colours, cells = relief.grid(inputs.image, mask, _CELLS[options.preset])
        self._stage(progress, "sparse", index, pause)
        heights = relief.corner_heights(cells)
        self._stage(progress, "slat", index, pause)
        cloud = relief.cloud(colours, cells, heights, options.seed)
        self._stage(progress, "decode", index, pause)
        mesh = relief.mesh(colours, cells, heights) if "glb" in options.formats else None
        return RawObject(cloud, mesh, relief.pose(mask))

    @staticmethod
    def _stage(progress: Progress, stage: str, index: int, pause: float) -> None:
        progress.begin(stage, index)
        for tick in range(_TICKS if pause else 0):
            time.sleep(pause / _TICKS)
            progress.within((tick + 1) / _TICKS)
