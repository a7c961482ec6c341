"""Pages of rows by keyset: a page begins behind the sort key of the last row of the one before.

A page therefore costs the same wherever it begins, and no row is skipped or repeated while others
are added or removed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
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

NEXT_ROW = ',{"id":"'
"""Between two rows. No string in JSON contains it, because there a quotation mark is escaped."""


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
    """Up to `limit` rows and one more as one text of JSON objects with commas between them, whether
    there is that one, and the sort key of the last row before it.

    PostgreSQL could leave that row out by numbering the rows, which costs a fifth of the query.

    Args:
        body: the JSON object of a row, which begins with its `id`.
        conditions: which rows there are.
        follows: whether the page begins behind a row, whose sort key is in parameters.
    """
    if follows:
        row, last_row = tuple_(*order.key), tuple_(*after_parameters(order))
        conditions = [*conditions, row < last_row if order.descending else row > last_row]
    sorting = [part.desc() if order.descending else part for part in order.key]
    rows = (
        select(body.label("body"), *(part.label(f"key_{n}") for n, part in enumerate(order.key)))
        .where(*conditions)
        .order_by(*order.within, *sorting)
        .limit(LIMIT + literal_column("1"))
        .subquery("rows")
    )
    keys = (
        func.array_agg(rows.c[f"key_{n}"], type_=ARRAY(part.type))[LIMIT]
        for n, part in enumerate(order.key)
    )
    return select(
        func.coalesce(func.string_agg(rows.c.body, literal_column("','")), literal_column("''")),
        func.count() > LIMIT,
        *(_key_text(key) for key in keys),
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
    one_more: bool = False,
    **values: Any,
) -> Page:
    """The page that a statement finds.

    Args:
        one_more: whether its text contains the row behind the page, as that of `page_query` does.
    """
    position = {f"after_{n}": part for n, part in enumerate(after or ())}
    [(rows, more, *key)] = await session.read(statement, limit=limit, **position, **values)
    if more and one_more:
        rows = rows[: rows.rindex(NEXT_ROW)]
    return Page(f"[{rows}]".encode(), tuple(key) if more else None)


def _key_text(part: ColumnElement[Any]) -> ColumnElement[str]:
    return instant(part) if isinstance(part.type, TIMESTAMP) else part.cast(Text)
