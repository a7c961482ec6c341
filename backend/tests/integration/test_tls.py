"""TLS to the database: API and web app encrypt and verify certificates in the same way.

The embedded PostgreSQL has no TLS, so PgBouncer terminates it here, as with hosted databases.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.conftest import MakeSettings, MakeUser
from tests.support import tokens
from tests.support.certificates import Authority, pem
from tests.support.pgbouncer import PgBouncer, find_pgbouncer
from tests.support.server import serving
from tools import processes, web
from tools.database import AUTH_ROLE
from tools.embedded import SUPERUSER, EmbeddedPostgres

pytestmark = pytest.mark.skipif(not find_pgbouncer(), reason="PgBouncer is not installed")

NAME = "database.kept.test"


Listen = Callable[..., PgBouncer]


@pytest.fixture
def listen(postgres: EmbeddedPostgres, tmp_path: Path) -> Iterator[Listen]:
    """A function that starts PgBouncer with a certificate; by default it requires TLS."""
    started: list[PgBouncer] = []

    def start(
        authority: Authority, name: str, takes: str = "require", port: int | None = None
    ) -> PgBouncer:
        directory = tmp_path / f"pooler{len(started)}"
        directory.mkdir()
        certificate, key = authority.issue(name, directory)
        more = (
            f"listen_addr = 127.0.0.1\nclient_tls_sslmode = {takes}\n"
            f"client_tls_cert_file = {certificate}\nclient_tls_key_file = {key}\n"
        )
        started.append(PgBouncer(postgres, directory, more=more, port=port))
        return started[-1]

    yield start
    for pooler in started:
        pooler.stop()


def address(pooler: PgBouncer, trusted: Authority, directory: Path, mode: str) -> str:
    root = directory / "root.crt"
    root.write_bytes(pem(trusted.certificate))
    return (
        f"postgresql://kept_api@{NAME}:{pooler.port}/kept?hostaddr=127.0.0.1"
        f"&sslmode={mode}&sslrootcert={quote(str(root), safe='')}"
    )


def test_the_right_certificate(
    listen: Listen, tmp_path: Path, make_settings: MakeSettings, make_user: MakeUser
) -> None:
    authority = Authority()
    pooler = listen(authority, NAME)
    url = address(pooler, authority, tmp_path, "verify-full")
    with serving(make_settings(database_url=url)) as base_url:
        user = make_user(base_url)
        assert user.http.get("/readyz").status_code == 200
        tasks = [user.add(f"{number}") for number in range(50)]
        assert user.http.get("/api/tasks").json() == tasks[::-1]

    log = (pooler.directory / "pgbouncer.log").read_text()
    logins = [line for line in log.splitlines() if "login attempt" in line and "tls=TLS" in line]
    assert 0 < len(logins) <= 16, "connections are kept, not made anew for each request"


@pytest.mark.parametrize("wrong", ["the name", "the authority"])
def test_a_wrong_certificate_is_refused(
    listen: Listen,
    tmp_path: Path,
    make_settings: MakeSettings,
    make_user: MakeUser,
    capfd: pytest.CaptureFixture[str],
    wrong: str,
) -> None:
    authority = Authority()
    pooler = listen(authority, "elsewhere.kept.test" if wrong == "the name" else NAME)
    trusted = Authority() if wrong == "the authority" else authority
    url = address(pooler, trusted, tmp_path, "verify-full")
    with serving(make_settings(database_url=url)) as base_url:
        user = make_user(base_url)
        for answer in (user.http.get("/readyz"), user.http.get("/api/tasks")):
            assert answer.status_code == 503
            assert "certificate" not in answer.text
    assert re.search("server certificate|SSL error", capfd.readouterr().out), "the log says why"

    # Without verification the same pooler is reached, so the certificate was the cause.
    with serving(
        make_settings(
            database_url=url.replace("verify-full", "require").partition("&sslrootcert")[0]
        )
    ) as base_url:
        assert httpx.get(f"{base_url}/readyz").status_code == 200


def test_a_connection_without_tls_is_refused(
    listen: Listen, tmp_path: Path, make_settings: MakeSettings
) -> None:
    authority = Authority()
    url = address(listen(authority, NAME), authority, tmp_path, "disable")
    with serving(make_settings(database_url=url)) as base_url:
        assert httpx.get(f"{base_url}/readyz").status_code == 503


@pytest.mark.parametrize(
    ("mode", "status"),
    [
        ("disable", 503),
        ("allow", 200),
        ("prefer", 200),
        ("require", 200),
        ("verify-ca", 503),
        ("verify-full", 503),
    ],
)
def test_a_certificate_of_an_unknown_authority_matters_only_where_it_is_verified(
    listen: Listen, make_settings: MakeSettings, mode: str, status: int
) -> None:
    pooler = listen(Authority(), NAME)
    url = f"postgresql://kept_api@127.0.0.1:{pooler.port}/kept?sslmode={mode}"
    with serving(make_settings(database_url=url)) as base_url:
        assert httpx.get(f"{base_url}/readyz").status_code == status


@pytest.mark.parametrize(("mode", "status"), [("verify-ca", 200), ("verify-full", 503)])
def test_the_name_in_a_certificate_matters_to_one_mode_only(
    listen: Listen, tmp_path: Path, make_settings: MakeSettings, mode: str, status: int
) -> None:
    authority = Authority()
    url = address(listen(authority, "elsewhere.kept.test"), authority, tmp_path, mode)
    with serving(make_settings(database_url=url)) as base_url:
        assert httpx.get(f"{base_url}/readyz").status_code == status


@contextmanager
def web_app(url: str, directory: Path, **environment: str) -> Iterator[Callable[[], bool]]:
    """A web app with this address of its database, as a function: whether sign-up works there."""
    port = processes.free_port()
    base_url = f"http://localhost:{port}"
    own = {
        "DATABASE_URL": url,
        "BETTER_AUTH_SECRET": tokens.SECRET,
        "BETTER_AUTH_URL": base_url,
        "AUTH_RATE_LIMIT": "1000",
    }
    build = web.build_where_stale()
    with (
        (directory / "web.log").open("a") as log,
        web.web_process(port, build, own | environment, log) as app,
    ):
        processes.wait_until_ready(app, f"http://127.0.0.1:{port}/sign-in", "The web app")
        yield lambda: signs_up(base_url, directory / "web.log")


def signs_up(base_url: str, log: Path) -> bool:
    answer = httpx.post(
        f"{base_url.replace('localhost', '127.0.0.1')}/api/auth/sign-up/email",
        json={
            "name": "Grace 🌿 Höpper",
            "email": f"{uuid4()}@example.com",
            "password": "a fig tree by the window",
        },
        headers={"Origin": base_url},
        timeout=30,
    )
    assert answer.status_code in (200, 503), answer.text
    if answer.status_code == 503:
        assert "No connection to the database" in log.read_text()
    return answer.status_code == 200


def libpq_connects(url: str) -> bool:
    """Whether libpq can connect to this address."""
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


OTHER = "elsewhere.kept.test"


@pytest.mark.parametrize(
    ("query", "servers"),
    [
        ("sslmode=disable", [("require", NAME, False)]),
        ("sslmode=allow", [("require", NAME, True)]),
        ("sslmode=prefer", [("require", NAME, True), ("disable", NAME, True)]),
        ("", [("require", NAME, True), ("disable", NAME, True)]),
        ("sslmode=require", [("require", OTHER, True), ("disable", NAME, False)]),
        ("sslmode=require&sslrootcert=ROOT", [("require", OTHER, True)]),
        ("sslmode=require&sslrootcert=FOREIGN", [("require", NAME, False)]),
        ("sslmode=verify-ca&sslrootcert=ROOT", [("require", OTHER, True)]),
        ("sslmode=verify-ca&sslrootcert=FOREIGN", [("require", NAME, False)]),
        (
            "sslmode=verify-full&sslrootcert=ROOT",
            [("require", NAME, True), ("require", OTHER, False)],
        ),
        ("sslmode=prefer&sslrootcert=FOREIGN", [("allow", NAME, True)]),
    ],
)
def test_web_app_and_api_understand_an_address_alike(
    listen: Listen, tmp_path: Path, query: str, servers: list[tuple[str, str, bool]]
) -> None:
    """Each server takes the place of the one before, behind a web app that goes on."""
    authority = Authority()
    for word, trusted in (("ROOT", authority), ("FOREIGN", Authority())):
        (tmp_path / word).write_bytes(pem(trusted.certificate))
        query = query.replace(word, quote(str(tmp_path / word), safe=""))
    port = processes.free_port()
    url = f"postgresql://{AUTH_ROLE}@{NAME}:{port}/kept?hostaddr=127.0.0.1&{query}"
    with web_app(url, tmp_path) as works_there:
        for takes, name, works in servers:
            pooler = listen(authority, name, takes, port)
            assert libpq_connects(url) == works
            assert works_there() == works
            pooler.stop()


def test_the_environment_does_not_change_the_web_app(
    postgres: EmbeddedPostgres, tmp_path: Path
) -> None:
    environment = {
        "PGSSLMODE": "verify-full",
        "PGSSLNEGOTIATION": "direct",
        "PGOPTIONS": "-c search_path=pg_catalog -c default_transaction_read_only=on",
        "PGCLIENTENCODING": "LATIN1",
        "PGCLIENT_ENCODING": "LATIN1",
        "PGREPLICATION": "database",
        "PGAPPNAME": "somebody else",
    }
    with web_app(postgres.url(AUTH_ROLE), tmp_path, **environment) as works:
        assert works()
    with psycopg.connect(postgres.url(SUPERUSER)) as connection:
        names = connection.execute("SELECT DISTINCT name FROM users").fetchall()
    assert ("Grace 🌿 Höpper",) in names
