"""The feed when PostgreSQL is killed, and after a backup is restored."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.integration.test_backup import run
from tests.support.feed import Replica, held
from tests.support.service import api_on, durable_postgres, kill_everything, service_on
from tools.embedded import EmbeddedPostgres

KILLS = 3


@pytest.mark.alone
def test_nothing_is_missed_when_postgresql_is_killed(tmp_path: Path) -> None:
    with durable_postgres(tmp_path) as postgres, service_on(postgres) as service:
        over = threading.Event()

        def write(_: int) -> None:
            with service.client() as http:
                while not over.is_set():
                    answer = http.post("/api/tasks", json={"title": "a"})
                    assert answer.status_code in (201, 503), answer.text
                    if answer.status_code == 201:
                        http.patch(f"/api/tasks/{answer.json()['id']}", json={"title": "b"})
                    else:
                        time.sleep(0.05)

        with service.client() as http, ThreadPoolExecutor(4) as threads:
            replica = Replica(http, 100)
            writers = [threads.submit(write, number) for number in range(4)]
            try:
                for _ in range(KILLS):
                    _pull_for(replica, 0.7)
                    kill_everything(postgres)
                    _pull_for(replica, 1)
                _pull_for(replica, 5, until=1)
            finally:
                over.set()
            for writer in writers:
                writer.result()
            replica.pull()
            assert replica.rows["tasks"]
            assert replica.rows == held(http)


def _pull_for(replica: Replica, seconds: float, until: int | None = None) -> None:
    """Pull again and again, and go on from the last token after a failure.

    Args:
        until: the number of successful pulls that are enough.
    """
    pulls = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end and pulls != until:
        try:
            replica.pull()
            pulls += 1
        except AssertionError as error:
            assert '"status":503' in str(error)  # noqa: PT017  # the others are failures
            time.sleep(0.02)


def test_after_a_restore_a_client_begins_again(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "kept.dump"
    with durable_postgres(data) as postgres, service_on(postgres) as service:
        user_id = service.user_id
        with service.client() as http:
            http.post("/api/tasks", json={"title": "kept"}).raise_for_status()
            begun = Replica(http, 1).ask()["next"]
            assert run(data, FILE=str(file)).returncode == 0
            http.post("/api/tasks", json={"title": "lost"}).raise_for_status()
            replica = Replica(http)
            replica.pull()
    assert run(data, "--restore", FILE=str(file)).returncode == 0

    with EmbeddedPostgres(data) as postgres, api_on(postgres) as api:
        service.postgres, service.api = postgres, api
        with service.client(user_id) as http:
            http.post("/api/tasks", json={"title": "new"}).raise_for_status()
            for token in (begun, replica.token):
                for path in ("/api/changes", "/api/changes/stream"):
                    assert _status(http, path, token) == 410
            again = Replica(http)
            again.pull()
            assert again.rows == held(http)
            assert len(again.rows["tasks"]) == 2


def _status(http: httpx.Client, path: str, token: str | None) -> int:
    with http.stream("GET", path, params={"since": token or ""}) as answer:
        return answer.status_code
