"""The records of imports: what each has made, what was lost, and whether it is undone."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    Text,
    Uuid,
    bindparam,
    case,
    delete,
    desc,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)
from sqlmodel import col

from src.core.errors import Forbidden, NotFound
from src.db.connection import Row
from src.db.json_text import instant
from src.db.session import Statement, UserSession
from src.db.transaction import Transaction
from src.models.history import History
from src.models.imported import Import

KIND = "import"

RECORDS_MAX = 50
"""Records of a user; a further one takes the place of the oldest."""

WRITTEN = ("user_id", "id", "summary", "report")
TURNED = ("undone_at", "turned_by")
"""Columns that are inserted, and those that may change."""

USER_ID = bindparam("user_id", type_=Uuid)
ID = bindparam("id", type_=Uuid)
BATCH = bindparam("batch", type_=Uuid)
BY = bindparam("by", type_=Uuid)

MINE = col(Import.user_id) == USER_ID
NEWEST = (desc(col(Import.created_at)), desc(col(Import.id)))

IS_REMEMBERED = exists(
    select(literal_column("1")).where(
        col(History.user_id) == USER_ID, col(History.batch) == col(Import.id)
    )
)
"""Whether the history still has the changes of the import, without which nobody can undo it."""

COLUMNS = Import.__table__.c  # type: ignore[attr-defined]  # set by SQLModel

SHOWN = (
    COLUMNS.id,
    instant(COLUMNS.created_at),
    instant(COLUMNS.undone_at),
    COLUMNS.undone_at.is_(None) & IS_REMEMBERED,
    COLUMNS.summary,
)

LIST = Statement(select(*SHOWN).where(MINE).order_by(*NEWEST))
GET = Statement(select(*SHOWN, col(Import.report)).where(MINE, col(Import.id) == ID))
MISS = Statement(select(func.import_exists(ID)))

KEEP = Statement(
    insert(Import).values(
        user_id=USER_ID,
        id=ID,
        summary=bindparam("summary", type_=Text),
        report=bindparam("report", type_=Text),
    )
)

FORGET_OLD = Statement(
    delete(Import).where(
        MINE,
        col(Import.id).in_(
            select(col(Import.id))
            .where(MINE)
            .order_by(*NEWEST)
            .offset(literal_column(str(RECORDS_MAX)))
        ),
    )
)

# A part of undoing `batch`, in the transaction `by`: to undo an import, or to undo what has undone
# it, turns it once more. An import that is undone already stays as it is, as do its things.
IS_ITSELF = col(Import.id) == BATCH
STAYS = IS_ITSELF & col(Import.undone_at).is_not(None)
TURN = Statement(
    update(Import)
    .where(MINE, or_(IS_ITSELF, col(Import.turned_by) == BATCH))
    .values(
        undone_at=case(
            (STAYS, col(Import.undone_at)), (col(Import.undone_at).is_(None), func.now())
        ),
        turned_by=case((STAYS, col(Import.turned_by)), else_=BY),
    )
)


async def everything(session: UserSession) -> bytes:
    """The summaries of all records of the user as a JSON array, the newest first."""
    return orjson.dumps([_shown(row) for row in await session.read(LIST)])


async def get(session: UserSession, id: UUID) -> bytes:
    """A record of the user as JSON.

    Raises:
        Forbidden: it belongs to another user.
        NotFound: nobody has such a record.
    """
    for *row, report in await session.read(GET, id=id):
        return orjson.dumps(_shown(row) | {"report": report and orjson.Fragment(report)})
    [(there,)] = await session.read(MISS, id=id)
    raise (Forbidden if there else NotFound)(KIND)


async def keep(transaction: Transaction, summary: bytes, report: bytes) -> None:
    """Keep the record of the import that this transaction is, and forget the oldest."""
    texts = {"summary": summary.decode(), "report": report.decode()}
    await transaction.batch([(KEEP, {"id": transaction.batch_id, **texts}), (FORGET_OLD, {})])


def _shown(row: Row | list[Any]) -> dict[str, Any]:
    id, made, undone, undoable, summary = row
    shown = {"id": id, "created_at": made, "undone_at": undone, "undoable": undoable}
    return {**shown, **orjson.loads(summary)}


def statements() -> Iterator[tuple[str, Statement]]:
    """All of them by name."""
    named = {"list": LIST, "get": GET, "miss": MISS, "keep": KEEP, "forget": FORGET_OLD}
    for name, statement in {**named, "turn": TURN}.items():
        yield f"imports: {name}", statement
