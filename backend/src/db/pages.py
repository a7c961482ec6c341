"""Pages of rows by keyset: a page begins behind the sort key of the last row of the one before.

A page therefore costs the same wherever it begins, and no row is skipped or repeated while others
are added or removed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
    Text,
    bindparam,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP

from src.db.json_text import instant
from src.db.session import Statement, UserSession

LIMIT = bindparam("limit", type_=Integer)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows as a JSON array, and the sort key of the last one if more remain."""

    body: bytes
    next: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """An order of rows.

    Attributes:
        key: by what they are sorted. No part is NULL, and no two rows have the same key.
        descending: whether the greatest key comes first.
        within: columns with one value on the whole page. PostgreSQL recognises this for
            `column = value`, but not for `IS NULL`; then the column must lead the ORDER BY for
            the index to be used.
    """

    key: tuple[ColumnElement[Any], ...]
    descending: bool = False
    within: tuple[ColumnElement[Any], ...] = ()


def page_query(
    body: ColumnElement[str],
    order: Order,
    conditions: Sequence[ColumnElement[bool]],
    *,
    follows: bool,
) -> Executable:
    """Up to `limit` rows as one text of JSON objects with commas between them, whether more remain,
    and the sort key of the last row.

    Args:
        body: the JSON object of a row.
        conditions: which rows there are.
        follows: whether the page begins behind a row, whose sort key is in parameters.
    """
    if follows:
        row, last_row = tuple_(*order.key), tuple_(*after_parameters(order))
        conditions = [*conditions, row < last_row if order.descending else row > last_row]
    sorting = [part.desc() if order.descending else part for part in order.key]
    first_rows = (
        select(body.label("body"), *(part.label(f"key_{n}") for n, part in enumerate(order.key)))
        .where(*conditions)
        .order_by(*order.within, *sorting)
        .limit(LIMIT + literal_column("1"))
        .subquery("first_rows")
    )
    rows = select(first_rows, func.row_number().over().label("number")).subquery("rows")
    shown, last = rows.c.number <= LIMIT, rows.c.number == LIMIT
    bodies = func.string_agg(rows.c.body, literal_column("','")).filter(shown)
    keys = (rows.c[f"key_{n}"] for n in range(len(order.key)))
    return select(
        func.coalesce(bodies, literal_column("''")),
        func.count() > LIMIT,
        *(func.max(_key_text(key)).filter(last) for key in keys),
    )


def after_parameters(order: Order) -> list[ColumnElement[Any]]:
    """The parameters of the sort key behind which a page begins."""
    return [bindparam(f"after_{n}").cast(part.type) for n, part in enumerate(order.key)]


async def read_page(
    session: UserSession,
    statement: Statement,
    *,
    limit: int,
    after: tuple[str, ...] | None = None,
    **values: Any,
) -> Page:
    """The page that a statement made of `page_query` finds."""
    position = {f"after_{n}": part for n, part in enumerate(after or ())}
    [(rows, more, *key)] = await session.read(statement, limit=limit, **position, **values)
    return Page(f"[{rows}]".encode(), tuple(key) if more else None)


def _key_text(part: ColumnElement[Any]) -> ColumnElement[str]:
    return instant(part) if isinstance(part.type, TIMESTAMP) else part.cast(Text)
