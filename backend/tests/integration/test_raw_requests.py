"""Malformed and ambiguous requests, sent as bytes."""

import contextlib
import socket
import time
from collections.abc import Callable

import httpx
import pytest

from tests.conftest import User

BODY = b'{"title": "smuggled"}'

Send = Callable[..., bytes]


@pytest.fixture
def send(base_url: str, user: User) -> Send:
    """A function that sends a request of the user and returns the response as bytes."""
    url = httpx.URL(base_url)

    def send(start: str, *headers: str, body: bytes = b"") -> bytes:
        lines = [start, "Host: a", f"Authorization: Bearer {user.token}", "Connection: close"]
        request = "\r\n".join([*lines, *headers, "", ""]).encode("latin-1") + body
        with socket.create_connection((url.host, url.port or 80), timeout=10) as line:
            line.sendall(request)
            answer = b""
            while received := line.recv(65536):
                answer += received
        return answer

    return send


@pytest.mark.parametrize(
    "framing",
    [
        ["Content-Length: 5", "Transfer-Encoding: chunked"],
        ["Transfer-Encoding: chunked", "Content-Length: 5"],
        ["Content-Length: 21", "Content-Length: 5"],
        ["Content-Length: 5, 21"],
        ["Content-Length: +21"],
        ["Content-Length: 0x15"],
        [f"Content-Length: {'9' * 5000}"],
        ["Transfer-Encoding: chunked, identity"],
        ["Transfer-Encoding: xchunked"],
        ["Transfer-Encoding : chunked"],
    ],
)
def test_ambiguous_framing_is_refused(send: Send, user: User, framing: list[str]) -> None:
    answer = send("POST /api/tasks HTTP/1.1", "Content-Type: application/json", *framing, body=BODY)

    assert answer.startswith(b"HTTP/1.1 4")
    assert answer.count(b"HTTP/1.1 ") == 1, "one request, one answer"
    assert user.http.get("/api/tasks").json() == []


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "OPTIONS", "PROPFIND", "FOO", "get"])
def test_an_unused_method_is_refused(send: Send, method: str) -> None:
    answer = send(f"{method} /api/tasks HTTP/1.1", "X-Mark: do-not-repeat-me")

    assert answer.split()[1] in (b"400", b"404", b"405")
    assert b"do-not-repeat-me" not in answer


@pytest.mark.parametrize(
    "path",
    [
        "/docs/assets",
        "/docs/assets/",
        "/docs/assets/..",
        "/docs/assets/../../../../../../etc/passwd",
        "/docs/assets/%2e%2e/%2e%2e/__init__.py",
        "/docs/assets/..%2f..%2f__init__.py",
        "/docs/assets/%00",
        "/docs/assets/" + "a" * 5000,
        "/.git/config",
        "/.env",
        "/api/tasks/",
        "//api/tasks",
        "/api//tasks",
        "/API/tasks",
        "/api/tasks;a=b",
        "/api/tasks/../../healthz",
        "/metrics",
        "*",
    ],
)
def test_an_unknown_path(send: Send, path: str) -> None:
    answer = send(f"GET {path} HTTP/1.1")

    assert answer.split()[1] in (b"400", b"404", b"405")
    assert b"application/problem+json" in answer
    assert b"root:" not in answer


def test_an_upgrade_is_ignored(send: Send) -> None:
    upgrade = [
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: eA==",
    ]
    answer = send("GET /healthz HTTP/1.1", *upgrade)

    assert answer.startswith(b"HTTP/1.1 200")


def test_headers_do_not_break_lines(send: Send) -> None:
    answer = send("GET /api/tasks/%0d%0aX-Injected:%20yes HTTP/1.1", "X-Request-Id: a\tb")

    head, _, _ = answer.lower().partition(b"\r\n\r\n")
    assert b"\nx-injected" not in head


@pytest.mark.alone
def test_many_headers_take_little_time(send: Send) -> None:
    began = time.monotonic()
    answer = send("GET /healthz HTTP/1.1", *(f"X-{number}: y" for number in range(5000)))

    assert answer.split()[1] == b"200"
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_large_ends_the_connection(
    base_url: str, user: User, chunked: bool
) -> None:
    """The connection ends after the whole body, so that the sender can read the response."""
    body = b"a" * 5_000_000
    framing = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {len(body)}"
    head = (
        "POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {user.token}\r\n{framing}\r\n\r\n"
    )
    sent = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body) if chunked else body
    url = httpx.URL(base_url)
    with socket.create_connection((url.host, url.port or 80), timeout=5) as line:
        line.sendall(head.encode() + sent)
        answer = b""
        while received := line.recv(65536):
            answer += received

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"\r\nconnection: close\r\n" in answer


