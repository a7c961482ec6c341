"""Every statement on tasks finds its rows by an index, under row security, in a large table."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.sql import SQL, Literal

from src.db import statements
from src.db.session import Statement
from tools import database
from tools.embedded import OWNER, SUPERUSER, THROWAWAY, EmbeddedPostgres

USERS = 100
EACH = 1_000
BUFFERS_MAX = 200

# A count has to look at every row that it counts: a thousand of them, each on its own page.
BUFFERS_MAX_OF_SUMMARY = EACH + BUFFERS_MAX

FILL = f"""
INSERT INTO users (id, name, email)
SELECT lpad(to_hex(u), 32, '0')::uuid, 'User ' || u, u || '@example.com'
FROM generate_series(1, {USERS}) AS u;
INSERT INTO tasks (user_id, id, title, completed, created_at, updated_at)
SELECT
    lpad(to_hex(u), 32, '0')::uuid,
    (lpad(to_hex(n), 8, '0') || lpad(to_hex(u), 24, '0'))::uuid,
    (ARRAY['Water the fig tree', 'Call the dentist', 'Read the news'])[1 + n % 3] || ', no. ' || n,
    n % 2 = 0,
    made_at,
    made_at
FROM generate_series(1, {EACH}) AS n, generate_series(1, {USERS}) AS u,
    LATERAL (SELECT now() - make_interval(mins => {EACH} - n) AS made_at)
ORDER BY n, u; -- in the order of time, so that one user's tasks lie far apart
INSERT INTO idempotency_keys (user_id, key, title_digest)
SELECT lpad(to_hex(u), 32, '0')::uuid, 'key ' || n, '\\x00'
FROM generate_series(1, 100) AS n, generate_series(1, {USERS}) AS u;
"""  # noqa: S608  # both numbers are constants

VALUES: dict[str, Any] = {
    "user_id": UUID(int=7),
    "task_id": UUID(f"{500:08x}{7:024x}"),
    "title": "Post the letter",
    "completed": None,
    "limit": 100,
    "before": "infinity",
    "before_id": UUID(int=2**128 - 1),
    "etags": None,
    "phrase": "no. 777",
    "key": "key 50",
    "digest": b"\x00",
}

STATEMENTS = {
    name: value for name, value in vars(statements).items() if isinstance(value, Statement)
}

MODES = ("force_custom_plan", "force_generic_plan")

Connection = psycopg.Connection[tuple[Any, ...]]
Plan = dict[str, Any]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """A server of its own with 100,000 tasks in it."""
    with EmbeddedPostgres(tmp_path_factory.mktemp("plans"), THROWAWAY) as postgres:
        database.migrate(postgres.url(OWNER))
        with psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as superuser:
            superuser.execute(FILL.encode())
            superuser.execute("VACUUM (ANALYZE)")
        yield postgres


@pytest.fixture(scope="module")
def connection(server: EmbeddedPostgres) -> Iterator[Connection]:
    """A connection of the API's role that has searched once.

    The first search of a connection reads the source of the functions, and the table in `fold`.
    """
    with psycopg.connect(server.url(database.API_ROLE)) as connection:
        connection.execute("SELECT FROM search_tasks('é', NULL, 'infinity', uuid_v7(), 1)")
        connection.rollback()
        yield connection


def explain(connection: Connection, statement: Statement, mode: str, **changes: Any) -> Plan:
    """The plan of a statement as it has just run for one user; its effects are undone.

    Args:
        mode: whether PostgreSQL plans for these values or, as it may after some runs of a
            prepared statement, for any.
    """
    values = VALUES | changes
    arguments = SQL(", ").join(Literal(values[name]) for name in statement.names)
    run = SQL("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE planned ({})").format(arguments)
    try:
        connection.execute("SELECT set_config('app.user_id', %s, true)", [str(VALUES["user_id"])])
        connection.execute(SQL("SET LOCAL plan_cache_mode = {}").format(Literal(mode)))
        connection.execute(b"PREPARE planned AS " + statement.sql)
        found = connection.execute(run).fetchone()
        connection.execute("DEALLOCATE planned")
    finally:
        connection.rollback()
    assert found
    plan: Plan = found[0][0]["Plan"]
    return plan


def nodes(plan: Plan) -> Iterator[Plan]:
    """A plan's nodes, from the top."""
    yield plan
    for child in plan.get("Plans", []):
        yield from nodes(child)


def buffers(plan: Plan) -> int:
    """Pages that a plan has touched."""
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def scans_without_index(plan: Plan) -> list[str]:
    """What is read of tasks or keys other than by an index and a condition on it."""
    return [
        f"{node['Node Type']} on {node['Relation Name']}"
        for node in nodes(plan)
        if node.get("Relation Name") in ("tasks", "idempotency_keys")
        and node["Node Type"] not in ("ModifyTable", "Bitmap Heap Scan")
        and "Index Cond" not in node
    ]


def insist_on_index(plan: Plan, buffers_max: int) -> None:
    told = json.dumps(plan, indent=1)
    assert not scans_without_index(plan), told
    assert buffers(plan) < buffers_max, f"{buffers(plan)} buffers were read: {told}"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", STATEMENTS)
def test_every_statement_uses_an_index(connection: Connection, name: str, mode: str) -> None:
    changes = {"completed": True} if name == "COMPLETE" else {}

    plan = explain(connection, STATEMENTS[name], mode, **changes)

    insist_on_index(plan, BUFFERS_MAX_OF_SUMMARY if name == "SUMMARY" else BUFFERS_MAX)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("LIST", {"before": "now", "before_id": UUID(int=0)}),
        ("LIST", {"limit": 1}),
        ("SEARCH", {"phrase": '"fig tree, no. 99"'}),
        ("SEARCH", {"phrase": "777 tree no. fig"}),
        ("SEARCH", {"phrase": "7 tree no. 777"}),
        ("GET", {"task_id": UUID(int=0)}),
        ("MISS", {"task_id": UUID(int=0)}),
        ("CREATE_ONCE", {"key": "a new key"}),
        ("RENAME", {"etags": ["2026-11-21T08:30:00.000000Z"]}),
    ],
)
def test_other_values_use_it_too(
    connection: Connection, name: str, changes: dict[str, Any], mode: str
) -> None:
    plan = explain(connection, STATEMENTS[name], mode, **changes)

    insist_on_index(plan, BUFFERS_MAX)


@pytest.mark.parametrize("mode", MODES)
def test_a_list_of_completed_tasks_skips_the_others(connection: Connection, mode: str) -> None:
    plan = explain(connection, STATEMENTS["LIST"], mode, completed=True)

    # Every second task is completed, so two are looked at for each that is shown.
    insist_on_index(plan, 2 * BUFFERS_MAX)


def test_a_missing_index_is_noticed(server: EmbeddedPostgres, connection: Connection) -> None:
    with psycopg.connect(server.url(SUPERUSER), autocommit=True) as superuser:
        superuser.execute("DROP INDEX ix_tasks_user_id_created_at_id")  # the last test here

    plan = explain(connection, STATEMENTS["LIST"], MODES[0])

    with pytest.raises(AssertionError, match="buffers were read"):
        insist_on_index(plan, BUFFERS_MAX)
