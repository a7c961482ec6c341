"""Rows whose ids a client has made.

A client that has made the id of a row can refer to it before the answer arrives, and can send the
request again: the row is created once. A request is the same again if all of its fields have the
values that the row was created with, which the history still tells after the row has changed.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import CTE, ColumnElement, Select, and_, exists, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB, Insert, distinct_on, insert
from sqlmodel import col

from src.models.history import History

if TYPE_CHECKING:
    from src.db.resource import Resource

NULL: ColumnElement[Any] = literal_column("'null'::jsonb", JSONB)


def insert_if_new(
    resource: "Resource",
    values: Mapping[str, ColumnElement[Any]],
    *order: ColumnElement[Any],
) -> Insert:
    """An INSERT of a row with an id that does nothing if the user has such a row, live or in the
    trash.

    Args:
        values: by column; `user_id` and `id` are among them.
        order: that of several rows.
    """
    deleted = exists(
        select(literal_column("1")).where(
            _of(resource, values), col(History.change) == literal_column("'deleted'"), in_trash()
        )
    )
    row = select(*values.values()).where(~deleted).order_by(*order)
    return (
        insert(resource.table)
        .from_select([*values], row, include_defaults=False)
        .on_conflict_do_nothing(index_elements=["user_id", "id"])
    )


def in_trash() -> ColumnElement[bool]:
    """Whether a row of the history about a deletion still holds what was deleted."""
    return col(History.old).is_not(None)


def repeated(resource: "Resource", values: Mapping[str, ColumnElement[Any]]) -> Select[Any]:
    """The row of an id as it is, and whether it was created with these values.

    A column that is not among the values had its default, unless the server sets it.
    """
    row = func.to_jsonb(literal_column(resource.table.name), type_=JSONB)
    then = row.concat(select(_first_old_values(resource, values).c.fields).scalar_subquery())
    expected = {
        name: values[name] if name in values else resource.default(name)
        for name in resource.settable
        if name in values or name not in resource.given
    }
    same = and_(
        *(
            then.op("->")(literal_column(f"'{name}'")) == func.coalesce(func.to_jsonb(value), NULL)
            for name, value in expected.items()
        )
    )
    found = resource.table.c.user_id == values["user_id"], resource.table.c.id == values["id"]
    return select(*resource.answer(), same).where(*found)


def _first_old_values(resource: "Resource", values: Mapping[str, ColumnElement[Any]]) -> CTE:
    """A JSON object with the columns that have changed since, as they were at first."""
    entry = func.jsonb_each(History.old).table_valued("key", "value", name="entry")
    first = (
        select(entry.c.key, entry.c.value)
        .select_from(History)
        .join(entry, literal_column("true"))
        .where(_of(resource, values), col(History.change) == literal_column("'changed'"))
        .ext(distinct_on(entry.c.key))
        .order_by(entry.c.key, col(History.version))
        .subquery("first_values")
    )
    fields = func.jsonb_object_agg(first.c.key, first.c.value)
    nothing: ColumnElement[Any] = literal_column("'{}'::jsonb")
    return select(func.coalesce(fields, nothing).label("fields")).cte("before")


def _of(resource: "Resource", values: Mapping[str, ColumnElement[Any]]) -> ColumnElement[bool]:
    return and_(
        col(History.user_id) == values["user_id"],
        col(History.entity) == literal_column(f"'{resource.kind}'"),
        col(History.id) == values["id"],
    )
