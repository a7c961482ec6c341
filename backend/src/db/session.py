"""The database connections of a process, and the session of one user.

A statement is compiled once, before it runs for the first time. To run it, a connection sends
two statements in one network round trip: the first names the user to PostgreSQL, for this
transaction only, and the second is the statement itself. PostgreSQL's row-level security does
the rest. In pipeline mode on a connection in autocommit the two form one implicit
transaction, so the name is gone before anybody else can be given the connection, behind a
pooler such as PgBouncer too. `db/transaction.py` is for what needs several round trips.
"""

import time
from collections.abc import Awaitable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

import psycopg
from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from src.core.errors import ServiceUnavailable
from src.core.logs import log
from src.db.connection import ChangeOrigin, Row
from src.db.pool import Pool, PoolStats
from src.db.violations import as_domain_error

DEADLINE = 2.5
"""Seconds that a request may wait for the database in all, retry included; a batch gets
`batch.SECONDS`, work under `exclusively` `exclusive.SECONDS`."""

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


class Statement:
    """A SQLModel or SQLAlchemy statement with named parameters, compiled for psycopg."""

    __slots__ = ("names", "sql")

    def __init__(self, statement: Executable) -> None:
        compiled = statement.compile(dialect=DIALECT)  # type: ignore[attr-defined]  # Executable's base has it
        self.sql = str(compiled).encode()
        self.names: tuple[str, ...] = tuple(compiled.positiontup or ())


class Database:
    """The database, as one API process uses it.

    Attributes:
        pool: its connections.
        prepares: whether statements are prepared.
    """

    def __init__(self, url: str, *, size: int, prepare: bool) -> None:
        self.prepares = prepare
        self.pool = Pool(url, size=size, application=APPLICATION)

    async def close(self) -> None:
        """Close the connections."""
        await self.pool.close()

    async def run(
        self,
        statements: Sequence[tuple[Statement, Mapping[str, Any]]],
        user: str,
        *,
        deadline: float,
        repeatable: bool,
        request_id: str = "",
        batch: ChangeOrigin | None = None,
    ) -> list[list[Row]]:
        """Run some statements in the name of a user, as one transaction in one round trip.

        Args:
            statements: each with its parameters by name.
            user: the user's UUID as text; empty for nobody, who sees no rows.
            deadline: when the caller stops waiting, on the clock of `time.monotonic`.
            repeatable: whether they may be tried once more after a connection was lost on the
                way, when nobody knows whether they have run.
            request_id: the request that they are run for.
            batch: that of the changes, if they make any.

        Raises:
            BrokenRule, Conflict: a row breaks a rule that the database keeps.
            LimitReached: the user has as many rows of an entity as one may have.
            NotAuthenticated: the user has no account any more and cannot change anything.
            ServiceUnavailable: no answer by the deadline, no database, or one that is not
                migrated or gives this role too little.
        """
        calls = [
            (statement.sql, [values[name] for name in statement.names])
            for statement, values in statements
        ]
        shown_as = f"{APPLICATION} {request_id}" if request_id else APPLICATION
        lost_at = 0.0
        while True:
            connection = await self.pool.check_out(deadline, opened_after=lost_at)
            try:
                return await connection.run(
                    calls,
                    user,
                    name=shown_as,
                    prepare=self.prepares,
                    deadline=deadline,
                    batch=batch,
                )
            except UNPREPARABLE:
                # A pooler older than PgBouncer 1.21 stands in between. Nothing has run.
                self.prepares = False
            except (psycopg.OperationalError, psycopg.errors.ReadOnlySqlTransaction) as error:
                lost = connection.closed or isinstance(error, GOING_DOWN)
                if lost:
                    await connection.close()
                if lost_at or not (lost and repeatable) or time.monotonic() >= deadline:
                    raise ServiceUnavailable from error
                lost_at = time.monotonic()
            except UNFIT as error:
                log.error("the database is not fit for use", why=error.diag.message_primary)
                raise ServiceUnavailable from error
            except psycopg.Error as error:
                raise_meaning(error)
                raise
            finally:
                self.pool.check_in(connection)

    def pool_stats(self) -> PoolStats:
        """How many connections there are, and how many requests wait for one."""
        return self.pool.stats


class UserSession:
    """The database as one user may see it, during one request.

    Attributes:
        user_id: whose rows they are.
        user_name: the same as text.
        actor: what makes the changes of the request, as the history names it.
        deadline: when the request stops waiting, on the clock of `time.monotonic`.
    """

    __slots__ = (
        "_batch_id",
        "actor",
        "database",
        "deadline",
        "request_id",
        "user_id",
        "user_name",
    )

    def __init__(
        self,
        database: Database,
        user_id: UUID,
        deadline: float,
        request_id: str,
        user_name: str | None = None,
        actor: str = "web",
    ) -> None:
        self.user_id = user_id
        self.user_name = user_name or str(user_id)
        self.actor = actor
        self._batch_id: UUID | None = None
        self.database = database
        self.deadline = deadline
        self.request_id = request_id

    @property
    def batch_id(self) -> UUID:
        """What the changes of the request have in common in the history."""
        if self._batch_id is None:
            self._batch_id = uuid4()
        return self._batch_id

    async def read(self, statement: Statement, **values: Any) -> list[Row]:
        """Run a statement that changes nothing. `user_id` is among its parameters already."""
        [rows] = await self._run([(statement, values)], repeatable=True, batch=None)
        return rows

    async def write(
        self, statement: Statement, *, repeatable: bool = False, **values: Any
    ) -> list[Row]:
        """Run a statement that changes something, atomically."""
        [rows] = await self._run([(statement, values)], repeatable=repeatable, batch=self._batch)
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
        return self._run(statements, repeatable=repeatable, batch=self._batch)

    @property
    def _batch(self) -> ChangeOrigin:
        return ChangeOrigin(self.batch_id, self.actor)

    def _run(
        self,
        statements: Sequence[tuple[Statement, dict[str, Any]]],
        *,
        repeatable: bool,
        batch: ChangeOrigin | None,
    ) -> Awaitable[list[list[Row]]]:
        # A plain function, because each coroutine on the way to the database takes its time.
        for _, values in statements:
            values["user_id"] = self.user_id
        return self.database.run(
            statements,
            self.user_name,
            deadline=self.deadline,
            repeatable=repeatable,
            request_id=self.request_id,
            batch=batch,
        )


def raise_meaning(error: psycopg.Error) -> None:
    """Raise the error of the domain that an error of a statement stands for, if it does."""
    if refusal := as_domain_error(error):
        raise refusal from error


def deadline_from_now() -> float:
    """When a request that begins now stops waiting for the database."""
    return time.monotonic() + DEADLINE
