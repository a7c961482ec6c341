"""The command line as a user has it, with files of its own.

A command runs in the process of the test, with its own environment and standard streams, because
to start Python for each would take most of the time. `process` starts one as a shell does.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kept import app, output
from tests.conftest import MakeSettings, MakeUser, User
from tests.support.line import Line
from tests.support.server import ServerProcess
from tools.settings import ROOT

SOURCE = ROOT / "cli" / "src"
TERMINAL = ("LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "VISUAL", "EDITOR")
NO_KEYRING = "keyring.backends.fail.Keyring"


@dataclass
class Answer:
    """How a command has ended."""

    status: int
    out: str
    said: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Kept:
    """The command line of one user on one machine."""

    home: Path
    user: User
    address: str
    environment: dict[str, str] = field(default_factory=dict)

    def __call__(
        self, *arguments: str, status: int = 0, given: str = "", **environment: str
    ) -> Answer:
        """Run a command that has to end with a status."""
        with _as_process(self.variables(**environment), self.home, arguments, given) as streams:
            ended = app.run()
        return self._checked(Answer(ended, *(_text(each) for each in streams)), status)

    def process(
        self, *arguments: str, status: int = 0, given: str = "", **environment: str
    ) -> Answer:
        """Run a command in a process of its own."""
        done = subprocess.run(
            self.command(*arguments),
            env=self.variables(**environment),
            cwd=self.home,
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return self._checked(Answer(done.returncode, done.stdout, done.stderr), status)

    def _checked(self, answer: Answer, status: int) -> Answer:
        assert answer.status == status, answer
        assert self.user.token not in answer.out + answer.said, "a token is never shown"
        return answer

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "kept", *arguments]

    def variables(self, **environment: str) -> dict[str, str]:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("KEPT_", "XDG_", "LC_")) and name not in TERMINAL
        }
        own = {
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "PYTHONPATH": str(SOURCE),
            "PYTHON_KEYRING_BACKEND": NO_KEYRING,
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "KEPT_ADDRESS": self.address,
            "KEPT_TOKEN": self.user.token,
        }
        given = inherited | own | self.environment | environment
        return {name: value for name, value in given.items() if value}

    def json(self, *arguments: str, **options: Any) -> Any:
        """What a command prints with --json."""
        return self(*arguments, "--json", **options).json

    def titles(self, *arguments: str) -> list[str]:
        """The titles of the open tasks, the newest first."""
        return [task["title"] for task in self.json("list", *arguments)]

    @property
    def outbox(self) -> Path:
        return self.home / "state" / "kept" / "outbox.json"


@contextlib.contextmanager
def _as_process(
    variables: dict[str, str], folder: Path, arguments: tuple[str, ...], given: str
) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Give this process the environment of another one for a moment."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(3)]
    streams[0].write(given)
    streams[0].seek(0)
    former = dict(os.environ), Path.cwd(), sys.argv, (sys.stdin, sys.stdout, sys.stderr)
    try:
        os.environ.clear()
        os.environ.update(variables)
        time.tzset()
        os.chdir(folder)
        sys.argv = ["kept", *arguments]
        sys.stdin, sys.stdout, sys.stderr = streams
        yield streams[1], streams[2]
    finally:
        environment, current, sys.argv, (sys.stdin, sys.stdout, sys.stderr) = former
        os.environ.clear()
        os.environ.update(environment)
        time.tzset()
        os.chdir(current)
        output.console.cache_clear()
        output.errors.cache_clear()


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    content = stream.buffer
    assert isinstance(content, io.BytesIO)
    return content.getvalue().decode()


MakeKept = Callable[..., Kept]


@pytest.fixture(scope="session")
def api_url(make_settings: MakeSettings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an API process, whose log does not get into the output of commands."""
    with (tmp_path_factory.mktemp("api") / "log").open("w") as log:
        api = ServerProcess(make_settings(), log=log)
        yield api.url
        api.stop()


@pytest.fixture
def make_kept(make_user: MakeUser, api_url: str, tmp_path: Path) -> Iterator[MakeKept]:
    """Makes the command line of a new user."""
    made: list[Kept] = []

    def make(address: str = api_url, user: User | None = None) -> Kept:
        home = tmp_path / f"home {len(made)}"
        home.mkdir()
        made.append(Kept(home, user or make_user(api_url), address))
        return made[-1]

    yield make
    for each in made:
        for path in each.home.rglob("kept/*"):
            assert path.stat().st_mode & 0o077 == 0, f"others can read {path}"


@pytest.fixture
def kept(make_kept: MakeKept) -> Kept:
    """The command line of a new user."""
    return make_kept()


@pytest.fixture
def line(api_url: str) -> Iterator[Line]:
    line = Line(api_url)
    yield line
    line.close()


@pytest.fixture
def far(make_kept: MakeKept, line: Line) -> Kept:
    """A command line that reaches the API over a line that can be cut."""
    return make_kept(line.address)
