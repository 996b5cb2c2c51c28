"""One key, one job: over HTTP, in races, and when a web worker dies in between."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from sam3d_service import idempotency
from sam3d_service.idempotency import STALE_SECONDS, once
from sam3d_service.ports import Submission
from sam3d_service.problems import Problem
from service_support import OTHER_MASK, form


def test_the_same_request_with_the_same_key_is_the_same_job(quick):
    first = quick.submit(key="same")
    again = quick.submit(key="same")
    assert again.status_code == 202
    assert again.json()["id"] == first.json()["id"]
    assert again.headers["location"] == first.headers["location"]
    assert (first.headers.get("idempotent-replay"), again.headers["idempotent-replay"]) == (None, "true")


def test_a_key_still_leads_to_its_job_when_that_has_finished(quick):
    job_id = quick.start(key="finished")
    quick.until(job_id, "succeeded")
    again = quick.submit(key="finished").json()
    assert (again["id"], again["status"]) == (job_id, "succeeded")


@pytest.mark.parametrize("other", [{"masks": (OTHER_MASK,)}, {"options": '{"seed": 1}'}, {"masks": (OTHER_MASK,) * 2}])
def test_the_same_key_with_other_content_is_refused(quick, other):
    quick.submit(key="content")
    response = quick.submit(key="content", **other)
    assert (response.status_code, response.json()["code"]) == (422, "idempotency_conflict")
    assert response.json()["retryable"] is False


def test_options_that_mean_the_same_are_the_same_content(quick):
    first = quick.submit(key="defaults", options='{"seed": 0, "preset": "normal"}')
    assert quick.submit(key="defaults").json()["id"] == first.json()["id"]


@pytest.mark.parametrize("key", ["", "x" * 201, "tab\there"])
def test_a_key_that_is_none_is_refused(quick, key):
    response = quick.http.post("/v1/jobs", files=form(), headers={"Idempotency-Key": key})
    assert (response.status_code, response.json()["code"]) == (400, "invalid_request")


def test_requests_in_a_race_start_one_job(quick):
    def submit(_):
        response = quick.submit(key="race")
        while response.status_code == 409:
            assert response.json()["code"] == "idempotency_pending"
            assert response.headers["retry-after"]
            response = quick.submit(key="race")
        return response.json()["id"]

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(submit, range(16)))) == 1


class Store(dict):
    """A KeyValue in which others get their turn at every access."""

    async def get(self, key):
        await asyncio.sleep(0)
        return dict.get(self, key)

    async def put(self, key, value):
        await asyncio.sleep(0)
        self[key] = value

    async def put_if_absent(self, key, value):
        await asyncio.sleep(0)
        return self.setdefault(key, value) is value

    async def delete(self, key):
        self.pop(key, None)


class Desk:
    """Counts what `once` starts and abandons, on a clock that only the test moves."""

    def __init__(self):
        self.store, self.now = Store(), 1000.0
        self.started, self.abandoned = [], []
        self.takes = 0  # seconds that a start takes
        self.error = None

    async def start(self):
        await asyncio.sleep(0)
        self.now += self.takes
        if self.error:
            raise self.error
        self.started.append(f"job-{len(self.started) + 1}")
        return self.started[-1]

    async def abandon(self, job_id):
        self.abandoned.append(job_id)

    async def once(self, digest="d"):
        return await once(self.store, "k", digest, self.start, self.abandon, lambda: self.now)

    def reserve(self, age):
        """What a web worker leaves that died `age` seconds ago."""
        self.store["idempotency:k:0"] = {"digest": "d", "reservedAt": self.now - age}


def test_a_fresh_reservation_asks_the_client_to_come_back():
    desk = Desk()
    desk.reserve(age=STALE_SECONDS - 1)
    with pytest.raises(Problem) as raised:
        asyncio.run(desk.once())
    assert (raised.value.status, raised.value.code) == (409, "idempotency_pending")
    assert desk.started == []


def test_a_stale_reservation_is_taken_over_by_exactly_one():
    desk = Desk()
    desk.reserve(age=STALE_SECONDS)

    async def race():
        return await asyncio.gather(*(desk.once() for _ in range(10)), return_exceptions=True)

    results = asyncio.run(race())
    assert desk.started == ["job-1"]
    assert ("job-1", False) in results
    assert all(result in [("job-1", False), ("job-1", True)] or result.status == 409 for result in results)
    assert asyncio.run(desk.once()) == ("job-1", True)


def test_a_stale_reservation_of_other_content_stays_taken():
    desk = Desk()
    desk.reserve(age=STALE_SECONDS)
    with pytest.raises(Problem) as raised:
        asyncio.run(desk.once(digest="other"))
    assert raised.value.code == "idempotency_conflict"


def test_a_start_that_fails_frees_the_key_at_once():
    desk = Desk()
    desk.error = RuntimeError("full")
    with pytest.raises(RuntimeError):
        asyncio.run(desk.once())
    desk.error = None
    assert asyncio.run(desk.once()) == ("job-1", False)


def test_a_start_that_outlived_its_reservation_is_cancelled():
    desk = Desk()
    desk.takes = STALE_SECONDS
    with pytest.raises(Problem) as raised:
        asyncio.run(desk.once())
    assert raised.value.code == "idempotency_pending"
    assert desk.abandoned == ["job-1"]


def test_a_job_whose_key_cannot_be_stored_is_cancelled():
    desk = Desk()

    async def fail(key, value):
        raise OSError

    desk.store.put = fail
    with pytest.raises(OSError):
        asyncio.run(desk.once())
    assert desk.abandoned == ["job-1"]


def test_the_digest_tells_the_boundaries_of_the_parts():
    def digest(image, *masks, options=None):
        return idempotency.digest(Submission(image, masks, options or {}))

    digests = [
        digest(b"ab", b"c"),
        digest(b"a", b"bc"),
        digest(b"ab", b"", b"c"),
        digest(b"ab", b"c", options={"a": 1}),
    ]
    assert len(set(digests)) == 4
    assert digest(b"a", options={"a": 1, "b": 2}) == digest(b"a", options={"b": 2, "a": 1})
