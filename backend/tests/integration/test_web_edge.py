"""The requests that the web server refuses before Next.js or Better Auth, and their responses."""

import json
import re
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from tests.conftest import MakeSettings, MakeUser
from tests.support import tokens
from tests.support.feed import listening
from tests.support.server import serving
from tools import database, processes, web
from tools.embedded import EmbeddedPostgres
from tools.processes import HOST, Child

BODY_MAX = 64 * 1024
LARGE_BODY_MAX = 1024 * 1024
SIGN_IN = "/api/auth/sign-in/email"
TRIES = 5


@dataclass
class Site:
    """A web app that runs, and a client of it."""

    port: int
    process: Child
    http: httpx.Client
    log: Path

    def send(self, *pieces: bytes) -> bytes:
        """Send bytes on a connection of their own and read until the server closes it."""
        with socket.create_connection((HOST, self.port), timeout=20) as connection:
            for piece in pieces:
                connection.sendall(piece)
            received = b""
            while piece := connection.recv(65536):
                received += piece
            return received


@contextmanager
def site(log: Path, **environment: str) -> Iterator[Site]:
    port = processes.free_port()
    address = f"http://{HOST}:{port}"
    own = {
        "DATABASE_URL": "postgresql://127.0.0.1:9/nobody",
        "BETTER_AUTH_SECRET": tokens.SECRET,
        "BETTER_AUTH_URL": address,
        "API_URL": "http://127.0.0.1:9",
        "AUTH_RATE_LIMIT": str(TRIES),
    }
    with (
        log.open("a") as output,
        web.web_process(port, web.build_where_stale(), own | environment, output) as app,
    ):
        processes.wait_until_ready(app, f"{address}/sign-in", "The web app")
        with httpx.Client(base_url=address, timeout=20) as http:
            yield Site(port, app, http, log)


