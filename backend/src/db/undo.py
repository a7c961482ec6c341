"""Undoing all that one batch has changed, where nothing newer stands in the way.

For each row that the batch touched there are three states: `before` it, `after` it, and `now`.
A field of which these say that nobody has changed it since (`now` = `after`) goes back to what it
was `before`. Where it is back already, nothing is left to do, so a batch that is undone twice is
undone once. Otherwise something newer stands in the way: that is a conflict, and nothing at all is
done unless the request forces each one. Fields that belong together go back together.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

import orjson

from src.core.errors import NotFound, UndoConflicts
from src.db import imports
from src.db.exclusive import exclusively
from src.db.idempotency import Once
from src.db.resource import Resource
from src.db.rewriting import ACTOR, EXISTS, Rewriting, is_list, is_needed
from src.db.session import Statement, UserSession
from src.db.states import (
    defaults,
    set_plan,
    setting,
    statement,
    stored_columns,
    wire_fields,
    wire_of_state,
)
from src.db.transaction import Transaction

CONFLICTS = "coalesce(nullif(current_setting('app.conflicts', true), ''), '[]')\\:\\:jsonb"

# OFFSET 0 makes PostgreSQL look each row up by an index: a plan for any number of rows would read
# the whole table.
#
# A row that was born in the batch has no state before it; one that died in it has none after it.
# The WHERE of `fields` leaves out rows that need no comparison field by field: a created row that
# is gone or unchanged since the batch, and a deleted row that is still gone.
PLAN = """
WITH touched AS (
    SELECT h.id, min(h.version) AS first, max(h.version) AS last FROM history AS h
    WHERE h.user_id = :user_id AND h.batch = :batch AND h.entity = '{kind}' GROUP BY h.id
), past AS (
    SELECT h.id,
        jsonb_overlay(h.old ORDER BY h.version DESC) AS undone,
        jsonb_overlay(h.old ORDER BY h.version DESC) FILTER (WHERE h.version > touched.last)
            AS newer,
        jsonb_overlay(h.old) FILTER (WHERE h.version <= touched.last) AS said,
        (array_agg(h.old ORDER BY h.version DESC))[1] AS latest,
        bool_or(h.version = touched.first AND h.change = 'created') AS born,
        bool_or(h.version = touched.last AND h.change = 'deleted') AS died,
        bool_or(h.change <> 'created' AND h.old IS NULL) AS purged
    FROM touched, LATERAL (
        SELECT h.* FROM history AS h
        WHERE h.user_id = :user_id AND h.entity = '{kind}' AND h.id = touched.id
          AND h.version >= touched.first
        OFFSET 0
    ) AS h
    GROUP BY h.id
), states AS MATERIALIZED (
    SELECT past.id, born, died, now IS NOT NULL AS lives, said, latest, now,
        {defaults} || coalesce(now, '{{}}') || coalesce(undone, '{{}}') AS before,
        {defaults} || coalesce(now, '{{}}') || coalesce(newer, '{{}}') AS after
    FROM past LEFT JOIN LATERAL (
        SELECT to_jsonb(live) AS now FROM {table} AS live
        WHERE live.user_id = :user_id AND live.id = past.id
        OFFSET 0
    ) AS present ON true
    WHERE NOT purged AND NOT (born AND died)
), fields AS (
    SELECT states.id, lives, born, died, field.name, part.*
    FROM states, (VALUES {fields}) AS field (name, concerning), LATERAL (
        SELECT {before} AS before, {after} AS after, {now} AS now
    ) AS part
    WHERE CASE
        WHEN born THEN lives AND states.now - {ignored} <> states.after - {ignored}
        WHEN died THEN lives
        ELSE said ?| concerning
    END
), verdicts AS (
    SELECT id, name, before, NOT born AND CASE
            WHEN lives THEN now <> before ELSE before <> after END AS goes_back,
        CASE WHEN born THEN now <> after
            WHEN NOT lives THEN before <> after
            WHEN died THEN now <> before
            ELSE now <> before AND now <> after END AS conflicts
    FROM fields
), patches AS (
    SELECT id, jsonb_overlay(before) AS patch FROM verdicts WHERE goes_back GROUP BY id
), conflicts AS (
    SELECT jsonb_agg(jsonb_build_object(
        'kind', '{kind}', 'id', states.id, 'field', name,
        'now', CASE WHEN lives THEN ({now_json})\\:\\:jsonb -> name END,
        'wanted', CASE WHEN NOT born THEN ({wanted_json})\\:\\:jsonb -> name END
    ) ORDER BY states.id, name) AS found
    FROM verdicts JOIN states USING (id)
    WHERE conflicts AND '{kind}/' || id || '/' || name <> ALL (:force)
)
SELECT
    set_config('app.conflicts', ({conflicts} || coalesce(found, '[]'))\\:\\:text, true),
    {insert}, {update}, {delete}
