"""A token is refused soon after its account or its session has ended."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from src.db import accounts
from tests.conftest import MakeSettings
from tests.support import contract, tokens
from tests.support.server import serving
from tools import database
from tools.embedded import EmbeddedPostgres

Admin = psycopg.Connection[tuple[Any, ...]]


@pytest.fixture
def uncached_api(monkeypatch: pytest.MonkeyPatch, make_settings: MakeSettings) -> Iterator[str]:
    """An API without a cache of accounts, so that no test has to wait until it expires."""
    monkeypatch.setattr(accounts, "REMEMBERED_SECONDS", 0)
    with serving(make_settings()) as address:
        yield address


@pytest.fixture
def sign_in(admin: Admin) -> Callable[..., UUID]:
    """A function that creates a session as Better Auth does."""

    def make(user_id: UUID, lasting: timedelta = timedelta(days=7)) -> UUID:
        row = admin.execute(
            "INSERT INTO sessions (user_id, token, expires_at) VALUES (%s, %s, %s) RETURNING id",
            (user_id, str(uuid4()), datetime.now(UTC) + lasting),
        ).fetchone()
        assert row
        return UUID(str(row[0]))

    return make


def status(address: str, token: str) -> int:
    with httpx.Client(base_url=address, event_hooks={"response": [contract.check]}) as client:
        return client.get("/api/tasks", headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_session_that_is_ended(
    uncached_api: str,
    make_account: Callable[[], UUID],
    sign_in: Callable[..., UUID],
    postgres: EmbeddedPostgres,
) -> None:
    user_id = make_account()
    here, elsewhere = sign_in(user_id), sign_in(user_id)
    token = tokens.good_token(user_id, sid=str(here))
    other = tokens.good_token(user_id, sid=str(elsewhere))
    assert (status(uncached_api, token), status(uncached_api, other)) == (200, 200)

    with psycopg.connect(postgres.url(database.AUTH_ROLE)) as web_app:
        web_app.execute("DELETE FROM sessions WHERE id = %s", (here,))

    assert (status(uncached_api, token), status(uncached_api, other)) == (401, 200)


def test_an_account_that_is_deleted(
    uncached_api: str, make_account: Callable[[], UUID], postgres: EmbeddedPostgres
) -> None:
    user_id = make_account()
    token = tokens.good_token(user_id)
    assert status(uncached_api, token) == 200

    with psycopg.connect(postgres.url(database.AUTH_ROLE)) as web_app:
        web_app.execute("DELETE FROM users WHERE id = %s", (user_id,))

    assert status(uncached_api, token) == 401


def test_invalid_sessions(
    uncached_api: str, make_account: Callable[[], UUID], sign_in: Callable[..., UUID]
) -> None:
    user_id, stranger = make_account(), make_account()

    for session in (uuid4(), sign_in(stranger), sign_in(user_id, timedelta(seconds=-1)), "x", 7):
        sid = session if isinstance(session, int) else str(session)
        assert status(uncached_api, tokens.good_token(user_id, sid=sid)) == 401


def test_the_answer_is_remembered_for_less_than_a_minute(
    base_url: str, make_account: Callable[[], UUID], postgres: EmbeddedPostgres
) -> None:
    token = tokens.good_token(user_id := make_account())
    assert status(base_url, token) == 200
    with psycopg.connect(postgres.url(database.AUTH_ROLE)) as web_app:
        web_app.execute("DELETE FROM users WHERE id = %s", (user_id,))

    assert status(base_url, token) == 200, "it is remembered, so the database is not asked"
    assert accounts.REMEMBERED_SECONDS <= 50