@pytest.fixture(scope="module")
def whole(
    postgres: EmbeddedPostgres,
    make_settings: MakeSettings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """A web app with its database and an API."""
    log = tmp_path_factory.mktemp("web") / "log"
    with (
        serving(make_settings()) as api,
        site(log, DATABASE_URL=postgres.url(database.AUTH_ROLE), API_URL=api) as app,
    ):
        yield app


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A web app whose database and API are unavailable."""
    with site(tmp_path_factory.mktemp("web") / "log") as app:
        yield app


def assert_problem(answer: httpx.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["status"] == status
    assert body["detail"].endswith(".")
    assert body["request_id"] == answer.headers["x-request-id"]
    return body


def count_of_limits(admin: psycopg.Connection[Any]) -> int:
    [(count,)] = admin.execute("SELECT count(*) FROM rate_limits").fetchall()
    return int(count)


PLACES = [
    SIGN_IN,
    "/api/tasks",
    "/api/batch",
    "/sign-in",
    "/settings",
    "/nothing",
    "/_next/static/a.js",
]


def answers(site: Site, *pieces_of_each: list[bytes]) -> list[bytes]:
    """What each of some connections receives; a refused one stays open for two seconds."""
    with ThreadPoolExecutor(len(pieces_of_each)) as pool:
        return list(pool.map(lambda pieces: site.send(*pieces), pieces_of_each))


def test_a_body_that_is_declared_too_large_is_not_waited_for(whole: Site) -> None:
    head = "POST {} HTTP/1.1\r\nHost: a\r\nContent-Length: 209715200\r\n\r\n"
    for answer in answers(whole, *([head.format(path).encode(), b'{"a":['] for path in PLACES)):
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert b"application/problem+json" in answer


def test_a_body_in_chunks_is_refused_once_it_is_too_large(whole: Site) -> None:
    head = (
        "POST {} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"
    )
    chunk = b"{}," * 5462  # 16 KiB and a little more
    framed = f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n"
    sent = (
        [head.format(path).encode(), *[framed] * (64 if path == "/api/batch" else 4)]
        for path in PLACES
    )
    for answer in answers(whole, *sent):
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert b"application/problem+json" in answer


def test_a_body_that_just_fits_is_read(whole: Site) -> None:
    start = json.dumps({"email": "nobody@example.com", "password": "a fig tree", "rest": ""})
    full = f"{start[:-2]}{'a' * (BODY_MAX - len(start))}{start[-2:]}".encode()
    kind = {"Content-Type": "application/json"}
    assert len(full) == BODY_MAX
    assert whole.http.post(SIGN_IN, content=full, headers=kind).status_code == 401
    assert_problem(whole.http.post(SIGN_IN, content=full + b" ", headers=kind), 413)
    # The same in chunks, without a Content-Length.
    pieces = (full[at : at + 1000] for at in range(0, len(full), 1000))
    assert whole.http.post(SIGN_IN, content=pieces, headers=kind).status_code == 401


def test_a_batch_may_have_a_large_body(whole: Site) -> None:
    kind = {"Content-Type": "application/json"}
    full = b"[" * LARGE_BODY_MAX
    # The API reads the body only after it has checked the token.
    assert whole.http.post("/api/batch", content=full, headers=kind).status_code == 401
    for path in ("/api/batch", "/api/batch/", "/api/%62atch", "/api/batch/x", "/api/tasks"):
        refused = whole.http.post(path, content=full + b"[", headers=kind)
        assert_problem(refused, 413)
        bound = 1024 if path == "/api/batch" else 64
        assert f"{bound} KiB" in refused.json()["detail"]


@pytest.mark.parametrize("body", [b"[" * BODY_MAX, b'{"a":' * 13_000, b"{", b"\xff", b"null", b""])
def test_a_body_that_is_no_request_is_an_error_of_the_client(whole: Site, body: bytes) -> None:
    kind = {"Content-Type": "application/json", "Origin": str(whole.http.base_url)}
    answer = whole.http.post("/api/auth/sign-out", content=body, headers=kind)
    assert answer.status_code < 500, answer.text
    answer = whole.http.post("/api/auth/update-user", content=body, headers=kind)
    assert 400 <= answer.status_code < 500, answer.text
    assert_problem(answer, answer.status_code)


def test_a_client_that_asks_first_is_told_before_it_sends(whole: Site) -> None:
    head = f"POST {SIGN_IN} HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
    too_large = whole.send(f"{head}Content-Length: 70000\r\n\r\n".encode())
    assert too_large.startswith(b"HTTP/1.1 413 ")
    fits = whole.send(f"{head}Content-Length: 2\r\nConnection: close\r\n\r\n{{}}".encode())
    assert fits.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 4")


@pytest.mark.parametrize(
    "path",
    [
        *("callback/x", "error", "ok", "change-email", "update-session", "list-sessions"),
        *("token/", "sign-in//email", "%74oken", "reset-password/a/b"),
        *(f"reset-password/{'a' * 65}", f"made-up/{'x' * 9000}"),
    ],
)
def test_unused_paths_of_better_auth_answer_404(
    whole: Site, admin: psycopg.Connection[Any], path: str
) -> None:
    before = count_of_limits(admin)
    for method in ("GET", "POST"):
        assert_problem(whole.http.request(method, f"/api/auth/{path}?error=a%0Ab"), 404)
    assert count_of_limits(admin) == before


def test_made_up_reset_links_are_not_counted_by_path(
    whole: Site, admin: psycopg.Connection[Any]
) -> None:
    before = count_of_limits(admin)
    for _ in range(3):
        link = f"/api/auth/reset-password/{secrets.token_hex(12)}?callbackURL=/reset-password"
        assert whole.http.get(link).headers["location"].endswith("error=INVALID_TOKEN")
    assert count_of_limits(admin) == before


def test_counts_that_are_over_are_dropped(
    postgres: EmbeddedPostgres, admin: psycopg.Connection[Any], tmp_path: Path
) -> None:
    long_ago = int(time.time() * 1000) - 120_000
    admin.execute(
        "INSERT INTO rate_limits (key, count, last_request) "
        "SELECT 'old-' || n, 1, %s FROM generate_series(1, 500) n",
        (long_ago,),
    )
    with site(tmp_path / "log", DATABASE_URL=postgres.url(database.AUTH_ROLE)) as app:
        app.http.get("/api/auth/token")
    old = admin.execute("SELECT FROM rate_limits WHERE key LIKE 'old-%'").fetchall()
    assert old == []


def test_upgrades_are_refused_whatever_address_they_claim(whole: Site) -> None:
    body = json.dumps({"email": "nobody@example.com", "password": "a fig tree"})
    for protocol in ("websocket", "h2c"):
        for number in range(TRIES + 1):
            answer = whole.send(
                f"POST {SIGN_IN} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n"
                f"Upgrade: {protocol}\r\nX-Forwarded-For: 192.0.2.{number}\r\n"
                f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
            )
            assert answer.startswith(b"HTTP/1.1 501 ")
            assert b"application/problem+json" in answer


def test_a_proxy_may_name_upgrades_without_asking_for_one(whole: Site) -> None:
    """A common example configuration of nginx does this."""
    answer = whole.http.get("/api/tasks", headers={"Connection": "upgrade"})
    assert_problem(answer, 401)
    assert whole.http.get("/sign-in", headers={"Connection": "upgrade"}).status_code == 200


def test_open_connections_do_not_keep_it_from_stopping(tmp_path: Path) -> None:
    with site(tmp_path / "log") as app:
        asked = (
            b"",
            b"GET / HTT",
            b"GET /nothing.txt HTTP/1.1\r\nHost: a\r\n\r\n",
            b"POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{",
            b"GET /api/tasks HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n",
        )
        held = [socket.create_connection((HOST, app.port)) for _ in asked]
        for connection, piece in zip(held, asked, strict=True):
            connection.sendall(piece)
        time.sleep(0.5)
        app.process.terminate()
        assert app.process.wait(13) == 0
        for connection in held:
            connection.close()


def test_a_connection_is_kept_longer_than_proxies_keep_theirs(whole: Site) -> None:
    assert whole.http.get("/nothing.txt").headers["keep-alive"] == "timeout=75"


def test_a_connection_whose_request_ends_late_does_not_keep_it_from_stopping(
    tmp_path: Path,
) -> None:
    with socket.create_server((HOST, 0)) as api:
        address = f"http://{HOST}:{api.getsockname()[1]}"
        with site(tmp_path / "log", API_URL=address) as app:
            with socket.create_connection((HOST, app.port), timeout=20) as client:
                client.sendall(b"GET /api/tasks HTTP/1.1\r\nHost: a\r\n\r\n")
                request, _ = api.accept()
                app.process.terminate()
                time.sleep(0.5)
                request.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")
                assert client.recv(65536).startswith(b"HTTP/1.1 200 ")
                assert app.process.wait(5) == 0
            request.close()


@pytest.mark.parametrize("hosts", ["", "Host: a\r\nHost: b\r\n"])
def test_a_request_names_one_host(whole: Site, hosts: str) -> None:
    answer = whole.send(f"GET /api/tasks HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"application/problem+json" in answer


@pytest.mark.parametrize("junk", [b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nA: " + b"a" * 200_000])
def test_what_is_no_http_is_refused_in_the_same_form(whole: Site, junk: bytes) -> None:
    answer = whole.send(junk)
    assert re.match(rb"HTTP/1.1 4(00|31) ", answer)
    assert b"application/problem+json" in answer


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api", 404),
        ("GET", "/api/nothing", 404),
        ("GET", "/api/auth", 404),
        ("GET", "/api/auth/%", 404),
        ("GET", "/api/auth/../tasks", 401),
        ("GET", "/api/tasks", 401),
        ("PUT", "/api/tasks", 405),
        ("PUT", "/api/auth/token", 405),
        ("GET", SIGN_IN, 405),
        ("GET", "/api/auth/token", 401),
        ("HEAD", "/api/auth/token", 401),
        ("POST", "/api/auth/change-password", 400),
    ],
)
def test_every_error_below_api_has_one_form(
    whole: Site, method: str, path: str, status: int
) -> None:
    kind = {"Content-Type": "application/json", "Origin": str(whole.http.base_url)}
    content = b"{}" if method == "POST" else b""
    url = httpx.URL(scheme="http", host=HOST, port=whole.port, raw_path=path.encode())
    answer = whole.http.request(method, url, content=content, headers=kind)
    if method == "HEAD":
        assert (answer.status_code, answer.content) == (status, b"")
        return
    assert_problem(answer, status)
    assert ("allow" in answer.headers) == (status == 405)


def test_tokens_are_not_kept_by_caches(whole: Site) -> None:
    email = f"{secrets.token_hex(4)}@example.com"
    account = {"name": "Ada", "email": email, "password": "a fig tree by the window"}
    with httpx.Client(base_url=whole.http.base_url, timeout=20) as http:
        answers = [http.post("/api/auth/sign-up/email", json=account), http.get("/api/auth/token")]
    for answer in answers:
        assert answer.status_code == 200
        assert "no-store" in answer.headers["cache-control"]


def test_an_api_that_is_away_is_503(alone: Site) -> None:
    for method in ("GET", "POST"):
        answer = alone.http.request(method, "/api/tasks", json={"title": "a"})
        assert_problem(answer, 503)
        assert answer.headers["retry-after"] == "1"


def test_an_api_that_hangs_up_is_503(tmp_path: Path) -> None:
    """An API at its limit of connections does this."""
    with socket.create_server((HOST, 0)) as full:
        address = f"http://{HOST}:{full.getsockname()[1]}"
        thread = threading.Thread(target=lambda: full.accept()[0].close())
        thread.start()
        with site(tmp_path / "log", API_URL=address) as app:
            answer = app.http.get("/api/tasks")
        thread.join()
    assert_problem(answer, 503)
    assert answer.headers["retry-after"] == "1"


def test_a_database_that_is_away_is_503(alone: Site) -> None:
    body = {"email": "nobody@example.com", "password": "a fig tree"}
    for answer in (alone.http.post(SIGN_IN, json=body), alone.http.get("/api/auth/token")):
        assert_problem(answer, 503)
        assert answer.headers["retry-after"] == "1"


@pytest.mark.parametrize("field", ["callbackURL", "redirectTo", "email"])
def test_clients_cannot_forge_log_lines(whole: Site, field: str) -> None:
    forged = f"kept: {secrets.token_hex(8)}"
    body = {"email": "a@example.com", "password": "a fig tree", "name": "a"}
    evil = {field: f"http://evil.example/\r\n{forged}\u2028{forged}\x1b[2J"}
    origin = {"Origin": str(whole.http.base_url)}
    for path in (SIGN_IN, "/api/auth/request-password-reset"):
        whole.http.post(path, json=body | evil, headers=origin)
    lines = whole.log.read_text().splitlines()
    assert [line for line in lines if line.startswith(forged)] == []
    assert "\x1b[2J" not in "".join(lines)


PAGES = ["/sign-in", "/nothing", "/nothing.txt", "/a/b.html", "/_next/nothing", "/favicon.ico"]
DATA = ["/_next/static/nothing.js", "/api/auth/nothing", "/api/tasks", "/%", "/sw.js"]


@pytest.mark.parametrize("path", PAGES + DATA)
def test_every_answer_has_a_policy(alone: Site, path: str) -> None:
    policy = alone.http.get(path).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert re.search("default-src '(self|none)'", policy)


def test_the_image_optimizer_is_off(alone: Site) -> None:
    picture = {"url": "/icons/icon-192.png", "w": "64", "q": "75"}
    assert alone.http.get("/icons/icon-192.png").status_code == 200
    assert alone.http.get("/_next/image", params=picture).status_code == 404


def test_another_origin_is_told_which_one_is_right(whole: Site) -> None:
    body = {"email": "nobody@example.com", "password": "a fig tree"}
    elsewhere = {"Origin": f"http://localhost:{whole.port}", "Sec-Fetch-Site": "same-origin"}
    problem = assert_problem(whole.http.post(SIGN_IN, json=body, headers=elsewhere), 403)
    assert problem["code"] == "INVALID_ORIGIN"
    assert f"http://{HOST}:{whole.port}" in problem["detail"]


def test_a_stream_of_changes_passes_on_each_event_at_once(whole: Site, make_user: MakeUser) -> None:
    user = make_user()
    with listening(f"http://{HOST}:{whole.port}", user.token) as stream:
        assert stream.answer.headers["x-accel-buffering"] == "no"
        started = time.monotonic()
        user.add()
        stream.wait_for(1)
        assert time.monotonic() - started < 2


def test_streams_end_when_it_stops(
    base_url: str, postgres: EmbeddedPostgres, tmp_path: Path, make_user: MakeUser
) -> None:
    user = make_user()
    own = {"DATABASE_URL": postgres.url(database.AUTH_ROLE), "API_URL": base_url}
    with (
        site(tmp_path / "log", **own) as app,
        listening(f"http://{HOST}:{app.port}", user.token) as stream,
    ):
        app.process.terminate()
        stream.wait_for_end(3)
        assert not stream.was_cut
        assert app.process.wait(3) == 0
