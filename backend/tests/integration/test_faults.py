"""The database is killed, cut off, frozen and starved; what was acknowledged is kept."""

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from src.core.config import Settings
from tests.support import contract, tokens
from tests.support.server import ServerProcess
from tools import database
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres


@dataclass
class Service:
    """A PostgreSQL and an API that may be harmed, and a user of theirs."""

    postgres: EmbeddedPostgres
    api: ServerProcess
    user_id: UUID

    def client(self) -> httpx.Client:
        return httpx.Client(
            base_url=self.api.url,
            headers={"Authorization": f"Bearer {tokens.good_token(self.user_id)}"},
            event_hooks={"response": [contract.check]},
            timeout=20,
        )

    def stored(self) -> list[str]:
        """The titles in the database, whatever the API says."""
        with psycopg.connect(self.postgres.url(SUPERUSER)) as connection:
            rows = connection.execute(
                "SELECT title FROM tasks WHERE user_id = %s", (self.user_id,)
            ).fetchall()
        return [str(title) for (title,) in rows]


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """A PostgreSQL of its own, with the durable settings of real use."""
    with EmbeddedPostgres(tmp_path_factory.mktemp("victim")) as postgres:
        database.migrate(postgres.url(OWNER))
        yield postgres


def settings_for(postgres: EmbeddedPostgres) -> Settings:
    return Settings.model_validate(
        {
            "database_url": postgres.url(database.API_ROLE),
            "better_auth_secret": tokens.SECRET,
            "rate_limits": False,
            "log_format": "json",
        }
    )


@pytest.fixture
def service(victim: EmbeddedPostgres) -> Iterator[Service]:
    with psycopg.connect(victim.url(SUPERUSER)) as connection:
        row = connection.execute(
            "INSERT INTO users (name, email) VALUES ('a', %s) RETURNING id", (str(uuid4()),)
        ).fetchone()
    assert row
    api = ServerProcess(settings_for(victim))
    yield Service(victim, api, UUID(str(row[0])))
    api.stop()


@dataclass
class Ledger:
    """What a client was told, answer by answer."""

    statuses: Counter[int] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def write(self, client: httpx.Client, title: str, key: str | None = None) -> int:
        """Post a task and note the answer."""
        started = time.monotonic()
        answer = client.post(
            "/api/tasks", json={"title": title}, headers={"Idempotency-Key": key} if key else {}
        )
        self.slowest = max(self.slowest, time.monotonic() - started)
        self.statuses[answer.status_code] += 1
        if answer.status_code == 201:
            self.kept.append(title)
        else:
            assert "retry-after" in answer.headers
        return answer.status_code


def kill_everything(postgres: EmbeddedPostgres) -> None:
    """SIGKILL for the postmaster and all its children."""
    assert postgres.pid
    children = Path(f"/proc/{postgres.pid}/task/{postgres.pid}/children").read_text().split()
    for pid in (postgres.pid, *map(int, children)):
        os.kill(pid, signal.SIGKILL)


def wait_for_service(client: httpx.Client, seconds: float) -> float:
    started = time.monotonic()
    while client.get("/api/tasks/summary").status_code != 200:
        assert time.monotonic() - started < seconds, f"not back within {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - started


def test_postgresql_is_killed_three_times_under_writes(service: Service) -> None:
    ledger, stop = Ledger(), threading.Event()

    def keep_writing(writer: int) -> None:
        with service.client() as client:
            number = 0
            while not stop.is_set():
                ledger.write(client, f"{writer}-{number}")
                number += 1

    with ThreadPoolExecutor(8) as pool, service.client() as client:
        writers = [pool.submit(keep_writing, writer) for writer in range(8)]
        try:
            for _ in range(3):
                time.sleep(0.7)
                kill_everything(service.postgres)
                assert client.get("/healthz").elapsed.total_seconds() < 1
                wait_for_service(client, 5)
        finally:
            stop.set()
        for writer in writers:
            writer.result()

    assert service.postgres.restarts >= 3
    assert set(ledger.statuses) <= {201, 503}
    assert ledger.statuses[503] > 0, "the kills were noticed, so the test could fail"
    assert ledger.slowest < 3.5
    stored = service.stored()
    assert len(set(stored)) == len(stored)
    assert set(ledger.kept) <= set(stored), "what was acknowledged is kept"


def test_a_client_that_retries_with_its_key_writes_once(service: Service) -> None:
    ledger = Ledger()
    with service.client() as client:
        for number in range(60):
            key = str(uuid4())
            if number in (20, 40):
                kill_everything(service.postgres)
            while ledger.write(client, f"task {number}", key) != 201:
                time.sleep(0.05)

    assert sorted(service.stored()) == sorted(f"task {number}" for number in range(60))


