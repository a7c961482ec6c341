"""Checks for every entity, generated from its description and from the OpenAPI document."""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from psycopg.sql import SQL, Identifier, Literal
from sqlalchemy import ARRAY, Boolean, Column, Date, Integer, Text, Time, Uuid
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.types import TypeEngine

from src.db.resource import Resource
from src.db.session import Database, Statement
from src.schemas.ids import CANONICAL_UUID

Connection = psycopg.Connection[tuple[Any, ...]]
Plan = dict[str, Any]

NUMBERS = itertools.count(1)

IN_A_MONTH = (datetime.now(UTC) + timedelta(days=30)).isoformat()

BUFFERS_MAX = 200
MODES = ("force_custom_plan", "force_generic_plan")


@dataclass(frozen=True)
class Route:
    """An operation of the OpenAPI document."""

    document: dict[str, Any]
    method: str
    path: str

    @property
    def operation(self) -> dict[str, Any]:
        """Its operation object in the document."""
        found: dict[str, Any] = self.document["paths"][self.path][self.method.lower()]
        return found

    @property
    def takes_id(self) -> bool:
        """Whether its path addresses one row."""
        return "{" in self.path

    @property
    def collection(self) -> str:
        """The path of its collection."""
        return self.path.split("/{")[0]

    def address(self, id: str) -> str:
        """Its path for one row."""
        return re.sub(r"\{\w+\}", id, self.path)

    @property
    def takes_files(self) -> bool:
        """Whether its body is a form with files."""
        return "multipart/form-data" in self.operation.get("requestBody", {}).get("content", {})

    def body(self) -> dict[str, Any] | None:
        """The example of its body; None if it has no body of JSON."""
        content = self.operation.get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            return None
        body: dict[str, Any] = example_of(self.document, content["application/json"]["schema"])
        return body

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


STREAMS = {"/api/changes/stream"}
"""Paths whose answers do not end; test_stream.py has the tests for them."""

PUBLIC = {"/api/feeds/{secret}.ics"}
"""Paths below /api that take no token; test_calendar_feeds.py has the tests for it."""


def routes_of(document: dict[str, Any]) -> list[Route]:
    """Every operation that needs a token."""
    return [
        Route(document, method.upper(), path)
        for path, operations in document["paths"].items()
        for method in operations
        if path.startswith("/api/") and path not in STREAMS | PUBLIC
    ]


def example_of(document: dict[str, Any], schema: dict[str, Any]) -> Any:
    """The example of a schema: its own, or one composed of the examples of its fields; None if
    there is none."""
    schema = schema.get("items", schema)
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    for given in ("example", "const"):
        if given in schema:
            return schema[given]
    if "examples" in schema:
        return schema["examples"][0]
    fields = {
        name: example_of(document, field)
        for name, field in schema.get("properties", {}).items()
        if name in schema.get("required", ())
    }
    return fields if fields and None not in fields.values() else None


