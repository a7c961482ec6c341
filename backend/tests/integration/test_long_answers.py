"""Feeds and exports take long to make and long to send: no client may hold up others by them."""

import asyncio
import contextlib
import errno
import os
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from src.api import calendar_feeds
from src.core.places import OF_USER
from src.db import exporting
from src.db.calendar_feeds import due_tasks
from src.db.lists import LISTS
from src.db.session import Statement, UserSession
from src.db.transaction import Transaction
from src.moving import calendars, process
from src.moving.form import Unreadable
from src.moving.process import Workers
from tests.conftest import MakeSettings, MakeUser, User
from tests.integration.test_access_tokens import make_token
from tests.integration.test_calendar_feeds import make_feed, path_of
from tests.support import contract
from tests.support.server import serving

Admin = psycopg.Connection[tuple[Any, ...]]

pytestmark = pytest.mark.alone

FILL = """
INSERT INTO tasks (user_id, id, title, created_at, updated_at, notes, due_date, due_time, due_zone,
    position)
SELECT %(user)s, gen_random_uuid(), 'task ' || n, now(), now(), repeat('notes ', %(notes)s),
    date '2026-12-01' + n %% 30, CASE WHEN zones.name IS NOT NULL THEN time '09:00' END, zones.name,
    'a' || lpad(n::text, 6, '0') || '1'
FROM generate_series(1, %(number)s) AS n
LEFT JOIN (
    SELECT name, row_number() OVER (ORDER BY name) AS place FROM time_zones
) AS zones ON place = n AND n <= %(zones)s
"""

WORKER = """
import json, os, pathlib, sys, time
request = json.load(sys.stdin)
rows = os.fdopen(request["descriptor"], "rb").read()
here = pathlib.Path(__file__).parent
sys.stdout.buffer.write(b"PK begins")
sys.stdout.flush()
if b"task" in rows:
    (here / f"{os.getpid()}.pid").touch()
    time.sleep(600)
"""


def fill(admin: Admin, user: User, number: int, notes: int = 0, zones: int = 0) -> None:
    values = {"user": user.id, "number": number, "notes": notes, "zones": zones}
    admin.execute(FILL, values)


@contextlib.contextmanager
def asking(address: str, path: str, token: str = "") -> Iterator[socket.socket]:
    """A connection that has asked for something and has read nothing of it."""
    url = httpx.URL(address)
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(20)
        line.connect((url.host, url.port or 80))
        head = f"GET {path} HTTP/1.1\r\nHost: a\r\n"
        if token:
            head += f"Authorization: Bearer {token}\r\n"
        line.sendall(f"{head}\r\n".encode())
        yield line


