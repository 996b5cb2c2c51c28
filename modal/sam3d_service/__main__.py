"""The service on this machine: python -m sam3d_service --spool DIR --engine stand-in|sam3d."""

import argparse
import os
import socket
from pathlib import Path

from . import engines


def main() -> None:
    parser = argparse.ArgumentParser(prog="sam3d_service", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8090, help="0 takes a free one")
    parser.add_argument("--spool", type=Path, required=True, help="folder of jobs and results")
    parser.add_argument("--engine", choices=engines.NAMES, default="sam3d")
    serve(**vars(parser.parse_args()))


def serve(host: str, port: int, spool: Path, engine: str) -> None:
    # Imported here because the worker process imports this file too, and has no use for a web server.
    import uvicorn

    from .app import create_app
    from .local import LocalBackend

    class Server(uvicorn.Server):
        """Says where it listens once it does, for people and for tests that start it with port 0."""

        async def startup(self, sockets=None):
            await super().startup(sockets)
            address, number = sockets[0].getsockname()[:2]
            print(f"sam3d-service listening on http://{address}:{number}", flush=True)

    app = create_app(LocalBackend(spool, engine), os.environ.get("SAM3D_TOKEN") or None)
    listener = socket.create_server((host, port))
    Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3)).run(sockets=[listener])


if __name__ == "__main__":
    main()
