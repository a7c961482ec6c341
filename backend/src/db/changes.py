"""The feed of changes: what a client has to fetch to hold all that a user has.

A client begins with everything that is open or was completed lately, page by page in order of ids.
From then on it asks for what has changed since. The history tells what that is: its primary key
begins with the user and the version, so no table of entities needs an index on versions, which
would make each change of a row write to all of its indexes.

A version becomes visible in the order of the versions of its user, because a write holds the lock
of the user's clock until it is committed. So nothing appears later behind a position that a client
has passed.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from src.core.errors import BeginAgain
from src.db.resource import Resource
from src.db.session import Statement, UserSession
from src.db.states import by_kind, statement, wire_json

PAGE_BYTES = 4 * 2**20
"""A page ends behind the row with which it reaches this size."""

COMPLETED_DAYS = 90
"""Tasks that were completed longer ago are not part of what a client begins with."""

FIRST_ID = UUID(int=0)

NOW = statement("""
SELECT epochs.id, coalesce(
    (SELECT version FROM clocks WHERE user_id = :user_id), 0
) FROM epochs
""")

# `earliest` is the first version of which the history still tells.
CHANGES = """
WITH page AS MATERIALIZED (
    SELECT version, entity, id,
        row_number() OVER (ORDER BY version, entity, id) AS number,
        row_number() OVER (PARTITION BY entity, id ORDER BY version DESC) = 1 AS is_last
    FROM (
        SELECT version, entity, id FROM history
        WHERE user_id = :user_id AND (version, entity, id) > (:after_0, :after_1, :after_2)
        ORDER BY version, entity, id
        LIMIT :limit + 1
    ) AS changes
), rows AS MATERIALIZED (
    SELECT page.*, CASE WHEN is_last THEN {body} END AS body FROM page
), measured AS (
    SELECT *, coalesce(sum(octet_length(body)) OVER (
        ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0) AS before
    FROM rows
), shown AS (
    SELECT * FROM measured WHERE number <= :limit AND before < {page_bytes}
)
SELECT {bodies},
    coalesce(string_agg(format('{{"kind"\\:"%s","id"\\:"%s"}}', entity, id), ',' ORDER BY number)
        FILTER (WHERE is_last AND body IS NULL), ''),
    count(*) < (SELECT count(*) FROM page),
    (array_agg(version ORDER BY number DESC))[1],
    (array_agg(entity ORDER BY number DESC))[1],
    (array_agg(id ORDER BY number DESC))[1],
    (SELECT version FROM clocks WHERE user_id = :user_id),
    (SELECT min(version) FROM history WHERE user_id = :user_id)
FROM shown
"""

BEGINNING = """
WITH page AS MATERIALIZED (
    SELECT id, {json} AS body, row_number() OVER (ORDER BY id) AS number
    FROM {table} AS present
    WHERE user_id = :user_id AND id > :id AND {condition}
    ORDER BY id
    LIMIT :limit + 1
), measured AS (
    SELECT *, coalesce(sum(octet_length(body)) OVER (
        ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0) AS before
    FROM page
), shown AS (
    SELECT * FROM measured WHERE number <= :limit AND before < {page_bytes}
)
SELECT coalesce(string_agg(body, ',' ORDER BY number), ''),
    coalesce(sum(octet_length(body)), 0)\\:\\:bigint,
    count(*),
    count(*) < (SELECT count(*) FROM page),
    (array_agg(id ORDER BY number DESC))[1]
FROM shown
"""

LATELY = f"(NOT completed OR completed_at >= now() - interval '{COMPLETED_DAYS} days')"


@dataclass(frozen=True, slots=True)
class Position:
    """How far a client has come.

    Attributes:
        epoch: in which the versions were given.
        version: that of the last change; while the client begins, that at which it began.
        kind: of the last change, or of the rows that the client has reached; "" behind all
            changes of the version.
        id: as `kind`.
        begins: whether the client still fetches what it begins with.
    """

    epoch: UUID
    version: int
    kind: str = ""
    id: UUID = FIRST_ID
    begins: bool = False


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """A page of the feed.

    Attributes:
        rows: by the name of the table, the rows as JSON with commas between them.
        gone: what does not exist any more, in the same form.
        next: how far a client has come with this page.
        more: whether there is more to fetch now.
    """

    rows: dict[str, str]
    gone: str
    next: Position
    more: bool


class Changes:
    """The feed of the changes of some entities."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        # What others refer to comes first.
        order = {"list": 0, "section": 1, "label": 2}
        self._resources = sorted(resources, key=lambda each: order.get(each.kind, len(order)))
        self._tables = [resource.table.name for resource in self._resources]

    async def now(self, session: UserSession) -> Position:
        """The position behind all changes so far."""
        [(epoch, version)] = await session.read(NOW)
        return Position(epoch, version)

    async def page(self, session: UserSession, since: Position | None, limit: int) -> ChangesPage:
        """What follows a position, at most `limit` changes or rows.

        Raises:
            BeginAgain: nobody knows any more what has changed since.
        """
        now = await self.now(session)
        if since is None:
            since = Position(now.epoch, now.version, self._resources[0].kind, begins=True)
        if since.epoch != now.epoch or since.version > now.version:
            raise BeginAgain
        if since.begins:
            return await self._beginning(session, since, now, limit)
        if since == now:
            return ChangesPage(self._no_rows(), "", now, more=False)
        return await self._changes(session, since, limit)

    async def _changes(self, session: UserSession, since: Position, limit: int) -> ChangesPage:
        if since.kind:
            after = (since.version, since.kind, since.id)
        else:
            after = (since.version + 1, "", FIRST_ID)
        position = {f"after_{n}": part for n, part in enumerate(after)}
        [row] = await session.read(self.changes_statement, limit=limit, **position)
        *bodies, gone, more, version, entity, last_id, latest, earliest = row
        if earliest is None or since.version < earliest - 1:
            raise BeginAgain
        next = (
            Position(since.epoch, version, entity, last_id)
            if more
            else Position(since.epoch, latest)
        )
        return ChangesPage(dict(zip(self._tables, bodies, strict=True)), gone, next, more)

    async def _beginning(
        self, session: UserSession, since: Position, now: Position, limit: int
    ) -> ChangesPage:
        rows = self._no_rows()
        remaining, size, id = limit, 0, since.id
        kinds = [resource.kind for resource in self._resources]
        if since.kind not in kinds:
            raise BeginAgain
        for resource in self._resources[kinds.index(since.kind) :]:
            found = await session.read(self.beginning_statement(resource), limit=remaining, id=id)
            [(rows[resource.table.name], length, count, more, last_id)] = found
            remaining, size = remaining - count, size + length
            if more or remaining == 0 or size >= PAGE_BYTES:
                last_id = last_id or id
                next = Position(since.epoch, since.version, resource.kind, last_id, True)
                return ChangesPage(rows, "", next, more=True)
            id = FIRST_ID
        # What has changed while the client fetched this is fetched next.
        next = Position(since.epoch, since.version)
        return ChangesPage(rows, "", next, more=now.version > since.version)

    def _no_rows(self) -> dict[str, str]:
        return dict.fromkeys(self._tables, "")

    @functools.cached_property
    def changes_statement(self) -> Statement:
        """A page of changes."""
        body = by_kind(
            self._resources,
            "entity",
            "(SELECT {json} FROM {table} AS present "
            "WHERE present.user_id = :user_id AND present.id = page.id)",
            json=lambda resource: wire_json(resource, "present"),
        )
        bodies = ", ".join(
            "coalesce(string_agg(body, ',' ORDER BY number) "
            f"FILTER (WHERE entity = '{resource.kind}'), '')"
            for resource in self._resources
        )
        return statement(CHANGES.format(body=body, bodies=bodies, page_bytes=PAGE_BYTES))

    @functools.lru_cache(100)  # noqa: B019  # it lives as long as the process
    def beginning_statement(self, resource: Resource) -> Statement:
        """A page of the rows of one entity that a client begins with."""
        condition = LATELY if "completed_at" in resource.table.c else "true"
        return statement(
            BEGINNING.format(
                json=wire_json(resource, "present"),
                table=resource.table.name,
                condition=condition,
                page_bytes=PAGE_BYTES,
            )
        )

    def statements(self) -> dict[str, Statement]:
        """All of them by name."""
        return {
            "now": NOW,
            "changes": self.changes_statement,
            **{
                f"begin with {each.kind}": self.beginning_statement(each)
                for each in self._resources
            },
        }
