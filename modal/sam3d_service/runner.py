"""Runs the local queue: one job at a time through the worker process, repeated when that dies."""

import asyncio
import contextlib
import logging

from .engine_process import EngineProcess, WorkerDied
from .ports import BackendTrouble, Fault

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 3  # a job that takes its process down each time must end some day
DIED = Fault("inference_failed", f"The engine's process died in each of {MAX_ATTEMPTS} attempts.", retryable=False)


class Runner:
    def __init__(self, board, engine: EngineProcess, job_seconds: float):
        self._board = board  # the LocalBackend: holds the states
        self._engine = engine
        self._job_seconds = job_seconds
        self._queue = asyncio.Queue()
        self._running = None
        self._broken = None

    def check(self) -> None:
        """Raises BackendTrouble where the engine could not be loaded at the last try."""
        if self._broken:
            raise BackendTrouble(self._broken)

    def enqueue(self, job_id: str) -> None:
        self._queue.put_nowait(job_id)

    def interrupt(self, job_id: str, grace_seconds: float) -> None:
        """Stops the running job: asks first, kills its process after the grace."""

        def insist():
            if self._running == job_id:
                self._engine.terminate()

        self._engine.cancel()
        asyncio.get_running_loop().call_later(grace_seconds, insist)

    def interrupted(self, job_id: str, fault: Fault = DIED) -> None:
        """The job's attempt came to no end of its own: queues the next one, or fails with the fault."""
        attempt = self._board.job(job_id).state.attempt
        if attempt < MAX_ATTEMPTS:
            self._board.change(job_id, status="queued", stage="queued", progress=0.0, attempt=attempt + 1)
        else:
            self._fail(job_id, fault)

    async def run(self) -> None:
        with contextlib.suppress(WorkerDied):  # the first job tries again, and counts it as its attempt
            await self._load()
        while True:
            job_id = await self._queue.get()
            while self._board.job(job_id).state.status == "queued":
                self._running = job_id
                try:
                    await self._attempt(job_id)
                except Exception:  # a full disk, say; the jobs behind this one still get their turn
                    log.exception("job %s", job_id)
                    self._fail(job_id, Fault("internal_error", "The server could not record the job.", True))
                finally:
                    self._running = None

    async def _attempt(self, job_id: str) -> None:
        board = self._board
        state = board.change(job_id, status="running", stage="loading")
        options = board.job(job_id).options
        folder = board.store.folder(job_id)
        loop = asyncio.get_running_loop()
        overtime = asyncio.Event()

        def report(stage: str, fraction: float) -> None:
            if self._running == job_id and board.job(job_id).state.status == "running":
                board.change(job_id, durable=False, stage=stage, progress=fraction)

        def end_overtime() -> None:
            overtime.set()
            self._engine.terminate()

        timer = loop.call_later(self._job_seconds, end_overtime)
        try:
            if not await self._load():
                outcome = {"ok": False, "code": "upstream", "message": self._broken, "retryable": True}
            elif options is None:
                outcome = {"ok": True, "files": [], "metadata": self._engine.description}
            elif board.job(job_id).state.status != "running":
                return  # cancelled while the engine was loading
            else:
                relay = lambda *event: loop.call_soon_threadsafe(report, *event)  # noqa: E731
                outcome = await asyncio.to_thread(self._engine.run, folder, state.attempt, options, relay)
        except WorkerDied:
            if overtime.is_set():
                message = f"The job ran longer than {self._job_seconds:g} seconds."
                outcome = {"ok": False, "code": "gpu_timeout", "message": message, "retryable": True}
            else:
                outcome = None
        finally:
            timer.cancel()
        self._settle(job_id, outcome)

    async def _load(self) -> bool:
        """Whether the engine is loaded; why not is kept for `check`."""
        try:
            await asyncio.to_thread(self._engine.load)
            self._broken = None
        except BackendTrouble as error:
            self._broken = str(error)
        return self._broken is None

    def _settle(self, job_id: str, outcome: dict | None) -> None:
        state = self._board.job(job_id).state
        succeeded = outcome is not None and outcome["ok"] and state.status == "running"
        self._board.store.drop_outputs(job_id, but=state.attempt if succeeded else None)
        fatal = outcome is not None and outcome.get("fatal", False)
        if fatal:
            self._engine.terminate()  # its CUDA context is lost; a fresh process gets the next try
        if state.status != "running":
            return  # cancelled meanwhile
        if outcome is None:
            self.interrupted(job_id)
        elif fatal and outcome["retryable"]:
            self.interrupted(job_id, Fault(outcome["code"], outcome["message"], retryable=True))
        elif succeeded:
            files = tuple(outcome["files"])
            self._board.finish(
                job_id, "succeeded", stage="export", progress=1.0, files=files, metadata=outcome["metadata"]
            )
        else:
            self._fail(job_id, Fault(outcome["code"], outcome["message"], outcome["retryable"]))

    def _fail(self, job_id: str, fault: Fault) -> None:
        self._board.finish(job_id, "failed", error=fault)
