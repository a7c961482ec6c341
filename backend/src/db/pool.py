"""The connections of one API process, each used by one request at a time."""

import asyncio
import time
from typing import NamedTuple

import psycopg

from src.core.errors import ServiceUnavailable
from src.core.logs import log
from src.db.checkout_queue import CheckoutQueue
from src.db.connection import Connection

RETRY_INTERVAL = 0.1
"""Seconds between two attempts of a request to connect."""

LOG_INTERVAL = 10.0
"""Seconds between two lines in the log that say why there is no connection."""

MAX_LIFETIME = 3600.0
"""Seconds after which a connection is not used again. Servers change, and statements that are
no longer used stay prepared as long as their connection lives."""


class PoolStats(NamedTuple):
    """Connections in use and idle, requests that wait for one, and the pool's size."""

    in_use: int
    idle: int
    waiting: int
    size: int


class Pool:
    """A fixed number of slots, and the idle connections.

    A request that has a slot takes the connection that was used last, or opens one. psycopg's own
    pool takes several times as long for the same.
    """

    def __init__(self, url: str, *, size: int, application: str) -> None:
        self._url = url
        self._size = size
        self._application = application
        self._in_use = 0
        self._idle: list[Connection] = []
        self._queue = CheckoutQueue()
        self._next_log_at = 0.0

    @property
    def stats(self) -> PoolStats:
        """The numbers of this moment."""
        return PoolStats(self._in_use, len(self._idle), len(self._queue), self._size)

    async def check_out(self, deadline: float, *, opened_after: float = 0.0) -> Connection:
        """A connection that is open as far as the pool knows. The caller must check it in again.

        Args:
            deadline: when the caller stops waiting, on the clock of `time.monotonic`.
            opened_after: when a connection of this request was lost, on the same clock. What
                ended it may have ended the others as well; idle ones from before are closed.

        Raises:
            ServiceUnavailable: no connection was free by then, or too many requests are waiting.
            ClientDisconnected: the client closed its connection before one was free.
        """
        now = time.monotonic()
        if now >= deadline:
            raise ServiceUnavailable
        if self._in_use < self._size:
            self._in_use += 1
        else:
            await self._queue.wait(deadline, self._release_slot)
        while self._idle:
            connection = self._idle.pop()
            is_old = connection.opened_at < max(opened_after, now - MAX_LIFETIME)
            if is_old or connection.has_ended():
                await connection.close()
            if not connection.closed:
                return connection
        try:
            return await self._connect(deadline)
        except BaseException:
            self._release_slot()
            raise

    def check_in(self, connection: Connection) -> None:
        """Return a connection and its slot to the pool. A closed connection is dropped."""
        if not connection.closed:
            self._idle.append(connection)
        self._release_slot()

    async def close(self) -> None:
        """Close the idle connections."""
        while self._idle:
            await self._idle.pop().close()

    def _release_slot(self) -> None:
        """Give a slot to the next request that waits for one."""
        if not self._queue.wake_next():
            self._in_use -= 1

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
                        # Without it the encoding of the database or of the role would apply.
                        client_encoding="UTF8",
                    )
            except (psycopg.OperationalError, TimeoutError) as error:
                self._log_failure(error)
                if deadline - time.monotonic() < RETRY_INTERVAL:
                    raise ServiceUnavailable from error
                await asyncio.sleep(RETRY_INTERVAL)

    def _log_failure(self, error: Exception) -> None:
        now = time.monotonic()
        if now >= self._next_log_at:
            self._next_log_at = now + LOG_INTERVAL
            why = " ".join(str(error).split()) or "no answer in time"
            log.error("no connection to the database", why=why)
