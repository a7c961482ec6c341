"""Subtasks, lists, sections and labels: what a change of one means for the others."""

from typing import Any

import psycopg
import pytest

from tests.conftest import User
from tests.support.batches import carried_out, on
from tests.support.planning import change, make, refusal, shown, task

Admin = psycopg.Connection[tuple[Any, ...]]

SHELVED = ("list_id", "section_id")


def chain(user: User, levels: int, **fields: Any) -> list[str]:
    """The ids of a task, its subtask, and so on."""
    ids = [task(user, **fields)["id"]]
    while len(ids) < levels:
        ids.append(task(user, parent_id=ids[-1])["id"])
    return ids


def changes(admin: Admin, user: User, batch_of: str) -> list[tuple[Any, ...]]:
    """Entity, id and kind of everything that the last request changed that changed this row."""
    return admin.execute(
        """
        SELECT entity, id::text, change FROM history WHERE (user_id, batch) IN (
            SELECT user_id, batch FROM history WHERE user_id = %s AND id = %s
            ORDER BY version DESC LIMIT 1
        )
        ORDER BY entity, id
        """,
        (user.id, batch_of),
    ).fetchall()


def test_five_levels_and_no_more(user: User) -> None:
    ids = chain(user, 5)
    said = (409, "Tasks can be nested 5 levels deep at most.")

    assert refusal(user, None, parent_id=ids[-1]) == said
    other = chain(user, 2)
    assert refusal(user, other[0], parent_id=ids[3]) == said
    assert change(user, other[1], parent_id=ids[3])["parent_id"] == ids[3]
    assert change(user, other[0], parent_id=ids[2])["parent_id"] == ids[2]


def test_a_task_cannot_be_its_own_ancestor(user: User) -> None:
    ids = chain(user, 4)

    for descendant in ids:
        status, said = refusal(user, ids[0], parent_id=descendant)
        assert (status, said) == (409, "A task cannot be a part of itself, nor of its own parts.")
    assert [shown(user, id)["parent_id"] for id in ids] == [None, *ids[:-1]]


def test_a_new_subtask_is_in_the_list_and_section_of_its_parent(user: User) -> None:
    in_list = make(user, "lists")["id"]
    section = make(user, "sections", list_id=in_list)["id"]
    parent = task(user, section_id=section)
    child = task(user, parent_id=parent["id"])

    assert [parent[name] for name in SHELVED] == [in_list, section]
    assert [child[name] for name in SHELVED] == [in_list, section]
    assert task(user, parent_id=parent["id"], list_id=in_list)["section_id"] == section


def test_a_subtask_cannot_be_in_another_list_than_its_parent(user: User) -> None:
    lists = [make(user, "lists")["id"] for _ in range(2)]
    section = make(user, "sections", list_id=lists[0])["id"]
    parent = task(user, list_id=lists[0])["id"]
    child = task(user, parent_id=parent)["id"]
    elsewhere = (400, "list_id must be the list of its parent; leave it out.")

    assert refusal(user, None, parent_id=parent, list_id=lists[1]) == elsewhere
    assert refusal(user, child, list_id=lists[1]) == elsewhere
    assert refusal(user, child, list_id=None) == elsewhere
    assert refusal(user, child, section_id=section) == (
        400,
        "section_id must be the section of its parent; leave it out.",
    )
    assert change(user, child, parent_id=None)["list_id"] == lists[0]
    assert change(user, child, list_id=lists[1])["list_id"] == lists[1]
    assert change(user, child, parent_id=parent)["list_id"] == lists[0]
    assert change(user, child, parent_id=None, list_id=lists[1])["list_id"] == lists[1]


def test_a_parent_moves_with_its_subtasks_in_one_batch(user: User, admin: Admin) -> None:
    lists = [make(user, "lists")["id"] for _ in range(2)]
    section = make(user, "sections", list_id=lists[1])["id"]
    ids = chain(user, 5, list_id=lists[0])
    before = [shown(user, id) for id in ids]
    change(user, ids[0], section_id=section)

    after = [shown(user, id) for id in ids]
    assert [[one[name] for name in SHELVED] for one in after] == [[lists[1], section]] * 5
    for old, new in zip(before, after, strict=True):
        assert new["updated_at"] > old["updated_at"]
        assert new["version"] > old["version"]
    assert changes(admin, user, ids[4]) == sorted(("task", id, "changed") for id in ids)


