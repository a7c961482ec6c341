"""The tests of `make faults` that take too long for `make test`, and those of a full disk."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.support.ledger import Ledger
from tests.support.pgbouncer import PgBouncer, find_pgbouncer
from tests.support.service import (
    Service,
    durable_postgres,
    frozen,
    kill_everything,
    kill_three_times,
    repeat_for,
    service_on,
)
from tools import database
from tools.embedded import SUPERUSER, EmbeddedPostgres

TMPFS_SIZE = "220m"
State = tuple[str, bool] | None
"""Title and whether it is completed, or nothing if the task is gone."""

UNFLUSHED = "SELECT pg_current_wal_insert_lsn() - pg_current_wal_flush_lsn()"
CONNECTED = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'kept_api'"
FEW = {"max_connections": "12", "superuser_reserved_connections": "3"}
CUT_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'kept_api'"
LOG_A_LOT = "SELECT pg_switch_wal(), pg_logical_emit_message(true, 'x', repeat('x', 1000000))"


@pytest.fixture(scope="module")
def durable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    with durable_postgres(tmp_path_factory.mktemp("postgres")) as postgres:
        yield postgres


@pytest.fixture
def service(durable: EmbeddedPostgres) -> Iterator[Service]:
    with service_on(durable) as service:
        yield service


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A separate, small file system."""
    mounted = tmp_path / "small"
    mounted.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={TMPFS_SIZE}", "tmpfs", str(mounted)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("NOT RUN: a small tmpfs can only be mounted by root, outside of containers")
    yield mounted
    subprocess.run(["umount", "--lazy", mounted], check=True)


@pytest.mark.fault(
    "PostgreSQL killed while tasks change",
    "SIGKILL three times while four clients create, rename, complete and delete.",
)
def test_acknowledged_changes_are_kept(service: Service, ledger: Ledger) -> None:
    ledger.allowed |= {404}  # the answer to a deletion that was done and not acknowledged
    over = threading.Event()
    states: dict[str, set[State]] = {}

    def keep_changing(writer: int) -> None:
        with service.client() as client:
            number = 0
            while not over.is_set():
                number += 1
                _change_one_task(ledger, client, states, f"{writer}-{number}")

    with (
        service.checked(ledger),
        service.client() as client,
        ThreadPoolExecutor(4) as pool,
    ):
        writers = [pool.submit(keep_changing, writer) for writer in range(4)]
        try:
            kill_three_times(service, ledger, client)
        finally:
            over.set()
        for writer in writers:
            writer.result()

    stored = service.states()
    ledger.acknowledged = list(states)
    ledger.lost = [task for task, possible in states.items() if stored.get(task) not in possible]
    ledger.require_invariants()
    unsure = sum(len(possible) > 1 for possible in states.values())
    assert ledger.statuses[503] > 0, "the kills were noticed, so it could fail"
    ledger.remark = f"{len(states)} tasks, of {unsure} a change was not acknowledged"


def _change_one_task(
    ledger: Ledger, client: httpx.Client, states: dict[str, set[State]], title: str
) -> None:
    """Create, rename, complete and delete a task, and record the states that it may be in."""
    answer = ledger.send(client, "POST", "/api/tasks", json={"title": title})
    if answer is None or answer.status_code != 201:
        return
    task = answer.json()["id"]
    states[task] = {(title, False)}
    later = f"{title} later"
    for method, body, after in (
        ("PUT", {"title": later}, lambda state: state and (later, state[1])),
        ("PATCH", {"completed": True}, lambda state: state and (state[0], True)),
        ("DELETE", None, lambda _: None),
    ):
        if method == "DELETE" and title.endswith(("1", "3", "5", "7", "9")):
            return
        answer = ledger.send(client, method, f"/api/tasks/{task}", json=body)
        changed = {after(state) for state in states[task]}
        done = answer is not None and answer.status_code in (200, 204)
        states[task] = changed if done else states[task] | changed


