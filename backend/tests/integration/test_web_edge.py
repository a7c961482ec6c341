"""The requests that the web server refuses before Next.js or Better Auth, and their responses."""

import contextlib
import json
import os
import re
import secrets
import socket
import subprocess
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
from tests.support.connections import ConnectionsOfThreads
from tests.support.feed import listening
from tests.support.server import serving
from tools import database, processes, web
from tools.embedded import EmbeddedPostgres
from tools.processes import HOST, Child

BODY_MAX = 64 * 1024
LARGE_BODY_MAX = 1024 * 1024
UPLOAD_MAX = 32 * 1024 * 1024
BODIES_MAX = 64 * 1024 * 1024
CONNECTIONS_MAX = 2000
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

    def memory(self) -> int:
        """Bytes of memory that the process holds."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE")


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
        with httpx.Client(base_url=address, timeout=20, transport=ConnectionsOfThreads()) as http:
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
]


ACTION = "Content-Type: text/plain\r\nNext-Action: 0\r\nAuthorization: Bearer nobody\r\n"
"""Headers with which a page and a batch have a body."""


def answers(site: Site, *pieces_of_each: list[bytes]) -> list[bytes]:
    """What each of some connections receives; a refused one stays open for two seconds."""
    with ThreadPoolExecutor(len(pieces_of_each)) as pool:
        return list(pool.map(lambda pieces: site.send(*pieces), pieces_of_each))


def test_a_body_that_is_declared_too_large_is_not_waited_for(whole: Site) -> None:
    head = f"POST {{}} HTTP/1.1\r\nHost: a\r\n{ACTION}Content-Length: 209715200\r\n\r\n"
    for answer in answers(whole, *([head.format(path).encode(), b'{"a":['] for path in PLACES)):
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert b"application/problem+json" in answer


def test_a_body_in_chunks_is_refused_once_it_is_too_large(whole: Site) -> None:
    head = f"POST {{}} HTTP/1.1\r\nHost: a\r\n{ACTION}Transfer-Encoding: chunked\r\n\r\n"
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
    kind = {"Content-Type": "application/json", "Authorization": "Bearer nobody"}
    full = b"[" * LARGE_BODY_MAX
    # The API reads the body only after it has checked the token.
    assert whole.http.post("/api/batch", content=full, headers=kind).status_code == 401
    for path in ("/api/batch", "/api/batch/", "/api/%62atch", "/api/batch/x", "/api/tasks"):
        refused = whole.http.post(path, content=full + b"[", headers=kind)
        assert_problem(refused, 413)
        bound = 1024 if path == "/api/batch" else 64
        assert f"{bound} KiB" in refused.json()["detail"]


def test_an_import_may_have_a_body_of_32_mebibytes(whole: Site) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=x", "Authorization": "Bearer nobody"}
    full = b"-" * UPLOAD_MAX
    # The API reads the body only after it has checked the token.
    assert (
        whole.http.post("/api/import?dry_run=true", content=full, headers=kind).status_code == 401
    )
    refused = whole.http.post("/api/import", content=full + b"-", headers=kind)
    assert "32768 KiB" in assert_problem(refused, 413)["detail"]


@pytest.mark.parametrize("path", ["/api/batch", "/api/import"])
def test_a_large_body_without_a_token_is_not_waited_for(alone: Site, path: str) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: a\r\n"
    declared = f"{head}Content-Length: {LARGE_BODY_MAX}\r\n\r\n["
    chunk = f"{BODY_MAX + 1:x}\r\n{'[' * (BODY_MAX + 1)}\r\n"
    chunked = f"{head}Transfer-Encoding: chunked\r\n\r\n{chunk}"
    for answer in answers(alone, [declared.encode()], [chunked.encode()]):
        assert answer.startswith(b"HTTP/1.1 401 ")
        assert b"WWW-Authenticate: Bearer\r\n" in answer
        assert b"application/problem+json" in answer


@pytest.mark.parametrize("way", ["declared", "in tiny chunks"])
def test_the_bodies_that_are_being_read_have_a_bound_together(tmp_path: Path, way: str) -> None:
    """The one that has been arriving for longest makes room for the others."""
    head = b"POST /api/batch HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer nobody\r\n"
    size = LARGE_BODY_MAX - 1
    if way == "declared":
        request = head + f"Content-Length: {size + 1}\r\n\r\n".encode() + b"[" * size
        count = 2 * BODIES_MAX // LARGE_BODY_MAX
    else:  # a piece costs more than the byte in it
        request = head + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\n[\r\n" * 100_000
        count = 4
    with site(tmp_path / "log") as app, contextlib.ExitStack() as opened:
        before = app.memory()
        lines = []
        for _ in range(count):
            line = socket.create_connection((HOST, app.port), timeout=20)
            lines.append(opened.enter_context(line))
            with contextlib.suppress(ConnectionError):
                line.sendall(request)
        answer = assert_problem(app.http.post("/api/batch", json={}), 503)
        assert answer["detail"].startswith("The API does not answer"), "its body was read"
        assert app.memory() - before < 3 * BODIES_MAX
        refused = lines[0].recv(65536)
        assert refused.startswith(b"HTTP/1.1 503 ")
        assert b"Retry-After: 1\r\n" in refused
        lines[-1].setblocking(False)
        with pytest.raises(BlockingIOError):
            lines[-1].recv(1)


def test_files_that_wait_for_their_answer_leave_room_for_others(tmp_path: Path) -> None:
    """An import is held until it is answered, which takes the API long; here for ever."""
    sizes = {"/api/import": UPLOAD_MAX - 1024 * 1024, "/api/batch": LARGE_BODY_MAX - 1}
    with contextlib.ExitStack() as opened:
        slow = opened.enter_context(socket.create_server((HOST, 0)))
        address = f"http://{HOST}:{slow.getsockname()[1]}"
        app = opened.enter_context(site(tmp_path / "log", API_URL=address))
        lines = []
        for path in ["/api/import"] * 2 + ["/api/batch"] * 5:
            line = socket.create_connection((HOST, app.port), timeout=20)
            lines.append(opened.enter_context(line))
            head = (
                f"POST {path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer nobody\r\n"
                f"Content-Length: {sizes[path]}\r\n\r\n"
            )
            with contextlib.suppress(ConnectionError):
                line.sendall(head.encode() + b"[" * sizes[path])
        time.sleep(1)
        first, second, *others = lines
        for line in (first, *others):
            line.setblocking(False)
            with pytest.raises(BlockingIOError):  # it has reached the API
                line.recv(1)
        assert second.recv(65536).startswith(b"HTTP/1.1 503 ")


HOLDING = {
    "silent": b"",
    "in a head": b"GET / HTT",
    "in a body": b"POST /api/tasks HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{",
}


@pytest.mark.parametrize("start", HOLDING.values(), ids=HOLDING)
def test_connections_without_a_whole_request_make_room_for_others(
    tmp_path: Path, start: bytes
) -> None:
    with site(tmp_path / "log") as app, contextlib.ExitStack() as opened:
        lines = []
        for _ in range(CONNECTIONS_MAX + 50):
            line = socket.create_connection((HOST, app.port), timeout=20)
            lines.append(opened.enter_context(line))
            line.sendall(start)
        for _ in range(10):
            assert httpx.get(f"{app.http.base_url}/icons/icon-192.png").status_code == 200
        with contextlib.suppress(ConnectionError):
            assert lines[0].recv(65536) == b""
        lines[-1].setblocking(False)
        with pytest.raises(BlockingIOError):
            lines[-1].recv(1)


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


def test_pages_as_data_do_not_lead_to_better_auth(
    whole: Site, admin: psycopg.Connection[Any]
) -> None:
    """Next.js takes such an address for the one behind the id of the build."""
    build = (web.build_where_stale() / "BUILD_ID").read_text()
    before = count_of_limits(admin)
    for path in ("api/auth/anything.json", "api/auth/token.json", "sign-in.json"):
        for method in ("GET", "POST"):
            answer = whole.http.request(method, f"/_next/data/{build}/{path}")
            assert_problem(answer, 404)
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


def test_the_address_for_assistants_leads_to_the_api(whole: Site) -> None:
    answer = whole.http.post("/mcp", json={})
    assert answer.status_code == 401
    place = re.search('resource_metadata="(.+)"', answer.headers["www-authenticate"])
    assert place
    metadata = whole.http.get(httpx.URL(place[1]).path)
    assert metadata.status_code == 200
    assert metadata.json()["resource"] == place[1].replace(
        "/.well-known/oauth-protected-resource", ""
    )
    assert whole.http.get("/mcp").status_code == 405
    assert whole.http.post("/mcp/x", json={}).status_code == 405


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


@pytest.mark.parametrize(
    "hosts", [[], ["a", "b"], ["a b"], ["u@a"], ["a, b"], ["a/b"], ["a:b"], ["[::1"]]
)
def test_a_request_names_one_host(whole: Site, hosts: list[str]) -> None:
    lines = ["GET /api/tasks HTTP/1.1", *(f"Host: {host}" for host in hosts), "Connection: close"]
    answer = whole.send("\r\n".join([*lines, "", ""]).encode())
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"application/problem+json" in answer


@pytest.mark.parametrize("host", ["", "a:80", "[::1]:80", "xn--grn-hoa.example:"])
def test_hosts_of_every_form_are_known(whole: Site, host: str) -> None:
    """The same as those that the API knows."""
    request = f"GET /api/tasks HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    assert whole.send(request.encode()).startswith(b"HTTP/1.1 401 ")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *((method, "/sign-in") for method in ("TRACE", "PUT", "OPTIONS", "POST")),
        *((method, "/nothing") for method in ("DELETE", "PATCH")),
        *((method, "/sw.js") for method in ("POST", "PUT", "DELETE", "OPTIONS")),
        *((method, "/favicon.ico") for method in ("POST", "PUT", "OPTIONS")),
        ("POST", "/_next/static/a.js"),
    ],
)
def test_methods_that_no_page_has(whole: Site, method: str, path: str) -> None:
    answer = whole.send(
        f"{method} {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()
    )
    assert answer.startswith(b"HTTP/1.1 405 ")
    assert b"\r\nAllow: GET, HEAD\r\n" in answer
    assert b"application/problem+json" in answer


def test_a_form_that_is_no_form(whole: Site) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    for content in (b"--x\r\ngarbled", b"--x\r\n\r\n\r\n--x--", b""):
        answer = whole.http.post("/sign-in", content=content, headers=kind)
        assert_problem(answer, 405)


def test_what_a_client_expects_and_nobody_can_meet(whole: Site) -> None:
    for path in ("/api/tasks", "/sign-in"):
        assert_problem(whole.http.get(path, headers={"Expect": "foo"}), 417)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("reset-password", {"token": "a\0", "newPassword": "a fig tree by the window"}),
        ("sign-up/email", {"name": "a\0", "email": "a@example.com", "password": "a fig tree so"}),
    ],
)
def test_a_text_with_a_null_character_is_an_error_of_the_client(
    whole: Site, path: str, body: dict[str, str]
) -> None:
    origin = {"Origin": str(whole.http.base_url)}
    answer = whole.http.post(f"/api/auth/{path}", json=body, headers=origin)
    assert answer.status_code < 500, answer.text
    assert_problem(answer, answer.status_code)


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


SESSION_DEFAULTS = {
    "datestyle": "German, DMY",
    "intervalstyle": "sql_standard",
    "timezone": "'Asia/Kathmandu'",
}


def test_defaults_of_the_database_do_not_change_sessions(
    postgres: EmbeddedPostgres, admin: psycopg.Connection[Any], tmp_path: Path
) -> None:
    account = {"name": "Ada", "email": "ada@defaults.example", "password": "a fig tree by the sea"}
    for name, value in SESSION_DEFAULTS.items():
        admin.execute(f"ALTER DATABASE kept SET {name} = {value}".encode())
    try:
        address = postgres.url(database.AUTH_ROLE)
        with site(tmp_path / "log", DATABASE_URL=address, AUTH_RATE_LIMIT="100") as app:
            made = app.http.post("/api/auth/sign-up/email", json=account)
            token = app.http.get("/api/auth/token")
    finally:
        for name in SESSION_DEFAULTS:
            admin.execute(f"ALTER DATABASE kept RESET {name}".encode())
    assert made.status_code == 200, made.text
    assert token.status_code == 200, token.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BETTER_AUTH_URL", "kept.example"),
        ("BETTER_AUTH_URL", "localhost:13010"),
        ("BETTER_AUTH_URL", "https://kept.example/app"),
        ("API_URL", "garbage"),
        ("SMTP_URL", "garbage"),
        ("TRUSTED_PROXIES", "foo"),
        ("BETTER_AUTH_SECRET", "short"),
    ],
)
def test_a_setting_that_is_unfit_is_named_in_one_sentence(name: str, value: str) -> None:
    build = web.build_where_stale()
    own = {
        "NODE_ENV": "production",
        "BUILD_DIR": str(build.relative_to(web.FRONTEND)),
        "WEB_PORT": str(processes.free_port()),
        "DATABASE_URL": "postgresql://127.0.0.1:9/nobody",
        "BETTER_AUTH_SECRET": tokens.SECRET,
        name: value,
    }
    done = subprocess.run(
        ["node", "server.mjs"],
        cwd=web.FRONTEND,
        env=os.environ | own,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1, done.stdout
    assert re.fullmatch(rf"kept: {name} [^\n]+\.\n", done.stderr), done.stderr


@pytest.mark.parametrize("written", ["http://localhost:{}/", "HTTP://LOCALHOST:{}"])
def test_an_address_written_in_another_way_is_the_same_issuer(
    postgres: EmbeddedPostgres, make_settings: MakeSettings, tmp_path: Path, written: str
) -> None:
    account = {"name": "Ada", "email": f"{secrets.token_hex(4)}@example.com"}
    port = processes.free_port()
    address = written.format(port)
    # The API finds the keys at the address of the issuer.
    settings = make_settings(
        token_algorithm="ES256",  # a name
        better_auth_secret=None,
        better_auth_url=address,
    )
    own = {
        "DATABASE_URL": postgres.url(database.AUTH_ROLE),
        "BETTER_AUTH_SECRET": tokens.SECRET,
        "BETTER_AUTH_URL": address,
        "TOKEN_ALGORITHM": "ES256",
        "AUTH_RATE_LIMIT": "100",  # other tests have signed up a moment ago
    }
    with (
        serving(settings) as api,
        (tmp_path / "log").open("a") as output,
        web.web_process(port, web.build_where_stale(), own | {"API_URL": api}, output) as app,
    ):
        processes.wait_until_ready(app, f"http://{HOST}:{port}/sign-in", "The web app")
        with httpx.Client(base_url=f"http://{HOST}:{port}", timeout=20) as http:
            password = {"password": "a fig tree by the sea"}
            made = http.post("/api/auth/sign-up/email", json=account | password)
            assert made.status_code == 200, made.text
            token = http.get("/api/auth/token").json()["token"]
            answer = http.get("/api/tasks", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200, answer.text


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


def a_script(site: Site) -> str:
    """The path of a script that the page for signing in loads."""
    found = re.search(r'src="(/_next/static/[^"]+\.js)"', site.http.get("/sign-in").text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br; q=0, gzip; q=0.001", "gzip"),
        ("br;q=0.0, gzip;q=0", None),
        ("broken, gzipped", None),
        ("", None),
    ],
)
def test_scripts_are_sent_as_the_build_has_compressed_them(
    alone: Site, accepted: str, coding: str | None
) -> None:
    script = a_script(alone)
    address, asked = f"{alone.http.base_url}{script}", {"Accept-Encoding": accepted}
    with httpx.stream("GET", address, headers=asked) as answer:
        raw = b"".join(answer.iter_raw())
    file = next((web.build_where_stale() / "static").rglob(script.rsplit("/", 1)[1]))
    ending = {"br": ".br", "gzip": ".gz", None: ""}[coding]
    assert answer.headers.get("content-encoding") == coding
    assert raw == file.with_name(file.name + ending).read_bytes()
    assert answer.headers["content-length"] == str(len(raw))
    assert answer.headers["vary"] == "Accept-Encoding"


def test_what_scripts_are_answered_with(alone: Site) -> None:
    script = a_script(alone)
    answer = alone.http.get(script)
    assert answer.text.startswith("//# allFunctionsCalledOnLoad\n")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    page = alone.http.get("/sign-in")
    for header in (
        "x-content-type-options",
        "x-frame-options",
        "referrer-policy",
        "permissions-policy",
    ):
        assert answer.headers[header] == page.headers[header]
    bare = alone.http.head(script)
    assert (bare.status_code, bare.content) == (200, b"")
    assert bare.headers["content-length"] == answer.headers["content-length"]


@pytest.mark.parametrize(
    "path", ["", "/", "/chunks", "/../server.mjs", "/%2e%2e/BUILD_ID", "/__proto__", "/%00"]
)
def test_below_the_scripts_there_is_nothing_else(alone: Site, path: str) -> None:
    answer = alone.http.get(f"/_next/static{path}", follow_redirects=True)
    assert answer.status_code in (400, 404)


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


SLOW_LINE = 125_000
"""Bytes a second: 1 Mbit/s."""


def upload_slowly(
    site: Site, path: str, size: int, a_second: float, seconds: int
) -> tuple[int, float]:
    """Send a body at a steady rate for some seconds at most, and return the status of the answer
    and the seconds until it came."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: kept\r\nAuthorization: Bearer x\r\n"
        f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {size}\r\n\r\n"
    )
    begun = time.monotonic()
    with socket.create_connection((HOST, site.port), timeout=20) as connection:
        connection.sendall(head.encode())
        connection.settimeout(0.25)
        sent, answer = 0, b""
        while not answer and time.monotonic() - begun < seconds:
            due = min(size, int((time.monotonic() - begun) * a_second))
            with contextlib.suppress(TimeoutError):
                if due > sent:
                    connection.sendall(b"x" * (due - sent))
                    sent = due
                answer = connection.recv(4096)
    return int(answer.split()[1]), time.monotonic() - begun


def test_files_may_take_as_long_as_a_slow_line_needs_and_nothing_else_may(
    alone: Site,
) -> None:
    """No API runs, so 503 says that all of a body has arrived."""
    size = int(os.environ.get("KEPT_SLOW_UPLOAD", 5_000_000))
    seconds = size // SLOW_LINE + 60
    with ThreadPoolExecutor() as pool:
        files, dripping, batch, token = (
            pool.submit(upload_slowly, alone, *arguments)
            for arguments in [
                ("/api/import?dry_run=true", size, SLOW_LINE, seconds),
                ("/api/import", size, 1.0, 60),
                ("/api/batch", 1_000_000, 20_000.0, 60),
                ("/api/tasks", 60_000, 1_000.0, 60),
            ]
        )
    status, took = files.result()
    assert status == 503
    assert took > 35
    for refused in (dripping, batch, token):
        status, took = refused.result()
        assert status == 408
        assert 29 < took < 35
