"""Clients that wait for news."""

import contextlib
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest

from src.db import listeners
from tests.conftest import MakeSettings, MakeUser, User
from tests.integration.test_changes import changes, follow
from tests.support import tokens
from tests.support.server import ServerProcess

PATH = "/api/changes/stream"
Admin = psycopg.Connection[tuple[Any, ...]]


HTTP = httpx.Client(timeout=30, limits=httpx.Limits(max_connections=None))


class Stream:
    """The events of an open stream, read in a thread."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self.lines: list[str] = []
        self.is_open = True
        self._arrived = threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with contextlib.suppress(httpx.HTTPError, RuntimeError):
            for line in self.answer.iter_lines():
                with self._arrived:
                    self.lines.append(line)
                    self._arrived.notify_all()
        with self._arrived:
            self.is_open = False
            self._arrived.notify_all()

    @property
    def tokens(self) -> list[str]:
        return [line.removeprefix("data: ") for line in self.lines if line.startswith("data: ")]

    def wait_for(self, count: int, seconds: float = 5) -> list[str]:
        """The tokens, once there are so many."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.tokens) >= count, seconds), self.lines
        return self.tokens

    def wait_for_end(self, seconds: float = 5) -> None:
        with self._arrived:
            assert self._arrived.wait_for(lambda: not self.is_open, seconds)


@contextlib.contextmanager
def listening(
    url: str, token: str, headers: dict[str, str] | None = None, **query: str
) -> Iterator[Stream]:
    """An open stream."""
    head = {"Authorization": f"Bearer {token}", "Accept": "text/event-stream", **(headers or {})}
    with HTTP.stream("GET", url + PATH, params=query, headers=head) as answer:
        assert answer.status_code == 200, answer.read()
        try:
            yield Stream(answer)
        finally:
            # Closing alone would not wake the thread that reads.
            connection = answer.extensions["network_stream"].get_extra_info("socket")
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def test_it_tells_of_a_change_within_a_second(base_url: str, user: User) -> None:
    with listening(base_url, user.token) as stream:
        time.sleep(0.1)
        started = time.monotonic()
        task = user.add()
        [token] = stream.wait_for(1)
        assert time.monotonic() - started < 1

        assert stream.answer.headers["content-type"].startswith("text/event-stream")
        assert stream.answer.headers["cache-control"] == "private, no-store"
        assert stream.answer.headers["x-accel-buffering"] == "no"
        assert changes(user, since=token)["tasks"] == []
        user.http.delete(f"/api/tasks/{task['id']}")
        assert len(stream.wait_for(2)) == 2


def test_what_has_changed_before_is_told_at_once(base_url: str, user: User) -> None:
    _, token = follow(user)
    user.add()
    with listening(base_url, user.token, since=token) as stream:
        [news] = stream.wait_for(1)
    assert news != token
    with listening(base_url, user.token, headers={"Last-Event-ID": token}) as stream:
        assert stream.wait_for(1) == [news]


def test_it_says_nothing_of_other_users(base_url: str, user: User, stranger: User) -> None:
    with listening(base_url, user.token) as stream:
        stranger.add()
        time.sleep(1)
        assert stream.tokens == []


def test_it_needs_a_token(client: httpx.Client, user: User, stranger: User) -> None:
    assert client.get(PATH).status_code == 401
    _, token = follow(stranger)
    assert user.http.get(PATH, params={"since": token}).status_code == 400
    assert user.http.get(PATH, params={"since": "x"}).status_code == 400
    assert user.http.get(PATH, params={"user_id": str(stranger.id)}).status_code == 422


def test_of_another_epoch(user: User, admin: Admin) -> None:
    _, token = follow(user)
    before = admin.execute("SELECT id FROM epochs").fetchone()
    admin.execute("UPDATE epochs SET id = gen_random_uuid()")
    try:
        assert user.http.get(PATH, params={"since": token}).status_code == 410
    finally:
        admin.execute("UPDATE epochs SET id = %s", before)


