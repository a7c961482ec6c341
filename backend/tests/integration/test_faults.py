"""The database is killed, cut off, frozen and starved; what was acknowledged is kept.

These are the quick ones of `make faults`; the slow ones are in `tests/faults/matrix.py`.
"""

import asyncio
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.support.ledger import Ledger
from tests.support.server import ServerProcess
from tests.support.service import (
    Service,
    frozen,
    kill_everything,
    service_on,
    settings_for,
    victim,
)
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres

CUT_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'kept_api'"
CUT_SOME = f"{CUT_ALL} AND random() < 0.3"


@pytest.fixture(scope="module")
def durable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    with victim(tmp_path_factory.mktemp("victim")) as postgres:
        yield postgres


@pytest.fixture
def service(durable: EmbeddedPostgres) -> Iterator[Service]:
    with service_on(durable) as service:
        yield service


@pytest.mark.fault("PostgreSQL killed three times under writes")
def test_postgresql_is_killed_three_times_under_writes(service: Service, ledger: Ledger) -> None:
    stop = threading.Event()

    def keep_writing(writer: int) -> None:
        with service.client() as client:
            number = 0
            while not stop.is_set():
                ledger.write(client, f"{writer}-{number}")
                number += 1

    before = service.postgres.restarts
    with service.judged(ledger), ThreadPoolExecutor(8) as pool, service.client() as client:
        writers = [pool.submit(keep_writing, writer) for writer in range(8)]
        try:
            for _ in range(3):
                time.sleep(0.7)
                kill_everything(service.postgres)
                ledger.wait_for_service(client, 5)
        finally:
            stop.set()
        for writer in writers:
            writer.result()

    assert service.postgres.restarts >= before + 3
    assert set(ledger.statuses) == {200, 201, 503}, "the kills were noticed, so it could fail"


@pytest.mark.fault("the same, a client retries with its key")
def test_a_client_that_retries_with_its_key_writes_once(service: Service, ledger: Ledger) -> None:
    with service.judged(ledger), service.client() as client:
        for number in range(60):
            key = str(uuid4())
            if number in (20, 40):
                kill_everything(service.postgres)
            while ledger.write(client, f"task {number}", key) != 201:
                time.sleep(0.05)

    assert sorted(service.stored()) == sorted(f"task {number}" for number in range(60))


@pytest.mark.fault("connections cut")
def test_connections_are_cut(service: Service, ledger: Ledger) -> None:
    with (
        service.judged(ledger),
        service.client() as client,
        psycopg.connect(service.postgres.url(SUPERUSER), autocommit=True) as admin,
        ThreadPoolExecutor(8) as pool,
    ):
        for attempt in range(5):
            list(pool.map(lambda _: ledger.send(client, "GET", "/api/tasks"), range(8)))
            admin.execute(CUT_ALL)
            time.sleep(0.05)
            assert ledger.write(client, f"{attempt}") == 201
            ledger.send(client, "GET", "/api/tasks")

    assert set(ledger.statuses) == {200, 201}


@pytest.mark.fault("connections cut, reads in flight")
def test_reads_in_flight_are_tried_again(service: Service, ledger: Ledger) -> None:
    with (
        service.judged(ledger),
        service.client() as client,
        psycopg.connect(service.postgres.url(SUPERUSER), autocommit=True) as admin,
        ThreadPoolExecutor(8) as pool,
    ):
        ledger.write(client, "a")
        reads = [pool.submit(ledger.send, client, "GET", "/api/tasks") for _ in range(400)]
        while not all(read.done() for read in reads):
            admin.execute(CUT_SOME)
            time.sleep(0.02)

    assert ledger.statuses[200] >= 395


@pytest.mark.fault("database frozen, 24 requests at once")
def test_the_database_is_frozen(service: Service, ledger: Ledger) -> None:
    with service.judged(ledger, slowest=3.2), service.client() as client:
        ledger.send(client, "GET", "/api/tasks")
        with frozen(service.postgres), ThreadPoolExecutor(24) as pool:
            list(pool.map(lambda _: ledger.send(client, "GET", "/api/tasks"), range(24)))
        assert ledger.statuses == {200: 1, 503: 24}
        ledger.wait_for_service(client, 5)


