"""Checks that the database fits this code: its schema, and the rights of the API's role."""

from collections.abc import Iterable

import orjson
from sqlalchemy import Text, bindparam, text

from src.core.errors import ServiceUnavailable
from src.core.logs import log
from src.db import imports
from src.db.access_tokens import ACCESS_TOKENS
from src.db.calendar_feeds import CALENDAR_FEEDS
from src.db.connection import Row
from src.db.resource import Resource
from src.db.session import Database, Statement, deadline_from_now
from src.models.idempotency import IdempotencyKey
from src.models.imported import Import

SCHEMA_REVISION = "0025"
"""The migration that this code was written for. Later ones may only add to the schema."""

FUNCTIONS = (
    "account_is_live(uuid, uuid)",
    "import_exists(uuid)",
    "is_in_trash(uuid, text, uuid)",
    "lock_clock()",
    "prune_when_due(integer, integer)",
    "purge_trash(uuid, integer)",
    "tasks_containing(text, integer)",
    "tasks_resembling(text)",
    "versions_of(uuid[])",
)
"""The functions that the API calls, other than the `…_exists` of each entity."""

SECRETS = (ACCESS_TOKENS, CALENDAR_FEEDS)

REVISION = Statement(text("SELECT max(version_num) FROM alembic_version"))

# A role bypasses row-level security if it, or a role that it may become, is a superuser, has
# BYPASSRLS, or owns a table.
FITNESS = Statement(
    text("""
    WITH needed AS (
        SELECT right_of.* FROM json_to_recordset(CAST(:needed AS json))
            AS right_of(verb text, relation text, attribute text, function text)
    )
    SELECT
        NOT EXISTS (
            SELECT FROM pg_roles AS role
            WHERE pg_has_role(current_user, role.oid, 'MEMBER')
              AND (role.rolsuper OR role.rolbypassrls OR role.oid IN (
                  SELECT relowner FROM pg_class JOIN needed ON oid = to_regclass(relation)
              ))
        ),
        (
            SELECT string_agg(concat_ws(' ', verb, relation, attribute, function), ', ')
            FROM needed LEFT JOIN pg_attribute
              ON attrelid = to_regclass(relation) AND attname = attribute AND NOT attisdropped
            WHERE NOT coalesce(
                CASE
                    WHEN function IS NOT NULL
                    THEN has_function_privilege(to_regprocedure(function), verb)
                    WHEN attribute IS NOT NULL THEN has_column_privilege(attrelid, attnum, verb)
                    ELSE has_table_privilege(to_regclass(relation), verb)
                END,
                false
            )
        )
    """).bindparams(bindparam("needed", type_=Text))
)


class Readiness:
    """Checks that the database has everything that the given entities need."""

    def __init__(self, database: Database, resources: Iterable[Resource]) -> None:
        self._database = database
        self._needed = orjson.dumps(_needed_by(resources)).decode()

    async def check(self) -> None:
        """Return if the API can serve.

        Raises:
            ServiceUnavailable: the database is unavailable; its schema is older than this code;
                the role lacks a right; or row-level security does not bind the role.
        """
        [(bound, missing)] = await self._read(FITNESS, needed=self._needed)
        if not bound:
            raise _unfit(
                "Row-level security does not bind this database role; connect as kept_api."
            )
        if not missing:
            [(revision,)] = await self._read(REVISION)
            if revision is None or revision < SCHEMA_REVISION:
                missing = f"migration {SCHEMA_REVISION}"
        if missing:
            log.error("the database is not fit for use", missing=missing)
            raise ServiceUnavailable(
                "The database is not migrated, or this role lacks rights in it; run `make migrate`."
            )

    async def _read(self, statement: Statement, **values: str) -> list[Row]:
        [rows] = await self._database.run(
            [(statement, values)], "", deadline=deadline_from_now(), repeatable=True
        )
        return rows


def _needed_by(resources: Iterable[Resource]) -> list[dict[str, str]]:
    """Every right that the API uses."""
    rights = [
        ("SELECT", "alembic_version", "version_num"),
        ("SELECT", "epochs", "id"),
    ]
    for secrets in SECRETS:
        name = secrets.table.name
        rights += [("DELETE", name, "")]
        rights += [("SELECT", name, column) for column in secrets.read]
        rights += [("INSERT", name, column) for column in secrets.written]
    for table, inserted, updated in [
        *((resource.table, resource.inserted, resource.updated) for resource in resources),
        (IdempotencyKey.__table__, IdempotencyKey.__table__.c.keys(), ()),  # type: ignore[attr-defined]  # set by SQLModel
        (Import.__table__, imports.WRITTEN, imports.TURNED),  # type: ignore[attr-defined]  # as above
    ]:
        rights += [("DELETE", table.name, "")]
        rights += [("SELECT", table.name, column) for column in table.columns.keys()]  # noqa: SIM118  # a collection, not a dict
        rights += [("INSERT", table.name, column) for column in inserted]
        rights += [("UPDATE", table.name, column) for column in updated]
    functions = (
        *FUNCTIONS,
        *(f"{resource.exists_function}(uuid)" for resource in resources),
        *(function for secrets in SECRETS for function in secrets.functions),
    )
    return [
        {"verb": verb, "relation": table} | ({"attribute": column} if column else {})
        for verb, table, column in rights
    ] + [{"verb": "EXECUTE", "function": function} for function in functions]


def _unfit(why: str) -> ServiceUnavailable:
    log.error("the database is not fit for use", why=why)
    return ServiceUnavailable(why)
