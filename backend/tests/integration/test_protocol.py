"""Requests that never reach the application, over a bare socket."""

import contextlib
import json
import socket
import time
from collections.abc import Callable

import httpx
import pytest

from src.middleware import protocol
from tests.conftest import MakeSettings, User
from tests.support.server import serving

Talk = Callable[..., tuple[int, dict[str, object]]]


@pytest.fixture
def talk(base_url: str) -> Talk:
    """Sends bytes, and returns the status and the problem that come back."""
    address = httpx.URL(base_url)

    def send(*pieces: bytes) -> tuple[int, dict[str, object]]:
        assert address.port
        with socket.create_connection((address.host, address.port), timeout=10) as line:
            for piece in pieces:
                try:
                    line.sendall(piece)
                except ConnectionError:
                    break  # refused before all was sent
            answer = b""
            try:
                while chunk := line.recv(65536):
                    answer += chunk
            except ConnectionResetError:
                pass
        head, _, body = answer.partition(b"\r\n\r\n")
        assert b"application/problem+json" in head, answer[:200]
        return int(head.split()[1]), json.loads(body)

    return send


@pytest.mark.parametrize(
    "request_line",
    [
        b"NONSENSE\r\n\r\n",
        b"FOO /api/tasks HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /api/tasks HTTP/9.9\r\nHost: a\r\n\r\n",
        b"GET /api/tasks HTTP/1.1\r\nHost: a\0b\r\n\r\n",
        b"POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        b"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",  # the beginning of a TLS handshake
    ],
)
def test_what_is_no_http(talk: Talk, request_line: bytes) -> None:
    status, problem = talk(request_line)

    assert status == problem["status"] == 400
    assert problem["errors"]


@pytest.mark.parametrize(
    "pieces",
    [
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 140_000 + b"\r\n\r\n",),
        (b"GET / HTTP/1.1\r\nX: ", *[b"a" * 10_000] * 20, b"\r\n\r\n"),
        (b"GET /" + b"a" * 140_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",),
        (b"GET / HTTP/1.1\r\n" + b"X-Y: zzzzzzzz\r\n" * 16_000 + b"\r\n",),
    ],
)
def test_a_head_that_is_too_large(talk: Talk, pieces: tuple[bytes, ...]) -> None:
    status, problem = talk(*pieces)

    assert status == problem["status"] == 431


@pytest.mark.alone
def test_a_huge_head_holds_nobody_up(talk: Talk, client: httpx.Client) -> None:
    began = time.monotonic()
    status, _ = talk(b"GET / HTTP/1.1\r\nX: ", *[b"a" * 1_000_000] * 60)

    assert status == 431
    assert client.get("/healthz").status_code == 200
    assert time.monotonic() - began < 2


def test_large_bodies_and_many_requests_on_one_connection_are_not_heads(
    client: httpx.Client,
) -> None:
    for _ in range(5):
        answer = client.post("/api/tasks", content=b"a" * 100_000)
        assert answer.status_code == 401
        assert client.get("/healthz", headers={"X": "a" * 30_000}).status_code == 200


def test_an_answer_without_a_body_has_its_head(base_url: str) -> None:
    address = httpx.URL(base_url)
    assert address.port
    with socket.create_connection((address.host, address.port), timeout=10) as line:
        for _ in range(3):
            line.sendall(b"HEAD /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            answer = line.recv(65536)
            assert answer.startswith(b"HTTP/1.1 405 ")
            assert answer.endswith(b"\r\n\r\n")


def test_a_client_that_asks_whether_to_send_its_body_is_told(base_url: str, user: User) -> None:
    address = httpx.URL(base_url)
    assert address.port
    body = b'{"title": "Water the fig tree"}'
    head = (
        "POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {user.token}\r\nContent-Length: {len(body)}\r\n"
        "Expect: 100-continue\r\n\r\n"
    ).encode()
    with socket.create_connection((address.host, address.port), timeout=10) as line:
        for _ in range(3):
            line.sendall(head)
            assert line.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
            line.sendall(body)
            assert line.recv(65536).startswith(b"HTTP/1.1 201 ")


def test_there_is_an_end_to_the_number_of_connections(
    monkeypatch: pytest.MonkeyPatch, make_settings: MakeSettings
) -> None:
    monkeypatch.setattr(protocol, "CONNECTIONS_MAX", 5)
    with serving(make_settings()) as address, contextlib.ExitStack() as open_lines:
        url = httpx.URL(address)
        assert url.port

        def is_served() -> bool:
            line = socket.create_connection((url.host, url.port or 80), timeout=5)
            lines.append(open_lines.enter_context(line))
            try:
                line.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                return line.recv(1000).startswith(b"HTTP/1.1 200 ")
            except ConnectionError:
                return False

        lines: list[socket.socket] = []
        time.sleep(0.1)  # whoever asked whether the server is ready has gone
        assert [is_served() for _ in range(8)] == [True] * 5 + [False] * 3
        lines[0].close()
        time.sleep(0.1)
        assert is_served()
