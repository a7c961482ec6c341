"""Deletes old history once a day, whichever process of the API comes first."""

import asyncio
import random

from sqlalchemy import Integer, bindparam, text

from src.core.errors import ServiceUnavailable
from src.core.logs import cause_of, log
from src.db.session import Database, Statement, deadline_from_now

PRUNE = Statement(
    text("SELECT prune_when_due(:trash_days, :history_days)").bindparams(
        bindparam("trash_days", type_=Integer), bindparam("history_days", type_=Integer)
    )
)

EVERY = 3600.0
"""The longest interval between two questions whether pruning is due, in seconds."""

PAUSE = 0.5
"""Seconds between two pieces of the work, which others may use."""


class Retention:
    """What is kept for how long.

    Args:
        trash_days: days after which what was deleted cannot be restored.
        history_days: days after which a change is deleted.
    """

    def __init__(self, database: Database, trash_days: int, history_days: int) -> None:
        self._database = database
        self._days = {"trash_days": trash_days, "history_days": history_days}

    async def prune(self) -> bool:
        """Do a piece of the work, if it is due; return whether more remains."""
        [[(more,)]] = await self._database.run(
            [(PRUNE, self._days)], "", deadline=deadline_from_now(), repeatable=True
        )
        return bool(more)

    async def keep_pruning(self) -> None:
        """Ask at random intervals of up to an hour whether pruning is due, until cancelled."""
        while True:
            await asyncio.sleep(EVERY * random.uniform(0.01, 1))  # noqa: S311  # no secret
            try:
                while await self.prune():  # noqa: ASYNC110  # there is no event to wait for
                    await asyncio.sleep(PAUSE)
            except ServiceUnavailable:
                log.warning("old history was not pruned; it is tried again within an hour")
            except Exception as error:
                log.error("old history cannot be pruned", cause=cause_of(error))