@pytest.mark.fault(
    "  control: synchronous_commit = off, killed",
    "The same kill under settings that do lose writes; the same ledger has to say so.",
)
def test_loss_is_noticed(tmp_path: Path, ledger: Ledger) -> None:
    # Only the WAL writer writes to the disk, every ten seconds.
    lossy = {
        "synchronous_commit": "off",
        "wal_writer_delay": "10s",
        "wal_writer_flush_after": "1GB",
        "bgwriter_lru_maxpages": "0",
        "autovacuum": "off",
    }
    with durable_postgres(tmp_path, lossy) as postgres, service_on(postgres) as service:
        with service.client() as client:
            with psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as admin:
                admin.execute("CHECKPOINT")  # or the tables themselves would be lost as well
                number = 0
                # The ten seconds may just have passed; then there is nothing to lose yet.
                while number < 200 or admin.execute(UNFLUSHED).fetchone() == (0,):
                    ledger.write(client, f"{number}")
                    number += 1
                kill_everything(postgres)
            ledger.wait_for_service(client, 10)
        ledger.compare(service.stored())

    assert len(ledger.lost) > 0, "nothing was lost, so the check has shown nothing"
    with pytest.raises(AssertionError, match="acknowledged and lost"):
        ledger.require_invariants(slowest=10)
    ledger.remark = "the loss was noticed, as it should be"


@pytest.mark.fault(
    "database frozen for 8 s under load",
    "SIGSTOP to all of it while twelve clients go on asking; each gets its 503 in time.",
)
def test_the_database_is_frozen_for_long(service: Service, ledger: Ledger) -> None:
    with (
        service.checked(ledger, slowest=3.2),
        service.client() as client,
        ThreadPoolExecutor(12) as pool,
    ):
        ledger.write(client, "before")
        with frozen(service.postgres):
            ends = time.monotonic() + 8

            def keep_asking(worker: int) -> None:
                number = 0
                while time.monotonic() < ends:
                    if worker % 2:
                        ledger.send(client, "GET", "/api/tasks")
                    else:
                        ledger.write(client, f"{worker}-{number}")
                    number += 1

            list(pool.map(keep_asking, range(12)))
        ledger.wait_for_service(client, 5)

    assert ledger.statuses[503] >= 24


@pytest.mark.fault(
    "  control: no deadline would be noticed",
    "One request against a frozen database, held to a shorter time than it takes.",
)
def test_a_slow_answer_is_noticed(service: Service, ledger: Ledger) -> None:
    with service.client() as client, frozen(service.postgres):
        ledger.send(client, "GET", "/api/tasks")

    with pytest.raises(AssertionError, match="an answer took"):
        ledger.require_invariants(slowest=1)
    ledger.remark = "an answer of 2.5 s was noticed against 1 s"


@pytest.mark.fault(
    "disk full",
    "A small file system is filled up; writes are refused, reads go on.",
)
def test_the_disk_is_full(small_disk: Path, ledger: Ledger) -> None:
    with durable_postgres(small_disk) as postgres, service_on(postgres) as service:
        filler = small_disk / "filler"
        with service.checked(ledger), service.client() as client:
            ledger.write(client, "before")
            _fill(filler)
            for number in range(2000):
                ledger.write(client, f"{number} {'x' * 400}")
                if ledger.statuses[503] >= 20:
                    break
            full = ledger.statuses[503]
            for _ in range(20):
                ledger.send(client, "GET", "/api/tasks?limit=5")
            reads = ledger.statuses[200]
            filler.unlink()
            ledger.wait_for_service(client, 10)
            assert ledger.write(client, "after") == 201

    assert full >= 20, "the disk was never full"
    assert reads == 20, "reads go on"
    assert postgres.restarts == 0


@pytest.mark.fault(
    "disk full, no room for the log of changes either",
    "The same, until PostgreSQL stops itself; it comes back once there is room.",
)
def test_the_disk_is_full_and_the_log_needs_room(small_disk: Path, ledger: Ledger) -> None:
    """PostgreSQL stops itself, and cannot start until the disk has free space."""
    with durable_postgres(small_disk) as postgres, service_on(postgres) as service:
        filler = small_disk / "filler"
        with service.checked(ledger), service.client() as client:
            ledger.write(client, "before")
            _fill(filler)
            with psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as admin:
                try:
                    repeat_for(
                        5,
                        lambda _: admin.execute(LOG_A_LOT),
                    )
                except psycopg.Error:
                    ledger.remark = "PostgreSQL had stopped itself"
            repeat_for(2, lambda number: ledger.write(client, f"{number}"))
            filler.unlink()
            ledger.wait_for_service(client, 10)
            assert ledger.write(client, "after") == 201


