"""Jobs on this machine: queued on disk, run one after the other by an engine in a process of its own."""

import asyncio
import contextlib
import time
import uuid
from dataclasses import replace
from pathlib import Path

from .engine_process import EngineProcess
from .ports import RETENTION_SECONDS, BackendTrouble, JobState, NoCapacity, Readiness, Submission, UnknownJob
from .records import Job
from .runner import Runner
from .spool import Spool

SWEEP_SECONDS = 60
EMPTY = Submission(b"", (), {})


class LocalBackend:
    """Keeps every job's state in memory and on disk; memory is rebuilt from disk at the start.

    max_queue: pending jobs above which none is accepted. job_seconds: longest run of one attempt.
    cancel_seconds: how long a cancelled job may take to stop before its process is killed.
    """

    def __init__(
        self,
        folder: Path,
        engine_name: str,
        *,
        max_queue: int = 100,
        job_seconds: float = 1800,
        cancel_seconds: float = 10,
        clock=time.time,
    ):
        self.store = Spool(folder)
        self._clock = clock
        self._max_queue = max_queue
        self._cancel_seconds = cancel_seconds
        self._jobs = {job_id: Job.from_record(record) for job_id, record in self.store.records().items()}
        self._engine = EngineProcess(engine_name)
        self._runner = Runner(self, self._engine, job_seconds)
        self._changed = asyncio.Event()
        self._tasks = []

    async def start(self) -> None:
        waiting = [job for job in self._jobs.values() if job.state.pending]
        for job in sorted(waiting, key=lambda job: job.state.created_at):
            if job.state.status == "running":
                self._runner.interrupted(job.state.id)
            self._runner.enqueue(job.state.id)
        self._tasks = [asyncio.create_task(self._runner.run()), asyncio.create_task(self._sweep())]

    async def stop(self) -> None:
        """Interrupted jobs stay `running` on disk, so that the next start repeats them."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._engine.stop()
        self.store.release()

    async def submit(self, submission: Submission) -> JobState:
        self._runner.check()
        return await self._add(submission, submission.options)

    async def warm_up(self) -> JobState:
        return await self._add(EMPTY, None)

    async def _add(self, submission: Submission, options: dict | None) -> JobState:
        if sum(job.state.pending for job in self._jobs.values()) >= self._max_queue:
            raise NoCapacity(retry_after=10)
        now = self._clock()
        state = JobState(uuid.uuid4().hex, "queued", created_at=now, updated_at=now, expires_at=now + RETENTION_SECONDS)
        job = self._jobs[state.id] = Job(state, options)
        try:
            await asyncio.to_thread(self.store.add, state.id, submission, job.as_record())
        except BaseException as error:
            del self._jobs[state.id]
            self.store.remove(state.id)
            if isinstance(error, OSError):
                raise BackendTrouble("The spool folder cannot be written.") from error
            raise
        self._runner.enqueue(state.id)
        return state

    def job(self, job_id: str) -> Job:
        """The job as of now: results past their time are dropped here. Raises UnknownJob."""
        try:
            job = self._jobs[job_id]
        except KeyError:
            raise UnknownJob from None
        late = self._clock() - job.state.expires_at
        if job.state.status == "expired" and late > RETENTION_SECONDS:
            self.store.remove(job_id)
            del self._jobs[job_id]
            raise UnknownJob
        if late >= 0 and job.state.status not in ("expired", "running"):
            self.store.drop_inputs(job_id)
            self.store.drop_outputs(job_id)
            self.change(job_id, status="expired", files=(), metadata=None, error=None)
        return job

    def change(self, job_id: str, *, durable: bool = True, **values) -> JobState:
        """Sets members of the job's state and wakes everybody who waits for it."""
        job = self._jobs[job_id]
        job.state = replace(job.state, updated_at=self._clock(), **values)
        if durable:
            self.store.save(job_id, job.as_record())
        self._changed.set()
        self._changed = asyncio.Event()
        return job.state

    def finish(self, job_id: str, status: str, **values) -> None:
        self.change(job_id, status=status, expires_at=self._clock() + RETENTION_SECONDS, **values)
        self.store.drop_inputs(job_id)

    async def state(self, job_id: str) -> JobState:
        return self.job(job_id).state

    async def wait(self, job_id: str, seconds: float) -> JobState:
        first = self.job(job_id).state
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.job(job_id).state.pending and not self.job(job_id).state.differs(first):
                    await self._changed.wait()
        return self.job(job_id).state

    async def content(self, job_id: str, name: str) -> Path:
        state = self.job(job_id).state
        return self.store.folder(job_id) / f"output-{state.attempt}" / name

    async def cancel(self, job_id: str) -> JobState:
        state = self.job(job_id).state
        if state.pending:
            self.finish(job_id, "cancelled")
            if state.status == "running":
                self._runner.interrupt(job_id, self._cancel_seconds)
        return self.job(job_id).state

    async def readiness(self) -> Readiness:
        self._runner.check()
        about = self._engine.description or {}
        return Readiness(
            ready=bool(about),
            warm_containers=int(bool(about)),
            backlog=sum(job.state.pending for job in self._jobs.values()),
            model=about.get("model"),
            revision=about.get("revision"),
            gpu=about.get("device"),
            engine=about.get("engine"),
        )

    async def _sweep(self) -> None:
        while True:
            for job_id in list(self._jobs):
                with contextlib.suppress(UnknownJob):
                    self.job(job_id)
            self.store.drop_keys(reserved_before=self._clock() - 2 * RETENTION_SECONDS)
            await asyncio.sleep(SWEEP_SECONDS)
