"""Places for work that takes long, of which a process does only so much at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from weakref import WeakValueDictionary

from src.core.errors import ServiceUnavailable

OF_USER = 8
"""Requests of one user that may wait, work or send what they have made, at once."""


class Places:
    """The places of one kind of work, of which each user has one at a time.

    A user who asks again and again, and neither waits nor reads, takes no place of others: neither
    in the work, nor among the connections, nor on the disk.
    """

    def __init__(self, number: int) -> None:
        self._free = asyncio.Semaphore(number)
        self._own: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._entered: Counter[str] = Counter()

    @contextmanager
    def entered(self, user: str) -> Iterator[None]:
        """Count a request of a user from its wait for a place to the end of its answer.

        Raises:
            ServiceUnavailable: the user has too many of them.
        """
        if self._entered[user] >= OF_USER:
            raise ServiceUnavailable
        self._entered[user] += 1
        try:
            yield
        finally:
            self._entered[user] -= 1
            if not self._entered[user]:
                del self._entered[user]

    @asynccontextmanager
    async def taken(self, user: str, seconds: float) -> AsyncIterator[None]:
        """Have a place, after a wait of so many seconds at most.

        Raises:
            ServiceUnavailable: others, or other requests of the user, keep them all.
        """
        own = self._own.setdefault(user, asyncio.Lock())
        async with AsyncExitStack() as held:
            try:
                async with asyncio.timeout(seconds):
                    await held.enter_async_context(own)
                    await held.enter_async_context(self._free)
            except TimeoutError as error:
                raise ServiceUnavailable from error
            yield
