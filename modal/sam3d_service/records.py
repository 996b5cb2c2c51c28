"""A local job with what is needed to run it again, and its JSON form."""

from dataclasses import asdict, dataclass
from typing import Any

from .ports import Fault, FileInfo, JobState


@dataclass
class Job:
    """`options` is None for a warm-up."""

    state: JobState
    options: dict[str, Any] | None

    def as_record(self) -> dict:
        return {"state": asdict(self.state), "options": self.options}

    @staticmethod
    def from_record(record: dict) -> "Job":
        state = dict(record["state"])
        state["files"] = tuple(FileInfo(**file) for file in state["files"])
        state["error"] = state["error"] and Fault(**state["error"])
        return Job(JobState(**state), record["options"])
