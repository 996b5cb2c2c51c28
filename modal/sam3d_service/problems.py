"""Errors as RFC 9457 problem documents, for every failure that leaves the service."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from . import VERSION
from .ports import BackendTrouble, NoCapacity, ResultExpired, UnknownJob

log = logging.getLogger(__name__)

# code -> (HTTP status, title, whether sending the same request again can help)
CODES = {
    "invalid_request": (400, "The request is malformed", False),
    "invalid_image": (400, "The image cannot be read", False),
    "invalid_mask": (400, "The mask cannot be read", False),
    "unauthorized": (401, "A valid bearer token is required", False),
    "not_found": (404, "There is no such thing here", False),
    "method_not_allowed": (405, "The method is not allowed here", False),
    "already_finished": (409, "The job has already finished", False),
    "cancelled": (409, "The job was cancelled", False),
    "job_failed": (409, "The job failed", False),
    "idempotency_pending": (409, "The same request is being accepted right now", True),
    "expired": (410, "The job's results are no longer kept", False),
    "too_large": (413, "The upload is too large", False),
    "unsupported_media": (415, "The media type is not supported", False),
    "invalid_options": (422, "The options are not acceptable", False),
    "size_mismatch": (422, "Image and mask differ in size", False),
    "mask_empty": (422, "The mask marks nothing", False),
    "mask_too_small": (422, "The mask marks too little", False),
    "mask_covers_everything": (422, "The mask marks the whole image", False),
    "idempotency_conflict": (422, "The idempotency key belongs to another request", False),
    "capacity": (429, "The queue is full", True),
    "internal": (500, "The service failed", True),
    "upstream": (503, "The backend is not available", True),
}


class Problem(Exception):
    """An answer other than success. `code` keys CODES; a job's own fault overrides it with `fault_code`."""

    def __init__(self, code, detail, *, job_id=None, fault_code=None, retryable=None, headers=None):
        super().__init__(detail)
        self.status, self.title, default = CODES[code]
        self.code = fault_code or code
        self.detail = detail
        self.job_id = job_id
        self.retryable = default if retryable is None else retryable
        self.headers = dict(headers or {})

    def response(self, instance: str) -> JSONResponse:
        body = document(self.code, self.title, self.detail, self.retryable, self.job_id)
        body |= {"status": self.status, "instance": instance}
        # Errors of status 500 bypass the app's middleware, so the version is put here too.
        headers = self.headers | {"X-Sam3d-Version": VERSION}
        return JSONResponse(body, self.status, headers, media_type="application/problem+json")


def document(code: str, title: str, detail: str, retryable: bool, job_id: str | None) -> dict:
    """The members common to an error response and to a failed job's `error`."""
    return {
        "type": f"urn:asset-factory:problem:{code}",
        "title": title,
        "detail": detail,
        "code": code,
        "retryable": retryable,
        "jobId": job_id,
    }


def install(app: FastAPI) -> None:
    """Makes every exception of the app a problem document."""

    def answer(problem: Problem, request: Request):
        return problem.response(request.url.path)

    @app.exception_handler(Problem)
    async def on_problem(request, problem):
        return answer(problem, request)

    @app.exception_handler(UnknownJob)
    async def on_unknown_job(request, error):
        return answer(Problem("not_found", "There is no job of this id."), request)

    @app.exception_handler(ResultExpired)
    async def on_expired_result(request, error):
        return answer(Problem("expired", "The files of this job are no longer kept."), request)

    @app.exception_handler(NoCapacity)
    async def on_full_queue(request, error):
        detail = "Too many jobs are waiting. Nothing was started."
        return answer(Problem("capacity", detail, headers={"Retry-After": str(error.retry_after)}), request)

    @app.exception_handler(BackendTrouble)
    async def on_backend_trouble(request, error):
        return answer(Problem("upstream", str(error), headers={"Retry-After": "5"}), request)

    @app.exception_handler(RequestValidationError)
    async def on_invalid_request(request, error):
        if any(e["loc"][0] == "path" for e in error.errors()):
            return answer(Problem("not_found", "There is no job of this id."), request)
        # Only where and what: the offending value could be anything, even a secret.
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        return answer(Problem("invalid_request", faults), request)

    @app.exception_handler(HTTPException)
    async def on_http_exception(request, error):
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "invalid_request")
        return answer(Problem(code, str(error.detail), headers=error.headers), request)

    @app.exception_handler(Exception)
    async def on_defect(request, error):
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return answer(Problem("internal", "An unexpected error was logged by the service."), request)
