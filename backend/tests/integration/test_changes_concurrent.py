"""The feed misses nothing while many write; with a plain sequence it would."""

import os
import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar
from uuid import uuid4

import psycopg

from tests.conftest import User
from tests.support.feed import Replica, held, patiently
from tools.embedded import SUPERUSER, EmbeddedPostgres

T = TypeVar("T")

WRITERS = 8
CHANGES = int(os.environ.get("FEED_CHANGES", "10000"))
"""How many changes the writers make together; 100,000 take some minutes."""

IN_A_BATCH = 20
ATTEMPTS = 20
EACH = 250


def while_polled(write: Callable[[int], T], poll: Callable[[], object]) -> list[T]:
    """What the writers return, while a reader polls as fast as it can, and once more at the end."""
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            poll()

    with ThreadPoolExecutor(WRITERS + 1) as threads:
        reader = threads.submit(read)
        try:
            written = list(threads.map(write, range(WRITERS)))
        finally:
            done.set()
        reader.result()
    poll()
    return written


def test_a_reader_misses_nothing_of_eight_writers(user: User) -> None:
    """The writers wait for one user's lock. On a busy machine one may wait too long: 503."""
    replica = Replica(user.http, 500)
    replica.pull()
    seen: set[str] = set()
    versions: list[int] = []

    def poll() -> None:
        for page in replica.pull():
            seen.update(row["id"] for row in (*page["tasks"], *page["gone"]))
            versions.extend(row["version"] for row in page["tasks"])

    def write(number: int) -> list[str]:
        """Create many, change some and delete some; the ids."""
        chance = random.Random(number)  # noqa: S311  # no secret
        made: list[str] = []
        changes = 0
        while changes < CHANGES // WRITERS:
            created = [str(uuid4()) for _ in range(IN_A_BATCH)]
            operations: list[dict[str, Any]] = [
                {"op": "create", "kind": "task", "id": id, "fields": {"title": "a"}}
                for id in created
            ]
            answer = patiently(
                partial(user.http.post, "/api/batch", json={"operations": operations})
            )
            assert answer.status_code == 200, answer.text
            made += created
            lost, changed = chance.sample(created, 2)
            patiently(partial(user.http.delete, f"/api/tasks/{lost}")).raise_for_status()
            change = partial(user.http.patch, f"/api/tasks/{changed}", json={"title": "b"})
            patiently(change).raise_for_status()
            changes += IN_A_BATCH + 2
        return made

    written = while_polled(write, poll)
    assert seen == {id for made in written for id in made}
    assert versions == sorted(versions)
    assert replica.rows == held(user.http)


def test_with_numbers_from_a_sequence_a_reader_misses_changes(postgres: EmbeddedPostgres) -> None:
    """The control: it shows that the test above would notice a gap."""
    url = postgres.url(SUPERUSER)
    table = f"control_{uuid4().hex}"
    seen: set[int] = {0}

    def write(_: int) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            for _ in range(EACH):
                connection.execute(f"INSERT INTO {table} DEFAULT VALUES".encode())

    with psycopg.connect(url, autocommit=True) as reader:
        reader.execute(f"CREATE TABLE {table} (version bigserial)".encode())

        def poll() -> None:
            query = f"SELECT version FROM {table} WHERE version > {max(seen)}"  # noqa: S608
            seen.update(version for (version,) in reader.execute(query.encode()))

        for attempt in range(1, ATTEMPTS + 1):
            while_polled(write, poll)
            if len(seen) - 1 < WRITERS * EACH * attempt:
                break
        else:
            raise AssertionError("the control has not failed")
        reader.execute(f"DROP TABLE {table}".encode())
