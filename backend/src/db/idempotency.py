"""Requests that are carried out once, however often they are sent.

The statement that carries out a request stores its answer under the key of the request, in the
same transaction. Where the key is stored already, the unique index refuses the second row, so
nothing of the statement happens, and the first answer is read instead. A request of several
statements looks for the first answer itself, while it holds the lock of the user's clock.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Delete,
    Executable,
    LargeBinary,
    Text,
    Uuid,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.sql.dml import ReturningDelete, ReturningInsert, ReturningUpdate
from sqlmodel import col

from src.core.errors import IdempotencyKeyReused, KeptError, Purged, ServiceUnavailable
from src.db.connection import Row
from src.db.session import Statement, UserSession
from src.models.idempotency import IdempotencyKey

FORGOTTEN_AT_ONCE = 20
"""Expired keys of a user that one request deletes at most."""

USER_ID = bindparam("user_id", type_=Uuid)
KEY = bindparam("key", type_=Text)
DIGEST = bindparam("digest", type_=LargeBinary)

MINE = col(IdempotencyKey.user_id) == USER_ID
EXPIRED = col(IdempotencyKey.created_at) < func.now() - literal_column("interval '24 hours'")


@dataclass(frozen=True, slots=True)
class Once:
    """What identifies a request that must not be carried out twice.

    Attributes:
        key: its `Idempotency-Key`.
        digest: of its method, path, body and condition.
    """

    key: str
    digest: bytes


Write = ReturningInsert[Any] | ReturningUpdate[Any] | ReturningDelete[Any]


def once_only(statement: Write) -> Executable:
    """The statement, which returns `body`, `etag` and `id`, stored together with its answer."""
    answer = statement.cte("answer")
    columns = (answer.c.body, answer.c.etag, answer.c.id)
    stored = (
        insert(IdempotencyKey)
        .from_select(
            ["user_id", "key", "digest", "body", "etag", "row_id"],
            select(USER_ID, KEY, DIGEST, *columns),
            include_defaults=False,
        )
        .returning(col(IdempotencyKey.key))
        .cte("stored")
    )
    # The answer is stored first, which may wait for a request that deletes an expired row of this
    # key. Only then are rows deleted, and those that another request is deleting are skipped. So
    # nobody waits for a request that waits.
    forgotten = _forget_others(exists(select(stored))).cte("forgotten")
    return select(*columns).add_cte(stored, forgotten)


def _forget_others(*conditions: ColumnElement[bool]) -> Delete:
    """Delete some keys that have expired, other than that of the request."""
    expired = (
        select(col(IdempotencyKey.user_id), col(IdempotencyKey.key))
        .where(MINE, EXPIRED, col(IdempotencyKey.key) != KEY, *conditions)
        .limit(literal_column(str(FORGOTTEN_AT_ONCE)))
        .with_for_update(skip_locked=True)
    )
    key = tuple_(col(IdempotencyKey.user_id), col(IdempotencyKey.key))
    return delete(IdempotencyKey).where(key.in_(expired))


FIRST_ANSWER = Statement(
    select(
        EXPIRED,
        func.coalesce(col(IdempotencyKey.digest) == DIGEST, literal_column("false")),
        col(IdempotencyKey.existed),
        col(IdempotencyKey.body),
        col(IdempotencyKey.etag),
        col(IdempotencyKey.row_id),
    ).where(MINE, col(IdempotencyKey.key) == KEY)
)

STORE = Statement(
    insert(IdempotencyKey).values(
        user_id=USER_ID,
        key=KEY,
        digest=DIGEST,
        body=bindparam("body", type_=Text),
        etag=bindparam("etag", type_=Text),
        row_id=bindparam("row_id", type_=Uuid),
        existed=bindparam("existed", type_=Boolean),
    )
)

FORGET_OTHERS = Statement(_forget_others())

FORGET = Statement(delete(IdempotencyKey).where(MINE, col(IdempotencyKey.key) == KEY, EXPIRED))


async def remembered(
    session: UserSession, statement: Statement, once: Once, **values: Any
) -> list[Row]:
    """The answer of a statement made by `once_only`, or the one that was given before.

    Nothing is found if the statement finds no row to change and the request was not answered
    before. Where it was, the statement may find nothing, or be refused, because it has run already:
    the row is gone, no longer in the state that the request names, or has the name that it gives.

    Raises:
        IdempotencyKeyReused: the key was sent with another request.
    """
    while True:
        refusal: Exception | None = None
        rows: list[Row] = []
        try:
            rows = await session.write(statement, repeatable=True, **_identity(once), **values)
        except ServiceUnavailable:
            raise
        except (psycopg.Error, KeptError) as error:
            refusal = error
        if rows:
            return rows
        if answer := await first_answer(session, once):
            return [answer]
        if refusal is None:
            return []
        if not _is_of_used_key(refusal):
            raise refusal


def _is_of_used_key(refusal: Exception) -> bool:
    return (
        isinstance(refusal, psycopg.errors.UniqueViolation)
        and refusal.diag.table_name == IdempotencyKey.__tablename__
    )


async def first_answer(session: UserSession, once: Once) -> Row | None:
    """The answer that is stored; None if none is, or if it has expired and is deleted now.

    Raises:
        IdempotencyKeyReused: the key was sent with another request.
        Purged: what the answer showed is removed for good.
    """
    for expired, same, existed, *answer in await session.read(FIRST_ANSWER, **_identity(once)):
        if expired:
            await session.write(FORGET, repeatable=True, **_identity(once))
        elif not same:
            raise IdempotencyKeyReused
        elif answer[-1] is None:
            raise Purged
        else:
            return (*answer, existed)
    return None


async def remember(session: UserSession, once: Once, body: str, row_id: UUID) -> None:
    """Store the answer to a request of several statements, in their transaction."""
    await session.batch(storing(once, body, row_id))


def storing(
    once: Once, body: str, row_id: UUID, *, etag: str | None = None, existed: bool = False
) -> list[tuple[Statement, dict[str, Any]]]:
    """The statements that store an answer, and forget some that have expired.

    Args:
        existed: whether the request is one to create a row, and found it.
    """
    identity = _identity(once)
    answer = {"body": body, "etag": etag, "row_id": row_id, "existed": existed}
    return [(STORE, {**identity, **answer}), (FORGET_OTHERS, identity)]


def _identity(once: Once) -> dict[str, Any]:
    return {"key": once.key, "digest": once.digest}
