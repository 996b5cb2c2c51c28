"""A job from the queue to its end, as a client sees it, over both backends."""

import threading
import time

import pytest
from modal import exception
from sam3d_service import VERSION
from service_support import running


def test_a_pending_result_is_202_with_the_job(slow):
    response = slow.result(slow.start())
    assert response.status_code == 202
    assert response.headers["retry-after"] == "1"
    assert response.json()["status"] in ("queued", "running")


def test_a_pending_status_says_when_to_ask_again(slow):
    assert slow.http.get(f"/v1/jobs/{slow.start()}").headers["retry-after"] == "1"


def test_stages_come_in_order_and_progress_never_goes_back(tmp_path):
    with running("local", tmp_path, seconds=1) as service:
        job_id = service.start()
        seen = [service.job(job_id)]
        while seen[-1]["status"] in ("queued", "running"):
            seen.append(service.job(job_id, wait=10))
    stages = list(dict.fromkeys(job["stage"] for job in seen))
    assert [
        s for s in ("queued", "loading", "preprocess", "sparse", "slat", "decode", "export") if s in stages
    ] == stages
    assert {"preprocess", "sparse", "slat", "decode"} <= set(stages)
    fractions = [job["progress"] for job in seen]
    assert fractions == sorted(fractions) and len(set(fractions)) > 10
    assert seen[-1]["status"] == "succeeded"


def test_a_long_poll_ends_with_the_first_change(slow):
    job_id = slow.start()
    slow.until(job_id, "running")
    before, start = slow.job(job_id), time.monotonic()
    after = slow.job(job_id, wait=30)
    assert time.monotonic() - start < 25
    assert (after["stage"], after["progress"]) != (before["stage"], before["progress"])


def test_a_long_poll_ends_when_its_time_is_over(tmp_path):
    with running("local", tmp_path, seconds=20) as service:
        service.until(service.start(), "running")
        waiting, start = service.start(), time.monotonic()
        assert service.job(waiting, wait=1)["status"] == "queued"
        assert 0.9 < time.monotonic() - start < 15


def test_a_running_job_can_be_cancelled(slow):
    job_id = slow.start()
    slow.until(job_id, "running")
    response = slow.http.delete(f"/v1/jobs/{job_id}")
    assert (response.status_code, response.json()["status"]) == (202, "cancelled")
    assert slow.job(job_id)["status"] == "cancelled"
    assert "files" not in slow.job(job_id)


def test_a_cancelled_job_has_no_result(slow):
    job_id = slow.start()
    slow.http.delete(f"/v1/jobs/{job_id}")
    response = slow.result(job_id)
    assert (response.status_code, response.json()["code"]) == (409, "cancelled")
    assert response.json()["jobId"] == job_id


def test_cancelling_twice_is_the_same_as_once(slow):
    job_id = slow.start()
    answers = [slow.http.delete(f"/v1/jobs/{job_id}") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].json() == answers[1].json()


def test_a_cancel_wakes_who_waits_for_the_job(slow):
    job_id = slow.start()
    timer = threading.Timer(0.3, slow.http.delete, [f"/v1/jobs/{job_id}"])
    timer.start()
    slow.until(job_id, "cancelled")
    timer.join()


@pytest.mark.parametrize("kind", ["local", "modal"])
def test_a_failed_job_tells_why_and_never_as_a_server_error(kind, tmp_path):
    with running(kind, tmp_path, fail="out_of_memory") as service:
        job = service.until(service.start(), "failed")
        result = service.result(job["id"])
    assert job["error"]["code"] == "out_of_memory"
    assert job["error"]["retryable"] is False
    assert "files" not in job
    assert (result.status_code, result.json()["code"]) == (409, "out_of_memory")
    assert result.json()["jobId"] == job["id"]


def test_a_defect_is_a_problem_that_tells_nothing_of_the_inside(tmp_path):
    with running("modal", tmp_path) as service:
        service.fake.entries.broken = ZeroDivisionError("secret")
        response = service.http.get("/v1/jobs/fc-1")
    assert (response.status_code, response.json()["code"]) == (500, "internal")
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-sam3d-version"] == VERSION
    assert "secret" not in response.text


def test_trouble_with_modal_is_503_with_a_time_to_come_back(tmp_path):
    with running("modal", tmp_path) as service:
        job_id = service.start()
        service.fake.entries.broken = exception.ServiceError("secret")
        responses = [service.http.get(f"/v1/jobs/{job_id}"), service.result(job_id), service.submit(key="k")]
    for response in responses:
        assert (response.status_code, response.json()["code"]) == (503, "upstream")
        assert response.json()["retryable"] is True
        assert response.headers["retry-after"]
        assert "secret" not in response.text
