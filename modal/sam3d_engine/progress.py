"""Progress of one job, from stages to a fraction of the whole, and the seconds that each stage took."""

from __future__ import annotations

import time

from .engine import Report

# Shares of a warm job. Decode, slat and sparse stand as 14 : 10 : 4 seconds in the profile that the Fast-SAM3D authors
# publish, but the preset changes the middle two only; so the ratio is evened out a little.
_SHARES = {"loading": 0.02, "preprocess": 0.06, "sparse": 0.20, "slat": 0.34, "decode": 0.34, "export": 0.04}
OBJECT_STAGES = ("preprocess", "sparse", "slat", "decode")


class Progress:
    """Reports the stages of a job with ``objects`` objects and measures them.

    What ``report`` raises goes on to the caller and is kept in ``interruption``, so that it can be told from a fault
    of the job itself even when it came out of somebody else's code.
    """

    def __init__(self, report: Report, objects: int):
        self._report = report
        self._objects = objects
        self._fraction = 0.0
        self._stage: tuple[str, int] | None = None
        self._since = 0.0
        self._seconds: list[dict[str, float]] = [{} for _ in range(objects)]
        self._job_seconds: dict[str, float] = {}
        self.interruption: BaseException | None = None

    def begin(self, stage: str, index: int = 0) -> None:
        """A stage starts; for the stages of an object, ``index`` counts objects from 0."""
        self._close()
        self._stage, self._since = (stage, index), time.monotonic()
        self._tell(0.0)

    def within(self, share: float) -> None:
        """``share`` (0..1) of the running stage is done."""
        self._tell(share)

    def finish(self) -> None:
        """The last stage, ``export``, is over."""
        self._tell(1.0)
        self._close()

    def seconds(self, index: int) -> dict[str, float]:
        """Seconds by stage of one object."""
        return dict(self._seconds[index])

    def job_seconds(self) -> dict[str, float]:
        """Seconds by stage of the whole job, up to now."""
        total: dict[str, float] = {}
        for part in (self._job_seconds, *self._seconds):
            for stage, seconds in part.items():
                total[stage] = total.get(stage, 0.0) + seconds
        return {stage: round(total[stage], 3) for stage in _SHARES if stage in total}

    def _close(self) -> None:
        if self._stage is None:
            return
        stage, index = self._stage
        record = self._seconds[index] if stage in OBJECT_STAGES else self._job_seconds
        record[stage] = round(record.get(stage, 0.0) + time.monotonic() - self._since, 3)
        self._stage = None

    def _tell(self, share: float) -> None:
        stage, index = self._stage
        self._fraction = max(self._fraction, min(1.0, self._start(stage, index) + share * self._width(stage)))
        try:
            self._report(stage, round(self._fraction, 4))
        except BaseException as raised:
            self.interruption = raised
            raise

    def _width(self, stage: str) -> float:
        return _SHARES[stage] / (self._objects if stage in OBJECT_STAGES else 1)

    def _start(self, stage: str, index: int) -> float:
        if stage == "loading":
            return 0.0
        if stage == "export":
            return 1.0 - _SHARES["export"]
        one = sum(self._width(name) for name in OBJECT_STAGES)
        before = OBJECT_STAGES[: OBJECT_STAGES.index(stage)]
        return _SHARES["loading"] + index * one + sum(self._width(name) for name in before)
