"""What /readyz tells about the GPU containers on Modal."""

import time

from . import journal
from .modal_calls import platform
from .modal_store import DictStore
from .ports import BackendTrouble, Readiness

FRESH_SECONDS = 10.0  # health checks may come often; Modal's rate limit is the whole workspace's


class Pool:
    """`method` is any method of the class: all of them share its containers. `model` and `revision` are the
    deployment's, told until a container has told its own."""

    def __init__(self, method, store: DictStore, model: str, revision: str, clock=time.time):
        self._method = method
        self._store = store
        self._model, self._revision = model, revision
        self._clock = clock
        self._read_at = float("-inf")
        self._stats = None
        self._engine = {}

    async def readiness(self) -> Readiness:
        """Raises BackendTrouble if the last container found that it cannot work at all."""
        if self._clock() - self._read_at > FRESH_SECONDS:
            with platform():
                self._stats = await self._method.get_current_stats.aio()
            self._engine = await self._store.get(journal.ENGINE) or {}
            self._read_at = self._clock()
        if "broken" in self._engine:
            raise BackendTrouble(self._engine["broken"])
        known = self._engine.get("description", {})
        return Readiness(
            ready=self._stats.num_total_runners > 0,
            warm_containers=self._stats.num_total_runners,
            backlog=self._stats.backlog,
            model=known.get("model", self._model),
            revision=known.get("revision", self._revision),
            gpu=known.get("device"),
            engine=known.get("engine", "sam3d"),
        )
