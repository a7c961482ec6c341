"""Deleting a list: what becomes of its tasks is said, and happens with it or not at all."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from tests.conftest import User
from tests.support.planning import make, shown, task

Admin = psycopg.Connection[tuple[Any, ...]]


@pytest.fixture
def shelf(user: User) -> dict[str, Any]:
    """A list with a section, three tasks in it, one of them a subtask, and one elsewhere."""
    in_list = make(user, "lists")
    section = make(user, "sections", list_id=in_list["id"])
    first = task(user, list_id=in_list["id"])
    tasks = [
        first["id"],
        task(user, parent_id=first["id"])["id"],
        task(user, section_id=section["id"])["id"],
    ]
    return {"list": in_list, "section": section, "tasks": tasks, "other": task(user)["id"]}


def test_an_empty_list_needs_no_word_about_tasks(user: User) -> None:
    for query in ("", "?tasks=trash", "?tasks=inbox"):
        path = f"/api/lists/{make(user, 'lists')['id']}"
        assert user.http.delete(path + query).status_code == 204
        assert user.http.get(path).status_code == 404


def test_a_list_with_tasks_is_deleted_only_if_it_is_said_what_becomes_of_them(
    user: User, shelf: dict[str, Any]
) -> None:
    path = f"/api/lists/{shelf['list']['id']}"
    answer = user.http.delete(path)

    assert answer.status_code == 409
    assert answer.json()["detail"] == (
        "The list has 3 tasks; say with ?tasks=trash or ?tasks=inbox what becomes of them."
    )
    assert user.http.get(path).json() == shelf["list"]
    user.http.delete(f"/api/tasks/{shelf['tasks'][0]}")
    assert "The list has a task; " in user.http.delete(path).json()["detail"]


def test_a_large_list_may_take_its_time(
    user: User, shelf: dict[str, Any], slow_deletion: None
) -> None:
    """More than the two seconds of any other statement."""
    del slow_deletion
    path = f"/api/lists/{shelf['list']['id']}?tasks=trash"
    for _ in range(2):
        answer = user.http.delete(path, headers={"Idempotency-Key": "k"})
        assert answer.status_code == 204, answer.text
    assert [one["id"] for one in user.http.get("/api/tasks").json()] == [shelf["other"]]


@pytest.fixture
def slow_deletion(admin: Admin) -> Iterator[None]:
    """Each list that is deleted takes three seconds."""
    admin.execute(
        "CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN PERFORM pg_sleep(3); RETURN NULL; END'"
    )
    admin.execute(
        "CREATE TRIGGER slow AFTER DELETE ON lists FOR EACH ROW EXECUTE FUNCTION take_long()"
    )
    yield
    admin.execute("DROP FUNCTION take_long() CASCADE")


@pytest.mark.parametrize("completed", [True, False])
def test_to_the_inbox(user: User, shelf: dict[str, Any], completed: bool) -> None:
    path = f"/api/tasks/{shelf['tasks'][0]}"
    user.http.patch(path, json={"completed": completed})
    assert user.http.delete(f"/api/lists/{shelf['list']['id']}?tasks=inbox").status_code == 204

    for id in shelf["tasks"]:
        assert (shown(user, id)["list_id"], shown(user, id)["section_id"]) == (None, None)
    assert shown(user, shelf["tasks"][1])["parent_id"] == shelf["tasks"][0]
    assert user.http.get(f"/api/sections/{shelf['section']['id']}").status_code == 404


def test_to_the_trash(user: User, shelf: dict[str, Any]) -> None:
    assert user.http.delete(f"/api/lists/{shelf['list']['id']}?tasks=trash").status_code == 204

    assert [one["id"] for one in user.http.get("/api/tasks").json()] == [shelf["other"]]


@pytest.mark.parametrize("tasks", ["trash", "inbox"])
def test_everything_is_one_batch(
    user: User, shelf: dict[str, Any], admin: Admin, tasks: str
) -> None:
    list_id = shelf["list"]["id"]
    user.http.delete(f"/api/lists/{list_id}?tasks={tasks}")
    rows = admin.execute(
        "SELECT entity, id::text, change FROM history WHERE batch = "
        "(SELECT batch FROM history WHERE id = %s AND change = 'deleted')",
        (list_id,),
    ).fetchall()

    change = "deleted" if tasks == "trash" else "changed"
    assert {("list", list_id, "deleted"), ("section", shelf["section"]["id"], "deleted")} < {*rows}
    assert {(id, what) for entity, id, what in rows if entity == "task"} == {
        (id, change) for id in shelf["tasks"]
    }


@pytest.mark.parametrize("tasks", ["", "?tasks=trash", "?tasks=inbox"])
def test_a_list_that_has_changed_keeps_its_tasks(
    user: User, shelf: dict[str, Any], tasks: str
) -> None:
    before = user.http.get("/api/tasks").json()
    path = f"/api/lists/{shelf['list']['id']}"
    answer = user.http.delete(path + tasks, headers={"If-Match": '"2026-11-21T08:30:00.000000Z"'})

    assert answer.status_code == 412
    assert answer.json()["current"] == shelf["list"]
    assert user.http.get("/api/tasks").json() == before


@pytest.mark.parametrize("tasks", ["archive", "", "TRASH", "trash,inbox"])
def test_there_is_no_third_way(user: User, shelf: dict[str, Any], tasks: str) -> None:
    answer = user.http.delete(f"/api/lists/{shelf['list']['id']}?tasks={tasks}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "query.tasks"
    assert user.http.get(f"/api/lists/{shelf['list']['id']}").status_code == 200


def test_another_user_s_list(user: User, stranger: User, shelf: dict[str, Any]) -> None:
    before = user.http.get("/api/tasks").json()
    path = f"/api/lists/{shelf['list']['id']}?tasks=trash"

    assert stranger.http.delete(path).status_code == 403
    assert user.http.get("/api/tasks").json() == before


def test_a_task_that_comes_at_the_same_time_is_not_left_behind(user: User, admin: Admin) -> None:
    """Each of the writers of one user waits for the one before."""
    for _ in range(10):
        in_list = make(user, "lists")["id"]

        def add(number: int, in_list: str = in_list) -> int:
            body = {"title": str(number), "list_id": in_list}
            return user.http.post("/api/tasks", json=body).status_code

        with ThreadPoolExecutor(5) as pool:
            adding = [pool.submit(add, number) for number in range(4)]
            deleted = pool.submit(user.http.delete, f"/api/lists/{in_list}?tasks=trash")
            statuses = {one.result() for one in adding}
        assert deleted.result().status_code == 204
        assert statuses <= {201, 400}
        left = admin.execute("SELECT count(*) FROM tasks WHERE list_id = %s", (in_list,))
        assert left.fetchone() == (0,)
