"""The Modal adapter over a fake of the SDK that raises the SDK's own exceptions."""

import asyncio

import pytest
from fake_modal import FakeModal
from modal import exception
from sam3d_service import journal, modal_backend
from sam3d_service.ports import (
    RETENTION_SECONDS,
    BackendTrouble,
    NoCapacity,
    ResultExpired,
    Submission,
    UnknownJob,
)

SUBMISSION = Submission(b"image", (b"mask",), {"seed": 0})
DONE = {"ok": True, "files": {"splat.ply": b"ply", "mesh.glb": b"glb"}, "metadata": {"seed": 0}}


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def fake(clock):
    """Calls stay pending until a test ends them."""
    return FakeModal(clock=clock)


def run(fake, scenario):
    return asyncio.run(scenario(fake.backend()))


def outcome(fake, value):
    """The state of a job whose call ended with this value or exception."""

    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        fake.calls[job.id].end(value)
        return await backend.state(job.id)

    return run(fake, scenario)


def test_the_id_of_a_job_is_that_of_its_call(fake):
    async def scenario(backend):
        return await backend.submit(SUBMISSION)

    job = run(fake, scenario)
    assert job.id in fake.calls
    assert (job.status, job.created_at) == ("queued", Clock.now)


def test_a_call_that_returns_files_has_succeeded(fake):
    state = outcome(fake, DONE)
    assert (state.status, state.progress, state.metadata) == ("succeeded", 1.0, {"seed": 0})
    assert [(file.name, file.bytes) for file in state.files] == [("splat.ply", 3), ("mesh.glb", 3)]
    assert state.expires_at == Clock.now + RETENTION_SECONDS


@pytest.mark.parametrize(
    "value,code,retryable",
    [
        ({"ok": False, "code": "nothing_found", "message": "", "retryable": False}, "nothing_found", False),
        (exception.FunctionTimeoutError(), "gpu_timeout", True),
        (exception.InternalFailure(), "upstream", True),
        (exception.RemoteError(""), "inference_failed", True),
        (exception.ExecutionError("cannot be unpickled"), "inference_failed", True),
        (RuntimeError("the GPU was lost"), "inference_failed", True),
    ],
)
def test_a_call_that_ended_without_files_has_failed(fake, value, code, retryable):
    state = outcome(fake, value)
    assert (state.status, state.error.code, state.error.retryable) == ("failed", code, retryable)
    assert "unpickled" not in state.error.message


@pytest.mark.parametrize(
    "error",
    [
        exception.ConnectionError("x"),
        exception.AuthError("token ak-secret"),
        exception.ServiceError("x"),
        exception.InternalError("x"),
        exception.ResourceExhaustedError("x"),
        exception.PermissionDeniedError("x"),
    ],
)
def test_trouble_with_modal_says_nothing_about_the_job(fake, error):
    with pytest.raises(BackendTrouble) as raised:
        outcome(fake, error)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("error", [exception.OutputExpiredError(), exception.NotFoundError("x")])
def test_an_id_that_modal_does_not_know_is_expired_if_it_was_ours_and_else_unknown(fake, error):
    assert outcome(fake, error).status == "expired"
    fake.entries.values.clear()
    with pytest.raises(UnknownJob):
        run(fake, lambda backend: backend.state("fc-1"))


@pytest.mark.parametrize("value", [b"another function's bytes", {"secret": 1}, None])
def test_a_call_of_another_function_is_unknown(fake, value):
    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        fake.entries.values.clear()
        fake.calls[job.id].end(value)
        return await backend.state(job.id)

    with pytest.raises(UnknownJob):
        run(fake, scenario)


def test_progress_comes_from_the_journal_of_the_container(fake, clock):
    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        seen = [await backend.state(job.id)]
        written = journal.Journal(fake.entries, job.id, clock)
        written.report("sparse", 0.25)
        seen.append(await backend.state(job.id))
        journal.Journal(fake.entries, job.id, clock).report("loading", 0.0)  # after a preemption
        seen.append(await backend.state(job.id))
        return [(state.status, state.stage, state.progress, state.attempt) for state in seen]

    assert run(fake, scenario) == [
        ("queued", "queued", 0.0, 1),
        ("running", "sparse", 0.25, 1),
        ("running", "loading", 0.0, 2),
    ]


def test_a_long_poll_ends_with_the_outcome_and_with_news_of_the_journal(fake, clock, monkeypatch):
    monkeypatch.setattr(modal_backend, "POLL_SECONDS", 0.05)

    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        first = asyncio.create_task(backend.wait(job.id, 20))
        await asyncio.sleep(0.02)
        journal.Journal(fake.entries, job.id, clock).report("slat", 0.5)
        states = [await first]
        second = asyncio.create_task(backend.wait(job.id, 20))
        await asyncio.sleep(0.02)
        fake.calls[job.id].end(DONE)
        return states + [await second]

    assert [state.status for state in run(fake, scenario)] == ["running", "succeeded"]


def test_cancelling_cancels_the_call_and_stays_when_the_call_finished_all_the_same(fake):
    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        state = await backend.cancel(job.id)
        assert fake.calls[job.id].cancelled.is_set()
        fake.calls[job.id].outcome = DONE
        return state, await backend.state(job.id)

    assert [state.status for state in run(fake, scenario)] == ["cancelled", "cancelled"]


def test_a_call_that_finished_first_is_not_cancelled(fake):
    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        fake.calls[job.id].end(DONE)
        state = await backend.cancel(job.id)
        assert not fake.calls[job.id].cancelled.is_set()
        return state

    assert run(fake, scenario).status == "succeeded"