@pytest.mark.fault("pool exhausted by 200 slow requests")
def test_the_pool_is_exhausted(service: Service, ledger: Ledger) -> None:
    with (
        service.judged(ledger),
        service.client() as client,
        psycopg.connect(service.postgres.url(OWNER)) as owner,
    ):
        ledger.send(client, "GET", "/api/tasks")
        owner.execute("LOCK TABLE tasks IN ACCESS EXCLUSIVE MODE")
        for answer, seconds in asyncio.run(ask_at_once(client, 200)):
            assert b"\r\nretry-after: " in answer
            ledger.statuses[int(answer.split()[1])] += 1
            ledger.slowest = max(ledger.slowest, seconds)
        assert ledger.statuses == {200: 1, 503: 200}
        owner.rollback()
        ledger.wait_for_service(client, 3)


async def ask_at_once(client: httpx.Client, times: int) -> list[tuple[bytes, float]]:
    """The answers, each with its seconds; from bare sockets, because 200 clients at once would
    mostly wait for each other."""
    url, token = client.base_url, client.headers["authorization"]
    request = f"GET /api/tasks HTTP/1.1\r\nHost: a\r\nAuthorization: {token}\r\n\r\n".encode()
    lines = [await asyncio.open_connection(url.host, url.port) for _ in range(times)]

    async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(request)
        answer = await reader.readuntil(b"}")
        writer.close()
        return answer

    async def timed(line: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> tuple[bytes, float]:
        started = time.monotonic()
        return await ask(*line), time.monotonic() - started

    return await asyncio.gather(*map(timed, lines))


@pytest.mark.fault("API told to stop under load")
def test_it_is_told_to_stop_under_load(service: Service, ledger: Ledger) -> None:
    def keep_writing(writer: int) -> None:
        with service.client() as client:
            ledger.write_until_hung_up(client, f"{writer}-")

    with ThreadPoolExecutor(8) as pool:
        writers = [pool.submit(keep_writing, writer) for writer in range(8)]
        time.sleep(1)
        started = time.monotonic()
        # The server ends itself by the signal once all is done.
        assert service.api.stop() in (0, -signal.SIGTERM)
        assert time.monotonic() - started < 10
        for writer in writers:
            writer.result()

    ledger.compare(service.stored())
    ledger.insist()
    assert set(ledger.statuses) == {201}
    assert sorted(service.stored()) == sorted(ledger.acknowledged), "none was cut off half-way"


@pytest.mark.fault("API killed, clients retry with their keys")
def test_it_is_killed_and_clients_retry(service: Service, ledger: Ledger) -> None:
    """Whether a request that was cut off has been done or not, its repeat settles it."""

    def write_on(writer: int) -> None:
        for number in range(40):
            while True:
                try:
                    with service.client() as client:
                        answer = client.post(
                            "/api/tasks",
                            json={"title": f"{writer}-{number}"},
                            headers={"Idempotency-Key": f"{writer}-{number}"},
                        )
                except httpx.TransportError:
                    ledger.refused += 1
                    time.sleep(0.05)
                else:
                    break
            ledger.note(answer)
            ledger.acknowledged.append(f"{writer}-{number}")

    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(write_on, writer) for writer in range(4)]
        time.sleep(0.3)
        service.api.process.kill()
        service.api.process.wait()
        started = time.monotonic()
        service.api = ServerProcess(settings_for(service.postgres))
        ledger.recovered = time.monotonic() - started
        for writer in writers:
            writer.result()

    ledger.compare(service.stored())
    ledger.insist()
    assert set(ledger.statuses) == {201}
    assert ledger.refused > 0, "somebody was cut off, so it could fail"
    assert len(service.stored()) == 160


