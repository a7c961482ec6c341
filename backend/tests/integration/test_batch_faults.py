"""PostgreSQL is killed, clients and API processes go away: a batch is there whole or not at all."""

import json
import os
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.support import tokens
from tests.support.ledger import Ledger
from tests.support.service import (
    Service,
    durable_postgres,
    kill_three_times,
    service_on,
)
from tools.embedded import SUPERUSER, EmbeddedPostgres

pytestmark = pytest.mark.alone

SIZE = 40


@pytest.fixture(scope="module")
def durable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    with durable_postgres(tmp_path_factory.mktemp("postgres")) as postgres:
        yield postgres


@pytest.fixture
def service(durable: EmbeddedPostgres) -> Iterator[Service]:
    with service_on(durable) as service:
        yield service


def operations(name: str) -> dict[str, Any]:
    """A batch that creates tasks and completes the first of them."""
    id = str(uuid4())
    first = {"op": "create", "kind": "task", "id": id, "fields": {"title": f"{name}/0"}}
    rest = (
        {"op": "create", "kind": "task", "fields": {"title": f"{name}/{n}"}} for n in range(1, SIZE)
    )
    return {"operations": [first, *rest, {"op": "complete", "kind": "task", "id": id}]}


def write(
    ledger: Ledger, client: httpx.Client, name: str, body: dict[str, Any], key: str
) -> int | None:
    """Send a batch and note it."""
    answer = ledger.send(
        client, "POST", "/api/batch", json=body, headers={"Idempotency-Key": key} if key else {}
    )
    if answer is not None and answer.status_code == 200:
        ledger.acknowledged += [f"{name}/{n}" for n in range(SIZE)]
    return answer.status_code if answer is not None else None


def assert_whole(service: Service) -> None:
    """Check that each batch is there whole, with its last operation, or not at all."""
    states = service.states().values()
    sizes = Counter(title.rpartition("/")[0] for title, _ in states)
    assert set(sizes.values()) <= {SIZE}, sizes
    assert {title for title, completed in states if completed} == {f"{name}/0" for name in sizes}


@pytest.mark.fault(
    "PostgreSQL killed three times under batches",
    "SIGKILL to all of its processes while eight clients send batches of 41 operations.",
)
def test_postgresql_is_killed_three_times_under_batches(service: Service, ledger: Ledger) -> None:
    stop = threading.Event()

    def keep_writing(writer: int) -> None:
        with service.client() as client:
            number = 0
            while not stop.is_set():
                name = f"{writer}-{number}"
                write(ledger, client, name, operations(name), "")
                number += 1

    with service.checked(ledger), ThreadPoolExecutor(8) as pool, service.client() as client:
        writers = [pool.submit(keep_writing, writer) for writer in range(8)]
        try:
            kill_three_times(service, ledger, client)
        finally:
            stop.set()
        for writer in writers:
            writer.result()

    assert_whole(service)
    assert set(ledger.statuses) == {200, 503}, "the kills were noticed, so it could fail"


@pytest.mark.fault(
    "the same, batches are repeated with their key",
    "Four clients repeat each batch with its Idempotency-Key until it is acknowledged.",
)
def test_batches_that_are_repeated_with_their_key_are_there_once(
    service: Service, ledger: Ledger
) -> None:
    def insist(writer: int) -> None:
        with service.client() as client:
            for number in range(15):
                name = f"{writer}-{number}"
                body, key = operations(name), str(uuid4())
                while write(ledger, client, name, body, key) != 200:
                    time.sleep(0.05)

    with service.checked(ledger), ThreadPoolExecutor(4) as pool, service.client() as client:
        writers = [pool.submit(insist, writer) for writer in range(4)]
        kill_three_times(service, ledger, client)
        for writer in writers:
            writer.result()

    assert_whole(service)
    assert len(service.stored()) == 4 * 15 * SIZE


def test_clients_that_hang_up_leave_no_transaction_open(service: Service) -> None:
    address = urlsplit(service.api.url)
    assert address.hostname
    assert address.port
    body = json.dumps(operations("x")).encode()
    head = (
        f"POST /api/batch HTTP/1.1\r\nHost: {address.netloc}\r\n"
        f"Authorization: Bearer {tokens.good_token(service.user_id)}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    for number in range(60):
        with socket.create_connection((address.hostname, address.port)) as line:
            line.sendall(head + body[: len(body) * number // 40])
            time.sleep(0.002 * (number % 4))
    with service.client() as client:
        answer = client.post("/api/batch", json=operations("y"))

    assert answer.status_code == 200
    started = time.monotonic()
    while any("transaction" in state for state in states_of(service)):
        assert time.monotonic() - started < 10
        time.sleep(0.05)


def test_an_api_that_is_frozen_does_not_keep_others_waiting(
    durable: EmbeddedPostgres, service: Service
) -> None:
    with service_on(durable) as other, ThreadPoolExecutor(4) as pool:
        other.user_id = service.user_id
        stop = threading.Event()

        def keep_writing() -> None:
            with service.client() as client:
                while not stop.is_set():
                    client.post("/api/batch", json=operations(str(uuid4())))

        writers = [pool.submit(keep_writing) for _ in range(4)]
        while not any("idle in transaction" in state for state in states_of(service)):
            time.sleep(0.001)
            os.kill(service.api.process.pid, signal.SIGSTOP)
            if any("idle in transaction" in state for state in states_of(service)):
                break
            os.kill(service.api.process.pid, signal.SIGCONT)
        try:
            started = time.monotonic()
            with other.client() as client:
                while client.post("/api/tasks", json={"title": "in time"}).status_code != 201:
                    assert time.monotonic() - started < 10
        finally:
            stop.set()
            os.kill(service.api.process.pid, signal.SIGCONT)
        for writer in writers:
            writer.result()


def states_of(service: Service) -> list[str]:
    """The states of the connections of the API's role."""
    with psycopg.connect(service.postgres.url(SUPERUSER)) as connection:
        rows = connection.execute(
            "SELECT coalesce(state, '') FROM pg_stat_activity WHERE usename = 'kept_api'"
        )
        return [str(state) for (state,) in rows]
