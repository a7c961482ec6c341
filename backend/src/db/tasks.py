"""What can be done with tasks, in the name of their user."""

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
import psycopg

from src.core.errors import (
    IdempotencyKeyReused,
    NotAuthenticated,
    TaskChanged,
    TaskForbidden,
    TaskNotFound,
)
from src.db.session import Statement, UserSession
from src.db.statements import (
    COMPLETE,
    CREATE,
    CREATE_ONCE,
    DELETE,
    FIRST_ANSWER,
    GET,
    LIST,
    MISS,
    RENAME,
    SEARCH,
    SUMMARY,
)


@dataclass(frozen=True, slots=True)
class StoredTask:
    """A task as JSON, with what the headers of an answer need to know of it."""

    body: bytes
    etag: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the list of a user, newest first: behind the task with these two values."""

    created_at: str
    id: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some tasks as a JSON array, and where to go on if there are more."""

    body: bytes
    next: Position | None


BEGINNING = Position("infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff")
"""Ahead of every task."""

BEGINNING_OF_TASK = '{"id":'


async def page(
    session: UserSession,
    *,
    limit: int,
    after: Position = BEGINNING,
    completed: bool | None = None,
    phrase: str | None = None,
) -> Page:
    """The user's tasks behind a position, newest first, at most `limit` of them."""
    [(tasks, more)] = await session.read(
        LIST if phrase is None else SEARCH,
        limit=limit,
        before=after.created_at,
        before_id=after.id,
        completed=completed,
        phrase=phrase,
    )
    if not more:
        return Page(f"[{tasks}]".encode(), None)
    # No title can be taken for the beginning of a task: quotes in it have a backslash before them.
    end = tasks.rindex(BEGINNING_OF_TASK) - len(",")
    last = orjson.loads(tasks[tasks.rindex(BEGINNING_OF_TASK, 0, end) : end])
    return Page(f"[{tasks[:end]}]".encode(), Position(last["created_at"], last["id"]))


async def summary(session: UserSession) -> bytes:
    """How many tasks are open and how many are completed, as JSON."""
    [(body,)] = await session.read(SUMMARY)
    return bytes(body)


async def get(session: UserSession, task_id: UUID) -> StoredTask:
    """One task of the user.

    Raises:
        TaskForbidden: it belongs to another user.
        TaskNotFound: nobody has such a task.
    """
    rows = await session.read(GET, task_id=task_id)
    return StoredTask(*rows[0]) if rows else await _explain_miss(session, task_id)


async def create(session: UserSession, title: str, key: str | None = None) -> StoredTask:
    """Make a task; with a key that was spent within a day, answer what was answered then.

    Raises:
        IdempotencyKeyReused: the key was spent on another title.
        NotAuthenticated: the user has no account any more.
    """
    try:
        if key is None:
            [row] = await session.write(CREATE, title=title)
            return StoredTask(*row)
        return await _create_once_only(session, title, key)
    except psycopg.errors.ForeignKeyViolation as error:
        raise NotAuthenticated from error


async def _create_once_only(session: UserSession, title: str, key: str) -> StoredTask:
    digest = hashlib.sha256(title.encode()).digest()
    values = {"title": title, "key": key, "digest": digest}
    while True:
        if rows := await session.write(CREATE_ONCE, repeatable=True, **values):
            return StoredTask(*rows[0])
        # The key may pass its day, and be forgotten, between one statement and the next.
        for same, *first in await session.read(FIRST_ANSWER, **values):
            if not same:
                raise IdempotencyKeyReused
            return StoredTask(*first)


async def complete(
    session: UserSession, task_id: UUID, completed: bool, etags: list[str] | None = None
) -> StoredTask:
    """Mark a task as completed or open.

    Args:
        etags: entity tags of the states in which it may be changed; None for any state.

    Raises:
        TaskChanged: it is in another state.
        TaskForbidden: it belongs to another user.
        TaskNotFound: nobody has such a task.
    """
    return await _change(session, COMPLETE, task_id, etags, completed=completed)


async def rename(
    session: UserSession, task_id: UUID, title: str, etags: list[str] | None = None
) -> StoredTask:
    """Give a task another title; arguments and errors as in `complete`."""
    return await _change(session, RENAME, task_id, etags, title=title)


async def remove(session: UserSession, task_id: UUID, etags: list[str] | None = None) -> None:
    """Delete a task; arguments and errors as in `complete`."""
    if not await session.write(DELETE, task_id=task_id, etags=etags):
        await _explain_miss(session, task_id)


async def _change(
    session: UserSession,
    statement: Statement,
    task_id: UUID,
    etags: list[str] | None,
    **values: Any,
) -> StoredTask:
    rows = await session.write(statement, task_id=task_id, etags=etags, **values)
    return StoredTask(*rows[0]) if rows else await _explain_miss(session, task_id)


async def _explain_miss(session: UserSession, task_id: UUID) -> StoredTask:
    """Raise what explains that a statement found nothing."""
    [(current, exists)] = await session.read(MISS, task_id=task_id)
    if current is not None:
        raise TaskChanged(current)
    raise TaskForbidden if exists else TaskNotFound
