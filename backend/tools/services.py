"""Child processes that serve: one that ends by itself is started again, the others go on."""

import contextlib
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType
from typing import NoReturn, Self

from tools.errors import CommandError
from tools.processes import STOP_SECONDS, Child

RESTARTS_MAX = 3
RESTARTS_SECONDS = 60.0
"""The restarts that are allowed within these seconds; one more ends the command."""

StartChild = Callable[[], AbstractContextManager[Child]]


class Service:
    """A child process under a name that users know, which is kept running.

    Attributes:
        child: the process that runs now.
    """

    child: Child

    def __init__(self, name: str, start: StartChild) -> None:
        self._name = name
        self._start = start
        self._stack = ExitStack()
        self._restarts: deque[float] = deque(maxlen=RESTARTS_MAX)

    def __enter__(self) -> Self:
        self.child = self._stack.enter_context(self._start())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def restart_if_ended(self) -> None:
        """Start the process again if it has ended.

        Raises:
            CommandError: it ends again and again.
        """
        status = self.child.poll()
        if status is None:
            return
        now = time.monotonic()
        said = f"{self._name} has ended unexpectedly, with status {status}"
        if len(self._restarts) == RESTARTS_MAX and now - self._restarts[0] < RESTARTS_SECONDS:
            raise CommandError(f"{said}, for the {RESTARTS_MAX + 1}th time in a minute.")
        self._restarts.append(now)
        print(f"kept: {said}; it is started again.", file=sys.stderr, flush=True)
        self._stack.close()
        _end_group(self.child.pid)
        self.child = self._stack.enter_context(self._start())


def keep_running(*services: Service) -> NoReturn:
    """Watch over services, and start again what ends.

    Raises:
        CommandError: one ends again and again.
    """
    while True:
        for service in services:
            service.restart_if_ended()
        time.sleep(0.2)


def _end_group(group: int) -> None:
    """Wait until a process group has no member left, because its workers may hold the port."""
    deadline = time.monotonic() + STOP_SECONDS
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(group, 0)
            time.sleep(0.05)
        os.killpg(group, signal.SIGKILL)
