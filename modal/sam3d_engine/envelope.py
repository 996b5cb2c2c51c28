"""What crosses process and container borders: builtins only, so that no numpy or torch is needed to unpack it."""

from __future__ import annotations

# Faults that another try, on the same or a fresh worker, can cure. Everything else fails again in the same way.
RETRYABLE = frozenset({"gpu_fault", "internal_error"})


def success(files: dict[str, bytes], metadata: dict) -> dict:
    """A finished job. The first of ``files`` is the primary one."""
    return {"ok": True, "files": files, "metadata": metadata}


def failure(code: str, message: str, *, fatal: bool = False) -> dict:
    """A failed job.

    ``fatal`` is added only when true: the process that made this envelope must serve no further job (a CUDA context
    is lost after some faults), so its host has to replace it.
    """
    answer = {"ok": False, "code": code, "message": message, "retryable": code in RETRYABLE}
    if fatal:
        answer["fatal"] = True
    return answer
