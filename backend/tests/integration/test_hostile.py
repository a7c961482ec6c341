"""Hostile tokens, headers and bodies."""

import json
import socket
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from src.middleware.problems import ERRORS_SHOWN
from tests.conftest import MakeSettings, MakeUser, User
from tests.support import tokens
from tests.support.server import ServerProcess

NAMES = list(tokens.hostile_tokens(uuid4()))


@pytest.fixture
def elsewhere() -> Iterator[socket.socket]:
    """A listening socket, to which no hostile token may make the API connect."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_token(
    client: httpx.Client, user: User, elsewhere: socket.socket, name: str
) -> None:
    place = f"http://127.0.0.1:{elsewhere.getsockname()[1]}"
    token = tokens.hostile_tokens(user.id, place)[name]
    answer = client.get("/api/tasks", headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    # Only expiry is reported separately, and only the payload decides it.
    assert answer.json()["detail"] in (
        "A valid bearer token is needed; this request has none.",
        "The token has expired; get a new one.",
    )
    with pytest.raises(BlockingIOError):
        elsewhere.accept()  # raises, because no connection was made


@pytest.mark.parametrize(("seconds", "status"), [(3600, 401), (31, 401), (12, 401), (5, 200)])
def test_an_expired_token(client: httpx.Client, user: User, seconds: int, status: int) -> None:
    token = tokens.good_token(user.id, exp=int(time.time()) - seconds)
    answer = client.get("/api/tasks", headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == status
    assert (status == 200) or ("expired" in answer.json()["detail"])


def test_a_remembered_token_expires_too(client: httpx.Client, user: User) -> None:
    token = tokens.good_token(user.id, exp=int(time.time()) - 9)
    headers = {"Authorization": f"Bearer {token}"}

    assert client.get("/api/tasks", headers=headers).status_code == 200
    time.sleep(2.1)
    assert client.get("/api/tasks", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Basic {token}", "{token}", "Token {token}", "Bearer {token} x"],
)
def test_a_header_that_is_no_bearer_token(client: httpx.Client, user: User, header: str) -> None:
    value = header.format(token=user.token).strip()

    assert client.get("/api/tasks", headers={"Authorization": value}).status_code == 401


def test_two_tokens_are_refused(client: httpx.Client, user: User, stranger: User) -> None:
    """A proxy that reads the second token would attribute the request to another user."""
    both = [("Authorization", f"Bearer {token}") for token in (user.token, stranger.token)]

    for headers in (both, both[:1] * 2):
        assert client.get("/api/tasks", headers=headers).status_code == 401


@pytest.mark.parametrize("name", ["Idempotency-Key", "Content-Type"])
def test_a_repeated_header_is_refused(user: User, name: str) -> None:
    first, second = ("application/json", "text/plain") if name[0] == "C" else ("one", "two")
    headers = [("Content-Type", "application/json")] if name[0] == "I" else []
    answer = user.http.post(
        "/api/tasks",
        content=b'{"title": "a"}',
        headers=[*headers, (name, first), (name, second)],
    )

    assert answer.status_code == 400
    assert user.http.get("/api/tasks").json() == []


@pytest.mark.parametrize("query", ["q=%ff", "q=%ed%a0%80", "q=a%c3", "cursor=%ff"])
def test_a_query_that_is_not_utf_8(user: User, query: str) -> None:
    assert user.http.get(f"/api/tasks?{query}").status_code == 400


def test_a_token_is_read_from_the_header_only(client: httpx.Client, user: User) -> None:
    for place in ({"params": {"access_token": user.token, "token": user.token}},):
        assert client.get("/api/tasks", **place).status_code == 401  # type: ignore[arg-type]
    assert client.get("/api/tasks", headers={"Cookie": f"token={user.token}"}).status_code == 401


def test_a_deleted_user_cannot_create_a_task(client: httpx.Client) -> None:
    answer = client.post(
        "/api/tasks",
        json={"title": "a"},
        headers={"Authorization": f"Bearer {tokens.good_token(uuid4())}"},
    )

    assert answer.status_code == 401


JSON = "application/json"

BODIES: dict[str, tuple[bytes, str, int]] = {
    "empty": (b"", JSON, 400),
    "no JSON": (b"title=a", JSON, 400),
    "cut off": (b'{"title": "a"', JSON, 400),
    "two values": (b'{"title": "a"} {"title": "b"}', JSON, 400),
    "trailing comma": (b'{"title": "a",}', JSON, 400),
    "single quotes": (b"{'title': 'a'}", JSON, 400),
    "NaN": (b'{"title": NaN}', JSON, 400),
    "Infinity": (b'{"completed": -Infinity}', JSON, 400),
    "5,000-digit number": (b'{"title": ' + b"9" * 5000 + b"}", JSON, 400),
    "deep array": (b"[" * 30_000, JSON, 400),
    "deep object": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, JSON, 400),
    "invalid UTF-8": (b'{"title": "\xff\xfe"}', JSON, 400),
    "UTF-16": ('{"title": "a"}'.encode("utf-16"), JSON, 400),
    "UTF-32": ('{"title": "a"}'.encode("utf-32"), JSON, 400),
    "byte order mark": (b'\xef\xbb\xbf{"title": "a"}', JSON, 400),
    "NUL in the JSON": (b'{"title": "a\x00b"}', JSON, 400),
    "NUL in the title": (b'{"title": "a\\u0000b"}', JSON, 400),
    "lone surrogate": (b'{"title": "\\ud83d"}', JSON, 400),
    "duplicate keys": (b'{"title": "a", "title": "b"}', JSON, 400),
    "a field too many": (b'{"title": "a", "admin": true}', JSON, 422),
    "__proto__": (b'{"title": "a", "__proto__": {}}', JSON, 422),
    "form": (b"title=a", "application/x-www-form-urlencoded", 415),
    "multipart": (b"--x--", "multipart/form-data; boundary=x", 415),
    "text": (b'{"title": "a"}', "text/plain", 415),
    "problem": (b'{"title": "a"}', "application/problem+json", 415),
    "no content type": (b'{"title": "a"}', "", 415),
    "another charset": (b'{"title": "a"}', "application/json; charset=utf-16", 415),
    "64 KiB and a byte": (b'{"title": "' + b" " * (65537 - 13) + b'"}', JSON, 413),
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_a_hostile_body(user: User, method: str, name: str) -> None:
    body, content_type, status = BODIES[name]
    path = "/api/tasks" if method == "POST" else f"/api/tasks/{user.add('before')['id']}"
    answer = user.http.request(
        method, path, content=body, headers={"Content-Type": content_type} if content_type else {}
    )

    # PATCH has other fields than the rest, so only these statuses are the same for it.
    exact = method != "PATCH" or status in (413, 415)
    assert answer.status_code in ({status} if exact else {400, 422})
    assert len(answer.content) < 1000, "the body is not given back"
    assert [task["title"] for task in user.http.get("/api/tasks").json()] == (
        [] if method == "POST" else ["before"]
    )


def test_exactly_64_kib_are_read(user: User) -> None:
    body = b'{"title": "a' + b" " * (65536 - 14) + b'"}'
    assert len(body) == 65536
    answer = user.http.post("/api/tasks", content=body, headers={"Content-Type": JSON})

    assert answer.status_code == 201


def test_the_charset_utf_8_is_accepted(user: User) -> None:
    answer = user.http.post(
        "/api/tasks",
        content=b'{"title": "a"}',
        headers={"Content-Type": 'Application/JSON; charset="UTF-8"; x=y'},
    )

    assert answer.status_code == 201


@pytest.mark.alone
def test_large_bodies_take_no_memory(make_user: MakeUser, make_settings: MakeSettings) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"title": "'
        for _ in range(10_000):
            yield b"a" * 10_000

    server = ServerProcess(make_settings())
    try:
        user = make_user(server.url)
        user.add()
        before = server.memory()
        for body in (b'{"title": "' + b"a" * 100_000_000 + b'"}', chunks()):
            answer = user.http.post("/api/tasks", content=body, headers={"Content-Type": JSON})
            assert answer.status_code == 413
            assert server.memory() - before < 20_000_000
    finally:
        server.stop()


def test_a_content_length_that_is_no_number(user: User, base_url: str) -> None:
    address = httpx.URL(base_url)
    assert address.host
    assert address.port
    with socket.create_connection((address.host, address.port)) as line:
        line.sendall(
            b"POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            b"Content-Length: -5\r\nAuthorization: Bearer " + user.token.encode() + b"\r\n\r\n"
        )
        assert line.recv(100).startswith(b"HTTP/1.1 400")


def test_errors_do_not_repeat_the_input(user: User) -> None:
    mark = "do-not-repeat-me"
    for body in (
        {"title": mark * 40},
        {"title": {mark: mark}},
        {"title": "a", "x": mark},
        {"title": "a", f"{mark} {mark}": 1},
        {"title": "a", mark * 10: 1},
        {"title": [mark]},
        mark,
    ):
        answer = user.http.post(
            "/api/tasks", content=json.dumps(body), headers={"Content-Type": JSON}
        )
        assert answer.status_code in (400, 422)
        assert mark not in answer.text
    for query in (
        f"limit={mark}",
        f"cursor={mark}",
        f"q={mark * 20}",
        f"completed={mark}",
        f"{mark}%20{mark}=1",
    ):
        answer = user.http.get(f"/api/tasks?{query}")
        assert answer.status_code in (400, 422)
        assert mark not in answer.text


MANY = {f"k{n}": 1 for n in range(5_000)}


def created(**fields: Any) -> dict[str, Any]:
    """A batch that creates one task."""
    fields = {"title": "a", **fields}
    return {"operations": [{"op": "create", "kind": "task", "fields": fields}]}


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/tasks", MANY, 422),
        ("/api/tasks", {"title": "a", "due": MANY}, 422),
        ("/api/tasks", {"title": "a", "repeat": MANY}, 422),
        ("/api/tasks", {"title": "a", "label_ids": [0] * 20_000}, 422),
        ("/api/tasks", {"title": "a", "label_ids": ["x"] * 10_000}, 400),
        ("/api/lists", MANY, 422),
        ("/api/batch", MANY, 422),
        ("/api/batch", created(**MANY), 422),
        ("/api/batch", created(due=MANY), 422),
        ("/api/batch", created(label_ids=[0] * 20_000), 422),
        ("/api/batch", {"operations": created(x=1)["operations"] * 1_000}, 422),
        ("/api/undo", {"batch": str(UUID(int=1)), "force": [0] * 20_000}, 422),
        # As many faults as stay below the bound of one object.
        ("/api/tasks", {f"k{n}": 1 for n in range(90)}, 422),
        ("/api/tasks", {"title": "", "notes": 1, **{f"k{n}": 1 for n in range(90)}}, 422),
    ],
    ids=lambda value: str(value)[:40],
)
def test_many_faults_are_refused_by_a_few(user: User, path: str, body: Any, status: int) -> None:
    answer = user.http.post(path, json=body)

    assert answer.status_code == status
    assert len(answer.json()["errors"]) <= ERRORS_SHOWN
    assert len(answer.content) < 5_000


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("&".join(MANY), 422),
        ("&".join(["label_id=x"] * 2_000), 400),
        ("&".join([*["label_id=x"] * 2_000, "x"]), 422),
    ],
    ids=["unknown", "values", "both"],
)
def test_many_faults_of_a_query(user: User, query: str, status: int) -> None:
    answer = user.http.get(f"/api/tasks?{query}")

    assert answer.status_code == status
    assert len(answer.json()["errors"]) <= ERRORS_SHOWN
    assert len(answer.content) < 5_000
