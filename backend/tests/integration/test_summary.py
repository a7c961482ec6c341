"""How many tasks there are."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from tests.conftest import User
from tests.integration.test_task_lists import NOW, TODAY, Data, is_overdue

NOTHING = {
    "open": 0,
    "completed": 0,
    "inbox": 0,
    "overdue": 0,
    "today": 0,
    "lists": {},
    "labels": {},
}


def summary(user: User, **query: Any) -> dict[str, Any]:
    answer = user.http.get("/api/tasks/summary", params=query)
    assert answer.status_code == 200, answer.text
    counts: dict[str, Any] = answer.json()
    assert answer.text == json.dumps(counts, separators=(",", ":")), "without blanks"
    return counts


def test_nothing_is_counted_for_a_new_user(user: User) -> None:
    assert summary(user) == NOTHING


@pytest.mark.parametrize("seed", range(3))
def test_the_counts_are_those_of_the_model(user: User, stranger: User, seed: int) -> None:
    stranger.add()
    data = Data(user, seed, tasks=50)
    for task in data.random.sample(data.tasks, 10):
        user.http.delete(f"/api/tasks/{task['id']}")
    data.reload()
    open_ones = [task for task in data.tasks if not task["completed"]]

    assert summary(user, today=TODAY, now=NOW) == {
        "open": len(open_ones),
        "completed": len(data.tasks) - len(open_ones),
        "inbox": sum(task["list_id"] is None for task in open_ones),
        "overdue": sum(is_overdue(task) for task in open_ones),
        "today": sum((task["due"] or {}).get("date") == str(TODAY) for task in open_ones),
        "lists": Counter(task["list_id"] for task in open_ones if task["list_id"]),
        "labels": Counter(label for task in open_ones for label in task["label_ids"]),
    }


@pytest.mark.parametrize(
    ("query", "overdue", "today"),
    [
        ({"today": "2026-11-27"}, 0, 0),
        ({"today": "2026-11-28"}, 0, 2),
        ({"today": "2026-11-28", "now": "2026-11-28T08:59"}, 0, 2),
        ({"today": "2026-11-28", "now": "2026-11-28T09:01"}, 1, 2),
        ({"now": "2026-11-28T09:01"}, 1, 2),
        ({"now": "2026-11-29T00:00"}, 2, 0),
        ({"today": "2026-11-29"}, 2, 0),
    ],
)
def test_the_client_says_what_day_it_is(
    user: User, query: dict[str, str], overdue: int, today: int
) -> None:
    for time in (None, "09:00"):
        due = {"date": "2026-11-28", "time": time}
        user.http.post("/api/tasks", json={"title": "x", "due": due})

    counts = summary(user, **query)

    assert (counts["overdue"], counts["today"]) == (overdue, today)
    listed = user.http.get("/api/tasks", params={"overdue": "true", **query}).json()
    assert len(listed) == overdue


@pytest.mark.parametrize(
    "query", [{"today": "2000-01-01"}, {"today": "2000-01-01", "now": "2000-01-09T12:00"}]
)
def test_each_clock_counts_whatever_the_others_say(user: User, query: dict[str, str]) -> None:
    yesterday = str(datetime.now(UTC).date() - timedelta(1))
    dues = [
        {"date": yesterday, "time": "00:00", "time_zone": "Pacific/Kiritimati"},
        {"date": yesterday, "time": "00:00", "time_zone": "UTC"},
        {"date": "2000-01-09", "time": "11:00"},
        {"date": "2000-01-02"},
        {"date": "1999-12-31"},
    ]
    for due in dues:
        assert user.http.post("/api/tasks", json={"title": "x", "due": due}).status_code == 201

    listed = user.http.get("/api/tasks", params={"overdue": "true", **query}).json()

    assert summary(user, **query)["overdue"] == len(listed) == (4 if "now" in query else 3)


@pytest.mark.parametrize(
    ("query", "status"),
    [("today=x", 400), ("now=2026-11-28", 400), ("tody=2026-11-28", 422), ("limit=1", 422)],
)
def test_a_query_that_breaks_a_rule(user: User, query: str, status: int) -> None:
    assert user.http.get(f"/api/tasks/summary?{query}").status_code == status


DRIFT = """
SELECT
    (SELECT count(*) FROM tasks FULL JOIN task_search AS s USING (user_id, id)
     WHERE s.text IS DISTINCT FROM fold(title) || E'\\n' || fold(notes)),
    (SELECT count(*)
     FROM (SELECT * FROM tasks WHERE NOT completed) AS t
     FULL JOIN open_tasks AS o USING (user_id, id)
     WHERE (t.list_id, t.label_ids, t.due_date, t.due_time, t.due_zone)
        IS DISTINCT FROM (o.list_id, o.label_ids, o.due_date, o.due_time, o.due_zone)),
    (SELECT count(*) FROM tasks WHERE search_text <> left(fold(title), 650)),
    (SELECT count(*) FROM (SELECT user_id, count(*) FROM tasks GROUP BY user_id) AS t (user_id, n)
     FULL JOIN (SELECT * FROM counts WHERE entity = 'task') AS c USING (user_id)
     WHERE coalesce(c.count, 0) <> coalesce(t.n, 0))
"""


def test_what_triggers_keep_does_not_drift(
    user: User, stranger: User, admin: psycopg.Connection[Any]
) -> None:
    data = Data(user, 11, tasks=30)
    some = data.random
    other = Data(stranger, 12, tasks=5)
    for _ in range(100):
        task = some.choice(data.tasks)
        data.user.http.patch(
            f"/api/tasks/{task['id']}",
            json=some.choice(
                [
                    {"completed": some.random() < 0.5},
                    {"title": "Ünknown", "notes": "ä"},
                    {"due": {"date": data.day()}, "completed": some.random() < 0.5},
                    {"due": None, "label_ids": some.sample(data.labels, 2)},
                    {"list_id": some.choice([*data.lists, None])},
                ]
            ),
        )
        if some.random() < 0.2:
            data.user.http.delete(f"/api/tasks/{task['id']}")
    data.user.http.delete(f"/api/labels/{data.labels[0]}")
    data.user.http.delete(f"/api/sections/{data.sections[0]}")
    data.user.http.delete(f"/api/lists/{data.lists[0]}", params={"tasks": "trash"})
    data.user.http.delete(f"/api/lists/{data.lists[1]}", params={"tasks": "inbox"})
    admin.execute("DELETE FROM users WHERE id = %s", (other.user.id,))

    assert admin.execute(DRIFT.encode()).fetchone() == (0, 0, 0, 0)
    left = admin.execute(
        "SELECT (SELECT count(*) FROM task_search WHERE user_id = %(id)s), "
        "(SELECT count(*) FROM open_tasks WHERE user_id = %(id)s)",
        {"id": other.user.id},
    ).fetchone()
    assert left == (0, 0)
