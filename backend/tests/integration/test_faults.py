"""The database is killed, disconnected, frozen and exhausted; acknowledged writes are kept.

These are the quick tests of `make faults`; the slow ones are in `tests/faults/matrix.py`.
"""

import asyncio
import contextlib
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest

from src.core.config import Settings
from src.db.checkout_queue import QUEUE_MAX
from tests.support.ledger import Ledger
from tests.support.server import ServerProcess
from tests.support.service import (
    Service,
    api_on,
    durable_postgres,
    frozen,
    kill_everything,
    kill_three_times,
    service_of,
    service_on,
)
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres

pytestmark = pytest.mark.alone

POOL_SIZE = Settings.model_fields["database_pool_size"].default


@pytest.fixture(scope="module")
def durable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    with durable_postgres(tmp_path_factory.mktemp("postgres")) as postgres:
        yield postgres


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The log file of the API."""
    return tmp_path_factory.mktemp("log") / "log"


@pytest.fixture(scope="module")
def api(durable: EmbeddedPostgres, log: Path) -> Iterator[ServerProcess]:
    with log.open("w") as output, api_on(durable, output) as api:
        yield api


@pytest.fixture
def service(durable: EmbeddedPostgres, api: ServerProcess) -> Service:
    """New users of the API that all tests of this module share."""
    return service_of(durable, api)


@pytest.fixture
def own_service(durable: EmbeddedPostgres) -> Iterator[Service]:
    """New users of a separate API, which the test ends."""
    with service_on(durable) as service:
        yield service


@pytest.mark.fault(
    "PostgreSQL killed three times under writes",
    "SIGKILL to all of its processes while eight clients write; it is started again.",
)
def test_postgresql_is_killed_three_times_under_writes(service: Service, ledger: Ledger) -> None:
    stop = threading.Event()

    def keep_writing(writer: int) -> None:
        with service.client() as client:
            number = 0
            while not stop.is_set():
                ledger.write(client, f"{writer}-{number}")
                number += 1

    before = service.postgres.restarts
    with service.checked(ledger), ThreadPoolExecutor(8) as pool, service.client() as client:
        writers = [pool.submit(keep_writing, writer) for writer in range(8)]
        try:
            kill_three_times(service, ledger, client)
        finally:
            stop.set()
        for writer in writers:
            writer.result()

    assert service.postgres.restarts >= before + 3
    assert set(ledger.statuses) == {200, 201, 503}, "the kills were noticed, so it could fail"


@pytest.mark.fault(
    "the same, a client retries with its key",
    "A client repeats each write with its Idempotency-Key until it is acknowledged.",
)
def test_a_client_that_retries_with_its_key_writes_once(service: Service, ledger: Ledger) -> None:
    with service.checked(ledger), service.client() as client:
        for number in range(60):
            key = str(uuid4())
            if number == 30:
                kill_everything(service.postgres)
            while ledger.write(client, f"task {number}", key) != 201:
                time.sleep(0.05)

    assert sorted(service.stored()) == sorted(f"task {number}" for number in range(60))


def cut_all(admin: psycopg.Connection) -> None:
    """End every connection of the API, all at once, and wait until they have ended."""
    pids = [
        pid
        for pid, _ in admin.execute(
            "SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'kept_api'"
        )
    ]
    admin.execute("SELECT pg_terminate_backend(pid, 5000) FROM unnest(%s::int[]) pid", (pids,))


@pytest.mark.fault(
    "connections cut",
    "Every connection of the API is ended between requests; the next request succeeds.",
)
def test_connections_are_cut(service: Service, ledger: Ledger) -> None:
    with (
        service.checked(ledger),
        service.client() as client,
        psycopg.connect(service.postgres.url(SUPERUSER), autocommit=True) as admin,
        ThreadPoolExecutor(8) as pool,
    ):
        for attempt in range(5):
            list(pool.map(lambda _: ledger.send(client, "GET", "/api/tasks"), range(8)))
            cut_all(admin)
            assert ledger.write(client, f"{attempt}") == 201
            ledger.send(client, "GET", "/api/tasks")

    assert set(ledger.statuses) == {200, 201}


@pytest.mark.fault(
    "connections cut, reads in flight",
    "All are ended in each of 25 rounds of 16 reads, which are tried again.",
)
def test_reads_in_flight_are_tried_again(service: Service, ledger: Ledger) -> None:
    with (
        service.checked(ledger),
        service.client() as client,
        psycopg.connect(service.postgres.url(SUPERUSER), autocommit=True) as admin,
        ThreadPoolExecutor(8) as pool,
    ):
        ledger.write(client, "a")
        # One cut for each of 25 rounds: a read that is cut twice is answered 503, as it should be.
        for _ in range(25):
            reads = [pool.submit(ledger.send, client, "GET", "/api/tasks") for _ in range(16)]
            wait(reads, return_when=FIRST_COMPLETED)
            cut_all(admin)
            wait(reads)

    assert ledger.statuses[200] == 400
    assert ledger.slowest < 2, "a lost connection was noticed at the deadline only"


@pytest.mark.fault(
    "database frozen, 24 requests at once",
    "SIGSTOP to all of it; each request gets its 503 in time.",
)
def test_the_database_is_frozen(service: Service, ledger: Ledger) -> None:
    with service.checked(ledger, slowest=3.2), service.client() as client:
        ledger.send(client, "GET", "/api/tasks")
        with frozen(service.postgres), ThreadPoolExecutor(24) as pool:
            list(pool.map(lambda _: ledger.send(client, "GET", "/api/tasks"), range(24)))
        assert ledger.statuses == {200: 1, 503: 24}
        ledger.wait_for_service(client, 5)


@pytest.mark.fault(
    "pool and queue full: 400 requests at once",
    "A locked table holds 264 of them up, which succeed later; the others are refused at once.",
)
def test_the_queue_is_full(service: Service, ledger: Ledger) -> None:
    room = POOL_SIZE + QUEUE_MAX
    with (
        service.checked(ledger),
        service.client() as client,
        psycopg.connect(service.postgres.url(OWNER)) as owner,
    ):
        ledger.send(client, "GET", "/api/tasks")
        owner.execute("LOCK TABLE tasks IN ACCESS EXCLUSIVE MODE")
        answers = asyncio.run(ask_at_once(client, 400, 400 - room, owner.rollback))
        note_all(ledger, answers)

    refused = [seconds for status, _, seconds in answers if status == 503]
    served = [seconds for status, _, seconds in answers if status == 200]
    assert len(served) + len(refused) == 400
    assert len(refused) >= 400 - room
    assert len(served) >= 200, "who waits in the queue is served"
    # The lock is released only after all of these were refused, so nothing is served earlier.
    assert sorted(refused)[400 - room - 1] <= min(served), "it is refused at once"
    ledger.remark = f"200: {len(served)}, 503: {len(refused)}, {400 - room} of them before any 200"


@pytest.mark.fault(
    "pool exhausted by 200 slow requests",
    "A locked table holds all of them up for too long; each gets its 503 in time.",
)
def test_the_pool_is_exhausted(service: Service, ledger: Ledger) -> None:
    with (
        service.checked(ledger),
        service.client() as client,
        psycopg.connect(service.postgres.url(OWNER)) as owner,
    ):
        ledger.send(client, "GET", "/api/tasks")
        owner.execute("LOCK TABLE tasks IN ACCESS EXCLUSIVE MODE")
        note_all(ledger, asyncio.run(ask_at_once(client, 200)))
        assert ledger.statuses == {200: 1, 503: 200}
        owner.rollback()
        ledger.wait_for_service(client, 3)


Answer = tuple[int, bytes, float]
"""Status, head and seconds."""


async def ask_at_once(
    client: httpx.Client, times: int, after: int = 0, do: Callable[[], object] = lambda: None
) -> list[Answer]:
    """The responses in the order of their arrival; a callback runs after a number of them.

    The requests use bare sockets, because hundreds of HTTP clients would wait for each other.
    """
    url, token = client.base_url, client.headers["authorization"]
    request = f"GET /api/tasks HTTP/1.1\r\nHost: a\r\nAuthorization: {token}\r\n\r\n".encode()
    lines = [await asyncio.open_connection(url.host, url.port) for _ in range(times)]
    answers: list[Answer] = []

    async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        started = time.monotonic()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        answers.append((int(head.split()[1]), head, time.monotonic() - started))
        if len(answers) == after:
            do()
        writer.close()

    await asyncio.gather(*(ask(*line) for line in lines))
    return answers


def note_all(ledger: Ledger, answers: list[Answer]) -> None:
    """Record responses that came over bare sockets."""
    for status, head, seconds in answers:
        ledger.statuses[status] += 1
        ledger.slowest = max(ledger.slowest, seconds)
        if status == 503 and b"\r\nretry-after: " not in head:
            ledger.wrong.append("503 without Retry-After")
        if status not in ledger.allowed:
            ledger.wrong.append(f"{status}")


@pytest.mark.fault(
    "API told to stop under load",
    "SIGTERM while eight clients write; what has begun is finished, nothing is cut off.",
)
def test_it_is_told_to_stop_under_load(own_service: Service, ledger: Ledger) -> None:
    def keep_writing(writer: int) -> None:
        with own_service.client() as client:
            ledger.write_until_hung_up(client, f"{writer}-")

    with ThreadPoolExecutor(8) as pool:
        writers = [pool.submit(keep_writing, writer) for writer in range(8)]
        time.sleep(1)
        started = time.monotonic()
        # The server ends itself with the signal once all requests are done.
        assert own_service.api.stop() in (0, -signal.SIGTERM)
        assert time.monotonic() - started < 10
        for writer in writers:
            writer.result()

    ledger.compare(own_service.stored())
    ledger.require_invariants()
    assert set(ledger.statuses) == {201}
    assert sorted(own_service.stored()) == sorted(ledger.acknowledged), "none was cut off half-way"


@pytest.mark.fault(
    "API killed, clients retry with their keys",
    "SIGKILL while four clients write, each write with a key, and repeat what was cut off.",
)
def test_it_is_killed_and_clients_retry(own_service: Service, ledger: Ledger) -> None:
    """Repeating a request gives one result, whether the interrupted one was carried out or not."""
    each = 100

    def write_on(writer: int) -> None:
        number = 0
        while number < each:
            title = f"{writer}-{number}"
            with contextlib.suppress(httpx.TransportError), own_service.client() as client:
                while number < each:
                    answer = client.post(
                        "/api/tasks", json={"title": title}, headers={"Idempotency-Key": title}
                    )
                    ledger.note(answer)
                    ledger.acknowledged.append(title)
                    number += 1
                    title = f"{writer}-{number}"
            if number < each:
                ledger.refused += 1
                time.sleep(0.05)

    with ThreadPoolExecutor(4) as pool, contextlib.ExitStack() as stack:
        writers = [pool.submit(write_on, writer) for writer in range(4)]
        while len(ledger.acknowledged) < each and not any(writer.done() for writer in writers):
            time.sleep(0.001)
        own_service.api.process.kill()
        own_service.api.process.wait()
        started = time.monotonic()
        own_service.api = stack.enter_context(api_on(own_service.postgres))
        ledger.recovered = time.monotonic() - started
        for writer in writers:
            writer.result()

    ledger.compare(own_service.stored())
    ledger.require_invariants()
    assert set(ledger.statuses) == {201}
    assert ledger.refused > 0, "somebody was cut off, so it could fail"
    assert len(own_service.stored()) == 4 * each


@pytest.mark.fault(
    "PostgreSQL is read-only (a replica, a full plan)",
    "Writes are refused, reads go on.",
)
def test_the_server_is_read_only(service: Service, ledger: Ledger) -> None:
    with (
        service.checked(ledger),
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


@pytest.mark.fault(
    "the API's role has lost its grants",
    "It answers 503, and the log says which table it may not touch.",
)
@pytest.mark.parametrize(
    ("privilege", "what"),
    [("SELECT, INSERT", "tasks"), ("INSERT", "idempotency_keys")],
)
def test_the_role_has_no_grants(
    service: Service, log: Path, ledger: Ledger, privilege: str, what: str
) -> None:
    with (
        service.checked(ledger),
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
    assert re.search(rf"\"missing\":\s?\"[^\"]*INSERT {what}", log.read_text())


@pytest.mark.fault(
    "tables are not there (not migrated)",
    "It answers 503, and the log says which table is missing.",
)
def test_the_database_is_not_migrated(service: Service, log: Path, ledger: Ledger) -> None:
    with (
        service.checked(ledger),
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


@pytest.mark.fault(
    "the schema changes under a running API",
    "A column comes and goes, as a migration does it, between requests.",
)
def test_the_schema_changes(service: Service, ledger: Ledger) -> None:
    """As a migration does it: what the API has prepared before is planned anew."""
    with (
        service.checked(ledger),
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
