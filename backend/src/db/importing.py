"""Creating the rows of an import, which `moving/planning.py` has made.

They arrive as texts of JSON arrays, in the order in which they are to be created, so that this
process never holds more than a thousand of them.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import case, func, literal_column, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from src.db.exclusive import locked
from src.db.groups import given_rows, last_position
from src.db.idempotency import Once
from src.db.labels import LABELS
from src.db.lists import LISTS
from src.db.resource import USER_ID, Resource
from src.db.sections import SECTIONS
from src.db.session import Statement, UserSession
from src.db.tasks import TASKS
from src.db.transaction import Transaction
from src.models.label import Label
from src.models.section import Section

SECONDS = 120
"""How long an import may take once it has begun; 50,000 tasks take a fifth of it."""

RESOURCES = {resource.kind: resource for resource in (LABELS, LISTS, SECTIONS, TASKS)}

OF_REQUESTS = ("user_id", "id", "occurrence", "today")
"""Columns that no row of an import names."""

KNOWN_LABELS = Statement(
    select(func.lower(col(Label.name)), col(Label.id)).where(col(Label.user_id) == USER_ID)
)
KNOWN_ZONES = Statement(text("SELECT name FROM pg_timezone_names"))
"""The names that migrations put into `time_zones`, which the API's role may not read."""

ZONES: list[str] = []
"""Their names, once they were read: it takes PostgreSQL 0.1 s."""

Rows = tuple[str, str]
"""A kind, and rows of it as JSON."""

Finish = Callable[[Transaction, dict[str, int], dict[str, int]], Awaitable[bytes]]
"""Makes the answer of how many rows of each kind were created, and how many were there, and keeps
what is to be kept of it."""

WAIT_SECONDS = 20
"""How long an import may wait for a connection, and a preview may take in all."""


async def account(session: UserSession) -> dict[str, Any]:
    """What an import needs to know of what the user has already, as `planning.Account` has it."""
    kinds = list(RESOURCES)
    statements = [last_position(RESOURCES[kind]) for kind in kinds]
    if not ZONES:
        ZONES.extend(name for (name,) in await session.read(KNOWN_ZONES))
    labels, *places = await session.batch(
        [(statement, {}) for statement in (KNOWN_LABELS, *statements)], repeatable=True
    )
    return {
        "labels": {name: str(id) for name, id in labels},
        "zones": ZONES,
        "last": {kind: place for kind, [(place,)] in zip(kinds, places, strict=True)},
    }


async def count_existing(session: UserSession, rows: Iterable[Rows]) -> dict[str, int]:
    """How many of the rows the user has already, by kind."""
    found = dict.fromkeys(RESOURCES, 0)
    for kind, texts in rows:
        [(number,)] = await session.read(existing_statement(RESOURCES[kind]), rows=texts)
        found[kind] += number
    return found


async def create_all(
    session: UserSession,
    rows: Iterable[Rows],
    finish: Finish,
    once: Once | None,
    tell: Callable[[int], Awaitable[None]],
) -> bytes:
    """Create the rows that the user does not have, all of them or none, and return the answer.

    Args:
        rows: they are asked for again if the connection is lost before the end.
        tell: is told how many rows are dealt with; nothing of them stays before all are.

    Raises:
        LimitReached: the user would have more than one may.
        KeptError: a row does not fit to what is there.
    """

    async def work(transaction: Transaction) -> bytes:
        created, existing = dict.fromkeys(RESOURCES, 0), dict.fromkeys(RESOURCES, 0)
        for kind, texts in rows:
            resource = RESOURCES[kind]
            [(there,)], made = await transaction.batch(
                [
                    (existing_statement(resource), {"rows": texts}),
                    (import_statement(resource), {"rows": texts}),
                ]
            )
            created[kind] += len(made)
            existing[kind] += there
            await tell(sum(created.values()) + sum(existing.values()))
        return await finish(transaction, created, existing)

    return await locked(session, work, SECONDS, once)


@lru_cache(50)
def import_statement(resource: Resource) -> Statement:
    """New rows with all their columns; those that the user has are left out.

    A part is where its parent is, and a section counts in its own list only: the user may have
    moved what an earlier import of the same file has made.
    """
    fields = [name for name in resource.inserted if name not in OF_REQUESTS]
    given = given_rows(resource, frozenset(fields))
    values: dict[str, Any] = {"user_id": USER_ID, "id": given.c.id}
    values |= {name: given.c[name] for name in sorted(fields)}
    if resource is TASKS:
        is_top = given.c.parent_id.is_(None)
        fits = (
            select(literal_column("1"))
            .where(
                col(Section.user_id) == USER_ID,
                col(Section.id) == given.c.section_id,
                col(Section.list_id) == given.c.list_id,
            )
            .exists()
        )
        values["list_id"] = case((is_top, given.c.list_id))
        values["section_id"] = case((is_top & fits, given.c.section_id))
    rows = select(*values.values()).order_by(given.c.n)
    statement = insert(resource.table).from_select([*values], rows, include_defaults=False)
    new = statement.on_conflict_do_nothing(index_elements=["user_id", "id"])
    return Statement(new.returning(literal_column("1")))


@lru_cache(50)
def existing_statement(resource: Resource) -> Statement:
    """How many of the rows are there."""
    given = given_rows(resource, frozenset())
    table = resource.table
    found = select(func.count()).select_from(given).join(table, table.c.id == given.c.id)
    return Statement(found.where(resource.mine))


def statements() -> Iterator[tuple[str, Statement]]:
    """All of them by name."""
    yield "label: known names", KNOWN_LABELS
    for kind, resource in RESOURCES.items():
        yield f"{kind}: create imported", import_statement(resource)
        yield f"{kind}: count imported", existing_statement(resource)
