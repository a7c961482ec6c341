"""The feed: everything of a user that has changed since a position, and what is gone.

Every change takes the next version of its user's clock and holds the lock of the clock until it
is committed. A statement that sees version 7 of the clock therefore sees every change up to 7, and
every later one has a greater version: no reader can miss a change, however many writers there are.
No index contains the versions of the rows. The history tells which rows have changed, and the rows
are read by their primary keys.

A client without a position gets a first sync: what is there, in pages by kind and id. Its positions
carry the version at its beginning, and the feed goes on from that version afterwards. What changes
in between may come twice and is never missed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Text, text

from src.core.errors import BeginAgain
from src.db.connection import Row
from src.db.resource import Resource
from src.db.session import Statement, UserSession
from src.db.states import by_kind, sql, statement, wire_json

PAGE_BYTES = 4 * 1024 * 1024
"""Bytes of JSON in one page, roughly: it ends before the row that would exceed them. One row has
up to 64 KiB of text."""

ROW_BYTES = 800
"""Bytes of JSON of a row without its texts, roughly."""

NIL = UUID(int=0)


@dataclass(frozen=True, slots=True)
class FeedPosition:
    """What a client has received: everything that precedes (version, kind, id) in the feed or, in
    a first sync, that precedes (kind, id).

    Attributes:
        epoch: positions of different epochs cannot be compared.
        version: in a first sync, that of the clock at its beginning.
    """

    epoch: UUID
    version: int
    kind: str = ""
    id: UUID = NIL
    is_first_sync: bool = False


class Clock(NamedTuple):
    """The epoch, the version of a user's last change, and that of the last one which is no longer
    in the history."""

    epoch: UUID
    version: int
    forgotten: int

    def end(self) -> FeedPosition:
        """The position behind everything that has happened."""
        return FeedPosition(self.epoch, self.version + 1)

    def require_known(self, position: FeedPosition) -> None:
        """Return if everything since a position is still known.

        Raises:
            BeginAgain: it is not. A version ahead of the clock was given before the database was
                restored.
        """
        latest = self.version + (not position.is_first_sync)
        forgotten = position.version <= self.forgotten and not position.is_first_sync
        if position.epoch != self.epoch or position.version > latest or forgotten:
            raise BeginAgain


class ChangesPage(NamedTuple):
    """A page of the feed.

    Attributes:
        rows: by table, JSON objects joined by commas.
        gone: the same for deleted rows.
        next: the position to continue from.
        more: whether there is another page.
    """

    rows: dict[str, str]
    gone: str
    next: FeedPosition
    more: bool


CLOCK = Statement(
    text(
        "SELECT epoch.id, coalesce(clock.version, 0), coalesce(clock.forgotten, 0) "
        "FROM epochs AS epoch LEFT JOIN clocks AS clock ON clock.user_id = :user_id"
    )
)

PAGE = """\
WITH found AS MATERIALIZED (
    {found}
), sized AS (
    SELECT *, sum({ROW_BYTES} + coalesce({size}, 0)) OVER (ORDER BY number) AS bytes FROM found
), shown AS MATERIALIZED (
    SELECT *, {body} AS body FROM sized
    WHERE number <= :limit AND (bytes <= {PAGE_BYTES} OR number = 1)
), gone AS (
    SELECT number, format('{{"kind"\\:"%s","id"\\:"%s"}}', entity, id) AS body FROM shown
    WHERE change = 'deleted' AND body IS NULL AND NOT EXISTS (
        SELECT FROM history AS later
        WHERE later.user_id = :user_id AND later.entity = shown.entity AND later.id = shown.id
          AND later.version > shown.version
    )
)
SELECT epoch.id, coalesce(clock.version, 0), coalesce(clock.forgotten, 0),
    next.version, next.entity, next.id,
    (SELECT string_agg(body, ',' ORDER BY number) FROM gone),
    {rows}
FROM epochs AS epoch
    LEFT JOIN clocks AS clock ON clock.user_id = :user_id
    LEFT JOIN found AS next ON next.number = (SELECT count(*) + 1 FROM shown)
"""

# A row that changed again has a later entry in the history and is sent with that one.
LIVE = (
    "(SELECT {{selected}} FROM {{table}} AS live WHERE live.user_id = :user_id"
    " AND live.id = {source}.id AND live.version = {source}.version)"
)

CHANGED = """
    SELECT *, row_number() OVER (ORDER BY version, entity, id) AS number
    FROM (
        SELECT h.version, h.entity, h.id, h.change FROM history AS h
        WHERE h.user_id = :user_id AND (h.version, h.entity, h.id) >= (:version, :kind, :id)
        ORDER BY h.version, h.entity, h.id
        LIMIT :limit + 1
    ) AS changed
"""

PRESENT = """
    SELECT version, entity, id, 'present' AS change,
        row_number() OVER (ORDER BY place, id) AS number
    FROM ({present}) AS present
    ORDER BY place, id
    LIMIT :limit + 1
