"""The environment of a run: a temporary PostgreSQL with two databases, and servers on them."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from bench import requests
from bench.dataset import LARGE, SMALL, Dataset
from bench.load import Load
from bench.plain.models import Task as PlainTask
from bench.servers import Server
from tools import database
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres
from tools.serve import API_OPTIONS

ISSUER = "http://localhost:3000"
SETTINGS = {"shared_buffers": "2GB"}
"""The databases fit into them. PostgreSQL's manual recommends a quarter of the memory; its default
of 128 MB would make both APIs wait for the operating system."""

PLAIN_ROLE = "kept_plain"
"""The role of the plain API, which keeps users apart by its queries alone."""


@dataclass(frozen=True)
class Stage:
    """Databases with tasks in them, and tokens for their users."""

    postgres: EmbeddedPostgres
    directory: Path
    secret: str
    tokens: Path

    def kept(self, data: Dataset = LARGE, *, workers: int = 1) -> Server:
        """Kept's API, as `make api` starts it."""
        environment = self._environment(database.API_ROLE, data) | {"RATE_LIMITS": "false"}
        return Server(
            "src.main:app",
            environment,
            self._log,
            ready="/readyz",
            workers=workers,
            options=API_OPTIONS,
        )

    def plain(self, data: Dataset = LARGE) -> Server:
        """The plain API."""
        environment = self._environment(PLAIN_ROLE, data)
        return Server("bench.plain.main:app", environment, self._log, ready="/openapi.json")

    def empty(self) -> Server:
        """The application that does nothing."""
        return Server("bench.empty:app", {}, self._log, ready="/")

    def load(self, server: Server, kind: str, data: Dataset = LARGE) -> Load:
        """Requests of one kind for a server."""
        path = self.directory / f"{data.database}-{kind}"
        if not path.exists():
            requests.write_kind(path, kind, data)
        return Load(server, self.tokens, path)

    @property
    def _log(self) -> Path:
        return self.directory / "servers.log"

    def _environment(self, role: str, data: Dataset) -> dict[str, str]:
        return {
            "DATABASE_URL": self.postgres.url(role, data.database),
            "BETTER_AUTH_SECRET": self.secret,
            "BETTER_AUTH_URL": ISSUER,
        }


@contextmanager
def built() -> Iterator[Stage]:
    """The environment, which is removed at the end of the run."""
    with ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kept-bench-")))
        postgres = stack.enter_context(EmbeddedPostgres(directory / "data", SETTINGS))
        with psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {PLAIN_ROLE} LOGIN BYPASSRLS".encode())
        for data in (SMALL, LARGE):
            _make_database(postgres, data)
        secret = secrets.token_urlsafe(48)
        tokens = LARGE.write_tokens(directory / "tokens", secret, ISSUER)
        yield Stage(postgres, directory, secret, tokens)


def _plain_table() -> Iterator[str]:
    """The statements that make the table of the plain API."""
    table: Table = PlainTask.__table__  # type: ignore[attr-defined]  # set by SQLModel
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy has no types here
    yield str(CreateTable(table).compile(dialect=dialect))
    for index in table.indexes:
        yield str(CreateIndex(index).compile(dialect=dialect))
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table.name} TO {PLAIN_ROLE}"


def _make_database(postgres: EmbeddedPostgres, data: Dataset) -> None:
    with psycopg.connect(postgres.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {data.database} OWNER {OWNER}".encode())
    database.migrate(postgres.url(OWNER, data.database))
    address = postgres.url(SUPERUSER, data.database)
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in _plain_table():
            connection.execute(statement.encode())
    data.fill(address)
