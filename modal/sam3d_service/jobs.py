"""The rules of a job's life that hold for every backend."""

import asyncio
import time
from datetime import UTC, datetime

from . import idempotency
from .ports import Backend, FileInfo, JobState, Submission, UnknownJob
from .problems import CODES, Problem, document


class Jobs:
    def __init__(self, backend: Backend, clock=time.time):
        self._backend = backend
        self._clock = clock

    async def submit(self, submission: Submission, key: str | None) -> tuple[JobState, bool]:
        """The job, and whether the idempotency key had started it before."""
        if key is None:
            return await self._backend.submit(submission), False

        async def start() -> str:
            return (await self._backend.submit(submission)).id

        fingerprint = idempotency.digest(submission)
        job_id, replayed = await idempotency.once(
            self._backend.store, key, fingerprint, start, self._backend.cancel, self._clock
        )
        try:
            return await self._backend.state(job_id), replayed
        except UnknownJob:
            raise Problem("expired", "The key's job is no longer kept. Take a new key.", job_id=job_id) from None

    async def query(self, ids: list[str]) -> list[JobState | None]:
        """States in the order of `ids`, None for an unknown one."""

        at_once = asyncio.Semaphore(10)  # each is several requests to Modal, whose rate limit all jobs share

        async def state(job_id):
            async with at_once:
                try:
                    return await self._backend.state(job_id)
                except UnknownJob:
                    return None

        return await asyncio.gather(*(state(job_id) for job_id in ids))

    async def result(self, job_id: str, name: str | None, wait: float) -> tuple[JobState, FileInfo | None, object]:
        """A finished job's file (the primary one without `name`) and content; (state, None, None) while pending."""
        until = time.monotonic() + wait
        state = await self._backend.wait(job_id, wait)
        while state.pending and (left := until - time.monotonic()) > 0:
            state = await self._backend.wait(job_id, left)
        if state.pending:
            return state, None, None
        if state.status == "expired":
            raise Problem("expired", "Results are kept for 7 days.", job_id=job_id)
        if state.status == "cancelled":
            raise Problem("cancelled", "The job was cancelled.", job_id=job_id)
        if state.status == "failed":
            fault = state.error
            raise Problem("job_failed", fault.message, job_id=job_id, fault_code=fault.code, retryable=fault.retryable)
        file = next((file for file in state.files if name in (None, file.name)), None)
        if file is None:
            raise Problem("not_found", "The job has no file of this name.", job_id=job_id)
        return state, file, await self._backend.content(job_id, file.name)

    async def cancel(self, job_id: str) -> JobState:
        state = await self._backend.cancel(job_id)
        if state.status == "expired":
            raise Problem("expired", "The job is no longer kept.", job_id=job_id)
        if state.status != "cancelled":
            raise Problem("already_finished", f"The job has already {state.status}.", job_id=job_id)
        return state


def resource(state: JobState) -> dict:
    """The JSON of a job; members without a value in its status are left out."""
    self_link = f"/v1/jobs/{state.id}"
    body = {
        "id": state.id,
        "status": state.status,
        "stage": state.stage,
        "progress": round(state.progress, 4),
        "attempt": state.attempt,
        "createdAt": _timestamp(state.created_at),
        "updatedAt": _timestamp(state.updated_at),
        "expiresAt": _timestamp(state.expires_at),
        "links": {"self": self_link, "result": f"{self_link}/result"},
    }
    if state.status == "succeeded":
        body |= {"files": [vars(file) for file in state.files], "metadata": state.metadata}
    if state.error:
        _, title, _ = CODES.get(state.error.code, CODES["job_failed"])
        body["error"] = document(state.error.code, title, state.error.message, state.error.retryable, state.id)
    return body


def _timestamp(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
