"""The server's end of the worker process: starts, feeds, cancels and kills it. Methods block; call them in threads."""

import multiprocessing
from collections.abc import Callable
from pathlib import Path

from . import worker
from .ports import BackendTrouble


class WorkerDied(Exception):
    """The process ended in the middle of its work."""


class EngineProcess:
    """`description` is the engine's own while it is loaded, else None."""

    def __init__(self, engine_name: str):
        self._engine_name = engine_name
        self._process = None
        self._connection = None
        self._description = None
        self._stopped = False

    @property
    def description(self) -> dict | None:
        return self._description if self._process and self._process.is_alive() else None

    def load(self) -> None:
        """Returns with the engine loaded. Raises BackendTrouble where it never will be, WorkerDied where it may."""
        if self.description:
            return
        self.kill()
        context = multiprocessing.get_context("spawn")  # CUDA does not survive a fork
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=worker.main, args=(theirs, self._engine_name), daemon=True)
        self._process.start()
        theirs.close()
        if self._stopped:  # while it was being started
            self._process.kill()
        kind, content = self._receive()
        if kind == "broken":
            raise BackendTrouble(content)
        self._description = content

    def run(self, folder: Path, attempt: int, options: dict, report: Callable[[str, float], None]) -> dict:
        """The job's outcome (see worker). Raises WorkerDied."""
        try:
            self._connection.send(("job", folder, attempt, options))
        except OSError:
            raise WorkerDied from None
        while (message := self._receive())[0] == "report":
            report(*message[1:])
        return message[1]

    def cancel(self) -> None:
        """Asks the running job to stop at its next report."""
        try:
            self._connection.send(("cancel",))
        except OSError:
            pass  # already dead, and the job with it

    def terminate(self) -> None:
        """Ends the process; whoever waits in `run` or `load` gets WorkerDied. Does not block."""
        if self._process:
            self._process.kill()

    def stop(self) -> None:
        """Ends the process for good."""
        self._stopped = True
        self.kill()

    def kill(self) -> None:
        """Ends the process and frees what belongs to it."""
        self._description = None
        if self._process:
            self._process.kill()
            self._process.join()
            self._connection.close()
            self._process = None

    def _receive(self):
        try:
            return self._connection.recv()
        except (EOFError, OSError):
            raise WorkerDied from None
