"""Rows whose ids a client has made.

A client that has made the id of a row can refer to it before the answer arrives, and can send the
request again: the row is created once. A request is the same again if all of its fields have the
values that the row was created with, which the history still tells after the row has changed, and
if it leaves the same fields to the server, of which the history tells too.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    FromClause,
    ScalarSelect,
    Select,
    and_,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB, Insert, distinct_on, insert
from sqlmodel import col

from src.models.history import History

if TYPE_CHECKING:
    from src.db.resource import Resource

NULL: ColumnElement[Any] = literal_column("'null'::jsonb", JSONB)


def insert_if_new(
    resource: "Resource",
    values: Mapping[str, ColumnElement[Any]],
    named: str,
    *order: ColumnElement[Any],
) -> Insert:
    """An INSERT of a row with an id that does nothing if the user has such a row, live or in the
    trash.

    Args:
        values: by column; `user_id` and `id` are among them.
        named: what `names` says of the request.
        order: that of several rows.
    """
    kind: ColumnElement[str] = literal_column(f"'{resource.kind}'")
    deleted = func.is_in_trash(values["user_id"], kind, values["id"], type_=Boolean)
    row = select(*values.values()).where(~deleted, _saying(named)).order_by(*order)
    return (
        insert(resource.table)
        .from_select([*values], row, include_defaults=False)
        .on_conflict_do_nothing(index_elements=["user_id", "id"])
    )


def names(resource: "Resource", fields: Iterable[str]) -> str:
    """The id, and those of some fields to which the server would have given a value."""
    return ",".join(["id", *sorted(set(fields) & set(resource.given))])


def _saying(named: str) -> ColumnElement[bool]:
    """Hands on to the history what a request has named, and always holds. The trigger that writes
    the history reads the setting in the same statement (migrations/tracking.py)."""
    setting: ColumnElement[str] = literal_column("'app.creation'")
    value: ColumnElement[str] = literal_column(f"'{named}'")
    return func.set_config(setting, value, literal_column("true")).is_not(None)


def repeated(
    resource: "Resource", values: Mapping[str, ColumnElement[Any]], *given: FromClause
) -> Select[Any]:
    """The row of an id as it is, and whether it was created with these values.

    A column that is not among the values had its default, unless the server sets it.

    Args:
        given: the rows of which the values are columns, if they are no parameters.
    """
    row = func.to_jsonb(literal_column(resource.table.name), type_=JSONB)
    then = row.concat(_first_old_values(resource, values, *given))
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
    named = _is_named(resource, values, *given)
    found = resource.table.c.user_id == values["user_id"], resource.table.c.id == values["id"]
    return select(*resource.answer(), and_(same, named)).where(*found)


def _is_named(
    resource: "Resource", values: Mapping[str, ColumnElement[Any]], *given: FromClause
) -> ColumnElement[bool]:
    """Whether the request that created the row has named the same; true if nobody knows."""
    said = (
        select(col(History.named) == literal_column(f"'{names(resource, values)}'"))
        .where(_of(resource, values), col(History.named).is_not(None))
        .order_by(col(History.version).desc())
        .limit(literal_column("1"))
        .correlate(*given)
        .scalar_subquery()
    )
    return func.coalesce(said, literal_column("true"))


def _first_old_values(
    resource: "Resource", values: Mapping[str, ColumnElement[Any]], *given: FromClause
) -> ScalarSelect[Any]:
    """A JSON object with the columns that have changed since, as they were at first."""
    entry = func.jsonb_each(History.old).table_valued("key", "value", name="entry")
    first = (
        select(entry.c.key, entry.c.value)
        .select_from(History)
        .join(entry, literal_column("true"))
        .where(_of(resource, values), col(History.change) == literal_column("'changed'"))
        .ext(distinct_on(entry.c.key))
        .order_by(entry.c.key, col(History.version))
        .correlate(*given)
        .subquery("first_values")
    )
    fields = func.jsonb_object_agg(first.c.key, first.c.value)
    nothing: ColumnElement[Any] = literal_column("'{}'::jsonb")
    return select(func.coalesce(fields, nothing)).scalar_subquery()


def _of(resource: "Resource", values: Mapping[str, ColumnElement[Any]]) -> ColumnElement[bool]:
    return and_(
        col(History.user_id) == values["user_id"],
        col(History.entity) == literal_column(f"'{resource.kind}'"),
        col(History.id) == values["id"],
    )