def _fill(filler: Path) -> None:
    with filler.open("wb") as file:
        try:
            while True:
                file.write(bytes(65536))
                file.flush()
        except OSError:
            return


@pytest.mark.fault(
    "PgBouncer killed under writes",
    "The pooler is killed twice while eight clients write.",
)
@pytest.mark.skipif(not find_pgbouncer(), reason="PgBouncer is not installed")
def test_the_pooler_is_killed(durable: EmbeddedPostgres, tmp_path: Path, ledger: Ledger) -> None:
    pooler = PgBouncer(durable, tmp_path)
    with (
        service_on(durable, database_url=pooler.url(database.API_ROLE)) as service,
        service.checked(ledger),
        service.client() as client,
        ThreadPoolExecutor(8) as pool,
    ):
        ends = time.monotonic() + 6

        def keep_writing(writer: int) -> None:
            number = 0
            while time.monotonic() < ends:
                ledger.write(client, f"{writer}-{number}")
                number += 1

        writers = [pool.submit(keep_writing, writer) for writer in range(8)]
        for _ in range(2):
            time.sleep(1)
            pooler.stop()
            time.sleep(0.5)
            pooler.start()
            ledger.wait_for_service(client, 3)
        for writer in writers:
            writer.result()
    pooler.stop()

    assert ledger.statuses[503] > 0


@pytest.mark.fault(
    "PgBouncer frozen for 5 s (half-open connections)",
    "SIGSTOP to the pooler; each request gets its 503 in time.",
)
@pytest.mark.skipif(not find_pgbouncer(), reason="PgBouncer is not installed")
def test_the_pooler_is_frozen(durable: EmbeddedPostgres, tmp_path: Path, ledger: Ledger) -> None:
    pooler = PgBouncer(durable, tmp_path)
    with (
        service_on(durable, database_url=pooler.url(database.API_ROLE)) as service,
        service.checked(ledger, slowest=3.2),
        service.client() as client,
        ThreadPoolExecutor(8) as pool,
    ):
        ledger.write(client, "before")
        pooler.process.send_signal(signal.SIGSTOP)
        list(pool.map(lambda n: ledger.write(client, f"{n}"), range(16)))
        pooler.process.send_signal(signal.SIGCONT)
        ledger.wait_for_service(client, 3)
    pooler.stop()

    assert ledger.statuses[503] >= 16


@pytest.mark.fault(
    "PostgreSQL has few connections",
    "It has room for fewer than the API's pool would hold; those that there are go round.",
)
def test_few_connections_are_left(tmp_path: Path, ledger: Ledger) -> None:
    with (
        durable_postgres(tmp_path, FEW) as postgres,
        service_on(postgres) as service,
        service.checked(ledger),
        service.client() as client,
        ThreadPoolExecutor(32) as pool,
    ):
        list(pool.map(lambda n: ledger.write(client, f"{n}"), range(400)))

    assert ledger.statuses == {201: 400}


@pytest.mark.fault(
    "PostgreSQL has no connection left",
    "The API's connections are cut and others take every place before it can come back.",
)
def test_no_connection_is_left(tmp_path: Path, ledger: Ledger) -> None:
    with (
        durable_postgres(tmp_path, FEW) as postgres,
        service_on(postgres) as service,
        service.checked(ledger),
        service.client() as client,
        ThreadPoolExecutor(8) as pool,
    ):
        ledger.write(client, "before")
        with all_places_taken(postgres):
            list(pool.map(lambda n: ledger.write(client, f"{n}"), range(16)))
            assert ledger.statuses == {201: 1, 503: 16}
        ledger.wait_for_service(client, 3)
        assert ledger.write(client, "after") == 201


@contextlib.contextmanager
def all_places_taken(postgres: EmbeddedPostgres) -> Iterator[None]:
    """Connect until the server accepts connections of a superuser only."""
    with (
        contextlib.ExitStack() as others,
        psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as admin,
    ):
        while True:
            try:
                others.enter_context(psycopg.connect(postgres.url(database.AUTH_ROLE)))
            except psycopg.OperationalError:
                if admin.execute(CONNECTED).fetchone() == (0,):
                    break
                admin.execute(CUT_ALL)
        yield
