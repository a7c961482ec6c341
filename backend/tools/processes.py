"""Child processes: started, waited for and stopped in good order."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import IO

from tools.errors import CommandError

HOST = "127.0.0.1"
READY_SECONDS = 60.0
STOP_SECONDS = 15.0

Child = subprocess.Popen[bytes]

PR_SET_PDEATHSIG = 1  # of linux/prctl.h
PRCTL = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


@contextlib.contextmanager
def child(
    command: Sequence[str],
    cwd: Path,
    environment: Mapping[str, str],
    output: IO[str] | None = None,
) -> Iterator[Child]:
    """A child process, which is told to stop at the end and given time to.

    It is told, on Linux by the kernel, even if this command is killed and can tell nobody
    anything. What it prints goes to `output`, or where this command prints.
    """
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdout=output,
        stderr=output,
        start_new_session=True,  # Ctrl-C is for this command, which stops all in order
        preexec_fn=_end_with_parent(os.getpid()),
    )
    try:
        yield process
    finally:
        _signal_group(process, signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            _signal_group(process, signal.SIGKILL)
            process.wait()


def _end_with_parent(parent: int) -> Callable[[], None]:
    def ask() -> None:
        if PRCTL:
            PRCTL(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:  # it was killed a moment ago
                os._exit(1)

    return ask


def insist_on_free(port: int, setting: str) -> None:
    """Make sure that a port can be listened on.

    Raises:
        CommandError: somebody listens there, or may not.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}); set {setting} to another one."
            ) from error


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_until_ready(process: Child, url: str, name: str) -> None:
    """Return once `url` answers with a success.

    Raises:
        CommandError: the process ended, or time is up.
    """
    deadline = time.monotonic() + READY_SECONDS
    reason = "it has ended"
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=READY_SECONDS).close()
            return
        except urllib.error.HTTPError as error:
            is_page = "html" in error.headers.get("Content-Type", "")
            reason = f"it answers {error.code}" if is_page else error.read().decode()
        except OSError as error:
            reason = str(error)
        time.sleep(0.1)
    raise CommandError(f"{name} did not become ready: {reason}")


def stop_on_signals() -> None:
    """Let SIGINT and SIGTERM end this command in good order.

    A shell script starts its background commands with SIGINT ignored, so it is not enough to
    rely on what Python does about that one by itself.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    # A second signal must not break off the tidying up that the first one began.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _signal_group(process: Child, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