def test_a_cancel_that_did_not_reach_modal_is_repeated_by_the_next_one(fake):
    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        call = fake.calls[job.id]
        cancel = call.cancel.aio

        async def unreachable():
            raise exception.ConnectionError("x")

        call.cancel.aio = unreachable
        with pytest.raises(BackendTrouble):
            await backend.cancel(job.id)
        call.cancel.aio = cancel
        await backend.cancel(job.id)
        return call.cancelled.is_set()

    assert run(fake, scenario)


def test_the_files_of_a_result_are_downloaded_once(fake):
    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        fake.calls[job.id].end(DONE)
        await backend.state(job.id)
        contents = [await backend.content(job.id, name) for name in ("splat.ply", "mesh.glb", "splat.ply")]
        assert (await backend.state(job.id)).status == "succeeded"
        return contents, fake.calls[job.id].downloads

    assert run(fake, scenario) == ([b"ply", b"glb", b"ply"], 1)


def test_the_cache_of_results_keeps_to_its_size(fake, monkeypatch):
    monkeypatch.setattr(modal_backend, "CACHED_BYTES", 10)

    async def scenario(backend):
        jobs = [await backend.submit(SUBMISSION) for _ in range(3)]
        for job in jobs:
            fake.calls[job.id].end(DONE)
            await backend.content(job.id, "splat.ply")
        assert len(backend._files) == 1
        return await backend.content(jobs[0].id, "splat.ply"), fake.calls[jobs[0].id].downloads

    assert run(fake, scenario) == (b"ply", 2)


def test_another_web_container_serves_the_result_too(fake):
    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        fake.calls[job.id].end(DONE)
        await backend.state(job.id)
        return await fake.backend().content(job.id, "mesh.glb")

    assert run(fake, scenario) == b"glb"


def test_a_finished_job_costs_no_more_requests(fake):
    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        fake.calls[job.id].end(DONE)
        await backend.state(job.id)
        await backend.state(job.id)
        before = fake.entries.reads
        await backend.state(job.id)
        return fake.entries.reads - before, fake.calls[job.id].downloads

    assert run(fake, scenario) == (0, 1)


def test_losing_the_dict_loses_no_job(fake):
    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        fake.entries.values.clear()
        waiting = await backend.state(job.id)
        fake.calls[job.id].end(DONE)
        return waiting, await backend.state(job.id)

    waiting, done = run(fake, scenario)
    assert (waiting.status, waiting.created_at, done.status) == ("queued", None, "succeeded")


def test_a_job_whose_record_cannot_be_written_is_started_all_the_same(fake):
    fake.entries.broken = exception.ServiceError("x")

    async def scenario(backend):
        return await backend.submit(SUBMISSION)

    assert run(fake, scenario).id in fake.calls


def test_a_state_expires_with_the_result_that_modal_keeps(fake, clock):
    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        fake.calls[job.id].end(DONE)
        await backend.state(job.id)
        clock.now += RETENTION_SECONDS
        return await backend.state(job.id)

    assert run(fake, scenario).status == "expired"


def test_a_result_that_modal_dropped_early_is_expired(fake):
    async def scenario(backend):
        job = await backend.submit(SUBMISSION)
        fake.calls[job.id].end(DONE)
        await backend.state(job.id)
        del fake.calls[job.id]
        await fake.backend().content(job.id, "splat.ply")

    with pytest.raises(ResultExpired):
        run(fake, scenario)


@pytest.mark.parametrize(
    "error,raised", [(exception.ResourceExhaustedError("x"), NoCapacity), (exception.AuthError("x"), BackendTrouble)]
)
def test_a_spawn_that_modal_refuses_starts_nothing(fake, error, raised):
    fake.spawn_error = error
    with pytest.raises(raised):
        run(fake, lambda backend: backend.submit(SUBMISSION))
    assert not fake.calls


def test_readiness_asks_modal_at_most_every_ten_seconds(fake, clock):
    async def scenario(backend):
        ready = [await backend.readiness() for _ in range(5)]
        clock.now += 11
        fake.stats.num_total_runners = 0
        return ready + [await backend.readiness()]

    ready = run(fake, scenario)
    assert fake.stats_reads == 2
    assert [r.ready for r in ready] == [True] * 5 + [False]
    assert (ready[0].model, ready[0].revision, ready[0].gpu) == ("model", "revision", None)


def test_readiness_tells_the_gpu_once_a_container_has(fake):
    journal.describe(fake.entries, {"model": "m", "revision": "r", "device": "NVIDIA L40S", "engine": "sam3d"})
    assert run(fake, lambda backend: backend.readiness()).gpu == "NVIDIA L40S"


def test_readiness_fails_with_the_reason_where_the_weights_are_missing(fake):
    journal.mark_broken(fake.entries, "Run download_weights.")
    with pytest.raises(BackendTrouble, match="download_weights"):
        run(fake, lambda backend: backend.readiness())


def test_the_journal_writes_each_stage_and_else_once_a_second(fake, clock):
    written = []
    fake.entries.put = lambda key, value: written.append((value["stage"], value["progress"]))
    job = journal.Journal(fake.entries, "fc-1", clock)
    for stage, fraction in [("sparse", 0.1), ("sparse", 0.2), ("slat", 0.3), ("slat", 0.4)]:
        job.report(stage, fraction)
    clock.now += 1
    job.report("slat", 0.5)
    assert written == [("sparse", 0.1), ("slat", 0.3), ("slat", 0.5)]


def test_a_journal_that_cannot_be_written_does_not_stop_the_job(fake):
    fake.entries.broken = exception.ServiceError("x")
    journal.Journal(fake.entries, "fc-1").report("sparse", 0.1)
    journal.describe(fake.entries, {})
