"""Tasks: their description, and the statements that no other entity needs."""

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Text,
    case,
    func,
    literal_column,
)

from src.db.json_text import NULL, QUOTE, json_object, json_value
from src.db.resource import Resource
from src.models.task import Task


def _due(task: FromClause) -> ColumnElement[str]:
    """The field `due`."""
    time = task.c.due_time.cast(Text)
    to_the_minute = func.regexp_replace(time, literal_column("':00$'"), literal_column("''"))
    fields = {
        "date": json_value(task.c.due_date),
        "time": func.coalesce(QUOTE.concat(to_the_minute).concat(QUOTE), NULL),
        "time_zone": json_value(task.c.due_zone),
    }
    return case((task.c.due_date.is_(None), NULL), else_=json_object(fields))


def _repeat(task: FromClause) -> ColumnElement[str]:
    """The field `repeat`."""
    fields = {"rule": json_value(task.c.repeat_rule), "from": json_value(task.c.repeat_from)}
    return case((task.c.repeat_rule.is_(None), NULL), else_=json_object(fields))


TASKS = Resource(
    kind="task",
    model=Task,
    settable=(
        "title",
        "completed",
        "notes",
        "priority",
        "completed_at",
        "list_id",
        "section_id",
        "parent_id",
        "label_ids",
        "start_date",
        "due_date",
        "due_time",
        "due_zone",
        "repeat_rule",
        "repeat_from",
        "repeats",
        "position",
        "day_position",
    ),
    hidden=("search_text", "due_date", "due_time", "due_zone", "repeat_rule", "repeat_from"),
    composed={"due": _due, "repeat": _repeat},
    given=("position", "list_id", "section_id"),
    refers={"list_id": "list", "section_id": "section", "parent_id": "task", "label_ids": "label"},
    units=(
        ("completed", "completed_at"),
        ("list_id", "section_id", "parent_id"),
        ("due_date", "due_time", "due_zone"),
        ("repeat_rule", "repeat_from"),
    ),
)
