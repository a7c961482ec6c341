"""Upgrades and downgrades, and the rights that they need."""

import os
import re
import subprocess
import sys
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from alembic import command
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from psycopg.conninfo import make_conninfo
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from migrations.rows import all_rows_of
from tests.conftest import MakeSettings
from tests.support import tokens
from tests.support.server import serving
from tools import database
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres
from tools.errors import CommandError

VERSIONS = sorted((database.BACKEND / "migrations/versions").glob("*.py"))


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
    database.require_models(empty)


def test_a_new_database_has_no_account(empty: str) -> None:
    database.migrate(empty)
    with psycopg.connect(make_conninfo(empty, user=SUPERUSER)) as admin:
        rows = admin.execute("SELECT FROM users UNION ALL SELECT FROM accounts").fetchall()

    assert rows == []


def test_one_step_down_and_up_at_each_step(empty: str) -> None:
    config = database.alembic_config(empty)
    for _ in VERSIONS:
        command.upgrade(config, "+1")
        after = tables(empty)
        command.downgrade(config, "-1")
        command.upgrade(config, "+1")
        assert tables(empty) == after
    database.require_models(empty)


def test_existing_titles_are_folded_again(empty: str) -> None:
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


def test_existing_tasks_get_a_place_and_a_time_of_completion(empty: str) -> None:
    config = database.alembic_config(empty)
    command.upgrade(config, "0009")
    with psycopg.connect(make_conninfo(empty, user=SUPERUSER)) as admin:
        admin.execute("INSERT INTO users (name, email) VALUES ('a', 'a@a'), ('b', 'b@b')")
        admin.execute(
            """
            INSERT INTO tasks (user_id, title, completed, created_at, updated_at)
            SELECT id, n, n % 2 = 0, now() - n * interval '1 day', now() - interval '1 hour'
            FROM users, generate_series(1, 1500) AS n
            """
        )
        before = admin.execute("SELECT id, updated_at FROM tasks ORDER BY id").fetchall()
        [owner] = admin.execute("SELECT id::text FROM users LIMIT 1").fetchone() or ()
    command.upgrade(config, "0012")
    with psycopg.connect(make_conninfo(empty, user=database.API_ROLE)) as old:
        old.execute("SELECT set_config('app.user_id', %s, true)", (owner,))
        old.execute("INSERT INTO tasks (user_id, title) VALUES (%s, 'between')", (owner,))
    command.upgrade(config, "head")

    with psycopg.connect(make_conninfo(empty, user=SUPERUSER)) as admin:
        rows = admin.execute(
            """
            SELECT count(*), count(DISTINCT (user_id, position)),
                bool_and(completed_at IS NOT DISTINCT FROM CASE WHEN completed THEN updated_at END)
            FROM tasks
            """
        ).fetchone()
        assert rows == (3001, 3001, True)
        orders = admin.execute(
            """
            SELECT array_agg(id ORDER BY position) = array_agg(id ORDER BY created_at DESC)
            FROM tasks WHERE title <> 'between' GROUP BY user_id
            """
        ).fetchall()
        assert orders == [(True,), (True,)]
        after = "SELECT id, updated_at FROM tasks WHERE title <> 'between' ORDER BY id"
        assert admin.execute(after).fetchall() == before
        changes = admin.execute("SELECT count(*) FROM history").fetchone()
        assert changes == (1,), "filling in is no change of the user's"
    database.require_models(empty)


def test_a_migration_that_was_interrupted_goes_on(empty: str) -> None:
    config = database.alembic_config(empty)
    command.upgrade(config, "0012")
    with psycopg.connect(make_conninfo(empty, user=SUPERUSER), autocommit=True) as admin:
        admin.execute("INSERT INTO users (name, email) VALUES ('a', 'a@a')")
        admin.execute("INSERT INTO tasks (user_id, title) SELECT id, 'a' FROM users")
        with psycopg.connect(make_conninfo(empty, user=SUPERUSER)) as reader:
            # While another transaction reads the table, its lock cannot be had.
            reader.execute("SELECT count(*) FROM tasks")
            with pytest.raises(OperationalError, match="lock timeout"):
                command.upgrade(config, "head")
        command.upgrade(config, "head")
        assert admin.execute("SELECT position FROM tasks").fetchall() == [("a1",)]
    database.require_models(empty)


