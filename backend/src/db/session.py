"""The database as one process has it, and the session through which one user reaches it.

A statement is compiled once, when its module is imported. To run it, a connection sends two
statements in one network round trip: the first names the user to PostgreSQL, for this
transaction only, and the second is the statement itself. PostgreSQL's row-level security does
the rest. In pipeline mode on a connection in autocommit the two form one implicit
transaction, so the name is gone before anybody else can be given the connection, behind a
pooler such as PgBouncer too.
"""

import time
from collections.abc import Awaitable
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import Executable, text
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from src.core.errors import ServiceUnavailable
from src.core.logs import log
from src.db.connection import Row
from src.db.pool import Pool, PoolStats

DEADLINE = 2.5
"""Seconds that a request may wait for the database in all, retry included."""

APPLICATION = "kept-api"
"""What the server shows and logs a connection as; the id of a request follows it."""

# SQLAlchemy writes the statement with PostgreSQL's own placeholders, $1, $2, …
DIALECT = PGDialect_psycopg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]  # SQLAlchemy has no types here

# Said by a server that has not seen, or has seen already, what this connection prepared.
UNPREPARABLE = (
    psycopg.errors.InvalidSqlStatementName,
    psycopg.errors.DuplicatePreparedStatement,
)

# Said by a server that is going down; the connection is lost, though it may not look so yet.
GOING_DOWN = (psycopg.errors.AdminShutdown, psycopg.errors.CrashShutdown)

# Said where the schema or the grants are not what this code was written for.
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


# The newest thing in the schema that this code needs; and whether row security binds the role.
# A role passes row security by if it, or one that it may become, is a superuser, has
# BYPASSRLS, or owns the table.
READINESS = Statement(
    text("""
    SELECT
        to_regprocedure('account_is_live(uuid, uuid)') IS NOT NULL,
        NOT EXISTS (
            SELECT FROM pg_roles AS role
            WHERE pg_has_role(current_user, role.oid, 'MEMBER')
              AND (role.rolsuper OR role.rolbypassrls OR role.oid = (
                  SELECT relowner FROM pg_class WHERE oid = to_regclass('tasks')
              ))
        ),
        (
            SELECT bool_and(coalesce(
                has_table_privilege(to_regclass(name), 'DELETE')
                AND has_any_column_privilege(to_regclass(name), verb), false
            ))
            FROM unnest(ARRAY['tasks', 'idempotency_keys']) AS name,
                 unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) AS verb
        )
        AND (
            SELECT bool_and(
                coalesce(has_function_privilege(to_regprocedure(name), 'EXECUTE'), false)
            )
            FROM unnest(ARRAY[
                'account_is_live(uuid, uuid)',
                'search_tasks(text, boolean, timestamptz, uuid, integer)',
                'task_exists(uuid)'
            ]) AS name
        )
    """)
)


class Database:
    """The way of one API process to its database."""

    def __init__(self, url: str, *, size: int, prepare: bool) -> None:
        self._prepare = prepare
        self._pool = Pool(url, size=size, application=APPLICATION)

    async def close(self) -> None:
        """Close the connections."""
        await self._pool.close()

    async def run(
        self,
        statement: Statement,
        values: dict[str, Any],
        user: str,
        *,
        deadline: float,
        repeatable: bool,
        request_id: str = "",
    ) -> list[Row]:
        """Run one statement in the name of a user.

        Args:
            statement: what to run.
            values: its parameters by name.
            user: the user's UUID as text; empty for nobody, who sees no rows.
            deadline: when the caller stops waiting, on the clock of `time.monotonic`.
            repeatable: whether it may be tried once more after a connection was lost on the
                way, when nobody knows whether it has run.
            request_id: the request that it is run for.

        Raises:
            ServiceUnavailable: no answer by the deadline, no database, or one that is not
                migrated or gives this role too little.
        """
        arguments = [values[name] for name in statement.names]
        shown_as = f"{APPLICATION} {request_id}" if request_id else APPLICATION
        while True:
            connection = await self._pool.check_out(deadline)
            try:
                return await connection.run(
                    statement.sql,
                    arguments,
                    user,
                    name=shown_as,
                    prepare=self._prepare,
                    deadline=deadline,
                )
            except UNPREPARABLE:
                # A pooler older than PgBouncer 1.21 stands in between. Nothing has run.
                self._prepare = False
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

    async def check(self) -> None:
        """Return if the API can serve.

        Raises:
            ServiceUnavailable: the database is away, it is not migrated, or the role of this
                process could see past row-level security.
        """
        [(migrated, bound, granted)] = await self.run(
            READINESS, {}, "", deadline=deadline_from_now(), repeatable=True
        )
        if not migrated:
            raise _unfit("The database is not migrated; run `make migrate`.")
        if not bound:
            raise _unfit(
                "Row-level security does not bind this database role; connect as kept_api."
            )
        if not granted:
            raise _unfit("This database role may not read and write tasks.")

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

    # Plain functions, because each coroutine on the way to the database takes its share of time.

    def read(self, statement: Statement, **values: Any) -> Awaitable[list[Row]]:
        """Run a statement that changes nothing. `user_id` is among its parameters already."""
        return self._run(statement, values, repeatable=True)

    def write(
        self, statement: Statement, *, repeatable: bool = False, **values: Any
    ) -> Awaitable[list[Row]]:
        """Run a statement that changes something, atomically."""
        return self._run(statement, values, repeatable=repeatable)

    def _run(
        self, statement: Statement, values: dict[str, Any], *, repeatable: bool
    ) -> Awaitable[list[Row]]:
        values["user_id"] = self.user_id
        return self._database.run(
            statement,
            values,
            str(self.user_id),
            deadline=self._deadline,
            repeatable=repeatable,
            request_id=self._request_id,
        )


def deadline_from_now() -> float:
    """When a request that begins now stops waiting for the database."""
    return time.monotonic() + DEADLINE


def _unfit(why: str) -> ServiceUnavailable:
    log.error("the database is not fit for use", why=why)
    return ServiceUnavailable(why)