@pytest.mark.fault("PostgreSQL is read-only (a replica, a full plan)")
def test_the_server_is_read_only(service: Service, ledger: Ledger) -> None:
    with (
        service.judged(ledger),
        service.client() as client,
        psycopg.connect(service.postgres.url(SUPERUSER), autocommit=True) as admin,
    ):
        ledger.write(client, "before")
        try:
            admin.execute("ALTER SYSTEM SET default_transaction_read_only = on")
            admin.execute("SELECT pg_reload_conf()")
            time.sleep(0.3)
            for number in range(10):
                assert ledger.write(client, f"{number}", f"key-{number}") == 503
                ledger.send(client, "GET", "/api/tasks")
        finally:
            admin.execute("SET default_transaction_read_only = off")
            admin.execute("ALTER SYSTEM RESET default_transaction_read_only")
            admin.execute("SELECT pg_reload_conf()")
        time.sleep(0.3)
        assert ledger.write(client, "after") == 201

    assert ledger.statuses[200] == 10, "reads go on"


@pytest.mark.fault("the API's role has lost its grants")
@pytest.mark.parametrize(
    ("privilege", "what"),
    [("SELECT, INSERT", "tasks"), ("INSERT", "idempotency_keys")],
)
def test_the_role_has_no_grants(
    durable: EmbeddedPostgres, tmp_path: Path, ledger: Ledger, privilege: str, what: str
) -> None:
    log = tmp_path / "log"
    with (
        log.open("w") as output,
        service_on(durable, output) as service,
        service.judged(ledger),
        service.client() as client,
        psycopg.connect(service.postgres.url(SUPERUSER), autocommit=True) as admin,
    ):
        ledger.write(client, "before")
        admin.execute(f"REVOKE {privilege} ON {what} FROM kept_api".encode())
        try:
            assert ledger.write(client, "during", "a-key") == 503
            said = log.read_text()
            ready = client.get("/readyz").status_code
        finally:
            admin.execute(f"GRANT {privilege} ON {what} TO kept_api".encode())
        ledger.wait_for_service(client, 1)

    assert f"permission denied for table {what}" in said
    assert ready == 503
    assert "may not read and write tasks" in log.read_text()


@pytest.mark.fault("tables are not there (not migrated)")
def test_the_database_is_not_migrated(
    durable: EmbeddedPostgres, tmp_path: Path, ledger: Ledger
) -> None:
    log = tmp_path / "log"
    with (
        log.open("w") as output,
        service_on(durable, output) as service,
        service.judged(ledger),
        service.client() as client,
        psycopg.connect(service.postgres.url(SUPERUSER), autocommit=True) as admin,
    ):
        ledger.write(client, "before")
        admin.execute("ALTER TABLE tasks RENAME TO tasks_away")
        try:
            assert ledger.write(client, "during") == 503
            ledger.send(client, "GET", "/api/tasks")
            ready = client.get("/readyz").status_code
        finally:
            admin.execute("ALTER TABLE tasks_away RENAME TO tasks")
        ledger.wait_for_service(client, 1)

    assert ready == 503
    assert 'relation \\"tasks\\" does not exist' in log.read_text()


@pytest.mark.fault("the schema changes under a running API")
def test_the_schema_changes(service: Service, ledger: Ledger) -> None:
    """As a migration does it: what the API has prepared before is planned anew."""
    with (
        service.judged(ledger),
        service.client() as client,
        psycopg.connect(service.postgres.url(OWNER), autocommit=True) as owner,
    ):

        def use_it(number: int) -> None:
            ledger.write(client, f"{number}", f"{number}")
            for path in ("", "?q=a", "/summary"):
                ledger.send(client, "GET", f"/api/tasks{path}")

        for number in range(20):
            use_it(number)
        owner.execute("ALTER TABLE tasks ADD COLUMN later text")
        use_it(20)
        owner.execute("ALTER TABLE tasks DROP COLUMN later")
        use_it(21)

    assert set(ledger.statuses) == {200, 201}