def create(http: httpx.Client, document: dict[str, Any], collection: str) -> dict[str, Any]:
    """Create a row of a collection from the example in the document.

    A path at which nothing is created, such as a summary, belongs to the collection above it; one
    that has none, such as the trash, is about tasks too.
    """
    while collection and "201" not in (
        document["paths"].get(collection, {}).get("post", {}).get("responses", {})
    ):
        collection = collection.rpartition("/")[0]
    collection = collection or "/api/tasks"
    body = body_for(http, Route(document, "POST", collection))
    answer = http.post(collection, json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def body_for(http: httpx.Client, route: Route) -> dict[str, Any] | None:
    """The example of a body with references to rows of this client, and a name that it has not
    used before."""
    body = route.body()
    if body is None:
        return None
    if "expires_at" in body:  # an example that is written down expires some day
        body = body | {"expires_at": IN_A_MONTH}
    if "name" in body:
        body = body | {"name": f"{body['name']} {next(NUMBERS)}"}
    return with_references(http, route.document, body)


def with_references(
    http: httpx.Client, document: dict[str, Any], body: dict[str, Any]
) -> dict[str, Any]:
    """The body with an id of a row of this client in place of each reference, such as `list_id`."""
    references = {
        name: create(http, document, collection_of(name))["id"]
        for name, value in body.items()
        if collection_of(name) in document["paths"]
        and name.endswith("_id")
        and CANONICAL_UUID.fullmatch(str(value))
    }
    return body | references


def collection_of(reference: str) -> str:
    """The path of the rows to which a field such as `list_id` refers."""
    return "/api/tasks" if reference == "parent_id" else f"/api/{reference.removesuffix('_id')}s"


def rows_of(admin: Connection, table: str, user_id: Any) -> Any:
    """A checksum of a user's rows in a table."""
    return admin.execute(
        SQL(
            "SELECT count(*), md5(string_agg(t::text, ',' ORDER BY t.id)) "
            "FROM {} AS t WHERE user_id = %s"
        ).format(Identifier(table)),
        (user_id,),
    ).fetchone()


# Row security and rights


def assert_guarded(admin: Connection, table: str) -> None:
    """Check that row-level security binds every role in a table, including its owner."""
    found = admin.execute(
        "SELECT relrowsecurity, relforcerowsecurity, "
        "EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid) "
        "FROM pg_class WHERE oid = to_regclass(%s)",
        (table,),
    ).fetchone()
    assert found == (True, True, True), table


def rights_of(resource: Resource) -> set[tuple[str, str]]:
    """The rights that the statements of an entity need."""
    table = resource.table.name
    return {
        (table, "SELECT"),
        (table, "DELETE"),
        *((f"{table}.{name}", "INSERT") for name in resource.inserted),
        *((f"{table}.{name}", "UPDATE") for name in resource.updated),
    }


def grants(admin: Connection, role: str) -> set[tuple[str, str]]:
    """The table privileges of a role, and its column privileges where it has none on the table."""
    return {
        (str(table), str(privilege))
        for table, privilege in admin.execute(
            """
            SELECT table_name, privilege_type FROM information_schema.table_privileges
            WHERE grantee = %(role)s
            UNION
            SELECT table_name || '.' || column_name, privilege_type
            FROM information_schema.column_privileges AS c
            WHERE grantee = %(role)s AND NOT EXISTS (
                SELECT FROM information_schema.table_privileges AS t
                WHERE t.grantee = c.grantee AND t.table_name = c.table_name
                  AND t.privilege_type = c.privilege_type
            )
            """,
            {"role": role},
        ).fetchall()
    }


def _without_owner(statement: Statement) -> Statement:
    """The statement without its conditions `user_id = …`."""
    sql = re.sub(r"\w+\.user_id = \$\d+::UUID", "true", statement.sql.decode())
    careless = object.__new__(Statement)
    careless.names = statement.names
    if "user_id" in statement.names:
        # The parameter is still sent, so the statement must refer to it.
        position = statement.names.index("user_id") + 1
        if f"${position}::UUID" not in sql:
            unused = f"unused AS (SELECT ${position}::UUID)"
            word = re.match(r"\s*WITH( RECURSIVE)?\b", sql)
            sql = f"{word[0]} {unused}, {sql[word.end() :]}" if word else f"WITH {unused} {sql}"
    careless.sql = sql.encode()
    return careless


def drop_owner_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test's statements run without their conditions `user_id = …`."""
    run = Database.run

    def run_unfiltered(self: Database, statements: Any, *rest: Any, **options: Any) -> Any:
        unfiltered = [(_without_owner(statement), values) for statement, values in statements]
        return run(self, unfiltered, *rest, **options)

    monkeypatch.setattr(Database, "run", run_unfiltered)


# Plans

EXAMPLES: dict[type[TypeEngine[Any]], Any] = {
    Text: "a",
    Boolean: False,
    Integer: 1,
    Date: "2026-11-30",
    Time: "09:00",
    TIMESTAMP: "2026-11-30T09:00:00Z",
    Uuid: UUID(int=1),
    ARRAY: "{}",
}


def example_of_column(column: Column[Any]) -> Any:
    """A value for a column about which nothing is known but its type."""
    if column.nullable:
        return None
    default = getattr(column.server_default, "arg", None)
    if isinstance(default, str):
        return default
    for type_, value in EXAMPLES.items():
        if isinstance(column.type, type_):
            return value
    raise LookupError(f"{column}: EXAMPLES has no value of its type {column.type}")


def explain(
    connection: Connection, statement: Statement, mode: str, values: dict[str, Any]
) -> Plan:
    """Execute a statement for one user, roll it back, and return its plan.

    Args:
        mode: the plan_cache_mode; the API uses generic plans.
        values: its parameters by name.
    """
    arguments = SQL(", ").join(Literal(values[name]) for name in statement.names)
    run = SQL("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE planned{}").format(
        SQL("({})").format(arguments) if statement.names else SQL("")
    )
    try:
        connection.execute("SELECT set_config('app.user_id', %s, true)", [str(values["user_id"])])
        connection.execute(SQL("SET LOCAL plan_cache_mode = {}").format(Literal(mode)))
        connection.execute(b"PREPARE planned AS " + statement.sql)
        found = connection.execute(run).fetchone()
    finally:
        connection.rollback()
        connection.execute("DEALLOCATE ALL")
    assert found
    plan: Plan = found[0][0]["Plan"]
    return plan


def nodes(plan: Plan) -> Iterator[Plan]:
    """The nodes of a plan, from the root."""
    yield plan
    for child in plan.get("Plans", []):
        yield from nodes(child)


def assert_uses_index(plan: Plan, buffers_max: int = BUFFERS_MAX, of: str = "") -> None:
    """Check that every table is read by an index condition, and that few pages are read.

    Args:
        of: the only table that is checked, where other tables are too small for an index.
    """
    told = json.dumps(plan, indent=1)
    without = [
        f"{node['Node Type']} on {node['Relation Name']}"
        for node in nodes(plan)
        if "Relation Name" in node
        and of in ("", node["Relation Name"])
        and node["Relation Name"] != "epochs"  # it has one row
        and node["Node Type"] not in ("ModifyTable", "Bitmap Heap Scan")
        and "Index Cond" not in node
    ]
    assert not without, told
    buffers = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    assert buffers < buffers_max, f"{buffers} buffers were read: {told}"
