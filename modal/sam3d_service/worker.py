"""The process that holds the engine. It may crash or be killed; the server outlives it.

Pipe messages to it: ("job", folder, attempt, options), ("cancel",).
From it: ("ready", description) or ("broken", text) once, then for each job any number of
("report", stage, fraction) and one ("done", outcome) with the envelope, its files replaced by FileInfo.
"""

import multiprocessing
import os
import signal
import threading
import traceback
from multiprocessing.connection import Connection, wait
from pathlib import Path

from . import engines, spool


class Cancelled(BaseException):
    """Leaves the engine from inside its report; no Exception, so that no engine takes it for a fault."""


def main(connection: Connection, engine_name: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the server ends its worker
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        engine = engines.create(engine_name)
        description = engine.describe()
    except Exception as error:
        traceback.print_exc()
        connection.send(("broken", f"The engine cannot be loaded: {error}"))
        return
    connection.send(("ready", description))
    while True:
        message = connection.recv()
        if message[0] == "job":  # a "cancel" read here came too late for its job
            connection.send(("done", _run(engine, connection, *message[1:])))


def _run(engine, connection: Connection, folder: Path, attempt: int, options: dict) -> dict:
    def report(stage: str, fraction: float) -> None:
        if connection.poll():
            connection.recv()  # during a job only "cancel" is sent
            raise Cancelled
        connection.send(("report", stage, fraction))

    try:
        image, masks = spool.read_inputs(folder)
        envelope = engine.generate(image, masks, options, report)
        if envelope["ok"]:
            envelope["files"] = spool.write_outputs(folder, attempt, envelope["files"])
        return envelope
    except Cancelled:
        return {"ok": False, "code": "cancelled", "message": "The job was cancelled.", "retryable": False}
    except Exception as error:
        traceback.print_exc()
        message = f"The worker failed: {type(error).__name__}."
        return {"ok": False, "code": "internal_error", "message": message, "retryable": True}


def _end_with_parent() -> None:
    """An orphan would hold the GPU against the restarted server's worker."""
    wait([multiprocessing.parent_process().sentinel])
    os._exit(1)
