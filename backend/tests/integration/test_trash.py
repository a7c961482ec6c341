"""What was deleted is in the trash, and comes back under its own id."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.conftest import User

Admin = psycopg.Connection[tuple[Any, ...]]


def trash(user: User) -> list[dict[str, Any]]:
    answer = user.http.get("/api/trash")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


def thrown_away(user: User, title: str = "Water the fig tree") -> dict[str, Any]:
    """A task that was created and deleted."""
    task = user.add(title)
    assert user.http.delete(f"/api/tasks/{task['id']}").status_code == 204
    return task


def put_back_in_time(admin: Admin, user: User, days: int) -> None:
    """Let all that a user did seem to have happened some days earlier."""
    admin.execute(
        "UPDATE history SET at = at - make_interval(days => %s) WHERE user_id = %s", (days, user.id)
    )


def test_what_was_deleted_is_listed_as_it_was(user: User) -> None:
    first, second = thrown_away(user, "first"), thrown_away(user, "second")
    user.add("still there")
    found = trash(user)

    assert [item["id"] for item in found] == [second["id"], first["id"]]
    for item, task in zip(found, (second, first), strict=True):
        assert item["kind"] == "task"
        assert item.items() >= task.items()
        assert item["deleted_at"] > task["created_at"]
        [deleted, _] = user.http.get("/api/history", params={"id": task["id"]}).json()
        assert (deleted["batch"], deleted["at"]) == (item["batch"], item["deleted_at"])


def test_the_record_of_an_undone_completion_is_not_listed(user: User) -> None:
    repeat = {"rule": "FREQ=DAILY", "from": "due"}
    fields = {"title": "Water", "due": {"date": "2026-12-01"}, "repeat": repeat}
    task = user.http.post("/api/tasks", json=fields).json()
    path = f"/api/tasks/{task['id']}"
    user.http.patch(path, json={"completed": True})
    [record] = user.http.get("/api/tasks", params={"completed": True}).json()
    [done, *_] = user.http.get("/api/history", params={"id": task["id"]}).json()
    answer = user.http.post("/api/undo", json={"batch": done["batch"]})
    assert answer.status_code == 200, answer.text
    assert user.http.get(f"/api/tasks/{record['id']}").status_code == 404
    assert trash(user) == []

    user.http.patch(path, json={"completed": True})
    [record] = user.http.get("/api/tasks", params={"completed": True}).json()
    user.http.delete(f"/api/tasks/{record['id']}")
    assert [item["id"] for item in trash(user)] == [record["id"]]


def test_it_is_read_page_by_page(user: User) -> None:
    tasks = [thrown_away(user, str(number)) for number in range(5)]
    seen: list[Any] = []
    link = "/api/trash?limit=2"
    while link:
        answer = user.http.get(link)
        seen += answer.json()
        link = answer.links.get("next", {}).get("url", "")

    assert [item["id"] for item in seen] == [task["id"] for task in reversed(tasks)]


def test_a_task_comes_back_under_its_own_id(user: User) -> None:
    task = user.add("first")
    path = f"/api/tasks/{task['id']}"
    task = user.http.patch(path, json={"title": "second", "completed": True}).json()
    user.http.delete(path)
    answer = user.http.post(f"/api/trash/{task['id']}/restore")

    assert answer.status_code == 200, answer.text
    back = answer.json()
    assert answer.headers["etag"] == f'"{back["updated_at"]}"'
    moved = {name: back[name] for name in ("updated_at", "version")}
    assert back == {**task, **moved}
    assert back["updated_at"] > task["updated_at"]
    assert back["version"] > task["version"]
    assert user.http.get(path).json() == back
    assert trash(user) == []


def test_what_is_there_stays_as_it_is(user: User) -> None:
    task = user.add()
    answer = user.http.post(f"/api/trash/{task['id']}/restore")

    assert answer.status_code == 200
    assert answer.json() == task
    assert len(user.http.get("/api/history").json()) == 1


def test_a_second_deletion_is_restored_to_what_was_there_last(user: User) -> None:
    task = thrown_away(user, "first")
    path = f"/api/tasks/{task['id']}"
    user.http.post(f"/api/trash/{task['id']}/restore")
    user.http.patch(path, json={"title": "second"})
    user.http.delete(path)

    assert [item["title"] for item in trash(user)] == ["second"]
    assert user.http.post(f"/api/trash/{task['id']}/restore").json()["title"] == "second"


def test_after_a_month_it_is_gone(user: User, admin: Admin) -> None:
    old = thrown_away(user)
    put_back_in_time(admin, user, 29)
    recent = thrown_away(user)
    assert [item["id"] for item in trash(user)] == [recent["id"], old["id"]]
    put_back_in_time(admin, user, 2)

    assert [item["id"] for item in trash(user)] == [recent["id"]]
    assert user.http.post(f"/api/trash/{old['id']}/restore").status_code == 404


class TestPurging:
    def test_one_is_removed_for_good(self, user: User, admin: Admin) -> None:
        gone, kept = thrown_away(user, "secret"), thrown_away(user, "kept")
        assert user.http.delete(f"/api/trash/{gone['id']}").status_code == 204

        assert [item["id"] for item in trash(user)] == [kept["id"]]
        assert user.http.post(f"/api/trash/{gone['id']}/restore").status_code == 404
        assert user.http.delete(f"/api/trash/{gone['id']}").status_code == 404
        stored = admin.execute(
            "SELECT string_agg(h::text, ' ') FROM history h WHERE id = %s", (gone["id"],)
        ).fetchone()
        assert stored
        assert "secret" not in stored[0]

    def test_the_history_goes_on_saying_that_it_was_there(self, user: User) -> None:
        task = thrown_away(user)
        user.http.delete(f"/api/trash/{task['id']}")
        found = user.http.get("/api/history", params={"id": task["id"]}).json()

        assert [each["change"] for each in found] == ["deleted", "created"]
        assert [(each["before"], each["after"]) for each in found] == [({}, {})] * 2

    @pytest.mark.parametrize("path", ["/api/trash", "/api/trash/{id}"])
    def test_nor_do_answers_to_repeated_requests_stay(
        self, user: User, admin: Admin, path: str
    ) -> None:
        create = {"op": "create", "kind": "task", "fields": {"title": "secret"}}

        def send(key: str, method: str, path: str, body: Any = None) -> Any:
            return user.http.request(method, path, json=body, headers={"Idempotency-Key": key})

        id = send("a", "POST", "/api/batch", {"operations": [create]}).json()["results"][0]["body"][
            "id"
        ]
        kept = send("b", "POST", "/api/tasks", {"title": "other"}).json()
        requests: list[tuple[Any, ...]] = [
            ("a", "POST", "/api/batch", {"operations": [create]}),
            ("c", "PATCH", f"/api/tasks/{id}", {"title": "secret, too"}),
            ("d", "DELETE", f"/api/tasks/{id}"),
            ("e", "POST", f"/api/trash/{id}/restore"),
            ("f", "DELETE", f"/api/tasks/{id}"),
        ]
        for request in requests[1:]:
            assert send(*request).is_success
        assert user.http.delete(path.format(id=id)).status_code == 204

        stored = admin.execute("SELECT body FROM idempotency_keys WHERE user_id = %s", (user.id,))
        assert "secret" not in str(stored.fetchall())
        again = [send(*request) for request in requests]
        assert [answer.status_code for answer in again] == [409, 409, 204, 409, 204]
        assert again[0].json()["type"] == "urn:kept:problem:purged"
        assert send("b", "POST", "/api/tasks", {"title": "other"}).json() == kept
        assert [task["id"] for task in user.http.get("/api/tasks").json()] == [kept["id"]]

    def test_all_of_it_is_removed_at_once(self, user: User, stranger: User) -> None:
        for _ in range(3):
            thrown_away(user)
        theirs, mine = thrown_away(stranger), user.add()

        assert user.http.delete("/api/trash").status_code == 204
        assert trash(user) == []
        assert user.http.delete("/api/trash").status_code == 204
        assert [item["id"] for item in trash(stranger)] == [theirs["id"]]
        assert user.http.get(f"/api/tasks/{mine['id']}").status_code == 200
        assert len(user.http.get("/api/history", params={"id": mine["id"]}).json()) == 1

    def test_more_than_one_statement_removes(
        self, user: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("src.db.trash.PURGED_AT_ONCE", 2)
        for _ in range(5):
            thrown_away(user)
        assert user.http.delete("/api/trash").status_code == 204

        assert trash(user) == []

    def test_what_is_there_cannot_be_purged(self, user: User) -> None:
        task = user.add()
        answer = user.http.delete(f"/api/trash/{task['id']}")

        assert answer.status_code == 409
        assert answer.json()["type"] == "urn:kept:problem:task-not-in-trash"
        assert user.http.get(f"/api/tasks/{task['id']}").json() == task


@pytest.mark.parametrize(("method", "suffix"), [("POST", "/restore"), ("DELETE", "")])
class TestOfNobodyAndOfOthers:
    def test_what_nobody_has(self, user: User, method: str, suffix: str) -> None:
        answer = user.http.request(method, f"/api/trash/{uuid4()}{suffix}")

        assert answer.status_code == 404
        assert answer.json()["type"] == "urn:kept:problem:item-not-found"

    def test_what_another_user_has(
        self, user: User, stranger: User, method: str, suffix: str
    ) -> None:
        theirs = stranger.add()
        answer = user.http.request(method, f"/api/trash/{theirs['id']}{suffix}")

        assert answer.status_code == 403
        assert stranger.http.get(f"/api/tasks/{theirs['id']}").json() == theirs

    def test_what_another_user_has_deleted(
        self, user: User, stranger: User, method: str, suffix: str
    ) -> None:
        theirs = thrown_away(stranger)
        answer = user.http.request(method, f"/api/trash/{theirs['id']}{suffix}")

        assert answer.status_code == 404
        assert [item["id"] for item in trash(stranger)] == [theirs["id"]]

    @pytest.mark.parametrize("id", ["x", "0", "%00", "🪴", "'", "0" * 300])
    def test_what_is_no_id(self, user: User, method: str, suffix: str, id: str) -> None:
        assert user.http.request(method, f"/api/trash/{id}{suffix}").status_code == 400


class TestWhatBelongsTogether:
    """Lists, sections, subtasks and labels."""

    @staticmethod
    def make(user: User, path: str, **fields: Any) -> dict[str, Any]:
        answer = user.http.post(f"/api/{path}", json=fields)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    @staticmethod
    def restored(user: User, thing: dict[str, Any]) -> dict[str, Any]:
        answer = user.http.post(f"/api/trash/{thing['id']}/restore")
        assert answer.status_code == 200, answer.text
        back: dict[str, Any] = answer.json()
        return back

    def test_subtasks_come_back_with_a_task(self, user: User) -> None:
        task = self.make(user, "tasks", title="task")
        part = self.make(user, "tasks", title="part", parent_id=task["id"])
        part_of_part = self.make(user, "tasks", title="part of part", parent_id=part["id"])
        alone = self.make(user, "tasks", title="deleted before", parent_id=task["id"])
        for thing in (alone, task):
            user.http.delete(f"/api/tasks/{thing['id']}")
        assert len(trash(user)) == 4
        self.restored(user, task)

        there = {each["id"]: each for each in user.http.get("/api/tasks").json()}
        assert set(there) == {task["id"], part["id"], part_of_part["id"]}
        assert there[part_of_part["id"]]["parent_id"] == part["id"]
        assert [item["id"] for item in trash(user)] == [alone["id"]]

    def test_a_subtask_alone_comes_back_to_the_top_while_its_parent_is_gone(
        self, user: User
    ) -> None:
        task = self.make(user, "tasks", title="task")
        part = self.make(user, "tasks", title="part", parent_id=task["id"])
        user.http.delete(f"/api/tasks/{task['id']}")

        assert self.restored(user, part)["parent_id"] is None
        assert [item["id"] for item in trash(user)] == [task["id"]]
        self.restored(user, task)
        assert user.http.get(f"/api/tasks/{part['id']}").json()["parent_id"] is None

    def test_a_subtask_comes_back_to_where_its_parent_is_now(self, user: User) -> None:
        first, second = (self.make(user, "lists", name=name) for name in ("first", "second"))
        task = self.make(user, "tasks", title="task", list_id=first["id"])
        part = self.make(user, "tasks", title="part", parent_id=task["id"])
        user.http.delete(f"/api/tasks/{part['id']}")
        user.http.patch(f"/api/tasks/{task['id']}", json={"list_id": second["id"]})

        back = self.restored(user, part)
        assert (back["parent_id"], back["list_id"]) == (task["id"], second["id"])

    def test_below_a_parent_that_has_moved_deeper_a_task_comes_back_to_the_top(
        self, user: User
    ) -> None:
        place = self.make(user, "lists", name="Home")
        chain = [self.make(user, "tasks", title="1", list_id=place["id"])]
        for title in "234":
            chain.append(self.make(user, "tasks", title=title, parent_id=chain[-1]["id"]))
        parent = self.make(user, "tasks", title="parent", list_id=place["id"])
        task = self.make(user, "tasks", title="task", parent_id=parent["id"])
        part = self.make(user, "tasks", title="part", parent_id=task["id"])
        user.http.delete(f"/api/tasks/{task['id']}")
        moved = {"parent_id": chain[-1]["id"]}
        assert user.http.patch(f"/api/tasks/{parent['id']}", json=moved).status_code == 200

        back = self.restored(user, task)
        assert (back["parent_id"], back["list_id"]) == (None, place["id"])
        assert user.http.get(f"/api/tasks/{part['id']}").json()["parent_id"] == task["id"]

    @pytest.mark.parametrize("fate", ["trash", "inbox"])
    def test_a_list_comes_back_with_what_went_with_it(self, user: User, fate: str) -> None:
        place = self.make(user, "lists", name="Home")
        section = self.make(user, "sections", name="Garden", list_id=place["id"])
        task = self.make(user, "tasks", title="a", section_id=section["id"])
        user.http.delete(f"/api/lists/{place['id']}?tasks={fate}")
        self.restored(user, place)

        assert user.http.get("/api/sections").json()[0]["id"] == section["id"]
        back = user.http.get(f"/api/tasks/{task['id']}").json()
        expected = (place["id"], section["id"]) if fate == "trash" else (None, None)
        assert (back["list_id"], back["section_id"]) == expected
        assert trash(user) == []

    def test_without_its_list_a_task_comes_back_to_the_inbox(self, user: User) -> None:
        place = self.make(user, "lists", name="Home")
        section = self.make(user, "sections", name="Garden", list_id=place["id"])
        task = self.make(user, "tasks", title="a", section_id=section["id"])
        user.http.delete(f"/api/lists/{place['id']}?tasks=trash")

        back = self.restored(user, task)
        assert (back["list_id"], back["section_id"]) == (None, None)

    def test_without_its_section_a_task_comes_back_to_its_list(self, user: User) -> None:
        place = self.make(user, "lists", name="Home")
        section = self.make(user, "sections", name="Garden", list_id=place["id"])
        task = self.make(user, "tasks", title="a", section_id=section["id"])
        user.http.delete(f"/api/tasks/{task['id']}")
        user.http.delete(f"/api/sections/{section['id']}")

        back = self.restored(user, task)
        assert (back["list_id"], back["section_id"]) == (place["id"], None)

    def test_a_section_cannot_come_back_without_its_list(self, user: User) -> None:
        place = self.make(user, "lists", name="Home")
        section = self.make(user, "sections", name="Garden", list_id=place["id"])
        user.http.delete(f"/api/lists/{place['id']}")
        answer = user.http.post(f"/api/trash/{section['id']}/restore")

        assert answer.status_code == 409
        assert (
            answer.json()["detail"] == "What this section belongs to is gone; restore that first."
        )
        assert len(trash(user)) == 2

    def test_a_label_that_is_gone_is_left_out(self, user: User) -> None:
        labels = [self.make(user, "labels", name=name)["id"] for name in ("kept", "gone")]
        task = self.make(user, "tasks", title="a", label_ids=labels)
        user.http.delete(f"/api/tasks/{task['id']}")
        user.http.delete(f"/api/labels/{labels[1]}")

        assert self.restored(user, task)["label_ids"] == labels[:1]

    def test_a_label_does_not_come_back_beside_another_of_its_name(self, user: User) -> None:
        label = self.make(user, "labels", name="waiting")
        user.http.delete(f"/api/labels/{label['id']}")
        self.make(user, "labels", name="Waiting")
        answer = user.http.post(f"/api/trash/{label['id']}/restore")

        assert answer.status_code == 409
        assert [item["id"] for item in trash(user)] == [label["id"]]


def test_a_repeated_restoration_gets_the_first_answer(user: User) -> None:
    task = thrown_away(user)
    path, key = f"/api/trash/{task['id']}/restore", {"Idempotency-Key": "k"}
    first = user.http.post(path, headers=key)
    user.http.patch(f"/api/tasks/{task['id']}", json={"title": "changed since"})
    second = user.http.post(path, headers=key)

    assert (first.status_code, second.status_code) == (200, 200)
    assert second.content == first.content
    assert second.headers["etag"] == first.headers["etag"]
    assert user.http.post(path.replace("/restore", "/restore?"), headers=key).is_success
    assert user.http.delete(f"/api/trash/{task['id']}", headers=key).status_code == 422


def test_a_repeated_purge_gets_the_first_answer(user: User) -> None:
    task = thrown_away(user)
    for _ in range(2):
        answer = user.http.delete(f"/api/trash/{task['id']}", headers={"Idempotency-Key": "k"})
        assert answer.status_code == 204
    assert user.http.delete(f"/api/trash/{task['id']}").status_code == 404


def test_a_repeated_emptying_leaves_what_was_deleted_since(user: User) -> None:
    key = {"Idempotency-Key": "k"}
    thrown_away(user)
    assert user.http.delete("/api/trash", headers=key).status_code == 204
    since = thrown_away(user)
    assert user.http.delete("/api/trash", headers=key).status_code == 204

    assert [item["id"] for item in trash(user)] == [since["id"]]
    assert user.http.delete(f"/api/trash/{since['id']}", headers=key).status_code == 422
    assert user.http.delete("/api/trash", headers={"Idempotency-Key": "l"}).status_code == 204
    assert trash(user) == []