FROM conflicts
"""

INSERT = """(
    SELECT jsonb_agg(CASE WHEN died THEN before ELSE latest || patch END)
    FROM states LEFT JOIN patches USING (id)
    WHERE NOT lives AND NOT born AND (died OR patch IS NOT NULL)
)"""
UPDATE = """(
    SELECT jsonb_agg(jsonb_build_object('id', id, 'state', patch))
    FROM states JOIN patches USING (id) WHERE lives
)"""
DELETE = "(SELECT jsonb_agg(id) FROM states WHERE born AND lives)"

# Rows that refer to what is to be deleted, and that the plan does not change in this respect:
# the reference is newer than the batch. Forced, it is taken out; a row that cannot be without it
# is deleted as well.
REFERRING = """
WITH gone AS MATERIALIZED (
    SELECT id\\:\\:uuid AS id FROM jsonb_array_elements_text({deleted}) AS plan (id)
), planned AS (
    SELECT (plan ->> 'id')\\:\\:uuid AS id FROM jsonb_array_elements({updates}) AS plan
    WHERE plan -> 'state' ? '{column}'
    UNION ALL SELECT id\\:\\:uuid FROM jsonb_array_elements_text({deletes}) AS plan (id)
), referring AS MATERIALIZED (
    SELECT live.id, live.{column} AS now, {rest} AS wanted FROM {table} AS live
    WHERE EXISTS (SELECT FROM gone) AND live.user_id = :user_id AND {refers}
      AND live.id NOT IN (SELECT id FROM planned)
), conflicts AS (
    SELECT jsonb_agg(jsonb_build_object(
        'kind', '{kind}', 'id', id, 'field', '{column}', 'now', now, 'wanted', wanted
    ) ORDER BY id) AS found
    FROM referring WHERE '{kind}/' || id || '/{column}' <> ALL (:force)
)
SELECT
    set_config('app.conflicts', ({conflicts} || coalesce(found, '[]'))\\:\\:text, true),
    {change}
