"""At most one job for each Idempotency-Key, over a store with an atomic set-if-absent.

A key's slot first holds only a reservation, then the job's id. A web worker that dies in between leaves a
stale reservation: after STALE_SECONDS the next generation of the slot is reserved instead. Set-if-absent
decides every race, so that two requests can never both start a job.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable
from itertools import count

from .ports import KeyValue, Submission
from .problems import Problem

STALE_SECONDS = 60
MAX_KEY_LENGTH = 200


def check_key(key: str) -> None:
    if not (1 <= len(key) <= MAX_KEY_LENGTH and key.isascii() and key.isprintable()):
        raise Problem("invalid_request", f"Idempotency-Key takes 1 to {MAX_KEY_LENGTH} printable ASCII characters.")


def digest(submission: Submission) -> str:
    """SHA-256 over the whole request; lengths keep the boundaries between parts apart."""
    options = json.dumps(submission.options, sort_keys=True).encode()
    total = hashlib.sha256()
    for part in (options, submission.image, *submission.masks):
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()


async def once(
    store: KeyValue,
    key: str,
    fingerprint: str,
    start: Callable[[], Awaitable[str]],
    abandon: Callable[[str], Awaitable[object]],
    clock: Callable[[], float],
) -> tuple[str, bool]:
    """The id of the key's job, and whether it was started by an earlier request.

    `start` submits and gives the new id; `abandon` cancels a job whose reservation was lost meanwhile.
    """
    for generation in count():
        slot = f"idempotency:{key}:{generation}"
        reserved_at = clock()
        if await store.put_if_absent(slot, {"digest": fingerprint, "reservedAt": reserved_at}):
            break
        held = await store.get(slot) or {"digest": fingerprint, "reservedAt": reserved_at}
        if held["digest"] != fingerprint:
            raise Problem("idempotency_conflict", "The key was used for other content. Take a new key.")
        if "job" in held:
            return held["job"], True
        if clock() - held["reservedAt"] < STALE_SECONDS:
            raise _pending()
    try:
        job_id = await start()
    except Exception:
        # Nothing was started: the next try shall not wait for the reservation to go stale.
        if clock() - reserved_at < STALE_SECONDS:
            await store.delete(slot)
        raise
    if clock() - reserved_at >= STALE_SECONDS:
        await abandon(job_id)
        raise _pending()
    try:
        await store.put(slot, {"digest": fingerprint, "reservedAt": reserved_at, "job": job_id})
    except Exception:
        await abandon(job_id)  # nobody will ever be told its id
        raise
    return job_id, False


def _pending() -> Problem:
    detail = "Another request with this key is being accepted. Send it again in a moment."
    return Problem("idempotency_pending", detail, headers={"Retry-After": "1"})
