"""An entity: the description from which its statements are derived.

A `Resource` describes a table whose rows belong to users. The JSON of a row follows from the
columns of that table, and so does every statement that reads or changes rows: `single.py` makes
those on one row, `groups.py` those on many. `rows.py` is what a request does with them.
`python -m tools.statements` prints them. A statement that only one entity needs stands in that
entity's own file.

PostgreSQL shapes the JSON of an answer, and the API passes the bytes on: making objects of rows
and JSON of objects costs Python many times what the query costs the database. Each statement
names the owner of the rows, although row-level security would restrict it to them anyway.
"""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    FromClause,
    Label,
    Table,
    Text,
    Uuid,
    any_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
)
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from src.db.connection import Row
from src.db.json_text import instant, json_field, json_object
from src.db.pages import Order
from src.db.session import Statement

USER_ID = bindparam("user_id", type_=Uuid)
ID = bindparam("id", type_=Uuid)
ETAGS = bindparam("etags", type_=ARRAY(Text))

OF_EVERY_ENTITY = ("user_id", "id", "created_at", "updated_at", "version")
"""The columns that the table of each entity has."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A row as JSON, with what the headers of an answer need to know of it."""

    body: bytes
    etag: str
    id: UUID
    existed: bool = False
    """Whether a creation found the row there already."""


@dataclass(frozen=True, eq=False)
class Resource:
    """The description of an entity.

    Attributes:
        kind: what one of them is called, such as "task".
        model: its table, which has the columns `OF_EVERY_ENTITY`.
        derived: the columns that triggers compute from the others of a row.
        hidden: the columns that no answer shows under their names.
        composed: further fields of an answer, each the text of a JSON value made of a row.
        since: boolean fields that are stored as a time, with their columns: `archived` is
            `archived_at`.
        given: settable columns that a trigger fills in if a creation leaves them out.
        named: settable columns of which triggers ask whether a change names them, even where it
            leaves them as they are.
        whole: whether a list shows all rows, in manual order.
        refers: the columns that refer to rows of the same user, with the kinds of these.
        synced: the rows that a first sync brings; None for all of them.
        units: columns that belong together: an undo takes all of them back, or none.
        settle: statements that correct restored rows where they depend on other rows; they
            return kind, id, field, the value now and the value planned.
    """

    kind: str
    model: type[SQLModel]
    derived: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    composed: Mapping[str, Callable[[FromClause], ColumnElement[str]]] = field(default_factory=dict)
    since: Mapping[str, str] = field(default_factory=dict)
    given: tuple[str, ...] = ("position",)
    named: tuple[str, ...] = ()
    whole: bool = False
    refers: Mapping[str, str] = field(default_factory=dict)
    synced: ColumnElement[bool] | None = None
    units: tuple[tuple[str, ...], ...] = ()
    settle: tuple[Statement, ...] = ()

    @property
    def table(self) -> Table:
        """The table of the model."""
        return self.model.__table__  # type: ignore[attr-defined,no-any-return]  # set by SQLModel

    @property
    def exists_function(self) -> str:
        """The function that tells whether anybody has a row of an id."""
        return f"{self.kind}_exists"

    @functools.cached_property
    def settable(self) -> tuple[str, ...]:
        """The columns that the API may write besides those of every entity and those of `since`."""
        others = (*OF_EVERY_ENTITY, *self.derived, *self.since.values())
        return tuple(column.name for column in self.table.c if column.name not in others)

    @property
    def inserted(self) -> tuple[str, ...]:
        """The columns that the API writes when it creates a row, or brings one back."""
        return ("user_id", "id", *self.settable, *self.since.values(), "created_at", "updated_at")

    @property
    def updated(self) -> tuple[str, ...]:
        """The columns that the API writes when it changes a row."""
        return (*self.settable, *self.since.values(), "updated_at")

    # What statements consist of

    def json(self, source: FromClause) -> ColumnElement[str]:
        """A row of `source`, which has the columns of the table, as the text of a JSON object."""
        first = (self.table.c.id, self.table.c.user_id)
        rest = (column for column in self.table.c if column not in set(first))
        shown = [column for column in (*first, *rest) if column.name not in self.hidden]
        values = {column.name: json_field(source.c[column.name]) for column in shown}
        return json_object(values | {name: of(source) for name, of in self.composed.items()})

    def answer(self) -> tuple[Label[Any], ...]:
        """The columns of a `Stored`."""
        return (
            self.json(self.table).label("body"),
            self.etag.label("etag"),
            self.table.c.id.label("id"),
        )

    @property
    def etag(self) -> ColumnElement[str]:
        """The state of a row: every change moves it."""
        return instant(self.table.c.updated_at)

    @property
    def mine(self) -> ColumnElement[bool]:
        """The rows of the user."""
        return self.table.c.user_id == USER_ID

    @property
    def addressed(self) -> ColumnElement[bool]:
        """The one row of the user that a request addresses."""
        return self.mine & (self.table.c.id == ID)

    @property
    def changeable(self) -> ColumnElement[bool]:
        """The same, if it is in a state in which the client wants to change it."""
        return self.addressed & or_(ETAGS.is_(None), any_(ETAGS) == self.etag)

    def naming(self, fields: frozenset[str]) -> list[ColumnElement[bool]]:
        """What tells triggers which of the columns `named` are among these fields: a condition
        that always holds and makes a setting, so that it happens in the same statement."""
        named = sorted(fields.intersection(self.named))
        if not named:
            return []
        setting = (f"'{part}'" for part in ("app.named", " ".join(named)))
        told = func.set_config(*map(literal_column, setting), literal_column("true"))
        return [told.is_not(None)]

    @property
    def newest_first(self) -> Order:
        """The order of creation, backwards."""
        return Order((self.table.c.created_at, self.table.c.id), descending=True)

    def type_of(self, name: str) -> TypeEngine[Any]:
        """The type of a field as a client gives it."""
        return Boolean() if name in self.since else self.table.c[name].type

    def default(self, name: str) -> ColumnElement[Any]:
        """The default of a column; NULL if it has none."""
        column = self.table.c[name]
        if column.server_default is None:
            return literal_column("NULL").cast(column.type)
        default = column.server_default.arg  # type: ignore[attr-defined]  # a DefaultClause
        text = f"'{default}'" if isinstance(default, str) else str(default)
        return literal_column(text).cast(column.type)

    def value(self, name: str, given: ColumnElement[Any]) -> ColumnElement[Any]:
        """What a column is set to for the value that is given for a field."""
        if name not in self.since:
            return given
        return case((given, func.coalesce(self.table.c[self.since[name]], func.now())))


def stored(row: Row) -> Stored:
    """What a statement that returns `Resource.answer` has found, or what an earlier request was
    answered."""
    body, etag, id, *existed = row
    return Stored(body.encode(), etag, id, existed=any(existed))


def later_than(updated_at: ColumnElement[Any]) -> ColumnElement[Any]:
    """Now, or a microsecond after the last change if the clock has gone back since."""
    return func.greatest(func.now(), updated_at + literal_column("interval '1 microsecond'"))
