"""A modal.Dict as the service's store. Its entries vanish after 7 days without use."""

from .modal_calls import platform


class DictStore:
    def __init__(self, entries):
        self._entries = entries

    async def get(self, key: str) -> dict | None:
        with platform():
            return await self._entries.get.aio(key)

    async def put(self, key: str, value: dict) -> None:
        with platform():
            await self._entries.put.aio(key, value)

    async def put_if_absent(self, key: str, value: dict) -> bool:
        with platform():
            return await self._entries.put.aio(key, value, skip_if_exists=True)

    async def delete(self, key: str) -> None:
        with platform():
            await self._entries.pop.aio(key, None)
