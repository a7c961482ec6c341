"""Everything that a user has, for the archive."""

import time
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Uuid, bindparam, literal_column, select

from src.db.exclusive import STATEMENT_TIMEOUT
from src.db.labels import LABELS
from src.db.lists import LISTS
from src.db.resource import Resource
from src.db.sections import SECTIONS
from src.db.session import Statement, UserSession
from src.db.tasks import TASKS
from src.db.transaction import Transaction, transact

RESOURCES: Sequence[Resource] = (LISTS, SECTIONS, LABELS, TASKS)

PAGE = 250
"""Rows at once: of tasks with the longest notes these are 16 MiB."""
SECONDS = 60
FIRST = UUID(int=0)


async def rows_of(session: UserSession) -> IO[bytes]:
    """A file without a name with all rows of a user as of one moment, in the order of their ids:
    in each line the kind, a tab, and the row as JSON; of a task also a tab and `repeat_done`.

    Raises:
        ServiceUnavailable: as in `Database.run`.
    """
    output = TemporaryFile()  # noqa: SIM115  # the caller closes it
    try:
        await transact(session, partial(_write_rows, output), snapshot=True)
        output.seek(0)
    except BaseException:
        output.close()
        raise
    return output


async def _write_rows(output: IO[bytes], transaction: Transaction) -> None:
    output.seek(0)  # it may be the second time
    output.truncate()
    await transaction.write(STATEMENT_TIMEOUT, timeout=f"{SECONDS}s")
    transaction.deadline = time.monotonic() + SECONDS
    for resource in RESOURCES:
        after: Any = FIRST
        while True:
            rows = await transaction.read(page_statement(resource), after_id=after, limit=PAGE)
            for body, done, _ in rows:
                suffix = f"\t{done}" if done is not None else ""
                output.write(f"{resource.kind}\t{body}{suffix}\n".encode())
            if len(rows) < PAGE:
                break
            after = rows[-1][2]


@lru_cache(50)
def page_statement(resource: Resource) -> Statement:
    """The rows behind an id."""
    table = resource.table
    done: ColumnElement[Any] = table.c.get("repeat_done", literal_column("NULL::integer"))
    after = bindparam("after_id", type_=Uuid)
    return Statement(
        select(resource.json(table), done, table.c.id)
        .where(resource.mine, table.c.id > after)
        .order_by(table.c.id)
        .limit(bindparam("limit", type_=Integer))
    )


def statements() -> Iterator[tuple[str, Statement]]:
    """All of them by name."""
    for resource in RESOURCES:
        yield f"{resource.kind}: page of the archive", page_statement(resource)
