"""A separate PostgreSQL and API for tests of faults."""

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import UUID, uuid4

import httpx
import psycopg

from src.core.config import Settings
from tests.support import tokens
from tests.support.connections import ConnectionsOfThreads
from tests.support.ledger import Ledger
from tests.support.server import ServerProcess
from tools import database
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres


@dataclass
class Service:
    """A PostgreSQL and an API, a user, and a second user whose rows must never change."""

    postgres: EmbeddedPostgres
    api: ServerProcess
    user_id: UUID
    bystander_id: UUID

    def client(self, user_id: UUID | None = None) -> httpx.Client:
        """A client of the user. The ledger checks its responses against the contract."""
        token = tokens.good_token(user_id or self.user_id)
        return httpx.Client(
            base_url=self.api.url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=20,
            transport=ConnectionsOfThreads(),
        )

    def stored(self) -> list[str]:
        """The titles in the database."""
        rows = self._look("SELECT title FROM tasks WHERE user_id = %s", self.user_id)
        return [str(title) for (title,) in rows]

    def states(self) -> dict[str, tuple[str, bool]]:
        """Title and completion of each task, by its id."""
        rows = self._look("SELECT id, title, completed FROM tasks WHERE user_id = %s", self.user_id)
        return {str(task): (title, completed) for task, title, completed in rows}

    def checksum(self) -> object:
        """A checksum of the rows of all other users."""
        return self._look(
            "SELECT count(*), md5(string_agg(t::text, ';' ORDER BY t.id)) "
            "FROM tasks t WHERE user_id <> %s",
            self.user_id,
        )

    def _look(self, query: str, user_id: UUID) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.postgres.url(SUPERUSER)) as connection:
            return connection.execute(query.encode(), (user_id,)).fetchall()

    @contextlib.contextmanager
    def checked(self, ledger: Ledger, slowest: float | None = None) -> Iterator[None]:
        """A context for a fault; at its end all six invariants are checked."""
        before = self.checksum()
        with ledger.watching_health(self.api.url):
            yield
        ledger.compare(self.stored())
        assert self.checksum() == before, "somebody else's rows have changed"
        ledger.require_invariants(**({} if slowest is None else {"slowest": slowest}))


@contextlib.contextmanager
def durable_postgres(
    directory: Path, options: dict[str, str] | None = None
) -> Iterator[EmbeddedPostgres]:
    """A migrated PostgreSQL, with the durable settings of real use unless told otherwise."""
    with EmbeddedPostgres(directory, options) as postgres:
        database.migrate(postgres.url(OWNER))
        yield postgres


def settings_for(postgres: EmbeddedPostgres, **changes: object) -> Settings:
    """Settings of an API on that database."""
    return Settings.model_validate(
        {
            "database_url": postgres.url(database.API_ROLE),
            "better_auth_secret": tokens.SECRET,
            "rate_limits": False,
            "log_format": "json",
        }
        | changes
    )


@contextlib.contextmanager
def api_on(
    postgres: EmbeddedPostgres, log: IO[str] | None = None, **changes: object
) -> Iterator[ServerProcess]:
    """An API process on that database."""
    api = ServerProcess(settings_for(postgres, **changes), log=log)
    try:
        yield api
    finally:
        if api.process.poll() is None:
            api.stop()


def service_of(postgres: EmbeddedPostgres, api: ServerProcess) -> Service:
    """The two servers, with two new users, one of whom has a task."""
    with psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as connection:
        ids = [_make_user(connection) for _ in range(2)]
        connection.execute("INSERT INTO tasks (user_id, title) VALUES (%s, 'mine')", (ids[1],))
    return Service(postgres, api, *ids)


@contextlib.contextmanager
def service_on(postgres: EmbeddedPostgres, **changes: object) -> Iterator[Service]:
    """A service with a new API."""
    with api_on(postgres, None, **changes) as api:
        yield service_of(postgres, api)


def _make_user(connection: psycopg.Connection[tuple[Any, ...]]) -> UUID:
    row = connection.execute(
        "INSERT INTO users (name, email) VALUES ('a', %s) RETURNING id", (str(uuid4()),)
    ).fetchone()
    assert row
    return UUID(str(row[0]))


def processes_of(postgres: EmbeddedPostgres) -> list[int]:
    """The postmaster and all its children."""
    assert postgres.pid
    children = Path(f"/proc/{postgres.pid}/task/{postgres.pid}/children").read_text().split()
    return [postgres.pid, *map(int, children)]


def kill_everything(postgres: EmbeddedPostgres) -> None:
    """SIGKILL, for the postmaster first."""
    for pid in processes_of(postgres):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def kill_three_times(service: Service, ledger: Ledger, client: httpx.Client) -> None:
    """Kill PostgreSQL three times, and again until at least one request was interrupted."""
    kills = 0
    while kills < 3 or (not ledger.statuses[503] and kills < 12):
        time.sleep(0.7)
        kill_everything(service.postgres)
        ledger.wait_for_service(client, 5)
        kills += 1


@contextlib.contextmanager
def frozen(postgres: EmbeddedPostgres) -> Iterator[None]:
    """Stop all processes of PostgreSQL by SIGSTOP, and continue them afterwards."""
    stopped = processes_of(postgres)
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in stopped:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


def repeat_for(seconds: float, do: Callable[[int], object]) -> None:
    """Call a function repeatedly for some seconds, with the number of the round."""
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        do(number)
        number += 1
