"""The database connections of a process, and the session of one user.

A statement is compiled once, before it runs for the first time. To run it, a connection sends
two statements in one network round trip: the first names the user to PostgreSQL, for this
transaction only, and the second is the statement itself. PostgreSQL's row-level security does
the rest. In pipeline mode on a connection in autocommit the two form one implicit
transaction, so the name is gone before anybody else can be given the connection, behind a
pooler such as PgBouncer too. Work that needs several round trips has an explicit transaction.
"""

import contextlib
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from src.core.errors import ServiceUnavailable
from src.core.logs import log
from src.db.connection import Connection, Row
from src.db.pool import Pool, PoolStats

DEADLINE = 2.5
"""Seconds that a request may wait for the database in all, retry included."""

APPLICATION = "kept-api"
"""What the server shows and logs a connection as; the id of a request follows it."""

# SQLAlchemy writes the statement with PostgreSQL's own placeholders, $1, $2, …
DIALECT = PGDialect_psycopg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]  # SQLAlchemy has no types here

# Errors of a server that does not have a prepared statement of this connection, or has it twice.
UNPREPARABLE = (
    psycopg.errors.InvalidSqlStatementName,
    psycopg.errors.DuplicatePreparedStatement,
)

# Errors of a server that shuts down. The connection is lost, even if it is still open.
GOING_DOWN = (psycopg.errors.AdminShutdown, psycopg.errors.CrashShutdown)

# Errors of a schema or of rights that do not fit this code.
UNFIT = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.InvalidSchemaName,
    psycopg.errors.UndefinedColumn,
    psycopg.errors.UndefinedFunction,
    psycopg.errors.UndefinedTable,
)


# The statements of a transaction. The server ends one whose process does nothing any more, so that
# nobody waits for its locks.
BEGIN = b"BEGIN"
PATIENCE = b"SELECT set_config('idle_in_transaction_session_timeout', '3s', true)"
COMMIT = b"COMMIT"
ROLLBACK = b"ROLLBACK"
SAVEPOINT = b"SAVEPOINT step"
RELEASE = b"RELEASE SAVEPOINT step"
ROLL_BACK_TO = b"ROLLBACK TO SAVEPOINT step"

ROLLBACK_SECONDS = 1.0

T = TypeVar("T")


class Statement:
    """A SQLModel or SQLAlchemy statement with named parameters, compiled for psycopg."""

    __slots__ = ("names", "sql")

    def __init__(self, statement: Executable) -> None:
        compiled = statement.compile(dialect=DIALECT)  # type: ignore[attr-defined]  # Executable's base has it
        self.sql = str(compiled).encode()
        self.names: tuple[str, ...] = tuple(compiled.positiontup or ())


class Database:
    """The database, as one API process uses it."""

    def __init__(self, url: str, *, size: int, prepare: bool) -> None:
        self.prepares = prepare
        self._pool = Pool(url, size=size, application=APPLICATION)

    async def close(self) -> None:
        """Close the connections."""
        await self._pool.close()

    async def run(
        self,
        statements: Sequence[tuple[Statement, Mapping[str, Any]]],
        user: str,
        *,
        deadline: float,
        repeatable: bool,
        request_id: str = "",
    ) -> list[list[Row]]:
        """Run some statements in the name of a user, as one transaction in one round trip.

        Args:
            statements: each with its parameters by name.
            user: the user's UUID as text; empty for nobody, who sees no rows.
            deadline: when the caller stops waiting, on the clock of `time.monotonic`.
            repeatable: whether they may be tried once more after a connection was lost on the
                way, when nobody knows whether they have run.
            request_id: the request that they are run for.

        Raises:
            ServiceUnavailable: no answer by the deadline, no database, or one that is not
                migrated or gives this role too little.
        """
        calls = [
            (statement.sql, [values[name] for name in statement.names])
            for statement, values in statements
        ]
        shown_as = f"{APPLICATION} {request_id}" if request_id else APPLICATION
        while True:
            connection = await self._pool.check_out(deadline)
            try:
                return await connection.run(
                    calls,
                    user,
                    name=shown_as,
                    prepare=self.prepares,
                    deadline=deadline,
                )
            except UNPREPARABLE:
                # A pooler older than PgBouncer 1.21 stands in between. Nothing has run.
                self.prepares = False
            except (psycopg.OperationalError, psycopg.errors.ReadOnlySqlTransaction) as error:
                lost = connection.closed or isinstance(error, GOING_DOWN)
                if lost:
                    await connection.close()
                if not (lost and repeatable) or time.monotonic() >= deadline:
                    raise ServiceUnavailable from error
                repeatable = False
            except UNFIT as error:
                log.error("the database is not fit for use", why=error.diag.message_primary)
                raise ServiceUnavailable from error
            finally:
                self._pool.check_in(connection)

    async def transact(
        self,
        work: "Callable[[Transaction], Awaitable[T]]",
        user: UUID,
        *,
        deadline: float,
        repeatable: bool,
        request_id: str,
    ) -> T:
        """Do some work in the name of a user, as one transaction of several round trips.

        What it raises ends the transaction, of which nothing stays then. It may be called once
        more if the connection is lost before the transaction was to be committed.

        Args:
            work: what is to be done with the transaction.
            repeatable: whether it may be done once more even if nobody knows whether the
                transaction was committed.

        Raises:
            ServiceUnavailable: as in `run`.
        """
        shown_as = f"{APPLICATION} {request_id}"
        again = True
        while True:
            connection = await self._pool.check_out(deadline)
            transaction = Transaction(self, user, deadline, request_id, connection)
            try:
                await connection.run(
                    [(BEGIN, ()), (PATIENCE, ())],
                    str(user),
                    name=shown_as,
                    prepare=self.prepares,
                    deadline=deadline,
                )
                result = await work(transaction)
                again = again and repeatable
                await transaction.step([(COMMIT, ())])
                return result
            except UNPREPARABLE:
                self.prepares = False  # as in `run`
            except (psycopg.OperationalError, psycopg.errors.ReadOnlySqlTransaction) as error:
                lost = connection.closed or isinstance(error, GOING_DOWN)
                if lost:
                    await connection.close()
                if not (lost and again) or time.monotonic() >= deadline:
                    raise ServiceUnavailable from error
                again = False
            except UNFIT as error:
                log.error("the database is not fit for use", why=error.diag.message_primary)
                raise ServiceUnavailable from error
            finally:
                await _leave(connection)
                self._pool.check_in(connection)

    def pool_stats(self) -> PoolStats:
        """How many connections there are, and how many requests wait for one."""
        return self._pool.stats