def test_version_0_1_writes_beside_this_one(empty: str) -> None:
    """Its statements name neither the new columns nor what makes a change."""
    database.migrate(empty)
    with psycopg.connect(make_conninfo(empty, user=SUPERUSER), autocommit=True) as admin:
        admin.execute("INSERT INTO users (name, email) VALUES ('a', 'a@a')")
        [owner] = admin.execute("SELECT id::text FROM users").fetchone() or ()
        with psycopg.connect(make_conninfo(empty, user=database.API_ROLE)) as old:
            for statement in (
                "INSERT INTO tasks (user_id, title) VALUES (%(owner)s, 'a')",
                "UPDATE tasks SET completed = true, updated_at = now() WHERE user_id = %(owner)s",
                "UPDATE tasks SET title = 'b', updated_at = now() WHERE user_id = %(owner)s",
            ):
                old.execute("SELECT set_config('app.user_id', %s, true)", (owner,))
                old.execute(statement.encode(), {"owner": owner})
                old.commit()
        task = admin.execute(
            "SELECT title, position, completed, completed_at IS NOT NULL, version FROM tasks"
        ).fetchone()
        assert task == ("b", "a1", True, True, 3)
        assert admin.execute("SELECT count(DISTINCT batch) FROM history").fetchone() == (3,)


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


def test_an_api_that_is_there_first(
    empty: str, make_settings: MakeSettings, capfd: pytest.CaptureFixture[str]
) -> None:
    address = make_conninfo(empty, user=database.API_ROLE)
    with serving(make_settings(database_url=address)) as api:
        token = tokens.good_token(uuid4())
        answer = httpx.get(f"{api}/api/tasks", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 503
        assert answer.headers["retry-after"]
        assert "account_is_live" in capfd.readouterr().out
        ready = httpx.get(f"{api}/readyz")
        assert ready.status_code == 503
        assert "make migrate" in ready.json()["detail"]
        assert "EXECUTE task_exists(uuid)" in capfd.readouterr().out

        database.migrate(empty)
        assert httpx.get(f"{api}/readyz").status_code == 200


FORCED = "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'tasks'"


def test_a_migration_changes_rows(empty: str) -> None:
    """As `docs/deploy.md` says: row-level security binds the owner, unless it is suspended."""
    database.migrate(empty)
    superuser = make_conninfo(empty, user=SUPERUSER)
    with psycopg.connect(superuser) as admin:
        admin.execute("INSERT INTO users (name, email) VALUES ('a', 'a@a'), ('b', 'b@b')")
        admin.execute("INSERT INTO tasks (user_id, title) SELECT id, 'old' FROM users")
    fill_in = text("UPDATE tasks SET title = 'new'")
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(empty))
    with engine.begin() as owner, Operations.context(MigrationContext.configure(owner)):
        assert owner.execute(fill_in).rowcount == 0, "the trap is no longer there"
        with all_rows_of("tasks"):
            assert owner.execute(fill_in).rowcount == 2
        assert owner.execute(fill_in).rowcount == 0
    engine.dispose()

    with psycopg.connect(superuser) as admin:
        assert admin.execute("SELECT DISTINCT title FROM tasks").fetchall() == [("new",)]
        assert admin.execute(FORCED).fetchall() == [(True,)]


def test_every_migration_that_changes_rows_says_of_which_table() -> None:
    for path in VERSIONS:
        assert unseen_changes(path.read_text()) == [], path.name


def test_a_migration_that_would_change_no_row_is_noticed() -> None:
    fill_in = 'op.execute("UPDATE tasks SET title = 1")\n'

    assert unseen_changes(fill_in) == ["tasks"]
    assert unseen_changes(f'with all_rows_of("tasks"):\n    {fill_in}') == []
    assert unseen_changes(f'let_owner_fill("tasks")\n{fill_in}') == []
    assert unseen_changes(f"CREATE FUNCTION f() AS $$ {fill_in} $$ {fill_in}") == ["tasks"]
    assert unseen_changes(f"CREATE FUNCTION f() AS $$ {fill_in} $$") == []
    assert unseen_changes(f'with all_rows_of("users"):\n    {fill_in}') == ["tasks"]
    assert unseen_changes('op.execute("DELETE FROM sessions")') == ["sessions"]
    assert unseen_changes('op.execute("GRANT UPDATE (title) ON tasks TO kept_api")') == []


def unseen_changes(source: str) -> list[str]:
    """The tables whose rows a migration changes without the right to do so. What a function
    that it creates will change does not count."""
    now = re.sub(r"CREATE (?:OR REPLACE )?FUNCTION.*?(\$\w*\$).*?\1", "", source, flags=re.DOTALL)
    changed = re.findall(r"\b(?:UPDATE (\w+)\s+SET|DELETE FROM (\w+))", now)
    named = set(re.findall(r"(?:all_rows_of|let_owner_fill)\(\"(\w+)\"\)", source))
    return sorted({update or delete for update, delete in changed} - named)


def test_models_that_differ_are_noticed(empty: str) -> None:
    database.migrate(empty)
    with psycopg.connect(empty) as connection:
        connection.execute("ALTER TABLE tasks ADD COLUMN surprise text")

    with pytest.raises(CommandError, match="surprise"):
        database.require_models(empty)


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
