"""The routes below /v1."""

import asyncio
import base64
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Header, Query as Parameter, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from sam3d_engine.inputs import MAX_MASKS

from . import idempotency, schema, uploads
from .jobs import Jobs, resource
from .openapi import problems
from .ports import Backend, FileInfo

Wait = Annotated[float, Parameter(ge=0, le=30, description="Seconds to wait for a change before answering.")]
MULTIPART = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["image", "mask"],
                    "properties": {
                        "image": {"type": "string", "format": "binary", "description": "PNG, JPEG or WebP"},
                        "mask": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": MAX_MASKS,
                            "items": {"type": "string", "format": "binary"},
                            "description": "One part for each object; white marks it. As large as the image.",
                        },
                        "options": {"type": "string", "description": "JSON: seed, preset, formats, size, label"},
                    },
                },
                "encoding": {"options": {"contentType": "application/json"}},
            }
        },
    }
}


def accepted(state, headers=None) -> JSONResponse:
    headers = {"Location": f"/v1/jobs/{state.id}", "Retry-After": "1"} | (headers or {})
    return JSONResponse(resource(state), 202, headers)


def router(backend: Backend, jobs: Jobs) -> APIRouter:
    routes = APIRouter(prefix="/v1")
    decoders = asyncio.Semaphore(2)  # a picture takes up to a few hundred MiB while it is decoded
    submit_answers = problems(400, 401, 409, 410, 413, 415, 422, 429, 503)

    @routes.post("/jobs", status_code=202, response_model=schema.Job, responses=submit_answers, openapi_extra=MULTIPART)
    async def submit(request: Request, idempotency_key: Annotated[str | None, Header()] = None):
        """Starts a job and answers at once."""
        if idempotency_key is not None:
            idempotency.check_key(idempotency_key)
        submission = await uploads.read(request, decoders)
        state, replayed = await jobs.submit(submission, idempotency_key)
        return accepted(state, {"Idempotent-Replay": "true"} if replayed else None)

    @routes.get("/jobs/{job_id}", response_model=schema.Job, responses=problems(400, 401, 404, 503))
    async def status(job_id: schema.JobId, wait: Wait = 0):
        """A job's state; with `wait`, as soon as it changes."""
        state = await backend.wait(job_id, wait)
        return JSONResponse(resource(state), headers={"Retry-After": "1"} if state.pending else None)

    @routes.get(
        "/jobs/{job_id}/result",
        response_class=Response,
        responses={
            200: {"content": {"application/octet-stream": {}, "model/gltf-binary": {}, "application/json": {}}},
            202: {"model": schema.Job, "description": "Still pending"},
            **problems(400, 401, 404, 409, 410, 503),
        },
    )
    async def result(job_id: schema.JobId, file: str | None = None, wait: Wait = 0):
        """The raw bytes of one file of a succeeded job, its primary file by default."""
        state, found, content = await jobs.result(job_id, file, wait)
        if found is None:
            return accepted(state)
        if isinstance(content, Path):
            return FileResponse(content, headers=_headers(found), media_type=found.type)
        return Response(content, headers=_headers(found), media_type=found.type)

    @routes.delete(
        "/jobs/{job_id}", status_code=202, response_model=schema.Job, responses=problems(401, 404, 409, 410, 503)
    )
    async def cancel(job_id: schema.JobId):
        """Cancels a pending job. Asking again is fine."""
        return JSONResponse(resource(await jobs.cancel(job_id)), 202)

    @routes.post(
        "/jobs/query",
        response_model=schema.QueryResult,
        response_model_exclude_unset=True,
        responses=problems(400, 401, 503),
    )
    async def query(body: schema.Query):
        """The states of up to 100 jobs, in the order of the ids."""
        states = await jobs.query(body.ids)
        unknown = ({"id": job_id, "status": "unknown"} for job_id in body.ids)
        return JSONResponse({"jobs": [resource(s) if s else u for s, u in zip(states, unknown, strict=True)]})

    @routes.post("/warmup", status_code=202, response_model=schema.Job, responses=problems(401, 429, 503))
    async def warm_up():
        """Starts a job without files that ends when an engine is loaded."""
        return accepted(await backend.warm_up())

    return routes


def _headers(file: FileInfo) -> dict[str, str]:
    digest = base64.b64encode(bytes.fromhex(file.sha256)).decode()
    return {
        "ETag": f'"{file.sha256}"',
        "Repr-Digest": f"sha-256=:{digest}:",
        "Content-Disposition": f'attachment; filename="{file.name}"',
    }
