"""The passwords that `make migrate` gives to the two roles of a database of one's own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tools import database
from tools.embedded import OWNER, SUPERUSER, THROWAWAY, EmbeddedPostgres

PASSWORDS = {"API_DATABASE_PASSWORD": "p1-'\"; $", "AUTH_DATABASE_PASSWORD": "p2"}


@pytest.fixture
def own(tmp_path: Path) -> Any:
    """An empty database of one's own."""
    with EmbeddedPostgres(tmp_path / "own", THROWAWAY) as server:
        yield server


def migrate(own: EmbeddedPostgres, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.migrate"],
        cwd=database.BACKEND,
        env=os.environ | {"DATABASE_OWNER_URL": own.url(OWNER)} | environment,
        capture_output=True,
        text=True,
        check=True,
    )


def stored(own: EmbeddedPostgres) -> dict[str, str | None]:
    with psycopg.connect(own.url(SUPERUSER)) as connection:
        rows = connection.execute(
            "SELECT rolname, rolpassword FROM pg_authid WHERE rolname LIKE 'kept\\_a%'"
        ).fetchall()
    return {str(role): password for role, password in rows}


def test_each_role_gets_its_own_password(own: EmbeddedPostgres) -> None:
    said = migrate(own, **PASSWORDS)

    first = stored(own)
    assert all(str(kept).startswith("SCRAM-SHA-256$") for kept in first.values())
    assert len(set(first.values())) == 2
    assert not any(password in said.stdout + said.stderr for password in PASSWORDS.values())

    (own.data_dir / "postgres" / "pg_hba.conf").write_text(
        f"local all {SUPERUSER} trust\nlocal all all scram-sha-256\n"
    )
    with psycopg.connect(own.url(SUPERUSER), autocommit=True) as admin:
        admin.execute("SELECT pg_reload_conf()")
    for role, password in zip(
        (database.API_ROLE, database.AUTH_ROLE), PASSWORDS.values(), strict=True
    ):
        psycopg.connect(own.url(role), password=password).close()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(own.url(role), password="another")


def test_without_one_a_role_has_none(own: EmbeddedPostgres) -> None:
    migrate(own)

    assert stored(own) == {database.API_ROLE: None, database.AUTH_ROLE: None}
