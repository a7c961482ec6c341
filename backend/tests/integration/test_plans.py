"""Every statement finds its rows by an index, under row security, in large tables."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
import pytest

from src.api import ENTITIES
from src.db.lists import LISTS
from src.db.resource import Resource
from src.db.tasks import TASKS
from tests.support.entities import BUFFERS_MAX, MODES, assert_uses_index, example_of_column, explain
from tools import database
from tools.embedded import OWNER, SUPERUSER, THROWAWAY, EmbeddedPostgres
from tools.statements import statements

USERS = 100
EACH = 1_000

FILL = f"""
INSERT INTO users (id, name, email)
SELECT lpad(to_hex(u), 32, '0')::uuid, 'User ' || u, u || '@example.com'
FROM generate_series(1, {USERS}) AS u;
INSERT INTO users (name, email) SELECT n, n || '@example.org' FROM generate_series(1, 5000) AS n;
INSERT INTO tasks (
    user_id, id, title, completed, created_at, updated_at, due_date, due_time, due_zone,
    repeat_rule, repeat_from
)
SELECT
    lpad(to_hex(u), 32, '0')::uuid,
    (lpad(to_hex(n), 8, '0') || lpad(to_hex(u), 24, '0'))::uuid,
    (ARRAY['Water the fig tree', 'Call the dentist', 'Read the news'])[1 + n % 3] || ', no. ' || n,
    n % 2 = 0,
    made_at,
    made_at,
    '2026-11-30',
    '09:00',
    'Europe/Berlin',
    CASE n WHEN 50 THEN 'FREQ=DAILY' END,
    CASE n WHEN 50 THEN 'due' END
FROM generate_series(1, {EACH}) AS n, generate_series(1, {USERS}) AS u,
    LATERAL (SELECT now() - make_interval(mins => {EACH} - n) AS made_at)
ORDER BY n, u; -- in the order of time, so that one user's tasks lie far apart
INSERT INTO lists (user_id, id, name, position)
SELECT lpad(to_hex(u), 32, '0')::uuid,
    (lpad(to_hex(n), 8, '0') || lpad(to_hex(u), 24, '0'))::uuid, 'List ' || n, 'a' || n || 'V'
FROM generate_series(1, 100) AS n, generate_series(1, {USERS}) AS u;
INSERT INTO history (user_id, version, entity, id, batch, actor, change, old)
SELECT user_id, 0, 'list', id, id, 'web', 'changed', '{{}}' FROM lists;
INSERT INTO history (user_id, version, entity, id, batch, actor, change, old)
SELECT user_id, n, 'task', id, id, 'web', CASE n % 10 WHEN 0 THEN 'deleted' ELSE 'changed' END,
    to_jsonb(t) - 'search_text'
FROM (SELECT *, row_number() OVER (PARTITION BY user_id ORDER BY id) AS n FROM tasks) AS t;
INSERT INTO clocks (user_id, version) SELECT id, {EACH} FROM users;
INSERT INTO idempotency_keys (user_id, key, digest)
SELECT lpad(to_hex(u), 32, '0')::uuid, 'key ' || n, '\\x00'
FROM generate_series(1, 100) AS n, generate_series(1, {USERS}) AS u;
INSERT INTO imports (user_id, id, summary, report)
SELECT lpad(to_hex(u), 32, '0')::uuid,
    (lpad(to_hex(n), 8, '0') || lpad(to_hex(u), 24, '0'))::uuid, '{{}}', repeat('a', 1000)
FROM generate_series(1, 50) AS n, generate_series(1, {USERS}) AS u;
INSERT INTO access_tokens (user_id, name, scopes, expires_at, prefix, digest)
SELECT lpad(to_hex(u), 32, '0')::uuid, 'Token', '{{read}}', now(), 'kept_',
    sha256((u || '/' || n)::bytea)
