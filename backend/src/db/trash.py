"""The trash: deleted rows, which live on in the history until they are purged."""

import functools
from collections.abc import Iterable
from uuid import UUID

import orjson
from sqlalchemy import func, or_, select, union_all
from sqlalchemy import literal_column as literal

from src.core.errors import Forbidden, NameTaken, NotFound, NotInTrash, Unrestorable
from src.db.exclusive import LOCK_CLOCK, exclusively
from src.db.idempotency import Once, first_answer, remember
from src.db.pages import Page, read_page
from src.db.resource import ID, Resource, Stored
from src.db.rewriting import Rewriting, is_list
from src.db.session import Statement, UserSession
from src.db.states import instant_text, set_plan, statement, wire_text
from src.db.transaction import Transaction, transact

KIND = "item"
"""What errors call a thing whose kind the request does not name."""

PURGED_AT_ONCE = 1000
"""Things that one statement purges at most."""

# A deletion that nothing has followed: what was restored has a newer change.
FALLEN = """
    h.user_id = :user_id AND h.change = 'deleted' AND h.old IS NOT NULL
    AND h.at > now() - make_interval(days => :days)
    AND NOT EXISTS (
        SELECT FROM history AS later WHERE later.user_id = :user_id
          AND later.entity = h.entity AND later.id = h.id AND later.version > h.version
    )"""

# The record of a completion that was undone is gone, but nobody has deleted it.
LISTED = "(h.actor <> 'undo' OR h.old ->> 'repeats' IS NULL)"

PAGE = """
WITH page AS MATERIALIZED (
    SELECT h.* FROM history AS h
    WHERE {fallen} AND {listed} {follows}
    ORDER BY h.version DESC, h.entity DESC, h.id DESC
    LIMIT :limit + 1
), rows AS (
    SELECT version, entity, id,
        row_number() OVER (ORDER BY version DESC, entity DESC, id DESC) AS number,
        format('{{"kind"\\:"%s","batch"\\:"%s","deleted_at"\\:"%s",', entity, batch, {at})
            || substr({json}, 2) AS body
    FROM page
)
SELECT coalesce(string_agg(body, ',' ORDER BY number) FILTER (WHERE number <= :limit), ''),
    count(*) > :limit,
    max(version) FILTER (WHERE number = :limit)\\:\\:text,
    max(entity) FILTER (WHERE number = :limit),
    max(id\\:\\:text) FILTER (WHERE number = :limit)
FROM rows
"""

# What was deleted together with a thing, and refers to it, comes back with it.
PLAN = """
WITH RECURSIVE fallen AS MATERIALIZED (
    SELECT h.entity, h.id, h.batch FROM history AS h
    WHERE h.id = :id AND h.entity = ANY (ARRAY[{kinds}]) AND {fallen}
    ORDER BY h.version DESC LIMIT 1
), together AS MATERIALIZED (
    SELECT h.entity, h.id, h.old FROM history AS h
    WHERE h.batch = (SELECT batch FROM fallen) AND {fallen}
), tree AS (
    SELECT entity, id FROM fallen
    UNION
    SELECT link.entity, link.id FROM tree JOIN (
        SELECT together.entity, together.id, refers.kind,
            (together.old ->> refers.field)\\:\\:uuid AS target
        FROM together JOIN (VALUES {links}) AS refers (entity, field, kind) USING (entity)
    ) AS link ON link.kind = tree.entity AND link.target = tree.id
), plan AS MATERIALIZED (
    SELECT together.entity, together.old FROM tree JOIN together USING (entity, id)
)
SELECT (SELECT entity FROM fallen), {parts}
"""

PURGE = statement("SELECT purge_trash(:id, :at_most)")


