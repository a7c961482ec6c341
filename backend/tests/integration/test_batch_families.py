"""Batches over lists, sections, labels, and tasks with parts: as if each came one by one."""

from typing import Any

import pytest

from tests.conftest import User
from tests.support.batches import Operation, carried_out, create, new_id, on, send, tag


def of(kind: str, op: str, id: str, **more: Any) -> Operation:
    return {"op": op, "kind": kind, "id": id, **more}


def make(kind: str, id: str, **fields: Any) -> Operation:
    return of(kind, "create", id, fields=fields)


def one_by_one(user: User, operations: list[Operation]) -> list[int]:
    """The statuses of single requests that do the same, up to the first that fails."""
    statuses: list[int] = []
    for operation in operations:
        path = f"/api/{operation['kind']}s"
        fields = operation.get("fields", {})
        if operation["op"] == "create":
            body = fields | {"id": operation["id"]}
            answer = user.http.post(path, json=body)
        elif operation["op"] == "delete":
            answer = user.http.delete(f"{path}/{operation['id']}", params=fields)
        else:
            said = {"complete": {"completed": True}, "reopen": {"completed": False}}
            body = fields | said.get(operation["op"], {})
            answer = user.http.patch(f"{path}/{operation['id']}", json=body)
        statuses.append(answer.status_code)
        if not answer.is_success:
            break
    return statuses


def state(user: User) -> list[Any]:
    """Everything that a user has, without what differs between two users."""
    rows = [
        row
        for kind in ("tasks", "lists", "sections", "labels")
        for row in user.http.get(f"/api/{kind}").json()
    ]
    ignored = ("user_id", "created_at", "updated_at", "version", "completed_at", "archived_at")
    for row in rows:
        for name in ignored:
            if name in row:
                row[name] = bool(row[name])
    return sorted(rows, key=str)


IDS = [new_id() for _ in range(12)]
A, B, C, D, E, F, G, H, INBOX, GARDEN, SPRING, URGENT = IDS

SETTING: list[Operation] = [
    make("list", GARDEN, name="Garden"),
    make("list", INBOX, name="House"),
    make("section", SPRING, list_id=GARDEN, name="Spring"),
    make("label", URGENT, name="urgent"),
    make("task", A, title="a", list_id=GARDEN, section_id=SPRING),
    make("task", B, title="b", parent_id=A),
    make("task", C, title="c", parent_id=B, label_ids=[URGENT]),
    make("task", D, title="d", list_id=GARDEN),
    make("task", E, title="e"),
    make("task", F, title="f", parent_id=E),
]

CASES: dict[str, list[Operation]] = {
    "completing a task and its parts": [on("complete", id) for id in (A, B, C, D)],
    "completing parts and their task": [on("complete", id) for id in (C, B, A, D)],
    "opening a task between its parts": [
        *(on("complete", id) for id in (A, D)),
        *(on("reopen", id) for id in (C, A, B)),
    ],
    "deleting a task before its part": [on("delete", A), on("delete", B)],
    "deleting a part of a part before": [on("delete", C), on("delete", D), on("delete", A)],
    "deleting a task and a part of its part": [on("delete", D), on("delete", A), on("delete", C)],
    "moving a task and its part": [
        on("update", id, fields={"list_id": INBOX}) for id in (D, A, B, C)
    ],
    "moving a part before its task": [
        on("update", id, fields={"list_id": INBOX}) for id in (D, B, A)
    ],
    "making two tasks parts of each other": [
        on("update", A, fields={"parent_id": E}),
        on("update", E, fields={"parent_id": A}),
    ],
    "nesting too deeply": [
        make("task", G, title="g", parent_id=C),
        make("task", H, title="h", parent_id=G),
        on("update", A, fields={"parent_id": E}),
    ],
    "swapping the names of labels": [
        make("label", G, name="later"),
        of("label", "update", G, fields={"name": "urgent"}),
        of("label", "update", URGENT, fields={"name": "later"}),
    ],
    "moving the names of labels on": [
        make("label", G, name="later"),
        of("label", "update", G, fields={"name": "latest"}),
        of("label", "update", URGENT, fields={"name": "later"}),
    ],
    "deleting lists with what is in them": [
        of("list", "delete", GARDEN, fields={"tasks": "inbox"}),
        of("list", "delete", INBOX),
    ],
    "deleting a list with tasks and saying nothing": [
        of("list", "delete", INBOX),
        of("list", "delete", GARDEN),
    ],
    "sending lists away": [
        of("list", "update", GARDEN, fields={"archived": True}),
        of("list", "update", INBOX, fields={"archived": True}),
    ],
    "deleting a label and naming it": [
        of("label", "delete", URGENT),
        on("update", A, fields={"label_ids": [URGENT]}),
    ],
    "naming what is made later": [
        create("g", id=G) | {"fields": {"title": "g", "list_id": H}},
        make("list", H, name="later"),
    ],
    "naming what is made before": [
        make("list", H, name="before"),
        make("task", G, title="g", list_id=H, due={"date": "2026-11-30", "time": "09:00"}),
    ],
    "making a task twice": [make("task", G, title="g"), make("task", G, title="g")],
    "making a task twice with other words": [
        make("task", G, title="g"),
        make("task", G, title="h"),
    ],
    "making what is in the trash": [on("delete", D), make("task", D, title="d", list_id=GARDEN)],
    "a section of another list": [
        make("task", G, title="g", list_id=INBOX, section_id=SPRING),
        make("task", H, title="h", list_id=INBOX, section_id=SPRING),
    ],
}


@pytest.mark.parametrize("name", CASES)
def test_a_batch_does_what_single_requests_do(user: User, stranger: User, name: str) -> None:
    assert send(user, *SETTING).is_success
    assert set(one_by_one(stranger, SETTING)) == {201}
    assert state(user) == state(stranger)
    before = state(user)
    answer = send(user, *CASES[name])
    statuses = one_by_one(stranger, CASES[name])

    if answer.is_success:
        assert [result["status"] for result in answer.json()["results"]] == statuses
        assert state(user) == state(stranger)
        for result in answer.json()["results"]:
            assert result["body"] is None or "user_id" in result["body"]
    else:
        assert answer.status_code == statuses[-1]
        number = len(statuses) - 1
        assert answer.json()["detail"].startswith(f"operations[{number}]")
        assert state(user) == before


def test_answers_show_rows_as_they_were_after_their_operation(user: User) -> None:
    carried_out(user, *SETTING)
    rows = carried_out(user, *(on("complete", id) for id in (D, E, A, B, C)))

    assert [row["id"] for row in rows] == [D, E, A, B, C]
    assert all(row["completed"] for row in rows)
    assert [user.http.get(f"/api/tasks/{row['id']}").json() for row in rows] == rows
    assert user.http.get(f"/api/tasks/{F}").json()["completed"], "a part is completed too"


def test_two_hundred_parts_of_a_task_are_completed_together(user: User) -> None:
    ids = [new_id() for _ in range(200)]
    carried_out(
        user,
        make("task", A, title="a"),
        *(make("task", id, title=str(n), parent_id=A) for n, id in enumerate(ids)),
    )
    rows = carried_out(user, *(on("complete", id) for id in ids))

    assert all(row["completed"] for row in rows)
    answer = send(user, *(on("delete", row, if_match=tag(row)) for row in rows), on("delete", A))
    assert answer.is_success, answer.text
    assert user.http.get("/api/tasks").json() == []
