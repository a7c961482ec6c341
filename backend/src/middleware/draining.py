"""Stopping a process without interrupting requests."""

import asyncio
import contextlib
import signal
from collections.abc import Iterator
from types import FrameType
from typing import Any


class Draining:
    """Reports "not ready" for some seconds between SIGTERM and the end of the process.

    A load balancer that checks `/readyz` has stopped sending requests by the time the server
    closes its socket. The server's own handler of the signal runs after `seconds`.
    """

    def __init__(self, seconds: float) -> None:
        self.has_begun = False
        self._seconds = seconds

    @contextlib.contextmanager
    def on_sigterm(self) -> Iterator[None]:
        """Install a handler of SIGTERM that delays the server's own. Only the main thread may."""
        server = signal.getsignal(signal.SIGTERM)
        if self._seconds == 0 or not callable(server):
            yield
            return
        loop = asyncio.get_running_loop()

        def begin(number: int, frame: FrameType | None) -> None:
            self.has_begun = True
            loop.call_soon_threadsafe(loop.call_later, self._seconds, _call, server, number, frame)

        signal.signal(signal.SIGTERM, begin)
        yield
        signal.signal(signal.SIGTERM, server)


def _call(handler: Any, number: int, frame: FrameType | None) -> None:
    handler(number, frame)
