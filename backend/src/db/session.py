"""The pool, and the session through which one user reaches the database.

A statement is compiled once, when its module is imported. To run it, a connection sends two
statements in one network round trip: the first names the user to PostgreSQL, for this
transaction only, and the second is the statement itself. PostgreSQL's row-level security does
the rest. In pipeline mode on a connection in autocommit the two form one implicit
transaction, so the name is gone before anybody else can be given the connection, behind a
pooler such as PgBouncer too.
"""

import asyncio
import contextlib
import os
import select
import socket
import time
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
import structlog
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from sqlalchemy import Executable, text
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from src.core.errors import ServiceUnavailable
from src.db.connection import Connection, Row

log = structlog.get_logger()

DEADLINE = 2.5
"""Seconds that a request may wait for the database in all, retry included."""

APPLICATION = "kept-api"
"""What the server shows and logs a connection as; the id of a request follows it."""

QUEUE_MAX = 256
"""Requests that may wait for a connection; the next one is refused at once."""

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


class Pool(NamedTuple):
    """How the connections of one API process stand."""

    in_use: int
    idle: int
    waiting: int
    limit: int


class Database:
    """The connections of one API process."""

    def __init__(self, url: str, *, size: int, prepare: bool) -> None:
        self._prepare = prepare
        self._waiting = 0
        # Whoever has a turn finds a free connection in the pool. To wait in the pool's own queue
        # costs several times what the rest of its work does.
        self._turns = asyncio.Semaphore(size)
        self._pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            url,
            kwargs={
                "autocommit": True,
                "connect_timeout": 2,
                "keepalives_idle": 30,
                "application_name": APPLICATION,
            },
            connection_class=Connection,
            min_size=min(4, size),
            max_size=size,
            # A try a second for as long as the database is away; the default backs off to
            # minutes, which would outlast the outage.
            reconnect_timeout=1.0,
            reconnect_failed=_keep_trying,
            open=False,
        )

    async def open(self) -> None:
        """Begin to connect, without waiting: the API answers 503 until the database does."""
        await self._pool.open()

    async def close(self) -> None:
        """Close all connections."""
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
            connection = await self._take(deadline)
            alarm = asyncio.get_running_loop().call_at(
                asyncio.get_running_loop().time() + deadline - time.monotonic(), _cut, connection
            )
            try:
                return await connection.run(
                    statement.sql, arguments, user, name=shown_as, prepare=self._prepare
                )
            except UNPREPARABLE:
                # A pooler older than PgBouncer 1.21 stands in between. Nothing has run.
                self._prepare = False
            except (psycopg.OperationalError, psycopg.errors.ReadOnlySqlTransaction) as error:
                lost = connection.closed or isinstance(error, GOING_DOWN)
                if lost:
                    await connection.close()
                if not (lost and repeatable):
                    raise ServiceUnavailable from error
                repeatable = False
            except UNFIT as error:
                log.error("the database is not fit for use", why=error.diag.message_primary)
                raise ServiceUnavailable from error
            finally:
                alarm.cancel()
                await self._give_back(connection)

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

    def pool(self) -> Pool:
        """How many connections there are, and how many requests wait for one."""
        stats = self._pool.get_stats()
        idle = stats["pool_available"]
        in_use = stats["pool_size"] - idle
        waiting = self._waiting + stats["requests_waiting"]
        return Pool(in_use, idle, waiting, self._pool.max_size)

    async def _take(self, deadline: float) -> Connection:
        """A connection that was alive a moment ago."""
        await self._wait_for_turn(deadline)
        try:
            return await self._live_connection(deadline)
        except BaseException:
            self._turns.release()
            raise

    async def _live_connection(self, deadline: float) -> Connection:
        while True:
            try:
                connection = await self._pool.getconn(max(0.0, deadline - time.monotonic()))
            except PoolTimeout as error:
                raise ServiceUnavailable from error
            if not _has_ended(connection):
                return connection
            await connection.close()
            await self._pool.putconn(connection)

    async def _give_back(self, connection: Connection) -> None:
        try:
            await self._pool.putconn(connection)
        finally:
            self._turns.release()

    async def _wait_for_turn(self, deadline: float) -> None:
        if not self._turns.locked():
            await self._turns.acquire()
            return
        if self._waiting == QUEUE_MAX:
            raise ServiceUnavailable
        self._waiting += 1
        try:
            async with asyncio.timeout(deadline - time.monotonic()):
                await self._turns.acquire()
        except TimeoutError as error:
            raise ServiceUnavailable from error
        finally:
            self._waiting -= 1


class UserSession:
    """The database as one user may see it."""

    __slots__ = ("_database", "_deadline", "_request_id", "_user", "user_id")

    def __init__(self, database: Database, user_id: UUID, deadline: float, request_id: str) -> None:
        self.user_id = user_id
        self._user = str(user_id)
        self._database = database
        self._deadline = deadline
        self._request_id = request_id

    async def read(self, statement: Statement, **values: Any) -> list[Row]:
        """Run a statement that changes nothing. `user_id` is among its parameters already."""
        return await self.write(statement, repeatable=True, **values)

    async def write(
        self, statement: Statement, *, repeatable: bool = False, **values: Any
    ) -> list[Row]:
        """Run a statement that changes something, atomically."""
        values["user_id"] = self.user_id
        return await self._database.run(
            statement,
            values,
            self._user,
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


async def _keep_trying(pool: AsyncConnectionPool[Connection]) -> None:
    await pool.check()


def _has_ended(connection: Connection) -> bool:
    """Whether the server has hung up, as far as can be told without asking it.

    An idle server has next to nothing to say. What it has sent is a farewell, or a notice that
    is worth a new connection.
    """
    if connection.closed:
        return True
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))


def _cut(connection: Connection) -> None:
    """Hang up on a server that does not answer: whoever waits for it gets an error at once.
    Cancelling would ask the server, and wait for it."""
    if not connection.closed:
        line = socket.socket(fileno=os.dup(connection.fileno()))
        with line, contextlib.suppress(OSError):  # the other side may have hung up first
            line.shutdown(socket.SHUT_RDWR)
