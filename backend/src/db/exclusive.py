"""Work of one user in several statements, during which nobody else writes for that user.

Everything that writes takes the lock of the user's clock first, so whoever holds it sees what is
there, decides, and changes it, as if alone. Constraints that may wait are checked at the end, when
all rows are as they will be.
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

STATEMENT_TIMEOUT = Statement(text(f"SELECT set_config('statement_timeout', '{SECONDS}s', true)"))


async def exclusively(
    session: UserSession,
    work: Callable[[Transaction], Awaitable[bytes]],
    once: Once | None = None,
    row_id: UUID | None = None,
) -> bytes:
    """Do some work as one transaction, and return its answer. A request that was answered within
    a day gets the same answer again.

    Args:
        work: what is to be done; what it raises undoes all of it.
        once: what identifies a request that must not be carried out twice.
        row_id: what the answer is about, if it is not the batch.

    Raises:
        IdempotencyKeyReused: the key was sent with another request.
        ServiceUnavailable: as in `Database.run`.
    """

    async def locked(transaction: Transaction) -> bytes:
        await transaction.batch([(LOCK_CLOCK, {}), (DEFER, {}), (STATEMENT_TIMEOUT, {})])
        transaction.deadline = time.monotonic() + SECONDS
        if once and (answer := await first_answer(transaction, once)):
            return str(answer[0]).encode()
        body = await work(transaction)
        await transaction.write(CHECK)
        if once:
            await remember(transaction, once, body.decode(), row_id or session.batch_id)
        return body

    return await transact(session, locked, repeatable=once is not None)
