"""The history: what was changed, when, by what, and what it was before and after."""

import functools
from collections.abc import Iterable
from typing import Any

from src.db.pages import Page, read_page
from src.db.resource import Resource
from src.db.session import Statement, UserSession
from src.db.states import by_kind, instant_text, live_state, statement, wire_fields, wire_text

FILTERS = {"kind": "h.entity = :kind", "id": "h.id = :id", "batch": "h.batch = :batch"}

SELECTIVE = ("id", "batch")
"""Filters whose index is used, whatever the order of the page."""

# `changes` reads all that has happened since to the things on the page. OFFSET 0 makes PostgreSQL
# look each of them up by the index: a plan for any number of rows would read the whole history.
PAGE = """
WITH page AS MATERIALIZED (
    SELECT h.* FROM {source} AS h
    WHERE {conditions}
    ORDER BY h.version DESC, h.entity DESC, h.id DESC
    LIMIT :limit + 1
), things AS (
    SELECT entity, id, min(version) AS since FROM page GROUP BY entity, id
), changes AS (
    SELECT h.version, h.entity, h.id, jsonb_overlay(h.old) OVER (
        PARTITION BY h.entity, h.id ORDER BY h.version DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS newer
    FROM things, LATERAL (
        SELECT h.* FROM history AS h
        WHERE h.user_id = :user_id AND h.entity = things.entity AND h.id = things.id
          AND h.version >= things.since
        OFFSET 0
    ) AS h
), states AS (
    SELECT page.*, coalesce({live}, '{{}}') || coalesce(newer, '{{}}') AS state
    FROM page JOIN changes USING (version, entity, id)
), known AS (
    SELECT *,
        CASE WHEN change <> 'created' AND state || coalesce(old, '{{}}') ? 'id'
             THEN state || coalesce(old, '{{}}') END AS old_state,
        CASE WHEN change <> 'deleted' AND state ? 'id' THEN state END AS new_state,
        {fields} AS fields
    FROM states
), rows AS (
    SELECT version, entity, id,
        row_number() OVER (ORDER BY version DESC, entity DESC, id DESC) AS number,
        format(
            '{{"batch"\\:"%s","at"\\:"%s","actor"\\:%s,"kind"\\:"%s","id"\\:"%s",'
            '"change"\\:"%s","before"\\:%s,"after"\\:%s}}',
            batch, {at}, to_json(actor), entity, id,
            CASE WHEN change = 'created' AND EXISTS (
                SELECT FROM history AS h WHERE h.user_id = :user_id AND h.entity = known.entity
                  AND h.id = known.id AND h.version < known.version
            ) THEN 'restored' ELSE change END,
            {before}, {after}
        ) AS body
    FROM known
)
SELECT coalesce(string_agg(body, ',' ORDER BY number) FILTER (WHERE number <= :limit), ''),
    count(*) > :limit,
    max(version) FILTER (WHERE number = :limit)\\:\\:text,
    max(entity) FILTER (WHERE number = :limit),
    max(id\\:\\:text) FILTER (WHERE number = :limit)
FROM rows
"""


class History:
    """What has happened to the things of some entities."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        self._resources = tuple(resources)
        self.kinds = [resource.kind for resource in self._resources]

    async def page(
        self, session: UserSession, *, limit: int, after: tuple[str, ...] | None, **filters: Any
    ) -> Page:
        """The user's changes behind a sort key, newest first, at most `limit` of them.

        Args:
            filters: `kind`, `id` and `batch`, where they apply.
        """
        page = self.page_statement(frozenset(filters), after is not None)
        return await read_page(session, page, limit=limit, after=after, **filters)

    def statements(self) -> dict[str, Statement]:
        """All of them by name."""
        found = {
            "page": self.page_statement(frozenset(), False),
            "next page": self.page_statement(frozenset(), True),
        }
        for names in (("id",), ("batch",), ("kind", "id"), ("kind",)):
            found[f"page by {' and '.join(names)}"] = self.page_statement(frozenset(names), False)
        return found

    @functools.lru_cache(100)  # noqa: B019  # it lives as long as the process
    def page_statement(self, filters: frozenset[str], follows: bool) -> Statement:
        """A page of changes, the newest first."""
        conditions = ["h.user_id = :user_id", *(FILTERS[name] for name in sorted(filters))]
        if "id" in filters and "kind" not in filters:
            conditions.append(f"h.entity = ANY (ARRAY[{', '.join(map(repr, self.kinds))}])")
        source = "history"
        if filters & {*SELECTIVE}:
            source = f"(SELECT * FROM history AS h WHERE {' AND '.join(conditions)} OFFSET 0)"
            conditions = ["true"]
        if follows:
            conditions.append("(h.version, h.entity, h.id) < (:after_0, :after_1, :after_2)")
        template = PAGE.format(
            source=source,
            conditions=" AND ".join(conditions),
            live=live_state(self._resources, "entity", "page.id"),
            fields=by_kind(self._resources, "entity", "{changed}", changed=_changed_fields),
            at=instant_text("at"),
            before=_fields_of("old_state", wire_text(self._resources, "entity", "old_state")),
            after=_fields_of("new_state", wire_text(self._resources, "entity", "new_state")),
        )
        return statement(template)


def _changed_fields(resource: Resource) -> str:
    """The names of the fields that a change concerns: all of them, or those that `old` names."""
    fields = ", ".join(
        f"('{name}', ARRAY[{', '.join(map(repr, columns))}])"
        for name, columns in wire_fields(resource).items()
    )
    return (
        f"ARRAY(SELECT field FROM (VALUES {fields}) AS shown (field, columns) "
        "WHERE change <> 'changed' OR old ?| columns)"
    )


def _fields_of(state: str, json: str) -> str:
    """The JSON of a row without the fields that did not change; `{}` if there is no state."""
    return (
        "format('{%s}', (SELECT string_agg(format('%s\\:%s', to_json(key), value), ',') "
        f"FROM json_each(({json})\\:\\:json) WHERE key = ANY (fields) AND {state} IS NOT NULL))"
    )
