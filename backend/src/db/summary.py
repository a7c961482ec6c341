"""How many tasks a user has, in all and in each list and with each label."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, Text, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import TIMESTAMP

from src.db.due import overdue
from src.db.json_text import json_object
from src.db.resource import USER_ID
from src.db.session import Statement, UserSession
from src.db.task_pages import OPEN
from src.models.count import Count

TODAY = bindparam("today").cast(Date)
NOW = bindparam("now").cast(TIMESTAMP())

COUNT = Count.__table__  # type: ignore[attr-defined]  # set by SQLModel


def _summary() -> Statement:
    """The counts as a JSON object.

    Open tasks are counted in their own small table; those with the same list and labels come
    first, because they are much fewer. The number of all tasks is kept anyway, for the limit; the
    completed ones are the rest.
    """
    alike = (
        select(
            OPEN.c.list_id,
            OPEN.c.label_ids,
            func.count().label("open"),
            func.count().filter(overdue(OPEN, TODAY, NOW)).label("overdue"),
            func.count().filter(OPEN.c.due_date == TODAY).label("today"),
        )
        .where(OPEN.c.user_id == USER_ID)
        .group_by(OPEN.c.list_id, OPEN.c.label_ids)
        .cte("alike")
    )
    by_list = (
        select(
            alike.c.list_id,
            *(func.sum(alike.c[name]).label(name) for name in ("open", "overdue", "today")),
        )
        .group_by(alike.c.list_id)
        .cte("by_list")
    )
    labels = select(func.unnest(alike.c.label_ids).label("label"), alike.c.open).subquery("labels")
    by_label = (
        select(labels.c.label, func.sum(labels.c.open).label("open"))
        .group_by(labels.c.label)
        .cte("by_label")
    )
    tasks = select(COUNT.c.count).where(
        COUNT.c.user_id == USER_ID, COUNT.c.entity == literal_column("'task'")
    )
    in_no_list = by_list.c.list_id.is_(None)
    counts = {
        "open": _sum(by_list.c.open),
        "completed": func.coalesce(tasks.scalar_subquery(), _zero()) - _sum(by_list.c.open),
        "inbox": _sum(by_list.c.open, in_no_list),
        "overdue": _sum(by_list.c.overdue),
        "today": _sum(by_list.c.today),
        "lists": _by_id(by_list.c.list_id, by_list.c.open, ~in_no_list),
        "labels": select(_by_id(by_label.c.label, by_label.c.open)).scalar_subquery(),
    }
    return Statement(select(json_object(counts)).select_from(by_list))


def _zero() -> ColumnElement[int]:
    return literal_column("0", Integer)


def _sum(counts: ColumnElement[int], *where: ColumnElement[bool]) -> ColumnElement[int]:
    """The sum as an integer, which is 0 for no rows."""
    return func.coalesce(func.sum(counts).filter(*where), _zero()).cast(Integer)


def _by_id(
    ids: ColumnElement[Any], counts: ColumnElement[int], *where: ColumnElement[bool]
) -> ColumnElement[Any]:
    """The text of a JSON object of counts by id."""
    pair = func.format(literal_column("""'"%s":%s'"""), ids, counts)
    pairs = func.string_agg(pair, literal_column("','")).filter(*where)
    return func.format(literal_column("'{%s}'"), pairs, type_=Text)


SUMMARY = _summary()


async def summary(session: UserSession, moment: dict[str, Any]) -> bytes:
    """How many tasks there are, as JSON.

    Args:
        moment: `today` and `now` where the user is.
    """
    [(body,)] = await session.read(SUMMARY, **moment)
    return str(body).encode()
