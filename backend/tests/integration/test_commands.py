"""The commands of the Makefile, started as from a terminal."""

import contextlib
import os
import signal
import socket
import time
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.support import tokens
from tests.support.commands import (
    Start,
    free_port,
    sentence_of,
    token_from,
    wait_until_ready,
)
from tools import database, processes
from tools.embedded import SUPERUSER, EmbeddedPostgres


def test_what_is_written_down_is_there_after_a_restart(start: Start, port: int) -> None:
    api = start("serve")
    assert f"http://127.0.0.1:{port}" in wait_until_ready(api)
    token = token_from(start("token", EMAIL="a@example.com"))
    with httpx.Client(
        base_url=f"http://127.0.0.1:{port}", headers={"Authorization": f"Bearer {token}"}
    ) as client:
        assert client.post("/api/tasks", json={"title": "kept"}).status_code == 201
        api.send_signal(signal.SIGINT)
        assert api.wait(20) == 0
        with pytest.raises(httpx.ConnectError):
            client.get("/healthz")

        again = start("serve")
        wait_until_ready(again)
        assert [task["title"] for task in client.get("/api/tasks").json()] == ["kept"]
        another = token_from(start("token", EMAIL="A@Example.com "))
        answer = client.get("/api/tasks", headers={"Authorization": f"Bearer {another}"})
        assert len(answer.json()) == 1, "the same address is the same user"


