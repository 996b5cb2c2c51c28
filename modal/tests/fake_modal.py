"""A stand-in for the part of the Modal SDK that the backend uses, with the SDK's own exceptions.

What it imitates was read in the SDK (1.5.4 and 1.6.4) and in Modal's documentation: `get` raises the builtin
TimeoutError while a call is pending, OutputExpiredError for an id it does not know, RemoteError after a cancel.
"""

import asyncio
import itertools
import os
import threading
from types import SimpleNamespace

from modal import exception
from sam3d_engine.stand_in import StandInEngine
from sam3d_service import journal
from sam3d_service.modal_backend import ModalBackend


class Cancelled(BaseException):
    """Modal raises such an exception in the main thread of the container; here the report does."""


class Both:
    """An SDK method: blocking when called, a coroutine through `aio`."""

    def __init__(self, function):
        self._function = function

    def __call__(self, *arguments, **keywords):
        return self._function(*arguments, **keywords)

    async def aio(self, *arguments, **keywords):
        return self._function(*arguments, **keywords)


class FakeDict:
    """modal.Dict. `broken` is raised by every access while it is set."""

    def __init__(self):
        self.values = {}
        self.broken = None
        self.reads = 0
        self.get, self.put, self.pop = Both(self._get), Both(self._put), Both(self._pop)

    def _get(self, key, default=None):
        self._check()
        self.reads += 1
        return self.values.get(key, default)

    def _put(self, key, value, *, skip_if_exists=False):
        self._check()
        if skip_if_exists and key in self.values:
            return False
        self.values[key] = value
        return True

    def _pop(self, key, default=None):
        self._check()
        return self.values.pop(key, default)

    def _check(self):
        if self.broken:
            raise self.broken


class FakeCall:
    """modal.FunctionCall of one spawned input. `outcome` is a value, or an exception that `get` raises."""

    def __init__(self, call_id):
        self.object_id = call_id
        self.done = threading.Event()
        self.cancelled = threading.Event()
        self.outcome = None
        self.downloads = 0
        self.get = SimpleNamespace(aio=self._get)
        self.cancel = SimpleNamespace(aio=self._cancel)

    def end(self, outcome):
        if not self.done.is_set():
            self.outcome = outcome
            self.done.set()

    async def _get(self, timeout=None):
        deadline = asyncio.get_running_loop().time() + (timeout or 0)
        while not self.done.is_set():
            if asyncio.get_running_loop().time() >= deadline:
                raise TimeoutError
            await asyncio.sleep(0.01)
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        self.downloads += 1
        return self.outcome

    async def _cancel(self, terminate_containers=False):
        self.cancelled.set()
        self.end(exception.RemoteError(""))


class UnknownCall:
    def __init__(self, error):
        async def fail(*_, **__):
            raise error

        self.get = self.cancel = SimpleNamespace(aio=fail)


class FakeModal:
    """`generate` runs in a thread for each call, as in a container of its own. None leaves calls pending."""

    def __init__(self, generate=None, clock=None):
        self.entries = FakeDict()
        self.calls = {}
        self.spawn_error = None
        self.stats = SimpleNamespace(num_total_runners=1, backlog=0)
        self.stats_reads = 0
        self._generate = generate
        self._numbers = itertools.count(1)
        self._clock = {"clock": clock} if clock else {}

    def backend(self) -> ModalBackend:
        return ModalBackend(
            self._method(self._generate),
            self._method(lambda call: {"ok": True, "files": {}, "metadata": {}}),
            self.entries,
            "model",
            "revision",
            from_id=self.from_id,
            **self._clock,
        )

    def from_id(self, call_id):
        return self.calls.get(call_id) or UnknownCall(exception.OutputExpiredError())

    def _method(self, body):
        async def spawn(*arguments):
            if self.spawn_error:
                raise self.spawn_error
            call = FakeCall(f"fc-{next(self._numbers)}")
            self.calls[call.object_id] = call
            if body:
                threading.Thread(target=self._run, args=(body, call, *arguments), daemon=True).start()
            return call

        async def stats():
            self.stats_reads += 1
            return self.stats

        return SimpleNamespace(spawn=SimpleNamespace(aio=spawn), get_current_stats=SimpleNamespace(aio=stats))

    def _run(self, body, call, *arguments):
        if arguments:
            arguments = (*arguments, journal.Journal(self.entries, call.object_id))
        try:
            call.end(body(call, *arguments))
        except Cancelled:
            pass
        except Exception as error:
            call.end(error)


def stand_in():
    """The body of `generate`: the stand-in engine, with the environment's settings of now."""
    engine = StandInEngine.from_environment(os.environ)

    def generate(call, image, masks, options, journal):
        def report(stage, fraction):
            if call.cancelled.is_set():
                raise Cancelled
            journal.report(stage, fraction)

        return engine.generate(image, masks, options, report)

    return generate