def test_a_subtask_that_becomes_one_of_another_task_takes_its_own_with_it(user: User) -> None:
    in_list = make(user, "lists")["id"]
    ids = chain(user, 3)
    change(user, ids[0], parent_id=task(user, list_id=in_list)["id"])

    assert [shown(user, id)["list_id"] for id in ids] == [in_list] * 3


def test_a_section_names_its_list_and_another_list_leaves_the_section(user: User) -> None:
    lists = [make(user, "lists")["id"] for _ in range(2)]
    section = make(user, "sections", list_id=lists[0])["id"]
    made = task(user)["id"]

    assert change(user, made, section_id=section)["list_id"] == lists[0]
    assert change(user, made, list_id=lists[1])["section_id"] is None
    assert change(user, made, section_id=section)["list_id"] == lists[0]
    assert change(user, made, section_id=None)["list_id"] == lists[0]
    foreign = (400, "section_id must be a section of the list of the task.")
    assert refusal(user, made, section_id=section, list_id=lists[1]) == foreign
    assert refusal(user, None, section_id=section, list_id=lists[1]) == foreign


def test_a_change_does_not_move_a_task_against_what_it_names(user: User) -> None:
    here, there = (make(user, "lists")["id"] for _ in range(2))
    in_here = [make(user, "sections", list_id=here)["id"] for _ in range(2)]
    in_there = make(user, "sections", list_id=there)["id"]
    parent = task(user, section_id=in_there)["id"]
    first, second = task(user, section_id=in_here[0])["id"], task(user)["id"]
    before = [shown(user, id) for id in (first, second)]
    foreign = (400, "section_id must be a section of the list of the task.")
    other_list = (400, "list_id must be the list of its parent; leave it out.")
    other_section = (400, "section_id must be the section of its parent; leave it out.")

    assert refusal(user, first, list_id=here, section_id=in_there) == foreign
    assert refusal(user, first, list_id=there, section_id=in_here[0]) == foreign
    assert refusal(user, second, list_id=None, section_id=in_there) == foreign
    assert refusal(user, first, list_id=here, parent_id=parent) == other_list
    assert refusal(user, second, list_id=None, parent_id=parent) == other_list
    assert refusal(user, second, section_id=None, parent_id=parent) == other_section
    assert [shown(user, id) for id in (first, second)] == before
    assert change(user, first, list_id=here, parent_id=None)["section_id"] == in_here[0]
    assert change(user, first, list_id=here, section_id=in_here[1])["section_id"] == in_here[1]
    assert change(user, second, list_id=there, parent_id=parent)["section_id"] == in_there


def test_what_an_operation_names_does_not_count_for_the_next(user: User) -> None:
    here, there = (make(user, "lists")["id"] for _ in range(2))
    section = make(user, "sections", list_id=there)["id"]
    parent = task(user, section_id=section)["id"]
    ids = [task(user, list_id=here)["id"] for _ in range(4)]
    places: list[dict[str, Any]] = [
        {"list_id": here},
        {"section_id": section},
        {"list_id": here, "section_id": None},
        {"parent_id": parent},
    ]

    moved = carried_out(
        user, *(on("update", id, fields=fields) for id, fields in zip(ids, places, strict=True))
    )

    assert [[one[name] for name in SHELVED] for one in moved] == [
        [here, None],
        [there, section],
        [here, None],
        [there, section],
    ]


def test_completing_a_parent_completes_its_open_subtasks_in_one_batch(
    user: User, admin: Admin
) -> None:
    ids = chain(user, 4)
    done_before = change(user, ids[2], completed=True)
    change(user, ids[3], completed=False)
    done = change(user, ids[0], completed=True)

    after = {id: shown(user, id) for id in ids}
    assert all(one["completed"] and one["completed_at"] for one in after.values())
    assert after[ids[2]] == done_before
    assert after[ids[3]]["completed_at"] == done["completed_at"]
    assert changes(admin, user, ids[0]) == sorted(
        ("task", id, "changed") for id in (ids[0], ids[1], ids[3])
    )
    change(user, ids[0], completed=False)
    assert [shown(user, id)["completed"] for id in ids] == [False, True, True, True]


