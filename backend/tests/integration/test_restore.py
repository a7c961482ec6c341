"""Everything is restored to what it was at an instant."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import psycopg
import pytest

from tests.conftest import User
from tools.embedded import OWNER, EmbeddedPostgres

Admin = psycopg.Connection[tuple[Any, ...]]


def now(admin: Admin) -> str:
    """An instant between what was done and what will be."""
    time.sleep(0.002)
    row = admin.execute("SELECT clock_timestamp()").fetchone()
    time.sleep(0.002)
    assert row
    at: datetime = row[0]
    return at.astimezone(UTC).isoformat()


def restore(user: User, at: str, **more: Any) -> dict[str, Any]:
    answer = user.http.post("/api/restore", json={"at": at, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def tasks(user: User) -> dict[str, Any]:
    """All tasks by their ids, without what every change moves."""
    return {
        task["id"]: {k: v for k, v in task.items() if k not in ("updated_at", "version")}
        for task in user.http.get("/api/tasks").json()
    }


def test_all_is_as_it_was(user: User, stranger: User, admin: Admin) -> None:
    changed, deleted, untouched = (user.add(title) for title in ("a", "b", "c"))
    theirs = stranger.add()
    before, then = tasks(user), now(admin)
    for title in ("a2", "a3"):
        user.http.patch(f"/api/tasks/{changed['id']}", json={"title": title, "completed": True})
    user.http.patch(f"/api/tasks/{deleted['id']}", json={"title": "b2"})
    user.http.delete(f"/api/tasks/{deleted['id']}")
    created = user.add("d")
    short = user.add("e")
    user.http.delete(f"/api/tasks/{short['id']}")
    stranger.http.patch(f"/api/tasks/{theirs['id']}", json={"title": "x"})
    after = tasks(user)

    counts = {"changed": 1, "restored": 1, "trashed": 1}
    assert restore(user, then, dry_run=True) == {**counts, "batch": None}
    assert tasks(user) == after
    done = restore(user, then)
    assert done.items() >= counts.items()
    assert tasks(user) == before
    assert created["id"] not in before
    assert untouched["id"] in before
    assert stranger.http.get(f"/api/tasks/{theirs['id']}").json()["title"] == "x"

    assert user.http.post("/api/undo", json={"batch": done["batch"]}).status_code == 200
    assert tasks(user) == after


def test_a_second_time_nothing_is_left_to_do(user: User, admin: Admin) -> None:
    user.add()
    then = now(admin)
    user.add()
    restore(user, then)

    found = restore(user, then)
    assert found == {"changed": 0, "restored": 0, "trashed": 0, "batch": None}


def test_what_is_purged_stays_away(user: User, admin: Admin) -> None:
    task = user.add()
    then = now(admin)
    user.http.delete(f"/api/tasks/{task['id']}")
    user.http.delete("/api/trash")

    assert restore(user, then).items() >= {"restored": 0}.items()
    assert tasks(user) == {}


def test_labels_that_were_made_since_go_from_a_task(user: User, admin: Admin) -> None:
    task = user.add()
    before, then = tasks(user), now(admin)
    labels = [user.http.post("/api/labels", json={"name": name}).json()["id"] for name in "ab"]
    user.http.patch(f"/api/tasks/{task['id']}", json={"label_ids": labels})

    assert restore(user, then).items() >= {"changed": 1, "trashed": 2}.items()
    assert tasks(user) == before


def test_labels_get_their_names_back(user: User, admin: Admin) -> None:
    labels = [user.http.post("/api/labels", json={"name": name}).json() for name in "abc"]
    then = now(admin)
    path = "/api/labels/{id}"
    user.http.delete(path.format(**labels[0]))
    for label, name in ((labels[1], "A"), (labels[2], "B"), (labels[1], "c")):
        answer = user.http.patch(path.format(**label), json={"name": name})
        assert answer.status_code == 200, answer.text

    assert restore(user, then).items() >= {"changed": 2, "restored": 1}.items()
    assert [label["name"] for label in user.http.get("/api/labels").json()] == ["a", "b", "c"]


def test_to_before_the_first_task(user: User, admin: Admin) -> None:
    then = now(admin)
    user.add()

    assert restore(user, then)["trashed"] == 1
    assert tasks(user) == {}


def test_to_an_instant_that_is_still_to_come(user: User) -> None:
    user.add()

    assert restore(user, "2999-01-01T00:00:00Z").items() >= {"changed": 0, "trashed": 0}.items()
    assert len(tasks(user)) == 1


def test_further_back_than_the_history(user: User) -> None:
    task = user.add()
    ago = datetime.now(UTC) - timedelta(days=366)
    answer = user.http.post("/api/restore", json={"at": ago.isoformat()})

    assert answer.status_code == 400
    assert "365 days" in answer.json()["detail"]
    assert set(tasks(user)) == {task["id"]}


@pytest.mark.parametrize("dry_run", [True, False])
def test_further_back_than_was_kept_for_a_while(
    user: User, admin: Admin, postgres: EmbeddedPostgres, dry_run: bool
) -> None:
    task = user.add("one")
    user.http.put(f"/api/tasks/{task['id']}", json={"title": "two"})
    move = "UPDATE history SET at = at - interval '100 days' WHERE user_id = %s"
    admin.execute(move, (user.id,))
    with psycopg.connect(postgres.url(OWNER), autocommit=True) as owner:
        owner.execute("SELECT prune_history(%s, 30, 30)", (user.id,))

    def answer(days: int) -> httpx.Response:
        at = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        return user.http.post("/api/restore", json={"at": at, "dry_run": dry_run})

    assert answer(101).status_code == 400
    assert "the history goes no further back" in answer(101).json()["detail"]
    assert answer(101).json()["errors"][0]["field"] == "at"
    assert answer(99).json().items() >= {"changed": 0, "restored": 0, "trashed": 0}.items()
    assert tasks(user)[task["id"]]["title"] == "two"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"at": None}, 422),
        ({"at": 0}, 422),
        ({"at": True}, 422),
        ({"at": ""}, 400),
        ({"at": "yesterday"}, 400),
        ({"at": "2026-11-21"}, 400),
        ({"at": "2026-11-21T08:30:00"}, 400),
        ({"at": "2026-02-29T08:30:00Z"}, 400),
        ({"at": "2026-11-21T24:30:00Z"}, 400),
        ({"at": "0001-01-01T00:00:00+14:00"}, 400),
        ({"at": "2026-11-21T08:30:00Z\0"}, 400),
        ({"at": "٢٠٢٦-11-21T08:30:00Z"}, 400),
        ({"at": "2026-11-21T08:30:00Z", "dry_run": "yes"}, 422),
        ({"at": "2026-11-21T08:30:00Z", "dry_run": None}, 422),
        ({"at": "2026-11-21T08:30:00Z", "dryrun": True}, 422),
        ([], 422),
    ],
    ids=str,
)
def test_a_hostile_body(user: User, body: Any, status: int) -> None:
    task = user.add()
    answer = user.http.post("/api/restore", json=body)

    assert answer.status_code == status, answer.text
    assert set(tasks(user)) == {task["id"]}


def test_a_key_of_a_dry_run_serves_the_dry_run_only(user: User) -> None:
    def restore_once(**more: Any) -> httpx.Response:
        body = {"at": then, **more}
        return user.http.post("/api/restore", json=body, headers={"Idempotency-Key": "k"})

    then = user.add()["created_at"]
    user.add("made since")
    first = restore_once(dry_run=True)
    user.add("made later")

    assert first.json() == {"changed": 0, "restored": 0, "trashed": 1, "batch": None}
    assert restore_once(dry_run=True).content == first.content
    assert restore_once().status_code == 422
    assert len(user.http.get("/api/tasks").json()) == 3