def is_soon(condition: Callable[[], object], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def assert_busy(answer: httpx.Response) -> None:
    contract.check(answer)
    assert answer.status_code == 503, answer.text
    assert answer.headers["retry-after"] == "1"


class StuckWorkers:
    """Workers that begin an archive and go on for ever if the user has a task."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def numbers(self) -> list[int]:
        """Those of the processes that are there."""
        return [
            int(path.stem)
            for path in self._folder.glob("*.pid")
            if Path(f"/proc/{path.stem}").exists()
        ]


@pytest.fixture
def stuck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StuckWorkers:
    folder = tmp_path / "src" / "moving"
    folder.mkdir(parents=True)
    for name in (folder.parent / "__init__.py", folder / "__init__.py"):
        name.touch()
    (folder / "worker.py").write_text(WORKER)
    monkeypatch.setattr(process, "FOLDER", tmp_path)
    return StuckWorkers(folder)


@pytest.fixture
def address(make_settings: MakeSettings) -> Iterator[str]:
    """An API of the test's own, with nothing left over of other tests."""
    with serving(make_settings()) as address:
        yield address


class TestFeeds:
    def test_clients_that_do_not_read_hold_up_nobody(
        self, address: str, make_user: MakeUser, admin: Admin
    ) -> None:
        with contextlib.ExitStack() as lines:
            for _ in range(3):
                slow = make_user(address)
                fill(admin, slow, 1_200, notes=1_600)
                line = lines.enter_context(asking(address, path_of(make_feed(slow))))
                assert line.recv(15) == b"HTTP/1.1 200 OK"
            begun = time.monotonic()
            answer = httpx.get(f"{address}{path_of(make_feed(make_user(address)))}", timeout=10)

            assert answer.status_code == 200
            assert time.monotonic() - begun < 2

    def test_a_user_has_one_made_at_once_and_others_wait_a_bounded_time(
        self, address: str, make_user: MakeUser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        busy = make_user(address)
        begun, read = threading.Event(), due_tasks
        end = threading.Event()

        async def reading(session: UserSession) -> AsyncIterator[Any]:
            if session.user_id == busy.id:
                begun.set()
                await asyncio.to_thread(end.wait)
            async for page in read(session):
                yield page

        monkeypatch.setattr(calendar_feeds, "due_tasks", reading)
        of_busy, other = path_of(make_feed(busy)), path_of(make_feed(make_user(address)))
        with ThreadPoolExecutor(OF_USER + 3) as threads:
            first = threads.submit(httpx.get, f"{address}{of_busy}", timeout=20)
            assert begun.wait(5)
            started = time.monotonic()
            more = [
                threads.submit(httpx.get, f"{address}{of_busy}", timeout=20)
                for _ in range(OF_USER + 2)
            ]
            assert is_soon(lambda: any(each.done() for each in more), 1)
            assert httpx.get(f"{address}{other}", timeout=10).status_code == 200
            answers = [each.result() for each in more]
            took = time.monotonic() - started
            end.set()
            assert first.result().status_code == 200
        for answer in answers:
            assert_busy(answer)
        assert took < 4

    def test_it_is_no_longer_made_for_a_client_that_has_hung_up(
        self, address: str, make_user: MakeUser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        user = make_user(address)
        pages = 0
        closed = threading.Event()

        async def endless(_: UserSession) -> AsyncIterator[Any]:
            nonlocal pages
            try:
                while True:
                    pages += 1
                    await asyncio.sleep(0.01)
                    yield []
            finally:
                closed.set()

        monkeypatch.setattr(calendar_feeds, "due_tasks", endless)
        with asking(address, path_of(make_feed(user))):
            assert is_soon(lambda: pages > 3)

        assert closed.wait(3)

    def test_many_zones_do_not_stop_others(
        self, address: str, make_user: MakeUser, admin: Admin
    ) -> None:
        user = make_user(address)
        fill(admin, user, 60, zones=60)
        path = path_of(make_feed(user))
        calendars.zone.cache_clear()
        waits = []
        with ThreadPoolExecutor() as threads, httpx.Client(base_url=address) as other:
            feed = threads.submit(httpx.get, f"{address}{path}", timeout=30)
            while not feed.done():
                begun = time.monotonic()
                other.get("/healthz")
                waits.append(time.monotonic() - begun)

        assert feed.result().text.count("BEGIN:VTIMEZONE") == 60
        assert max(waits) < 0.5, max(waits)


class TestExports:
    def test_one_whose_client_has_hung_up_ends_at_once(
        self, address: str, make_user: MakeUser, stuck: StuckWorkers
    ) -> None:
        user = make_user(address)
        user.add()
        user.add("task")
        with asking(address, "/api/export", user.token) as line:
            assert line.recv(15) == b"HTTP/1.1 200 OK"
            assert len(stuck.numbers()) == 1

        assert is_soon(lambda: not stuck.numbers(), 3)

    def test_a_user_has_one_at_a_time(
        self,
        address: str,
        make_user: MakeUser,
        stuck: StuckWorkers,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(process, "WAIT_SECONDS", 0.7)
        user, other = make_user(address), make_user(address)
        user.add("task")
        with asking(address, "/api/export", user.token) as line:
            assert line.recv(15) == b"HTTP/1.1 200 OK"
            begun = time.monotonic()
            assert_busy(user.http.get("/api/export"))
            assert 0.5 < time.monotonic() - begun < 3
            assert other.http.get("/api/export").status_code == 200
            assert len(stuck.numbers()) == 1

    def test_a_worker_that_is_stuck_is_ended(
        self,
        address: str,
        make_user: MakeUser,
        stuck: StuckWorkers,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(process, "SECONDS", 1.0)
        user = make_user(address)
        user.add("task")
        with pytest.raises(httpx.RemoteProtocolError):
            user.http.get("/api/export", timeout=10)

        assert is_soon(lambda: not stuck.numbers(), 3)

    def test_one_that_waits_has_read_nothing(
        self,
        address: str,
        make_user: MakeUser,
        stuck: StuckWorkers,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(process, "WAIT_SECONDS", 0.5)
        read, rows_of = [], exporting.rows_of

        async def reading(session: UserSession) -> Any:
            read.append(session.user_id)
            return await rows_of(session)

        monkeypatch.setattr(exporting, "rows_of", reading)
        users = [make_user(address) for _ in range(3)]
        with contextlib.ExitStack() as lines:
            for user in users[:2]:
                user.add("task")
                line = lines.enter_context(asking(address, "/api/export", user.token))
                assert line.recv(15) == b"HTTP/1.1 200 OK"
            assert_busy(users[2].http.get("/api/export"))

        assert read == [user.id for user in users[:2]]
        assert is_soon(lambda: not stuck.numbers(), 3)

    def test_its_user_writes_meanwhile_and_it_is_of_one_moment(
        self, address: str, make_user: MakeUser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        user = make_user(address)
        user.add("before")
        begun, read = threading.Event(), Transaction.read

        async def reading(self: Transaction, statement: Statement, **values: Any) -> Any:
            rows = await read(self, statement, **values)
            if statement is exporting.page_statement(LISTS):
                begun.set()
                await asyncio.sleep(2)
            return rows

        monkeypatch.setattr(Transaction, "read", reading)
        written: list[tuple[str, dict[str, Any]]] = []
        rows_of = exporting.rows_of

        async def kept(session: UserSession) -> Any:
            rows = await rows_of(session)
            written.append(("rows", {"text": rows.read()}))
            rows.seek(0)
            return rows

        monkeypatch.setattr(exporting, "rows_of", kept)
        with ThreadPoolExecutor() as threads:
            export = threads.submit(user.http.get, "/api/export")
            assert begun.wait(5)
            started = time.monotonic()
            user.add("meanwhile")
            assert time.monotonic() - started < 1
            assert not export.done()
            assert export.result().status_code == 200
        [(_, found)] = written
        assert b'"before"' in found["text"]
        assert b'"meanwhile"' not in found["text"]

    def test_its_head_alone_makes_nothing(self, user: User, stuck: StuckWorkers) -> None:
        user.add("task")
        answer = user.http.head("/api/export")

        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/zip"
        assert not stuck.numbers()


class TestImports:
    def test_many_files_take_few_descriptors(
        self, user: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found: list[int] = []

        def reading(*_: Any) -> None:
            found.append(len(os.listdir("/proc/self/fd")))  # it opens one itself
            raise Unreadable("enough")

        monkeypatch.setattr(Workers, "read", reading)
        for number in (1, 600):
            files = [("files", (f"{n}.csv", b"Title\n%d\n" % n)) for n in range(number)]
            assert user.http.post("/api/import", files=files).status_code == 400

        assert found[1] - found[0] < 20, found

    def test_each_file_is_read_by_its_own_name(self, user: User) -> None:
        files = [("files", (f"List {n}.csv", b"Title\ntask %d\n" % n)) for n in range(300)]
        answer = user.http.post("/api/import", files=files, timeout=60)

        assert answer.status_code == 200, answer.text
        assert answer.json()["created"]["tasks"] == 300

    def test_a_token_that_is_revoked_meanwhile_writes_nothing(self, user: User) -> None:
        made = make_token(user)
        body = (
            b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\n'
            b"Title\ntoo late\n\r\n--x--\r\n"
        )
        url = user.http.base_url
        with socket.create_connection((url.host, url.port or 80), timeout=20) as line:
            line.sendall(
                b"POST /api/import HTTP/1.1\r\nHost: a\r\n"
                b"Content-Type: multipart/form-data; boundary=x\r\n"
                b"Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                % (made["token"].encode(), len(body))
                + body[:-9]
            )
            time.sleep(0.3)
            revoked = user.http.delete(f"/api/access-tokens/{made['id']}")
            assert revoked.status_code == 204
            line.sendall(body[-9:])
            answer = line.recv(1000)

        assert answer.startswith(b"HTTP/1.1 401 "), answer
        assert user.http.get("/api/tasks").json() == []


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE])
def test_without_descriptors_the_answer_is_busy(
    user: User, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full() -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(process, "TemporaryFile", full)

    assert_busy(user.http.get("/api/export"))
