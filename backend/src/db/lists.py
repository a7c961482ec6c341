"""Lists: their description, and what becomes of the tasks of a list that is deleted."""

from typing import Any
from uuid import UUID

from sqlalchemy import Text, bindparam, func, literal_column

from src.db import rows
from src.db.exclusive import exclusively
from src.db.idempotency import Once
from src.db.resource import Resource
from src.db.session import UserSession
from src.db.transaction import Transaction
from src.models.list import List

LISTS = Resource(
    kind="list",
    model=List,
    since={"archived": "archived_at"},
    whole=True,
)

# A trigger that runs before the list is deleted reads the setting (migration 0014). So that it
# happens in the same statement, the setting is made by a condition, which always holds.
SAYING_WHAT_BECOMES_OF_TASKS = func.set_config(
    literal_column("'app.tasks_of_list'"),
    func.coalesce(bindparam("tasks", type_=Text), literal_column("''")),
    literal_column("true"),
).is_not(None)


async def remove_alone(
    session: UserSession,
    id: UUID,
    tasks: str | None,
    etags: list[str] | None = None,
    once: Once | None = None,
) -> None:
    """Delete a list in a transaction of its own, which may take the time that all of its tasks
    need; arguments and errors as in `remove`."""

    async def work(transaction: Transaction) -> bytes:
        await remove(transaction, id, tasks, etags)
        return b""

    await exclusively(session, work, once, id)


async def remove(
    session: UserSession, id: UUID, tasks: str | None, etags: list[str] | None = None
) -> None:
    """Delete a list; other arguments and errors as in `rows.change`.

    Args:
        tasks: what becomes of its tasks: `trash`, `inbox`, or None if it has none.

    Raises:
        Conflict: it has tasks, and nothing is said about them.
    """
    values: dict[str, Any] = {"tasks": tasks}
    await rows.remove(LISTS, session, id, etags, None, SAYING_WHAT_BECOMES_OF_TASKS, **values)
