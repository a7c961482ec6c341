"""Transactions of several round trips: whole or not at all, and never left open."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from src.core.errors import NotAuthenticated, ServiceUnavailable
from src.db import single
from src.db.session import Database, Statement, UserSession, deadline_from_now
from src.db.tasks import TASKS
from src.db.transaction import Transaction, transact
from tests.conftest import User

Admin = psycopg.Connection[tuple[Any, ...]]

CREATE = single.create_one(TASKS, frozenset({"title"}))
COUNT = Statement(text("SELECT count(*)::int FROM tasks WHERE user_id = :user_id"))
FAIL = Statement(text("SELECT 1 / (length(CAST(:user_id AS text)) - 36)"))
CUT = Statement(text("SELECT pg_terminate_backend(pg_backend_pid())"))
OPEN = """
SELECT count(*) FROM pg_stat_activity
WHERE usename = 'kept_api' AND state LIKE 'idle in transaction%'
"""


@pytest.fixture
def use_database(api_address: str) -> Callable[[Callable[[Database], Awaitable[Any]]], Any]:
    """A function that calls another one with the database."""

    def run(
        use: Callable[[Database], Awaitable[Any]], *, prepare: bool = True, size: int = 1
    ) -> Any:
        async def connect_and_use() -> Any:
            database = Database(api_address, size=size, prepare=prepare)
            try:
                return await use(database)
            finally:
                await database.close()

        return asyncio.run(connect_and_use())

    return run


def session_of(user: User, database: Database) -> UserSession:
    return UserSession(database, user.id, deadline_from_now(), "test")


async def count(user: User, database: Database) -> int:
    [(number,)] = await session_of(user, database).read(COUNT)
    return int(number)


@pytest.mark.parametrize("prepare", [True, False])
def test_what_was_written_is_seen_within_and_is_there_afterwards(
    user: User, use_database: Any, prepare: bool
) -> None:
    async def work(transaction: Transaction) -> Any:
        await transaction.write(CREATE, new_title="one")
        await transaction.batch([(CREATE, {"new_title": "two"}), (COUNT, {})])
        return await transaction.read(COUNT)

    async def use(database: Database) -> Any:
        return await transact(session_of(user, database), work), await count(user, database)

    assert use_database(use, prepare=prepare) == ([(2,)], 2)


def test_what_the_work_raises_ends_it_and_the_connection_is_used_again(
    user: User, use_database: Any, admin: Admin
) -> None:
    async def work(transaction: Transaction) -> Any:
        await transaction.write(CREATE, new_title="lost")
        raise LookupError

    async def use(database: Database) -> int:
        with pytest.raises(LookupError):
            await transact(session_of(user, database), work)
        assert database.pool_stats().idle == 1
        assert admin.execute(OPEN).fetchone() == (0,)
        return await count(user, database)

    assert use_database(use) == 0


def test_a_write_that_fails_leaves_the_rest(user: User, use_database: Any) -> None:
    async def work(transaction: Transaction) -> Any:
        await transaction.write(CREATE, new_title="kept")
        with pytest.raises(psycopg.errors.DivisionByZero):
            await transaction.batch([(CREATE, {"new_title": "lost"}), (FAIL, {})])
        assert await transaction.write_all(CREATE, 2, new_title="lost") is None
        return await transaction.write_all(CREATE, 1, new_title="kept too")

    async def use(database: Database) -> int:
        assert await transact(session_of(user, database), work)
        return await count(user, database)

    assert use_database(use) == 2


def test_a_connection_that_is_lost_before_the_end_is_replaced(
    user: User, use_database: Any
) -> None:
    attempts = 0

    async def work(transaction: Transaction) -> Any:
        nonlocal attempts
        attempts += 1
        await transaction.write(CREATE, new_title=f"attempt {attempts}")
        if attempts == 1:
            await transaction.read(CUT)

    async def use(database: Database) -> int:
        await transact(session_of(user, database), work)
        return await count(user, database)

    assert (use_database(use), attempts) == (1, 2)


def test_it_ends_at_the_deadline(user: User, use_database: Any) -> None:
    async def work(transaction: Transaction) -> Any:
        await transaction.write(CREATE, new_title="lost")
        await transaction.read(Statement(text("SELECT pg_sleep(30)")))

    async def use(database: Database) -> int:
        with pytest.raises(ServiceUnavailable):
            await transact(session_of(user, database), work)
        return await count(user, database)

    assert use_database(use) == 0


def test_a_request_that_is_cancelled_leaves_nothing_open(
    user: User, use_database: Any, admin: Admin
) -> None:
    async def work(transaction: Transaction) -> Any:
        await transaction.write(CREATE, new_title="lost")
        await asyncio.sleep(30)

    async def use(database: Database) -> int:
        task = asyncio.ensure_future(transact(session_of(user, database), work))
        await asyncio.sleep(0.3)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert admin.execute(OPEN).fetchone() == (0,)
        return await count(user, database)

    assert use_database(use) == 0


def test_a_process_that_does_nothing_holds_no_lock(user: User, use_database: Any) -> None:
    async def work(transaction: Transaction) -> Any:
        await transaction.write(CREATE, new_title="lost")
        await asyncio.sleep(3.5)
        # The server has ended the transaction meanwhile.
        other = UserSession(transaction.database, user.id, deadline_from_now(), "other")
        await other.write(CREATE, new_title="kept")
        await transaction.write(CREATE, new_title="lost")

    async def use(database: Database) -> Any:
        with pytest.raises(ServiceUnavailable):
            await transact(session_of(user, database), work)
        return await count(user, database)

    assert use_database(use, size=2) == 1


def test_a_user_without_an_account_is_not_authenticated(use_database: Any) -> None:
    async def work(transaction: Transaction) -> Any:
        await transaction.write(CREATE, new_title="lost")

    async def use(database: Database) -> Any:
        with pytest.raises(NotAuthenticated):
            await transact(UserSession(database, uuid4(), deadline_from_now(), "test"), work)

    use_database(use)