@pytest.mark.alone
def test_postgresql_is_started_again_when_it_dies(start: Start, port: int, tmp_path: Path) -> None:
    wait_until_ready(start("serve"))
    pid = int((tmp_path / "my data/postgres/postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    began = time.monotonic()

    while httpx.get(f"http://127.0.0.1:{port}/readyz").status_code != 200:
        assert time.monotonic() - began < 5
        time.sleep(0.05)


@pytest.mark.parametrize("victim", ["The API", "The web app"])
def test_a_process_that_dies_is_started_again_beside_the_others(
    start: Start, port: int, victim: str
) -> None:
    web_port = processes.free_port()
    command = start("start", WEB_PORT=str(web_port))
    wait_until_ready(command)
    places = {
        "The API": f"http://127.0.0.1:{port}/readyz",
        "The web app": f"http://127.0.0.1:{web_port}/sign-in",
    }
    os.kill(listener_of(command.pid, victim), signal.SIGKILL)
    assert command.stderr
    assert victim in next(line for line in command.stderr if "has ended unexpectedly" in line)

    began = time.monotonic()
    # Until the new process runs, a worker that outlives the old one may answer once more.
    while not listeners_of(command.pid, victim) or status_of(places[victim]) != 200:
        assert time.monotonic() - began < 30
        time.sleep(0.1)
    assert command.poll() is None
    assert {name: status_of(place) for name, place in places.items()} == dict.fromkeys(places, 200)


def listener_of(command: int, name: str) -> int:
    """The child process of a command that is the API, or the web app."""
    [found] = listeners_of(command, name)
    return found


def listeners_of(command: int, name: str) -> list[int]:
    """The child processes of a command that are the API, or the web app: one or none."""
    sign = b"uvicorn" if name == "The API" else b"server.mjs"
    children = Path(f"/proc/{command}/task/{command}/children").read_text().split()
    return [int(pid) for pid in children if sign in Path(f"/proc/{pid}/cmdline").read_bytes()]


def status_of(url: str) -> int | None:
    with contextlib.suppress(httpx.TransportError):
        return httpx.get(url, timeout=20).status_code
    return None


def test_a_process_that_ends_again_and_again_ends_the_command(start: Start) -> None:
    command = start("serve")
    wait_until_ready(command)
    assert command.stderr
    for _ in range(4):
        os.kill(listener_of(command.pid, "The API"), signal.SIGKILL)
        said = next(line for line in command.stderr if "has ended unexpectedly" in line)
        time.sleep(0.5)
    assert "4th time" in said
    assert command.wait(30) == 1


def test_the_api_ends_with_a_command_that_is_killed(start: Start, port: int) -> None:
    command = start("serve")
    wait_until_ready(command)
    command.kill()
    command.wait()

    assert_it_ends(port)
    again = start("serve")
    wait_until_ready(again)
    assert httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200


def assert_it_ends(port: int) -> None:
    """Fail if a process still listens on the port after five seconds."""
    began = time.monotonic()
    with contextlib.suppress(httpx.TransportError):
        while httpx.get(f"http://127.0.0.1:{port}/healthz"):
            assert time.monotonic() - began < 5, "it goes on without the command"
            time.sleep(0.05)


def test_the_secret_is_made_once_and_kept_to_its_owner(start: Start, tmp_path: Path) -> None:
    token_from(start("token", EMAIL="a@example.com"))
    secret = tmp_path / "my data/secret"
    first = secret.read_text()
    token_from(start("token", EMAIL="a@example.com"))

    assert secret.read_text() == first
    assert secret.stat().st_mode & 0o777 == 0o600
    assert len(first) >= 32


@pytest.mark.parametrize(("level", "lines"), [("", 1), ("warning", 0)])
def test_requests_are_logged_unless_the_level_is_warning(
    start: Start, port: int, level: str, lines: int
) -> None:
    api = start("serve", LOG_LEVEL=level)
    wait_until_ready(api)
    assert httpx.get(f"http://127.0.0.1:{port}/api/tasks").status_code == 401

    api.terminate()
    out, _ = api.communicate(timeout=60)
    assert out.count('"route":"/api/tasks"') == lines


def test_a_port_in_use(start: Start, port: int) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", port))
        holder.listen()
        said = sentence_of(start("serve"))

    assert str(port) in said
    assert "API_PORT" in said


@pytest.mark.parametrize("value", ["0", "65536", "http"])
def test_an_invalid_port(start: Start, value: str) -> None:
    assert "API_PORT" in sentence_of(start("serve", API_PORT=value))


def test_a_data_directory_that_cannot_be_written(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert "cannot be written" in sentence_of(start("serve", DATA_DIR=str(tmp_path / "file/data")))


def test_a_data_directory_in_use(start: Start) -> None:
    wait_until_ready(start("serve"))

    assert "in use by another Kept" in sentence_of(start("serve", API_PORT=str(free_port())))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://me:password@127.0.0.1:1/kept", "127.0.0.1:1"),
        ("postgresql+psycopg://me:password@127.0.0.1:1/kept", "cannot be reached"),
        ("mysql://localhost/kept", "not an address of PostgreSQL"),
        ("nonsense", "not an address of PostgreSQL"),
    ],
)
@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_database_that_cannot_be_reached(
    start: Start, command: str, address: str, said: str
) -> None:
    sentence = sentence_of(start(command, DATABASE_URL=address, BETTER_AUTH_SECRET=tokens.SECRET))

    assert said in sentence
    assert "password" not in sentence


@pytest.mark.parametrize("secret", ["", "short", "replace-me-with-openssl-rand-base64-32"])
def test_a_bad_secret(start: Start, postgres: EmbeddedPostgres, secret: str) -> None:
    url = postgres.url(SUPERUSER)
    said = sentence_of(start("serve", DATABASE_URL=url, BETTER_AUTH_SECRET=secret))

    assert "BETTER_AUTH_SECRET" in said
    assert not secret or secret not in said


@pytest.mark.parametrize("name", ["DATABASE_URL", "NEON_DB_URL"])
def test_a_database_of_one_s_own(start: Start, port: int, tmp_path: Path, name: str) -> None:
    with EmbeddedPostgres(tmp_path / "own") as own:
        api = start("serve", **{name: own.url(), "BETTER_AUTH_SECRET": tokens.SECRET})
        wait_until_ready(api)
        assert httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
        with psycopg.connect(own.url(SUPERUSER)) as admin:
            roles = admin.execute(
                "SELECT DISTINCT usename FROM pg_stat_activity WHERE application_name = 'kept-api'"
            ).fetchall()
        assert roles == [(database.API_ROLE,)], "the API does not run as the owner"
        said = sentence_of(start("token", EMAIL="a@example.com", **{name: own.url()}))
        assert "embedded database only" in said
        api.terminate()
        assert api.wait(20) == 0


@pytest.mark.parametrize("email", ["", "nobody", "@example.com", "a b@example.com"])
def test_a_token_for_an_invalid_address(start: Start, email: str) -> None:
    assert "EMAIL=" in sentence_of(start("token", EMAIL=email))


def test_migrating_the_embedded_database(start: Start, tmp_path: Path) -> None:
    migrate = start("migrate")
    out, _ = migrate.communicate(timeout=60)

    assert migrate.returncode == 0
    assert out == "The schema is up to date.\n"
    assert (tmp_path / "my data/postgres/PG_VERSION").exists()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_stopping_while_it_starts_leaves_nothing_behind(
    start: Start, tmp_path: Path, stop: signal.Signals
) -> None:
    api = start("serve")
    while not (tmp_path / "my data/run").exists():
        assert api.poll() is None
        time.sleep(0.01)
    api.send_signal(stop)

    assert api.wait(30) == 0
    assert not (tmp_path / "my data/postgres/postmaster.pid").exists()


def test_an_owner_that_may_not_make_roles(start: Start, tmp_path: Path) -> None:
    with EmbeddedPostgres(tmp_path / "own") as own:
        with psycopg.connect(own.url(SUPERUSER), autocommit=True) as admin:
            admin.execute("ALTER ROLE kept_owner NOCREATEROLE")
        said = sentence_of(start("serve", DATABASE_URL=own.url(), BETTER_AUTH_SECRET=tokens.SECRET))

    assert "could not be migrated" in said
