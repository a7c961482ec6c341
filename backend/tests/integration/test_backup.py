"""`make restore` brings back every row of a backup."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tools import database
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres

CHECKSUM = """
SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} AS t
"""

TABLES = ("users", "sessions", "accounts", "tasks", "idempotency_keys", "alembic_version")


def run(data_dir: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    clean = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "FILE")
    }
    return subprocess.run(
        [sys.executable, "-m", "tools.backup", *arguments],
        cwd=database.BACKEND,
        env=clean | {"DATA_DIR": str(data_dir)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def checksums(postgres: EmbeddedPostgres) -> dict[str, Any]:
    with psycopg.connect(postgres.url(SUPERUSER)) as connection:
        return {
            table: connection.execute(CHECKSUM.format(table=table).encode()).fetchone()
            for table in TABLES
        }


def fill(postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.url(SUPERUSER)) as connection:
        connection.execute(
            "INSERT INTO users (name, email) SELECT n, n || '@example.com' "
            "FROM generate_series(1, 20) AS n"
        )
        connection.execute(
            "INSERT INTO tasks (user_id, title, completed) "
            "SELECT id, 'größe 🎉 ' || n, n % 2 = 0 FROM users, generate_series(1, 50) AS n"
        )


def test_a_restore_brings_back_every_row(tmp_path: Path) -> None:
    data, other, file = tmp_path / "data", tmp_path / "other", tmp_path / "kept.dump"
    with EmbeddedPostgres(data) as postgres:
        database.migrate(postgres.url(OWNER))
        fill(postgres)
        before = checksums(postgres)
        done = run(data, FILE=str(file))
        assert done.returncode == 0, done.stderr
        assert file.stat().st_mode & 0o777 == 0o600
        assert "running" in run(data, "--restore", FILE=str(file)).stderr

    with EmbeddedPostgres(data) as postgres, psycopg.connect(postgres.url(SUPERUSER)) as admin:
        admin.execute("DELETE FROM tasks WHERE completed")
        admin.execute("UPDATE users SET name = 'changed'")
    for directory in (data, other):
        done = run(directory, "--restore", FILE=str(file))
        assert done.returncode == 0, done.stderr
        with EmbeddedPostgres(directory) as postgres:
            assert checksums(postgres) == before
            database.require_models(postgres.url(OWNER))
            with psycopg.connect(postgres.url(database.API_ROLE)) as api:
                assert api.execute("SELECT count(*) FROM tasks").fetchone() == (0,)
                assert api.execute("SHOW statement_timeout").fetchone() == ("2s",)


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        ((), {}, "There is no database"),
        (("--restore",), {}, "make restore FILE="),
        (("--restore",), {"FILE": "nothing.dump"}, "There is no file"),
        ((), {"DATABASE_URL": "postgresql://a/b"}, "its own backups"),
    ],
)
def test_a_backup_or_restore_that_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str], said: str
) -> None:
    done = run(tmp_path / "data", *arguments, **environment)

    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_no_backup_changes_nothing(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "no.dump"
    file.write_text("not a backup")
    with EmbeddedPostgres(data) as postgres:
        database.migrate(postgres.url(OWNER))
        fill(postgres)
        before = checksums(postgres)

    assert run(data, "--restore", FILE=str(file)).returncode == 1
    with EmbeddedPostgres(data) as postgres:
        assert checksums(postgres) == before


def test_a_backup_of_a_newer_version_changes_nothing(tmp_path: Path) -> None:
    newer, data, file = tmp_path / "newer", tmp_path / "data", tmp_path / "kept.dump"
    with EmbeddedPostgres(newer) as postgres:
        database.migrate(postgres.url(OWNER))
        with psycopg.connect(postgres.url(SUPERUSER)) as admin:
            admin.execute("UPDATE alembic_version SET version_num = '9999'")
        assert run(newer, FILE=str(file)).returncode == 0
    with EmbeddedPostgres(data) as postgres:
        database.migrate(postgres.url(OWNER))
        fill(postgres)
        before = checksums(postgres)

    done = run(data, "--restore", FILE=str(file))

    assert done.returncode == 1
    assert "newer than this version" in done.stderr
    assert done.stderr.count("\n") == 1
    with EmbeddedPostgres(data) as postgres:
        assert checksums(postgres) == before