@pytest.mark.parametrize("times", [1, 3])
def test_a_half_closed_client_gets_an_answer(base_url: str, user: User, times: int) -> None:
    """As `nc -N` does: it closes its half of the connection and listens."""
    url = httpx.URL(base_url)
    request = (
        "POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {user.token}\r\nContent-Length: {len(BODY)}\r\n\r\n"
    ).encode() + BODY
    with socket.create_connection((url.host, url.port or 80), timeout=5) as line:
        line.sendall(request * times)
        line.shutdown(socket.SHUT_WR)
        answer = b""
        while received := line.recv(65536):
            answer += received

    assert answer.count(b"HTTP/1.1 201 ") == times
    assert len(user.http.get("/api/tasks").json()) == times


def answers_to(base_url: str, sent: bytes) -> bytes:
    """All bytes until the API closes the connection."""
    url = httpx.URL(base_url)
    with socket.create_connection((url.host, url.port or 80), timeout=10) as line:
        line.sendall(sent)
        answer = b""
        with contextlib.suppress(ConnectionResetError):
            while received := line.recv(65536):
                answer += received
    return answer


def test_many_requests_at_once_on_one_connection(base_url: str, user: User) -> None:
    request = f"GET /api/tasks HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {user.token}\r\n"
    last = f"{request}Connection: close\r\n\r\n"

    answer = answers_to(base_url, f"{request}\r\n".encode() * 2000 + last.encode())

    assert answer.count(b"HTTP/1.1 200 OK\r\n") == 2001


def test_a_refusal_follows_the_answers_to_earlier_requests(
    base_url: str, user: User, capfd: pytest.CaptureFixture[str]
) -> None:
    """A client would match an earlier refusal with one of the requests before it."""
    request = f"GET /api/tasks HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {user.token}\r\n\r\n"

    for nonsense in (b"NONSENSE\r\n\r\n", b"GET / HTTP/1.1\r\nX: " + b"a" * 140_000 + b"\r\n\r\n"):
        answer = answers_to(base_url, request.encode() * 3 + nonsense)
        assert answer.count(b"HTTP/1.1 200 OK\r\n") == 3
        assert answer.count(b"HTTP/1.1 ") == 3
    assert "unexpected" not in capfd.readouterr().out


def test_a_request_has_one_answer(base_url: str) -> None:
    """The request is refused because it has no token, before the end of its body is parsed."""
    head = (
        b"POST /api/tasks HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
    )
    url = httpx.URL(base_url)
    with socket.create_connection((url.host, url.port or 80), timeout=5) as line:
        line.sendall(head)
        assert line.recv(65536).startswith(b"HTTP/1.1 401 ")
        line.sendall(b"nonsense\r\n")
        assert line.recv(65536) == b""


def test_an_incomplete_body_changes_nothing(base_url: str, user: User) -> None:
    url = httpx.URL(base_url)
    with socket.create_connection((url.host, url.port or 80), timeout=5) as line:
        line.sendall(
            b"POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            b"Authorization: Bearer " + user.token.encode() + b"\r\nContent-Length: 50\r\n\r\n"
        )
        line.sendall(BODY)
        line.shutdown(socket.SHUT_WR)
        assert line.recv(1000) == b""

    assert user.http.get("/api/tasks").json() == []


@pytest.mark.parametrize("piece", [b"X: " + b"a" * 1000 + b"\r\n", b"a" * 1000])
def test_trailers_and_chunk_extensions_are_bounded(base_url: str, piece: bytes) -> None:
    """Many trailers, one long trailer, and a chunk extension."""
    head = b"POST /api/tasks HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    for beginning in (b"0\r\nX: ", b"5;x="):
        url = httpx.URL(base_url)
        with socket.create_connection((url.host, url.port or 80), timeout=5) as line:
            line.sendall(head + beginning)
            sent = 0
            with contextlib.suppress(ConnectionError):
                while sent < 10_000_000:
                    line.sendall(piece)
                    sent += len(piece)
        assert sent < 10_000_000


def test_trailers_are_not_headers(send: Send) -> None:
    trailers = b"X-Request-Id: forged\r\nIdempotency-Key: a\r\nIdempotency-Key: b\r\n"

    answer = send(
        "POST /api/tasks HTTP/1.1",
        "Content-Type: application/json",
        "Transfer-Encoding: chunked",
        body=chunked(trailers),
    )

    assert answer.startswith(b"HTTP/1.1 201 ")
    assert b"forged" not in answer


@pytest.mark.parametrize("coding", ["gzip, chunked", "identity", "chunked, chunked"])
def test_an_unknown_transfer_coding_is_refused(send: Send, user: User, coding: str) -> None:
    answer = send(
        "POST /api/tasks HTTP/1.1",
        "Content-Type: application/json",
        f"Transfer-Encoding: {coding}",
        body=chunked(),
    )

    assert answer.startswith(b"HTTP/1.1 400 ")
    assert user.http.get("/api/tasks").json() == []


def chunked(trailers: bytes = b"") -> bytes:
    """The body of a new task as one chunk."""
    return b"%x\r\n%b\r\n0\r\n%b\r\n" % (len(BODY), BODY, trailers)
