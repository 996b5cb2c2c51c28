"""Progress from inside upstream's ``run``, which has no callback of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .progress import Progress

_STAGE_OF = {"sample_sparse_structure": "sparse", "sample_slat": "slat", "decode_slat": "decode"}
_GENERATORS = ("ss_generator", "slat_generator")


class StageHooks:
    """Wraps a pipeline's methods of the stages, and the step loops of its two generators, on this one object.

    ``settle`` waits for the GPU, so that a stage is measured and reported when it is over and not when it was queued.
    Raises AttributeError or KeyError for a pipeline of another shape.
    """

    def __init__(self, pipeline, settle: Callable[[], None]):
        self._settle = settle
        self._progress: Progress | None = None
        self._index = 0
        for method, stage in _STAGE_OF.items():
            setattr(pipeline, method, self._announced(getattr(pipeline, method), stage))
        for name in _GENERATORS:
            generator = pipeline.models[name]
            generator.generate_iter = self._counted(generator.generate_iter, generator)

    @contextmanager
    def watched(self, progress: Progress, index: int) -> Iterator[None]:
        """Within, what the pipeline does is reported as the work on object ``index``."""
        self._progress, self._index = progress, index
        try:
            yield
        finally:
            self._progress = None

    def _announced(self, method, stage: str):
        def wrapper(*arguments, **keywords):
            if self._progress is not None:
                self._settle()
                self._progress.begin(stage, self._index)
            return method(*arguments, **keywords)

        return wrapper

    def _counted(self, generate_iter, generator):
        def wrapper(*arguments, **keywords):
            for step, state in enumerate(generate_iter(*arguments, **keywords), start=1):
                if self._progress is not None:
                    self._progress.within(min(1.0, step / generator.inference_steps))
                yield state

        return wrapper
