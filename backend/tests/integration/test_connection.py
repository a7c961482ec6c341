"""The connection and the pool, with a real server."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from src.core.errors import ServiceUnavailable
from src.db.connection import PREPARED_MAX, Connection, Row
from src.db.pool import MAX_LIFETIME, Pool
from src.db.session import Database, Statement
from tools import database
from tools.embedded import SUPERUSER, EmbeddedPostgres

LARGE = 16 * 1024 * 1024
"""More bytes than a socket accepts at once."""


@pytest.fixture
def url(postgres: EmbeddedPostgres) -> str:
    """The database address of the API's role."""
    return postgres.url(database.API_ROLE)


def with_connection(url: str, use: Callable[[Connection], Awaitable[Any]]) -> Any:
    """Call `use` with a new connection and return its result."""

    async def connect_and_use() -> Any:
        async with await Connection.connect(url, autocommit=True) as connection:
            return await use(connection)

    return asyncio.run(connect_and_use())


async def run(connection: Connection, sql: str, *arguments: Any, seconds: float = 20) -> list[Row]:
    """Run a statement without a user."""
    [rows] = await connection.run(
        [(sql.encode(), arguments)],
        "",
        name="test",
        prepare=True,
        deadline=time.monotonic() + seconds,
    )
    return rows


def test_a_statement_larger_than_any_buffer_arrives(url: str) -> None:
    async def use(connection: Connection) -> list[Row]:
        return await run(connection, "SELECT length($1::text)", "a" * LARGE)

    assert with_connection(url, use) == [(LARGE,)]


def test_an_answer_larger_than_any_buffer_arrives(url: str) -> None:
    async def use(connection: Connection) -> int:
        [(text,)] = await run(connection, "SELECT repeat('a', $1::int)", LARGE)
        return len(text)

    assert with_connection(url, use) == LARGE


def test_a_bounded_number_of_statements_is_kept(url: str) -> None:
    async def use(connection: Connection) -> list[Row]:
        for number in range(PREPARED_MAX + 20):
            assert await run(connection, f"SELECT {number} + $1::int", 1) == [(number + 1,)]
        return await run(connection, "SELECT count(*) FROM pg_prepared_statements")

    assert with_connection(url, use) == [(PREPARED_MAX,)]


def test_after_an_error_of_a_statement_the_connection_goes_on(url: str) -> None:
    async def use(connection: Connection) -> list[Row]:
        for _ in range(2):
            with pytest.raises(psycopg.errors.DivisionByZero):
                await run(connection, "SELECT 1 / $1::int", 0)
        with pytest.raises(psycopg.errors.SyntaxError):
            await run(connection, "SELECT SELECT")
        return await run(connection, "SELECT 1 / $1::int", 1)

    assert with_connection(url, use) == [(1,)]


@pytest.mark.alone
def test_it_closes_at_the_deadline(url: str) -> None:
    async def use(connection: Connection) -> bool:
        with pytest.raises(psycopg.OperationalError):
            await run(connection, "SELECT pg_sleep(10)", seconds=0.2)
        return connection.closed

    began = time.monotonic()
    assert with_connection(url, use)
    assert 0.15 < time.monotonic() - began < 2


def test_it_closes_at_a_deadline_that_has_passed(url: str) -> None:
    async def use(connection: Connection) -> bool:
        with pytest.raises(psycopg.OperationalError, match="deadline"):
            await run(connection, "SELECT pg_sleep(5)", seconds=-1)
        return connection.closed

    assert with_connection(url, use)


def test_it_closes_when_its_caller_is_cancelled(url: str) -> None:
    async def use(connection: Connection) -> bool:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await run(connection, "SELECT pg_sleep(10)")
        return connection.closed

    assert with_connection(url, use)


@pytest.mark.parametrize("is_idle", [True, False])
def test_it_notices_that_the_server_has_hung_up(
    postgres: EmbeddedPostgres, url: str, is_idle: bool
) -> None:
    async def use(connection: Connection) -> bool:
        [(pid,)] = await run(connection, "SELECT pg_backend_pid()")
        with psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as admin:
            if is_idle:
                admin.execute("SELECT pg_terminate_backend(%s)", (pid,))
                await asyncio.sleep(0.2)
            else:
                sleeping = asyncio.create_task(run(connection, "SELECT pg_sleep(10)"))
                await asyncio.sleep(0.2)
                admin.execute("SELECT pg_terminate_backend(%s)", (pid,))
                with pytest.raises(psycopg.OperationalError):
                    await sleeping
        return connection.closed

    assert with_connection(url, use)


def in_pool(url: str, size: int, use: Callable[[Pool], Awaitable[None]]) -> None:
    """Use a pool, and require that every slot is free afterwards."""

    async def open_and_use() -> None:
        pool = Pool(url, size=size, application="test")
        try:
            await use(pool)
            await asyncio.sleep(0)
            assert (pool.stats.in_use, pool.stats.waiting) == (0, 0)
        finally:
            await pool.close()

    asyncio.run(open_and_use())


def soon(seconds: float = 10) -> float:
    """A deadline."""
    return time.monotonic() + seconds


def test_a_connection_is_lent_again(url: str) -> None:
    async def use(pool: Pool) -> None:
        first = await pool.check_out(soon())
        pool.check_in(first)
        assert await pool.check_out(soon()) is first
        pool.check_in(first)
        assert pool.stats.idle == 1

    in_pool(url, 2, use)


