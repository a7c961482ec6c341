"""The queue of requests that wait for a database connection."""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial

from src.core.errors import ServiceUnavailable

QUEUE_MAX = 256
"""Requests that may wait for a connection; a further request is refused immediately."""


class ClientDisconnected(Exception):
    """The client has closed its connection, so the response cannot be delivered."""


def _ignore() -> None:
    pass


class Client:
    """The state of a client's connection.

    The HTTP server calls `half_close`, `close` and `stop`; a request sets the callbacks that these
    run while it waits.
    """

    __slots__ = (
        "is_closed",
        "is_half_closed",
        "is_stopping",
        "on_close",
        "on_half_close",
        "on_stop",
    )

    def __init__(self) -> None:
        self.is_half_closed = False
        self.is_closed = False
        self.is_stopping = False
        self.forget_callbacks()

    def forget_callbacks(self) -> None:
        """Call nothing from now on."""
        self.on_half_close: Callable[[], None] = _ignore
        self.on_close: Callable[[], None] = _ignore
        self.on_stop: Callable[[], None] = _ignore

    def half_close(self) -> None:
        """The client has stopped sending. It may still read a response."""
        self.is_half_closed = True
        self.on_half_close()

    def close(self) -> None:
        """The connection is closed."""
        self.is_closed = True
        self.on_close()

    def stop(self) -> None:
        """The server stops as soon as it has answered."""
        self.is_stopping = True
        self.on_stop()


CLIENT: ContextVar[Client | None] = ContextVar("client", default=None)
"""The client of the request that the current task answers."""


class CheckoutQueue:
    """Requests in the order in which they get a connection.

    A request whose client has closed the connection leaves the queue. TCP does not tell whether
    a client that has half-closed the connection still reads. Such a request is served after all
    others, and is removed when the queue is full and another request arrives.
    """

    def __init__(self) -> None:
        self._waiters: deque[asyncio.Future[None]] = deque()
        self._half_closed: deque[asyncio.Future[None]] = deque()

    def __len__(self) -> int:
        return len(self._waiters) + len(self._half_closed)

    async def wait(self, deadline: float, pass_on: Callable[[], None]) -> None:
        """Return when `wake_next` has chosen the caller.

        Args:
            deadline: when the caller stops waiting, on the clock of `time.monotonic`.
            pass_on: called if the caller is cancelled after it was chosen.

        Raises:
            ServiceUnavailable: the queue is full, or the deadline has passed.
            ClientDisconnected: the client of the caller has closed its connection.
        """
        client = CLIENT.get() or Client()
        if client.is_closed:
            raise ClientDisconnected
        self._make_room()
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[None] = loop.create_future()
        (self._half_closed if client.is_half_closed else self._waiters).append(waiter)
        client.on_half_close = partial(self._postpone, waiter)
        client.on_close = partial(_fail, waiter, ClientDisconnected)
        timer = loop.call_later(deadline - time.monotonic(), _fail, waiter, ServiceUnavailable)
        try:
            await waiter
        except BaseException:
            if waiter.done() and not waiter.cancelled() and not waiter.exception():
                pass_on()
            else:
                self._remove(waiter)
            raise
        finally:
            timer.cancel()
            client.on_half_close = client.on_close = _ignore

    def wake_next(self) -> bool:
        """Choose the request that has waited longest; returns whether there is one."""
        for waiters in (self._waiters, self._half_closed):
            while waiters:
                waiter = waiters.popleft()
                if not waiter.done():
                    waiter.set_result(None)
                    return True
        return False

    def _make_room(self) -> None:
        if len(self) < QUEUE_MAX:
            return
        if not self._half_closed:
            raise ServiceUnavailable
        _fail(self._half_closed.popleft(), ServiceUnavailable)

    def _postpone(self, waiter: asyncio.Future[None]) -> None:
        if not waiter.done():
            self._remove(waiter)
            self._half_closed.append(waiter)

    def _remove(self, waiter: asyncio.Future[None]) -> None:
        for waiters in (self._waiters, self._half_closed):
            with contextlib.suppress(ValueError):
                waiters.remove(waiter)


def _fail(waiter: asyncio.Future[None], error: type[Exception]) -> None:
    if not waiter.done():
        waiter.set_exception(error())