FROM conflicts
"""

# References that the plan brings back, to rows that are gone for another reason than this batch.
DANGLING = """
WITH planned AS (
    SELECT plan ->> 'id' AS id, plan -> '{column}' AS wanted
    FROM jsonb_array_elements({inserts}) AS plan
    UNION ALL
    SELECT plan ->> 'id', plan -> 'state' -> '{column}'
    FROM jsonb_array_elements({updates}) AS plan
), conflicts AS (
    SELECT jsonb_agg(jsonb_build_object(
        'kind', '{kind}', 'id', planned.id, 'field', '{column}', 'now', (
            SELECT to_jsonb(live.{column}) FROM {table} AS live
            WHERE live.user_id = :user_id AND live.id = planned.id\\:\\:uuid
        ), 'wanted', wanted
    ) ORDER BY planned.id) AS found
    FROM planned
    WHERE '{kind}/' || planned.id || '/{column}' <> ALL (:force) AND EXISTS (
        SELECT FROM jsonb_array_elements_text(
            CASE jsonb_typeof(wanted) WHEN 'array' THEN wanted
                WHEN 'string' THEN jsonb_build_array(wanted) ELSE '[]' END
        ) AS needed (id)
        WHERE NOT EXISTS (
            SELECT FROM {referred} AS live
            WHERE live.user_id = :user_id AND live.id = needed.id\\:\\:uuid
        ) AND NOT EXISTS (
            SELECT FROM jsonb_array_elements({inserted}) AS plan WHERE plan ->> 'id' = needed.id
        )
    )
)
SELECT set_config('app.conflicts', ({conflicts} || coalesce(found, '[]'))\\:\\:text, true)
FROM conflicts
"""

FOUND = statement(f"SELECT {CONFLICTS}\\:\\:text")


class Undo:
    """Undoes batches of changes to some entities."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        self._of_kind = {resource.kind: resource for resource in resources}
        self._rewriting = Rewriting(list(self._of_kind.values()))
        self._decisions = [
            *(self._plan(resource) for resource in self._of_kind.values()),
            *(self._referring(*link) for link in self._links()),
            *(self._dangling(*link) for link in self._links()),
        ]

    async def undo(
        self, session: UserSession, batch: UUID, force: list[str], once: Once | None
    ) -> bytes:
        """Undo a batch, and return the answer as JSON.

        Args:
            force: the conflicts that are to be overwritten, as `<kind>/<id>/<field>`.

        Raises:
            UndoConflicts: something newer stands in the way, other than what is forced.
            NotFound: the user has no such batch.
        """

        session.actor = ACTOR

        async def work(transaction: Transaction) -> bytes:
            statements = [EXISTS, *self._decisions, imports.TURN, FOUND]
            values = {"batch": batch, "force": force, "by": transaction.batch_id}
            rows = await transaction.batch([(each, dict(values)) for each in statements])
            [(exists,)], *_, [(conflicts,)] = rows
            if not exists:
                raise NotFound("batch")
            if conflicts != "[]":
                raise UndoConflicts(conflicts.encode())
            unsettled = await self._rewriting.carry_out(transaction)
            if in_the_way := [row for row in unsettled if "/".join(map(str, row[:3])) not in force]:
                names = ("kind", "id", "field", "now", "wanted")
                raise UndoConflicts(
                    orjson.dumps([dict(zip(names, row, strict=True)) for row in in_the_way])
                )
            results = await self._rewriting.results(transaction)
            made = await self._rewriting.batch(transaction)
            return orjson.dumps({"batch": made, "results": orjson.Fragment(results)})

        return await exclusively(session, work, once)

    def statements(self) -> dict[str, Statement]:
        """All of them by name."""
        decisions = {f"decision {n}": of for n, of in enumerate(self._decisions)}
        return {**decisions, "found": FOUND, **self._rewriting.statements()}

    def _plan(self, resource: Resource) -> Statement:
        shown = wire_fields(resource)
        fields = ", ".join(
            f"('{name}', ARRAY[{', '.join(map(repr, _concerning(resource, columns)))}])"
            for name, columns in shown.items()
        )
        ignored = {*resource.table.c.keys()} - {*stored_columns(resource)}
        return statement(
            PLAN.format(
                kind=resource.kind,
                table=resource.table.name,
                defaults=defaults(resource),
                fields=fields,
                **{state: _parts(f"states.{state}", shown) for state in ("before", "after", "now")},
                ignored=f"ARRAY[{', '.join(map(repr, sorted(ignored)))}]",
                now_json=wire_of_state(resource, "states.now"),
                wanted_json=wire_of_state(resource, "states.before"),
                conflicts=CONFLICTS,
                insert=set_plan("insert", resource.kind, INSERT),
                update=set_plan("update", resource.kind, UPDATE),
                delete=set_plan("delete", resource.kind, DELETE),
            )
        )

    def _links(self) -> list[tuple[Resource, str, Resource]]:
        """Each column that refers to rows of an entity, those nearest to the root first."""
        return [
            (resource, column, self._of_kind[kind])
            for resource in self._rewriting.ordered
            for column, kind in resource.refers.items()
        ]

    def _referring(self, resource: Resource, column: str, referred: Resource) -> Statement:
        kind = resource.kind
        if is_list(resource, column):
            refers = f"live.{column} && ARRAY(SELECT id FROM gone)"
            rest = (
                f"ARRAY(SELECT id FROM unnest(live.{column}) AS remaining (id) "
                "WHERE id NOT IN (SELECT id FROM gone) ORDER BY id)"
            )
        else:
            refers, rest = f"live.{column} = ANY (ARRAY(SELECT id FROM gone))", "NULL\\:\\:uuid"
        if is_needed(resource, column):
            verb, entry = "delete", "to_jsonb(id)"
        else:
            verb = "update"
            entry = (
                "jsonb_build_object('id', id, "
                f"'state', jsonb_build_object('{column}', to_jsonb(wanted)))"
            )
        before = setting(verb, kind)
        more = f"(SELECT coalesce(jsonb_agg({entry}), '[]') FROM referring)"
        return statement(
            REFERRING.format(
                kind=kind,
                table=resource.table.name,
                column=column,
                deleted=setting("delete", referred.kind),
                updates=setting("update", kind),
                deletes=setting("delete", kind),
                refers=refers,
                rest=rest,
                conflicts=CONFLICTS,
                change=set_plan(verb, kind, f"{before} || {more}"),
            )
        )

    def _dangling(self, resource: Resource, column: str, referred: Resource) -> Statement:
        return statement(
            DANGLING.format(
                kind=resource.kind,
                table=resource.table.name,
                column=column,
                referred=referred.table.name,
                inserts=setting("insert", resource.kind),
                updates=setting("update", resource.kind),
                inserted=setting("insert", referred.kind),
                conflicts=CONFLICTS,
            )
        )


def _concerning(resource: Resource, columns: tuple[str, ...]) -> list[str]:
    """The columns of which a change concerns a field: its own, and those of its unit."""
    units = (unit for unit in resource.units if set(columns) & set(unit))
    return sorted({*columns, *(name for unit in units for name in unit)})


def _parts(state: str, fields: Mapping[str, tuple[str, ...]]) -> str:
    """The SQL of what a state says of the columns of the field `name`."""
    cases = " ".join(
        f"WHEN '{field}' THEN jsonb_build_object("
        + ", ".join(f"'{name}', {state} -> '{name}'" for name in columns)
        + ")"
        for field, columns in fields.items()
    )
    return f"CASE name {cases} END"
