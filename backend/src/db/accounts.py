"""Checks that the account and the session of a token still exist."""

from typing import Any
from uuid import UUID

from cachetools import TTLCache
from sqlalchemy import Uuid, bindparam, func, select

from src.core.errors import NotAuthenticated
from src.db.session import Database, Statement

REMEMBERED_SECONDS = 30
"""How long an answer is cached, and so how long a token works after its session has ended."""

REMEMBERED_ACCOUNTS = 10_000

IS_LIVE = Statement(
    select(
        func.account_is_live(
            bindparam("user_id", type_=Uuid),
            bindparam("session_id", type_=Uuid),
        )
    )
)


class Accounts:
    """Checks accounts and sessions in the database, and caches the answers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._live: TTLCache[Any, bool] = TTLCache(REMEMBERED_ACCOUNTS, REMEMBERED_SECONDS)

    async def require_live(self, user_id: UUID, session_id: UUID | None, deadline: float) -> None:
        """Return if the account exists and the session, where there is one, has not ended.

        Raises:
            NotAuthenticated: the account is deleted or the session has ended.
            ServiceUnavailable: the database does not answer.
        """
        if (user_id, session_id) in self._live:
            return
        values = {"user_id": user_id, "session_id": session_id}
        [[(is_live,)]] = await self._database.run(
            [(IS_LIVE, values)], "", deadline=deadline, repeatable=True
        )
        if not is_live:
            raise NotAuthenticated
        self._live[user_id, session_id] = True
