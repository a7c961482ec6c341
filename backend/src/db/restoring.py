"""Restoring everything of a user to what it was at an instant."""

from collections.abc import Iterable
from datetime import datetime

import orjson

from src.core.errors import BrokenRule
from src.db.connection import Row
from src.db.exclusive import exclusively
from src.db.idempotency import Once
from src.db.resource import Resource
from src.db.rewriting import ACTOR, VERBS, Rewriting
from src.db.session import Statement, UserSession
from src.db.states import instant_text, set_plan, statement, stored_columns
from src.db.transaction import Transaction

# A batch is one transaction, so all of it has one time.
PLAN = """
WITH past AS MATERIALIZED (
    SELECT h.id, jsonb_overlay(h.old ORDER BY h.version DESC) AS undone,
        min(h.version) = min(h.version) FILTER (WHERE h.change = 'created') AS born,
        bool_or(h.change <> 'created' AND h.old IS NULL) AS purged
    FROM history AS h
    WHERE h.user_id = :user_id AND h.entity = '{kind}' AND h.version > coalesce((
        SELECT h.version FROM history AS h WHERE h.user_id = :user_id AND h.at <= :at
        ORDER BY h.version DESC LIMIT 1
    ), 0)
    GROUP BY h.id
), states AS (
    SELECT past.id, coalesce(born, false) AS born, now IS NOT NULL AS lives, undone, now
    FROM past LEFT JOIN LATERAL (
        SELECT to_jsonb(live) AS now FROM {table} AS live
        WHERE live.user_id = :user_id AND live.id = past.id
        OFFSET 0  -- looked up by the index
    ) AS present ON true
    WHERE NOT purged
), plan AS (
    SELECT jsonb_agg(undone) FILTER (WHERE NOT born AND NOT lives) AS inserts,
        jsonb_agg(jsonb_build_object('id', id, 'state', undone)) FILTER (
            WHERE NOT born AND lives AND (now || undone) - {ignored} <> now - {ignored}
        ) AS updates,
        jsonb_agg(id) FILTER (WHERE born AND lives) AS deletes
    FROM states
)
SELECT jsonb_array_length(coalesce(inserts, '[]')), jsonb_array_length(coalesce(updates, '[]')),
    jsonb_array_length(coalesce(deletes, '[]')), {insert}, {update}, {delete}
FROM plan
"""


FORGOTTEN = statement(
    f"SELECT {instant_text('forgotten_at')} FROM clocks "
    "WHERE user_id = :user_id AND forgotten_at > :at"
)


class Restoring:
    """Brings some entities back to what they were."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        self._resources = list(resources)
        self._rewriting = Rewriting(self._resources)
        self._plans = [self._plan(resource) for resource in self._resources]

    async def would_change(self, session: UserSession, at: datetime, once: Once | None) -> bytes:
        """How many rows would be changed, restored and put into the trash, as JSON.

        Raises:
            BrokenRule: the history does not go back that far.
        """

        async def work(transaction: Transaction) -> bytes:
            await _require_known(transaction, at)
            plans = await transaction.batch([(plan, {"at": at}) for plan in self._plans])
            return orjson.dumps({**_total(plans), "batch": None})

        return await exclusively(session, work, once)

    async def restore(self, session: UserSession, at: datetime, once: Once | None) -> bytes:
        """Change everything back, as one batch, and return the answer as JSON.

        Raises:
            BrokenRule: the history does not go back that far.
        """

        session.actor = ACTOR

        async def work(transaction: Transaction) -> bytes:
            await _require_known(transaction, at)
            plans = await transaction.batch([(plan, {"at": at}) for plan in self._plans])
            await self._rewriting.carry_out(transaction)
            made = await self._rewriting.batch(transaction)
            return orjson.dumps({**_total(plans), "batch": made})

        return await exclusively(session, work, once)

    def statements(self) -> dict[str, Statement]:
        """All of them by name."""
        plans = {
            f"plan {of.kind}": plan for of, plan in zip(self._resources, self._plans, strict=True)
        }
        return {"forgotten": FORGOTTEN, **plans, **self._rewriting.statements()}

    def _plan(self, resource: Resource) -> Statement:
        ignored = {*resource.table.c.keys()} - {*stored_columns(resource)}
        parts = {verb: set_plan(verb, resource.kind, f"{verb}s") for verb in VERBS}
        return statement(
            PLAN.format(
                kind=resource.kind,
                table=resource.table.name,
                ignored=f"ARRAY[{', '.join(map(repr, sorted(ignored)))}]",
                **parts,
            )
        )


async def _require_known(session: UserSession, at: datetime) -> None:
    for [since] in await session.read(FORGOTTEN, at=at):
        raise BrokenRule("at", f"must not lie before {since}; the history goes no further back")


def _total(plans: list[list[Row]]) -> dict[str, int]:
    restored, changed, trashed = (sum(row[n] for [row] in plans) for n in range(3))
    return {"changed": changed, "restored": restored, "trashed": trashed}
