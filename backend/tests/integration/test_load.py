"""A hundred concurrent clients of users with 10,000 tasks each get their responses in time.

`make bench` measures the speed; this test checks the documented limits.
"""

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from tests.support import tokens
from tests.support.server import ServerProcess
from tests.support.service import settings_for
from tools import database
from tools.embedded import OWNER, SUPERUSER, THROWAWAY, EmbeddedPostgres

pytestmark = pytest.mark.alone

CLIENTS = 100
USERS = 100
EACH = 10_000
ROUNDS = 3
LIST_SECONDS = 1.0
WRITE_SECONDS = 2.0

FILL = f"""
INSERT INTO users (id, name, email)
SELECT lpad(to_hex(u), 32, '0')::uuid, 'User ' || u, u || '@example.com'
FROM generate_series(1, {USERS}) AS u;
INSERT INTO tasks (user_id, title)
SELECT lpad(to_hex(u), 32, '0')::uuid, 'Water the fig tree, no. ' || n
FROM generate_series(1, {EACH}) AS n, generate_series(1, {USERS}) AS u;
"""  # noqa: S608  # the numbers are constants


@pytest.fixture
def address(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """An API process on a database with a million tasks."""
    with EmbeddedPostgres(tmp_path, THROWAWAY) as postgres:
        database.migrate(postgres.url(OWNER))
        with psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as superuser:
            superuser.execute(FILL.encode())
            superuser.execute("VACUUM (ANALYZE)")
        server = ServerProcess(settings_for(postgres))
        host, _, port = server.url.removeprefix("http://").partition(":")
        yield host, int(port)
        server.stop()


def test_a_hundred_at_once(address: tuple[str, int]) -> None:
    lists, writes = asyncio.run(all_clients(*address))

    assert len(lists) == len(writes) == CLIENTS * ROUNDS
    assert max(lists) < LIST_SECONDS
    assert max(writes) < WRITE_SECONDS


async def all_clients(host: str, port: int) -> tuple[list[float], list[float]]:
    """The seconds that each list and each write has taken."""
    lists: list[float] = []
    writes: list[float] = []
    at_once = asyncio.Barrier(CLIENTS)

    async def client(number: int) -> None:
        # Bare sockets, because a client library would be slower than the API.
        reader, writer = await asyncio.open_connection(host, port)
        token = tokens.good_token(UUID(int=1 + number % USERS))
        for _ in range(ROUNDS):
            await at_once.wait()
            started = time.monotonic()
            status, body = await ask(reader, writer, token, "GET")
            lists.append(time.monotonic() - started)
            assert status == 200
            assert len(json.loads(body)) == 100
            await at_once.wait()
            started = time.monotonic()
            status, _ = await ask(reader, writer, token, "POST", b'{"title": "Buy bread"}')
            writes.append(time.monotonic() - started)
            assert status == 201
        writer.close()

    async with asyncio.TaskGroup() as group:
        for number in range(CLIENTS):
            group.create_task(client(number))
    return lists, writes


async def ask(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    token: str,
    method: str,
    body: bytes = b"",
) -> tuple[int, bytes]:
    """Status and body of one answer."""
    head = (
        f"{method} /api/tasks HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    writer.write(head.encode() + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    lines = answer.decode().split("\r\n")
    [length] = [line.split(":")[1] for line in lines if line.lower().startswith("content-length:")]
    return int(lines[0].split()[1]), await reader.readexactly(int(length))
