"""Calendar feeds: their description, and the tasks that they show."""

from collections.abc import AsyncGenerator
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Text,
    Time,
    Uuid,
    bindparam,
    case,
    false,
    func,
    literal_column,
    select,
)
from sqlalchemy import tuple_ as row_of

from src.db.secret_rows import SecretRows
from src.db.session import Statement, UserSession, deadline_from_now
from src.db.task_pages import OPEN, TASK, due_key
from src.db.tasks import TASKS
from src.models.calendar_feed import FEEDS_MAX, CalendarFeed

TASKS_MAX = 10_000
"""Tasks of a feed, those that are due first."""

PAGE = 200

CALENDAR_FEEDS = SecretRows("calendar feed", CalendarFeed, {"content": Text()}, FEEDS_MAX)

USER_ID = bindparam("user_id", type_=Uuid)

ZONES = Statement(
    select(OPEN.c.due_zone)
    .where(OPEN.c.user_id == USER_ID, OPEN.c.due_zone.is_not(None))
    .distinct()
    .order_by(OPEN.c.due_zone)
)

_KEY = (*due_key(OPEN), OPEN.c.id)
_AFTER = (
    bindparam("after_date", type_=Text).cast(Date),
    bindparam("after_time", type_=Text).cast(Time),
    bindparam("after_id", type_=Uuid),
)
_ONE: ColumnElement[Any] = literal_column("1")
_RULE, _ANCHOR = TASK.c.repeat_rule, TASK.c.repeat_anchor
_COUNT = func.substring(_RULE, literal_column(r"'COUNT=(\d+)'")).cast(Integer)

_IS_COUNTED = TASK.c.repeat_from == literal_column("'due'")
# A calendar counts from the date that it is given, which may be moved, or the fifth of ten.
_IS_ON_RULE = func.next_due(_RULE, _ANCHOR, TASK.c.due_date - _ONE) == TASK.c.due_date
_LAST = case(
    (
        _COUNT.is_not(None),
        func.nth_due(_RULE, _ANCHOR, _ANCHOR - _ONE, literal_column("'9999-12-31'::date"), _COUNT),
    )
)

# The page is found in the index of due dates before any task is read.
_FOUND = (
    select(OPEN.c.id, _KEY[0].label("date"), _KEY[1].label("time"))
    .where(
        OPEN.c.user_id == USER_ID,
        OPEN.c.due_date.is_not(None),
        row_of(*_KEY) > row_of(*_AFTER),
    )
    .order_by(*_KEY)
    .limit(bindparam("limit", type_=Integer))
    .subquery("found")
)
DUE_TASKS = Statement(
    select(
        TASKS.json(TASK),
        func.coalesce(case((_IS_COUNTED, _IS_ON_RULE)), false()),
        case((_IS_COUNTED, _LAST)).cast(Text),
        _FOUND.c.date.cast(Text),
        _FOUND.c.time.cast(Text),
        _FOUND.c.id,
    )
    .where(TASK.c.user_id == USER_ID, TASK.c.id == _FOUND.c.id)
    .order_by(_FOUND.c.date, _FOUND.c.time, _FOUND.c.id)
)

BEFORE_ALL: dict[str, Any] = {
    "after_date": "0001-01-01",
    "after_time": "00:00",
    "after_id": "00000000-0000-0000-0000-000000000000",
}


class DueTask(NamedTuple):
    """A task of a feed.

    Attributes:
        body: the task as JSON.
        is_on_rule: whether its date is one of those of its rule, counted from due date to due date.
        last: the last date of a rule that ends after a number of dates.
    """

    body: str
    is_on_rule: bool
    last: str | None


async def zones(session: UserSession) -> list[str]:
    """The time zones of the user's open tasks."""
    return [zone for (zone,) in await session.read(ZONES)]


async def due_tasks(session: UserSession) -> AsyncGenerator[list[DueTask], None]:
    """The open tasks of the user that have a due date, in pages, in the order of their dates."""
    after = BEFORE_ALL
    for _ in range(TASKS_MAX // PAGE):
        session.deadline = deadline_from_now()
        rows = await session.read(DUE_TASKS, limit=PAGE, **after)
        yield [DueTask(*row[:3]) for row in rows]
        if len(rows) < PAGE:
            return
        after = dict(zip(BEFORE_ALL, rows[-1][3:], strict=True))
