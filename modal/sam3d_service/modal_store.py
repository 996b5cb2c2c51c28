"""A modal.Dict as the service's store. Its entries vanish after 7 days without use."""

from collections import OrderedDict

from .modal_calls import platform

REMEMBERED = 1000


class DictStore:
    def __init__(self, entries):
        self._entries = entries
        self._fixed = OrderedDict()

    async def get(self, key: str) -> dict | None:
        with platform():
            return await self._entries.get.aio(key)

    async def get_fixed(self, key: str) -> dict | None:
        """A value that never changes once it is there; asked for again, it costs no request."""
        if key not in self._fixed:
            value = await self.get(key)
            if value is None:
                return None
            self._fixed[key] = value
            if len(self._fixed) > REMEMBERED:
                self._fixed.popitem(last=False)
        return self._fixed[key]

    async def put(self, key: str, value: dict) -> None:
        with platform():
            await self._entries.put.aio(key, value)

    async def put_if_absent(self, key: str, value: dict) -> bool:
        with platform():
            return await self._entries.put.aio(key, value, skip_if_exists=True)

    async def delete(self, key: str) -> None:
        with platform():
            await self._entries.pop.aio(key, None)