class Trash:
    """The deleted rows of some entities."""

    def __init__(self, resources: Iterable[Resource], days: int) -> None:
        self._resources = list(resources)
        self._days = days
        self._rewriting = Rewriting(self._resources)

    async def page(
        self, session: UserSession, *, limit: int, after: tuple[str, ...] | None
    ) -> Page:
        """What was deleted, the newest first, behind a sort key, at most `limit` of it."""
        statement = self.page_statement(after is not None)
        return await read_page(session, statement, limit=limit, after=after, days=self._days)

    async def restore(self, session: UserSession, id: UUID, once: Once | None) -> Stored:
        """Bring a thing back, and what was deleted together with it and refers to it.

        A row that is not deleted stays as it is and is returned.

        Raises:
            Forbidden: it belongs to another user.
            NameTaken: another thing has its name by now.
            NotFound: nobody has such a row, live or in the trash.
            Unrestorable: it cannot be without something that is gone.
        """

        async def work(transaction: Transaction) -> bytes:
            [(kind, *_)] = await transaction.write(self.plan_statement, id=id, days=self._days)
            for other, _, field, *_ in await self._rewriting.carry_out(transaction):
                if field == "name":
                    raise NameTaken(other)
            for found, body, *_ in await transaction.read(self.live_statement, id=id):
                if kind in (None, found):
                    return str(body).encode()
            raise Unrestorable(kind) if kind else await self._miss(transaction, id)

        body = await exclusively(session, work, once, id)
        return Stored(body, orjson.loads(body)["updated_at"], id)

    async def purge(self, session: UserSession, id: UUID, once: Once | None) -> None:
        """Remove what a deleted thing was, for good. The history still says that it was there.

        Raises:
            Forbidden: it belongs to another user.
            NotFound: it is not in the trash.
            NotInTrash: it is not deleted.
        """

        async def work(transaction: Transaction) -> bytes:
            [(purged,)] = await transaction.write(PURGE, id=id, at_most=1)
            if not purged:
                for kind, *_ in await transaction.read(self.live_statement, id=id):
                    raise NotInTrash(kind)
                raise await self._miss(transaction, id)
            return b""

        await exclusively(session, work, once, id)

    async def empty(self, session: UserSession, once: Once | None) -> None:
        """Remove everything that is in the trash, for good, in several transactions."""

        async def is_done(transaction: Transaction) -> bool:
            await transaction.write(LOCK_CLOCK)
            if once and await first_answer(transaction, once):
                return True
            [(purged,)] = await transaction.write(PURGE, id=None, at_most=PURGED_AT_ONCE)
            is_last = bool(purged < PURGED_AT_ONCE)
            if once and is_last:
                await remember(transaction, once, "", session.batch_id)
            return is_last

        while not await transact(session, is_done, repeatable=True):
            pass

    async def _miss(self, session: UserSession, id: UUID) -> Forbidden | NotFound:
        [(exists,)] = await session.read(self.exists_statement, id=id)
        return (Forbidden if exists else NotFound)(KIND)

    @functools.lru_cache(2)  # noqa: B019  # it lives as long as the process
    def page_statement(self, follows: bool) -> Statement:
        """A page of what was deleted."""
        return statement(
            PAGE.format(
                fallen=FALLEN,
                listed=LISTED,
                follows="AND (h.version, h.entity, h.id) < (:after_0, :after_1, :after_2)"
                if follows
                else "",
                at=instant_text("at"),
                json=wire_text(self._resources, "entity", "old"),
            )
        )

    @functools.cached_property
    def plan_statement(self) -> Statement:
        """What is to be inserted again."""
        links = [
            f"('{resource.kind}', '{column}', '{kind}')"
            for resource in self._resources
            for column, kind in resource.refers.items()
            if not is_list(resource, column)
        ]
        parts = [
            set_plan(
                "insert", of.kind, f"(SELECT jsonb_agg(old) FROM plan WHERE entity = '{of.kind}')"
            )
            for of in self._resources
        ]
        return statement(
            PLAN.format(
                fallen=FALLEN,
                kinds=", ".join(f"'{of.kind}'" for of in self._resources),
                links=", ".join(links or ["('', '', '')"]),
                parts=", ".join(parts),
            )
        )

    @functools.cached_property
    def live_statement(self) -> Statement:
        """The live rows that have an id, each with its kind."""
        rows = [
            select(literal(f"'{of.kind}'").label("kind"), *of.answer()).where(of.addressed)
            for of in self._resources
        ]
        return Statement(union_all(*rows))

    @functools.cached_property
    def exists_statement(self) -> Statement:
        """Whether anybody has a live row of an id."""
        return Statement(
            select(or_(*(getattr(func, of.exists_function)(ID) for of in self._resources)))
        )

    def statements(self) -> dict[str, Statement]:
        """All of them by name."""
        return {
            "page": self.page_statement(False),
            "next page": self.page_statement(True),
            "plan": self.plan_statement,
            "live": self.live_statement,
            "exists": self.exists_statement,
            "purge": PURGE,
        }
