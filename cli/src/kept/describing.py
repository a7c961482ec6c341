"""Tasks in words."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from kept import where
from kept.client import Row
from kept.output import Cell, print_rows, safe

PRIORITIES = ("none", "low", "medium", "high")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
PRIORITY_STYLES = ("", "blue", "yellow", "red")


def due_in_words(due: Row | None, today: dt.date) -> str:
    """When something is due, such as "tomorrow 09:00"."""
    if not due:
        return ""
    words = day_in_words(due["date"], today)
    if due.get("time"):
        words += f" {due['time']}"
    if due.get("time_zone"):
        words += f" ({due['time_zone'].rpartition('/')[2].replace('_', ' ')})"
    return words


def day_in_words(date: str, today: dt.date) -> str:
    """A day, such as "tomorrow", "Mon 30 Nov" or "2027-01-03"."""
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        return date
    ahead = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(ahead)
    if near:
        return near
    if -60 < ahead < 300:
        return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return date


def is_overdue(task: Row, now: dt.datetime) -> bool:
    """Whether an open task is late, by the clock here."""
    due = task.get("due")
    if not due or task["completed"]:
        return False
    today = now.date().isoformat()
    if due["date"] != today or not due.get("time"):
        return str(due["date"]) < today
    return str(due["time"]) < f"{now:%H:%M}"


class Names:
    """The names of lists and labels by their ids."""

    def __init__(self, lists: Iterable[Row], labels: Iterable[Row]) -> None:
        self.lists: Mapping[str, str] = {row["id"]: row["name"] for row in lists}
        self.labels: Mapping[str, str] = {row["id"]: row["name"] for row in labels}

    def list_of(self, task: Row) -> str:
        """The name of its list, or nothing."""
        return self.lists.get(task.get("list_id") or "", "")

    def labels_of(self, task: Row) -> list[str]:
        """The names of its labels."""
        return [self.labels[each] for each in task.get("label_ids", ()) if each in self.labels]


def print_tasks(tasks: list[Row], names: Names, first: int = 1) -> None:
    """Print tasks as numbered lines."""
    now = where.now()
    count = len(str(first + len(tasks) - 1))
    print_rows(
        [_row(task, names, now, f"{number:>{count}}") for number, task in enumerate(tasks, first)],
        2,
    )


def _row(task: Row, names: Names, now: dt.datetime, number: str) -> list[Cell]:
    is_done = task["completed"]
    late = is_overdue(task, now)
    marks = [f"#{names.list_of(task)}"] if names.list_of(task) else []
    marks += [f"@{label}" for label in names.labels_of(task)]
    priority = int(task.get("priority") or 0)
    due = due_in_words(task.get("due"), now.date()) + (" ↻" if task.get("repeat") else "")
    return [
        (number, "dim"),
        ("[x]" if is_done else "[ ]", PRIORITY_STYLES[priority]),
        (safe(task["title"]), "dim" if is_done else ""),
        (f"p{4 - priority}" if priority else "", PRIORITY_STYLES[priority]),
        (safe(due), "red" if late else "green"),
        (safe(" ".join(marks)), "cyan"),
    ]


def details(task: Row, names: Names, subtasks: list[Row]) -> list[tuple[str, str]]:
    """What is to be told of a task: names and texts."""
    today = where.today()
    repeat = task.get("repeat")
    lines: list[tuple[str, Any]] = [
        ("id", task["id"]),
        ("done", _instant(task["completed_at"]) if task.get("completed_at") else ""),
        ("due", due_in_words(task.get("due"), today)),
        ("repeats", rule_in_words(repeat) if repeat else ""),
        ("starts", day_in_words(task["start_date"], today) if task.get("start_date") else ""),
        ("priority", PRIORITIES[task["priority"]] if task.get("priority") else ""),
        ("list", names.list_of(task) or "Inbox"),
        ("labels", ", ".join(names.labels_of(task))),
        ("part of", task.get("parent_id") or ""),
        (
            "subtasks",
            f"{sum(each['completed'] for each in subtasks)}/{len(subtasks)}" if subtasks else "",
        ),
        ("created", _instant(task["created_at"])),
        ("changed", _instant(task["updated_at"])),
    ]
    return [(name, str(text)) for name, text in lines if text]


def rule_in_words(repeat: Row) -> str:
    """A rule of repetition, which is short enough to be read as it is."""
    since = " after completion" if repeat.get("from") == "completion" else ""
    return f"{repeat['rule']}{since}"


def _instant(text: str) -> str:
    """An instant by the clock here, to the minute."""
    return f"{dt.datetime.fromisoformat(text).astimezone():%Y-%m-%d %H:%M}"
