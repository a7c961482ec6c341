"""Clients that hang up while their requests wait for a database connection."""

import asyncio
import contextlib
import contextvars
import socket
import struct
import time
from collections.abc import Iterator

import httpx
import psycopg
import pytest

from src.core.errors import ServiceUnavailable
from src.db import checkout_queue, session
from src.db.checkout_queue import CLIENT, Client, ClientDisconnected
from src.db.pool import Pool
from tests.conftest import MakeSettings, MakeUser, User
from tests.support.server import serving
from tools import database
from tools.embedded import OWNER, EmbeddedPostgres

ROOM = 5
"""Requests that may wait."""

RESET = struct.pack("ii", 1, 0)
"""The SO_LINGER option by which a socket is closed with RST instead of FIN."""


@pytest.fixture
def queued_user(
    monkeypatch: pytest.MonkeyPatch,
    postgres: EmbeddedPostgres,
    make_settings: MakeSettings,
    make_user: MakeUser,
) -> Iterator[User]:
    """A user of a server with one database connection, a short queue and a long deadline."""
    monkeypatch.setattr(checkout_queue, "QUEUE_MAX", ROOM)
    monkeypatch.setattr(session, "DEADLINE", 30.0)
    unlimited = "&options=-c%20lock_timeout%3D0%20-c%20statement_timeout%3D0"
    address = postgres.url(database.API_ROLE) + unlimited
    with serving(make_settings(database_url=address, database_pool_size=1)) as base_url:
        user = make_user(base_url)
        user.add()
        yield user


@pytest.mark.parametrize("way", ["closed", "reset", "half-closed"])
def test_clients_that_hang_up_keep_no_place_in_the_queue(
    postgres: EmbeddedPostgres, queued_user: User, way: str
) -> None:
    request = (
        f"GET /api/tasks HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {queued_user.token}\r\n\r\n"
    ).encode()
    url = queued_user.http.base_url

    def ask() -> socket.socket:
        line = socket.create_connection((url.host, url.port or 80), timeout=30)
        line.sendall(request)
        lines.append(opened.enter_context(line))
        return line

    lines: list[socket.socket] = []
    with psycopg.connect(postgres.url(OWNER)) as owner, contextlib.ExitStack() as opened:
        owner.execute("LOCK TABLE tasks IN ACCESS EXCLUSIVE MODE")
        ask()
        time.sleep(0.5)
        gone = [ask() for _ in range(ROOM)]
        time.sleep(0.5)
        for line in gone:
            if way == "half-closed":
                line.shutdown(socket.SHUT_WR)
                continue
            if way == "reset":
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            line.close()
        time.sleep(0.5)
        living = [ask() for _ in range(ROOM)]
        time.sleep(0.5)
        owner.rollback()
        answers = [line.recv(65536)[:12] for line in living]
        if way == "half-closed":
            left = [line.recv(65536)[:12] for line in gone]
            assert left == [b"HTTP/1.1 503"] * ROOM, "they get an answer"

    assert answers == [b"HTTP/1.1 200"] * ROOM


def test_a_half_closed_client_is_served_while_the_queue_has_room(
    postgres: EmbeddedPostgres, queued_user: User
) -> None:
    request = (
        f"GET /api/tasks HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {queued_user.token}\r\n\r\n"
    ).encode()
    url = queued_user.http.base_url
    with psycopg.connect(postgres.url(OWNER)) as owner, contextlib.ExitStack() as opened:
        owner.execute("LOCK TABLE tasks IN ACCESS EXCLUSIVE MODE")
        lines = []
        for _ in range(1 + ROOM):
            line = socket.create_connection((url.host, url.port or 80), timeout=30)
            lines.append(opened.enter_context(line))
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
        time.sleep(0.5)
        owner.rollback()
        assert [line.recv(65536)[:12] for line in lines] == [b"HTTP/1.1 200"] * (1 + ROOM)


def test_the_order_in_which_requests_are_served(url: str) -> None:
    served: list[str] = []

    async def check_out(pool: Pool, name: str) -> None:
        connection = await pool.check_out(time.monotonic() + 20)
        served.append(name)
        pool.check_in(connection)

    async def use() -> None:
        pool = Pool(url, size=1, application="test")
        held = await pool.check_out(time.monotonic() + 20)
        clients = {name: Client() for name in ("half-closed", "closed", "first", "second")}
        tasks = {}
        for name, client in clients.items():
            context = contextvars.copy_context()
            context.run(CLIENT.set, client)
            tasks[name] = asyncio.create_task(check_out(pool, name), context=context)
        await asyncio.sleep(0)
        clients["half-closed"].half_close()
        clients["closed"].close()
        with pytest.raises(ClientDisconnected):
            await tasks.pop("closed")
        assert pool.stats.waiting == 3
        pool.check_in(held)
        await asyncio.gather(*tasks.values())
        assert (pool.stats.in_use, pool.stats.waiting) == (0, 0)
        await pool.close()

    asyncio.run(use())
    assert served == ["first", "second", "half-closed"]


def test_a_full_queue_has_no_room_for_one_more(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkout_queue, "QUEUE_MAX", 1)

    async def use() -> None:
        pool = Pool(url, size=1, application="test")
        held = await pool.check_out(time.monotonic() + 20)
        waiting = asyncio.create_task(pool.check_out(time.monotonic() + 20))
        await asyncio.sleep(0)
        with pytest.raises(ServiceUnavailable):
            await pool.check_out(time.monotonic() + 20)
        pool.check_in(held)
        pool.check_in(await waiting)
        await pool.close()

    asyncio.run(use())


@pytest.fixture
def url(postgres: EmbeddedPostgres) -> str:
    """The database address of the API's role."""
    return postgres.url(database.API_ROLE)


def test_hanging_up_leaves_no_error_in_the_log(
    base_url: str, user: User, capfd: pytest.CaptureFixture[str]
) -> None:
    body = b'{"title": "a"}'
    head = (
        "POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {user.token}\r\n"
    ).encode()
    whole = head + b"Content-Length: %d\r\n\r\n" % len(body) + body
    broken = head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\nzz\r\n" % (len(body), body)
    url = httpx.URL(base_url)
    for number in range(300):
        line = socket.create_connection((url.host, url.port or 80), timeout=20)
        with line, contextlib.suppress(ConnectionError):
            line.sendall((whole, whole * 5, broken, whole[:-5])[number % 4])
            time.sleep(number % 7 / 1000)
            if number % 3:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    assert user.http.get("/api/tasks").status_code == 200

    said = "".join(capfd.readouterr())
    assert "Traceback" not in said
    assert '"level":"error"' not in said