def test_connections_are_cut(service: Service) -> None:
    with (
        service.client() as client,
        psycopg.connect(service.postgres.url(SUPERUSER), autocommit=True) as admin,
    ):
        for attempt in range(5):
            ThreadPoolExecutor(8).map(lambda _: client.get("/api/tasks"), range(8))
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'kept_api'"
            )
            time.sleep(0.05)
            answer = client.post("/api/tasks", json={"title": f"{attempt}"})
            assert answer.status_code == 201
            assert client.get("/api/tasks").status_code == 200


def test_reads_in_flight_are_tried_again(service: Service) -> None:
    with (
        service.client() as client,
        psycopg.connect(service.postgres.url(SUPERUSER), autocommit=True) as admin,
        ThreadPoolExecutor(8) as pool,
    ):
        client.post("/api/tasks", json={"title": "a"})
        reads = [pool.submit(lambda: client.get("/api/tasks").status_code) for _ in range(400)]
        while not all(read.done() for read in reads):
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE usename = 'kept_api' AND random() < 0.3"
            )
            time.sleep(0.02)

    assert Counter(read.result() for read in reads).keys() <= {200, 503}
    assert sum(read.result() == 200 for read in reads) >= 395


def test_the_database_is_frozen(service: Service) -> None:
    assert service.postgres.pid
    children = Path(f"/proc/{service.postgres.pid}/task/{service.postgres.pid}/children")
    with service.client() as client:
        client.get("/api/tasks")
        frozen = [service.postgres.pid, *map(int, children.read_text().split())]
        for pid in frozen:
            os.kill(pid, signal.SIGSTOP)
        try:
            started = time.monotonic()
            with ThreadPoolExecutor(24) as pool:
                answers = list(pool.map(lambda _: client.get("/api/tasks"), range(24)))
            took = time.monotonic() - started
            assert client.get("/healthz").elapsed.total_seconds() < 1
        finally:
            for pid in frozen:
                os.kill(pid, signal.SIGCONT)
        assert {answer.status_code for answer in answers} == {503}
        assert {answer.headers["retry-after"] for answer in answers} == {"1"}
        assert took < 3.2
        wait_for_service(client, 5)


def test_the_pool_is_exhausted(service: Service) -> None:
    with (
        service.client() as client,
        psycopg.connect(service.postgres.url(OWNER)) as owner,
        ThreadPoolExecutor(60) as pool,
    ):
        client.get("/api/tasks")
        owner.execute("LOCK TABLE tasks IN ACCESS EXCLUSIVE MODE")
        started = time.monotonic()
        waiting = [pool.submit(client.get, "/api/tasks") for _ in range(60)]
        time.sleep(0.2)
        assert client.get("/healthz").elapsed.total_seconds() < 1
        answers = [answer.result() for answer in waiting]
        took = time.monotonic() - started
        owner.rollback()

        assert {answer.status_code for answer in answers} == {503}
        assert took < 3.5
        wait_for_service(client, 3)


def test_it_is_told_to_stop_under_load(service: Service) -> None:
    ledger = Ledger()
    broken: list[str] = []

    def keep_writing(writer: int) -> None:
        with service.client() as client:
            for number in range(10_000):
                try:
                    ledger.write(client, f"{writer}-{number}")
                except httpx.TransportError as error:
                    # Refused, or hung up between two requests; never with a task made, see below.
                    broken.append(str(error))
                    return

    with ThreadPoolExecutor(8) as pool:
        writers = [pool.submit(keep_writing, writer) for writer in range(8)]
        time.sleep(1)
        started = time.monotonic()
        # The server ends itself by the signal once all is done.
        assert service.api.stop() in (0, -signal.SIGTERM)
        assert time.monotonic() - started < 10
        for writer in writers:
            writer.result()

    assert set(ledger.statuses) == {201}
    assert sorted(service.stored()) == sorted(ledger.kept), "none was cut off half-way"


def test_it_is_killed_and_clients_retry(service: Service) -> None:
    ledger = Ledger()
    with service.client() as client:
        for number in range(10):
            ledger.write(client, f"{number}", f"key-{number}")
    service.api.process.kill()
    service.api.process.wait()

    again = ServerProcess(settings_for(service.postgres))
    try:
        with service.client() as client:
            client.base_url = httpx.URL(again.url)
            for number in range(12):
                ledger.write(client, f"{number}", f"key-{number}")
    finally:
        again.stop()

    assert sorted(service.stored()) == sorted(f"{number}" for number in range(12))
