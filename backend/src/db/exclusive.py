"""Work of one user in several statements, during which nobody else writes for that user.

Everything that writes takes the lock of the user's clock first, so whoever holds it sees what is
there, decides, and changes it, as if alone.
"""

import time
from collections.abc import Awaitable, Callable
from uuid import UUID

from sqlalchemy import text

from src.db.idempotency import Once, first_answer, remember
from src.db.session import Statement, UserSession
from src.db.transaction import Transaction, transact

LOCK_CLOCK = Statement(text("SELECT lock_clock()"))
DEFER = Statement(text("SET CONSTRAINTS ALL DEFERRED"))
CHECK = Statement(text("SET CONSTRAINTS ALL IMMEDIATE"))

SECONDS = 120
"""How long the work may take once it has begun. It may concern everything that a user has: to
bring back 200,000 tasks, at 0.4 ms each, takes two thirds of it."""

STATEMENT_TIMEOUT = Statement(text("SELECT set_config('statement_timeout', :timeout, true)"))

Work = Callable[[Transaction], Awaitable[bytes]]


async def exclusively(
    session: UserSession,
    work: Work,
    once: Once | None = None,
    row_id: UUID | None = None,
) -> bytes:
    """Do some work as `locked` does, with the constraints that may wait checked at its end."""

    async def checked(transaction: Transaction) -> bytes:
        await transaction.write(DEFER)
        body = await work(transaction)
        await transaction.write(CHECK)
        return body

    return await locked(session, checked, SECONDS, once, row_id)


async def locked(
    session: UserSession,
    work: Work,
    seconds: int,
    once: Once | None = None,
    row_id: UUID | None = None,
) -> bytes:
    """Do some work as one transaction, and return its answer. A request that was answered within
    a day gets the same answer again.

    Args:
        work: what is to be done; what it raises undoes all of it.
        seconds: how long it may take once it has begun.
        once: what identifies a request that must not be carried out twice.
        row_id: what the answer is about, if it is not the batch.

    Raises:
        IdempotencyKeyReused: the key was sent with another request.
        ServiceUnavailable: as in `Database.run`.
    """

    async def first_or_again(transaction: Transaction) -> bytes:
        timeout = {"timeout": f"{seconds}s"}
        await transaction.batch([(LOCK_CLOCK, {}), (STATEMENT_TIMEOUT, timeout)])
        transaction.deadline = time.monotonic() + seconds
        if once and (answer := await first_answer(transaction, once)):
            return str(answer[0]).encode()
        body = await work(transaction)
        if once:
            await remember(transaction, once, body.decode(), row_id or session.batch_id)
        return body

    return await transact(session, first_or_again, repeatable=once is not None)
