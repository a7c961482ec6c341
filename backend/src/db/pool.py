"""The connections of one API process, each lent to one request at a time."""

import asyncio
import contextlib
import time
from collections import deque
from typing import NamedTuple

import psycopg

from src.core.errors import ServiceUnavailable
from src.core.logs import log
from src.db.connection import Connection

QUEUE_MAX = 256
"""Requests that may wait for a connection; the next one is refused at once."""

PAUSE = 0.1
"""Seconds between two attempts of a request to connect."""

SILENCE = 10.0
"""Seconds between two lines in the log that say why there is no connection."""

LIFETIME = 3600.0
"""Seconds after which a connection is not used again: servers change, and what is prepared
on them is forgotten with it."""


class State(NamedTuple):
    """How the connections of one API process stand."""

    in_use: int
    idle: int
    waiting: int
    limit: int


class Pool:
    """A number of places, each of which may be taken by a request, and idle connections.

    Whoever has a place takes the connection that was used last, or makes one. psycopg's own pool
    takes several times as long for the same.
    """

    def __init__(self, url: str, *, size: int, application: str) -> None:
        self._url = url
        self._size = size
        self._application = application
        self._taken = 0
        self._idle: list[Connection] = []
        self._queue: deque[asyncio.Future[None]] = deque()
        self._silent_until = 0.0

    @property
    def state(self) -> State:
        """How it stands now."""
        return State(self._taken, len(self._idle), len(self._queue), self._size)

    async def take(self, deadline: float) -> Connection:
        """A connection, which was alive a moment ago; it must be given back.

        Args:
            deadline: when the caller stops waiting, on the clock of `time.monotonic`.

        Raises:
            ServiceUnavailable: there was none by then, or too many are waiting.
        """
        now = time.monotonic()
        if now >= deadline:
            raise ServiceUnavailable
        if self._taken < self._size:
            self._taken += 1
        else:
            await self._wait_for_place(deadline)
        while self._idle:
            connection = self._idle.pop()
            if connection.made_at < now - LIFETIME:
                await connection.close()
            if not connection.closed:
                return connection
        try:
            return await self._connect(deadline)
        except BaseException:
            self._leave_place()
            raise

    def give_back(self, connection: Connection) -> None:
        """Let somebody else have it."""
        if not connection.closed:
            self._idle.append(connection)
        self._leave_place()

    async def close(self) -> None:
        """Close the connections that nobody uses."""
        while self._idle:
            await self._idle.pop().close()

    async def _wait_for_place(self, deadline: float) -> None:
        if len(self._queue) == QUEUE_MAX:
            raise ServiceUnavailable
        loop = asyncio.get_running_loop()
        place = loop.create_future()
        self._queue.append(place)
        alarm = loop.call_later(deadline - time.monotonic(), _give_up, place)
        try:
            await place
        except BaseException:
            if place.done() and not place.cancelled() and not place.exception():
                self._leave_place()  # it came at the moment in which the request was given up
            else:
                with contextlib.suppress(ValueError):
                    self._queue.remove(place)
            raise
        finally:
            alarm.cancel()

    def _leave_place(self) -> None:
        while self._queue:
            place = self._queue.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._taken -= 1

    async def _connect(self, deadline: float) -> Connection:
        while True:
            try:
                async with asyncio.timeout(deadline - time.monotonic()):
                    return await Connection.connect(
                        self._url,
                        autocommit=True,
                        connect_timeout=2,
                        keepalives_idle=30,
                        keepalives_interval=10,
                        keepalives_count=3,
                        application_name=self._application,
                        # Else it is the database's, or what the role has as its default.
                        client_encoding="UTF8",
                    )
            except (psycopg.OperationalError, TimeoutError) as error:
                self._note(error)
                if deadline - time.monotonic() < PAUSE:
                    raise ServiceUnavailable from error
                await asyncio.sleep(PAUSE)

    def _note(self, error: Exception) -> None:
        now = time.monotonic()
        if now >= self._silent_until:
            self._silent_until = now + SILENCE
            why = " ".join(str(error).split()) or "no answer in time"
            log.error("no connection to the database", why=why)


def _give_up(place: asyncio.Future[None]) -> None:
    if not place.done():
        place.set_exception(ServiceUnavailable())
