"""The clients that wait for news, and the one task of a process that asks for all of them.

The task asks the database a few times a second for the clocks of the users that listen to this
process, in one statement, and only while somebody listens; after a change that this process has
made, it asks at once. LISTEN and NOTIFY would serialise all commits of the database, and do not
pass a pooler in transaction mode.
"""

import asyncio
import contextlib
from contextvars import Context
from uuid import UUID

from src.core.errors import ServiceUnavailable, TooManyStreams
from src.core.logs import cause_of, log
from src.db.changes import Clock, FeedPosition
from src.db.session import Database, deadline_from_now
from src.db.states import statement

INTERVAL = 0.3
"""Seconds between two questions."""

PAUSE = 0.02
"""Seconds between two questions while this process makes many changes."""

STREAMS_PER_USER = 20
STREAMS_PER_PROCESS = 600
"""Streams at once of a user and of all users, each counted within one process."""

RETRY_SECONDS = 15

CLOCKS = statement("""
SELECT listening.user_id, epochs.id, listening.version
FROM versions_of(:users) AS listening, epochs
""")


class Listener:
    """A client that waits for a position behind the one that it knows. It counts towards the limits
    from `listen` until `close`."""

    __slots__ = ("_listeners", "_woken", "known", "latest", "user_id")

    def __init__(self, listeners: "Listeners", user_id: UUID, known: FeedPosition) -> None:
        self.user_id = user_id
        self.known = known
        self.latest = known
        self._listeners = listeners
        self._woken = asyncio.Event()

    def tell(self, latest: FeedPosition) -> None:
        """Note a position; an older one than is known changes nothing."""
        if latest.epoch != self.latest.epoch or latest.version > self.latest.version:
            self.latest = latest
            self._woken.set()

    def wake(self) -> None:
        """End the waiting, with news or without."""
        self._woken.set()

    async def news(self, seconds: float) -> FeedPosition | None:
        """The latest position, once it is another one; None after some time or if woken."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        self._woken.clear()
        if self.latest == self.known:
            return None
        self.known = self.latest
        return self.known

    def close(self) -> None:
        """Stop listening."""
        self._listeners.remove(self)


class Listeners:
    """The listeners of a process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._of_users: dict[UUID, set[Listener]] = {}
        self._count = 0
        self._changed = asyncio.Event()
        self._asking: asyncio.Task[None] | None = None

    def listen(self, user_id: UUID, known: FeedPosition) -> Listener:
        """A listener, which the caller has to close.

        Raises:
            TooManyStreams: the user listens as often as a user may.
            ServiceUnavailable: this process has as many listeners as it may have.
        """
        if len(self._of_users.get(user_id, ())) >= STREAMS_PER_USER:
            raise TooManyStreams(STREAMS_PER_USER, RETRY_SECONDS)
        if self._count >= STREAMS_PER_PROCESS:
            raise ServiceUnavailable(
                "As many clients listen as this process can serve; try again in a moment."
            )
        listener = Listener(self, user_id, known)
        self._of_users.setdefault(user_id, set()).add(listener)
        self._count += 1
        if self._asking is None:
            # In a context of its own: that of a request would name its client, with which a wait
            # for a connection to the database would end.
            self._asking = asyncio.create_task(self._keep_asking(), context=Context())
        return listener

    def remove(self, listener: Listener) -> None:
        """Forget a listener, if it is not forgotten yet."""
        others = self._of_users.get(listener.user_id, set())
        if listener in others:
            others.remove(listener)
            self._count -= 1
            if not others:
                del self._of_users[listener.user_id]

    def ask_for(self, user_id: UUID) -> None:
        """Ask at once, because this process may have changed rows of a user."""
        if user_id in self._of_users:
            self._changed.set()

    async def _keep_asking(self) -> None:
        while self._of_users:
            self._changed.clear()
            try:
                await self._ask()
            except ServiceUnavailable:
                pass  # the next question may be answered
            except Exception as error:
                log.error("listeners cannot be told of news", cause=cause_of(error))
            await asyncio.sleep(PAUSE)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(INTERVAL - PAUSE):
                    await self._changed.wait()
        self._asking = None

    async def _ask(self) -> None:
        users = {"users": list(self._of_users)}
        [rows] = await self._database.run(
            [(CLOCKS, users)], "", deadline=deadline_from_now(), repeatable=True
        )
        for user_id, epoch, version in rows:
            latest = Clock(epoch, version, 0).end()
            for listener in self._of_users.get(user_id, ()):
                listener.tell(latest)
