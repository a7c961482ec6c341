"""Which tasks a list shows and in which order: `FILTERS` and `ORDERS` by name.

Any filters may be combined, in any order. An order whose index contains the filter as well reads
little more than it shows: creation, place, place in a list or section, priority, title, and due
date among open tasks. Otherwise PostgreSQL reads what an index finds and sorts it: at most the
tasks of one user.
"""

import functools
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    Executable,
    FromClause,
    SmallInteger,
    Text,
    Uuid,
    all_,
    any_,
    bindparam,
    case,
    false,
    func,
    literal_column,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP

from src.db.due import overdue
from src.db.pages import Order, Page, page_query, read_page
from src.db.search import matching
from src.db.session import Statement, UserSession
from src.db.tasks import TASKS
from src.models.open_task import OpenTask
from src.models.task_search import TaskSearch

TASK = TASKS.table
OPEN: FromClause = OpenTask.__table__  # type: ignore[attr-defined]  # set by SQLModel
SEARCH: FromClause = TaskSearch.__table__  # type: ignore[attr-defined]  # as above

TIMESTAMPTZ = TIMESTAMP(timezone=True)


def _value(name: str, type_: Any) -> ColumnElement[Any]:
    return bindparam(name).cast(type_)


def _or_last(column: ColumnElement[Any], last: str) -> ColumnElement[Any]:
    """A column whose NULL is replaced. A role that row security binds can use an index on CASE, but
    none on COALESCE."""
    return case((column.is_(None), literal_column(last)), else_=column)


def due_key(task: FromClause) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Date and time at which a task is due; without a time, behind all times of that day."""
    date = _or_last(task.c.due_date, "'infinity'::date")
    return date, _or_last(task.c.due_time, "'24:00:00'::time")


def due_filters(task: FromClause) -> dict[str, ColumnElement[bool]]:
    """The filters on the due date, on `tasks` or on `open_tasks`.

    What is overdue has no later date than the latest of the clocks that it may be compared with:
    two where the user is, which the client names, and that of the server in any zone, which is no
    more than a day ahead of UTC.
    """
    date, _ = due_key(task)
    today, now = _value("today", Date), _value("now", TIMESTAMP())
    late = overdue(task, today, now)
    in_utc = func.timezone(literal_column("'UTC'"), func.now()).cast(Date)
    latest = func.greatest(today, now.cast(Date), in_utc + literal_column("1"))
    return {
        "due_from": (date >= _value("due_from", Date)) & task.c.due_date.is_not(None),
        "due_to": date <= _value("due_to", Date),
        "overdue": (date <= latest) & late,
    }


# PostgreSQL evaluates this sub-select for one task after the other, in the order of the list. Of
# EXISTS it would make a join, for which it compares all texts of the user. Without CASE it would
# expect to find hardly any task, and sort all of them.
_SEARCHED = SEARCH.alias("searched")
TEXT = (
    select(_SEARCHED.c.text)
    .where(_SEARCHED.c.user_id == TASK.c.user_id, _SEARCHED.c.id == TASK.c.id)
    .correlate(TASK)
    .scalar_subquery()
)

# This one is evaluated once a statement.
PATTERNS = select(func.search_patterns(_value("phrase", Text))).scalar_subquery().cast(ARRAY(Text))

FILTERS: dict[str, ColumnElement[bool]] = {
    "open": ~TASK.c.completed,
    "completed": TASK.c.completed,
    "completed_from": TASK.c.completed_at >= _value("completed_from", TIMESTAMPTZ),
    "completed_to": TASK.c.completed_at <= _value("completed_to", TIMESTAMPTZ),
    "list_id": TASK.c.list_id == _value("list_id", Uuid),
    "inbox": TASK.c.list_id.is_(None),
    "section_id": TASK.c.section_id == _value("section_id", Uuid),
    "parent_id": TASK.c.parent_id == _value("parent_id", Uuid),
    "top": TASK.c.parent_id.is_(None),
    "label_ids": TASK.c.label_ids.op("@>", is_comparison=True)(_value("label_ids", ARRAY(Uuid))),
    "priority_min": TASK.c.priority >= _value("priority_min", SmallInteger),
    "start_to": TASK.c.start_date <= _value("start_to", Date),
    **due_filters(TASK),
    "ids": TASK.c.id == any_(_value("ids", ARRAY(Uuid))),
    "phrase": case((TEXT.like(all_(PATTERNS)), true()), else_=false()),
}
"""Conditions by name. Their parameters have the same names, and `overdue` has `today` and `now`."""

OPEN_FILTERS = due_filters(OPEN)
"""The same on `open_tasks`, whose index contains the due date."""

ORDERS = {
    "created": TASKS.newest_first,
    "position": Order((TASK.c.position, TASK.c.id)),
    "due": Order((*due_key(TASK), TASK.c.id)),
    "priority": Order((TASK.c.priority, TASK.c.id), descending=True),
    "title": Order((TASK.c.search_text, TASK.c.id)),
    "completed": Order(
        (_or_last(TASK.c.completed_at, "'0001-01-01 00:00:00+00'::timestamptz"), TASK.c.id),
        descending=True,
    ),
}
"""Orders by name. What has no due date or is not completed comes last."""

OPEN_BY_DUE = Order((*due_key(OPEN), OPEN.c.id))


@functools.lru_cache(1000)
def page_statement(
    filters: frozenset[str], order: str = "created", follows: bool = False
) -> Statement:
    """A page of tasks.

    Args:
        filters: the names of those that apply.
        order: its name.
        follows: whether the page begins behind a task.
    """
    return Statement(_page(filters, order, follows))


def _page(filters: frozenset[str], order: str, follows: bool) -> Executable:
    conditions = FILTERS
    sorting = ORDERS[order]
    joined = [TASKS.mine]
    if "open" in filters and (order == "due" or filters & OPEN_FILTERS.keys()):
        joined += [OPEN.c.user_id == TASK.c.user_id, OPEN.c.id == TASK.c.id]
        conditions = FILTERS | OPEN_FILTERS
        sorting = OPEN_BY_DUE if order == "due" else sorting
    if "inbox" in filters and order == "position":
        sorting = replace(sorting, within=(TASK.c.list_id,))
    chosen = [conditions[name] for name in sorted(filters)]
    return page_query(TASKS.json(TASK), sorting, [*joined, *chosen], follows=follows)


async def find(
    session: UserSession,
    phrase: str | None,
    filters: Mapping[str, Any],
    *,
    order: str,
    limit: int,
    after: tuple[str, ...] | None,
) -> Page:
    """A page of the user's tasks.

    Args:
        phrase: what is searched for.
        filters: the values of those of `FILTERS` that apply, and of their other parameters.
        order: one of `ORDERS`.
        after: the sort key of the row behind which the page begins.
    """
    if phrase is not None:
        found = await matching(session, phrase)
        if found is None:
            return Page(b"[]", None)
        filters = {**filters, **found}
    statement = page_statement(frozenset(filters.keys() & FILTERS.keys()), order, after is not None)
    return await read_page(session, statement, limit=limit, after=after, one_more=True, **filters)
