"""The JSON bodies of the API, as they appear in openapi.json."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

Status = Literal["queued", "running", "succeeded", "failed", "cancelled", "expired"]
JobId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,128}$")]


class Body(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class ProblemBody(Body):
    """RFC 9457. `retryable`: in an answer, sending the request again can help; in a job's `error`, a new job can."""

    type: str
    title: str
    detail: str
    code: str
    retryable: bool
    job_id: str | None = None
    status: int | None = None
    instance: str | None = None


class File(Body):
    name: str
    bytes: int
    sha256: str
    type: str


class Links(Body):
    self: str
    result: str


class Job(Body):
    """`stage`: queued, loading, preprocess, sparse, slat, decode, export. `progress` grows within one attempt."""

    id: str
    status: Status
    stage: str
    progress: float = Field(ge=0, le=1)
    attempt: int
    created_at: str | None
    updated_at: str | None
    expires_at: str | None
    files: list[File] | None = None
    metadata: dict[str, Any] | None = None
    error: ProblemBody | None = None
    links: Links


class Query(Body):
    ids: list[JobId] = Field(max_length=100)


class Unknown(Body):
    """An id that no job has."""

    id: str
    status: Literal["unknown"]


class QueryResult(Body):
    jobs: list[Job | Unknown]


class Health(Body):
    status: Literal["ok"]
    version: str


class Ready(Body):
    """`ready`: a job would start at once on a loaded engine. False is normal: cold, or scaled to zero."""

    ready: bool
    warm_containers: int
    backlog: int
    model: str | None
    revision: str | None
    gpu: str | None
    version: str
    engine: str | None
