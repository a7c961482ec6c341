"""What is overdue. The rule stands here alone, in SQL."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, case, func
from sqlalchemy.dialects.postgresql import TIMESTAMP


def overdue(
    task: FromClause, today: ColumnElement[Any], now: ColumnElement[Any]
) -> ColumnElement[bool]:
    """Whether a task is overdue; NULL if it has no due date.

    A date without a time is over when the day is. A time without a zone is compared with the clock
    of the place where the user is, and a time in a zone with the clock of the server.

    Args:
        task: has the columns `due_date`, `due_time` and `due_zone`.
        today: the date where the user is.
        now: date and time where the user is, a `timestamp` without zone.
    """
    local = task.c.due_date.op("+", return_type=TIMESTAMP())(task.c.due_time)
    return case(
        (task.c.due_time.is_(None), task.c.due_date < today),
        (task.c.due_zone.is_(None), local < now),
        else_=func.timezone(task.c.due_zone, local) < func.now(),
    )
