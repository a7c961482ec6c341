"""Access tokens: bearer tokens that last, within their scopes, until they end or are revoked."""

import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from src.core.bearer_secrets import ACCESS_TOKEN, ACCESS_TOKEN_START, digest_of, new_secret
from src.db import access_tokens
from src.db.access_tokens import ACCESS_TOKENS
from src.db.connection import Row
from src.db.session import Database
from src.main import create_app
from src.models.access_token import TOKENS_MAX
from tests.conftest import MakeSettings, MakeUser, User
from tests.integration.test_id_swap import everything_of, make, make_own, sent
from tests.support import contract
from tests.support.connections import ConnectionsOfThreads
from tests.support.contract import CONTRACT
from tests.support.entities import Route, routes_of
from tests.support.feed import listening
from tests.support.server import ServerProcess, serving
from tools import database
from tools.embedded import EmbeddedPostgres

Admin = psycopg.Connection[tuple[Any, ...]]

PATH = "/api/access-tokens"
SCOPES = {"read": ["read"], "write": ["read", "write"]}

PERSONAL = (PATH, "/api/calendar-feeds")
"""Paths that no access token may use."""

ROUTES = [route for route in routes_of(CONTRACT.document) if route.collection not in PERSONAL]


def soon(**distance: int) -> str:
    return (datetime.now(UTC) + timedelta(**(distance or {"days": 30}))).isoformat()


