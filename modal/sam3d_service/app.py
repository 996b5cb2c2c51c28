"""The ASGI application over any backend."""

from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders

from . import VERSION, openapi, problems, schema
from .auth import bearer
from .jobs import Jobs
from .ports import Backend
from .routes import router


def create_app(backend: Backend, token: str | None = None) -> FastAPI:
    """The service; with a `token`, /v1 is open only to requests that bear it."""

    @asynccontextmanager
    async def lifespan(_):
        await backend.start()
        yield
        await backend.stop()

    app = FastAPI(
        title="SAM 3D service",
        version=VERSION,
        description="Turns one image and object masks into Gaussian splats and meshes. Submit, poll, fetch.",
        lifespan=lifespan,
        docs_url=None,  # its page would load scripts from a foreign host
        redoc_url=None,
    )
    problems.install(app)
    openapi.install(app)
    app.add_middleware(VersionHeader)
    app.include_router(router(backend, Jobs(backend)), dependencies=[Depends(bearer(token))])

    @app.get("/healthz", response_model=schema.Health)
    async def health():
        """The web process is alive. Touches no GPU and no backend."""
        return {"status": "ok", "version": VERSION}

    @app.get("/readyz", response_model=schema.Ready, responses=openapi.problems(503))
    async def ready():
        """What would serve a job now. 503 only if none could be served at all."""
        found = await backend.readiness()
        return JSONResponse(
            {
                "ready": found.ready,
                "warmContainers": found.warm_containers,
                "backlog": found.backlog,
                "model": found.model,
                "revision": found.revision,
                "gpu": found.gpu,
                "version": VERSION,
                "engine": found.engine,
            }
        )

    return app


class VersionHeader:
    """Puts X-Sam3d-Version on every response, errors included."""

    def __init__(self, app):
        self._app = app

    async def __call__(self, scope, receive, send):
        async def send_with_version(message):
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Sam3d-Version"] = VERSION
            await send(message)

        await self._app(scope, receive, send_with_version if scope["type"] == "http" else send)
