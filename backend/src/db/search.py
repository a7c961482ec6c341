"""The search in titles and notes, as a filter of lists of tasks."""

from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    Text,
    Uuid,
    bindparam,
    func,
    literal_column,
    select,
)

from src.db.session import Statement, UserSession

FEW = 500
"""Up to so many matches a list is read by their ids. With more of them, a page is soon full if the
tasks are read in the order of the list, and compared one after the other."""

PHRASE = bindparam("phrase").cast(Text)


def _ids(found: ColumnElement[Any]) -> Statement:
    """How many tasks a function finds, and the text of an array of their ids."""
    ids = func.array_agg(literal_column("found", Uuid), type_=ARRAY(Uuid)).cast(Text)
    return Statement(select(func.count(), ids).select_from(found.alias("found")))


CONTAINING = _ids(func.tasks_containing(PHRASE, literal_column(str(FEW + 1), Integer)))

RESEMBLING = _ids(func.tasks_resembling(PHRASE))


async def matching(session: UserSession, phrase: str) -> dict[str, Any] | None:
    """The filter that leaves the tasks in whose title or notes a phrase is found: the tasks that
    contain its words, or if there is none, those that nearly contain them.

    Returns:
        the filter with its value; None if no task is found.
    """
    [(count, ids)] = await session.read(CONTAINING, phrase=phrase)
    if count > FEW:
        return {"phrase": phrase}
    if not count:
        [(count, ids)] = await session.read(RESEMBLING, phrase=phrase)
    return {"ids": ids} if count else None
