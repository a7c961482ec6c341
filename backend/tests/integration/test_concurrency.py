"""Concurrent changes of one task: a conflict is reported, and no change is overwritten silently."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.conftest import User
from tools.embedded import SUPERUSER, EmbeddedPostgres

CHANGES = [
    ("PATCH", {"completed": True}),
    ("PUT", {"title": "another"}),
    ("DELETE", None),
]


@pytest.mark.parametrize(("method", "body"), CHANGES)
def test_a_change_of_the_state_that_was_seen(
    user: User, method: str, body: dict[str, object] | None
) -> None:
    task = user.add()
    answer = user.http.request(
        method,
        f"/api/tasks/{task['id']}",
        json=body,
        headers={"If-Match": f'"{task["updated_at"]}"'},
    )

    assert answer.status_code in (200, 204)


@pytest.mark.parametrize(("method", "body"), CHANGES)
@pytest.mark.parametrize("other", ['"2020-01-01T00:00:00.000000Z"', '"x"', "x", "W/{etag}", ""])
def test_a_change_of_another_state_is_refused_and_shows_the_current_one(
    user: User, method: str, body: dict[str, object] | None, other: str
) -> None:
    task = user.add()
    path = f"/api/tasks/{task['id']}"
    tag = other.format(etag=f'"{task["updated_at"]}"')
    answer = user.http.request(method, path, json=body, headers={"If-Match": tag})

    assert answer.status_code == 412
    assert answer.json()["current"] == task
    assert user.http.get(path).json() == task


@pytest.mark.parametrize(("method", "body"), CHANGES)
def test_if_match_with_a_star_accepts_any_state(
    user: User, method: str, body: dict[str, object] | None
) -> None:
    path = f"/api/tasks/{user.add()['id']}"

    assert user.http.request(method, path, json=body, headers={"If-Match": "*"}).status_code in (
        200,
        204,
    )


def test_if_match_accepts_one_of_several_states(user: User) -> None:
    task = user.add()
    tags = f'"x", "{task["updated_at"]}", "y"'
    answer = user.http.patch(
        f"/api/tasks/{task['id']}", json={"completed": True}, headers={"If-Match": tags}
    )

    assert answer.status_code == 200


def test_tags_may_come_in_several_lines(user: User) -> None:
    task = user.add()
    for other in (['"x"', '"{}"'], ['"{}"', '"y"']):
        tags = [("If-Match", tag.format(task["updated_at"])) for tag in other]
        answer = user.http.patch(f"/api/tasks/{task['id']}", json={"completed": True}, headers=tags)
        assert answer.status_code == 200
        task = answer.json()


@pytest.mark.parametrize(("method", "body"), CHANGES)
def test_if_match_with_a_star_needs_a_task(
    user: User, stranger: User, method: str, body: dict[str, object] | None
) -> None:
    task = user.add()
    user.http.delete(f"/api/tasks/{task['id']}")
    headers = {"If-Match": "*"}

    gone = user.http.request(method, f"/api/tasks/{task['id']}", json=body, headers=headers)
    assert gone.status_code == 404
    foreign = f"/api/tasks/{stranger.add()['id']}"
    assert user.http.request(method, foreign, json=body, headers=headers).status_code == 403


def test_one_of_fifty_writers_with_one_tag_succeeds(user: User) -> None:
    task = user.add()

    def rename(number: int) -> httpx.Response:
        return user.http.put(
            f"/api/tasks/{task['id']}",
            json={"title": f"by writer {number}"},
            headers={"If-Match": f'"{task["updated_at"]}"'},
        )

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(rename, range(50)))

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [200] + [412] * 49
    winner = next(answer.json() for answer in answers if answer.status_code == 200)
    assert user.http.get(f"/api/tasks/{task['id']}").json() == winner


def test_every_change_moves_the_time_forward(user: User) -> None:
    path = f"/api/tasks/{user.add()['id']}"

    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda done: user.http.patch(path, json={"completed": done}), [True] * 60)
        )

    times = [datetime.fromisoformat(answer.json()["updated_at"]) for answer in answers]
    assert len(set(times)) == 60
    assert user.http.get(path).json()["updated_at"] == max(
        answer.json()["updated_at"] for answer in answers
    )


def test_time_moves_forward_even_if_the_clock_goes_back(user: User, admin: object) -> None:
    task = user.add()
    admin.execute(  # type: ignore[attr-defined]  # a connection
        "UPDATE tasks SET updated_at = '2099-01-01T00:00:00.999999Z' WHERE id = %s", (task["id"],)
    )
    answer = user.http.patch(f"/api/tasks/{task['id']}", json={"completed": True})

    assert answer.json()["updated_at"] == "2099-01-01T00:00:01.000000Z"


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("{etag}", 304),
        ("W/{etag}", 304),
        ('"x", {etag}', 304),
        ("*", 304),
        ('"x"', 200),
        ("", 200),
        ("x", 200),
    ],
)
def test_a_client_that_has_the_task_already(user: User, header: str, status: int) -> None:
    task = user.add()
    etag = f'"{task["updated_at"]}"'
    answer = user.http.get(
        f"/api/tasks/{task['id']}", headers={"If-None-Match": header.format(etag=etag)}
    )

    assert answer.status_code == status
    assert answer.headers["etag"] == etag
    assert answer.headers["cache-control"] == "private, no-store"
    assert bool(answer.content) == (status == 200)


@contextmanager
def while_others_wait(
    postgres: EmbeddedPostgres, user: User, change: str, **values: Any
) -> Iterator[None]:
    """Make a change in the name of a user, and commit it when a request waits for it."""
    with (
        psycopg.connect(postgres.url(SUPERUSER)) as connection,
        psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as watching,
    ):
        connection.execute("SELECT set_config('app.user_id', %s, true)", (str(user.id),))
        connection.execute(change.encode(), values)
        yield
        waiting = "SELECT FROM pg_locks WHERE NOT granted AND %s = ANY (pg_blocking_pids(pid))"
        while not watching.execute(waiting, (connection.info.backend_pid,)).fetchall():
            time.sleep(0.01)


@pytest.mark.parametrize("key", ["", "k"])
def test_a_creation_that_waits_for_a_deletion_brings_nothing_back(
    user: User, postgres: EmbeddedPostgres, key: str
) -> None:
    body = {"id": str(uuid4()), "title": "gone"}
    headers = {"Idempotency-Key": key} if key else {}
    assert user.http.post("/api/tasks", json=body).status_code == 201
    with ThreadPoolExecutor() as pool:
        delete = "DELETE FROM tasks WHERE id = %(id)s"
        with while_others_wait(postgres, user, delete, id=body["id"]):
            answer = pool.submit(user.http.post, "/api/tasks", json=body, headers=headers)

    assert answer.result().status_code == 409
    assert user.http.get("/api/tasks").json() == []


@pytest.mark.parametrize("key", ["", "k"])
@pytest.mark.parametrize(("method", "body"), CHANGES)
def test_a_change_that_waits_for_the_creation_of_its_task_changes_it(
    user: User, postgres: EmbeddedPostgres, method: str, body: dict[str, object] | None, key: str
) -> None:
    id = str(uuid4())
    headers = {"Idempotency-Key": key} if key else {}
    with ThreadPoolExecutor() as pool:
        create = "INSERT INTO tasks (user_id, id, title) VALUES (%(user_id)s, %(id)s, 'new')"
        with while_others_wait(postgres, user, create, user_id=user.id, id=id):
            answer: Future[httpx.Response] = pool.submit(
                user.http.request, method, f"/api/tasks/{id}", json=body, headers=headers
            )

    assert answer.result().is_success
    left = user.http.get(f"/api/tasks/{id}")
    assert left.status_code == (404 if method == "DELETE" else 200)
    assert method == "DELETE" or {**left.json(), **(body or {})} == left.json()
