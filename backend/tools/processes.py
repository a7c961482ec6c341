"""Child processes: started, waited for and stopped in good order."""

import contextlib
import ctypes
import errno
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
LOOPBACK = ((socket.AF_INET, HOST), (socket.AF_INET6, "::1"))
"""The addresses that a browser may take for localhost."""

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
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

    On Linux the kernel stops it even if this command is killed. Its output goes to `output`, or to
    the output of this command.

    Raises:
        CommandError: the program is not there.
    """
    try:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C is for this command, which stops all in order
            preexec_fn=end_with_parent(signal.SIGTERM),
        )
    except FileNotFoundError as error:
        raise CommandError(f"{error.filename} was not found.") from error
    try:
        yield process
    finally:
        _signal_group(process, signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            _signal_group(process, signal.SIGKILL)
            process.wait()


def end_with_parent(number: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`: the kernel of Linux sends the signal when the thread that starts the
    process ends, in whatever way it ends."""
    parent = os.getpid()

    def ask() -> None:
        if PRCTL:
            PRCTL(PR_SET_PDEATHSIG, number)
            if os.getppid() != parent:  # it was killed a moment ago
                os._exit(1)

    return ask


def require_free(port: int, setting: str) -> None:
    """Make sure that a port of localhost is free, by IPv4 and by IPv6.

    A browser that is sent to localhost may try either address first.

    Raises:
        CommandError: the port is in use, or this user may not listen on it.
    """
    for family, address in LOOPBACK:
        try:
            with socket.socket(family) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((address, port))
        except OSError as error:
            if error.errno in (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL):
                continue  # a machine without IPv6
            raise CommandError(
                f"Port {port} of {address} cannot be used ({error.strerror}); "
                f"set {setting} to another one."
            ) from error


def free_port() -> int:
    """A free port."""
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
    """Let Ctrl-C, SIGTERM and a terminal that is closed end this command in good order.

    A shell script starts its background commands with SIGINT ignored, so it is not enough to
    rely on what Python does about that one by itself. SIGHUP stays ignored where it is, because
    that is how `nohup` lets a command outlive its terminal.
    """
    for number in STOP_SIGNALS:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    # A second signal must not break off the tidying up that the first one began.
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """Block these signals. One that arrives between the start of a server and the storing of its
    process id would leave a server running that no command can stop."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _signal_group(process: Child, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
