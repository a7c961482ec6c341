"""Tests of tasks that repeat."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.conftest import User
from tests.support.batches import carried_out, on, send
from tests.support.service import durable_postgres, kill_everything, service_on
from tools.embedded import SUPERUSER

Task = dict[str, Any]
Admin = psycopg.Connection[tuple[Any, ...]]

MONDAY = "2026-11-30"
TUESDAY = "2026-12-01"


def series(
    user: User,
    due: str = MONDAY,
    rule: str = "FREQ=WEEKLY",
    follows: str = "due",
    time: dict[str, str] | None = None,
    **fields: Any,
) -> Task:
    """Create a task that repeats."""
    body = {
        "title": "Water the fig tree",
        "due": {"date": due} | (time or {}),
        "repeat": {"rule": rule, "from": follows},
    }
    answer = user.http.post("/api/tasks", json=body | fields)
    assert answer.status_code == 201, answer.text
    made: Task = answer.json()
    return made


def patch(user: User, task: Task, **fields: Any) -> httpx.Response:
    return user.http.patch(f"/api/tasks/{task['id']}", json=fields)


def complete(user: User, task: Task, occurrence: str, today: str | None = None) -> Task:
    """Complete an occurrence, on its day or another, and return the series."""
    answer = patch(user, task, completed=True, occurrence=occurrence, today=today or occurrence)
    assert answer.status_code == 200, answer.text
    moved: Task = answer.json()
    return moved


def records(user: User, task: Task) -> list[Task]:
    """The records of a series, the newest first."""
    tasks = user.http.get("/api/tasks", params={"limit": 500}).json()
    return [other for other in tasks if other["repeats"] == task["id"]]


def due(task: Task) -> str | None:
    return str(task["due"]["date"]) if task["due"] else None


def test_a_completed_occurrence_leaves_a_record_and_moves_the_series(user: User) -> None:
    made = series(
        user,
        title="Pay the rent",
        notes="By *transfer*",
        priority=3,
        start_date="2026-11-28",
        time={"time": "09:00", "time_zone": "Europe/Berlin"},
    )

    moved = complete(user, made, MONDAY)

    assert (moved["id"], moved["completed"], moved["completed_at"]) == (made["id"], False, None)
    assert moved["due"] == made["due"] | {"date": "2026-12-07"}
    assert moved["start_date"] == "2026-12-05"
    assert moved["repeat"] == made["repeat"] == {"rule": "FREQ=WEEKLY", "from": "due"}
    assert moved["updated_at"] > made["updated_at"]
    assert moved == user.http.get(f"/api/tasks/{made['id']}").json()
    [record] = records(user, made)
    same = ("title", "notes", "priority", "due", "start_date", "list_id", "label_ids")
    assert {name: record[name] for name in same} == {name: made[name] for name in same}
    assert (record["completed"], record["repeat"], record["parent_id"]) == (True, None, None)
    assert record["completed_at"] is not None


def test_the_record_stays_in_the_list_and_keeps_its_labels(user: User) -> None:
    home = user.http.post("/api/lists", json={"name": "Home"}).json()
    section = user.http.post("/api/sections", json={"name": "Later", "list_id": home["id"]}).json()
    label = user.http.post("/api/labels", json={"name": "plants"}).json()
    made = series(user, section_id=section["id"], label_ids=[label["id"]])

    complete(user, made, MONDAY)

    [record] = records(user, made)
    assert (record["list_id"], record["section_id"]) == (home["id"], section["id"])
    assert record["label_ids"] == [label["id"]]


def test_an_occurrence_that_is_not_the_present_one_is_not_completed(user: User) -> None:
    made = series(user)
    moved = complete(user, made, MONDAY)

    answer = patch(user, made, completed=True, occurrence=MONDAY, today=MONDAY)

    assert answer.status_code == 412
    assert answer.json()["current"] == moved
    assert len(records(user, made)) == 1


def test_an_occurrence_of_a_task_without_repetition_is_its_due_date(user: User) -> None:
    body = {"title": "Once", "due": {"date": MONDAY}}
    made = user.http.post("/api/tasks", json=body).json()

    assert patch(user, made, completed=True, occurrence=TUESDAY).status_code == 412
    assert patch(user, made, completed=True, occurrence=MONDAY, today=MONDAY).json()["completed"]
    assert patch(user, user.add(), completed=True, occurrence=MONDAY).status_code == 412
    assert patch(user, user.add(), completed=True, today=MONDAY).json()["completed"]


def test_without_an_occurrence_the_present_one_is_meant(user: User) -> None:
    today = datetime.now(UTC).date()
    made = series(user, due=str(today - timedelta(10)), rule="FREQ=DAILY")

    moved = patch(user, made, completed=True).json()

    assert date.fromisoformat(due(moved) or "") > today
    assert [due(record) for record in records(user, made)] == [due(made)]


def test_missed_dates_are_not_made_up_for(user: User) -> None:
    moved = complete(user, series(user), MONDAY, today="2026-12-20")

    assert due(moved) == "2026-12-21"


def test_an_occurrence_completed_early_is_followed_by_the_next(user: User) -> None:
    moved = complete(user, series(user), MONDAY, today="2026-11-20")

    assert due(moved) == "2026-12-07"


@pytest.mark.parametrize(
    ("rule", "today", "following"),
    [
        ("FREQ=DAILY;INTERVAL=3", "2026-12-10", "2026-12-13"),
        ("FREQ=WEEKLY", "2026-12-10", "2026-12-17"),
        ("FREQ=WEEKLY;BYDAY=MO", "2026-12-10", "2026-12-14"),
        ("FREQ=MONTHLY", "2027-01-31", "2027-02-28"),
    ],
)
def test_from_completion_the_date_is_counted_from_today(
    user: User, rule: str, today: str, following: str
) -> None:
    made = series(user, rule=rule, follows="completion")

    assert due(complete(user, made, MONDAY, today=today)) == following


@pytest.mark.parametrize(
    ("rule", "today", "following"),
    [
        ("FREQ=DAILY", "2026-11-29", "2026-12-01"),
        ("FREQ=WEEKLY", "2026-11-23", "2026-12-07"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-28", "2026-12-03"),
        ("FREQ=DAILY;INTERVAL=3", "2026-11-26", "2026-11-29"),
    ],
)
def test_an_early_completion_sent_twice_completes_once(
    user: User, rule: str, today: str, following: str
) -> None:
    made = series(user, rule=rule, follows="completion")
    moved = complete(user, made, MONDAY, today=today)

    again = patch(user, made, completed=True, occurrence=MONDAY, today=today)

    assert due(moved) == following
    assert again.status_code == 412
    assert len(records(user, made)) == 1


def test_the_31st_is_the_last_day_and_stays_the_31st(user: User) -> None:
    task = series(user, due="2027-01-31", rule="FREQ=MONTHLY")
    found = []
    for _ in range(4):
        task = complete(user, task, due(task) or "")
        found.append(due(task))

    assert found == ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]
    assert task["repeat_anchor"] == "2027-01-31"


def test_another_due_date_moves_one_occurrence_only(user: User) -> None:
    made = series(user)

    later = patch(user, made, due={"date": "2026-12-02"}).json()

    assert due(complete(user, later, "2026-12-02")) == "2026-12-07"
    assert [due(record) for record in records(user, made)] == ["2026-12-02"]


def test_a_rule_sent_again_keeps_its_day_and_another_rule_begins_anew(user: User) -> None:
    made = series(user, due="2027-01-31", rule="FREQ=MONTHLY")
    task = complete(user, made, "2027-01-31")

    same = patch(user, task, repeat=made["repeat"]).json()
    assert same["repeat_anchor"] == "2027-01-31"
    other = patch(user, task, repeat={"rule": "FREQ=MONTHLY;INTERVAL=2", "from": "due"}).json()
    assert other["repeat_anchor"] == "2027-02-28"
    assert due(complete(user, other, "2027-02-28")) == "2027-04-28"


@pytest.mark.parametrize("follows", ["due", "completion"])
@pytest.mark.parametrize("done", [0, 1, 5])
def test_a_rule_given_with_a_completion_counts_from_it(user: User, follows: str, done: int) -> None:
    made = task = series(user, rule="FREQ=DAILY", follows=follows)
    for _ in range(done):
        task = complete(user, task, due(task) or "")
    repeat = {"rule": "FREQ=DAILY;COUNT=3", "from": follows}
    completed = 0
    while not task["completed"]:
        day = due(task)
        fields = {"completed": True, "occurrence": day, "today": day, "repeat": repeat}
        task = patch(user, task, **fields).json()
        completed += 1

    assert completed == 3
    assert len(records(user, made)) == done + 2


@pytest.mark.parametrize(
    ("rule", "follows"),
    [
        ("FREQ=DAILY;COUNT=3", "due"),
        ("FREQ=DAILY;COUNT=3", "completion"),
        ("FREQ=DAILY;UNTIL=20261202", "due"),
        ("FREQ=DAILY;UNTIL=20261202", "completion"),
    ],
)
def test_the_last_occurrence_completes_the_series(user: User, rule: str, follows: str) -> None:
    made = task = series(user, rule=rule, follows=follows)
    for day in (MONDAY, TUESDAY):
        task = complete(user, task, day)
        assert not task["completed"]

    ended = complete(user, task, "2026-12-02")

    assert (ended["completed"], due(ended)) == (True, "2026-12-02")
    assert ended["completed_at"] is not None
    assert [due(record) for record in records(user, made)] == [TUESDAY, MONDAY]
    assert complete(user, ended, "2026-12-02")["version"] >= ended["version"]
    assert len(records(user, made)) == 2


def test_without_repetition_a_series_is_completed_like_any_task(user: User) -> None:
    made = series(user)

    ended = patch(user, made, repeat=None).json()

    assert (ended["repeat"], ended["repeat_anchor"], due(ended)) == (None, None, MONDAY)
    assert patch(user, made, completed=True, occurrence=MONDAY).json()["completed"]
    assert records(user, made) == []


def test_a_repetition_can_end_with_the_completion(user: User) -> None:
    made = series(user)

    ended = patch(user, made, completed=True, occurrence=MONDAY, repeat=None).json()

    assert (ended["completed"], due(ended)) == (True, MONDAY)
    assert records(user, made) == []


def test_a_client_may_decide_the_next_date(user: User) -> None:
    moved = patch(
        user, series(user), completed=True, occurrence=MONDAY, due={"date": "2026-12-24"}
    ).json()

    assert (moved["completed"], due(moved)) == (False, "2026-12-24")
    assert [due(record) for record in records(user, moved)] == [MONDAY]


@pytest.mark.parametrize("before", [None, {"date": MONDAY}])
def test_a_task_that_begins_to_repeat_with_its_completion_is_completed(
    user: User, before: dict[str, str] | None
) -> None:
    made = user.http.post("/api/tasks", json={"title": "Stretch", "due": before}).json()
    repeat = {"rule": "FREQ=DAILY", "from": "due"}
    fields = {"due": {"date": TUESDAY}, "repeat": repeat}

    [done] = carried_out(user, on("complete", made, fields=fields))

    assert (done["completed"], due(done), done["repeat"]) == (True, TUESDAY, repeat)
    assert records(user, made) == []
    assert not patch(user, made, completed=False).json()["completed"]
    assert due(complete(user, made, TUESDAY)) == "2026-12-02"


@pytest.mark.parametrize(
    ("start", "given", "moved"),
    [
        ("2026-11-28", {}, "2026-11-29"),
        ("2026-11-28", {"due": {"date": "2026-12-07"}}, "2026-12-05"),
        ("2026-11-28", {"start_date": "2026-12-05"}, "2026-12-05"),
        (
            "2026-11-28",
            {"due": {"date": "2026-12-07"}, "start_date": "2026-12-05"},
            "2026-12-05",
        ),
        (None, {"start_date": "2026-12-05"}, "2026-12-05"),
        ("2026-11-28", {"start_date": None}, None),
        ("9999-12-31", {}, "9999-12-31"),
        ("0001-01-01", {"due": {"date": "2026-11-01"}}, "0001-01-01"),
    ],
)
def test_the_start_moves_with_the_due_date_unless_it_is_given(
    user: User, start: str | None, given: dict[str, Any], moved: str | None
) -> None:
    made = series(user, rule="FREQ=DAILY", start_date=start)

    body = {"completed": True, "occurrence": MONDAY, "today": MONDAY} | given

    assert patch(user, made, **body).json()["start_date"] == moved


def subtask(user: User, parent: Task, **fields: Any) -> Task:
    """Create a part of a task."""
    body = {"title": "Pour", "parent_id": parent["id"]} | fields
    part: Task = user.http.post("/api/tasks", json=body).json()
    return part


def test_a_part_that_repeats_goes_on_when_its_parent_is_completed(user: User) -> None:
    parent = user.add()
    part = series(user, rule="FREQ=DAILY", parent_id=parent["id"])
    of_the_part, beside_it = subtask(user, part), subtask(user, parent)
    before = everything(user)

    done = patch(user, parent, completed=True, today="2026-12-05").json()

    after = everything(user)
    assert done["completed"]
    assert after[beside_it["id"]]["completed"]
    assert after[part["id"]]["completed"] is False
    assert after[part["id"]]["due"]["date"] == "2026-12-06"
    assert after[of_the_part["id"]]["completed"] is False
    [record] = records(user, part)
    assert (due(record), record["completed"], record["parent_id"]) == (MONDAY, True, None)
    undo(user)
    assert everything(user) == before
    undo(user)
    assert everything(user) == after


def test_a_part_whose_series_ends_with_its_parent_is_completed_with_its_parts(user: User) -> None:
    parent = user.add()
    middle = subtask(user, parent)
    part = series(user, rule="FREQ=DAILY;COUNT=1", parent_id=middle["id"])
    parts = [part, subtask(user, part)]
    parts.append(subtask(user, parts[-1]))

    carried_out(user, on("complete", parent, fields={"today": MONDAY}))

    assert all(task["completed"] for task in everything(user).values())
    assert due(everything(user)[part["id"]]) == MONDAY
    assert records(user, part) == []


def test_a_series_that_goes_on_leaves_its_repeating_parts_alone(user: User) -> None:
    made = series(user)
    part = series(user, parent_id=made["id"])

    complete(user, made, MONDAY)

    assert due(everything(user)[part["id"]]) == MONDAY
    assert records(user, part) == []


def test_subtasks_are_opened_again(user: User) -> None:
    made = series(user)
    parts = [
        user.http.post("/api/tasks", json={"title": title, "parent_id": made["id"]}).json()
        for title in ("Fill the can", "Pour")
    ]
    deeper = {"title": "Find it", "parent_id": parts[0]["id"]}
    parts.append(user.http.post("/api/tasks", json=deeper).json())
    for part in parts[1:]:
        assert patch(user, part, completed=True).json()["completed"]

    complete(user, made, MONDAY)

    for part in parts:
        now = user.http.get(f"/api/tasks/{part['id']}").json()
        assert (now["completed"], now["completed_at"]) == (False, None)


def test_a_record_that_is_opened_is_a_task_of_its_own(user: User) -> None:
    made = series(user)
    complete(user, made, MONDAY)
    [record] = records(user, made)

    opened = patch(user, record, completed=False).json()

    assert (opened["completed"], opened["repeats"], due(opened)) == (False, None, MONDAY)
    assert patch(user, record, completed=True, occurrence=MONDAY).json()["completed"]
    assert records(user, made) == []


def test_each_completion_of_a_date_leaves_a_record(user: User) -> None:
    made = series(user)
    complete(user, made, MONDAY)
    patch(user, made, due={"date": MONDAY})

    complete(user, made, MONDAY)

    assert [due(record) for record in records(user, made)] == [MONDAY, MONDAY]


def test_a_stale_series_is_not_completed(user: User) -> None:
    made = series(user)
    patch(user, made, title="Water the basil")

    answer = user.http.patch(
        f"/api/tasks/{made['id']}",
        json={"completed": True, "occurrence": MONDAY},
        headers={"If-Match": f'"{made["updated_at"]}"'},
    )

    assert answer.status_code == 412
    assert records(user, made) == []


def test_a_request_with_a_key_completes_once(user: User) -> None:
    made = series(user)
    body = {"completed": True, "today": MONDAY}
    headers = {"Idempotency-Key": str(uuid4())}
    answers = [
        user.http.patch(f"/api/tasks/{made['id']}", json=body, headers=headers) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert len(records(user, made)) == 1


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"repeat": {"rule": "FREQ=HOURLY", "from": "due"}}, 400, "repeat.rule"),
        ({"repeat": {"rule": "FREQ=DAILY", "from": "now"}}, 422, "repeat.from"),
        ({"repeat": {"rule": "FREQ=DAILY"}}, 422, "repeat.from"),
        ({"repeat": {"rule": "FREQ=DAILY", "from": "due"}, "due": None}, 400, "due"),
        ({"due": None}, 400, "due"),
        ({"completed": True, "occurrence": "2026-02-30"}, 400, "occurrence"),
        ({"completed": True, "occurrence": None}, 422, "occurrence"),
        ({"completed": False, "occurrence": MONDAY}, 400, ""),
        ({"today": MONDAY}, 400, ""),
    ],
)
def test_what_does_not_fit_is_explained(
    user: User, body: dict[str, Any], status: int, field: str
) -> None:
    answer = user.http.patch(f"/api/tasks/{series(user)['id']}", json=body)

    assert answer.status_code == status, answer.text
    assert any(error["field"].endswith(field) for error in answer.json()["errors"]), answer.text


def test_a_new_task_that_repeats_needs_a_due_date(user: User) -> None:
    repeat = {"rule": "FREQ=DAILY", "from": "completion"}
    answer = user.http.post("/api/tasks", json={"title": "Stretch", "repeat": repeat})

    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert error["message"] == "must be a date, because the task repeats"


def test_two_devices_complete_an_occurrence_once(user: User) -> None:
    made = series(user, rule="FREQ=DAILY")
    day = date.fromisoformat(MONDAY)
    for round_ in range(10):
        occurrence = str(day + timedelta(round_))
        together = threading.Barrier(2)

        def send(occurrence: str = occurrence, wait: Callable[[], int] = together.wait) -> int:
            wait()
            body = {"completed": True, "occurrence": occurrence, "today": occurrence}
            return httpx.patch(
                f"{user.http.base_url}/api/tasks/{made['id']}".replace("//api", "/api"),
                json=body,
                headers={"Authorization": f"Bearer {user.token}"},
            ).status_code

        with ThreadPoolExecutor(2) as pool:
            statuses = sorted(future.result() for future in [pool.submit(send) for _ in range(2)])
        assert statuses == [200, 412]
    assert len(records(user, made)) == 10


def test_the_changes_of_a_completion_are_one_batch(user: User, admin: Admin) -> None:
    made = series(user)
    part = user.http.post("/api/tasks", json={"title": "Pour", "parent_id": made["id"]}).json()
    patch(user, part, completed=True)
    complete(user, made, MONDAY)
    [record] = records(user, made)

    changes = admin.execute(
        "SELECT id::text, change, old FROM history WHERE batch = "
        "(SELECT batch FROM history WHERE user_id = %s ORDER BY version DESC LIMIT 1)",
        (user.id,),
    ).fetchall()

    old = {id: (change, set(old or ())) for id, change, old in changes}
    assert old == {
        made["id"]: ("changed", {"due_date", "repeat_done"}),
        part["id"]: ("changed", {"completed", "completed_at"}),
        record["id"]: ("created", set()),
    }


def occurrence_of(task: Task, day: str) -> dict[str, Any]:
    """The operation of a batch that completes an occurrence."""
    return on("complete", task, fields={"occurrence": day, "today": day})


def test_a_batch_completes_occurrences_of_many_series(user: User) -> None:
    made = [series(user, title=f"Task {n}") for n in range(20)]

    moved = carried_out(user, *(occurrence_of(task, MONDAY) for task in made))

    assert [(task["completed"], due(task)) for task in moved] == [(False, "2026-12-07")] * 20
    assert [len(records(user, task)) for task in made] == [1] * 20


def test_a_batch_completes_occurrences_one_after_the_other(user: User) -> None:
    made = series(user)

    carried_out(user, occurrence_of(made, MONDAY), occurrence_of(made, "2026-12-07"))

    # Both records are of one instant, in which only their ids tell an order.
    assert {due(record) for record in records(user, made)} == {MONDAY, "2026-12-07"}
    assert len(records(user, made)) == 2


def test_a_batch_with_an_occurrence_that_is_over_does_nothing(user: User) -> None:
    made = [series(user, title=f"Task {n}") for n in range(5)]
    complete(user, made[3], MONDAY)

    answer = send(user, *(occurrence_of(task, MONDAY) for task in made))

    assert answer.status_code == 412
    assert answer.json()["current"]["id"] == made[3]["id"]
    assert "operations[3]" in answer.text
    assert [len(records(user, task)) for task in made] == [0, 0, 0, 1, 0]


def test_a_batch_may_complete_a_series_and_its_parts(user: User) -> None:
    made = series(user)
    parts = [
        user.http.post("/api/tasks", json={"title": title, "parent_id": made["id"]}).json()
        for title in ("Fill the can", "Pour")
    ]
    fields = {"completed": True, "today": MONDAY}

    carried_out(user, *(on("update", task, fields=fields) for task in (*parts, made)))

    assert [task["completed"] for task in everything(user).values()].count(True) == 1
    assert len(records(user, made)) == 1


def everything(user: User) -> dict[str, Task]:
    """All tasks by id, without what each change moves."""
    tasks = user.http.get("/api/tasks", params={"limit": 500}).json()
    return {
        task["id"]: {name: task[name] for name in task.keys() - {"updated_at", "version"}}
        for task in tasks
    }


def undo(user: User) -> None:
    """Undo the last batch."""
    [change] = user.http.get("/api/history", params={"limit": 1}).json()
    answer = user.http.post("/api/undo", json={"batch": change["batch"]})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("follows", ["due", "completion"])
def test_a_completion_is_undone_and_done_again(user: User, follows: str) -> None:
    made = series(user, rule="FREQ=DAILY;COUNT=3", follows=follows, start_date="2026-11-29")
    part = user.http.post("/api/tasks", json={"title": "Pour", "parent_id": made["id"]}).json()
    patch(user, part, completed=True)
    before = everything(user)
    complete(user, made, MONDAY)
    after = everything(user)

    undo(user)
    assert everything(user) == before
    undo(user)
    assert everything(user) == after

    undo(user)
    task = made
    for day in (MONDAY, TUESDAY, "2026-12-02"):
        task = complete(user, task, day)
    assert task["completed"]


def test_a_completion_is_not_undone_over_a_newer_one(user: User) -> None:
    made = series(user)
    complete(user, made, MONDAY)
    [change, *_] = user.http.get("/api/history", params={"limit": 1}).json()
    complete(user, made, "2026-12-07")

    answer = user.http.post("/api/undo", json={"batch": change["batch"]})

    assert answer.status_code == 409
    assert {conflict["field"] for conflict in answer.json()["conflicts"]} == {"due"}


def test_a_series_comes_back_from_the_trash_as_it_was(user: User) -> None:
    made = series(user, due="2027-01-31", rule="FREQ=MONTHLY")
    complete(user, made, "2027-01-31")
    before = everything(user)
    assert user.http.delete(f"/api/tasks/{made['id']}").status_code == 204

    restored = user.http.post(f"/api/trash/{made['id']}/restore")

    assert restored.status_code == 200, restored.text
    assert everything(user) == before
    assert due(complete(user, made, "2027-02-28")) == "2027-03-31"


def test_a_completion_interrupted_by_a_crash_happens_once_or_not_at_all(tmp_path: Path) -> None:
    with durable_postgres(tmp_path) as postgres, service_on(postgres) as service:
        with service.client() as http:
            repeat = {"rule": "FREQ=DAILY", "from": "due"}
            rent = {"title": "Rent", "due": {"date": MONDAY}, "repeat": repeat}
            made = http.post("/api/tasks", json=rent).json()
            stop = threading.Event()

            def kill() -> None:
                for _ in range(3):
                    stop.wait(0.5)
                    kill_everything(postgres)
                stop.set()

            killer = threading.Thread(target=kill)
            killer.start()
            occurrence = MONDAY
            completed: list[str] = []
            while not stop.is_set() or len(completed) < 5:
                body = {"completed": True, "occurrence": occurrence, "today": occurrence}
                while (answer := http.patch(f"/api/tasks/{made['id']}", json=body)).is_server_error:
                    assert answer.status_code == 503
                completed.append(occurrence)
                current = answer.json() if answer.is_success else answer.json()["current"]
                occurrence = str(date.fromisoformat(occurrence) + timedelta(1))
                assert current["due"]["date"] == occurrence
            killer.join()
            while http.get(f"/api/tasks/{made['id']}").is_server_error:
                pass
        with psycopg.connect(postgres.url(SUPERUSER)) as connection:
            rows = connection.execute(
                "SELECT due_date::text FROM tasks WHERE repeats = %s ORDER BY due_date",
                (made["id"],),
            ).fetchall()
        assert [day for (day,) in rows] == completed
