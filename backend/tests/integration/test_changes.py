"""The feed of changes: complete, in order, and what a client begins with."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from tests.conftest import User

Admin = psycopg.Connection[tuple[Any, ...]]

PATH = "/api/changes"


def changes(user: User, **query: Any) -> dict[str, Any]:
    answer = user.http.get(PATH, params=query)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def follow(user: User, since: str | None = None, limit: int = 2000) -> tuple[list[Any], str]:
    """All pages behind a token, and the token behind them."""
    pages, query = [], {"limit": limit} | ({"since": since} if since else {})
    while True:
        pages.append(page := changes(user, **query))
        query["since"] = page["next"]
        if not page["more"]:
            return pages, page["next"]


def titles(pages: list[Any]) -> list[str]:
    return [task["title"] for page in pages for task in page["tasks"]]


def test_a_client_begins_with_what_is_open_and_what_was_completed_lately(
    user: User, admin: Admin
) -> None:
    work = user.http.post("/api/lists", json={"name": "Work"}).json()
    open_task, lately, long_ago = (user.add(name) for name in ("open", "lately", "long ago"))
    for task in (lately, long_ago):
        user.http.patch(f"/api/tasks/{task['id']}", json={"completed": True})
    admin.execute(
        "UPDATE tasks SET completed_at = now() - interval '91 days' WHERE id = %s",
        (long_ago["id"],),
    )

    pages, _ = follow(user)
    assert titles(pages) == ["open", "lately"]
    assert pages[0]["lists"] == [work]
    assert pages[0]["tasks"][0] == open_task
    assert pages[0]["gone"] == []


@pytest.mark.parametrize("limit", [1, 3, 2000])
def test_pages_follow_each_other(user: User, limit: int) -> None:
    for n in range(7):
        user.add(f"task {n}")
        user.http.post("/api/labels", json={"name": f"label {n}"})

    pages, token = follow(user, limit=limit)
    assert titles(pages) == [f"task {n}" for n in range(7)]
    assert sum(len(page["labels"]) for page in pages) == 7
    assert all(sum(map(len, (page["tasks"], page["labels"]))) <= limit for page in pages)

    user.http.post("/api/lists", json={"name": "Home"})
    for n in range(4):
        user.add(f"more {n}")
    pages, _ = follow(user, token, limit)
    assert titles(pages) == [f"more {n}" for n in range(4)]
    assert [each["name"] for page in pages for each in page["lists"]] == ["Home"]


def test_what_changes_while_a_client_begins_is_not_missed(user: User) -> None:
    first, second, third = (user.add(name) for name in "abc")
    page = changes(user, limit=1)
    user.http.patch(f"/api/tasks/{first['id']}", json={"title": "changed"})
    user.http.delete(f"/api/tasks/{second['id']}")
    user.add("new")

    pages, _ = follow(user, page["next"])
    last = {task["id"]: task["title"] for page in pages for task in page["tasks"]}
    assert last[first["id"]] == "changed"
    assert last[third["id"]] == "c"
    assert "new" in last.values()
    assert [each for page in pages for each in page["gone"]] == [
        {"kind": "task", "id": second["id"]}
    ]


def test_nothing_new(user: User) -> None:
    assert changes(user)["more"] is False
    user.add()
    _, token = follow(user)

    page = changes(user, since=token)
    assert (page["tasks"], page["gone"], page["more"]) == ([], [], False)
    assert page["next"] == token


def test_each_thing_is_shown_once_as_it_is_now(user: User) -> None:
    _, token = follow(user)
    task = user.add("first")
    for title in ("second", "third"):
        user.http.patch(f"/api/tasks/{task['id']}", json={"title": title})

    pages, _ = follow(user, token)
    assert titles(pages) == ["third"]


def test_what_is_deleted_is_gone_and_what_is_restored_is_back(user: User) -> None:
    task = user.add()
    _, token = follow(user)
    user.http.delete(f"/api/tasks/{task['id']}")
    pages, token = follow(user, token)
    assert pages[0]["gone"] == [{"kind": "task", "id": task["id"]}]

    user.http.post(f"/api/trash/{task['id']}/restore")
    pages, _ = follow(user, token)
    assert [each["id"] for each in pages[0]["tasks"]] == [task["id"]]
    assert pages[0]["gone"] == []


def test_a_page_ends_when_it_is_large(user: User, admin: Admin) -> None:
    admin.execute(
        "INSERT INTO tasks (user_id, title, notes) "
        "SELECT %s, 'long ' || n, repeat('😀', 16000) FROM generate_series(1, 200) AS n",
        (user.id,),
    )
    answer = user.http.get(PATH, params={"limit": 2000})
    assert len(answer.content) < 4.2 * 2**20
    pages, _ = follow(user)
    assert len(titles(pages)) == 200


@pytest.mark.parametrize("token", ["", "nonsense", "é", "a" * 5000, "AAAA"])
def test_a_token_that_was_not_issued(user: User, token: str) -> None:
    answer = user.http.get(PATH, params={"since": token})

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "query.since"


def test_a_cursor_of_a_list_is_no_token(user: User) -> None:
    user.add(), user.add()
    link = user.http.get("/api/tasks", params={"limit": 1}).links["next"]["url"]
    cursor = httpx.URL(link).params["cursor"]

    assert user.http.get(PATH, params={"since": cursor}).status_code == 400


def test_a_token_of_another_user(user: User, stranger: User) -> None:
    stranger.add("secret")
    _, token = follow(stranger)

    assert user.http.get(PATH, params={"since": token}).status_code == 400


@pytest.mark.parametrize("limit", ["0", "2001", "-1", "99999999999"])
def test_a_limit_out_of_bounds(user: User, limit: str) -> None:
    answer = user.http.get(PATH, params={"limit": limit})

    assert answer.status_code == 400
    assert "from 1 to 2000" in answer.json()["detail"]


def test_after_the_history_has_been_pruned_a_client_begins_again(user: User, admin: Admin) -> None:
    user.add("first")
    _, token = follow(user)
    user.add("second"), user.add("third")
    admin.execute(
        "DELETE FROM history WHERE user_id = %(user)s "
        "AND version < (SELECT version FROM clocks WHERE user_id = %(user)s)",
        {"user": user.id},
    )

    answer = user.http.get(PATH, params={"since": token})
    assert answer.status_code == 410
    assert "begin again" in answer.json()["detail"]
    assert len(titles(follow(user)[0])) == 3


def test_of_another_epoch_a_client_begins_again(user: User, admin: Admin) -> None:
    _, token = follow(user)
    before = admin.execute("SELECT id FROM epochs").fetchone()
    admin.execute("UPDATE epochs SET id = gen_random_uuid()")
    try:
        assert user.http.get(PATH, params={"since": token}).status_code == 410
    finally:
        admin.execute("UPDATE epochs SET id = %s", before)


def test_a_batch_of_many_changes_is_shown_page_by_page(user: User, admin: Admin) -> None:
    _, token = follow(user)
    ids = [uuid4() for _ in range(50)]
    admin.execute("SELECT set_config('app.user_id', %s, false)", (str(user.id),))
    try:
        admin.execute(
            "INSERT INTO tasks (user_id, id, title) SELECT %s, unnest(%s::uuid[]), 'one of many'",
            (user.id, ids),
        )
    finally:
        admin.execute("SELECT set_config('app.user_id', '', false)")

    pages, _ = follow(user, token, limit=7)
    assert {UUID(task["id"]) for page in pages for task in page["tasks"]} == set(ids)
    assert len(pages) == 8
