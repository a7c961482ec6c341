"""What a request does with the rows of an entity: all, one, a new one, a changed one, none."""

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import ColumnElement

from src.core.errors import Changed, Forbidden, IdTaken, InTrash, NotFound
from src.db import single
from src.db.connection import Row
from src.db.exclusive import LOCK_CLOCK
from src.db.idempotency import Once, remembered, storing
from src.db.resource import Resource, Stored, stored
from src.db.session import Statement, UserSession


async def everything(resource: Resource, session: UserSession) -> bytes:
    """All rows of the user as a JSON array, in manual order."""
    [(rows,)] = await session.read(single.list_all(resource))
    return f"[{rows}]".encode()


async def get(resource: Resource, session: UserSession, id: UUID) -> Stored:
    """One row of the user.

    Raises:
        Forbidden: it belongs to another user.
        NotFound: nobody has such a row.
    """
    rows = await session.read(single.get_one(resource), id=id)
    return stored(rows[0]) if rows else await _explain_miss(resource, session, id)


async def create(
    resource: Resource, session: UserSession, fields: Mapping[str, Any], once: Once | None = None
) -> Stored:
    """Make a row; for a request that was answered within a day, answer the same again.

    Args:
        fields: values by column; with an `id`, the row is created unless it is there.
        once: what identifies a request that must not be carried out twice.

    Raises:
        IdempotencyKeyReused: the key was sent with another request.
        IdTaken: the user has a row of that id, which was created with other fields.
        InTrash: the user has deleted a row of that id.
        NotAuthenticated: the user has no account any more.
    """
    statement = single.create_one(resource, frozenset(fields), once is not None)
    values = {f"new_{name}": value for name, value in fields.items()}
    if rows := await _once(session, statement, once, **values):
        return stored(rows[0])
    found = await session.read(single.repeat_one(resource, frozenset(fields)), **values)
    if not found:
        raise InTrash(resource.kind)
    [(*row, is_same)] = found
    if not is_same:
        raise IdTaken(resource.kind)
    answer = replace(stored(tuple(row)), existed=True)
    if once:
        await _remember_existing(session, once, answer)
    return answer


async def change(
    resource: Resource,
    session: UserSession,
    id: UUID,
    fields: Mapping[str, Any],
    etags: list[str] | None = None,
    once: Once | None = None,
) -> Stored:
    """Change fields of a row; `once` is as in `create`.

    Args:
        fields: the new values by column.
        etags: entity tags of the states in which it may be changed; None for any state.

    Raises:
        Changed: it is in another state.
        Forbidden: it belongs to another user.
        IdempotencyKeyReused: the key was sent with another request.
        NotFound: nobody has such a row.
    """
    values = {f"new_{name}": value for name, value in fields.items()}
    statement = single.change_one(resource, frozenset(fields), once is not None)
    return stored(await _address(resource, session, statement, id, etags, once, **values))


async def remove(
    resource: Resource,
    session: UserSession,
    id: UUID,
    etags: list[str] | None = None,
    once: Once | None = None,
    *conditions: ColumnElement[bool],
    **values: Any,
) -> None:
    """Delete a row; arguments and errors as in `change`.

    Args:
        conditions: what else must hold; their parameters are among the values.
    """
    statement = single.delete_one(resource, once is not None, *conditions)
    await _address(resource, session, statement, id, etags, once, **values)


async def _address(
    resource: Resource,
    session: UserSession,
    statement: Statement,
    id: UUID,
    etags: list[str] | None,
    once: Once | None,
    **values: Any,
) -> Row:
    """Run a statement on one row. One that waits for another request does not see a row which that
    request creates, so it runs once more if it finds none though there is one and any state of it
    will do."""
    any_state = etags is None
    while True:
        if rows := await _once(session, statement, once, id=id, etags=etags, **values):
            return rows[0]
        try:
            await _explain_miss(resource, session, id)
        except Changed:
            if not any_state:
                raise
            any_state = False


async def _explain_miss(resource: Resource, session: UserSession, id: UUID) -> Stored:
    """Raise what explains that a statement found nothing."""
    [(current, exists)] = await session.read(single.explain_miss(resource), id=id)
    if current is not None:
        raise Changed(resource.kind, current.encode())
    raise (Forbidden if exists else NotFound)(resource.kind)


async def _once(
    session: UserSession, statement: Statement, once: Once | None, **values: Any
) -> list[Row]:
    """Run a statement that changes something, once only if the request has an identity."""
    if once is None:
        return await session.write(statement, **values)
    return await remembered(session, statement, once, **values)


async def _remember_existing(session: UserSession, once: Once, row: Stored) -> None:
    """Store the answer to a request that has changed nothing. Another request with the same key,
    which is being carried out, may be first."""
    answer = storing(once, row.body.decode(), row.id, etag=row.etag, existed=True)
    with contextlib.suppress(psycopg.errors.UniqueViolation):
        await session.batch([(LOCK_CLOCK, {}), *answer])
