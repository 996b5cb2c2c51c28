"""What the HTTP layer asks of whoever runs the jobs. Adapters: `local`, `modal_backend`."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Protocol

RETENTION_SECONDS = 7 * 24 * 3600  # how long results and idempotency keys are kept after the end of a job
PENDING = ("queued", "running")
MEDIA_TYPES = {".glb": "model/gltf-binary", ".json": "application/json", ".ply": "application/octet-stream"}


@dataclass(frozen=True)
class Submission:
    """A checked request: encoded pictures, and options with every default filled in."""

    image: bytes
    masks: tuple[bytes, ...]
    options: dict[str, Any]


@dataclass(frozen=True)
class FileInfo:
    name: str
    bytes: int
    sha256: str  # lower-case hexadecimal
    type: str

    @staticmethod
    def of(name: str, data: bytes) -> "FileInfo":
        return FileInfo(name, len(data), hashlib.sha256(data).hexdigest(), media_type(name))


@dataclass(frozen=True)
class Fault:
    """Why a job failed. `retryable`: the same input submitted as a new job may succeed."""

    code: str
    message: str
    retryable: bool


@dataclass(frozen=True)
class JobState:
    """One moment of a job. Times are seconds since 1970, None where the backend no longer knows them."""

    id: str
    status: str  # queued | running | succeeded | failed | cancelled | expired
    stage: str = "queued"
    progress: float = 0.0
    attempt: int = 1
    created_at: float | None = None
    updated_at: float | None = None
    expires_at: float | None = None
    files: tuple[FileInfo, ...] = ()
    metadata: dict[str, Any] | None = None
    error: Fault | None = None

    @property
    def pending(self) -> bool:
        return self.status in PENDING

    def differs(self, earlier: "JobState") -> bool:
        """Whether something happened that a long-poll should report."""
        seen = (earlier.status, earlier.stage, earlier.progress, earlier.attempt)
        return (self.status, self.stage, self.progress, self.attempt) != seen


@dataclass(frozen=True)
class Readiness:
    ready: bool
    warm_containers: int
    backlog: int
    model: str | None
    revision: str | None
    gpu: str | None
    engine: str | None


class UnknownJob(Exception):
    """No job of this id was ever submitted here, or every trace of it is gone."""


class ResultExpired(Exception):
    """The job is known, but the files it made are gone."""


class NoCapacity(Exception):
    """The queue is full; nothing was started."""

    def __init__(self, retry_after: int):
        super().__init__("the queue is full")
        self.retry_after = retry_after


class BackendTrouble(Exception):
    """The backend cannot be reached or cannot work now; says nothing about any job."""


class KeyValue(Protocol):
    """Small JSON values shared by all web workers; entries live as long as results do."""

    async def get(self, key: str) -> dict | None: ...

    async def put(self, key: str, value: dict) -> None: ...

    async def put_if_absent(self, key: str, value: dict) -> bool: ...

    async def delete(self, key: str) -> None: ...


class Backend(Protocol):
    """Every method raises BackendTrouble; those that take an id raise UnknownJob."""

    store: KeyValue

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def submit(self, submission: Submission) -> JobState:
        """Raises NoCapacity."""

    async def warm_up(self) -> JobState:
        """A job without files that ends when an engine is loaded. Raises NoCapacity."""

    async def state(self, job_id: str) -> JobState: ...

    async def wait(self, job_id: str, seconds: float) -> JobState:
        """The state as soon as it changes or the job ends, at the latest after `seconds`."""

    async def content(self, job_id: str, name: str) -> bytes | Path:
        """A file of a succeeded job; `name` is one of its state's files. Raises ResultExpired."""

    async def cancel(self, job_id: str) -> JobState:
        """Stops a pending job; returns a finished one as it is."""

    async def readiness(self) -> Readiness: ...


def media_type(name: str) -> str:
    return MEDIA_TYPES.get(PurePath(name).suffix, "application/octet-stream")
