"""Tasks: their description, and the statements that no other entity needs."""

from typing import Any

from sqlalchemy import Boolean, Integer, Text, bindparam, column, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP, UUID
from sqlmodel import col

from src.db.resource import LIMIT, USER_ID, Page, Resource, read_page
from src.db.session import Statement, UserSession
from src.models.task import Task

TASKS = Resource(
    kind="task",
    model=Task,
    settable=("title", "completed"),
    hidden=("search_text",),
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
