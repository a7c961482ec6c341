"""Slow clients: one on a bad connection, and ones that occupy the server on purpose."""

import contextlib
import socket
import time
from collections.abc import Iterator

import httpx
import pytest

from src.db import session
from src.middleware import json_body, protocol
from tests.conftest import MakeSettings, MakeUser, User
from tests.support.server import serving

pytestmark = pytest.mark.alone

BODY = b'{"title": "Water the fig tree"}'


@pytest.fixture
def line(base_url: str) -> Iterator[socket.socket]:
    """A bare connection to the API."""
    url = httpx.URL(base_url)
    with socket.create_connection((url.host, url.port or 80), timeout=20) as line:
        yield line


def head(token: str, length: int) -> bytes:
    return (
        "POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {token}\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def test_a_slow_upload_succeeds(line: socket.socket, user: User) -> None:
    """The time in which a body arrives does not count towards the database's deadline."""
    line.sendall(head(user.token, len(BODY)) + BODY[:10])
    time.sleep(session.DEADLINE + 0.3)
    line.sendall(BODY[10:])

    assert line.recv(1000).startswith(b"HTTP/1.1 201 ")
    assert len(user.http.get("/api/tasks").json()) == 1


def test_an_upload_that_never_ends_times_out(
    monkeypatch: pytest.MonkeyPatch, make_settings: MakeSettings, make_user: MakeUser
) -> None:
    monkeypatch.setattr(json_body, "BODY_SECONDS", 0.5)
    with serving(make_settings()) as address:
        url, user = httpx.URL(address), make_user(address)
        with socket.create_connection((url.host, url.port or 80), timeout=5) as line:
            line.sendall(head(user.token, len(BODY)))
            started = time.monotonic()
            for number in range(20):
                line.sendall(BODY[number : number + 1])
                time.sleep(0.05)
            answer = line.recv(1000)

        assert answer.startswith(b"HTTP/1.1 400 ")
        assert time.monotonic() - started < 3
        assert user.http.get("/api/tasks").json() == []


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        [b"GET /healthz HT"],
        [b"GET /healthz HTTP/1.1\r\nHost: a\r\n", *[b"X-Y: z\r\n"] * 30],
        [b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /", *[b"a"] * 30],
        # Answered 401 immediately; the rest of the body never ends.
        [b"POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Length: 999\r\n\r\n", *[b"a"] * 30],
        [b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", b"\r\n"],
    ],
    ids=[
        *("nothing", "a piece", "header by header", "a second request", "a discarded body"),
        "an empty line",
    ],
)
def test_a_request_that_never_ends_times_out(
    monkeypatch: pytest.MonkeyPatch, base_url: str, pieces: list[bytes]
) -> None:
    monkeypatch.setattr(protocol, "READ_TIMEOUT", 0.5)
    url = httpx.URL(base_url)
    with socket.create_connection((url.host, url.port or 80), timeout=3) as line:
        started = time.monotonic()
        with contextlib.suppress(ConnectionError):
            for piece in pieces:
                line.sendall(piece)
                time.sleep(0.05)
        with contextlib.suppress(ConnectionResetError):
            while line.recv(1000):
                pass

    assert 0.4 < time.monotonic() - started < 2.5


def test_the_read_timeout_restarts_with_each_request(
    monkeypatch: pytest.MonkeyPatch, base_url: str
) -> None:
    monkeypatch.setattr(protocol, "READ_TIMEOUT", 0.5)
    url = httpx.URL(base_url)
    with socket.create_connection((url.host, url.port or 80), timeout=3) as line:
        for _ in range(4):
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost")
            time.sleep(0.2)
            line.sendall(b": a\r\n\r\n")
            assert line.recv(1000).startswith(b"HTTP/1.1 200 ")


def test_a_client_that_does_not_read_times_out(
    monkeypatch: pytest.MonkeyPatch, base_url: str
) -> None:
    monkeypatch.setattr(protocol, "WRITE_TIMEOUT", 0.5)
    url = httpx.URL(base_url)
    request = b"GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n"
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(20)
        line.connect((url.host, url.port or 80))
        line.sendall(request * 800)
        time.sleep(2)
        answers = b""
        with contextlib.suppress(ConnectionResetError):
            while received := line.recv(65536):
                answers += received

    assert answers.count(b"HTTP/1.1 200 OK\r\n") < 800, "the rest was thrown away"


def test_clients_that_hang_up_while_they_wait_leave_nothing_behind(
    base_url: str, user: User
) -> None:
    url = httpx.URL(base_url)
    for _ in range(100):
        with socket.create_connection((url.host, url.port or 80)) as line:
            line.sendall(head(user.token, len(BODY)) + BODY[:10])

    started = time.monotonic()
    assert user.http.get("/api/tasks").json() == []
    assert time.monotonic() - started < 1
