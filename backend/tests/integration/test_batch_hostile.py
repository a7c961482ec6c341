"""Other users' ids in batches, and hostile bodies."""

import time
from pathlib import Path
from typing import Any

import psycopg
import pytest

from src.api import ENTITIES
from src.schemas.batch import BY_NAME
from tests.conftest import MakeSettings, User
from tests.support.batches import create, on, send
from tests.support.entities import rows_of
from tests.support.server import ServerProcess

Admin = psycopg.Connection[tuple[Any, ...]]

JSON = {"Content-Type": "application/json"}
LARGE = 1024 * 1024


def everything_of(admin: Admin, user: User) -> list[Any]:
    return [rows_of(admin, resource.table.name, user.id) for resource in ENTITIES]


@pytest.mark.parametrize("name", [name for name in BY_NAME if not name.startswith("create ")])
@pytest.mark.parametrize("known", [False, True], ids=["any state", "their state"])
def test_another_user_s_id_in_each_operation(
    user: User, stranger: User, admin: Admin, name: str, known: bool
) -> None:
    op, kind = name.split()
    theirs = stranger.add() if kind == "task" else make(stranger, kind)
    before = everything_of(admin, stranger)
    operation: dict[str, Any] = {"op": op, "kind": kind, "id": theirs["id"]}
    if op == "update":
        operation["fields"] = {"title" if kind == "task" else "name": "mine"}
    if known:
        operation["if_match"] = f'"{theirs["updated_at"]}"'
    single = send(user, operation)
    several = send(user, create("a"), operation, operation)

    assert (single.status_code, several.status_code) == (403, 403)
    assert several.json()["detail"].startswith("operations[1]: ")
    assert theirs["created_at"] not in single.text + several.text
    assert everything_of(admin, stranger) == before
    assert user.http.get("/api/tasks").json() == []


def make(user: User, kind: str) -> Any:
    """A row of another kind."""
    fields: dict[str, Any] = {"name": "theirs"}
    if kind == "section":
        fields["list_id"] = make(user, "list")["id"]
    answer = user.http.post(f"/api/{kind}s", json=fields)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_another_user_s_id_for_what_is_new(user: User, stranger: User, admin: Admin) -> None:
    theirs = stranger.add("theirs")
    before = everything_of(admin, stranger)
    answer = send(user, create("a"), create("mine", id=theirs["id"]), create("b"))

    # Ids are unique to a user, so the answer does not tell whether somebody has it.
    assert answer.status_code == 200
    assert answer.json()["results"][1]["body"]["user_id"] == str(user.id)
    assert everything_of(admin, stranger) == before


BODIES: dict[str, tuple[bytes, int]] = {
    "deep array": (b"[" * LARGE, 400),
    "deep array of operations": (b'{"operations":' + b"[" * 900_000, 400),
    "long number": (b'{"operations": ' + b"9" * 900_000 + b"}", 400),
    "many empty objects": (b'{"operations": [' + b"{}," * 300_000 + b"{}]}", 400),
    "an empty object": (b'{"operations": [{}]}', 422),
    "duplicate keys": (b'{"operations": [{"op": "create", "op": "delete"}]}', 400),
    "an op that is an object": (b'{"operations": [{"op": {"a": 1}, "kind": ["task"]}]}', 422),
    "an op of 900,000 characters": (b'{"operations": [{"op": "' + b"a" * 900_000 + b'"}]}', 422),
    "a name of 900,000 characters": (
        b'{"operations": [{"op": "create", "kind": "task", "fields": {"'
        + b"a" * 900_000
        + b'": 1, "title": "a"}}]}',
        422,
    ),
    "an invisible title of 900,000 bytes": (
        b'{"operations": [{"op": "create", "kind": "task", "fields": {"title": "'
        + "\u200b".encode() * 300_000
        + b'"}}]}',
        400,
    ),
    "half of a surrogate pair": (
        b'{"operations": [{"op": "create", "kind": "task", "fields": {"title": "\\ud83d"}}]}',
        400,
    ),
    "1 MiB and a byte": (b'{"operations": [' + b" " * (LARGE - 15), 413),
    "NaN": (b'{"operations": NaN}', 400),
    "empty": (b"", 400),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_body(user: User, name: str) -> None:
    body, status = BODIES[name]
    started = time.monotonic()
    answer = user.http.post("/api/batch", content=body, headers=JSON)

    assert answer.status_code == status, answer.text[:500]
    assert len(answer.content) < 2000, "the body is not given back"
    assert time.monotonic() - started < 2
    assert user.http.get("/api/tasks").json() == []


def test_exactly_1_mib_is_read(user: User) -> None:
    start, end = b'{"operations": [{"op": "create", "kind": "task",', b'"fields": {"title": "a"}}]}'
    body = start + b" " * (LARGE - len(start) - len(end)) + end

    assert len(body) == LARGE
    assert user.http.post("/api/batch", content=body, headers=JSON).status_code == 200
    assert user.http.post("/api/tasks", content=body, headers=JSON).status_code == 413


def test_another_media_type_is_refused(user: User) -> None:
    answer = user.http.post("/api/batch", content=b"{}", headers={"Content-Type": "text/plain"})

    assert answer.status_code == 415


def test_nothing_that_was_written_down_is_logged(
    user: User, make_settings: MakeSettings, tmp_path: Path
) -> None:
    with (tmp_path / "log").open("w") as log:
        api = ServerProcess(make_settings(), log=log)
    task = user.add()
    user.http.base_url = api.url
    for operations in (
        [create("secret one"), create("secret two")],
        [create("secret three"), on("complete", task, if_match='"secret"')],
        [create("secret four", secret="five")],
    ):
        send(user, *operations, key="key of a secret")
    api.stop()
    logged = (tmp_path / "log").read_text()

    assert logged.count('"route":"/api/batch"') == 3
    assert "secret" not in logged
