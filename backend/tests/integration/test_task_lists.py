"""Filters and orders of lists of tasks, compared with a model, and their cursors."""

import random
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import User
from tools.fold import read_table

Task = dict[str, Any]
Query = dict[str, Any]

TODAY = date(2026, 11, 28)
NOW = "2026-11-28T14:03"
TITLES = ["Äpfel", "apfel", "Zoo", "zoo 2", "éclair", "Eclair", "Öl", "№ 5", "Бег", "1", "a", "A"]
ZONES = ["Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin"]
FOLDED = read_table()

ORDERS = ["created", "position", "due", "priority", "title", "completed"]


class Data:
    """A user's lists, labels and tasks, made at random, with the tasks as the API shows them."""

    def __init__(self, user: User, seed: int, tasks: int = 70) -> None:
        self.user = user
        self.random = random.Random(seed)  # noqa: S311  # test data
        self.lists = [self.make("lists", name=f"List {n}") for n in range(3)]
        self.sections = [
            self.make("sections", name=f"Section {n}", list_id=self.lists[0]) for n in range(2)
        ]
        self.labels = [self.make("labels", name=f"Label {n}") for n in range(3)]
        for _ in range(tasks):
            self.add()
        self.reload()

    def make(self, kind: str, **fields: Any) -> str:
        answer = self.user.http.post(f"/api/{kind}", json=fields)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def add(self) -> str:
        """Create a task, and complete it or not."""
        some = self.random
        fields: dict[str, Any] = {"title": some.choice(TITLES), "priority": some.randrange(4)}
        if some.random() < 0.2:
            fields["section_id"] = some.choice(self.sections)
        elif some.random() < 0.6:
            fields["list_id"] = some.choice(self.lists)
        fields["label_ids"] = some.sample(self.labels, some.choice([0, 0, 1, 2]))
        if some.random() < 0.3:
            fields["start_date"] = self.day()
        if some.random() < 0.7:
            time = some.choice([None, "09:00", "14:02", "14:03:01", "23:30"])
            zone = some.choice([None, *ZONES]) if time else None
            fields["due"] = {"date": self.day(), "time": time, "time_zone": zone}
        task_id = self.make("tasks", **fields)
        if some.random() < 0.4:
            self.change(task_id, completed=True)
        elif some.random() < 0.3:
            self.make("tasks", title="A part", parent_id=task_id)
        return task_id

    def day(self) -> str:
        return str(TODAY + timedelta(days=self.random.randint(-4, 4)))

    def change(self, task_id: str, **fields: Any) -> None:
        answer = self.user.http.patch(f"/api/tasks/{task_id}", json=fields)
        assert answer.status_code == 200, answer.text

    def reload(self) -> None:
        self.tasks: list[Task] = walk(self.user, {"limit": 500})

    def query(self) -> Query:
        """Some filters and an order."""
        some = self.random
        a_time = self.tasks[some.randrange(len(self.tasks))]["completed_at"] or f"{NOW}:00Z"
        values: dict[str, Callable[[], Any]] = {
            "completed": lambda: some.choice(["true", "false"]),
            "list_id": lambda: some.choice([*self.lists, "none"]),
            "section_id": lambda: some.choice(self.sections),
            "parent_id": lambda: some.choice(["none", self.tasks[-1]["id"]]),
            "label_id": lambda: some.sample(self.labels, some.choice([1, 2])),
            "priority_min": lambda: some.randrange(4),
            "due_from": self.day,
            "due_to": self.day,
            "overdue": lambda: "true",
            "start_to": self.day,
            "completed_from": lambda: a_time,
            "completed_to": lambda: a_time,
            "q": lambda: some.choice(["a", "ECLAIR", "zoo", "5"]),
        }
        chosen = some.sample(sorted(values), some.choice([0, 1, 1, 2, 2, 3]))
        query = {name: values[name]() for name in chosen}
        return query | {
            "order": some.choice(ORDERS),
            "limit": some.choice([1, 3, 10, 100]),
            "today": str(TODAY),
            "now": NOW,
        }


def walk(user: User, query: Query) -> list[Task]:
    """The tasks of all pages, by following the links."""
    found = []
    answer = user.http.get("/api/tasks", params=query)
    while True:
        assert answer.status_code == 200, answer.text
        found += answer.json()
        if "next" not in answer.links:
            return found
        answer = user.http.get(answer.links["next"]["url"])


def fold(text: str) -> str:
    return "".join(FOLDED.get(letter, letter) for letter in text)


