"""The course of a job that every engine shares: read, reconstruct each mask, finish, export."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable

from . import envelope, export
from .engine import Report
from .finish import ObjectFault, RawObject, finished
from .inputs import InputError, Inputs, load
from .options import Options, OptionsError
from .progress import Progress

_log = logging.getLogger(__name__)


class JobEngine(ABC):
    """An ``Engine`` whose subclasses only describe themselves and reconstruct one mask at a time."""

    @abstractmethod
    def describe(self) -> dict:
        """See ``engine.Engine``."""

    @abstractmethod
    def _begin(self, inputs: Inputs, options: Options, progress: Progress) -> Callable[[int], RawObject]:
        """Prepares one job, in the stage ``loading``. The answer reconstructs the mask of an index, in the object
        frame, and goes through the stages ``preprocess`` to ``decode``. Both may raise ObjectFault."""

    def _failure(self, fault: Exception) -> dict:
        """The envelope for a fault that is none of the input's or the object's. The log has the details, the message
        does not, because it goes to the caller and such texts hold paths."""
        _log.error("job failed", exc_info=fault)
        return envelope.failure("internal_error", f"The engine failed ({type(fault).__name__}).")

    def generate(self, image: bytes, masks: list[bytes], options: dict, report: Report) -> dict:
        """See ``engine.Engine``. A mask for which nothing comes out is left out of the files and named in the metadata;
        only when that happens to all of them the job fails."""
        try:
            wanted = Options.parse(options)
            inputs = load(image, masks)
        except OptionsError as fault:
            return envelope.failure("invalid_options", str(fault))
        except InputError as fault:
            return envelope.failure(fault.code, fault.message)
        progress = Progress(report, len(inputs.masks))
        try:
            return self._course(inputs, wanted, progress)
        except ObjectFault as fault:
            return envelope.failure(fault.code, fault.message)
        except Exception as fault:
            if fault is progress.interruption:
                raise
            return self._failure(fault)

    def _course(self, inputs: Inputs, options: Options, progress: Progress) -> dict:
        progress.begin("loading")
        reconstruct = self._begin(inputs, options, progress)
        results = [_one(reconstruct, inputs, index, options) for index in range(len(inputs.masks))]
        if all(result.error for result in results):
            raise results[0].error
        progress.begin("export")
        files, objects, scene = export.files_of(results, options)
        for index, entry in enumerate(objects):
            entry["seconds"] = progress.seconds(index)
        progress.finish()
        about = self.describe()
        metadata = {
            **about,
            "gpu": about["device"],
            "options": options.as_dict(),
            "steps": {"stage1": options.steps[0], "stage2": options.steps[1]},
            "image": {"width": inputs.image.shape[1], "height": inputs.image.shape[0]},
            "frame": export.FRAME,
            "objects": objects,
            "scene": scene,
            "seconds": progress.job_seconds(),
        }
        files["metadata.json"] = export.metadata_file(metadata)
        return envelope.success(files, metadata)


def _one(reconstruct: Callable[[int], RawObject], inputs: Inputs, index: int, options: Options) -> export.Result:
    area = int(inputs.masks[index].sum())
    try:
        return export.Result(area, done=finished(reconstruct(index), options.size))
    except ObjectFault as fault:
        return export.Result(area, error=fault)
