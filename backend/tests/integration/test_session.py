"""The session of one user: several statements as one transaction."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import text

from src.db import single
from src.db.session import Database, Statement, UserSession, deadline_from_now
from src.db.tasks import TASKS
from tests.conftest import User

CREATE = single.create_one(TASKS, frozenset({"title"}))
COUNT = Statement(text("SELECT count(*)::int FROM tasks WHERE user_id = :user_id"))
FAIL = Statement(text("SELECT 1 / (length(CAST(:user_id AS text)) - 36)"))


@pytest.fixture
def use_session(api_address: str) -> Callable[[UUID, Callable[[UserSession], Awaitable[Any]]], Any]:
    """A function that calls another one with the session of a user."""

    def run(user_id: UUID, use: Callable[[UserSession], Awaitable[Any]]) -> Any:
        async def connect_and_use() -> Any:
            database = Database(api_address, size=1, prepare=True)
            try:
                return await use(UserSession(database, user_id, deadline_from_now(), "test"))
            finally:
                await database.close()

        return asyncio.run(connect_and_use())

    return run


def test_a_batch_answers_in_order(user: User, use_session: Any) -> None:
    async def use(session: UserSession) -> Any:
        created = [(CREATE, {"new_title": title}) for title in ("one", "two")]
        return await session.batch([(COUNT, {}), *created, (COUNT, {})])

    before, [one], [two], after = use_session(user.id, use)

    assert (before, after) == ([(0,)], [(2,)])
    assert '"title":"one"' in one[0]
    assert '"title":"two"' in two[0]
    assert '"created_at":' in one[0]
    # One transaction has one time.
    assert one[1] == two[1]


def test_a_batch_is_carried_out_whole_or_not_at_all(user: User, use_session: Any) -> None:
    async def use(session: UserSession) -> Any:
        with pytest.raises(psycopg.errors.DivisionByZero):
            await session.batch([(CREATE, {"new_title": "lost"}), (FAIL, {})])
        return await session.read(COUNT)

    assert use_session(user.id, use) == [(0,)]


def test_a_batch_is_that_of_its_user(user: User, stranger: User, use_session: Any) -> None:
    stranger.add()

    async def use(session: UserSession) -> Any:
        everything = Statement(text("SELECT count(*)::int FROM tasks"))
        missing = (single.get_one(TASKS), {"id": uuid4()})
        return await session.batch([(everything, {}), missing, (everything, {})])

    assert use_session(user.id, use) == [[(0,)], [], [(0,)]]
