"""A batch is undone, all of it or nothing."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.conftest import User


def last_batch(user: User) -> str:
    [change] = user.http.get("/api/history", params={"limit": 1}).json()
    batch: str = change["batch"]
    return batch


def undo(user: User, batch: str | None = None, **more: Any) -> httpx.Response:
    return user.http.post("/api/undo", json={"batch": batch or last_batch(user), **more})


def states(user: User) -> dict[str, Any]:
    """Title and completion of each task."""
    return {
        task["id"]: (task["title"], task["completed"])
        for task in user.http.get("/api/tasks").json()
    }


def test_a_creation_is_undone_by_deletion(user: User) -> None:
    task = user.add()
    answer = undo(user)

    assert answer.status_code == 200, answer.text
    assert answer.json()["results"] == [
        {"kind": "task", "id": task["id"], "change": "deleted", "body": None}
    ]
    assert states(user) == {}
    assert [item["id"] for item in user.http.get("/api/trash").json()] == [task["id"]]


def test_a_change_is_undone(user: User) -> None:
    task = user.add("first")
    path = f"/api/tasks/{task['id']}"
    changed = user.http.patch(path, json={"title": "second", "completed": True}).json()
    answer = undo(user)

    back = user.http.get(path).json()
    assert answer.json()["results"] == [
        {"kind": "task", "id": task["id"], "change": "changed", "body": back}
    ]
    moved = {name: back[name] for name in ("updated_at", "version")}
    assert back == {**task, **moved}
    assert back["updated_at"] > changed["updated_at"]


def test_a_deletion_is_undone(user: User) -> None:
    task = user.add()
    path = f"/api/tasks/{task['id']}"
    user.http.delete(path)
    answer = undo(user)

    back = user.http.get(path).json()
    assert answer.json()["results"] == [
        {"kind": "task", "id": task["id"], "change": "restored", "body": back}
    ]
    assert back == {**task, **{name: back[name] for name in ("updated_at", "version")}}


def test_an_undo_is_a_batch_and_can_be_undone(user: User) -> None:
    task = user.add("first")
    path = f"/api/tasks/{task['id']}"
    user.http.patch(path, json={"title": "second"})
    undone = undo(user).json()["batch"]

    [change] = user.http.get("/api/history", params={"batch": undone}).json()
    assert (change["actor"], change["before"], change["after"]) == (
        "undo",
        {"title": "second"},
        {"title": "first"},
    )
    assert undo(user, undone).status_code == 200
    assert states(user) == {task["id"]: ("second", False)}
    assert undo(user).status_code == 200
    assert states(user) == {task["id"]: ("first", False)}


def test_undone_twice_it_is_undone_once(user: User) -> None:
    task = user.add("first")
    path = f"/api/tasks/{task['id']}"
    for method, body in (("PATCH", {"title": "second"}), ("DELETE", None)):
        user.http.request(method, path, json=body)
        batch = last_batch(user)
        assert len(undo(user, batch).json()["results"]) == 1
        before = user.http.get("/api/history").json()
        again = undo(user, batch)
        assert (again.status_code, again.json()) == (200, {"batch": None, "results": []})
        assert user.http.get("/api/history").json() == before
    assert states(user) == {task["id"]: ("first", False)}


def test_a_newer_change_of_another_field_does_not_stand_in_the_way(user: User) -> None:
    task = user.add("first")
    path = f"/api/tasks/{task['id']}"
    user.http.patch(path, json={"title": "second"})
    batch = last_batch(user)
    user.http.patch(path, json={"completed": True})

    assert undo(user, batch).status_code == 200
    assert states(user) == {task["id"]: ("first", True)}


def test_a_newer_change_of_the_same_field_stands_in_the_way(user: User) -> None:
    task = user.add("first")
    path = f"/api/tasks/{task['id']}"
    user.http.patch(path, json={"title": "second", "completed": True})
    batch = last_batch(user)
    user.http.patch(path, json={"title": "third"})
    before = user.http.get("/api/history").json()
    answer = undo(user, batch)

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:kept:problem:conflicts"
    assert answer.json()["conflicts"] == [
        {"kind": "task", "id": task["id"], "field": "title", "now": "third", "wanted": "first"}
    ]
    assert user.http.get("/api/history").json() == before
    assert states(user) == {task["id"]: ("third", True)}

    forced = undo(user, batch, force=[f"task/{task['id']}/title"])
    assert forced.status_code == 200
    assert states(user) == {task["id"]: ("first", False)}


def test_what_is_changed_back_by_hand_is_not_in_the_way(user: User) -> None:
    task = user.add("first")
    path = f"/api/tasks/{task['id']}"
    user.http.patch(path, json={"title": "second"})
    batch = last_batch(user)
    user.http.patch(path, json={"title": "third"})
    user.http.patch(path, json={"title": "second"})

    assert undo(user, batch).status_code == 200
    assert states(user) == {task["id"]: ("first", False)}


def test_a_newer_change_stands_in_the_way_of_undoing_a_creation(user: User) -> None:
    task = user.add("first")
    batch = last_batch(user)
    user.http.patch(f"/api/tasks/{task['id']}", json={"title": "second"})
    answer = undo(user, batch)

    assert answer.status_code == 409
    assert answer.json()["conflicts"] == [
        {"kind": "task", "id": task["id"], "field": "title", "now": "second", "wanted": None}
    ]
    assert undo(user, batch, force=[f"task/{task['id']}/title"]).status_code == 200
    assert states(user) == {}


def test_a_newer_deletion_stands_in_the_way_of_undoing_a_change(user: User) -> None:
    task = user.add("first")
    path = f"/api/tasks/{task['id']}"
    user.http.patch(path, json={"title": "second"})
    batch = last_batch(user)
    user.http.patch(path, json={"completed": True})
    user.http.delete(path)
    answer = undo(user, batch)

    assert answer.status_code == 409
    assert answer.json()["conflicts"] == [
        {"kind": "task", "id": task["id"], "field": "title", "now": None, "wanted": "first"}
    ]
    forced = undo(user, batch, force=[f"task/{task['id']}/title"])
    assert [each["change"] for each in forced.json()["results"]] == ["restored"]
    assert states(user) == {task["id"]: ("first", True)}


def test_a_restored_task_that_was_changed_since_stands_in_the_way_of_undoing_its_deletion(
    user: User,
) -> None:
    task = user.add("first")
    path = f"/api/tasks/{task['id']}"
    user.http.delete(path)
    batch = last_batch(user)
    user.http.post(f"/api/trash/{task['id']}/restore")
    assert undo(user, batch).json()["results"] == []
    user.http.patch(path, json={"title": "second"})
    answer = undo(user, batch)

    assert answer.status_code == 409
    assert answer.json()["conflicts"][0].items() >= {"now": "second", "wanted": "first"}.items()


def test_a_purged_thing_does_not_come_back(user: User) -> None:
    task = user.add()
    user.http.delete(f"/api/tasks/{task['id']}")
    batch = last_batch(user)
    user.http.delete(f"/api/trash/{task['id']}")
    answer = undo(user, batch)

    assert (answer.status_code, answer.json()["results"]) == (200, [])


def test_the_undo_of_an_older_batch_leaves_newer_ones(user: User) -> None:
    first = user.add("first")
    batch = last_batch(user)
    second = user.add("second")

    assert undo(user, batch).status_code == 200
    assert set(states(user)) == {second["id"]}
    assert first["id"] not in states(user)


def test_a_batch_of_nobody_and_of_another_user(user: User, stranger: User) -> None:
    theirs = stranger.add()

    for batch in (str(uuid4()), last_batch(stranger)):
        answer = undo(user, batch, force=[f"task/{theirs['id']}/title"])
        assert answer.status_code == 404
        assert answer.json()["type"] == "urn:kept:problem:batch-not-found"
    assert set(states(stranger)) == {theirs["id"]}


ID = "01a1fb97-08a4-706b-b23e-be18c3447c3f"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"batch": None}, 422),
        ({"batch": 7}, 422),
        ({"batch": "7"}, 400),
        ({"batch": ID, "force": "task"}, 422),
        ({"batch": ID, "force": [7]}, 422),
        ({"batch": ID, "force": None}, 422),
        ({"batch": ID, "force": ["task/title"]}, 400),
        ({"batch": ID, "force": [f"task/{ID}/a\0b"]}, 400),
        ({"batch": ID, "force": [f"task/{ID}/title"] * 1001}, 400),
        ({"batch": ID, "forced": []}, 422),
        ([], 422),
        ("undo", 422),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_hostile_body(user: User, body: Any, status: int) -> None:
    user.add()
    answer = user.http.post("/api/undo", json=body)

    assert answer.status_code == status, answer.text
    assert len(states(user)) == 1


def test_undo_and_writers_at_once(user: User) -> None:
    """Whatever happens in between, each undo is whole, and nobody gets an error."""
    tasks = [user.add("first") for _ in range(5)]
    batches = []
    for task in tasks:
        user.http.patch(f"/api/tasks/{task['id']}", json={"title": "second"})
        batches.append(last_batch(user))

    async def everything() -> list[int]:
        headers = {"Authorization": f"Bearer {user.token}"}
        async with httpx.AsyncClient(base_url=user.http.base_url, headers=headers) as http:
            answers = await asyncio.gather(
                *(http.post("/api/undo", json={"batch": batch}) for batch in batches * 3),
                *(
                    http.patch(f"/api/tasks/{task['id']}", json={"completed": done})
                    for task in tasks
                    for done in (True, False)
                ),
            )
        return [answer.status_code for answer in answers]

    assert set(asyncio.run(everything())) == {200}
    assert {title for title, _ in states(user).values()} == {"first"}


def make(user: User, path: str, **fields: Any) -> dict[str, Any]:
    answer = user.http.post(f"/api/{path}", json=fields)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def task_of(user: User, task: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = user.http.get(f"/api/tasks/{task['id']}").json()
    return found


def conflicts(answer: httpx.Response) -> list[tuple[str, Any, Any]]:
    assert answer.status_code == 409, answer.text
    return [(each["field"], each["now"], each["wanted"]) for each in answer.json()["conflicts"]]


@pytest.mark.parametrize("fate", ["trash", "inbox"])
def test_the_deletion_of_a_list_is_undone_in_one_step(user: User, fate: str) -> None:
    place = make(user, "lists", name="Home")
    section = make(user, "sections", name="Garden", list_id=place["id"])
    task = make(user, "tasks", title="a", section_id=section["id"])
    part = make(user, "tasks", title="b", parent_id=task["id"])
    user.http.delete(f"/api/lists/{place['id']}?tasks={fate}")
    assert undo(user).status_code == 200

    for each in (task, part):
        back = task_of(user, each)
        assert (back["list_id"], back["section_id"]) == (place["id"], section["id"])
    assert task_of(user, part)["parent_id"] == task["id"]
    assert user.http.get("/api/trash").json() == []


def test_the_deletion_of_a_label_is_undone_on_every_task(user: User) -> None:
    labels = sorted(make(user, "labels", name=name)["id"] for name in "ab")
    tasks = [make(user, "tasks", title=title, label_ids=labels) for title in "ab"]
    user.http.delete(f"/api/labels/{labels[0]}")
    assert undo(user).status_code == 200

    assert [task_of(user, task)["label_ids"] for task in tasks] == [labels] * 2


def test_the_completion_of_subtasks_is_undone_with_that_of_their_task(user: User) -> None:
    task = make(user, "tasks", title="a")
    parts = [make(user, "tasks", title=title, parent_id=task["id"]) for title in "bc"]
    user.http.patch(f"/api/tasks/{parts[0]['id']}", json={"completed": True})
    done_before = task_of(user, parts[0])["completed_at"]
    user.http.patch(f"/api/tasks/{task['id']}", json={"completed": True})
    assert undo(user).status_code == 200

    assert [task_of(user, each)["completed"] for each in (task, *parts)] == [False, True, False]
    assert task_of(user, parts[0])["completed_at"] == done_before


def test_a_batch_is_undone_at_once(user: User) -> None:
    task = make(user, "tasks", title="a")
    operations = [
        {"op": "create", "kind": "task", "fields": {"title": "b"}},
        {"op": "update", "kind": "task", "id": task["id"], "fields": {"title": "c"}},
        {"op": "complete", "kind": "task", "id": task["id"]},
    ]
    batch = user.http.post("/api/batch", json={"operations": operations}).json()["batch"]
    assert len(states(user)) == 2

    assert undo(user, batch).status_code == 200
    assert states(user) == {task["id"]: ("a", False)}


def test_a_due_date_is_one_field(user: User) -> None:
    task = make(user, "tasks", title="a", due={"date": "2026-12-24"})
    path = f"/api/tasks/{task['id']}"
    user.http.patch(path, json={"due": {"date": "2026-12-31"}})
    batch = last_batch(user)
    user.http.patch(path, json={"due": {"date": "2026-12-31", "time": "09:00"}})

    now = {"date": "2026-12-31", "time": "09:00", "time_zone": None}
    wanted = {"date": "2026-12-24", "time": None, "time_zone": None}
    assert conflicts(undo(user, batch)) == [("due", now, wanted)]
    assert undo(user, batch, force=[f"task/{task['id']}/due"]).status_code == 200
    assert task_of(user, task)["due"] == wanted


def test_a_list_in_which_there_is_something_newer(user: User) -> None:
    place = make(user, "lists", name="Home")
    batch = last_batch(user)
    task = make(user, "tasks", title="a", list_id=place["id"])
    section = make(user, "sections", name="Garden", list_id=place["id"])
    answer = undo(user, batch)

    assert sorted(conflicts(answer)) == [("list_id", place["id"], None)] * 2
    named = [f"{each['kind']}/{each['id']}/list_id" for each in answer.json()["conflicts"]]
    assert undo(user, batch, force=named[:1]).status_code == 409
    assert undo(user, batch, force=named).status_code == 200
    assert task_of(user, task)["list_id"] is None
    assert user.http.get("/api/lists").json() == user.http.get("/api/sections").json() == []
    assert {item["id"] for item in user.http.get("/api/trash").json()} == {
        place["id"],
        section["id"],
    }


def test_a_task_that_has_a_newer_subtask(user: User) -> None:
    task = make(user, "tasks", title="a")
    batch = last_batch(user)
    part = make(user, "tasks", title="b", parent_id=task["id"])

    assert conflicts(undo(user, batch)) == [("parent_id", task["id"], None)]
    assert undo(user, batch, force=[f"task/{part['id']}/parent_id"]).status_code == 200
    assert states(user) == {part["id"]: ("b", False)}
    assert task_of(user, part)["parent_id"] is None


def test_a_label_that_a_task_has_got_since(user: User) -> None:
    label = make(user, "labels", name="a")
    batch = last_batch(user)
    task = make(user, "tasks", title="a", label_ids=[label["id"]])

    assert conflicts(undo(user, batch)) == [("label_ids", [label["id"]], [])]
    assert undo(user, batch, force=[f"task/{task['id']}/label_ids"]).status_code == 200
    assert task_of(user, task)["label_ids"] == user.http.get("/api/labels").json() == []


def test_a_move_out_of_a_list_that_is_gone(user: User) -> None:
    place = make(user, "lists", name="Home")
    task = make(user, "tasks", title="a", list_id=place["id"])
    user.http.patch(f"/api/tasks/{task['id']}", json={"list_id": None})
    batch = last_batch(user)
    user.http.delete(f"/api/lists/{place['id']}")

    assert conflicts(undo(user, batch)) == [("list_id", None, place["id"])]
    assert undo(user, batch, force=[f"task/{task['id']}/list_id"]).status_code == 200
    assert task_of(user, task)["list_id"] is None


def test_a_deleted_subtask_whose_parent_has_moved(user: User) -> None:
    place = make(user, "lists", name="Home")
    task = make(user, "tasks", title="a")
    part = make(user, "tasks", title="b", parent_id=task["id"])
    user.http.delete(f"/api/tasks/{part['id']}")
    batch = last_batch(user)
    user.http.patch(f"/api/tasks/{task['id']}", json={"list_id": place["id"]})

    assert conflicts(undo(user, batch)) == [("list_id", place["id"], None)]
    assert len(states(user)) == 1
    assert undo(user, batch, force=[f"task/{part['id']}/list_id"]).status_code == 200
    assert task_of(user, part)["list_id"] == place["id"]


def test_a_task_cannot_get_into_itself_by_undo(user: User) -> None:
    first, second = (make(user, "tasks", title=title) for title in "ab")
    user.http.patch(f"/api/tasks/{first['id']}", json={"parent_id": second["id"]})
    user.http.patch(f"/api/tasks/{first['id']}", json={"parent_id": None})
    batch = last_batch(user)
    user.http.patch(f"/api/tasks/{second['id']}", json={"parent_id": first["id"]})

    assert conflicts(undo(user, batch)) == [("parent_id", None, second["id"])]
    assert task_of(user, first)["parent_id"] is None
    assert undo(user, batch, force=[f"task/{first['id']}/parent_id"]).status_code == 200
    assert task_of(user, first)["parent_id"] is None
    assert task_of(user, second)["parent_id"] == first["id"]


def test_a_task_cannot_get_too_deep_by_undo(user: User) -> None:
    chain = [make(user, "tasks", title="1")]
    for title in "234":
        chain.append(make(user, "tasks", title=title, parent_id=chain[-1]["id"]))
    first, second = (make(user, "tasks", title=title) for title in "ab")
    part = make(user, "tasks", title="part", parent_id=second["id"])
    user.http.patch(f"/api/tasks/{second['id']}", json={"parent_id": first["id"]})
    user.http.delete(f"/api/tasks/{second['id']}")
    batch = last_batch(user)
    user.http.patch(f"/api/tasks/{first['id']}", json={"parent_id": chain[-1]["id"]})

    assert conflicts(undo(user, batch)) == [("parent_id", None, first["id"])]
    assert undo(user, batch, force=[f"task/{second['id']}/parent_id"]).status_code == 200
    assert task_of(user, second)["parent_id"] is None
    assert task_of(user, part)["parent_id"] == second["id"]


def test_a_label_whose_name_is_taken(user: User) -> None:
    label = make(user, "labels", name="waiting")
    user.http.delete(f"/api/labels/{label['id']}")
    batch = last_batch(user)
    other = make(user, "labels", name="Waiting")

    assert conflicts(undo(user, batch)) == [("name", "waiting 2", "waiting")]
    assert names(user) == {other["id"]: "Waiting"}
    assert undo(user, batch, force=[f"label/{label['id']}/name"]).status_code == 200
    assert names(user) == {other["id"]: "Waiting", label["id"]: "waiting 2"}


def names(user: User) -> dict[str, str]:
    return {label["id"]: label["name"] for label in user.http.get("/api/labels").json()}


def send(user: User, *operations: dict[str, Any]) -> str:
    answer = user.http.post("/api/batch", json={"operations": operations})
    assert answer.status_code == 200, answer.text
    batch: str = answer.json()["batch"]
    return batch


def renamed(label: dict[str, Any], name: str) -> dict[str, Any]:
    return {"op": "update", "kind": "label", "id": label["id"], "fields": {"name": name}}


@pytest.mark.parametrize("how", ["swapped", "reused", "given away"])
def test_names_that_labels_have_exchanged(user: User, how: str) -> None:
    work, home = (make(user, "labels", name=name) for name in ("work", "home"))
    before = names(user)
    if how == "swapped":
        batch = send(user, renamed(work, "tmp"), renamed(home, "work"), renamed(work, "home"))
    elif how == "reused":
        deletion = {"op": "delete", "kind": "label", "id": work["id"]}
        batch = send(user, deletion, renamed(home, "work"))
    else:
        creation = {"op": "create", "kind": "label", "fields": {"name": "Work"}}
        batch = send(user, renamed(work, "old"), creation)
    after = names(user)
    undone = undo(user, batch)

    assert undone.status_code == 200, undone.text
    assert names(user) == before
    redone = undo(user, undone.json()["batch"])
    assert redone.status_code == 200, redone.text
    assert names(user) == after


@pytest.mark.parametrize("task_is", ["new", "old", "of another batch"])
def test_two_labels_of_one_task_are_undone(user: User, task_is: str) -> None:
    labels = ["01a1fb97-08a4-706b-b23e-be18c3447c01", "01a1fb97-08a4-706b-b23e-be18c3447c02"]
    creations = [
        {"op": "create", "kind": "label", "fields": {"id": id, "name": id[-1]}} for id in labels
    ]
    force = []
    if task_is == "new":
        fields = {"title": "b", "label_ids": labels}
        batch = send(user, *creations, {"op": "create", "kind": "task", "fields": fields})
    else:
        task = make(user, "tasks", title="a")
        label = {"op": "update", "kind": "task", "id": task["id"], "fields": {"label_ids": labels}}
        if task_is == "old":
            batch = send(user, *creations, label)
        else:
            batch = send(user, *creations)
            send(user, label)
            force = [f"task/{task['id']}/label_ids"]
    answer = undo(user, batch, force=force)

    assert answer.status_code == 200, answer.text
    assert names(user) == {}
    assert [each["label_ids"] for each in user.http.get("/api/tasks").json()] in ([], [[]])
    assert undo(user, answer.json()["batch"]).status_code == 200
    assert set(names(user)) == {*labels}
    assert [each["label_ids"] for each in user.http.get("/api/tasks").json()] == [labels]


def test_a_repeated_undo_gets_the_first_answer(user: User) -> None:
    user.add()
    batch = last_batch(user)

    def send() -> httpx.Response:
        return user.http.post("/api/undo", json={"batch": batch}, headers={"Idempotency-Key": "k"})

    first = send()
    assert undo(user, first.json()["batch"]).status_code == 200
    assert send().content == first.content
    assert len(states(user)) == 1, "the undo is not carried out a second time"
