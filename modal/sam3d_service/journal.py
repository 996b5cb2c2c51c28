"""What GPU containers tell web containers, through entries that both can reach (a modal.Dict).

Everything here may be lost without harm: a job's outcome is the function call's own result.
"""

import logging
import time

log = logging.getLogger(__name__)

ENGINE = "engine"  # {"description": {...}} of the engine loaded last, or {"broken": text}
WRITE_SECONDS = 1.0  # progress within a stage is written at most this often; each write is a request to Modal


def job_key(job_id: str) -> str:
    """{"createdAt"}: written at the submission, so that expired jobs can be told from unknown ones."""
    return f"job:{job_id}"


def progress_key(job_id: str) -> str:
    """{"stage", "progress", "attempt", "updatedAt"} of a job that runs."""
    return f"progress:{job_id}"


def end_key(job_id: str) -> str:
    """The final state; set-if-absent lets exactly one of cancel and completion win."""
    return f"end:{job_id}"


def describe(entries, description: dict) -> None:
    _put(entries, ENGINE, {"description": description})


def mark_broken(entries, why: str) -> None:
    _put(entries, ENGINE, {"broken": why})


class Journal:
    """The progress of one run of one job. `job_id` is None outside Modal, where nobody reads it."""

    def __init__(self, entries, job_id: str | None, clock=time.time):
        self._entries = entries
        self._key = progress_key(job_id) if job_id else None
        self._clock = clock
        self._stage = None
        self._written_at = 0.0
        self._attempt = self._next_attempt()

    def report(self, stage: str, fraction: float) -> None:
        now = self._clock()
        if self._key is None or (stage == self._stage and now - self._written_at < WRITE_SECONDS):
            return
        self._stage, self._written_at = stage, now
        entry = {"stage": stage, "progress": fraction, "attempt": self._attempt, "updatedAt": now}
        _put(self._entries, self._key, entry)

    def _next_attempt(self) -> int:
        """Modal starts a preempted or crashed run again; its entry tells how often before."""
        if self._key is None:
            return 1
        try:
            return (self._entries.get(self._key) or {"attempt": 0})["attempt"] + 1
        except Exception:
            log.warning("the journal cannot be read", exc_info=True)
            return 1


def _put(entries, key: str, value: dict) -> None:
    try:
        entries.put(key, value)
    except Exception:
        log.warning("the journal cannot be written", exc_info=True)
