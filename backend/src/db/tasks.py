"""Tasks: their description, and the statements that no other entity needs."""

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Text,
    case,
    func,
    literal_column,
    or_,
)
from sqlmodel import col

from src.db.json_text import NULL, QUOTE, json_object, json_value
from src.db.resource import Resource
from src.db.states import next_update, setting, statement
from src.models.task import LEVELS_MAX, Task


def _due(task: FromClause) -> ColumnElement[str]:
    """The field `due`."""
    time = task.c.due_time.cast(Text)
    whole_minute = func.right(time, literal_column("3")) == literal_column("':00'")
    to_the_minute = case((whole_minute, func.left(time, literal_column("5"))), else_=time)
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


def _repeat_anchor(task: FromClause) -> ColumnElement[str]:
    """The field `repeat_anchor`, behind `due`, with which the hidden columns of its unit go."""
    return json_value(task.c.repeat_anchor)


# A task that would get into itself, or too deep, comes to the top. Of the links that the plan
# brings back these are the uppermost: a parent that is part of the plan keeps its parts.
TO_THE_TOP = """
WITH RECURSIVE planned AS MATERIALIZED (
    SELECT (plan ->> 'id')\\:\\:uuid AS id FROM jsonb_array_elements({inserted}) AS plan
    WHERE plan ->> 'parent_id' IS NOT NULL
    UNION SELECT (plan ->> 'id')\\:\\:uuid FROM jsonb_array_elements({updated}) AS plan
    WHERE plan -> 'state' ->> 'parent_id' IS NOT NULL
), linked AS MATERIALIZED (
    SELECT t.id, t.parent_id
    FROM planned JOIN tasks AS t ON t.user_id = :user_id AND t.id = planned.id
    WHERE t.parent_id IS NOT NULL
), uppermost AS MATERIALIZED (
    SELECT id, parent_id FROM linked WHERE parent_id NOT IN (SELECT id FROM linked)
), above AS (
    SELECT id, parent_id, 1 AS level FROM uppermost
    UNION ALL
    SELECT above.id, t.parent_id, above.level + 1
    FROM above JOIN tasks AS t ON t.user_id = :user_id AND t.id = above.parent_id
    WHERE t.parent_id IS NOT NULL AND above.level <= {levels}
), below AS (
    SELECT id, id AS part_id, 1 AS level FROM uppermost
    UNION ALL
    SELECT below.id, t.id, below.level + 1
    FROM below JOIN tasks AS t ON t.user_id = :user_id AND t.parent_id = below.part_id
    WHERE below.level <= {levels}
), wrong AS MATERIALIZED (
    SELECT uppermost.id, uppermost.parent_id
    FROM uppermost
        JOIN (SELECT id, max(level) AS levels FROM above GROUP BY id) AS up USING (id)
        JOIN (SELECT id, max(level) AS levels FROM below GROUP BY id) AS down USING (id)
    WHERE up.levels + down.levels > {levels}
), settled AS (
    UPDATE tasks SET parent_id = NULL,
        updated_at = {later}
    FROM wrong WHERE tasks.user_id = :user_id AND tasks.id = wrong.id
)
SELECT 'task', id, 'parent_id', NULL, parent_id FROM wrong
""".format(
    inserted=setting("insert", "task"),
    updated=setting("update", "task"),
    later=next_update("tasks"),
    levels=LEVELS_MAX,
)

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
        updated_at = {later}
    FROM wrong WHERE tasks.user_id = :user_id AND tasks.id = wrong.id
)
SELECT 'task', id, field.name, field.now, field.wanted
FROM wrong JOIN planned USING (id), LATERAL (VALUES
    ('list_id', list_id\\:\\:text, old_list\\:\\:text),
    ('section_id', section_id\\:\\:text, old_section\\:\\:text)
) AS field (name, now, wanted)
WHERE field.now IS DISTINCT FROM field.wanted
""".format(
    inserted=setting("insert", "task"),
    updated=setting("update", "task"),
    later=next_update("tasks"),
)

TASKS = Resource(
    kind="task",
    model=Task,
    derived=("search_text",),
    hidden=(
        "search_text",
        "due_date",
        "due_time",
        "due_zone",
        "repeat_rule",
        "repeat_from",
        "repeat_anchor",
        "repeat_done",
        "occurrence",
        "today",
    ),
    composed={"due": _due, "repeat": _repeat, "repeat_anchor": _repeat_anchor},
    given=("position", "list_id", "section_id", "repeat_anchor"),
    named=("list_id", "section_id", "parent_id"),
    refers={"list_id": "list", "section_id": "section", "parent_id": "task", "label_ids": "label"},
    units=(
        ("completed", "completed_at"),
        ("list_id", "section_id", "parent_id"),
        (
            "due_date",
            "due_time",
            "due_zone",
            "repeat_rule",
            "repeat_from",
            "repeat_anchor",
            "repeat_done",
            "occurrence",
            "today",
        ),
    ),
    settle=(statement(TO_THE_TOP), statement(SETTLE)),
    synced=or_(
        ~col(Task.completed),
        col(Task.completed_at) > func.now() - literal_column("interval '90 days'"),
    ),
)