"""

PRESENT_OF_KIND = """(
    SELECT {place} AS place, '{kind}' AS entity, {table}.id, {table}.version FROM {table}
    WHERE {table}.user_id = :user_id AND :place <= {place}
      AND {table}.id >= CASE :place WHEN {place} THEN :id ELSE '{NIL}' END
      AND ({condition})
    ORDER BY {table}.id
    LIMIT :limit + 1
)"""


class Changes:
    """The feed of some entities.

    Attributes:
        no_rows: the members of a page without rows, as JSON.
    """

    def __init__(self, resources: Iterable[Resource]) -> None:
        # Tasks refer to the others, so a first sync brings the others first.
        self._resources = sorted(resources, key=lambda resource: not resource.whole)
        self._kinds = [resource.kind for resource in self._resources]
        self._tables = [resource.table.name for resource in self._resources]
        self.no_rows = ",".join(f'"{table}":[]' for table in self._tables)
        self.changed_statement = self._page_statement(CHANGED)
        self.present_statement = self._page_statement(self._present())

    async def page(
        self, session: UserSession, since: FeedPosition | None, limit: int
    ) -> ChangesPage:
        """What follows a position, at most `limit` changes of it; a first sync without one.

        Raises:
            BeginAgain: not all that has happened since is known.
        """
        if since is None or since.is_first_sync:
            return await self._first_sync(session, since, limit)
        clock = await read_clock(session)
        clock.require_known(since)
        if since.version > clock.version:
            return ChangesPage(dict.fromkeys(self._tables, ""), "", since, False)
        place = {"version": since.version, "kind": since.kind, "id": since.id}
        [row] = await session.read(self.changed_statement, limit=limit, **place)
        clock, next_row, page = self._read(row)
        clock.require_known(since)
        return page._replace(next=next_row or clock.end())

    async def _first_sync(
        self, session: UserSession, since: FeedPosition | None, limit: int
    ) -> ChangesPage:
        if since and since.kind not in self._kinds:
            raise BeginAgain  # another version of the API has begun it
        place = self._kinds.index(since.kind) if since else 0
        id = since.id if since else NIL
        [row] = await session.read(self.present_statement, limit=limit, place=place, id=id)
        clock, next_row, page = self._read(row)
        version = clock.version
        if since:
            clock.require_known(since)
            version = since.version
        if next_row:
            place_in_sync = FeedPosition(clock.epoch, version, next_row.kind, next_row.id, True)
            return page._replace(next=place_in_sync)
        return page._replace(
            next=FeedPosition(clock.epoch, version + 1), more=clock.version > version
        )

    def _read(self, row: Row) -> tuple[Clock, FeedPosition | None, ChangesPage]:
        """The clock, the position of the first row that is not on the page, and the page."""
        epoch, version, forgotten, next_version, next_kind, next_id, gone, *texts = row
        clock = Clock(epoch, version, forgotten)
        next_row = None
        if next_kind is not None:
            next_row = FeedPosition(epoch, next_version, next_kind, next_id)
        rows = {table: rows or "" for table, rows in zip(self._tables, texts, strict=True)}
        return clock, next_row, ChangesPage(rows, gone or "", clock.end(), next_row is not None)

    def statements(self) -> dict[str, Statement]:
        """All of them by name."""
        return {
            "clock": CLOCK,
            "changed": self.changed_statement,
            "present": self.present_statement,
        }

    def _page_statement(self, found: str) -> Statement:
        rows = (
            f"(SELECT string_agg(body, ',' ORDER BY number) FROM shown WHERE entity = '{kind}')"
            for kind in self._kinds
        )
        return statement(
            PAGE.format(
                found=found,
                size=self._live("found", _text_bytes),
                body=self._live("sized", lambda resource: wire_json(resource, "live")),
                rows=",\n    ".join(rows),
                ROW_BYTES=ROW_BYTES,
                PAGE_BYTES=PAGE_BYTES,
            )
        )

    def _live(self, source: str, selected: Callable[[Resource], str]) -> str:
        template = LIVE.format(source=source)
        return by_kind(self._resources, "entity", template, selected=selected)

    def _present(self) -> str:
        return PRESENT.format(
            present=" UNION ALL ".join(
                PRESENT_OF_KIND.format(
                    place=place,
                    kind=resource.kind,
                    table=resource.table.name,
                    condition="true" if resource.synced is None else sql(resource.synced),
                    NIL=NIL,
                )
                for place, resource in enumerate(self._resources)
            )
        )


async def read_clock(session: UserSession) -> Clock:
    """The clock of the user now."""
    [row] = await session.read(CLOCK)
    return Clock(*row)


def _text_bytes(resource: Resource) -> str:
    """The size of the texts of the row `live`, in bytes."""
    texts = (
        f"coalesce(octet_length(live.{of.name}), 0)"
        for of in resource.table.c
        if isinstance(of.type, Text) and not of.computed
    )
    return " + ".join(texts)
