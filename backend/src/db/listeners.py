"""The clients that wait for news, and the one task of a process that asks for all of them.

A process asks the database a few times a second for the versions of the users that listen to it,
in one statement, and only while somebody listens. LISTEN and NOTIFY would serialise all commits of
the database and do not pass a pooler in transaction mode.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from src.core.errors import RateLimited, ServiceUnavailable
from src.db.changes import Position
from src.db.session import Database, deadline_from_now
from src.db.states import statement

INTERVAL = 0.3
"""Seconds between two questions."""

OF_A_USER = 20
OF_A_PROCESS = 600
RETRY_SECONDS = 15

VERSIONS = statement("""
SELECT listening.user_id, listening.version, epochs.id
FROM versions_of(:users) AS listening, epochs
""")


class Listener:
    """A client that waits for a position behind the one that it knows."""

    __slots__ = ("_woken", "known", "latest", "user_id")

    def __init__(self, user_id: UUID, known: Position) -> None:
        self.user_id = user_id
        self.known = known
        self.latest = known
        self._woken = asyncio.Event()

    def tell(self, latest: Position) -> None:
        """There may be news."""
        self.latest = latest
        if latest != self.known:
            self._woken.set()

    def wake(self) -> None:
        """End the waiting, with news or without."""
        self._woken.set()

    async def news(self, seconds: float) -> Position | None:
        """The latest position, once it is another one; None after some time or if woken."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        self._woken.clear()
        if self.latest == self.known:
            return None
        self.known = self.latest
        return self.known


class Listeners:
    """The listeners of a process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: set[Listener] = set()
        self._of_users: Counter[UUID] = Counter()
        self._asking: asyncio.Task[None] | None = None

    def check_limits(self, user_id: UUID) -> None:
        """Return if the user may listen once more.

        Raises:
            RateLimited: the user listens as often as a user may.
            ServiceUnavailable: this process has as many listeners as it may have.
        """
        if self._of_users[user_id] >= OF_A_USER:
            raise RateLimited("streams", OF_A_USER, RETRY_SECONDS, RETRY_SECONDS)
        if len(self._listeners) >= OF_A_PROCESS:
            raise ServiceUnavailable

    @contextlib.contextmanager
    def listening(self, listener: Listener) -> Iterator[None]:
        """Tell a listener of news until the context ends."""
        self._listeners.add(listener)
        self._of_users[listener.user_id] += 1
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask())
        try:
            yield
        finally:
            self._listeners.discard(listener)
            self._of_users[listener.user_id] -= 1
            if not self._of_users[listener.user_id]:
                del self._of_users[listener.user_id]

    async def _ask(self) -> None:
        while self._listeners:
            await asyncio.sleep(INTERVAL)
            with contextlib.suppress(ServiceUnavailable):
                await self._tell_all()
        self._asking = None

    async def _tell_all(self) -> None:
        users = {"users": list(self._of_users)}
        [rows] = await self._database.run(
            [(VERSIONS, users)], "", deadline=deadline_from_now(), repeatable=True
        )
        latest = {user_id: Position(epoch, version) for user_id, version, epoch in rows}
        for listener in self._listeners:
            if position := latest.get(listener.user_id):
                listener.tell(position)