def make_token(user: User, scope: str = "write", name: str = "Script") -> dict[str, Any]:
    body = {"name": name, "scopes": SCOPES[scope], "expires_at": soon()}
    answer = user.http.post(PATH, json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


MakeClient = Callable[..., httpx.Client]


@pytest.fixture
def with_token(base_url: str) -> Iterator[MakeClient]:
    """Makes a client that sends a token."""
    clients: list[httpx.Client] = []

    def make_client(token: str, address: str = base_url) -> httpx.Client:
        clients.append(
            httpx.Client(
                base_url=address,
                headers={"Authorization": f"Bearer {token}"},
                event_hooks={"response": [contract.check]},
                timeout=20,
                transport=ConnectionsOfThreads(),
            )
        )
        return clients[-1]

    yield make_client
    for client in clients:
        client.close()


def as_program(user: User, client: httpx.Client) -> User:
    """The user, as a program of theirs acts."""
    return User(user.id, client.headers["authorization"].removeprefix("Bearer "), client)


class TestMaking:
    def test_the_token_is_shown_once_and_only_its_hash_is_stored(
        self, user: User, admin: Admin
    ) -> None:
        made = make_token(user, "read")
        token = made.pop("token")
        stored = admin.execute(
            "SELECT digest, t::text FROM access_tokens AS t WHERE id = %s", (made["id"],)
        ).fetchone()

        assert ACCESS_TOKEN.fullmatch(token)
        assert token.startswith(made["prefix"])
        assert made["scopes"] == ["read"]
        assert user.http.get(PATH).json() == [made]
        assert stored
        assert bytes(stored[0]) == digest_of(token)
        assert token[len(made["prefix"]) :] not in stored[1]

    def test_the_newest_is_listed_first(self, user: User) -> None:
        names = [make_token(user, name=name)["name"] for name in ("one", "two", "three")]

        assert [each["name"] for each in user.http.get(PATH).json()] == names[::-1]

    @pytest.mark.parametrize(
        ("change", "status"),
        [
            ({"name": " "}, 400),
            ({"name": "a\nb"}, 400),
            ({"name": "x" * 121}, 400),
            ({"scopes": []}, 400),
            ({"scopes": ["write"]}, 400),
            ({"scopes": ["read", "admin"]}, 400),
            ({"scopes": "read"}, 422),
            ({"expires_at": 367}, 400),
            ({"expires_at": -1}, 400),
            ({"expires_at": None}, 422),
            ({"digest": "00"}, 422),
        ],
        ids=str,
    )
    def test_what_is_refused(self, user: User, change: dict[str, Any], status: int) -> None:
        if type(days := change.get("expires_at")) is int:
            change = {"expires_at": soon(days=days)}
        body = {"name": "Script", "scopes": ["read"], "expires_at": soon()} | change
        answer = user.http.post(PATH, json=body)

        assert answer.status_code == status
        assert user.http.get(PATH).json() == []

    def test_there_is_an_end_to_their_number(self, user: User) -> None:
        with ThreadPoolExecutor(8) as pool:
            body = {"name": "Script", "scopes": ["read"], "expires_at": soon()}
            statuses = list(
                pool.map(lambda _: user.http.post(PATH, json=body).status_code, range(60))
            )

        assert (statuses.count(201), statuses.count(409)) == (TOKENS_MAX, 60 - TOKENS_MAX)
        assert len(user.http.get(PATH).json()) == TOKENS_MAX
        assert str(TOKENS_MAX) in user.http.post(PATH, json=body).json()["detail"]

    def test_a_user_without_account_makes_none(self, make_user: MakeUser, admin: Admin) -> None:
        user = make_user()
        user.http.get("/api/tasks")
        admin.execute("DELETE FROM users WHERE id = %s", (user.id,))
        body = {"name": "Script", "scopes": ["read"], "expires_at": soon()}

        assert user.http.post(PATH, json=body).status_code == 401


@pytest.mark.parametrize("route", ROUTES, ids=str)
class TestEveryRoute:
    def test_takes_a_token_that_may_write(
        self, user: User, with_token: MakeClient, route: Route
    ) -> None:
        program = as_program(user, with_token(make_token(user)["token"]))
        mine = make_own(program, route)
        answer = program.http.request(route.method, route.address(mine["id"]), **sent(user, route))

        assert answer.is_success

    def test_takes_a_token_that_may_read_only_to_read(
        self, user: User, with_token: MakeClient, admin: Admin, route: Route
    ) -> None:
        mine = make_own(user, route)
        arguments = sent(user, route)
        program = with_token(make_token(user, "read")["token"])
        before = everything_of(admin, user)
        answer = program.request(route.method, route.address(mine["id"]), **arguments)

        if route.method == "GET":
            assert answer.is_success
        else:
            assert answer.status_code == 403
            assert answer.headers["www-authenticate"] == 'Bearer error="insufficient_scope"'
        assert [row[0] for row in everything_of(admin, user)] == [row[0] for row in before]

    def test_keeps_the_rows_of_others_from_a_token(
        self, user: User, stranger: User, with_token: MakeClient, admin: Admin, route: Route
    ) -> None:
        program = as_program(user, with_token(make_token(user)["token"]))
        theirs = make(stranger, route)
        before = everything_of(admin, stranger)
        answer = program.http.request(
            route.method, route.address(theirs["id"]), **sent(user, route)
        )

        if route.takes_id:
            assert answer.status_code == 403
            assert answer.headers.get("www-authenticate") is None
        assert theirs["created_at"] not in answer.text
        assert everything_of(admin, stranger) == before


def test_no_access_token_makes_or_revokes_secrets(user: User, with_token: MakeClient) -> None:
    made = make_token(user)
    program = with_token(made["token"])
    body = {"name": "Another", "scopes": ["read"], "expires_at": soon()}
    answers = [
        program.get(PATH),
        program.post(PATH, json=body),
        program.delete(f"{PATH}/{made['id']}"),
        program.get("/api/calendar-feeds"),
        program.post("/api/calendar-feeds", json={"content": "tasks"}),
        program.delete(f"/api/calendar-feeds/{made['id']}"),
    ]

    assert [answer.status_code for answer in answers] == [403] * 6
    for answer in answers:
        assert answer.headers["www-authenticate"] == 'Bearer error="insufficient_scope"'
    assert [each["id"] for each in user.http.get(PATH).json()] == [made["id"]]


def test_the_history_names_the_token(user: User, with_token: MakeClient) -> None:
    program = with_token(make_token(user, name="Garden ☘ robot")["token"])
    user.add("by hand")
    program.post("/api/tasks", json={"title": "by itself"})
    operation = {"op": "create", "kind": "task", "fields": {"title": "in a batch"}}
    program.post("/api/batch", json={"operations": [operation]})

    actors = [each["actor"] for each in user.http.get("/api/history").json()]
    assert actors == ["token:Garden ☘ robot"] * 2 + ["web"]


class TestTheEnd:
    def test_a_revoked_token_ends_at_once(self, user: User, with_token: MakeClient) -> None:
        made, other = make_token(user), make_token(user)
        program, another = with_token(made["token"]), with_token(other["token"])
        assert program.get("/api/tasks").status_code == 200
        assert user.http.delete(f"{PATH}/{made['id']}").status_code == 204

        assert program.get("/api/tasks").status_code == 401
        assert another.get("/api/tasks").status_code == 200
        assert user.http.delete(f"{PATH}/{made['id']}").status_code == 404
        assert user.http.delete(f"{PATH}/{uuid4()}").status_code == 404

    def test_it_is_remembered_for_half_a_minute_at_most(self, make_settings: MakeSettings) -> None:
        assert create_app(make_settings()).state.access_tokens._remembered.ttl <= 30

    def test_other_processes_ask_again(
        self,
        user: User,
        with_token: MakeClient,
        make_settings: MakeSettings,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        made = make_token(user)
        monkeypatch.setattr(access_tokens, "REMEMBERED_SECONDS", 0.5)
        with serving(make_settings()) as address:
            program = with_token(made["token"], address)
            assert program.get("/api/tasks").status_code == 200
            user.http.delete(f"{PATH}/{made['id']}")
            assert program.get("/api/tasks").status_code == 200  # remembered
            time.sleep(0.6)
            assert program.get("/api/tasks").status_code == 401

    def test_an_expired_token(self, user: User, with_token: MakeClient, admin: Admin) -> None:
        made = make_token(user)
        admin.execute("UPDATE access_tokens SET expires_at = now() WHERE id = %s", (made["id"],))
        answer = with_token(made["token"]).get("/api/tasks")

        assert answer.status_code == 401
        assert "expired" in answer.json()["detail"]
        assert user.http.get(PATH).json()[0]["last_used_on"] is None

    def test_a_remembered_token_expires_too(
        self, user: User, with_token: MakeClient, admin: Admin
    ) -> None:
        made = make_token(user)
        admin.execute(
            "UPDATE access_tokens SET expires_at = now() + interval '2 s' WHERE id = %s",
            (made["id"],),
        )
        program = with_token(made["token"])

        assert program.get("/api/tasks").status_code == 200
        time.sleep(2.1)
        assert program.get("/api/tasks").status_code == 401

    def test_it_ends_with_its_account(
        self,
        user: User,
        with_token: MakeClient,
        admin: Admin,
        make_settings: MakeSettings,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        made = make_token(user)
        monkeypatch.setattr(access_tokens, "REMEMBERED_SECONDS", 0)
        with serving(make_settings()) as address:
            program = with_token(made["token"], address)
            assert program.get("/api/tasks").status_code == 200
            admin.execute("DELETE FROM users WHERE id = %s", (user.id,))
            assert program.get("/api/tasks").status_code == 401

    def test_a_stream_ends_with_its_token(
        self, base_url: str, user: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("src.api.event_stream.HEARTBEAT", 0.2)
        made = make_token(user, "read")
        with listening(base_url, made["token"]) as stream:
            time.sleep(0.5)
            assert stream.is_open
            user.http.delete(f"{PATH}/{made['id']}")
            assert stream.wait_for_end() == ["session-ended"]


class TestLastUse:
    def test_the_day_is_noted(self, user: User, with_token: MakeClient, admin: Admin) -> None:
        made = make_token(user)
        assert user.http.get(PATH).json()[0]["last_used_on"] is None
        with_token(made["token"]).get("/api/tasks")
        today = admin.execute("SELECT (now() AT TIME ZONE 'UTC')::date").fetchone()
        assert today

        assert user.http.get(PATH).json()[0]["last_used_on"] == str(today[0])

    def test_a_database_that_cannot_be_written_still_knows_the_token(
        self, user: User, postgres: EmbeddedPostgres
    ) -> None:
        digest = digest_of(make_token(user)["token"])
        with psycopg.connect(postgres.url(database.API_ROLE)) as connection:
            connection.read_only = True
            found = connection.execute(
                "SELECT user_id FROM access_token_used(%s)", (digest,)
            ).fetchone()

        assert found == (user.id,)
        assert user.http.get(PATH).json()[0]["last_used_on"] is None


def hostile_tokens(token: str) -> dict[str, str]:
    """Tokens that resemble a good one, by the fault of each."""
    flipped = token[:-1] + ("0" if token[-1] != "0" else "1")
    return {
        "another last digit": flipped,
        "in capitals": token.upper(),
        "its secret in capitals": f"kept_{token[5:].upper()}",
        "cut off": token[:-1],
        "a digit too many": f"{token}0",
        "its beginning": token[:11],
        "no secret": "kept_",
        "its hash": f"kept_{digest_of(token).hex()}",
        "its hash alone": digest_of(token).hex(),
        "without its beginning": token[5:],
        "SQL": "kept_' OR ''='",
        "a percent sign": "kept_%",
        "other digits": f"kept_{'٣' * 64}".encode().decode("latin-1"),
        "as a JWT": f"{token}.e30.",
        "60 KB": "kept_" + "a" * 60_000,
    }


@pytest.mark.parametrize("name", hostile_tokens("kept_" + "0" * 64))
def test_a_hostile_token(user: User, client: httpx.Client, name: str) -> None:
    token = hostile_tokens(make_token(user)["token"])[name]
    header = f"Bearer {token}".encode("latin-1")
    answer = client.get("/api/tasks", headers={b"Authorization": header})

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["detail"] == "A valid bearer token is needed; this request has none."


def test_guesses_beyond_the_limit_are_not_looked_up(
    make_settings: MakeSettings, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access_tokens, "REMEMBERED_SECONDS", 0)
    asked: list[bytes] = []
    used = ACCESS_TOKENS.used

    async def counted(database: Database, digest: bytes, deadline: float) -> Row | None:
        asked.append(digest)
        return await used(database, digest, deadline)

    monkeypatch.setattr(ACCESS_TOKENS, "used", counted)
    known, revoked, other = (make_token(user) for _ in range(3))
    settings = make_settings(rate_limits=True, rate_limit_failed_auth="2/minute")
    with serving(settings) as address, httpx.Client(base_url=address) as client:

        def status(token: str) -> int:
            headers = {"Authorization": f"Bearer {token}"}
            return client.get("/api/tasks", headers=headers).status_code

        assert [status(made["token"]) for made in (known, revoked)] == [200, 200]
        user.http.delete(f"{PATH}/{revoked['id']}")
        guesses = [f"{ACCESS_TOKEN_START}{new_secret()}" for _ in range(4)]
        assert [status(guess) for guess in guesses] == [401, 401, 429, 429]
        assert len(asked) == 4
        assert status(known["token"]) == 200, "a token that was good here is never held up"
        assert status(other["token"]) == 429
        assert len(asked) == 5
        assert [status(revoked["token"]) for _ in range(2)] == [429, 429]
        assert len(asked) == 6, "a token that has ended is a guess again"


def test_it_is_read_from_the_header_only(user: User, client: httpx.Client) -> None:
    token = make_token(user)["token"]

    assert client.get("/api/tasks", params={"access_token": token}).status_code == 401
    assert client.get("/api/tasks", headers={"Cookie": f"token={token}"}).status_code == 401
    assert client.get("/api/tasks", auth=("token", token)).status_code == 401
    both = [("Authorization", f"Bearer {each}") for each in (token, user.token)]
    assert client.get("/api/tasks", headers=both).status_code == 401


def test_a_session_costs_no_further_statement(
    make_settings: MakeSettings, make_user: MakeUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []
    run = Database.run

    def counting(self: Database, statements: Any, *rest: Any, **options: Any) -> Any:
        runs.append(len(statements))
        return run(self, statements, *rest, **options)

    with serving(make_settings()) as address:
        user = make_user(address)
        user.http.get("/api/tasks")  # asks once whether the account is there
        monkeypatch.setattr(Database, "run", counting)
        user.http.get("/api/tasks")

    assert runs == [1]


class TestLimits:
    @pytest.fixture
    def limited(self, make_settings: MakeSettings) -> Iterator[str]:
        settings = make_settings(
            rate_limits=True, rate_limit_reads="3/minute", rate_limit_writes="3/minute"
        )
        with serving(settings) as address:
            yield address

    def test_tokens_and_the_web_app_do_not_stop_each_other(
        self, limited: str, user: User, with_token: MakeClient
    ) -> None:
        one, other = (with_token(make_token(user)["token"], limited) for _ in range(2))
        web = with_token(user.token, limited)
        statuses = [one.get("/api/labels").status_code for _ in range(4)]

        assert statuses == [200, 200, 200, 429]
        assert other.get("/api/labels").status_code == 200
        assert [web.get("/api/labels").status_code for _ in range(4)] == [200, 200, 200, 429]

    def test_many_tokens_are_no_way_around(
        self, limited: str, user: User, with_token: MakeClient
    ) -> None:
        programs = [with_token(make_token(user)["token"], limited) for _ in range(6)]
        statuses = [each.get("/api/labels").status_code for each in programs for _ in range(3)]

        assert statuses == [200] * 15 + [429] * 3


def test_no_log_has_a_token(
    user: User, make_settings: MakeSettings, with_token: MakeClient, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with log.open("w") as output:
        api = ServerProcess(make_settings(), log=output)
        program = with_token(make_token(user)["token"], api.url)
        assert program.get("/api/tasks").status_code == 200
        assert program.get(f"/api/{program.headers['authorization'][7:]}").status_code == 404
        api.stop()
    logged = log.read_text()

    assert str(user.id) in logged
    assert not re.search("kept_[0-9a-f]", logged)