class UserSession:
    """The database as one user may see it."""

    __slots__ = ("_database", "_deadline", "_request_id", "user_id")

    def __init__(self, database: Database, user_id: UUID, deadline: float, request_id: str) -> None:
        self.user_id = user_id
        self._database = database
        self._deadline = deadline
        self._request_id = request_id

    async def read(self, statement: Statement, **values: Any) -> list[Row]:
        """Run a statement that changes nothing. `user_id` is among its parameters already."""
        [rows] = await self._run([(statement, values)], repeatable=True)
        return rows

    async def write(
        self, statement: Statement, *, repeatable: bool = False, **values: Any
    ) -> list[Row]:
        """Run a statement that changes something, atomically."""
        [rows] = await self._run([(statement, values)], repeatable=repeatable)
        return rows

    def batch(
        self,
        statements: Sequence[tuple[Statement, dict[str, Any]]],
        *,
        repeatable: bool = False,
    ) -> Awaitable[list[list[Row]]]:
        """Run several statements as one transaction, in one round trip.

        Args:
            statements: each with its parameters by name; `user_id` is added to them.
        """
        return self._run(statements, repeatable=repeatable)

    def transact(
        self, work: "Callable[[Transaction], Awaitable[T]]", *, repeatable: bool = False
    ) -> Awaitable[T]:
        """Do some work as one transaction of several round trips; see `Database.transact`."""
        return self._database.transact(
            work,
            self.user_id,
            deadline=self._deadline,
            repeatable=repeatable,
            request_id=self._request_id,
        )

    def _run(
        self, statements: Sequence[tuple[Statement, dict[str, Any]]], *, repeatable: bool
    ) -> Awaitable[list[list[Row]]]:
        # A plain function, because each coroutine on the way to the database takes its time.
        for _, values in statements:
            values["user_id"] = self.user_id
        return self._database.run(
            statements,
            str(self.user_id),
            deadline=self._deadline,
            repeatable=repeatable,
            request_id=self._request_id,
        )


class Transaction(UserSession):
    """A session whose reads and writes are all part of one transaction.

    A write that fails leaves nothing behind, and the transaction goes on, as a session does.
    """

    __slots__ = ("_connection",)

    def __init__(
        self,
        database: Database,
        user_id: UUID,
        deadline: float,
        request_id: str,
        connection: Connection,
    ) -> None:
        super().__init__(database, user_id, deadline, request_id)
        self._connection = connection

    async def step(self, calls: Sequence[tuple[bytes, Sequence[Any]]]) -> list[list[Row]]:
        """Run some statements in one round trip."""
        return await self._connection.run(
            calls,
            None,
            name="",
            prepare=self._database.prepares,
            deadline=self._deadline,
        )

    async def _run(
        self, statements: Sequence[tuple[Statement, dict[str, Any]]], *, repeatable: bool
    ) -> list[list[Row]]:
        del repeatable  # the transaction as a whole may be repeated, but no part of it
        calls = []
        for statement, values in statements:
            values["user_id"] = self.user_id
            calls.append((statement.sql, [values[name] for name in statement.names]))
        try:
            _, *found, _ = await self.step([(SAVEPOINT, ()), *calls, (RELEASE, ())])
        except psycopg.Error:
            if not self._connection.closed:
                await self.step([(ROLL_BACK_TO, ())])
            raise
        return found


async def _leave(connection: Connection) -> None:
    """Roll back what has not been committed on a connection, or else close it."""
    if connection.closed or connection.pgconn.transaction_status == TransactionStatus.IDLE:
        return
    deadline = time.monotonic() + ROLLBACK_SECONDS
    with contextlib.suppress(psycopg.Error):
        await connection.run([(ROLLBACK, ())], None, name="", prepare=False, deadline=deadline)
        return
    await connection.close()


def deadline_from_now() -> float:
    """When a request that begins now stops waiting for the database."""
    return time.monotonic() + DEADLINE
