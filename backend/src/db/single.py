"""Statements on one row of an entity, and the one that lists all rows."""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Text,
    Update,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from src.db.creation import insert_if_new, names, repeated
from src.db.idempotency import once_only
from src.db.resource import ID, USER_ID, Resource, later_than
from src.db.session import Statement


@lru_cache(50)
def get_one(resource: Resource) -> Statement:
    """One row."""
    return Statement(select(*resource.answer()).where(resource.addressed))


@lru_cache(50)
def explain_miss(resource: Resource) -> Statement:
    """Why a statement found nothing: the row as it is, if it is the user's own, and whether anybody
    has a row of that id."""
    current = select(resource.json(resource.table)).where(resource.addressed).scalar_subquery()
    return Statement(select(current, getattr(func, resource.exists_function)(ID)))


@lru_cache(500)
def create_one(resource: Resource, fields: frozenset[str], once: bool = False) -> Statement:
    """A new row with these fields; the others have their defaults. If the user has a row of that
    `id`, live or in the trash, nothing happens."""
    values = _created(resource, fields)
    if "id" in fields:
        return _write(resource, insert_if_new(resource, values, names(resource, fields)), once)
    return _write(resource, insert(resource.table).values(values), once)


@lru_cache(500)
def repeat_one(resource: Resource, fields: frozenset[str]) -> Statement:
    """The row with the `id` of a request, and whether that request has created it."""
    return Statement(repeated(resource, _created(resource, fields)))


@lru_cache(500)
def change_one(resource: Resource, fields: frozenset[str], once: bool = False) -> Statement:
    """A row whose fields are changed."""
    values: dict[str, Any] = {
        resource.since.get(name, name): _new(resource, name) for name in sorted(fields)
    }
    values["updated_at"] = later_than(resource.table.c.updated_at)
    changeable = (resource.changeable, *resource.naming(fields))
    statement = update(resource.table).where(*changeable).values(values)
    return _write(resource, statement, once)


@lru_cache(50)
def delete_one(
    resource: Resource, once: bool = False, *conditions: ColumnElement[bool]
) -> Statement:
    """A row that is gone. Its answer has no body."""
    deleted = delete(resource.table).where(resource.changeable, *conditions)
    nothing = literal_column("NULL", Text)
    answer = (nothing.label("body"), nothing.label("etag"), resource.table.c.id.label("id"))
    answering = deleted.returning(*answer)
    return Statement(once_only(answering) if once else answering)


@lru_cache(50)
def list_all(resource: Resource) -> Statement:
    """All rows, in manual order."""
    table = resource.table
    order: ColumnElement[str] = aggregate_order_by(
        literal_column("','"), table.c.position, table.c.id
    )
    bodies = func.string_agg(resource.json(table), order)
    return Statement(select(func.coalesce(bodies, literal_column("''"))).where(resource.mine))


def statements(resource: Resource) -> dict[str, Statement]:
    """All of them by name; of those that come in many forms, the simplest and the fullest."""
    fields = frozenset(resource.settable)
    found = {
        "get": get_one(resource),
        "miss": explain_miss(resource),
        "create": create_one(resource, fields),
        "create once": create_one(resource, fields, True),
        "create with id": create_one(resource, fields | {"id"}),
        "create with id once": create_one(resource, fields | {"id"}, True),
        "repeated": repeat_one(resource, fields | {"id"}),
        "update": change_one(resource, fields),
        "update once": change_one(resource, fields, True),
        "delete": delete_one(resource),
        "delete once": delete_one(resource, True),
    }
    if resource.whole:
        found["everything"] = list_all(resource)
    for name in (*resource.settable, *resource.since):
        found[f"update {name}"] = change_one(resource, frozenset({name}))
    return found


def _created(resource: Resource, fields: frozenset[str]) -> dict[str, ColumnElement[Any]]:
    return {"user_id": USER_ID, **{name: _new(resource, name) for name in sorted(fields)}}


def _new(resource: Resource, name: str) -> ColumnElement[Any]:
    return resource.value(name, bindparam(f"new_{name}").cast(resource.type_of(name)))


def _write(resource: Resource, statement: Insert | Update | Delete, once: bool) -> Statement:
    answering = statement.returning(*resource.answer())
    return Statement(once_only(answering) if once else answering)
