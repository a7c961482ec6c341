"""Work of one user that takes several round trips and is one transaction.

The connection belongs to the work until its end, so that a pooler in transaction mode does not
give the transaction's connection to anybody else.
"""

import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import psycopg
from psycopg.pq import TransactionStatus

from src.core.errors import ServiceUnavailable
from src.core.logs import log
from src.db.connection import SET_USER, ChangeOrigin, Connection, Row
from src.db.session import (
    APPLICATION,
    GOING_DOWN,
    UNFIT,
    UNPREPARABLE,
    Statement,
    UserSession,
    raise_meaning,
)

BEGIN = b"BEGIN"
BEGIN_SNAPSHOT = b"BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
COMMIT = b"COMMIT"
ROLLBACK = b"ROLLBACK"
SAVEPOINT = b"SAVEPOINT step"
RELEASE = b"RELEASE SAVEPOINT step"
ROLL_BACK_TO = b"ROLLBACK TO SAVEPOINT step"

# The server ends a transaction whose process does nothing any more, so that nobody waits for its
# locks.
IDLE_TIMEOUT = b"SELECT set_config('idle_in_transaction_session_timeout', '3s', true)"

ROLLBACK_SECONDS = 1.0

T = TypeVar("T")


class Transaction(UserSession):
    """A session whose reads and writes are all part of one transaction.

    A write that fails leaves nothing behind, and the transaction goes on.
    """

    __slots__ = ("_connection",)

    def __init__(self, session: UserSession, connection: Connection) -> None:
        super().__init__(
            session.database,
            session.user_id,
            session.deadline,
            session.request_id,
            session.user_name,
            session.actor,
        )
        self._batch_id = session.batch_id
        self._connection = connection

    async def begin(self) -> None:
        """Begin it in the name of the user."""
        await self._connection.run(
            [(BEGIN, ()), (IDLE_TIMEOUT, ())],
            self.user_name,
            name=f"{APPLICATION} {self.request_id}",
            prepare=self.database.prepares,
            deadline=self.deadline,
            batch=self._batch,
        )

    async def begin_snapshot(self) -> None:
        """The same, to read what was there at one moment, without a lock."""
        name = f"{APPLICATION} {self.request_id}"
        # The level of isolation is set before anything is read, the user too.
        user = (SET_USER, (self.user_name, name))
        await self._step([(BEGIN_SNAPSHOT, ()), user, (IDLE_TIMEOUT, ())])

    async def commit(self) -> None:
        """Make what was written last."""
        await self._step([(COMMIT, ())])

    async def write_all(self, statement: Statement, number: int, **values: Any) -> list[Row] | None:
        """Run a statement that is to return this number of rows. If it does not, nothing of it
        stays, and the result is None."""
        values["user_id"] = self.user_id
        call = (statement.sql, [values[name] for name in statement.names])
        _, rows = await self._guarded([(SAVEPOINT, ()), call])
        complete = len(rows) == number
        await self._step([(RELEASE if complete else ROLL_BACK_TO, ())])
        return rows if complete else None

    async def _step(self, calls: Sequence[tuple[bytes, Sequence[Any]]]) -> list[list[Row]]:
        return await self._connection.run(
            calls, None, name="", prepare=self.database.prepares, deadline=self.deadline
        )

    async def _run(
        self,
        statements: Sequence[tuple[Statement, dict[str, Any]]],
        *,
        repeatable: bool,
        batch: ChangeOrigin | None,
    ) -> list[list[Row]]:
        del repeatable, batch  # both are the same for the whole transaction
        calls = []
        for statement, values in statements:
            values["user_id"] = self.user_id
            calls.append((statement.sql, [values[name] for name in statement.names]))
        _, *found, _ = await self._guarded([(SAVEPOINT, ()), *calls, (RELEASE, ())])
        return found

    async def _guarded(self, calls: Sequence[tuple[bytes, Sequence[Any]]]) -> list[list[Row]]:
        """Run some statements, of which the first sets the savepoint."""
        try:
            return await self._step(calls)
        except psycopg.Error as error:
            if not self._connection.closed:
                await self._step([(ROLL_BACK_TO, ())])
            raise_meaning(error)
            raise


async def transact(
    session: UserSession,
    work: Callable[[Transaction], Awaitable[T]],
    *,
    repeatable: bool = False,
    snapshot: bool = False,
) -> T:
    """Do some work as one transaction. What the work raises ends it, and nothing of it stays.

    Args:
        work: what is to be done. It is called once more if the connection is lost before the
            transaction was to be committed.
        repeatable: whether it may be called once more even if nobody knows whether the
            transaction was committed.
        snapshot: whether it only reads, as of one moment.

    Raises:
        ServiceUnavailable: as in `Database.run`.
    """
    database, deadline = session.database, session.deadline
    may_repeat, lost_at = True, 0.0
    while True:
        connection = await database.pool.check_out(deadline, opened_after=lost_at)
        transaction = Transaction(session, connection)
        try:
            await (transaction.begin_snapshot() if snapshot else transaction.begin())
            result = await work(transaction)
            may_repeat = repeatable
            await transaction.commit()
            return result
        except UNPREPARABLE:
            database.prepares = False  # as in `Database.run`
        except (psycopg.OperationalError, psycopg.errors.ReadOnlySqlTransaction) as error:
            lost = connection.closed or isinstance(error, GOING_DOWN)
            if lost:
                await connection.close()
            if lost_at or not (lost and may_repeat) or time.monotonic() >= deadline:
                raise ServiceUnavailable from error
            lost_at = time.monotonic()
        except UNFIT as error:
            log.error("the database is not fit for use", why=error.diag.message_primary)
            raise ServiceUnavailable from error
        finally:
            await _leave(connection)
            database.pool.check_in(connection)


async def _leave(connection: Connection) -> None:
    """Roll back what has not been committed on a connection, or else close it."""
    if connection.closed or connection.pgconn.transaction_status == TransactionStatus.IDLE:
        return
    deadline = time.monotonic() + ROLLBACK_SECONDS
    try:
        await connection.run([(ROLLBACK, ())], None, name="", prepare=False, deadline=deadline)
    except psycopg.Error:
        await connection.close()
