"""The interface of every engine, and the stages that it reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

STAGES = ("loading", "preprocess", "sparse", "slat", "decode", "export")

Report = Callable[[str, float], None]


class Engine(Protocol):
    """Turns one image and its masks into splats and meshes. One job at a time."""

    def describe(self) -> dict:
        """Builtins: ``model``, ``revision``, ``device`` and ``engine``."""
        ...

    def generate(self, image: bytes, masks: list[bytes], options: dict, report: Report) -> dict:
        """One job from encoded files to an envelope (see ``envelope``).

        ``report(stage, fraction)`` is called with a stage of ``STAGES`` and the finished share of the whole job, 0 to
        1, which never goes back. With several masks the stages ``preprocess`` to ``decode`` come once for each mask.

        Faults of the input, the model or the GPU come back as a failure envelope. Only what ``report`` itself raises
        passes through, so that a host can break off a job from there.
        """
        ...
