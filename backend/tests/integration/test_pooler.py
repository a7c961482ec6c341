"""Behind PgBouncer in transaction mode, users never get each other's rows."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.conftest import MakeSettings, MakeUser
from tests.support.pgbouncer import PgBouncer, find_pgbouncer
from tests.support.server import serving
from tools.embedded import EmbeddedPostgres

pytestmark = pytest.mark.skipif(not find_pgbouncer(), reason="PgBouncer is not installed")


@pytest.fixture
def pooler(postgres: EmbeddedPostgres, tmp_path: Path) -> Iterator[PgBouncer]:
    """A pooler with two server connections, which all transactions share."""
    bouncer = PgBouncer(postgres, tmp_path, connections=2)
    yield bouncer
    bouncer.stop()


def test_five_thousand_interleaved_reads(
    pooler: PgBouncer, make_settings: MakeSettings, make_user: MakeUser
) -> None:
    with serving(make_settings(database_url=pooler.url("kept_api"))) as address:
        users = [make_user(address), make_user(address)]
        own = [user.add() for user in users]
        foreign = 0

        def read(number: int) -> bool:
            who = number % 2
            return bool(users[who].http.get("/api/tasks").json() == [own[who]])

        with ThreadPoolExecutor(16) as pool:
            foreign = sum(not right for right in pool.map(read, range(5000)))

    assert foreign == 0


def test_the_check_could_fail(pooler: PgBouncer, make_user: MakeUser) -> None:
    """A setting that outlives its transaction does reach another client's connection."""
    mine, theirs = make_user(), make_user()
    theirs.add()
    leaked = 0
    with (
        psycopg.connect(pooler.url("kept_api"), autocommit=True, prepare_threshold=None) as one,
        psycopg.connect(pooler.url("kept_api"), autocommit=True, prepare_threshold=None) as two,
    ):
        for _ in range(50):
            one.execute("SELECT set_config('app.user_id', %s, false)", (str(mine.id),))
            two.execute("SELECT set_config('app.user_id', %s, false)", (str(theirs.id),))
            row = one.execute("SELECT count(*) FROM tasks").fetchone()
            leaked += row != (0,)

    assert leaked > 0


@pytest.mark.alone
def test_the_pooler_is_killed_and_comes_back(
    pooler: PgBouncer, make_settings: MakeSettings, make_user: MakeUser
) -> None:
    with serving(make_settings(database_url=pooler.url("kept_api"))) as address:
        user = make_user(address)
        user.add()
        pooler.stop()
        answer = user.http.get("/api/tasks")
        assert answer.status_code == 503
        pooler.start()
        began = time.monotonic()
        while (answer := user.http.get("/api/tasks")).status_code != 200:
            assert isinstance(answer, httpx.Response)
            assert time.monotonic() - began < 3
            time.sleep(0.05)