def is_overdue(task: Task) -> bool:
    due = task["due"]
    if due is None or task["completed"]:
        return False
    if due["time"] is None:
        return bool(due["date"] < str(TODAY))
    at = datetime.fromisoformat(f"{due['date']}T{due['time']}")
    if due["time_zone"] is None:
        return at < datetime.fromisoformat(NOW)
    return at.replace(tzinfo=ZoneInfo(due["time_zone"])) < datetime.now(UTC)


def fits(task: Task, query: Query) -> bool:
    """Whether a task belongs to the list, by the description of the API."""
    due_date = task["due"] and task["due"]["date"]
    conditions: dict[str, Callable[[Any], Any]] = {
        "completed": lambda value: task["completed"] == (value == "true"),
        "list_id": lambda value: task["list_id"] == (None if value == "none" else value),
        "section_id": lambda value: task["section_id"] == value,
        "parent_id": lambda value: task["parent_id"] == (None if value == "none" else value),
        "label_id": lambda value: set(value) <= set(task["label_ids"]),
        "priority_min": lambda value: task["priority"] >= value,
        "due_from": lambda value: due_date and due_date >= value,
        "due_to": lambda value: due_date and due_date <= value,
        "overdue": lambda _: is_overdue(task),
        "start_to": lambda value: task["start_date"] and task["start_date"] <= value,
        "completed_from": lambda value: task["completed_at"] and task["completed_at"] >= value,
        "completed_to": lambda value: task["completed_at"] and task["completed_at"] <= value,
        "q": lambda value: fold(value) in fold(task["title"]),
    }
    return all(conditions[name](value) for name, value in query.items() if name in conditions)


def in_order(tasks: list[Task], order: str) -> list[Task]:
    keys: dict[str, Callable[[Task], Any]] = {
        "created": lambda task: (task["created_at"], task["id"]),
        "position": lambda task: (task["position"], task["id"]),
        "due": lambda task: (
            (task["due"]["date"], task["due"]["time"] or "24", task["id"])
            if task["due"]
            else ("9999", "24", task["id"])
        ),
        "priority": lambda task: (task["priority"], task["id"]),
        "title": lambda task: (fold(task["title"]), task["id"]),
        "completed": lambda task: (task["completed_at"] or "", task["id"]),
    }
    backwards = order in ("created", "priority", "completed")
    return sorted(tasks, key=keys[order], reverse=backwards)


@pytest.mark.parametrize("seed", range(3))
def test_every_list_is_that_of_the_model(user: User, seed: int) -> None:
    data = Data(user, seed)

    for _ in range(120):
        query = data.query()
        expected = in_order([task for task in data.tasks if fits(task, query)], query["order"])
        if "q" in query and not any(fits(task, {"q": query["q"]}) for task in data.tasks):
            continue  # a search that finds nothing forgives a typo
        found = walk(user, query)
        assert [task["id"] for task in found] == [task["id"] for task in expected], query
        assert found == expected


@pytest.mark.parametrize("order", ORDERS)
def test_nothing_is_skipped_or_repeated_while_tasks_change(user: User, order: str) -> None:
    data = Data(user, 7, tasks=40)
    restless = {data.add() for _ in range(10)}
    data.reload()
    still = in_order(
        [task for task in data.tasks if not restless & {task["id"], task["parent_id"]}], order
    )
    stop = threading.Event()

    def change_others() -> None:
        some = data.random
        while not stop.is_set():
            task_id = some.choice(sorted(restless))
            data.change(
                task_id,
                title=some.choice(TITLES),
                priority=some.randrange(4),
                due={"date": data.day()} if some.random() < 0.8 else None,
                position=f"a{some.randint(1, 9)}",
                completed=some.random() < 0.5,
            )
            data.user.http.delete(f"/api/tasks/{data.add()}")

    writer = threading.Thread(target=change_others)
    writer.start()
    try:
        walks = [walk(user, {"order": order, "limit": 2}) for _ in range(3)]
    finally:
        stop.set()
        writer.join()

    known = {task["id"] for task in still}
    for found in walks:
        seen = [task["id"] for task in found if task["id"] in known]
        assert seen == [task["id"] for task in still]


def test_a_cursor_belongs_to_its_order_and_filters(user: User) -> None:
    for _ in range(3):
        user.add()
    query: Query = {"limit": 1, "order": "title", "completed": "false"}
    link = user.http.get("/api/tasks", params=query).links["next"]["url"]
    cursor = link.split("cursor=")[1].split("&")[0]

    same: Query = {"order": "title", "completed": "false", "cursor": cursor}
    assert user.http.get("/api/tasks", params=same | {"limit": 2}).status_code == 200
    for change in (
        {"order": "position"},
        {"completed": "true"},
        {"priority_min": 1},
        {"list_id": "none"},
    ):
        answer = user.http.get("/api/tasks", params=same | change)
        assert answer.status_code == 400, change
        assert answer.json()["errors"][0]["field"] == "query.cursor"
    del same["order"]
    assert user.http.get("/api/tasks", params=same).status_code == 400


