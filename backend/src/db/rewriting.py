"""Writes rows back into states that they had earlier: the second half of undo and restore.

The first half is statements that decide what becomes of which row. They hand a plan on in
settings of the transaction, because the API's role may make no temporary table: for each kind the
states of rows to be inserted (`app.insert_task`), the fields of rows to be changed, as
`{"id", "state"}` (`app.update_task`), and the ids of rows to be deleted (`app.delete_task`), each
as a JSON array. All of it runs in one transaction and one round trip, behind a lock on the user's
clock, so that nobody else writes in between.

A reference to a row that is gone is left out: a task falls to the Inbox, to no section, to the
top. A row that cannot be without it stays where it is.
"""

from collections.abc import Sequence
from graphlib import TopologicalSorter

from sqlalchemy import text

from src.db.connection import Row
from src.db.resource import Resource
from src.db.session import Statement
from src.db.states import defaults, statement, stored_columns, wire_json

VERBS = ("insert", "update", "delete")
CHANGES = {"insert": b"restored", "update": b"changed", "delete": b"deleted"}

LOCK = Statement(text("SELECT lock_clock()"))
"""Makes all other writers of the user wait."""


def setting(verb: str, kind: str) -> str:
    """The SQL of one part of the plan, as `jsonb`."""
    return f"coalesce(nullif(current_setting('app.{verb}_{kind}', true), ''), '[]')\\:\\:jsonb"


def set_plan(verb: str, kind: str, value: str) -> str:
    """The SQL that hands on one part of the plan; `value` is an aggregate of `jsonb`."""
    return f"set_config('app.{verb}_{kind}', coalesce({value}, '[]')\\:\\:text, true)"


class Rewriting:
    """The statements that carry out a plan.

    Args:
        resources: every entity.
        answer: whether they return the rows as JSON; otherwise they only count them.
        verbs: the parts of the plan that there are.
    """

    def __init__(
        self, resources: Sequence[Resource], *, answer: bool, verbs: Sequence[str] = VERBS
    ) -> None:
        self._of_kind = {resource.kind: resource for resource in resources}
        self._answer = answer
        needs = {kind: set(of.refers.values()) - {kind} for kind, of in self._of_kind.items()}
        self._kinds = list(TopologicalSorter(needs).static_order())
        self._steps = [step for step in self._order() if step[0] in verbs]
        self.statements = [self._statement(verb, kind) for verb, kind in self._steps]

    @property
    def ordered(self) -> list[Resource]:
        """The entities, each behind those that it refers to."""
        return [self._of_kind[kind] for kind in self._kinds]

    def named(self) -> dict[str, Statement]:
        """The statements by name."""
        names = [" ".join(step) for step in self._steps]
        return dict(zip(names, self.statements, strict=True))

    def results(self, rows: Sequence[list[Row]]) -> bytes:
        """What the statements did, as a JSON array of `{"kind", "id", "change", "row"}`.

        Args:
            rows: what each of them returned.
        """
        done = [
            b'{"kind":"%s","id":"%s","change":"%s","row":%s}'
            % (kind.encode(), str(id).encode(), CHANGES[verb], body.encode())
            for (verb, kind), found in zip(self._steps, rows, strict=True)
            for id, body in found
        ]
        return b"[%s]" % b",".join(done)

    def _order(self) -> list[tuple[str, str]]:
        """What is referred to is there first and goes last. What no foreign key holds goes before
        anything is inserted, because a new row may have its unique name."""
        kinds = self._kinds
        held = {key.column.table for of in self._of_kind.values() for key in of.table.foreign_keys}
        free = [kind for kind in kinds if self._of_kind[kind].table not in held]
        return [
            *(("delete", kind) for kind in free),
            *((verb, kind) for verb in ("insert", "update") for kind in kinds),
            *(("delete", kind) for kind in reversed(kinds) if kind not in free),
        ]

    def _statement(self, verb: str, kind: str) -> Statement:
        resource = self._of_kind[kind]
        body = "'null'" if verb == "delete" else wire_json(resource, resource.table.name)
        template = getattr(self, f"_{verb}")(resource)
        returned = f"{template} RETURNING {resource.table.name}.id, {body} AS body"
        if self._answer:
            return statement(returned)
        return statement(f"WITH done AS ({returned}) SELECT count(*) FROM done")

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
                greatest(now(), past.updated_at + interval '1 microsecond'), {", ".join(values)}
            FROM plan AS past WHERE {needed}"""

    def _update(self, resource: Resource) -> str:
        name, columns = resource.table.name, stored_columns(resource)
        values = [self._valid(resource, column, inserted=False) for column in columns]
        return f"""
            UPDATE {name} SET ({", ".join(columns)}, updated_at) = (
                SELECT {", ".join(values)},
                    greatest(now(), {name}.updated_at + interval '1 microsecond')
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
