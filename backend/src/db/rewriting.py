"""Writes rows back into states that they had earlier: the second half of undo and restore.

The first half is statements that decide what becomes of which row. They hand a plan on in
settings of the transaction, because the API's role may make no temporary table: for each kind the
states of rows to be inserted (`app.insert_task`), the fields of rows to be changed, as
`{"id", "state"}` (`app.update_task`), and the ids of rows to be deleted (`app.delete_task`), each
as a JSON array. Both halves run in one transaction, in which nobody else writes (`exclusive.py`).

A reference to a row that is gone is left out: a task falls to the Inbox, to no section, to the
top. A row that cannot be without it is not inserted. Where a row cannot be as it was because of
other rows, the entity says in `settle` what it is instead.
"""

from collections.abc import Sequence
from graphlib import TopologicalSorter

from src.db.connection import Row
from src.db.resource import Resource
from src.db.session import Statement, UserSession
from src.db.states import (
    defaults,
    next_update,
    setting,
    statement,
    stored_columns,
    wire_json,
)

ACTOR = "undo"
"""Who makes the changes, as the history names it. The triggers by which one change leads to others
do nothing then (migrations 0014 and 0016): the rows are to be exactly as they were."""

VERBS = ("insert", "update", "delete")
CHANGES = {"insert": b"restored", "update": b"changed", "delete": b"deleted"}


EXISTS = statement(
    "SELECT EXISTS (SELECT FROM history AS h WHERE h.user_id = :user_id AND h.batch = :batch)"
)


