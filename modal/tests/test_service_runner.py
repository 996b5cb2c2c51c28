"""The runner over a scripted engine process: outcomes that the stand-in never has."""

import asyncio

import pytest
from sam3d_service import local, runner
from sam3d_service.engine_process import WorkerDied
from sam3d_service.ports import BackendTrouble, FileInfo, Submission

DONE = {"ok": True, "files": [FileInfo.of("splat.ply", b"ply")], "metadata": {"seed": 0}}
LOST = {"ok": False, "code": "gpu_fault", "message": "The GPU failed.", "retryable": True, "fatal": True}


class Script:
    """An EngineProcess that takes its outcomes, values or exceptions, from a list."""

    def __init__(self, _):
        self.outcomes, self.loads = [], []
        self.terminated = 0
        self.description = {"engine": "script"}

    def load(self):
        if self.loads:
            raise self.loads.pop(0)

    def run(self, folder, attempt, options, report):
        report("sparse", 0.5)
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def cancel(self):
        pass

    def terminate(self):
        self.terminated += 1

    def stop(self):
        pass


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs one job through the outcomes; gives its last state and the script."""
    monkeypatch.setattr(local, "EngineProcess", Script)

    def run(*outcomes, loads=()):
        async def main():
            backend = local.LocalBackend(tmp_path, "script")
            backend._engine.outcomes, backend._engine.loads = list(outcomes), list(loads)
            await backend.start()
            state = await backend.submit(Submission(b"i", (b"m",), {}))
            while state.pending:
                state = await backend.wait(state.id, 5)
            await backend.stop()
            return state, backend._engine

        return asyncio.run(main())

    return run


def test_a_lost_gpu_gets_a_new_process_and_the_job_another_try(run):
    state, script = run(LOST, DONE)
    assert (state.status, state.attempt, script.terminated) == ("succeeded", 2, 1)


def test_a_gpu_that_is_lost_each_time_fails_the_job_with_that_reason(run):
    state, script = run(*[LOST] * runner.MAX_ATTEMPTS)
    assert (state.status, state.error.code, state.error.retryable) == ("failed", "gpu_fault", True)
    assert script.terminated == runner.MAX_ATTEMPTS


def test_a_job_that_kills_its_process_each_time_fails(run):
    state, _ = run(*[WorkerDied()] * runner.MAX_ATTEMPTS)
    assert (state.status, state.attempt) == ("failed", runner.MAX_ATTEMPTS)
    assert (state.error.code, state.error.retryable) == ("inference_failed", False)


def test_a_plain_failure_is_not_repeated(run):
    state, script = run({"ok": False, "code": "nothing_found", "message": "Nothing.", "retryable": False})
    assert (state.status, state.attempt, state.error.code) == ("failed", 1, "nothing_found")
    assert script.terminated == 0


def test_a_crash_while_loading_is_repeated(run):
    state, _ = run(DONE, loads=[BackendTrouble("not now"), WorkerDied()])
    assert (state.status, state.attempt) == ("succeeded", 2)


def test_a_crash_before_the_first_job_costs_that_job_nothing(run):
    state, _ = run(DONE, loads=[WorkerDied()])
    assert (state.status, state.attempt) == ("succeeded", 1)


def test_a_defect_in_one_job_does_not_end_the_queue(run):
    state, _ = run(ZeroDivisionError())
    assert (state.status, state.error.code) == ("failed", "internal_error")
    assert run(DONE)[0].status == "succeeded"
