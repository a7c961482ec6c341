"""The fields of a task other than its title: what is kept, and what is refused."""

import json
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from src.core.positions import between
from tests.conftest import User
from tests.support.planning import change, make, refusal, shown, task

Admin = psycopg.Connection[tuple[Any, ...]]

EMPTY = {
    "notes": "",
    "priority": 0,
    "completed_at": None,
    "list_id": None,
    "section_id": None,
    "parent_id": None,
    "label_ids": [],
    "start_date": None,
    "due": None,
    "repeat": None,
    "repeats": None,
    "day_position": None,
}

PLAIN = {
    "notes": "# Soil\n\n\t- *peat* 🌱",
    "priority": 3,
    "start_date": "2026-11-23",
    "due": {"date": "2026-11-30", "time": "09:00", "time_zone": "Europe/Berlin"},
    "position": "b1V",
    "day_position": "Zz",
}
"""Fields that refer to nothing, each with a value that is not its default."""


def test_a_task_with_a_title_alone_has_empty_fields(user: User) -> None:
    made = task(user)

    assert {name: made[name] for name in EMPTY} == EMPTY
    assert made["position"] == "a1"
    assert made["version"] == 1


def test_every_field_is_kept(user: User) -> None:
    in_list = make(user, "lists")["id"]
    section = make(user, "sections", list_id=in_list)["id"]
    labels = sorted(make(user, "labels", name=name)["id"] for name in "ab")
    fields = PLAIN | {"list_id": in_list, "section_id": section, "label_ids": labels}

    made = task(user, **fields)
    assert {name: made[name] for name in fields} == fields
    assert shown(user, made["id"]) == made
    assert user.http.get("/api/tasks").json() == [made]

    later = change(user, task(user)["id"], **fields | {"position": "b2"})
    assert {name: later[name] for name in fields} == fields | {"position": "b2"}


@pytest.mark.parametrize("name", PLAIN)
def test_a_change_of_one_field_leaves_the_others(user: User, name: str) -> None:
    before = task(user)
    after = change(user, before["id"], **{name: PLAIN[name]})

    moving = ("updated_at", "version")
    assert after == before | {name: PLAIN[name]} | {moved: after[moved] for moved in moving}
    assert after["updated_at"] > before["updated_at"]
    assert after["version"] == before["version"] + 1


@pytest.mark.parametrize("name", ["list_id", "section_id", "parent_id", "start_date", "due"])
def test_null_clears_a_field(user: User, name: str) -> None:
    in_list = make(user, "lists")["id"]
    values = {
        "list_id": in_list,
        "section_id": make(user, "sections", list_id=in_list)["id"],
        "parent_id": task(user)["id"],
        **PLAIN,
    }
    made = task(user, **{name: values[name]})

    assert made[name] == values[name]
    assert change(user, made["id"], **{name: None})[name] is None


@pytest.mark.parametrize(
    "name", ["title", "notes", "priority", "label_ids", "position", "completed"]
)
def test_a_field_that_always_has_a_value_cannot_be_cleared(user: User, name: str) -> None:
    assert refusal(user, task(user)["id"], **{name: None})[0] == 422


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("notes", "a" * 16_001, "notes must have 16000 characters or fewer."),
        ("notes", "a\0", "notes must not contain a NUL character or half of a surrogate pair."),
        *(
            ("notes", f"a{character}", "notes must not contain control characters other than")
            for character in "\r\x01\x0b\x1b\x7f\x85"
        ),
        ("priority", 4, "priority must be from 0 (none) to 3 (high)."),
        ("priority", -1, "priority must be from 0 (none) to 3 (high)."),
        ("priority", 10**30, "priority must be from 0 (none) to 3 (high)."),
        ("list_id", "1", "list_id must be a UUID such as"),
        ("list_id", "{01a1fb97-08a4-706b-b23e-be18c3447c3f}", "list_id must be a UUID such as"),
        ("label_ids", ["x"], "label_ids.0 must be a UUID such as"),
        ("label_ids", [str(UUID(int=n)) for n in range(51)], "label_ids must have 50 labels or"),
        ("position", "", "position must have 1 to 200 of the characters 0-9A-Za-z"),
        ("position", "a0", "position must have 1 to 200 of the characters 0-9A-Za-z, and not end"),
        ("position", "a-1", "position must have 1 to 200 of the characters 0-9A-Za-z"),
        ("position", "a" * 201, "position must have 1 to 200 of the characters 0-9A-Za-z"),
        ("position", "a1\n", "position must have 1 to 200 of the characters 0-9A-Za-z"),
        ("day_position", "é", "day_position must have 1 to 200 of the characters 0-9A-Za-z"),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_a_value_that_breaks_a_rule(user: User, field: str, value: Any, said: str) -> None:
    made = task(user)
    for task_id in (None, made["id"]):
        status, detail = refusal(user, task_id, **{field: value})
        assert (status, detail[: len(said)]) == (400, said)
    assert shown(user, made["id"]) == made


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *product(["notes"], [None, 1, ["a"], {}]),
        *product(["priority"], [None, "1", 1.5, True, []]),
        *product(["list_id"], [1, True, [], {}]),
        *product(["label_ids"], [None, "", {}, [None], [1], [[]]]),
        *product(["position"], [None, 1, []]),
        *product(["completed_at", "version", "repeats", "user_id"], [None, 1, str(UUID(int=1))]),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_a_value_of_another_type_and_a_field_of_the_server_s_own(
    user: User, field: str, value: Any
) -> None:
    made = task(user)
    for task_id in (None, made["id"]):
        assert refusal(user, task_id, **{field: value})[0] == 422
    assert shown(user, made["id"]) == made


