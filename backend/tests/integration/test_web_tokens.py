"""Tokens that the web app issues and the API accepts, both with their production builds."""

import json
import secrets
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from jose import jwt

from tests.conftest import MakeSettings
from tests.support import tokens
from tests.support.feed import listening
from tests.support.server import serving
from tools import database, processes, web
from tools.embedded import EmbeddedPostgres


@pytest.fixture(scope="module")
def build() -> Path:
    """The web app as `make run` starts it."""
    return web.build_where_stale()


@contextmanager
def site(
    algorithm: str,
    build: Path,
    postgres: EmbeddedPostgres,
    make_settings: MakeSettings,
    log: Path,
) -> Iterator[httpx.Client]:
    """Web app and API, both set to one algorithm; a client of the web app."""
    port = processes.free_port()
    address = f"http://127.0.0.1:{port}"
    with ExitStack() as stack:
        secret = {"better_auth_secret": None} if algorithm == "ES256" else {}
        api = stack.enter_context(
            serving(make_settings(token_algorithm=algorithm, better_auth_url=address, **secret))
        )
        environment = {
            "DATABASE_URL": postgres.url(database.AUTH_ROLE),
            "BETTER_AUTH_SECRET": tokens.SECRET,
            "BETTER_AUTH_URL": address,
            "API_URL": api,
            "TOKEN_ALGORITHM": algorithm,
            "AUTH_RATE_LIMIT": "100",
        }
        output = stack.enter_context(log.open("a"))
        app = stack.enter_context(web.web_process(port, build, environment, output))
        processes.wait_until_ready(app, f"{address}/sign-in", "The web app")
        yield stack.enter_context(httpx.Client(base_url=address, timeout=20))


def token_of_a_new_account(http: httpx.Client) -> str:
    """The API token of a new account."""
    email = f"{secrets.token_hex(4)}@example.com"
    account = {"name": "Ada", "email": email, "password": "a fig tree by the window"}
    answer = http.post("/api/auth/sign-up/email", json=account)
    assert answer.status_code == 200, answer.text
    http.cookies.clear()
    session = {"Authorization": f"Bearer {answer.headers['set-auth-token']}"}
    answer = http.get("/api/auth/token", headers=session)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["token"])


def status_of_a_list(http: httpx.Client, token: str) -> int:
    return http.get("/api/tasks", headers={"Authorization": f"Bearer {token}"}).status_code


def test_signed_with_the_secret(
    build: Path, postgres: EmbeddedPostgres, make_settings: MakeSettings, tmp_path: Path
) -> None:
    with site("HS256", build, postgres, make_settings, tmp_path / "log") as http:
        token = token_of_a_new_account(http)

        assert jwt.get_unverified_header(token)["alg"] == "HS256"
        assert status_of_a_list(http, token) == 200
        claims = jwt.get_unverified_claims(token)
        assert claims["exp"] - claims["iat"] == 15 * 60
        assert claims["iss"] == str(http.base_url)
        assert claims["aud"] == "kept-api"
        assert "email" not in claims
        assert http.get("/api/auth/jwks").status_code == 404


def test_a_stream_ends_when_its_session_signs_out(
    build: Path,
    postgres: EmbeddedPostgres,
    make_settings: MakeSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("src.api.event_stream.HEARTBEAT", 0.2)
    monkeypatch.setattr("cachetools.TTLCache.__contains__", lambda *_: False)
    account = {"name": "Ada", "email": "ada@streams.example", "password": "a fig tree by the sea"}
    with site("HS256", build, postgres, make_settings, tmp_path / "log") as http:
        http.headers["Origin"] = address = str(http.base_url)
        http.post("/api/auth/sign-up/email", json=account).raise_for_status()
        token = http.get("/api/auth/token").json()["token"]
        with listening(address, token) as stream:
            time.sleep(0.5)
            assert stream.is_open
            http.post("/api/auth/sign-out", json={}).raise_for_status()
            assert stream.wait_for_end() == ["session-ended"]


def test_a_password_is_hashed(
    build: Path,
    postgres: EmbeddedPostgres,
    make_settings: MakeSettings,
    admin: psycopg.Connection[tuple[Any, ...]],
    tmp_path: Path,
) -> None:
    """Two accounts with the same password have different hashes that do not contain it."""
    with site("HS256", build, postgres, make_settings, tmp_path / "log") as http:
        ids = [jwt.get_unverified_claims(token_of_a_new_account(http))["sub"] for _ in range(2)]

    stored = [
        str(password)
        for (password,) in admin.execute(
            "SELECT password FROM accounts WHERE user_id = ANY(%s)", (ids,)
        ).fetchall()
    ]
    assert len(set(stored)) == 2
    for password in stored:
        salt, _, key = password.partition(":")  # scrypt, as Better Auth writes it down
        assert len(bytes.fromhex(salt)) == 16
        assert len(bytes.fromhex(key)) == 64


def test_signed_with_a_key_of_the_web_app(
    build: Path,
    postgres: EmbeddedPostgres,
    make_settings: MakeSettings,
    admin: psycopg.Connection[tuple[Any, ...]],
    tmp_path: Path,
) -> None:
    with site("ES256", build, postgres, make_settings, tmp_path / "log") as http:
        token = token_of_a_new_account(http)
        header = jwt.get_unverified_header(token)
        published = http.get("/api/auth/jwks").json()["keys"]

        assert header["alg"] == "ES256"
        assert header["kid"] in [key["kid"] for key in published]
        assert all({"x", "y"} <= set(key) and "d" not in key for key in published)
        assert status_of_a_list(http, token) == 200
        title = {"title": "Water the fig tree"}
        bearer = {"Authorization": f"Bearer {token}"}
        assert http.post("/api/tasks", json=title, headers=bearer).status_code == 201
        assert "email" not in jwt.get_unverified_claims(token)

        # A token that the secret signs is not accepted any more.
        claims = jwt.get_unverified_claims(token)
        assert status_of_a_list(http, str(jwt.encode(claims, tokens.SECRET, "HS256"))) == 401

    [(stored,)] = admin.execute("SELECT private_key FROM jwks").fetchall()
    assert isinstance(json.loads(str(stored)), str), "the private key is encrypted"

    with site("ES256", build, postgres, make_settings, tmp_path / "log") as http:
        again = token_of_a_new_account(http)

        assert jwt.get_unverified_header(again)["kid"] == header["kid"], "a restart keeps the key"
        assert status_of_a_list(http, again) == 200
