"""The shell blocks of the guides are run, so that they stay correct.

Every ```bash block of a guide is run, in order, in one shell. A block that a test cannot run
follows `<!-- not run: why -->`. A block after `<!-- output -->` is the output of the shell block
before it; ids, times and the like may differ.
"""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools import database
from tools.settings import ROOT

GUIDES = (
    "specs/002-backend-api-data/quickstart.md",  # the first: it counts the user's tasks
    "specs/004-planning/quickstart.md",
    "README.md",
    "CONTRIBUTING.md",
    "docs/cli.md",
    "docs/api.md",
)

FENCED = re.compile(
    r"^(?:<!-- (?P<mark>output|not run: [^\n]+?) -->\n+)?"
    r"^```(?P<language>\w*)[^\n]*\n(?P<content>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)

# Commands that the test has run already, or that would run the tests within the tests.
DONE_ALREADY = re.compile(
    r"^\s*(git clone|cd |make (run|dev|api|test|check|bench|shots|screenshots)\b|make\s*$)"
)
ADDRESS = re.compile(r"\b(?:127\.0\.0\.1|localhost):8000\b")

VARIABLE = (
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "<uuid>"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z"), "<time>"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "<request id>"),
)


@dataclass
class Step:
    """A shell block, and its output where the guide shows it."""

    script: str
    expected: str | None = None


def steps_of(text: str) -> list[Step]:
    """The shell blocks of a guide that can be run."""
    steps: list[Step] = []
    for block in FENCED.finditer(text):
        if block["mark"] == "output":
            assert steps, "an output stands behind no shell block"
            steps[-1].expected = block["content"]
        elif block["language"] == "bash" and not block["mark"]:
            lines = block["content"].splitlines()
            steps.append(Step("\n".join(line for line in lines if not DONE_ALREADY.match(line))))
    return steps


def masked(text: str) -> str:
    """The text, with parts that differ between runs replaced by placeholders."""
    for pattern, name in VARIABLE:
        text = pattern.sub(name, text)
    return text.strip()


def run_steps(steps: list[Step], address: str, environment: dict[str, str]) -> list[str]:
    """Run all steps in one shell, which stops at the first failure; return the output of each."""
    border = "=== the next step ==="
    script = f"\necho '{border}'\n".join(
        ADDRESS.sub(address, step.script or "true") for step in steps
    )
    shell = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    printed = shell.stdout.split(f"{border}\n")
    assert shell.returncode == 0, (
        f"status {shell.returncode} in:\n{steps[len(printed) - 1].script}\n{shell.stderr}"
    )
    return printed


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a new user's shell, with `make api` running on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = ("DATABASE_URL", "NEON_DB_URL", "DATABASE_OWNER_URL", "BETTER_AUTH_SECRET")
    inherited = {
        name: value
        for name, value in os.environ.items()
        # make test passes its flags on to every make below it
        if name not in settings and not name.startswith(("MAKE", "MFLAGS"))
    }
    data_dir = tmp_path_factory.mktemp("guide")
    own = {"API_PORT": str(port), "DATA_DIR": str(data_dir), "LOG_FORMAT": "json"}
    own |= _tools(tmp_path_factory.mktemp("home"), inherited)
    with (data_dir / "api.log").open("w") as log:
        api = subprocess.Popen(
            [sys.executable, "-m", "tools.serve"],
            cwd=database.BACKEND,
            env=inherited | own,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            assert api.stdout
            ready = next((line for line in api.stdout if "is ready" in line), None)
            assert ready, (data_dir / "api.log").read_text()
            token = subprocess.run(
                [sys.executable, "-m", "tools.token"],
                cwd=database.BACKEND,
                env=inherited | own | {"EMAIL": "you@example.com"},
                capture_output=True,
                text=True,
                check=True,
            ).stdout.strip()
            yield inherited | own | {"TOKEN": token}
        finally:
            api.send_signal(signal.SIGINT)
            api.communicate(timeout=30)


def _tools(home: Path, inherited: dict[str, str]) -> dict[str, str]:
    """Folders of their own for uv and for what it installs, and no keyring."""
    commands = home / "commands"
    return {
        "PATH": f"{commands}:{Path(sys.executable).parent}:{inherited['PATH']}",
        "UV_TOOL_BIN_DIR": str(commands),
        "UV_TOOL_DIR": str(home / "tools"),
        "UV_PYTHON": sys.executable,
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "LC_ALL": "C.UTF-8",
    }


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_can_be_followed(environment: dict[str, str], guide: str) -> None:
    path = ROOT / guide
    if not path.exists():
        pytest.skip(f"there is no {guide}")
    steps = steps_of(path.read_text())
    assert steps, f"{guide} has no shell block that can be run"

    printed = run_steps(steps, f"127.0.0.1:{environment['API_PORT']}", environment)

    for step, output in zip(steps, printed, strict=True):
        if step.expected is not None:
            assert masked(output) == masked(step.expected), step.script


def test_blocks_are_told_apart() -> None:
    guide = (
        "```bash\nmake api\n```\n"
        "```bash\nmake api API_PORT=1\necho a\n```\n\n<!-- output -->\n```text\na\n```\n"
        "<!-- not run: needs Docker -->\n```bash\ndocker compose up\n```\n"
        "```js\nlet a;\n```\n"
    )

    assert steps_of(guide) == [Step(""), Step("echo a", "a\n")]


def test_a_failing_block_is_noticed() -> None:
    with pytest.raises(AssertionError, match="status 3"):
        run_steps([Step("true"), Step("exit 3"), Step("true")], "", dict(os.environ))


def test_ids_and_times_may_differ() -> None:
    ids = ("01a1fb97-08a4-706b-b23e-be18c3447c3f", "5f0c6f6e-2f6b-4a52-a8f1-c1a7f3f0d9be")
    assert len({masked(f'{{"id": "{one}"}}') for one in ids}) == 1
    assert masked("2026-11-21T08:30:00.000000Z") == masked("2027-01-01T00:00:00.000001Z")
    assert masked("open: 1") != masked("open: 2")
