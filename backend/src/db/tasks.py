"""Tasks: their description, and the statements that no other entity needs."""

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    FromClause,
    Integer,
    Text,
    bindparam,
    case,
    column,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP, UUID
from sqlmodel import col

from src.db.json_text import NULL, QUOTE, json_object, json_value
from src.db.resource import LIMIT, USER_ID, Page, Resource, read_page
from src.db.session import Statement, UserSession
from src.db.states import setting, statement
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


# Subtasks are where the task at their top is, and its section is one of its list.
SETTLE = """
WITH RECURSIVE planned AS MATERIALIZED (
    SELECT (plan ->> 'id')\\:\\:uuid AS id FROM jsonb_array_elements({inserted}) AS plan
    UNION ALL SELECT (plan ->> 'id')\\:\\:uuid FROM jsonb_array_elements({updated}) AS plan
), above AS (
    SELECT t.id, t.parent_id, t.list_id, t.section_id
    FROM planned JOIN tasks AS t ON t.user_id = :user_id AND t.id = planned.id
    UNION
    SELECT t.id, t.parent_id, t.list_id, t.section_id
    FROM above JOIN tasks AS t ON t.user_id = :user_id AND t.id = above.parent_id
), below AS (
    SELECT id, list_id, CASE WHEN EXISTS (
        SELECT FROM sections AS s
        WHERE s.user_id = :user_id AND s.id = section_id AND s.list_id = above.list_id
    ) THEN section_id END AS section_id
    FROM above WHERE parent_id IS NULL
    UNION ALL
    SELECT t.id, below.list_id, below.section_id
    FROM below JOIN tasks AS t ON t.user_id = :user_id AND t.parent_id = below.id
), wrong AS MATERIALIZED (
    SELECT t.id, below.list_id, below.section_id, t.list_id AS old_list, t.section_id AS old_section
    FROM below JOIN tasks AS t ON t.user_id = :user_id AND t.id = below.id
    WHERE t.list_id IS DISTINCT FROM below.list_id
      OR t.section_id IS DISTINCT FROM below.section_id
), settled AS (
    UPDATE tasks SET list_id = wrong.list_id, section_id = wrong.section_id,
        updated_at = greatest(now(), tasks.updated_at + interval '1 microsecond')
    FROM wrong WHERE tasks.user_id = :user_id AND tasks.id = wrong.id
)
SELECT 'task', id, field.name, field.now, field.wanted
FROM wrong JOIN planned USING (id), LATERAL (VALUES
    ('list_id', list_id\\:\\:text, old_list\\:\\:text),
    ('section_id', section_id\\:\\:text, old_section\\:\\:text)
) AS field (name, now, wanted)
WHERE field.now IS DISTINCT FROM field.wanted
""".format(inserted=setting("insert", "task"), updated=setting("update", "task"))

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
        ("due_date", "due_time", "due_zone", "repeat_rule", "repeat_from"),
    ),
    settle=statement(SETTLE),
    filters={"completed": col(Task.completed) == bindparam("completed").cast(Boolean)},
)

SUMMARY = Statement(
    select(
        func.json_build_object(
            literal_column("'open'"),
            func.count().filter(~col(Task.completed)),
            literal_column("'completed'"),
            func.count().filter(col(Task.completed)),
            type_=JSON,
        )
    ).where(TASKS.mine)
)


def _search() -> Statement:
    """A page of the tasks that the function `search_tasks` finds.

    The function filters its result by user itself, so that PostgreSQL can use an index; see
    migration 0003.
    """
    found = func.search_tasks(
        bindparam("phrase", type_=Text),
        bindparam("completed").cast(Boolean),
        bindparam("before", type_=TIMESTAMP(timezone=True)),
        bindparam("before_id", type_=UUID),
        LIMIT + literal_column("1", Integer),
    ).table_valued(*(column(c.name, c.type) for c in TASKS.table.c), name="tasks")
    return Statement(TASKS.page_query(found, [found.c.user_id == USER_ID], follows=False))


SEARCH = _search()

BEGINNING = ("infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff")
"""A sort key that precedes every task."""


async def find(
    session: UserSession,
    phrase: str | None,
    filters: dict[str, Any],
    *,
    limit: int,
    after: tuple[str, ...] | None,
) -> Page:
    """A page of the user's tasks, newest first.

    Args:
        phrase: what their titles contain.
        filters: those of `TASKS` that apply, with their values.
        after: the sort key of the row behind which the page begins.
    """
    if phrase is None:
        return await TASKS.page(session, limit=limit, after=after, **filters)
    before, before_id = after or BEGINNING
    position = {"before": before, "before_id": before_id}
    values = {"phrase": phrase, "completed": None, **filters, **position}
    return await read_page(session, SEARCH, limit=limit, **values)


async def summary(session: UserSession) -> bytes:
    """How many tasks are open and how many are completed, as JSON."""
    [(body,)] = await session.read(SUMMARY)
    return bytes(body)
