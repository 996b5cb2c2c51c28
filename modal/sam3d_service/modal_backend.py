"""Jobs in Modal's GPU containers: a job's id is the id of its function call, and Modal keeps the results.

Only the Modal app imports this module, because it needs the SDK.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from dataclasses import replace

import modal
from modal import exception

from . import journal, records
from .modal_calls import Outcomes, platform
from .modal_pool import Pool
from .modal_store import DictStore
from .ports import (
    RETENTION_SECONDS,
    BackendTrouble,
    Fault,
    FileInfo,
    JobState,
    NoCapacity,
    Readiness,
    ResultExpired,
    Submission,
    UnknownJob,
)

log = logging.getLogger(__name__)

POLL_SECONDS = 2.0  # a long-poll looks for news this often; an outcome ends the wait at once
CACHED_BYTES = 256 * 2**20  # results kept in memory, because each file is asked for on its own


class ModalBackend:
    """`generate` and `warm_up` are methods of the deployed class, `entries` the modal.Dict that its containers write
    their journal to. `model` and `revision`: see Pool."""

    def __init__(
        self,
        generate,
        warm_up,
        entries,
        model: str,
        revision: str,
        from_id=modal.FunctionCall.from_id,
        clock=time.time,
    ):
        self.store = DictStore(entries)
        self._pool = Pool(generate, self.store, model, revision, clock)
        self._generate = generate
        self._warm_up = warm_up
        self._from_id = from_id
        self._outcomes = Outcomes(from_id)
        self._clock = clock
        self._files = OrderedDict()

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        pass

    async def submit(self, submission: Submission) -> JobState:
        return await self._spawn(self._generate, submission.image, list(submission.masks), submission.options)

    async def warm_up(self) -> JobState:
        return await self._spawn(self._warm_up)

    async def _spawn(self, method, *arguments) -> JobState:
        try:
            with platform():
                call = await method.spawn.aio(*arguments)
        except BackendTrouble as trouble:
            if isinstance(trouble.__cause__, exception.ResourceExhaustedError):
                raise NoCapacity(retry_after=10) from trouble
            raise
        now = self._clock()
        try:
            await self.store.put(journal.job_key(call.object_id), {"createdAt": now})
        except BackendTrouble:
            log.warning("the job's record cannot be written", exc_info=True)  # the job itself runs
        return JobState(call.object_id, "queued", created_at=now, updated_at=now, expires_at=now + RETENTION_SECONDS)

    async def state(self, job_id: str) -> JobState:
        return await self._poll(job_id, 0)

    async def wait(self, job_id: str, seconds: float) -> JobState:
        until = time.monotonic() + seconds
        first = state = await self._poll(job_id, 0)
        while state.pending and not state.differs(first) and (left := until - time.monotonic()) > 0:
            state = await self._poll(job_id, min(left, POLL_SECONDS))
        return state

    async def content(self, job_id: str, name: str) -> bytes:
        if job_id not in self._files:
            try:
                envelope = await self._outcomes.envelope(job_id, 0)
            except UnknownJob:
                raise ResultExpired from None
            if envelope is None or not envelope["ok"]:
                raise BackendTrouble("Modal gave no result for a job that had succeeded.")
            self._remember(job_id, envelope["files"])
        self._files.move_to_end(job_id)
        return self._files[job_id][name]

    async def cancel(self, job_id: str) -> JobState:
        state = await self._poll(job_id, 0)
        if state.pending:
            state = await self._end(state, status="cancelled")
        if state.status == "cancelled":
            # Also when it had been marked before: the mark may have been all that an earlier try achieved.
            with platform():
                await self._from_id(job_id).cancel.aio()
        return state

    async def readiness(self) -> Readiness:
        return await self._pool.readiness()

    async def _poll(self, job_id: str, seconds: float) -> JobState:
        """The job's state; waits up to `seconds` for its outcome."""
        ended = await self.store.get_fixed(journal.end_key(job_id))
        if ended:
            return self._restored(ended)
        try:
            envelope = await self._outcomes.envelope(job_id, seconds)
        except UnknownJob:
            created_at = await self._created_at(job_id)
            if created_at is None:
                raise
            return JobState(job_id, "expired", created_at=created_at, updated_at=created_at)
        state = await self._running(job_id)
        if envelope is None:
            return state
        if not envelope["ok"]:
            fault = Fault(envelope["code"], envelope["message"], envelope["retryable"])
            return await self._end(state, status="failed", error=fault)
        self._remember(job_id, envelope["files"])
        files = tuple(FileInfo.of(name, data) for name, data in envelope["files"].items())
        return await self._end(
            state, status="succeeded", stage="export", progress=1.0, files=files, metadata=envelope["metadata"]
        )

    async def _running(self, job_id: str) -> JobState:
        """How far a pending job is. Without an entry it waits for a container, or for one to load the model."""
        created_at, entry = await asyncio.gather(self._created_at(job_id), self.store.get(journal.progress_key(job_id)))
        expires_at = created_at and created_at + RETENTION_SECONDS
        if entry is None:
            return JobState(job_id, "queued", created_at=created_at, updated_at=created_at, expires_at=expires_at)
        return JobState(
            job_id,
            "running",
            entry["stage"],
            entry["progress"],
            entry["attempt"],
            created_at,
            entry["updatedAt"],
            expires_at,
        )

    async def _created_at(self, job_id: str) -> float | None:
        return (await self.store.get_fixed(journal.job_key(job_id)) or {}).get("createdAt")

    async def _end(self, state: JobState, **values) -> JobState:
        """Records the job's end, unless another end came first; that one counts then."""
        now = self._clock()
        ended = records.of_state(replace(state, updated_at=now, expires_at=now + RETENTION_SECONDS, **values))
        key = journal.end_key(state.id)
        if not await self.store.put_if_absent(key, ended):
            ended = await self.store.get_fixed(key) or ended
        return self._restored(ended)

    def _restored(self, ended: dict) -> JobState:
        state = records.to_state(ended)
        if self._clock() < state.expires_at:
            return state
        return replace(state, status="expired", files=(), metadata=None, error=None)

    def _remember(self, job_id: str, files: dict[str, bytes]) -> None:
        """Keeps the newest results, as many as fit; the last one in any case."""
        self._files[job_id] = files
        self._files.move_to_end(job_id)
        while len(self._files) > 1 and sum(map(_size, self._files.values())) > CACHED_BYTES:
            self._files.popitem(last=False)


def _size(files: dict[str, bytes]) -> int:
    return sum(map(len, files.values()))
