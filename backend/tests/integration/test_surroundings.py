"""The environment of a command: other programs, proxies, terminals, variables."""

import os
import pty
import signal
import socket
import subprocess
import time
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.support.commands import (
    Start,
    free_port,
    ignore,
    sentence_of,
    token_from,
    wait_until_ready,
)
from tools import database
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres
from tools.settings import ROOT

NOBODY = "http://127.0.0.1:1"


def assert_no_server(data_dir: Path) -> None:
    """Fail if PostgreSQL still runs there after half a minute."""
    deadline = time.monotonic() + 30
    while (data_dir / "postgres/postmaster.pid").exists():
        assert time.monotonic() < deadline, "PostgreSQL goes on without the command"
        time.sleep(0.05)


def test_a_proxy_is_not_asked_for_this_machine(start: Start) -> None:
    proxies = dict.fromkeys(("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"), NOBODY)

    wait_until_ready(start("serve", **proxies, no_proxy="example.com"))


@pytest.mark.parametrize(
    ("family", "address"),
    [
        (socket.AF_INET, "127.0.0.1"),
        (socket.AF_INET, "0.0.0.0"),  # noqa: S104  # that is what is tried
        (socket.AF_INET6, "::1"),
        (socket.AF_INET6, "::"),
    ],
)
@pytest.mark.parametrize("setting", ["API_PORT", "WEB_PORT"])
def test_a_port_that_another_program_has(
    start: Start, family: socket.AddressFamily, address: str, setting: str
) -> None:
    with socket.socket(family) as holder:
        if family == socket.AF_INET6:
            holder.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        holder.bind((address, 0))
        holder.listen()
        taken = str(holder.getsockname()[1])
        ports = {"API_PORT": str(free_port()), "WEB_PORT": str(free_port())}
        said = sentence_of(start("start", **ports | {setting: taken}))

    assert taken in said
    assert setting in said


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("BETTER_AUTH_URL", "localhost:13010"),
        ("RATE_LIMIT_WRITES", "lots"),
        ("RATE_LIMIT_STORAGE", "redis://x"),
        ("CORS_ORIGINS", "foo"),
        ("TRUSTED_PROXIES", "foo"),
    ],
)
def test_a_setting_that_is_unfit(start: Start, setting: str, value: str) -> None:
    said = sentence_of(start("serve", **{setting: value}))

    assert said.startswith(f"{setting} must ") or f" {setting} must " in said


def test_one_port_for_both(start: Start, port: int) -> None:
    said = sentence_of(start("start", WEB_PORT=str(port)))

    assert "API_PORT and WEB_PORT" in said


@pytest.mark.parametrize(
    "number", [signal.SIGHUP, signal.SIGQUIT, signal.SIGKILL], ids=lambda number: number.name
)
def test_postgresql_ends_with_the_command(
    start: Start, tmp_path: Path, number: signal.Signals
) -> None:
    api = start("serve")
    wait_until_ready(api)
    api.send_signal(number)

    assert api.wait(20) == (0 if number == signal.SIGHUP else -number)
    assert_no_server(tmp_path / "my data")


def test_nohup_outlives_the_terminal(start: Start, port: int) -> None:
    api = start("serve", ignoring=(signal.SIGINT, signal.SIGHUP))
    wait_until_ready(api)
    api.send_signal(signal.SIGHUP)
    time.sleep(0.5)

    assert httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200


@pytest.mark.parametrize("directory", ["~/x", "$HOME/x", "${HOME}/x"])
def test_a_data_directory_at_home(start: Start, tmp_path: Path, directory: str) -> None:
    token_from(start("token", EMAIL="a@example.com", DATA_DIR=directory, HOME=str(tmp_path)))

    assert (tmp_path / "x/postgres/PG_VERSION").exists()
    assert not (ROOT / "~").exists()


def test_a_home_that_is_not_there(start: Start) -> None:
    assert "home directory" in sentence_of(start("serve", DATA_DIR="~nobody-of-that-name/x"))


def test_variables_of_postgresql_are_for_other_servers(start: Start, port: int) -> None:
    elsewhere = {
        "PGHOST": "127.0.0.1",
        "PGPORT": "1",
        "PGSERVICE": "elsewhere",
        "PGDATA": "/nowhere",
        "PGOPTIONS": "-c search_path=nowhere",
        "PGCLIENTENCODING": "LATIN1",
    }
    wait_until_ready(start("serve", **elsewhere))
    token = token_from(start("token", EMAIL="a@example.com"))

    answer = httpx.get(
        f"http://127.0.0.1:{port}/api/tasks", headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 200


@pytest.mark.parametrize("command", ["serve", "token", "migrate"])
def test_a_schema_newer_than_the_code(start: Start, tmp_path: Path, command: str) -> None:
    with EmbeddedPostgres(tmp_path / "my data") as postgres:
        database.migrate(postgres.url(OWNER))
        with psycopg.connect(postgres.url(SUPERUSER)) as admin:
            admin.execute("UPDATE alembic_version SET version_num = '9999'")

    said = sentence_of(start(command, EMAIL="a@example.com"))
    assert "newer than this version" in said


@pytest.mark.parametrize("command", ["token", "migrate"])
def test_ctrl_c_breaks_a_command_off_without_a_trace(
    start: Start, tmp_path: Path, command: str
) -> None:
    process = start(command, ignoring=(), EMAIL="a@example.com")
    while not (tmp_path / "my data/postgres").exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)

    assert process.returncode == 128 + signal.SIGINT
    assert said == ""
    assert_no_server(tmp_path / "my data")


def test_a_program_that_is_not_there(start: Start) -> None:
    said = sentence_of(start("throwaway", arguments=("no-such-program",)))

    assert "no-such-program was not found" in said


def make(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """What make does, called at a terminal and not by another make."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }
    return subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        env=inherited | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_token_alone_with_cdpath(tmp_path: Path) -> None:
    made = make(
        *("-s", "token"), EMAIL="a@example.com", DATA_DIR=str(tmp_path / "data"), CDPATH=str(ROOT)
    )

    assert made.returncode == 0, made.stderr
    assert made.stdout.count("\n") == 1
    assert made.stdout.count(".") == 2


def test_a_virtual_environment_whose_python_is_gone(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").symlink_to(tmp_path / "gone")
    (venv / "ready").touch()

    planned = make("--dry-run", "token", f"VENV={venv}")

    assert planned.returncode == 0, planned.stderr
    assert f"-m venv --clear {venv}" in planned.stdout
    assert "-m venv --clear" not in make("--dry-run", "token").stdout, "one that works is kept"


def test_ctrl_c_at_a_terminal(tmp_path: Path, port: int) -> None:
    """The command runs under make, whose status is that of a command ended by Ctrl-C."""
    pid, terminal = pty.fork()
    if pid == 0:
        ignore()
        os.chdir(ROOT)
        os.environ |= {"API_PORT": str(port), "DATA_DIR": str(tmp_path / "data")}
        os.execvp("make", ["make", "api"])  # noqa: S606  # a terminal needs no shell
    with os.fdopen(terminal, "rb", buffering=0) as lines:
        seen = b""
        while b"is ready at" not in seen:
            seen += lines.read(1000)
        os.write(terminal, b"\x03")
        _, status = os.waitpid(pid, 0)

    assert os.waitstatus_to_exitcode(status) == -signal.SIGINT
    assert not (tmp_path / "data/postgres/postmaster.pid").exists()
