"""The feed misses nothing while many write; a plain sequence would."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.conftest import User
from tests.integration.test_changes import changes, follow
from tools.embedded import SUPERUSER, EmbeddedPostgres

WRITERS = 8
EACH = 250


def poll(fetch: Callable[[], list[Any]], done: threading.Event) -> Iterator[Any]:
    """What is fetched as fast as possible, until nothing more comes after the end."""
    while True:
        is_done = done.is_set()
        found = fetch()
        yield from found
        if is_done and not found:
            return


def test_a_reader_that_polls_misses_nothing_of_eight_writers(user: User) -> None:
    _, token = follow(user)
    done = threading.Event()

    def write(_: int) -> list[str]:
        return [user.add(f"task {n}")["id"] for n in range(EACH)]

    def fetch() -> list[Any]:
        nonlocal token
        page = changes(user, since=token, limit=100)
        token = page["next"]
        return [(task["version"], task["id"]) for task in page["tasks"]]

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(lambda: list(poll(fetch, done)))
        written = [id for ids in pool.map(write, range(WRITERS)) for id in ids]
        done.set()
        seen = reader.result()

    assert [id for _, id in seen] == [id for _, id in sorted(seen)]
    assert {id for _, id in seen} == set(written)
    assert len(seen) == WRITERS * EACH


def test_with_numbers_from_a_sequence_a_reader_misses_changes(postgres: EmbeddedPostgres) -> None:
    """The control: it shows that the test above would notice a gap."""
    url = postgres.url(SUPERUSER)
    table = f"control_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f"CREATE TABLE {table} (version bigserial)".encode())
        done = threading.Event()

        def write(_: int) -> None:
            with psycopg.connect(url) as connection:
                for _ in range(EACH):
                    connection.execute(f"INSERT INTO {table} DEFAULT VALUES".encode())
                    connection.commit()

        last = 0

        def fetch() -> list[int]:
            nonlocal last
            rows = admin.execute(
                f"SELECT version FROM {table} WHERE version > %s ORDER BY 1".encode(),  # noqa: S608
                (last,),
            ).fetchall()
            last = max([last, *(version for (version,) in rows)])
            return [version for (version,) in rows]

        missed = 0
        for _ in range(20):
            done.clear()
            with ThreadPoolExecutor(WRITERS + 1) as pool:
                reader = pool.submit(lambda: list(poll(fetch, done)))
                list(pool.map(write, range(WRITERS)))
                done.set()
                missed += WRITERS * EACH - len(reader.result())
            if missed:
                break
        admin.execute(f"DROP TABLE {table}".encode())
    assert missed > 0, "the control has not failed"


@pytest.mark.parametrize("limit", [1, 50])
def test_deletions_are_not_missed_either(user: User, limit: int) -> None:
    tasks = [user.add()["id"] for _ in range(60)]
    _, token = follow(user)
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(lambda id: user.http.delete(f"/api/tasks/{id}"), tasks))

    pages, _ = follow(user, token, limit)
    assert {each["id"] for page in pages for each in page["gone"]} == set(tasks)
