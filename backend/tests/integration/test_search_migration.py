# ruff: noqa: S608  # statements made of constants
"""The tasks that are there are carried into the tables of the search while they change."""

import threading
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from alembic import command
from psycopg.conninfo import make_conninfo

from tests.integration.test_summary import DRIFT
from tools import database
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres

Connection = psycopg.Connection[Any]

HOSTILE = "".join(chr(code) for code in (0xFDFA, 0x3300, 0x3316)) * 166
"""A title whose folded text does not fit into an index."""

FILL = """
INSERT INTO users (id, name, email) SELECT lpad(to_hex(n), 32, '0')::uuid, 'a', n || '@a'
FROM generate_series(1, 3) AS n;
INSERT INTO tasks (user_id, title, notes, completed, due_date)
SELECT lpad(to_hex(1 + n % 2), 32, '0')::uuid, 'Täsk ' || n, 'Nötes', n % 3 = 0,
    CASE WHEN n % 2 = 0 THEN date '2026-11-28' + n % 9 END
FROM generate_series(1, 5000) AS n
"""


@pytest.fixture
def before(postgres: EmbeddedPostgres) -> Iterator[str]:
    """The owner's address of a database with tasks, at the revision before the tables."""
    name = "before_search"
    with psycopg.connect(postgres.url(SUPERUSER, "postgres"), autocommit=True) as superuser:
        superuser.execute(f"CREATE DATABASE {name} OWNER {OWNER}".encode())
        address = postgres.url(OWNER, name)
        command.upgrade(database.alembic_config(address), "0018")
        with psycopg.connect(make_conninfo(address, user=SUPERUSER)) as filler:
            filler.execute(FILL)
            filler.execute(
                "INSERT INTO tasks (user_id, title) VALUES (%s, %s)", (UUID(int=1), HOSTILE)
            )
        yield address
        superuser.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def found_by_version_0_1(address: str, phrase: str) -> int:
    """How many tasks the search of version 0.1 finds for the first user."""
    with psycopg.connect(make_conninfo(address, user=database.API_ROLE)) as api:
        api.execute("SELECT set_config('app.user_id', %s, true)", [str(UUID(int=1))])
        row = api.execute(
            "SELECT count(*), count(search_text) "
            "FROM search_tasks(%s, NULL, 'infinity', %s, 10000)",
            (phrase, UUID(int=2**128 - 1)),
        ).fetchone()
    assert row is not None
    return int(row[0])


def test_tasks_are_copied_while_they_change(before: str) -> None:
    config = database.alembic_config(before)
    command.upgrade(config, "0019")
    assert found_by_version_0_1(before, "tasK 1000") == 1
    stop = threading.Event()
    changes = [0]

    def change_tasks() -> None:
        address = make_conninfo(before, user=database.API_ROLE, dbname="before_search")
        with psycopg.connect(address) as api:
            while not stop.is_set():
                which = changes[0]
                api.execute(
                    "SELECT set_config('app.user_id', %s, true)", [str(UUID(int=1 + which % 2))]
                )
                picked = "(SELECT id FROM tasks ORDER BY md5(id::text || %s) LIMIT 1)"
                statement = (
                    f"DELETE FROM tasks WHERE id = {picked}",
                    f"UPDATE tasks SET completed = NOT completed WHERE id = {picked}",
                    f"UPDATE tasks SET title = 'Other', due_date = NULL WHERE id = {picked}",
                    "INSERT INTO tasks (user_id, title) VALUES "
                    "(current_setting('app.user_id')::uuid, 'New ' || %s)",
                )[which // 2 % 4]
                api.execute(statement, [str(which)])
                api.commit()
                changes[0] += 1

    writer = threading.Thread(target=change_tasks)
    writer.start()
    try:
        command.upgrade(config, "0020")
    finally:
        stop.set()
        writer.join()

    assert changes[0] > 10
    with psycopg.connect(make_conninfo(before, user=SUPERUSER)) as superuser:
        assert superuser.execute(DRIFT.encode()).fetchone() == (0, 0, 0, 0)
    assert found_by_version_0_1(before, "notes") > 2000


def test_an_interrupted_run_is_repeated_and_taken_back(before: str) -> None:
    config = database.alembic_config(before)
    command.upgrade(config, "head")
    command.stamp(config, "0019")
    command.upgrade(config, "0020")
    with psycopg.connect(make_conninfo(before, user=SUPERUSER)) as superuser:
        assert superuser.execute(DRIFT.encode()).fetchone() == (0, 0, 0, 0)
    command.downgrade(config, "0018")

    assert found_by_version_0_1(before, "tasK 1000") == 1
