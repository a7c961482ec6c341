"""SQL on the states that rows had earlier, which the history and the live rows tell together.

A row of `history` holds in `old` what the changed columns were before. The state of a row at an
earlier version is therefore the live row, if there is one, overlaid with `old` of each later
change, from the newest to the oldest: `jsonb_overlay(old ORDER BY version DESC)`. States are
`jsonb` objects by column name. A deletion holds the whole row; where that is gone as well, the
state has no `id` and cannot be restored.

The functions return fragments of SQL, derived from the description of an entity, for statements
that are composed as text.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    ColumnElement,
    Integer,
    Text,
    Uuid,
    bindparam,
    column,
    table,
    text,
)
from sqlalchemy.sql.visitors import iterate

from src.db.json_text import instant
from src.db.resource import OF_EVERY_ENTITY, Resource, later_than
from src.db.session import DIALECT, Statement
from src.models.base import TIMESTAMPTZ

NEVER_REWRITTEN = OF_EVERY_ENTITY
"""Columns that undoing never changes in a live row."""

TYPES: dict[str, Any] = {
    "user_id": Uuid,
    "version": BigInteger,
    "place": Integer,
    "kind": Text,
    "id": Uuid,
    "batch": Uuid,
    "at": TIMESTAMPTZ,
    "force": ARRAY(Text),
    "limit": Integer,
    "days": Integer,
    "at_most": Integer,
    "users": ARRAY(Uuid),
    "after_0": BigInteger,
    "after_1": Text,
    "after_2": Uuid,
}
"""The parameters of the statements that are composed as text."""


def sql(expression: ColumnElement[Any]) -> str:
    """An expression as text that can stand in `text(…)`."""
    compiled = expression.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
    return str(compiled).replace(":", r"\:")


def statement(template: str) -> Statement:
    """A statement from its text, whose parameters are among those of `TYPES`."""
    clause = text(template)
    names = clause.compile(dialect=DIALECT).params
    return Statement(clause.bindparams(*(bindparam(name, type_=TYPES[name]) for name in names)))


def stored_columns(resource: Resource) -> list[str]:
    """The columns that a state consists of, without those of `NEVER_REWRITTEN`."""
    left_out = (*NEVER_REWRITTEN, *resource.derived)
    return [name for name in resource.table.c.keys() if name not in left_out]  # noqa: SIM118  # a collection, not a dict


def wire_fields(resource: Resource) -> dict[str, tuple[str, ...]]:
    """The fields that a client sees change, each with its columns.

    A column that no field shows belongs to the field with which it forms a unit.
    """
    composed = {name: _columns_of(of(resource.table)) for name, of in resource.composed.items()}
    parts = {name for columns in composed.values() for name in columns}
    alone = [name for name in stored_columns(resource) if name not in parts]
    fields = {name: (name,) for name in alone if name not in resource.hidden} | composed
    for name in resource.hidden:
        if name in alone:
            shown = next(
                (
                    field
                    for field, columns in fields.items()
                    for unit in resource.units
                    if name in unit and set(columns) & set(unit)
                ),
                name,
            )
            fields[shown] = (*fields.get(shown, ()), name)
    return fields


def _columns_of(expression: ColumnElement[Any]) -> tuple[str, ...]:
    found = (part.name for part in iterate(expression) if isinstance(part, Column))
    return tuple(dict.fromkeys(found))


def by_kind(resources: Iterable[Resource], kind: str, template: str, **fragments: Any) -> str:
    """A CASE over the kinds: for each entity `template`, in which {…} stands for what the
    functions in `fragments` make of its description."""
    cases = " ".join(
        f"WHEN '{resource.kind}' THEN "
        + template.format(
            table=resource.table.name, **{name: make(resource) for name, make in fragments.items()}
        )
        for resource in resources
    )
    return f"CASE {kind} {cases} END"


def live_state(resources: Iterable[Resource], kind: str, id: str) -> str:
    """The state of the live row of a kind and id; NULL if there is none."""
    return by_kind(
        resources,
        kind,
        f"(SELECT to_jsonb(live) FROM {{table}} AS live "
        f"WHERE live.user_id = :user_id AND live.id = {id})",
    )


def wire_text(resources: Iterable[Resource], kind: str, state: str) -> str:
    """The JSON text in which an answer shows the row of a state."""
    return by_kind(resources, kind, "{json}", json=lambda each: wire_of_state(each, state))


def wire_of_state(resource: Resource, state: str) -> str:
    """The same for one entity."""
    return (
        f"(SELECT {wire_json(resource)} FROM jsonb_populate_record("
        f"NULL\\:\\:{resource.table.name}, {defaults(resource)} || {state}) AS past)"
    )


def wire_json(resource: Resource, record: str = "past") -> str:
    """The JSON text of a row that is in FROM under the name `record`."""
    columns = (column(of.name, of.type) for of in resource.table.c)
    return sql(resource.json(table(record, *columns)))


def defaults(resource: Resource) -> str:
    """Column defaults as a state, for columns that were added after the state was recorded."""
    pairs = [
        f"'{of.name}', {sql(resource.default(of.name))}"
        for of in resource.table.c
        if of.name not in NEVER_REWRITTEN and not of.nullable and of.server_default
    ]
    return f"jsonb_build_object({', '.join(pairs)})"


def instant_text(name: str) -> str:
    """A column with a time, as RFC 3339."""
    return sql(instant(column(name, TIMESTAMPTZ)))


def next_update(source: str) -> str:
    """The SQL of the time of this change of a row of `source`."""
    row = table(source, column("updated_at", TIMESTAMPTZ))
    return sql(later_than(row.c.updated_at))


def setting(verb: str, kind: str) -> str:
    """The SQL of one part of the plan, as `jsonb`."""
    return f"coalesce(nullif(current_setting('app.{verb}_{kind}', true), ''), '[]')\\:\\:jsonb"


def set_plan(verb: str, kind: str, value: str) -> str:
    """The SQL that hands on one part of the plan; `value` is an aggregate of `jsonb`."""
    return f"set_config('app.{verb}_{kind}', coalesce({value}, '[]')\\:\\:text, true)"
