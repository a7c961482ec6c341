"""Fixtures: a temporary PostgreSQL for the whole run, and new users without tasks."""

import functools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from httpx._transports import default as httpx_transport

from src.core.config import Settings
from tests.support import contract, tokens
from tests.support.connections import ConnectionsOfThreads
from tests.support.pgbouncer import PgBouncer
from tests.support.server import serving
from tools import database
from tools.embedded import OWNER, SUPERUSER, THROWAWAY, EmbeddedPostgres

# httpx reads all certificate authorities for each client, and for each request without a client,
# which takes 30 ms. Here all share one TLS context.
vars(httpx_transport)["create_ssl_context"] = functools.cache(httpx.create_ssl_context)

pytest_plugins = ["tests.support.commands", "tests.support.fault_table"]

MakeSettings = Callable[..., Settings]


@dataclass
class User:
    """A user with an account, and an HTTP client with a token of that user."""

    id: UUID
    token: str
    http: httpx.Client

    def add(self, title: str = "Water the fig tree", **headers: str) -> dict[str, Any]:
        """Create a task and return it."""
        answer = self.http.post("/api/tasks", json={"title": title}, headers=headers)
        assert answer.status_code == 201, answer.text
        task: dict[str, Any] = answer.json()
        return task


MakeUser = Callable[..., User]


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """A migrated server that is removed after the run."""
    directory: Path = tmp_path_factory.mktemp("postgres")
    with EmbeddedPostgres(directory, THROWAWAY | {"max_connections": "200"}) as server:
        database.migrate(server.url(OWNER))
        yield server


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Give the run a temporary folder of its own, with a short name.

    In the folder that all runs of a user share, each new run takes away the right of others to
    pass through, and with it that of the user as whom root's PostgreSQL of another run works.
    The path of a Unix socket has 107 bytes at most.
    """
    if config.option.basetemp is None:
        folder = config.option.basetemp = tempfile.mkdtemp(prefix="kept-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--pooler", action="store_true", help="put PgBouncer between the API and PostgreSQL"
    )


@pytest.fixture(scope="session")
def api_address(
    postgres: EmbeddedPostgres,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The address at which the API reaches its database: with --pooler, through PgBouncer."""
    if not request.config.getoption("--pooler"):
        yield postgres.url(database.API_ROLE)
        return
    pooler = PgBouncer(postgres, tmp_path_factory.mktemp("pooler"))
    yield pooler.url(database.API_ROLE)
    pooler.stop()


@pytest.fixture(scope="session")
def make_settings(api_address: str) -> MakeSettings:
    """Settings for the throwaway database, with changes by name."""

    def make(**changes: Any) -> Settings:
        values = {
            "database_url": api_address,
            "better_auth_secret": tokens.SECRET,
            "better_auth_url": tokens.ISSUER,
            "rate_limits": False,
            "log_format": "json",
        }
        return Settings.model_validate(values | changes)

    return make


@pytest.fixture(scope="session")
def base_url(make_settings: MakeSettings) -> Iterator[str]:
    """The address of a running API."""
    with serving(make_settings()) as address:
        yield address


@pytest.fixture
def client(base_url: str) -> Iterator[httpx.Client]:
    """A client without a token; each response is checked against the contract."""
    with httpx.Client(
        base_url=base_url,
        event_hooks={"response": [contract.check]},
        timeout=20,
        transport=ConnectionsOfThreads(),
    ) as http:
        yield http


@pytest.fixture(scope="session")
def admin(postgres: EmbeddedPostgres) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """A superuser's connection, which row-level security does not restrict."""
    with psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as connection:
        yield connection


@pytest.fixture
def make_account(admin: psycopg.Connection[tuple[Any, ...]]) -> Callable[[], UUID]:
    """Makes a row in users and returns its id."""

    def make() -> UUID:
        row = admin.execute(
            "INSERT INTO users (name, email) VALUES ('Test', %s) RETURNING id",
            (f"{uuid4()}@example.com",),
        ).fetchone()
        assert row is not None
        return UUID(str(row[0]))

    return make


@pytest.fixture
def make_user(base_url: str, make_account: Callable[[], UUID]) -> Iterator[MakeUser]:
    """Makes a user with a client of their own."""
    clients: list[httpx.Client] = []

    def make(address: str = base_url) -> User:
        user_id = make_account()
        token = tokens.good_token(user_id)
        http = httpx.Client(
            base_url=address,
            headers={"Authorization": f"Bearer {token}"},
            event_hooks={"response": [contract.check]},
            timeout=20,
            transport=ConnectionsOfThreads(),
        )
        clients.append(http)
        return User(user_id, token, http)

    yield make
    for http in clients:
        http.close()


@pytest.fixture
def user(make_user: MakeUser) -> User:
    """A user without tasks."""
    return make_user()


@pytest.fixture
def stranger(make_user: MakeUser) -> User:
    """Another user."""
    return make_user()
