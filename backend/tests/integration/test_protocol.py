"""Requests that never reach the application, over a bare socket."""

import contextlib
import json
import resource
import socket
import time
from collections.abc import Callable, Iterator
from uuid import UUID

import httpx
import pytest

from src.middleware import protocol
from tests.conftest import MakeSettings, User
from tests.support import tokens
from tests.support.server import ServerProcess, serving

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
def test_malformed_http(talk: Talk, request_line: bytes) -> None:
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
def test_a_huge_head_delays_no_other_client(talk: Talk, client: httpx.Client) -> None:
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
            assert answer.startswith(b"HTTP/1.1 200 ")
            assert b"content-length: 15" in answer
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


@pytest.mark.parametrize(
    ("version", "hosts", "status"),
    [
        ("1.1", [], 400),
        ("1.1", ["a", "a"], 400),
        ("1.1", ["a", "b"], 400),
        ("1.1", ["a b"], 400),
        ("1.1", ["user@a"], 400),
        ("1.1", ["a/b"], 400),
        ("1.1", ["a:b"], 400),
        ("1.1", ["[::1"], 400),
        ("1.1", [""], 200),
        ("1.1", ["a"], 200),
        ("1.1", ["a:80"], 200),
        ("1.1", ["[::1]:80"], 200),
        ("1.1", ["xn--grn-hoa.example:"], 200),
        ("1.0", [], 200),
        ("1.0", ["a"], 200),
        ("1.0", ["a", "b"], 400),
        ("1.0", ["a b"], 400),
    ],
)
def test_a_request_names_one_host(
    base_url: str, version: str, hosts: list[str], status: int
) -> None:
    """RFC 9112, 3.2."""
    url = httpx.URL(base_url)
    lines = [f"GET /healthz HTTP/{version}", *(f"Host: {host}" for host in hosts)]
    request = "\r\n".join([*lines, "Connection: close", "", ""]).encode()
    with socket.create_connection((url.host, url.port or 80), timeout=10) as line:
        line.sendall(request)
        answer = b""
        while received := line.recv(65536):
            answer += received

    head, _, body = answer.partition(b"\r\n\r\n")
    assert int(head.split()[1]) == status
    if status == 400:
        assert b"application/problem+json" in head
        assert json.loads(body)["status"] == 400


def ask(line: socket.socket) -> bool:
    """Whether a connection is served."""
    try:
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        return line.recv(1000).startswith(b"HTTP/1.1 200 ")
    except ConnectionError:
        return False


@pytest.fixture
def connect(
    monkeypatch: pytest.MonkeyPatch, make_settings: MakeSettings
) -> Iterator[Callable[[], socket.socket]]:
    """Connects to a server that takes five connections."""
    monkeypatch.setattr(protocol, "CONNECTIONS_MAX", 5)
    with serving(make_settings()) as address, contextlib.ExitStack() as open_lines:
        url = httpx.URL(address)
        time.sleep(0.1)  # until the client of the readiness check has disconnected

        def new() -> socket.socket:
            line = socket.create_connection((url.host, url.port or 80), timeout=20)
            return open_lines.enter_context(line)

        yield new


def test_a_new_client_takes_the_place_of_the_least_recently_used(
    connect: Callable[[], socket.socket],
) -> None:
    lines = [connect() for _ in range(5)]
    assert all(ask(line) for line in lines)
    assert ask(lines[0])
    new = [connect() for _ in range(3)]
    assert all(ask(line) for line in new)
    assert [ask(line) for line in lines] == [True, False, False, False, True]


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"GET /healthz HT",
        b"GET /healthz HTTP/1.1\r\nX: ",
        # Answered 401; the rest of the body is discarded.
        b"POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Length: 999\r\n\r\n",
    ],
    ids=["silent", "in the first line", "in a header", "in a discarded body"],
)
def test_clients_without_a_whole_request_do_not_exclude_others(
    connect: Callable[[], socket.socket], start: bytes
) -> None:
    for _ in range(20):
        connect().sendall(start)
    time.sleep(0.1)
    assert [ask(connect()) for _ in range(8)] == [True] * 8


def test_clients_that_do_not_read_do_not_exclude_others(
    connect: Callable[[], socket.socket],
) -> None:
    for _ in range(5):
        line = connect()
        line.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            line.send(b"GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n" * 800)
    deadline = time.monotonic() + 20
    while not ask(connect()):  # until the buffers of the five are full
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert [ask(connect()) for _ in range(8)] == [True] * 8


def test_clients_whose_bodies_do_not_arrive_do_not_exclude_others(
    connect: Callable[[], socket.socket], make_account: Callable[[], UUID]
) -> None:
    token = tokens.good_token(make_account())
    body = b'{"title": "Water the fig tree"}'
    head = (
        "POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    lines = [connect() for _ in range(20)]
    for line in lines:
        line.sendall(head + body[:1])
    time.sleep(0.1)
    assert [ask(connect()) for _ in range(3)] == [True] * 3
    lines[-1].sendall(body[1:])
    assert lines[-1].recv(1000).startswith(b"HTTP/1.1 201 ")
    assert [is_closed(line) for line in lines[:18]] == [True] * 18, "the longest waiting ones"


def is_closed(line: socket.socket) -> bool:
    try:
        return line.recv(1) == b""
    except ConnectionError:
        return True


def test_a_request_in_progress_is_not_given_up_for_a_new_client(
    connect: Callable[[], socket.socket], make_account: Callable[[], UUID]
) -> None:
    token = tokens.good_token(make_account())
    head = (
        "GET /api/changes/stream HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n"
        f"Authorization: Bearer {token}\r\n\r\n"
    ).encode()
    busy = [connect() for _ in range(5)]
    for line in busy:
        line.sendall(head)
        assert line.recv(1000).startswith(b"HTTP/1.1 200 ")
    assert [ask(connect()) for _ in range(3)] == [False] * 3, "there is a bound all the same"
    for line in busy:
        line.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            assert line.recv(1000), "it is still open"


def test_two_thousand_idle_clients_do_not_exclude_others(make_settings: MakeSettings) -> None:
    server = ServerProcess(make_settings())
    try:
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (1024, 1024))
        url = httpx.URL(server.url)
        with contextlib.ExitStack() as idle:
            for _ in range(1900):
                line = socket.create_connection((url.host, url.port or 80), timeout=20)
                idle.enter_context(line)
            for _ in range(10):
                assert httpx.get(f"{server.url}/readyz", timeout=30).status_code == 200
    finally:
        server.stop()
