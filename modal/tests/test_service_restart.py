"""The real server process, killed with SIGKILL and started again on the same spool."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from service_support import IMAGE, Service

MODAL = Path(__file__).parent.parent


@contextlib.contextmanager
def server(spool, seconds, token=""):
    """A started `python -m sam3d_service` and its Service."""
    environment = os.environ | {"SAM3D_STAND_IN_SECONDS": str(seconds), "SAM3D_TOKEN": token}
    command = [sys.executable, "-m", "sam3d_service", "--port", "0", "--spool", str(spool), "--engine", "stand-in"]
    process = subprocess.Popen(command, cwd=MODAL, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        assert line.startswith("sam3d-service listening on http://127.0.0.1:"), line
        yield process, Service(line.split()[-1])
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def children(pid) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_killed_server_goes_on_where_it_was(tmp_path):
    with server(tmp_path, seconds=0) as (process, service):
        finished = service.until(service.start(key="finished"), "succeeded")
        glb = service.result(finished["id"], file="mesh.glb").content
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
    with server(tmp_path, seconds=30) as (process, service):
        running, queued = service.start(key="running"), service.start(key="queued", options='{"seed": 5}')
        cancelled = service.start()
        service.http.delete(f"/v1/jobs/{cancelled}")
        service.until(running, "running")
        workers = children(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
        end = time.monotonic() + 20
        while any(map(alive, workers)):  # an orphan would hold the GPU
            assert time.monotonic() < end
            time.sleep(0.05)
    with server(tmp_path, seconds=0) as (_, service):
        assert service.submit(key="running").json()["id"] == running
        assert service.submit(key="finished").json() == finished
        assert service.result(finished["id"], file="mesh.glb").content == glb
        assert service.until(running, "succeeded")["attempt"] == 2
        job = service.until(queued, "succeeded")
        assert (job["attempt"], job["metadata"]["options"]["seed"]) == (1, 5)
        assert service.job(cancelled)["status"] == "cancelled"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A server with a token, on a spool where a kill has left half a job."""
    spool = tmp_path_factory.mktemp("guarded")
    half = spool / "jobs" / "half" / "input"
    half.mkdir(parents=True)
    (half / "image").write_bytes(IMAGE)
    with server(spool, seconds=0, token="secret") as (_, service):
        yield service, spool


def test_the_token_of_the_environment_guards_the_server(guarded):
    service, _ = guarded
    assert service.submit().status_code == 401
    service.http.headers["Authorization"] = "Bearer secret"
    assert service.submit().status_code == 202


def test_what_a_kill_left_half_written_is_no_job(guarded):
    service, spool = guarded
    service.http.headers["Authorization"] = "Bearer secret"
    assert service.http.get("/v1/jobs/half").status_code == 404
    assert service.until(service.start(), "succeeded")
    assert not (spool / "jobs" / "half").exists()