def test_completing_a_completed_parent_again_leaves_its_open_subtasks(user: User) -> None:
    ids = chain(user, 2)
    change(user, ids[0], completed=True)
    change(user, ids[1], completed=False)
    change(user, ids[0], completed=True)

    assert shown(user, ids[1])["completed"] is False


def test_deleting_a_parent_deletes_its_subtasks_in_one_batch(user: User, admin: Admin) -> None:
    ids, other = chain(user, 5), task(user)["id"]
    assert user.http.delete(f"/api/tasks/{ids[1]}").status_code == 204

    assert [one["id"] for one in user.http.get("/api/tasks").json()] == [other, ids[0]]
    assert changes(admin, user, ids[4]) == sorted(("task", id, "deleted") for id in ids[1:])
    assert user.http.get("/api/tasks/summary").json()["open"] == 2


def test_tasks_of_a_deleted_section_stay_in_the_list(user: User, admin: Admin) -> None:
    in_list = make(user, "lists")["id"]
    section = make(user, "sections", list_id=in_list)["id"]
    ids = chain(user, 2, section_id=section)
    before = shown(user, ids[0])
    assert user.http.delete(f"/api/sections/{section}").status_code == 204

    after = [shown(user, id) for id in ids]
    assert [[one[name] for name in SHELVED] for one in after] == [[in_list, None]] * 2
    assert after[0]["updated_at"] > before["updated_at"]
    assert after[0]["version"] > before["version"]
    assert changes(admin, user, section) == [
        ("section", section, "deleted"),
        *sorted(("task", id, "changed") for id in ids),
    ]


def test_a_section_that_moves_to_another_list_takes_its_tasks_with_it(
    user: User, admin: Admin
) -> None:
    lists = [make(user, "lists")["id"] for _ in range(2)]
    section = make(user, "sections", list_id=lists[0])["id"]
    ids = chain(user, 2, section_id=section)
    answer = user.http.patch(f"/api/sections/{section}", json={"list_id": lists[1]})

    assert answer.status_code == 200
    after = [shown(user, id) for id in ids]
    assert [[one[name] for name in SHELVED] for one in after] == [[lists[1], section]] * 2
    assert len(changes(admin, user, section)) == 3


def test_a_deleted_label_is_taken_off_the_tasks(user: User, admin: Admin) -> None:
    labels = sorted(make(user, "labels", name=name)["id"] for name in "abc")
    made = task(user, label_ids=labels)
    other = task(user, label_ids=labels[:1])
    assert user.http.delete(f"/api/labels/{labels[1]}").status_code == 204

    after = shown(user, made["id"])
    assert after["label_ids"] == [labels[0], labels[2]]
    assert after["updated_at"] > made["updated_at"]
    assert shown(user, other["id"]) == other
    assert changes(admin, user, labels[1]) == [
        ("label", labels[1], "deleted"),
        ("task", made["id"], "changed"),
    ]


def test_an_account_is_deleted_with_everything_in_it(user: User, admin: Admin) -> None:
    in_list = make(user, "lists")["id"]
    section = make(user, "sections", list_id=in_list)["id"]
    chain(user, 3, section_id=section, label_ids=[make(user, "labels")["id"]])
    admin.execute("DELETE FROM users WHERE id = %s", (user.id,))

    for table in ("tasks", "lists", "sections", "labels", "history", "clocks"):
        query = f"SELECT count(*) FROM {table} WHERE user_id = %s"  # noqa: S608  # constants
        assert admin.execute(query.encode(), (user.id,)).fetchone() == (0,), table


@pytest.mark.parametrize("field", ["list_id", "parent_id"])
def test_another_user_s_rows_do_not_move_along(user: User, stranger: User, field: str) -> None:
    """Both users have rows of the same ids."""
    shared = make(user, "lists")["id"]
    make(stranger, "lists", id=shared)
    mine = task(user, list_id=shared)
    task(stranger, id=mine["id"], list_id=shared)
    theirs = task(stranger, parent_id=mine["id"])
    if field == "list_id":
        change(user, mine["id"], list_id=None)
    else:
        change(user, mine["id"], completed=True)

    assert shown(stranger, theirs["id"]) == theirs
