"""States and local jobs as JSON values, for the spool and for a modal.Dict."""

from dataclasses import asdict, dataclass
from typing import Any

from .ports import Fault, FileInfo, JobState


def of_state(state: JobState) -> dict:
    return asdict(state) | {"files": [asdict(file) for file in state.files]}


def to_state(record: dict) -> JobState:
    files = tuple(FileInfo(**file) for file in record["files"])
    return JobState(**record | {"files": files, "error": record["error"] and Fault(**record["error"])})


@dataclass
class Job:
    """A local job with what is needed to run it again; `options` is None for a warm-up."""

    state: JobState
    options: dict[str, Any] | None

    def as_record(self) -> dict:
        return {"state": of_state(self.state), "options": self.options}

    @staticmethod
    def from_record(record: dict) -> "Job":
        return Job(to_state(record["state"]), record["options"])
