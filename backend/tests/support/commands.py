"""Starts the commands of the Makefile as from a terminal."""

import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools import database

Command = subprocess.Popen[str]
Start = Callable[..., Command]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def start(port: int, tmp_path: Path) -> Iterator[Start]:
    """A function that starts a command on a free port, with a space in its DATA_DIR."""
    with commands(port, tmp_path / "my data") as begin:
        yield begin


@contextlib.contextmanager
def commands(port: int, data_dir: Path) -> Iterator[Start]:
    """A function that starts a command with these settings; all are stopped at the end."""
    started: list[Command] = []

    def begin(
        module: str,
        arguments: tuple[str, ...] = (),
        ignoring: tuple[signal.Signals, ...] = (signal.SIGINT,),
        **environment: str,
    ) -> Command:
        clean = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DATABASE_URL", "NEON_DB_URL", "BETTER_AUTH_SECRET", "DATA_DIR")
        }
        process = subprocess.Popen(
            [sys.executable, "-m", f"tools.{module}", *arguments],
            cwd=database.BACKEND,
            env=clean
            | {"API_PORT": str(port), "DATA_DIR": str(data_dir), "LOG_FORMAT": "json"}
            | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # A shell script starts its background commands in this way by default.
            preexec_fn=lambda: _prepare(*ignoring),
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.terminate()
        process.communicate(timeout=60)


def _prepare(*ignored: signal.Signals) -> None:
    ignore(*ignored)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # writing a core dump is slow


def ignore(*ignored: signal.Signals) -> None:
    """Let a child ignore exactly these signals, whatever the test process ignores."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN if number in ignored else signal.SIG_DFL)


def wait_until_ready(process: Command) -> str:
    """Wait for the line that says that the command is ready, and return it."""
    assert process.stdout
    for line in process.stdout:
        # Log lines of other processes may precede it.
        if "is ready at" in line:
            return line
    raise AssertionError(f"it ended without being ready: {process.communicate()}")


def sentence_of(process: Command) -> str:
    """What a command that fails says, which is one line."""
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1, said
    assert said.count("\n") == 1, said
    return said


def token_from(process: Command) -> str:
    out, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert out.count("\n") == 1, "a token and nothing else"
    return out.strip()