def test_the_answer_to_head_has_no_events(user: User) -> None:
    answer = user.http.head(PATH)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")


def test_it_ends_with_its_token(base_url: str, user: User) -> None:
    token = tokens.good_token(user.id, exp=int(time.time()) + 2)
    with listening(base_url, token) as stream:
        stream.wait_for_end(10)


def test_it_ends_with_its_session(
    base_url: str, user: User, admin: Admin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("src.api.event_stream.HEARTBEAT", 0.2)
    monkeypatch.setattr("cachetools.TTLCache.__contains__", lambda *_: False)
    session = admin.execute(
        "INSERT INTO sessions (user_id, token, expires_at) "
        "VALUES (%s, gen_random_uuid()::text, now() + interval '1 day') RETURNING id",
        (user.id,),
    ).fetchone()
    assert session
    token = tokens.good_token(user.id, sid=str(session[0]))
    with listening(base_url, token) as stream:
        time.sleep(0.5)
        assert stream.is_open
        admin.execute("DELETE FROM sessions WHERE id = %s", session)
        stream.wait_for_end()


def test_a_comment_comes_now_and_then(
    base_url: str, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("src.api.event_stream.HEARTBEAT", 0.1)
    with listening(base_url, user.token) as stream:
        time.sleep(1)
        assert stream.lines.count(":") >= 3


def test_a_user_has_a_limited_number_of_streams(
    base_url: str, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "OF_A_USER", 2)
    with listening(base_url, user.token), listening(base_url, user.token):
        answer = user.http.get(PATH)
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline:
        with contextlib.suppress(AssertionError), listening(base_url, user.token) as stream:
            user.add()
            stream.wait_for(1)
            return
    raise AssertionError("the places of streams that have ended are not free again")


def test_a_process_has_a_limited_number_of_streams(
    base_url: str, user: User, stranger: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "OF_A_PROCESS", 1)
    with listening(base_url, stranger.token):
        assert user.http.get(PATH).status_code == 503


@pytest.mark.alone
def test_two_processes_and_five_hundred_listeners(
    make_settings: MakeSettings, make_user: MakeUser
) -> None:
    one, two = ServerProcess(make_settings()), ServerProcess(make_settings())
    users = [make_user() for _ in range(25)]
    try:
        with contextlib.ExitStack() as stack:
            pool = stack.enter_context(ThreadPoolExecutor(16))
            opened = [listening(one.url, user.token) for user in users for _ in range(20)]
            streams = list(pool.map(contextlib.AbstractContextManager.__enter__, opened))
            for each in opened:
                stack.push(each)
            assert len(streams) == 500
            started = time.monotonic()
            for user in users:
                head = {"Authorization": f"Bearer {user.token}"}
                answer = httpx.post(f"{two.url}/api/tasks", json={"title": "a"}, headers=head)
                assert answer.status_code == 201
            for stream in streams:
                stream.wait_for(1)
            assert time.monotonic() - started < 5
            assert one.memory() < 200e6
            started = time.monotonic()
            one.process.terminate()
            for stream in streams:
                stream.wait_for_end(10)
            assert one.process.wait(10) == -signal.SIGTERM  # as uvicorn ends
            assert time.monotonic() - started < 8
            assert all(not stream.is_open for stream in streams)
    finally:
        for process in (one, two):
            if process.process.poll() is None:
                process.stop()


def test_a_restart_of_the_database_does_not_end_it(base_url: str, user: User, admin: Admin) -> None:
    with listening(base_url, user.token) as stream:
        time.sleep(0.5)
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'kept_api'"
        )
        time.sleep(0.5)
        user.http.post("/api/tasks", json={"title": "a"}, headers={"Idempotency-Key": "k"})
        stream.wait_for(1)
        assert UUID(str(user.id))
