"""Helpers of the service's tests: pictures, servers on a free port, and a handle to talk to them."""

import contextlib
import io
import os
import socket
import threading
import time
from unittest import mock

import fake_modal
import httpx
import uvicorn
from PIL import Image, ImageDraw
from sam3d_service.app import create_app
from sam3d_service.local import LocalBackend

SIZE = (96, 72)


def picture(size=SIZE, kind="PNG", mode="RGB", color="teal") -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, color).save(file, kind)
    return file.getvalue()


def mask(box=(20, 20, 60, 60), size=SIZE) -> bytes:
    image = Image.new("L", size, 0)
    if box:
        ImageDraw.Draw(image).rectangle(box, fill=255)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


IMAGE, MASK, OTHER_MASK = picture(), mask(), mask((30, 10, 80, 50))


def form(masks=(MASK,), options=None, image=IMAGE) -> list:
    """Multipart parts for httpx."""
    parts = [("image", ("image.png", image, "image/png"))]
    parts += [("mask", (f"mask-{n}.png", data, "image/png")) for n, data in enumerate(masks)]
    if options is not None:
        parts.append(("options", (None, options, "application/json")))
    return parts


class Service:
    """A running server: `http` talks to it, `fake` is its Modal (None on the local backend)."""

    def __init__(self, url: str, backend=None, fake=None):
        self.http = httpx.Client(base_url=url, timeout=40)
        self.backend, self.fake = backend, fake
        self.ids = []

    def submit(self, masks=(MASK,), options=None, key=None, **arguments) -> httpx.Response:
        headers = {"Idempotency-Key": key} if key else {}
        response = self.http.post("/v1/jobs", files=form(masks, options, **arguments), headers=headers)
        if response.status_code == 202:
            self.ids.append(response.json()["id"])
        return response

    def start(self, **arguments) -> str:
        response = self.submit(**arguments)
        assert response.status_code == 202, response.text
        return response.json()["id"]

    def job(self, job_id: str, wait: float = 0) -> dict:
        response = self.http.get(f"/v1/jobs/{job_id}", params={"wait": wait})
        assert response.status_code == 200, response.text
        return response.json()

    def until(self, job_id: str, *statuses: str, seconds: float = 120) -> dict:
        """The job once its status is one of these; polls as a client would."""
        end = time.monotonic() + seconds
        job = self.job(job_id)
        while job["status"] not in statuses:
            assert time.monotonic() < end, job
            job = self.job(job_id, wait=1)
        return job

    def result(self, job_id: str, **params) -> httpx.Response:
        return self.http.get(f"/v1/jobs/{job_id}/result", params=params)

    def cancel_all(self) -> None:
        for job_id in self.ids:
            self.http.delete(f"/v1/jobs/{job_id}")
        self.ids.clear()


@contextlib.contextmanager
def running(kind, folder, *, seconds=0, fail="", token=None, **settings):
    """A Service in a thread of this process, over a real worker process or over the fake of Modal."""
    knobs = {"SAM3D_STAND_IN_SECONDS": str(seconds), "SAM3D_STAND_IN_FAIL": fail}
    with mock.patch.dict(os.environ, knobs):
        if kind == "local":
            backend, fake = LocalBackend(folder, "stand-in", **settings), None
        else:
            fake = fake_modal.FakeModal(fake_modal.stand_in(), **settings)
            backend = fake.backend()
        with serving(create_app(backend, token)) as url:
            yield Service(url, backend, fake)


@contextlib.contextmanager
def serving(app):
    """The address of a uvicorn in a thread that serves the app."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
