"""The statements on an entity, derived from one description of it.

A `Resource` describes a table whose rows belong to users: an entity. The JSON of a row and of a
page, and every statement that reads or changes rows, follow from the columns of that table.
`python -m tools.statements` prints them. A statement that only one entity needs stands in that
entity's own file.

PostgreSQL shapes the JSON of an answer, and the API passes the bytes on: making objects of rows
and JSON of objects costs Python many times what the query costs the database. Each statement
names the owner of the rows, although row-level security would restrict it to them anyway.
"""

import contextlib
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Delete,
    FromClause,
    Insert,
    Label,
    Table,
    Text,
    Update,
    Uuid,
    any_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from src.core.errors import Changed, Forbidden, IdTaken, InTrash, NotFound
from src.db.connection import Row
from src.db.creation import insert_if_new, names, repeated
from src.db.exclusive import LOCK_CLOCK
from src.db.idempotency import Once, once_only, remembered, storing
from src.db.json_text import instant, json_field, json_object
from src.db.pages import Order, Page, page_query, read_page
from src.db.session import Statement, UserSession

USER_ID = bindparam("user_id", type_=Uuid)
ID = bindparam("id", type_=Uuid)
ETAGS = bindparam("etags", type_=ARRAY(Text))


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
        model: its table, which has the columns `user_id`, `id`, `created_at` and `updated_at`.
        settable: the columns that the API may write besides those of every entity.
        derived: the columns that triggers compute from the others of a row.
        hidden: the columns that no answer shows under their names.
        composed: further fields of an answer, each the text of a JSON value made of a row.
        filters: conditions on a page by name; each has a parameter of that name.
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
    settable: tuple[str, ...]
    derived: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    composed: Mapping[str, Callable[[FromClause], ColumnElement[str]]] = field(default_factory=dict)
    filters: Mapping[str, ColumnElement[bool]] = field(default_factory=dict)
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

    @property
    def inserted(self) -> tuple[str, ...]:
        """The columns that the API writes when it creates a row, or brings one back."""
        return ("user_id", "id", *self.settable, *self.since.values(), "created_at", "updated_at")

    @property
    def updated(self) -> tuple[str, ...]:
        """The columns that the API writes when it changes a row."""
        return (*self.settable, *self.since.values(), "updated_at")

    # Statements

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

    @functools.cached_property
    def get_statement(self) -> Statement:
        """One row."""
        return Statement(select(*self.answer()).where(self.addressed))

    @functools.cached_property
    def miss_statement(self) -> Statement:
        """Why a statement found nothing: the row as it is, if it is the user's own, and
        whether anybody has a row of that id."""
        current = select(self.json(self.table)).where(self.addressed).scalar_subquery()
        return Statement(select(current, getattr(func, self.exists_function)(ID)))

    @functools.lru_cache(500)  # noqa: B019  # resources live as long as the process
    def create_statement(self, fields: frozenset[str], once: bool) -> Statement:
        """A new row with these fields; the others have their defaults. If the user has a row of
        that `id`, live or in the trash, nothing happens."""
        values = self._created(fields)
        if "id" in fields:
            return self._write(insert_if_new(self, values, names(self, fields)), once=once)
        return self._write(insert(self.table).values(values), once=once)

    @functools.lru_cache(500)  # noqa: B019  # as above
    def repeated_statement(self, fields: frozenset[str]) -> Statement:
        """The row with the `id` of a request, and whether that request has created it."""
        return Statement(repeated(self, self._created(fields)))

    def _created(self, fields: frozenset[str]) -> dict[str, ColumnElement[Any]]:
        return {"user_id": USER_ID, **{name: self._new(name) for name in sorted(fields)}}

    @functools.lru_cache(500)  # noqa: B019  # as above
    def update_statement(self, fields: frozenset[str], once: bool = False) -> Statement:
        """A row whose fields are changed."""
        values: dict[str, Any] = {
            self.since.get(name, name): self._new(name) for name in sorted(fields)
        }
        values["updated_at"] = later_than(self.table.c.updated_at)
        changed = update(self.table).where(self.changeable, *self.naming(fields)).values(values)
        return self._write(changed, once=once)

    @functools.lru_cache(10)  # noqa: B019  # as above
    def delete_statement(self, once: bool = False, *conditions: ColumnElement[bool]) -> Statement:
        """A row that is gone. Its answer has no body."""
        deleted = delete(self.table).where(self.changeable, *conditions)
        nothing = literal_column("NULL", Text)
        answer = (nothing.label("body"), nothing.label("etag"), self.table.c.id.label("id"))
        answering = deleted.returning(*answer)
        return Statement(once_only(answering) if once else answering)

    @functools.lru_cache(500)  # noqa: B019  # as above
    def page_statement(self, filters: frozenset[str], follows: bool) -> Statement:
        """A page of rows, the newest first.

        Args:
            filters: the names of those that apply.
            follows: whether it goes on behind a row.
        """
        conditions = [self.mine, *(self.filters[name] for name in sorted(filters))]
        body = self.json(self.table)
        return Statement(page_query(body, self.newest_first, conditions, follows=follows))

    @functools.cached_property
    def everything_statement(self) -> Statement:
        """All rows, in manual order."""
        order: ColumnElement[str] = aggregate_order_by(
            literal_column("','"), self.table.c.position, self.table.c.id
        )
        bodies = func.string_agg(self.json(self.table), order)
        return Statement(select(func.coalesce(bodies, literal_column("''"))).where(self.mine))

    def statements(self) -> dict[str, Statement]:
        """All of them by name; of those that come in many forms, the simplest and the fullest."""
        fields = frozenset(self.settable)
        found = {
            "get": self.get_statement,
            "miss": self.miss_statement,
            "create": self.create_statement(fields, False),
            "create once": self.create_statement(fields, True),
            "create with id": self.create_statement(fields | {"id"}, False),
            "create with id once": self.create_statement(fields | {"id"}, True),
            "repeated": self.repeated_statement(fields | {"id"}),
            "update": self.update_statement(fields),
            "update once": self.update_statement(fields, True),
            "delete": self.delete_statement(),
            "delete once": self.delete_statement(True),
        }
        if self.whole:
            found["everything"] = self.everything_statement
        else:
            found["page"] = self.page_statement(frozenset(), False)
            found["next page"] = self.page_statement(frozenset(), True)
        for name in (*self.settable, *self.since):
            found[f"update {name}"] = self.update_statement(frozenset({name}))
        for name in self.filters:
            found[f"page by {name}"] = self.page_statement(frozenset({name}), False)
        return found

    def _write(self, statement: Insert | Update | Delete, *, once: bool = False) -> Statement:
        answering = statement.returning(*self.answer())
        return Statement(once_only(answering) if once else answering)

    def _new(self, name: str) -> ColumnElement[Any]:
        return self.value(name, _parameter(f"new_{name}", self.type_of(name)))

    def type_of(self, name: str) -> TypeEngine[Any]:
        """The type of a field as a client gives it."""
        return Boolean() if name in self.since else self.table.c[name].type

    def value(self, name: str, given: ColumnElement[Any]) -> ColumnElement[Any]:
        """What a column is set to for the value that is given for a field."""
        if name not in self.since:
            return given
        return case((given, func.coalesce(self.table.c[self.since[name]], func.now())))

    # What a request does with them

    async def page(
        self,
        session: UserSession,
        *,
        limit: int,
        after: tuple[str, ...] | None = None,
        **filters: Any,
    ) -> Page:
        """The user's rows behind a sort key, newest first, at most `limit` of them.

        Args:
            filters: the values of those that apply, by their names.
        """
        statement = self.page_statement(frozenset(filters), after is not None)
        return await read_page(
            session, statement, limit=limit, after=after, one_more=True, **filters
        )

    async def everything(self, session: UserSession) -> bytes:
        """All rows of the user as a JSON array, in manual order."""
        [(rows,)] = await session.read(self.everything_statement)
        return f"[{rows}]".encode()

    async def get(self, session: UserSession, id: UUID) -> Stored:
        """One row of the user.

        Raises:
            Forbidden: it belongs to another user.
            NotFound: nobody has such a row.
        """
        rows = await session.read(self.get_statement, id=id)
        return stored(rows[0]) if rows else await self._explain_miss(session, id)

    async def create(
        self, session: UserSession, fields: Mapping[str, Any], once: Once | None = None
    ) -> Stored:
        """Make a row; for a request that was answered within a day, answer the same again.

        Args:
            fields: values by column; with an `id`, the row is created unless it is there.
            once: what identifies a request that must not be carried out twice.

        Raises:
            IdempotencyKeyReused: the key was sent with another request.
            IdTaken: the user has a row of that id, which was created with other fields.
            InTrash: the user has deleted a row of that id.
            NotAuthenticated: the user has no account any more.
        """
        statement = self.create_statement(frozenset(fields), once is not None)
        values = {f"new_{name}": value for name, value in fields.items()}
        if rows := await _once(session, statement, once, **values):
            return stored(rows[0])
        found = await session.read(self.repeated_statement(frozenset(fields)), **values)
        if not found:
            raise InTrash(self.kind)
        [(*row, is_same)] = found
        if not is_same:
            raise IdTaken(self.kind)
        answer = replace(stored(tuple(row)), existed=True)
        if once:
            await _remember_existing(session, once, answer)
        return answer

    async def change(
        self,
        session: UserSession,
        id: UUID,
        fields: Mapping[str, Any],
        etags: list[str] | None = None,
        once: Once | None = None,
    ) -> Stored:
        """Change fields of a row; `once` is as in `create`.

        Args:
            fields: the new values by column.
            etags: entity tags of the states in which it may be changed; None for any state.

        Raises:
            Changed: it is in another state.
            Forbidden: it belongs to another user.
            IdempotencyKeyReused: the key was sent with another request.
            NotFound: nobody has such a row.
        """
        values = {f"new_{name}": value for name, value in fields.items()}
        statement = self.update_statement(frozenset(fields), once is not None)
        return stored(await self._address(session, statement, id, etags, once, **values))

    async def remove(
        self,
        session: UserSession,
        id: UUID,
        etags: list[str] | None = None,
        once: Once | None = None,
        *conditions: ColumnElement[bool],
        **values: Any,
    ) -> None:
        """Delete a row; arguments and errors as in `change`.

        Args:
            conditions: what else must hold; their parameters are among the values.
        """
        statement = self.delete_statement(once is not None, *conditions)
        await self._address(session, statement, id, etags, once, **values)

    async def _address(
        self,
        session: UserSession,
        statement: Statement,
        id: UUID,
        etags: list[str] | None,
        once: Once | None,
        **values: Any,
    ) -> Row:
        """Run a statement on one row. One that waits for another request does not see a row which
        that request creates, so it runs once more if it finds none though there is one and any
        state of it will do."""
        any_state = etags is None
        while True:
            if rows := await _once(session, statement, once, id=id, etags=etags, **values):
                return rows[0]
            try:
                await self._explain_miss(session, id)
            except Changed:
                if not any_state:
                    raise
                any_state = False

    async def _explain_miss(self, session: UserSession, id: UUID) -> Stored:
        """Raise what explains that a statement found nothing."""
        [(current, exists)] = await session.read(self.miss_statement, id=id)
        if current is not None:
            raise Changed(self.kind, current.encode())
        raise (Forbidden if exists else NotFound)(self.kind)


async def _once(
    session: UserSession, statement: Statement, once: Once | None, **values: Any
) -> list[Row]:
    """Run a statement that changes something, once only if the request has an identity."""
    if once is None:
        return await session.write(statement, **values)
    return await remembered(session, statement, once, **values)


async def _remember_existing(session: UserSession, once: Once, row: Stored) -> None:
    """Store the answer to a request that has changed nothing. Another request with the same key,
    which is being carried out, may be first."""
    answer = storing(once, row.body.decode(), row.id, etag=row.etag, existed=True)
    with contextlib.suppress(psycopg.errors.UniqueViolation):
        await session.batch([(LOCK_CLOCK, {}), *answer])


def stored(row: Row) -> Stored:
    """What a statement of `Resource.answer` has returned, or an earlier request was answered."""
    body, etag, id, *existed = row
    return Stored(body.encode(), etag, id, existed=any(existed))


def later_than(updated_at: ColumnElement[Any]) -> ColumnElement[Any]:
    """Now, or a microsecond after the last change if the clock has gone back since."""
    return func.greatest(func.now(), updated_at + literal_column("interval '1 microsecond'"))


def _parameter(name: str, type_: Any) -> ColumnElement[Any]:
    return bindparam(name).cast(type_)
