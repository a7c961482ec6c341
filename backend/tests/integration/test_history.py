"""What has happened, told by the history."""

import json
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.conftest import User

Admin = psycopg.Connection[tuple[Any, ...]]


def history(user: User, **query: Any) -> list[dict[str, Any]]:
    answer = user.http.get("/api/history", params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


def test_a_change_shows_what_was_before_and_after(user: User) -> None:
    task = user.add("first")
    path = f"/api/tasks/{task['id']}"
    user.http.patch(path, json={"title": "second"})
    user.http.patch(path, json={"title": "third", "completed": True})
    user.http.delete(path)

    deleted, both, renamed, created = history(user)
    assert [each["change"] for each in (created, renamed, both, deleted)] == [
        "created",
        "changed",
        "changed",
        "deleted",
    ]
    assert {(each["kind"], each["id"], each["actor"]) for each in history(user)} == {
        ("task", task["id"], "web")
    }
    text = user.http.get("/api/history").text
    assert text == json.dumps(history(user), separators=(",", ":")), "without blanks"
    assert created["before"] == {}
    assert created["after"]["title"] == "first"
    assert created["after"].items() <= task.items()
    assert renamed["before"] == {"title": "first"}
    assert renamed["after"] == {"title": "second"}
    assert both["before"].items() >= {"title": "second", "completed": False}.items()
    assert both["after"].items() >= {"title": "third", "completed": True}.items()
    assert deleted["before"].items() >= {"title": "third", "completed": True}.items()
    assert deleted["after"] == {}


def test_what_comes_back_from_the_trash_is_restored(user: User) -> None:
    task = user.add()
    user.http.delete(f"/api/tasks/{task['id']}")
    user.http.post(f"/api/trash/{task['id']}/restore")

    assert [each["change"] for each in history(user)] == ["restored", "deleted", "created"]


def test_it_is_filtered(user: User) -> None:
    first, second = user.add("a"), user.add("b")
    user.http.patch(f"/api/tasks/{first['id']}", json={"completed": True})
    everything = history(user)

    assert [each["id"] for each in everything] == [first["id"], second["id"], first["id"]]
    of_first = [each for each in everything if each["id"] == first["id"]]
    assert history(user, id=first["id"]) == of_first
    assert history(user, kind="task", id=first["id"]) == of_first
    assert history(user, task_id=first["id"]) == of_first
    assert history(user, kind="task") == everything
    assert history(user, batch=everything[1]["batch"]) == [everything[1]]
    assert history(user, batch=str(uuid4())) == history(user, id=str(uuid4())) == []


def test_it_is_read_page_by_page_while_more_happens(user: User) -> None:
    task = user.add("0")
    path = f"/api/tasks/{task['id']}"
    for number in range(1, 8):
        user.http.patch(path, json={"title": str(number)})
    expected = history(user)
    seen: list[Any] = []
    link = "/api/history?limit=3&kind=task"
    while link:
        answer = user.http.get(link)
        seen += answer.json()
        link = answer.links.get("next", {}).get("url", "")
        user.http.patch(path, json={"title": f"since {len(seen)}"})

    assert seen[1:] == expected[1:]
    assert [each["after"]["title"] for each in seen] == [str(n) for n in range(7, -1, -1)]


def test_an_old_change_shows_what_was_after_it_then(user: User) -> None:
    task = user.add("a")
    path = f"/api/tasks/{task['id']}"
    user.http.patch(path, json={"completed": True})
    user.http.patch(path, json={"title": "b"})
    user.http.patch(path, json={"completed": False})

    after = [each["after"] for each in history(user)]
    assert after[0]["completed"] is False
    assert after[1] == {"title": "b"}
    assert after[2]["completed"] is True
    assert (after[3]["title"], after[3]["completed"]) == ("a", False)


def test_others_see_nothing_of_it(user: User, stranger: User) -> None:
    task = user.add()
    [created] = history(user)

    assert history(stranger) == []
    assert history(stranger, id=task["id"]) == []
    assert history(stranger, batch=created["batch"]) == []


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"kind": "gadget"}, 400),
        ({"kind": "a\0b"}, 400),
        ({"id": "x"}, 400),
        ({"batch": "7"}, 400),
        ({"task_id": "'; DROP TABLE history"}, 400),
        ({"cursor": "x"}, 400),
        ({"limit": "0"}, 400),
        ({"limit": "x"}, 422),
        ({"actor": "web"}, 422),
    ],
)
def test_a_hostile_query(user: User, query: dict[str, str], status: int) -> None:
    answer = user.http.get("/api/history", params=query)

    assert answer.status_code == status, answer.text


def test_a_cursor_of_somebody_else(user: User, stranger: User) -> None:
    for _ in range(2):
        stranger.add()
    theirs = stranger.http.get("/api/history?limit=1").links["next"]["url"]

    assert user.http.get(theirs).status_code == 400


def test_the_api_may_add_to_it_only_by_changing_things(admin: Admin) -> None:
    rights = admin.execute(
        "SELECT privilege_type FROM information_schema.role_table_grants "
        "WHERE grantee = 'kept_api' AND table_name = 'history'"
    ).fetchall()

    assert rights == [("SELECT",)]


def test_it_needs_a_token(client: httpx.Client) -> None:
    assert client.get("/api/history").status_code == 401