class Rewriting:
    """The statements that carry out a plan for all entities."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._of_kind = {resource.kind: resource for resource in resources}
        needs = {kind: sorted({*of.refers.values()} - {kind}) for kind, of in self._of_kind.items()}
        self._kinds = list(TopologicalSorter(needs).static_order())
        self._steps = {
            (verb, kind): statement(getattr(self, f"_{verb}")(self._of_kind[kind]))
            for verb, kind in self._order()
        }
        self._size = statement(
            "SELECT " + ", ".join(f"jsonb_array_length({setting(*step)})" for step in self._steps)
        )
        self._shown = {step: self._show(*step) for step in self._steps}

    @property
    def ordered(self) -> list[Resource]:
        """The entities, each behind those that it refers to."""
        return [self._of_kind[kind] for kind in self._kinds]

    async def carry_out(self, session: UserSession) -> list[Row]:
        """Carry out the plan.

        Returns:
            What could not be as planned, because it depends on other rows: kind, id, field, and
            the values that it has and was to have, as JSON.
        """
        [sizes] = await session.read(self._size)
        steps = [step for step, size in zip(self._steps, sizes, strict=True) if size]
        written = {kind for verb, kind in steps if verb != "delete"}
        settle = [each for of in self.ordered if of.kind in written for each in of.settle]
        statements = [*(self._steps[step] for step in steps), *settle]
        found = await session.batch([(each, {}) for each in statements])
        return [row for rows in found[len(steps) :] for row in rows]

    async def results(self, session: UserSession) -> bytes:
        """What became of the rows of the plan, as a JSON array of
        `{"kind", "id", "change", "body"}`."""
        [sizes] = await session.read(self._size)
        steps = [step for step, size in zip(self._steps, sizes, strict=True) if size]
        shown = await session.batch([(self._shown[step], {}) for step in steps]) if steps else []
        done = [
            b'{"kind":"%s","id":"%s","change":"%s","body":%s}'
            % (kind.encode(), str(id).encode(), CHANGES[verb], body.encode())
            for (verb, kind), rows in zip(steps, shown, strict=True)
            for id, body in rows
        ]
        return b"[%s]" % b",".join(done)

    async def batch(self, session: UserSession) -> str | None:
        """The batch by which what was done can be undone; None if nothing was to be done."""
        [(exists,)] = await session.read(EXISTS, batch=session.batch_id)
        return str(session.batch_id) if exists else None

    def statements(self) -> dict[str, Statement]:
        """All of them by name."""
        steps = {" ".join(step): each for step, each in self._steps.items()}
        shown = {" ".join(("show", *step)): each for step, each in self._shown.items()}
        return {**steps, **shown, "size": self._size, "exists": EXISTS}

    def _order(self) -> list[tuple[str, str]]:
        """Insert referenced rows before those that refer to them, and delete them after."""
        return [
            *((verb, kind) for verb in ("insert", "update") for kind in self._kinds),
            *(("delete", kind) for kind in reversed(self._kinds)),
        ]

    def _show(self, verb: str, kind: str) -> Statement:
        plan = setting(verb, kind)
        if verb == "delete":
            return statement(
                f"SELECT id, 'null' FROM jsonb_array_elements_text({plan}) AS plan (id)"
            )
        resource = self._of_kind[kind]
        name = resource.table.name
        return statement(
            f"SELECT {name}.id, {wire_json(resource, name)} "
            f"FROM jsonb_array_elements({plan}) AS plan JOIN {name} "
            f"ON {name}.user_id = :user_id AND {name}.id = (plan ->> 'id')\\:\\:uuid"
        )

    def _insert(self, resource: Resource) -> str:
        columns = stored_columns(resource)
        values = [self._valid(resource, name, inserted=True) for name in columns]
        plan = setting("insert", resource.kind)
        needed = " AND ".join(
            [
                "true",
                *(self._exists(resource, name) for name in columns if is_needed(resource, name)),
            ]
        )
        return f"""
            WITH plan AS MATERIALIZED (
                SELECT past.* FROM jsonb_array_elements({plan}) AS given (state),
                    jsonb_populate_record(
                        NULL\\:\\:{resource.table.name}, {defaults(resource)} || given.state
                    ) AS past
            )
            INSERT INTO {resource.table.name}
                (user_id, id, created_at, updated_at, {", ".join(columns)})
            SELECT :user_id, past.id, past.created_at,
                {next_update("past")}, {", ".join(values)}
            FROM plan AS past WHERE {needed}"""

    def _update(self, resource: Resource) -> str:
        name, columns = resource.table.name, stored_columns(resource)
        values = [self._valid(resource, column, inserted=False) for column in columns]
        return f"""
            UPDATE {name} SET ({", ".join(columns)}, updated_at) = (
                SELECT {", ".join(values)},
                    {next_update(name)}
                FROM jsonb_populate_record({name}.*, plan.state) AS past
            )
            FROM (
                SELECT id, jsonb_overlay(state) AS state
                FROM jsonb_to_recordset({setting("update", resource.kind)})
                    AS given (id uuid, state jsonb)
                GROUP BY id
            ) AS plan
            WHERE {name}.user_id = :user_id AND {name}.id = plan.id"""

    def _delete(self, resource: Resource) -> str:
        name = resource.table.name
        plan = setting("delete", resource.kind)
        return f"""
            DELETE FROM {name} USING jsonb_array_elements_text({plan}) AS plan (id)
            WHERE {name}.user_id = :user_id AND {name}.id = plan.id\\:\\:uuid"""

    def _valid(self, resource: Resource, name: str, *, inserted: bool) -> str:
        """The value of a column, without references to rows that are gone."""
        kind = resource.refers.get(name)
        if kind is None or is_needed(resource, name):
            return f"past.{name}"
        if is_list(resource, name):
            return (
                f"ARRAY(SELECT found.id FROM {self._of_kind[kind].table.name} AS found "
                f"WHERE found.user_id = :user_id AND found.id = ANY (past.{name}) "
                "ORDER BY found.id)"
            )
        there = self._exists(resource, name)
        if inserted and kind == resource.kind:
            there += f" OR past.{name} IN (SELECT plan.id FROM plan)"
        return f"CASE WHEN {there} THEN past.{name} END"

    def _exists(self, resource: Resource, name: str) -> str:
        referred = self._of_kind[resource.refers[name]].table.name
        return (
            f"EXISTS (SELECT FROM {referred} AS found "
            f"WHERE found.user_id = :user_id AND found.id = past.{name})"
        )


def is_needed(resource: Resource, name: str) -> bool:
    """Whether a row cannot be without this reference."""
    return name in resource.refers and not (
        resource.table.c[name].nullable or is_list(resource, name)
    )


def is_list(resource: Resource, name: str) -> bool:
    """Whether a column refers to many rows."""
    return hasattr(resource.table.c[name].type, "item_type")
