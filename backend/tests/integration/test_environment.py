"""The environment variables of libpq do not change a session."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.conftest import MakeSettings, MakeUser
from tests.support.pgbouncer import PgBouncer, find_pgbouncer
from tests.support.server import ServerProcess
from tools import database
from tools.embedded import OWNER, EmbeddedPostgres

TITLE = "Grüße aus Århus ☕ 漢字"

VARIABLES = {
    "PGCLIENTENCODING": "LATIN1",
    "PGOPTIONS": "-c search_path=pg_catalog -c default_transaction_read_only=on",
    "PGSERVICE": "elsewhere",
    "PGHOSTADDR": "127.0.0.1",
    "PGPORT": "1",
    "PGTARGETSESSIONATTRS": "read-only",
    "PGDATESTYLE": "Nonsense",
    "PGTZ": "Nonsense",
    "PGGEQO": "nonsense",
}


@pytest.fixture(params=["directly", "through a pooler"])
def address(
    request: pytest.FixtureRequest, postgres: EmbeddedPostgres, tmp_path: Path
) -> Iterator[str]:
    """The database address of the API's role."""
    if request.param == "directly":
        yield postgres.url(database.API_ROLE)
        return
    if not find_pgbouncer():
        pytest.skip("PgBouncer is not installed")
    pooler = PgBouncer(postgres, tmp_path)
    yield pooler.url(database.API_ROLE)
    pooler.stop()


def test_the_api_ignores_them(
    address: str, make_settings: MakeSettings, make_user: MakeUser
) -> None:
    server = ServerProcess(make_settings(database_url=address), **VARIABLES)  # type: ignore[arg-type]  # mypy cannot match unpacked options
    try:
        ready = httpx.get(f"{server.url}/readyz")
        user = make_user(server.url)
        task = user.add(TITLE)
        listed = user.http.get("/api/tasks").json()
    finally:
        server.stop()

    assert ready.status_code == 200, ready.text
    assert task["title"] == TITLE
    assert listed == [task]


def test_the_encoding_of_the_address_is_not_used(
    postgres: EmbeddedPostgres, make_settings: MakeSettings, make_user: MakeUser
) -> None:
    address = f"{postgres.url(database.API_ROLE)}&client_encoding=LATIN1"
    server = ServerProcess(make_settings(database_url=address))
    try:
        assert make_user(server.url).add(TITLE)["title"] == TITLE
    finally:
        server.stop()


@pytest.mark.parametrize("command", ["tools.migrate", "alembic"])
def test_migrations_ignore_them(postgres: EmbeddedPostgres, command: str) -> None:
    arguments = ["upgrade", "head"] if command == "alembic" else []
    done = subprocess.run(
        [sys.executable, "-m", command, *arguments],
        cwd=database.BACKEND,
        env=os.environ | {"DATABASE_OWNER_URL": postgres.url(OWNER)} | VARIABLES,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_the_embedded_server_ignores_them(tmp_path: Path) -> None:
    """A PostgreSQL server takes the defaults of its sessions from the same variables."""
    look = (
        "import sys; from pathlib import Path; import psycopg\n"
        "from tools import settings; from tools.embedded import THROWAWAY, EmbeddedPostgres\n"
        "settings.load()\n"
        "with EmbeddedPostgres(Path(sys.argv[1]), THROWAWAY) as server:\n"
        "    with psycopg.connect(server.url()) as connection:\n"
        "        print(*connection.execute('SHOW client_encoding').fetchone())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", look, str(tmp_path)],
        cwd=database.BACKEND,
        env=os.environ | VARIABLES,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.split() == ["UTF8"], done.stderr
