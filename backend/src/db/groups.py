"""Statements on many rows of an entity at once.

The rows are sent as one JSON array, whatever their number, so that each set of fields has one
statement with one plan.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnClause,
    ColumnElement,
    FromClause,
    Integer,
    Text,
    Uuid,
    any_,
    bindparam,
    column,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, insert

from src.db.creation import insert_if_new, names, repeated
from src.db.resource import USER_ID, Resource, later_than
from src.db.session import Statement

ROWS = bindparam("rows", type_=Text).cast(JSONB)


@lru_cache(500)
def create_many(resource: Resource, fields: frozenset[str], added: str = "") -> Statement:
    """New rows with these fields, in the order in which they are given. Those with an `id` that the
    user has, or had, are left out.

    Args:
        added: a field that the requests do not name.
    """
    given = given_rows(resource, fields)
    values = _created(given, fields)
    if "id" in fields:
        named = names(resource, fields - {added})
        statement = insert_if_new(resource, values, named, given.c.n)
    else:
        rows = select(*values.values()).order_by(given.c.n)
        statement = insert(resource.table).from_select([*values], rows, include_defaults=False)
    return Statement(statement.returning(*resource.answer()))


@lru_cache(500)
def repeated_many(resource: Resource, fields: frozenset[str]) -> Statement:
    """As `Resource.repeated_statement`, for each row that is given."""
    given = given_rows(resource, fields)
    return Statement(repeated(resource, _created(given, fields), given))


def _created(given: FromClause, fields: frozenset[str]) -> dict[str, ColumnElement[Any]]:
    return {"user_id": USER_ID, **{name: given.c[name] for name in sorted(fields)}}


@lru_cache(50)
def last_position(resource: Resource) -> Statement:
    """The last place in the manual order of the user's rows; NULL if there are none."""
    return Statement(select(func.max(resource.table.c.position)).where(resource.mine))


@lru_cache(500)
def change_many(resource: Resource, fields: frozenset[str]) -> Statement:
    """Rows whose fields are changed."""
    given = given_rows(resource, fields)
    values: dict[str, ColumnElement[Any]] = {
        resource.since.get(name, name): resource.value(name, given.c[name])
        for name in sorted(fields)
    }
    values["updated_at"] = later_than(resource.table.c.updated_at)
    conditions = (*_changeable(resource, given), *resource.naming(fields))
    statement = update(resource.table).values(values).where(*conditions)
    return Statement(statement.returning(*resource.answer()))


@lru_cache(50)
def delete_many(resource: Resource) -> Statement:
    """Rows that are gone."""
    statement = delete(resource.table).where(
        *_changeable(resource, given_rows(resource, frozenset()))
    )
    return Statement(statement.returning(resource.table.c.id))


@lru_cache(50)
def families(resource: Resource, parent: str) -> Statement:
    """Pairs of given rows of which the second is above the first.

    Args:
        parent: the column that refers to the row above.
    """
    given, above = given_rows(resource, frozenset()), given_rows(resource, frozenset(), "above")
    table = resource.table
    first = (
        select(table.c.id, table.c[parent].label("ancestor"))
        .where(resource.mine, table.c.id == given.c.id, table.c[parent].is_not(None))
        .cte("line", recursive=True)
    )
    line = first.union(
        select(first.c.id, table.c[parent]).where(
            resource.mine, table.c.id == first.c.ancestor, table.c[parent].is_not(None)
        )
    )
    return Statement(select(line.c.id, line.c.ancestor).where(line.c.ancestor == above.c.id))


def statements(resource: Resource) -> dict[str, Statement]:
    """All of them by name, with the most fields."""
    fields = frozenset(resource.settable)
    found = {
        "create many": create_many(resource, fields),
        "create many with ids": create_many(resource, fields | {"id"}),
        "repeated many": repeated_many(resource, fields | {"id"}),
        "update many": change_many(resource, fields),
        "delete many": delete_many(resource),
    }
    if "position" in resource.given:
        found["last position"] = last_position(resource)
    for name, kind in resource.refers.items():
        if kind == resource.kind:
            found[f"families by {name}"] = families(resource, name)
    return found


def given_rows(resource: Resource, fields: frozenset[str], name: str = "given") -> FromClause:
    """The rows of the request: `n` counts them, `id` and `etags` say which ones are meant."""
    columns: list[ColumnClause[Any]] = [
        column("n", Integer),
        column("id", Uuid),
        column("etags", ARRAY(Text)),
        *(column(name, resource.type_of(name)) for name in sorted(fields - {"id"})),
    ]
    rows = func.jsonb_to_recordset(ROWS).table_valued(*columns)
    return rows.render_derived(name=name, with_types=True)


def _changeable(resource: Resource, given: FromClause) -> tuple[ColumnElement[bool], ...]:
    """As `Resource.changeable`, for each row that is given."""
    etags = given.c.etags
    return (
        resource.mine,
        resource.table.c.id == given.c.id,
        or_(etags.is_(None), any_(etags) == resource.etag),
    )
