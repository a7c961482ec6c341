"""The way up, down and up again, and who may run it."""

import os
import subprocess
import sys
from typing import Any
from uuid import UUID

import psycopg
import pytest
from alembic import command

from tools import database
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres
from tools.errors import CommandError


@pytest.fixture
def empty(postgres: EmbeddedPostgres) -> str:
    """The owner's address of a new, empty database."""
    name = "another"
    with psycopg.connect(postgres.url(SUPERUSER, "postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name}".encode())
        admin.execute(f"CREATE DATABASE {name} OWNER {OWNER}".encode())
    return postgres.url(OWNER, name)


def tables(address: str) -> set[Any]:
    with psycopg.connect(address) as connection:
        return {
            name
            for (name,) in connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            )
        }


def test_up_down_and_up_again(empty: str) -> None:
    database.migrate(empty)
    whole = tables(empty)
    assert {"tasks", "users", "idempotency_keys"} <= whole

    command.downgrade(database.alembic_config(empty), "base")
    assert tables(empty) == {"alembic_version"}

    database.migrate(empty)
    assert tables(empty) == whole
    database.insist_on_models(empty)


def test_one_step_down_and_up_at_each_step(empty: str) -> None:
    config = database.alembic_config(empty)
    for _ in range(5):
        command.upgrade(config, "+1")
        command.downgrade(config, "-1")
        command.upgrade(config, "+1")


def test_titles_that_are_there_are_folded_anew(empty: str) -> None:
    config = database.alembic_config(empty)
    command.upgrade(config, "0004")
    with psycopg.connect(empty) as connection:
        [user_id] = (
            connection.execute(
                "INSERT INTO users (name, email) VALUES ('Test', 'a@example.com') RETURNING id"
            ).fetchone()
            or ()
        )
        connection.execute("ALTER TABLE tasks NO FORCE ROW LEVEL SECURITY")
        for title in ("שַׁבָּת", "\ufb2aמח", "Water"):
            connection.execute(
                "INSERT INTO tasks (user_id, title) VALUES (%s, %s)", (user_id, title)
            )
        connection.execute("ALTER TABLE tasks FORCE ROW LEVEL SECURITY")

    def search_texts() -> list[Any]:
        with psycopg.connect(empty) as connection:
            return [text for (text,) in connection.execute("SELECT search_text FROM tasks")]

    assert "שבת" not in search_texts()
    command.upgrade(config, "0005")
    assert sorted(search_texts()) == ["water", "שבת", "שמח"]
    with psycopg.connect(empty) as connection:
        forced = connection.execute(
            "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'tasks'"
        ).fetchone()
    assert forced == (True,)


def test_two_runners_at_once(empty: str) -> None:
    runners = [
        subprocess.Popen(
            [sys.executable, "-m", "tools.migrate"],
            cwd=database.BACKEND,
            env=os.environ | {"DATABASE_OWNER_URL": empty},
        )
        for _ in range(2)
    ]

    assert [runner.wait(60) for runner in runners] == [0, 0]
    assert "tasks" in tables(empty)


def test_models_that_differ_are_noticed(empty: str) -> None:
    database.migrate(empty)
    with psycopg.connect(empty) as connection:
        connection.execute("ALTER TABLE tasks ADD COLUMN surprise text")

    with pytest.raises(CommandError, match="surprise"):
        database.insist_on_models(empty)


def test_ids_are_version_7_and_in_order_of_time(admin: psycopg.Connection[Any]) -> None:
    rows = admin.execute(
        "SELECT uuid_v7() FROM generate_series(1, 3) AS n, LATERAL pg_sleep(0.003 + 0 * n)"
    ).fetchall()
    ids = [UUID(str(value)) for (value,) in rows]

    assert all(one.version == 7 and one.variant == "specified in RFC 4122" for one in ids)
    assert ids == sorted(ids)
    milliseconds = ids[0].int >> 80
    [(now,)] = admin.execute("SELECT extract(epoch FROM now())").fetchall()
    assert abs(milliseconds / 1000 - float(now)) < 5
