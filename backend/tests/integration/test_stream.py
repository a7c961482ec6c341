"""Clients that wait for news."""

import contextlib
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import psycopg
import pytest

from src.db import listeners
from tests.conftest import MakeSettings, MakeUser, User
from tests.support import tokens
from tests.support.feed import HTTP, STREAM, listening, news, token_of
from tests.support.server import ServerProcess, serving

Admin = psycopg.Connection[tuple[Any, ...]]


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
        assert news(user, token)["tasks"] == []
        user.http.delete(f"/api/tasks/{task['id']}")
        assert len(stream.wait_for(2)) == 2


def test_what_has_changed_before_is_told_at_once(base_url: str, user: User) -> None:
    token = token_of(user)
    user.add()
    with listening(base_url, user.token, since=token) as stream:
        [newest] = stream.wait_for(1)
    assert newest != token
    with listening(base_url, user.token, headers={"Last-Event-ID": token}) as stream:
        assert stream.wait_for(1) == [newest]


def test_it_says_nothing_of_other_users(base_url: str, user: User, stranger: User) -> None:
    with listening(base_url, user.token) as stream:
        stranger.add()
        time.sleep(1)
        assert stream.tokens == []


def test_it_needs_a_token(client: httpx.Client, user: User, stranger: User) -> None:
    assert client.get(STREAM).status_code == 401
    token = token_of(stranger)
    assert user.http.get(STREAM, params={"since": token}).status_code == 400
    assert user.http.get(STREAM, params={"since": "x"}).status_code == 400
    assert user.http.get(STREAM, params={"user_id": str(stranger.id)}).status_code == 422


def test_of_another_epoch(user: User, admin: Admin) -> None:
    token = token_of(user)
    before = admin.execute("SELECT id FROM epochs").fetchone()
    admin.execute("UPDATE epochs SET id = gen_random_uuid()")
    try:
        assert user.http.get(STREAM, params={"since": token}).status_code == 410
    finally:
        admin.execute("UPDATE epochs SET id = %s", before)


def test_the_answer_to_head_has_no_events(user: User) -> None:
    answer = user.http.head(STREAM)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")


def test_it_ends_with_its_token(base_url: str, user: User) -> None:
    token = tokens.good_token(user.id, exp=int(time.time()) + 2)
    with listening(base_url, token) as stream:
        assert stream.wait_for_end(10) == ["token-expired"]


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
        assert stream.wait_for_end() == ["session-ended"]


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
    monkeypatch.setattr(listeners, "STREAMS_PER_USER", 2)
    with listening(base_url, user.token), listening(base_url, user.token):
        answer = user.http.get(STREAM)
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0
        assert "streams" in answer.json()["detail"]
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
    monkeypatch.setattr(listeners, "STREAMS_PER_PROCESS", 1)
    with listening(base_url, stranger.token):
        answer = user.http.get(STREAM)
        assert answer.status_code == 503
        assert "listen" in answer.json()["detail"]


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
            streams = list(pool.map(stack.enter_context, opened))
            assert len(streams) == 500
            started = time.monotonic()
            for user in users:
                head = {"Authorization": f"Bearer {user.token}"}
                answer = httpx.post(f"{two.url}/api/tasks", json={"title": "a"}, headers=head)
                assert answer.status_code == 201
            for stream in streams:
                stream.wait_for(1)
            assert time.monotonic() - started < 5
            assert one.memory() < 200e6, one.memory()
            started = time.monotonic()
            one.process.terminate()
            for stream in streams:
                assert stream.wait_for_end(10) == ["server-stops"]
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


def test_many_that_open_at_once_do_not_pass_the_bound(base_url: str, user: User) -> None:
    head = {"Authorization": f"Bearer {user.token}"}

    def open_one(_: int) -> tuple[httpx.Response, int]:
        answer = HTTP.send(HTTP.build_request("GET", base_url + STREAM, headers=head), stream=True)
        return answer, answer.status_code

    with ThreadPoolExecutor(40) as pool:
        opened = list(pool.map(open_one, range(40)))
    for answer, _ in opened:
        answer.close()
    assert sorted(status for _, status in opened) == [200] * 20 + [429] * 20


def test_own_changes_are_told_at_once(
    base_url: str, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "INTERVAL", 30)
    with listening(base_url, user.token) as stream:
        time.sleep(0.3)
        task = user.add()
        stream.wait_for(1)
        user.http.delete(f"/api/tasks/{task['id']}")
        stream.wait_for(2)


def test_the_newest_token_never_goes_back(base_url: str, user: User) -> None:
    with listening(base_url, user.token) as stream, ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: user.add(), range(60)))
        deadline = time.monotonic() + 5
        while news(user, stream.tokens[-1] if stream.tokens else token_of(user))["tasks"]:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        missing = [len(news(user, token)["tasks"]) for token in stream.tokens]
    assert len(made) == 60
    assert missing == sorted(missing, reverse=True)
    assert len(set(stream.tokens)) == len(stream.tokens)


def test_the_question_for_news_outlives_an_unexpected_error(
    base_url: str, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(base_url, user.token) as stream:
        with monkeypatch.context() as broken:
            broken.setattr(listeners, "deadline_from_now", lambda: 1 / 0)
            time.sleep(0.7)
        user.add()
        stream.wait_for(1)


def test_a_client_that_hangs_up_gives_its_place_back(
    base_url: str, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "STREAMS_PER_USER", 1)
    for _ in range(10):
        with listening(base_url, user.token) as stream:
            assert stream.is_open
        deadline = time.monotonic() + 2
        while (answer := user.http.head(STREAM)).status_code == 429:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert answer.status_code == 200


def test_its_seconds_do_not_count_as_those_of_a_request(
    make_settings: MakeSettings, make_user: MakeUser
) -> None:
    secret = "a token of the one who watches"  # a test's
    with serving(make_settings(metrics_token=secret)) as address:
        user = make_user(address)
        with listening(address, user.token):
            time.sleep(1.5)
        time.sleep(0.5)
        head = {"Authorization": f"Bearer {secret}"}
        text = httpx.get(f"{address}/metrics", headers=head, timeout=20).text
    name = f'kept_http_request_duration_seconds_sum{{method="GET",route="{STREAM}"}}'
    [line] = [line for line in text.splitlines() if line.startswith(name)]
    assert float(line.split()[-1]) < 1