def test_a_closed_connection_is_not_lent_again(url: str) -> None:
    async def use(pool: Pool) -> None:
        first = await pool.check_out(soon())
        pool.check_in(first)
        await first.close()
        second = await pool.check_out(soon())
        assert second is not first
        assert not second.closed
        await second.close()
        pool.check_in(second)
        assert pool.stats.idle == 0

    in_pool(url, 1, use)


def test_a_connection_is_not_lent_once_the_server_has_ended_it(
    postgres: EmbeddedPostgres, url: str
) -> None:
    async def use(pool: Pool) -> None:
        first = await pool.check_out(soon())
        [(pid,)] = await run(first, "SELECT pg_backend_pid()")
        pool.check_in(first)
        with psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as admin:
            admin.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
        # Nothing was awaited since, so the event loop has reported nothing.
        second = await pool.check_out(soon())
        assert second is not first
        assert await run(second, "SELECT 1") == [(1,)]
        pool.check_in(second)

    in_pool(url, 1, use)


def test_connections_from_before_a_loss_are_closed(url: str) -> None:
    async def use(pool: Pool) -> None:
        before = [await pool.check_out(soon()) for _ in range(2)]
        for connection in before:
            pool.check_in(connection)
        lost_at = time.monotonic()
        after = await pool.check_out(soon(), opened_after=lost_at)
        assert after not in before
        assert all(connection.closed for connection in before)
        pool.check_in(after)
        assert await pool.check_out(soon(), opened_after=lost_at) is after
        pool.check_in(after)

    in_pool(url, 2, use)


def test_connections_are_given_in_the_order_of_the_requests(url: str) -> None:
    async def use(pool: Pool) -> None:
        order: list[int] = []

        async def take(number: int) -> None:
            connection = await pool.check_out(soon())
            order.append(number)
            pool.check_in(connection)

        held = await pool.check_out(soon())
        waiting = [asyncio.create_task(take(number)) for number in range(3)]
        await asyncio.sleep(0)
        assert pool.stats.waiting == 3
        pool.check_in(held)
        waiting.append(asyncio.create_task(take(3)))
        await asyncio.gather(*waiting)
        assert order == [0, 1, 2, 3]

    in_pool(url, 1, use)


@pytest.mark.alone
def test_a_request_that_waits_too_long_fails_at_the_deadline(url: str) -> None:
    async def use(pool: Pool) -> None:
        held = await pool.check_out(soon())
        began = time.monotonic()
        with pytest.raises(ServiceUnavailable):
            await pool.check_out(soon(0.2))
        assert 0.15 < time.monotonic() - began < 1
        pool.check_in(held)
        pool.check_in(await pool.check_out(soon()))

    in_pool(url, 1, use)


@pytest.mark.parametrize("is_given", [True, False])
def test_a_cancelled_request_passes_its_connection_to_the_next(url: str, is_given: bool) -> None:
    async def use(pool: Pool) -> None:
        held = await pool.check_out(soon())
        cancelled = asyncio.create_task(pool.check_out(soon()))
        waiting = asyncio.create_task(pool.check_out(soon()))
        await asyncio.sleep(0)
        if is_given:
            pool.check_in(held)  # `cancelled` is chosen, but has not run since
        cancelled.cancel()
        with pytest.raises(asyncio.CancelledError):
            await cancelled
        if not is_given:
            pool.check_in(held)
        pool.check_in(await waiting)

    in_pool(url, 1, use)


@pytest.mark.alone
def test_without_a_server_it_tries_until_the_deadline(capsys: pytest.CaptureFixture[str]) -> None:
    async def use(pool: Pool) -> None:
        began = time.monotonic()
        for _ in range(2):
            with pytest.raises(ServiceUnavailable):
                await pool.check_out(soon(0.3))
        assert 0.4 < time.monotonic() - began < 2

    in_pool("postgresql://kept_api@127.0.0.1:1/kept", 1, use)
    assert capsys.readouterr().out.count("no connection to the database") == 1


def test_a_connection_is_not_lent_for_ever(url: str) -> None:
    async def use(pool: Pool) -> None:
        first = await pool.check_out(soon())
        first.opened_at -= MAX_LIFETIME + 1
        pool.check_in(first)
        second = await pool.check_out(soon())
        assert second is not first
        assert first.closed
        pool.check_in(second)

    in_pool(url, 1, use)


def test_nothing_is_tried_after_the_deadline(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tries: list[float] = []
    run_really = Connection.run

    async def count(
        self: Connection, *arguments: Any, deadline: float, **rest: Any
    ) -> list[list[Row]]:
        tries.append(deadline)
        return await run_really(self, *arguments, deadline=deadline, **rest)

    monkeypatch.setattr(Connection, "run", count)

    async def use() -> None:
        api_database = Database(url, size=1, prepare=True)
        slow = Statement(text("SELECT pg_sleep(10)"))
        for seconds, tried in ((0.3, 1), (-0.1, 1)):
            with pytest.raises(ServiceUnavailable):
                await api_database.run([(slow, {})], "", deadline=soon(seconds), repeatable=True)
            assert len(tries) == tried
        await api_database.close()

    asyncio.run(use())
    assert "no connection" not in capsys.readouterr().out