def test_a_link_holds_every_parameter(user: User) -> None:
    labels = [
        user.http.post("/api/labels", json={"name": name}).json()["id"] for name in ("a", "b")
    ]
    for _ in range(2):
        user.http.post("/api/tasks", json={"title": "x", "label_ids": labels})
    user.http.post("/api/tasks", json={"title": "x", "label_ids": labels[:1]})

    assert len(walk(user, {"label_id": labels, "limit": 1})) == 2


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ("list_id=inbox", 400, "query.list_id"),
        ("list_id=", 400, "query.list_id"),
        ("section_id=none", 400, "query.section_id"),
        ("section_id=12", 400, "query.section_id"),
        ("parent_id=null", 400, "query.parent_id"),
        ("label_id=12", 400, "query.label_id.0"),
        ("label_id=" + "&label_id=".join(f"{n:032x}" for n in range(3)), 400, "query.label_id.0"),
        ("priority_min=4", 400, "query.priority_min"),
        ("priority_min=-1", 400, "query.priority_min"),
        ("priority_min=high", 422, "query.priority_min"),
        ("priority_min=1.0", 422, "query.priority_min"),
        (f"priority_min={'9' * 5000}", 400, "query.priority_min"),
        ("due_from=2026-02-29", 400, "query.due_from"),
        ("due_to=tomorrow", 400, "query.due_to"),
        ("due_to=2026-11-28T10:00", 400, "query.due_to"),
        ("due_from=0000-01-01", 400, "query.due_from"),
        ("start_to=28.11.2026", 400, "query.start_to"),
        ("overdue=1", 422, "query.overdue"),
        ("overdue=false", 422, "query.overdue"),
        ("completed_from=2026-11-28", 400, "query.completed_from"),
        ("completed_from=2026-11-28T10:00:00", 400, "query.completed_from"),
        ("completed_to=2026-11-28T25:00:00Z", 400, "query.completed_to"),
        ("today=2026-13-01", 400, "query.today"),
        ("now=2026-11-28T14:03Z", 400, "query.now"),
        ("now=14:03", 400, "query.now"),
        ("now=2026-11-28T14:60", 400, "query.now"),
        ("order=", 400, "query.order"),
        ("order=newest", 400, "query.order"),
        ("order=title&order=due", 422, "query"),
        ("list_id=none&list_id=none", 422, "query"),
        ("lable_id=12", 422, "query"),
    ],
)
def test_a_query_that_breaks_a_rule(user: User, query: str, status: int, field: str) -> None:
    answer = user.http.get(f"/api/tasks?{query}")

    assert answer.status_code == status, answer.text
    assert field in [error["field"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    "query",
    [
        "completed_from=0001-01-01T00:00:00%2B14:00&order=completed",
        "completed_to=9999-12-31T23:59:59.999999-12:00",
        "due_from=0001-01-01&due_to=9999-12-31&order=due",
        "overdue=true&today=9999-12-31&completed=false&order=due",
        "overdue=true&today=0001-01-01",
        "overdue=true&now=9999-12-31T23:59:59.999999",
        "overdue=true&completed=true",
        "label_id=01a1fb97-08a4-706b-b23e-be18c3447c3f&q=x&order=title",
    ],
)
def test_values_at_the_edge_are_answered(user: User, query: str) -> None:
    user.add()

    assert user.http.get(f"/api/tasks?{query}").status_code == 200


def test_a_list_of_somebody_else_is_empty(user: User, stranger: User) -> None:
    theirs = stranger.http.post("/api/lists", json={"name": "Theirs"}).json()["id"]
    stranger.http.post("/api/tasks", json={"title": "theirs", "list_id": theirs})
    user.add()

    assert user.http.get("/api/tasks", params={"list_id": theirs}).json() == []


def test_titles_are_sorted_beyond_what_fits_into_an_index(user: User) -> None:
    hostile = "".join(chr(code) for code in (0xFDFA, 0x3300, 0x3316)) * 166
    titles = [hostile + "2", hostile + "1", "\U0001f9d1" * 500]
    for title in titles:
        user.add(title)

    found = walk(user, {"order": "title", "limit": 1})

    assert {task["title"] for task in found} == set(titles)
