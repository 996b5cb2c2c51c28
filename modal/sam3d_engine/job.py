"""The frame of a job that every engine shares: read, reconstruct each mask, finish, export."""

from __future__ import annotations

from typing import Callable

from . import envelope, export
from .engine import Report
from .finish import NothingThere, RawObject, finished
from .inputs import InputError, Inputs, load
from .options import Options, OptionsError
from .progress import Progress

# (inputs, index of the mask, options, progress) -> object in the object frame
Reconstruct = Callable[[Inputs, int, Options, Progress], RawObject]


def run(
    describe: dict,
    reconstruct: Reconstruct,
    image: bytes,
    masks: list[bytes],
    options: dict,
    report: Report,
    *,
    begun: Callable[[Progress], None] = lambda progress: None,
) -> dict:
    """The envelope of one job. ``begun`` runs within the stage ``loading``.

    A mask for which the model finds nothing is left out of the files and named in the metadata; only when that happens
    to all of them the job fails. Other exceptions of ``reconstruct`` go on to the caller.
    """
    try:
        wanted = Options.parse(options)
        inputs = load(image, masks)
    except OptionsError as fault:
        return envelope.failure("invalid_options", str(fault))
    except InputError as fault:
        return envelope.failure(fault.code, fault.message)
    progress = Progress(report, len(inputs.masks))
    progress.begin("loading")
    begun(progress)
    results = [_one(reconstruct, inputs, index, wanted, progress) for index in range(len(inputs.masks))]
    if not any(result.done for result in results):
        return envelope.failure(*results[0].error)
    progress.begin("export")
    files, objects, scene = export.files_of(results, wanted)
    for index, entry in enumerate(objects):
        entry["seconds"] = progress.seconds(index)
    progress.finish()
    metadata = {
        **describe,
        "gpu": describe["device"],
        "options": wanted.as_dict(),
        "steps": {"stage1": wanted.steps[0], "stage2": wanted.steps[1]},
        "image": {"width": inputs.image.shape[1], "height": inputs.image.shape[0]},
        "frame": export.FRAME,
        "objects": objects,
        "scene": scene,
        "seconds": progress.job_seconds(),
    }
    files["metadata.json"] = export.metadata_file(metadata)
    return envelope.success(files, metadata)


def _one(
    reconstruct: Reconstruct, inputs: Inputs, index: int, options: Options, progress: Progress
) -> export.Result:
    area = int(inputs.masks[index].sum())
    try:
        done = finished(reconstruct(inputs, index, options, progress), options.size)
    except NothingThere as fault:
        return export.Result(area, error=("nothing_found", str(fault)))
    return export.Result(area, done=done)