@pytest.mark.parametrize("notes", ["a" * 16_000, "🎉" * 16_000, "\n\t \n", "'; --", "\u202e\u0301"])
def test_notes_survive_unchanged(user: User, notes: str) -> None:
    made = task(user, notes=notes)

    assert made["notes"] == shown(user, made["id"])["notes"] == notes


def test_labels_are_sorted_and_named_once(user: User) -> None:
    labels = sorted(make(user, "labels", name=f"l{n}")["id"] for n in range(3))
    made = task(user, label_ids=[*reversed(labels), labels[0].upper()])

    assert made["label_ids"] == labels
    assert change(user, made["id"], label_ids=[])["label_ids"] == []


@pytest.mark.parametrize(
    ("field", "collection", "kind"),
    [
        ("list_id", "lists", "list"),
        ("section_id", "sections", "section"),
        ("parent_id", "tasks", "task"),
        ("label_ids", "labels", "label"),
    ],
)
def test_another_user_s_row_is_as_good_as_none(
    user: User, stranger: User, field: str, collection: str, kind: str
) -> None:
    needed = {"list_id": make(stranger, "lists")["id"]} if collection == "sections" else {}
    theirs = make(stranger, collection, **needed)
    made = task(user)
    seen = set()
    for id in (theirs["id"], str(uuid4())):
        value: Any = [id] if field == "label_ids" else id
        for task_id in (None, made["id"]):
            answer: httpx.Response = (
                user.http.post("/api/tasks", json={"title": "a", field: value})
                if task_id is None
                else user.http.patch(f"/api/tasks/{task_id}", json={field: value})
            )
            assert answer.status_code == 400
            assert id not in answer.text
            assert [error["field"] for error in answer.json()["errors"]] == [field]
            seen.add(answer.json()["detail"])

    assert seen == {f"{field} names a {kind} that does not exist."}
    assert shown(user, made["id"]) == made


def test_a_key_of_another_user_that_is_taken_over_later_stays_with_its_user(
    user: User, stranger: User
) -> None:
    """The same id may stand for a list of each of two users."""
    shared = str(uuid4())
    make(user, "lists", id=shared)
    make(stranger, "lists", id=shared)

    assert task(user, list_id=shared)["user_id"] == str(user.id)
    assert user.http.delete(f"/api/lists/{shared}?tasks=trash").status_code == 204
    assert stranger.http.get(f"/api/lists/{shared}").status_code == 200


def test_the_time_of_completion_comes_and_goes_with_it(user: User) -> None:
    path = task(user)["id"]
    done = change(user, path, completed=True)

    assert done["completed_at"] == done["updated_at"]
    assert change(user, path, completed=True)["completed_at"] == done["completed_at"]
    assert change(user, path, title="b")["completed_at"] == done["completed_at"]
    assert change(user, path, completed=False)["completed_at"] is None


def test_new_tasks_are_last_in_the_manual_order(user: User) -> None:
    made = [task(user) for _ in range(70)]
    places = [one["position"] for one in made]

    assert places == sorted(places)
    assert len(set(places)) == 70
    moved = change(user, made[-1]["id"], position=between(places[3], places[4]))
    assert places[3] < moved["position"] < places[4]
    change(user, made[0]["id"], position="zzz")
    assert task(user)["position"] > "zzz"


def test_the_database_and_the_api_agree_on_the_next_place(admin: Admin) -> None:
    places = ["a1", "az", "Zz", "Z1", "Yzz", "Y", "bzzV", "b0z", "z" * 28, "5", "A", "zV", "q"]
    for _ in range(200):
        places.append(between(places[-1], None))
    for place in places:
        found = admin.execute("SELECT position_after(%s)", (place,)).fetchone()
        assert found == (between(place, None),), place


def test_an_unknown_field_within_a_field_is_named(user: User) -> None:
    due = {"date": "2026-11-30", "tme": "09:00"}

    assert refusal(user, None, due=due) == (422, "due has no field tme (did you mean time?).")


@pytest.mark.parametrize("fields", [PLAIN, {"title": "a"}, {"due": {"date": "2026-02-28"}}])
def test_a_repeated_request_is_carried_out_once(user: User, fields: dict[str, Any]) -> None:
    body = {"title": "Task"} | fields
    send = {"Idempotency-Key": "k"}
    first = user.http.post("/api/tasks", json=body, headers=send)
    again = user.http.post(
        "/api/tasks", content=json.dumps(body), headers=send | {"Content-Type": "application/json"}
    )

    assert first.status_code == again.status_code == 201
    assert again.content == first.content
    other = user.http.post("/api/tasks", json=body | {"priority": 1}, headers=send)
    assert other.status_code == 422
    assert len(user.http.get("/api/tasks").json()) == 1
