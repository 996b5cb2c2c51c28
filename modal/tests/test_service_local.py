"""The local backend when things go wrong: crashes, hangs, full queues, old age."""

import json
import os
import signal
import time

import pytest
from sam3d_service import runner
from sam3d_service.ports import RETENTION_SECONDS
from service_support import running


def worker_pid(service) -> int:
    return service.backend._engine._process.pid


def wait_for(condition, seconds=120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)


def in_the_engine(service, job_id) -> None:
    """Returns when the job is past loading."""
    wait_for(lambda: service.job(job_id)["stage"] not in ("queued", "loading"))


def test_a_job_whose_worker_crashes_is_repeated_in_a_new_one(tmp_path):
    with running("local", tmp_path, seconds=2) as service:
        job_id = service.start()
        in_the_engine(service, job_id)
        os.kill(worker_pid(service), signal.SIGKILL)
        job = service.until(job_id, "succeeded")
        assert service.http.get("/readyz").json()["ready"]
    assert job["attempt"] == 2


def test_a_cancelled_job_that_does_not_stop_is_killed_and_the_next_one_runs(tmp_path):
    with running("local", tmp_path, seconds=100, cancel_seconds=0.3) as service:  # reports every 5 s
        stuck = service.start()
        in_the_engine(service, stuck)
        old = worker_pid(service)
        service.http.delete(f"/v1/jobs/{stuck}")
        assert service.job(stuck)["status"] == "cancelled"
        service.until(service.start(), "running")
        wait_for(lambda: worker_pid(service) != old)
        assert service.job(stuck)["status"] == "cancelled"


def test_a_cancelled_job_that_stops_leaves_the_worker_alive(tmp_path):
    with running("local", tmp_path, seconds=4, cancel_seconds=30) as service:
        job_id = service.start()
        in_the_engine(service, job_id)
        old = worker_pid(service)
        service.http.delete(f"/v1/jobs/{job_id}")
        service.until(service.start(), "running")
        assert worker_pid(service) == old


def test_a_job_over_its_time_fails_and_the_server_goes_on(tmp_path):
    with running("local", tmp_path, seconds=60, job_seconds=1) as service:
        service.until(service.http.post("/v1/warmup").json()["id"], "succeeded")
        job = service.until(service.start(), "failed")
        assert (job["error"]["code"], job["error"]["retryable"]) == ("gpu_timeout", True)
        assert service.http.get("/healthz").status_code == 200


def test_a_full_queue_turns_submissions_away_with_a_time_to_come_back(tmp_path):
    with running("local", tmp_path, seconds=30, max_queue=2) as service:
        first = service.start()
        service.start()
        response = service.submit(key="later")
        assert (response.status_code, response.json()["code"]) == (429, "capacity")
        assert response.json()["retryable"] is True
        assert int(response.headers["retry-after"]) > 0
        assert service.http.post("/v1/warmup").status_code == 429
        service.http.delete(f"/v1/jobs/{first}")
        assert service.submit(key="later").status_code == 202


def test_results_expire_after_seven_days_and_are_forgotten_after_seven_more(tmp_path):
    now = time.time()
    with running("local", tmp_path, clock=lambda: now) as service:
        job = service.until(service.start(key="old"), "succeeded")
        folder = tmp_path / "jobs" / job["id"]
        assert (folder / "output-1" / "splat.ply").is_file()
        now += RETENTION_SECONDS - 1
        assert service.result(job["id"]).status_code == 200
        now += 1
        assert service.job(job["id"])["status"] == "expired"
        response = service.result(job["id"])
        assert (response.status_code, response.json()["code"]) == (410, "expired")
        assert service.http.delete(f"/v1/jobs/{job['id']}").status_code == 410
        assert service.submit(key="old").json()["status"] == "expired"
        assert [path.name for path in folder.iterdir()] == ["job.json"]
        now += RETENTION_SECONDS + 1
        assert service.http.get(f"/v1/jobs/{job['id']}").status_code == 404
        assert service.submit(key="old").status_code == 410
        assert not folder.exists()


def test_inputs_are_dropped_when_a_job_ends(tmp_path):
    with running("local", tmp_path) as service:
        job = service.until(service.start(), "succeeded")
        assert sorted(path.name for path in (tmp_path / "jobs" / job["id"]).iterdir()) == ["job.json", "output-1"]


def test_an_engine_that_cannot_be_loaded_is_told_before_a_job_is_taken(tmp_path, monkeypatch):
    monkeypatch.delenv("SAM3D_WEIGHTS", raising=False)
    monkeypatch.setattr("service_support.LocalBackend", lambda folder, _: LocalSam3d(folder))
    with running("local", tmp_path) as service:
        wait_for(lambda: service.http.get("/readyz").status_code == 503)
        for response in (service.http.get("/readyz"), service.submit()):
            assert (response.status_code, response.json()["code"]) == (503, "upstream")
            assert "SAM3D_WEIGHTS" in response.json()["detail"]
            assert response.headers["retry-after"]
        job = service.until(service.http.post("/v1/warmup").json()["id"], "failed")
        assert job["error"]["code"] == "upstream"
        assert service.http.get("/healthz").status_code == 200


def LocalSam3d(folder):
    from sam3d_service.local import LocalBackend

    return LocalBackend(folder, "sam3d")


def test_a_stopped_server_repeats_its_job_but_not_for_ever(tmp_path):
    with running("local", tmp_path, seconds=30) as service:
        repeated, hopeless = service.start(), service.start()
        service.until(repeated, "running")
    record = tmp_path / "jobs" / hopeless / "job.json"
    job = json.loads(record.read_bytes())
    job["state"] |= {"status": "running", "attempt": runner.MAX_ATTEMPTS}
    record.write_text(json.dumps(job))
    with running("local", tmp_path) as service:
        assert service.job(hopeless)["error"]["code"] == "inference_failed"
        assert service.until(repeated, "succeeded")["attempt"] == 2


def test_a_second_server_on_the_same_spool_does_not_start(tmp_path):
    with running("local", tmp_path):
        with pytest.raises(SystemExit, match="Another server"):
            LocalSam3d(tmp_path)


def test_a_spool_that_cannot_be_written_is_trouble_and_no_job(tmp_path, monkeypatch):
    def full(*_):
        raise OSError("No space left on device")

    with running("local", tmp_path) as service:
        monkeypatch.setattr(service.backend.store, "add", full)
        response = service.submit(key="disk")
        assert (response.status_code, response.json()["code"]) == (503, "upstream")
        monkeypatch.undo()
        assert service.submit(key="disk").status_code == 202