FROM generate_series(1, 20) AS n, generate_series(1, {USERS}) AS u;
INSERT INTO calendar_feeds (user_id, content, prefix, digest)
SELECT user_id, 'tasks', prefix, digest FROM access_tokens;
"""  # noqa: S608  # both numbers are constants

VALUES: dict[str, Any] = {
    "user_id": UUID(int=7),
    "id": UUID(f"{50:08x}{7:024x}"),
    "new_title": "Post the letter",
    "new_completed": True,
    "new_id": UUID(int=1),
    "new_name": "Garden",
    "new_colour": "blue",
    "new_position": "a1",
    "new_archived": True,
    "new_list_id": UUID(f"{50:08x}{7:024x}"),
    "version": 0,
    "kind": "",
    "place": 0,
    "new_section_id": UUID(f"{50:08x}{7:024x}"),
    "new_parent_id": None,
    "new_label_ids": [UUID(f"{50:08x}{7:024x}")],
    "new_notes": "To Aunt Ida",
    "new_priority": 2,
    "new_completed_at": "now",
    "new_start_date": "2026-11-29",
    "new_due_date": "2026-12-01",
    "new_due_time": "10:00",
    "new_due_zone": "Europe/Kyiv",
    "new_repeat_rule": "FREQ=DAILY",
    "new_repeat_from": "due",
    "new_repeats": None,
    "new_repeat_anchor": "2026-11-30",
    "new_repeat_done": 1,
    "new_occurrence": None,
    "new_today": None,
    "new_day_position": "a1",
    "tasks": "trash",
    "completed": True,
    "limit": 100,
    "after_0": "now",
    "after_1": UUID(int=0),
    "after_id": UUID(int=0),
    "before": "infinity",
    "before_id": UUID(int=2**128 - 1),
    "etags": None,
    "phrase": "no. 777",
    "key": "key 50",
    "digest": b"\x00",
    "session_id": None,
    "batch": UUID(f"{50:08x}{7:024x}"),
    "force": [],
    "days": 30,
    "at_most": 10,
    "at": datetime(2999, 1, 1, tzinfo=UTC),
    "body": "{}",
    "etag": None,
    "row_id": UUID(int=1),
    "existed": False,
    "summary": "{}",
    "report": "{}",
    "by": UUID(int=1),
    "ids": [UUID(f"{50:08x}{7:024x}")],
    "new_scopes": ["read"],
    "new_expires_at": "now",
    "new_content": "tasks",
    "new_prefix": "kept_",
    "new_digest": bytes(32),
    "after_date": "0001-01-01",
    "after_time": "00:00",
}
"""A value for every parameter of the statements. A missing one fails the test."""

VALUES |= {
    f"new_{column.name}": example_of_column(column)
    for resource in ENTITIES
    for column in resource.table.c
    if f"new_{column.name}" not in VALUES
}

STATEMENTS = dict(statements())


def fill(resource: Resource) -> str:
    """An INSERT of a hundred rows for each user, with the ids, names and places of the lists."""
    values = {"user_id": "user_id", "id": "id"}
    for column in resource.table.c:
        if column.name in resource.refers:
            values[column.name] = "id"
        elif column.name in ("name", "position"):
            values[column.name] = column.name
        elif not column.nullable and column.server_default is None:
            values.setdefault(column.name, f"'{example_of_column(column)}'")
    columns, chosen = ", ".join(values), ", ".join(values.values())
    return f"INSERT INTO {resource.table.name} ({columns}) SELECT {chosen} FROM lists"  # noqa: S608  # as above


def rows_for(resource: Resource, id: UUID) -> str:
    """The rows of a statement on many, of which there is one, with all of its fields."""
    fields = {name: VALUES[f"new_{name}"] for name in resource.settable}
    made = {"created_at": "now", "updated_at": "now"}
    return json.dumps([{**fields, **made, "n": 0, "id": id, "etags": None}], default=str)


Connection = psycopg.Connection[tuple[Any, ...]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """A server of its own with 100,000 tasks in it."""
    with EmbeddedPostgres(tmp_path_factory.mktemp("plans"), THROWAWAY) as postgres:
        database.migrate(postgres.url(OWNER))
        with psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as superuser:
            superuser.execute(FILL.encode())
            for resource in ENTITIES:
                if resource not in (TASKS, LISTS):
                    superuser.execute(fill(resource).encode())
            superuser.execute("VACUUM (ANALYZE)")
        yield postgres


@pytest.fixture(scope="module")
def connection(server: EmbeddedPostgres) -> Iterator[Connection]:
    """A connection of the API's role that has folded a text: the first time reads a large table."""
    with psycopg.connect(server.url(database.API_ROLE)) as connection:
        connection.execute("SELECT fold('é')")
        connection.rollback()
        yield connection


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", STATEMENTS)
def test_every_statement_uses_an_index(connection: Connection, name: str, mode: str) -> None:
    # Half of the tasks are completed, so two tasks are read for each one in the result.
    changes: dict[str, Any] = (
        {"key": "a new key"} if "once" in name or name.endswith("STORE") else {}
    )
    if name == "imports: keep":
        changes = {"id": UUID(int=1)}
    if name.startswith(("history", "trash", "feed")):
        # Each change on a page is of another task, which is looked up by itself.
        changes = {"limit": 10, "after_0": EACH - 20, "after_1": "task", "after_2": UUID(int=0)}
    if name.endswith("DUE_TASKS"):
        # Each is found in the order of dates, and then read.
        changes = {"limit": 10}
    if "rows" in STATEMENTS[name].names:
        [resource] = (of for of in ENTITIES if name.startswith(f"{of.kind}: "))
        changes = {"rows": rows_for(resource, VALUES["new_id" if "create" in name else "id"])}
    plan = explain(connection, STATEMENTS[name], mode, VALUES | changes)

    # Each row on a page of the feed is found, measured and shown.
    assert_uses_index(plan, (5 if name.startswith("feed") else 2) * BUFFERS_MAX)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("task: page", {"limit": 1}),
        ("task: get", {"id": UUID(int=0)}),
        ("task: miss", {"id": UUID(int=0)}),
        ("task: update title", {"etags": ["2026-11-21T08:30:00.000000Z"]}),
        ("task: update parent_id", {"new_parent_id": UUID(f"{51:08x}{7:024x}")}),
    ],
)
def test_other_values_use_it_too(
    connection: Connection, name: str, changes: dict[str, Any], mode: str
) -> None:
    assert_uses_index(explain(connection, STATEMENTS[name], mode, VALUES | changes))


def test_a_missing_index_is_noticed(server: EmbeddedPostgres, connection: Connection) -> None:
    with psycopg.connect(server.url(SUPERUSER), autocommit=True) as superuser:
        superuser.execute("DROP INDEX ix_tasks_user_id_created_at_id")  # the last test here

    plan = explain(connection, STATEMENTS["task: page"], MODES[0], VALUES)

    with pytest.raises(AssertionError, match="buffers were read"):
        assert_uses_index(plan)
