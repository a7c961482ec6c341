"""Features of every route: health, request ids, logs, limits, methods, errors, documentation."""

import contextlib
import json
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psycopg
import pytest

from src.db import summary
from tests.conftest import MakeSettings, MakeUser, User
from tests.support import contract
from tests.support.server import ServerProcess, serving
from tools.debian import program
from tools.embedded import SUPERUSER, EmbeddedPostgres


def test_health_needs_no_token(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}


@pytest.mark.parametrize("given", ["abc", "A-b_c.1", "a" * 128])
def test_a_sane_request_id_is_kept(client: httpx.Client, given: str) -> None:
    assert client.get("/healthz", headers={"X-Request-Id": given}).headers["x-request-id"] == given


def test_the_database_shows_the_request_that_it_works_for(
    user: User, postgres: EmbeddedPostgres
) -> None:
    task = user.add()
    with (
        psycopg.connect(postgres.url(SUPERUSER)) as other,
        psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as onlooker,
        ThreadPoolExecutor() as threads,
    ):
        other.execute("SELECT FROM tasks WHERE id = %s FOR UPDATE", [task["id"]])
        headers = {"X-Request-Id": "abc-123"}
        path, body = f"/api/tasks/{task['id']}", {"completed": True}
        answer = threads.submit(user.http.patch, path, json=body, headers=headers)
        shown = _wait_for_application(onlooker, "kept-api abc-123")
        other.rollback()
        assert answer.result().status_code == 200

    assert shown == "Lock"


def _wait_for_application(connection: psycopg.Connection[tuple[str]], name: str) -> str | None:
    """The wait event of the server process with this application name."""
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        found = connection.execute(
            "SELECT wait_event_type FROM pg_stat_activity WHERE application_name = %s", [name]
        ).fetchone()
        if found and found[0] == "Lock":
            return found[0]
        time.sleep(0.01)
    return None


@pytest.mark.parametrize("given", ["", "a b", "a" * 129, "<script>", 'a"b', "{}"])
def test_an_invalid_request_id_is_replaced(client: httpx.Client, given: str) -> None:
    answer = client.get("/healthz", headers={"X-Request-Id": given})

    assert len(answer.headers["x-request-id"]) == 32


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/api/tasks", "GET, HEAD, POST"),
        ("DELETE", "/api/tasks", "GET, HEAD, POST"),
        ("OPTIONS", "/api/tasks", "GET, HEAD, POST"),
        (
            "POST",
            "/api/tasks/01a1fb97-08a4-706b-b23e-be18c3447c3f",
            "DELETE, GET, HEAD, PATCH, PUT",
        ),
        (
            "TRACE",
            "/api/tasks/01a1fb97-08a4-706b-b23e-be18c3447c3f",
            "DELETE, GET, HEAD, PATCH, PUT",
        ),
        ("DELETE", "/api/tasks/summary", "GET, HEAD"),
        ("PATCH", "/api/tasks/summary", "GET, HEAD"),
        ("POST", "/healthz", "GET, HEAD"),
        ("POST", "/docs", "GET, HEAD"),
        ("POST", "/openapi.json", "GET, HEAD"),
        ("PROPFIND", "/readyz", "GET, HEAD"),
    ],
)
def test_a_method_that_is_not_known(
    client: httpx.Client, method: str, path: str, allowed: str
) -> None:
    answer = httpx.request(method, str(client.base_url.join(path)))

    assert answer.status_code == 405
    assert answer.headers["allow"] == allowed
    assert answer.headers["content-type"] == contract.PROBLEM_JSON


@pytest.mark.parametrize(
    "path", ["/", "/api", "/api/", "/api/tasks/", "/api/task", "/nothing", "/docs/assets/none.js"]
)
def test_an_address_that_is_not_known(client: httpx.Client, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.json()["detail"] == "There is nothing at this address."
    assert answer.json()["instance"] == path


def test_the_documentation_needs_no_internet(client: httpx.Client) -> None:
    page = client.get("/docs").text

    assert "https://" not in page
    assert "http://" not in page
    for asset in ("swagger-ui-bundle.js", "swagger-ui.css", "favicon.png"):
        assert f"/docs/assets/{asset}" in page
        assert client.get(f"/docs/assets/{asset}").status_code == 200
    document = client.get("/openapi.json").json()
    assert document["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"


def test_an_unforeseen_error_tells_nothing_and_keeps_the_connection(
    user: User, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = "what must not be told"
    with monkeypatch.context() as broken:

        async def fail(*_args: object) -> bytes:
            raise ValueError(secret)

        broken.setattr(summary, "summary", fail)
        capsys.readouterr()
        answer = user.http.get("/api/tasks/summary")

    assert answer.status_code == 500
    assert answer.json()["detail"] == "Something went wrong on our side."
    assert "connection" not in answer.headers
    assert user.http.get("/api/tasks/summary").status_code == 200
    logged = capsys.readouterr().out
    cause = next(json.loads(line) for line in logged.splitlines() if "unexpected" in line)
    assert cause["request_id"] == answer.headers["x-request-id"]
    assert cause["cause"][0] == "ValueError"
    assert secret not in logged + answer.text


def test_the_log_has_a_line_a_request_without_titles_and_tokens(
    user: User, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    mark = "a-title-that-is-private"
    task = user.add(mark)
    user.http.put(f"/api/tasks/{task['id']}", json={"title": mark + " too"})
    user.http.get("/api/tasks", params={"q": mark})
    user.http.post("/api/tasks", json={"title": mark * 100})
    user.http.post(
        "/api/tasks", content=mark.encode(), headers={"Content-Type": "application/json"}
    )
    answer = user.http.get(f"/api/tasks/{task['id']}")
    time.sleep(0.1)  # the line is written after the answer
    logged = capsys.readouterr().out

    lines = [json.loads(line) for line in logged.splitlines()]
    assert len(lines) == 6
    assert (
        lines[-1].items()
        >= {
            "event": "request",
            "method": "GET",
            "route": "/api/tasks/{task_id}",
            "status": 200,
            "request_id": answer.headers["x-request-id"],
            "user_id": str(user.id),
        }.items()
    )
    assert 0 < lines[-1]["ms"] < 10_000
    assert mark not in logged
    assert user.token.split(".")[2] not in logged
    assert "Bearer" not in logged


@pytest.fixture
def strict(make_settings: MakeSettings) -> Iterator[str]:
    """An API that allows three reads, two writes and two bad tokens a minute."""
    settings = make_settings(
        rate_limits=True,
        rate_limit_reads="3/minute",
        rate_limit_writes="2/minute",
        rate_limit_failed_auth="2/minute",
    )
    with serving(settings) as address:
        yield address


def test_reads_and_writes_are_limited_per_user(strict: str, make_user: MakeUser) -> None:
    user, stranger = make_user(strict), make_user(strict)

    assert [user.http.get("/api/tasks").status_code for _ in range(4)] == [200] * 3 + [429]
    posts = [user.http.post("/api/tasks", json={"title": "a"}) for _ in range(3)]
    assert [answer.status_code for answer in posts] == [201, 201, 429]
    assert 1 <= int(posts[-1].headers["retry-after"]) <= 60
    assert posts[-1].headers["ratelimit-policy"] == '"writes";q=2;w=60'
    assert posts[-1].headers["ratelimit"].startswith('"writes";r=0;t=')
    assert stranger.http.get("/api/tasks").status_code == 200


def test_bad_tokens_are_limited_per_address(strict: str, make_user: MakeUser) -> None:
    good = make_user(strict)
    with httpx.Client(base_url=strict, event_hooks={"response": [contract.check]}) as client:
        answers = [
            client.get("/api/tasks", headers={"X-Forwarded-For": f"10.0.0.{number}"})
            for number in range(3)
        ]

    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert good.http.get("/api/tasks").status_code == 200, "a good token is never held up"


def test_other_origins_are_shut_out_unless_configured(
    client: httpx.Client, make_settings: MakeSettings, make_user: MakeUser
) -> None:
    origin = {"Origin": "https://app.example"}
    assert "access-control-allow-origin" not in client.get("/healthz", headers=origin).headers

    with serving(make_settings(cors_origins="https://app.example, https://b.example")) as address:
        user = make_user(address)
        answer = user.http.get("/api/tasks", headers=origin)
        assert answer.headers["access-control-allow-origin"] == "https://app.example"
        assert "ETag" in answer.headers["access-control-expose-headers"]
        asking = {
            "Origin": "https://app.example",
            "Access-Control-Request-Method": "PATCH",
            "Access-Control-Request-Headers": "if-match",
        }
        preflight = httpx.options(f"{address}/api/tasks", headers=asking)
        assert preflight.status_code == 200
        assert "x-request-id" in preflight.headers
        other = user.http.get("/api/tasks", headers={"Origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers


def test_an_address_is_taken_from_a_configured_proxy_only(
    make_settings: MakeSettings,
) -> None:
    settings = make_settings(
        rate_limits=True, rate_limit_failed_auth="1/minute", trusted_proxies="127.0.0.1"
    )
    with (
        serving(settings) as address,
        httpx.Client(base_url=address, event_hooks={"response": [contract.check]}) as client,
    ):
        answers = [
            client.get("/api/tasks", headers={"X-Forwarded-For": client_address})
            for client_address in ("10.0.0.1", "10.0.0.2", "10.0.0.1", "6.6.6.6, 10.0.0.2")
        ]

    assert [answer.status_code for answer in answers] == [401, 401, 429, 429]


def test_other_hosts_are_refused_where_names_are_given(make_settings: MakeSettings) -> None:
    settings = make_settings(allowed_hosts="api.kept.example, *.kept.test")
    with serving(settings) as address, httpx.Client(base_url=address) as client:
        asked = {
            host: client.get("/healthz", headers={"Host": host}).status_code
            for host in ("api.kept.example:8000", "API.Kept.Example", "a.kept.test", "kept.test")
        }
        evil = client.get("/docs", headers={"Host": "evil.example"})

    assert list(asked.values()) == [200, 200, 200, 400]
    assert evil.status_code == 400
    assert evil.json()["errors"][0]["field"] == "header.host"


def test_answers_are_nothing_but_data_to_a_browser(client: httpx.Client) -> None:
    for path in ("/healthz", "/api/tasks", "/nothing", "/docs"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    policy = client.get("/docs").headers["content-security-policy"]
    assert "script-src 'self' 'sha256-" in policy
    assert "frame-ancestors 'none'" in policy


def test_browsers_keep_to_tls_where_there_is_tls(
    client: httpx.Client, make_settings: MakeSettings
) -> None:
    assert "strict-transport-security" not in client.get("/healthz").headers

    with serving(make_settings(better_auth_url="https://kept.example")) as address:
        for path in ("/healthz", "/api/tasks", "/nothing", "/docs"):
            strict = httpx.get(f"{address}{path}").headers["strict-transport-security"]
            assert strict == "max-age=31536000"


def test_it_says_that_it_is_not_ready_before_it_stops(
    make_settings: MakeSettings, make_user: MakeUser
) -> None:
    server = ServerProcess(make_settings(drain_seconds=1.0))
    user = make_user(server.url)
    assert user.http.get("/readyz").status_code == 200
    server.process.terminate()
    time.sleep(0.3)

    answer = user.http.get("/readyz")
    assert answer.status_code == 503
    assert "about to stop" in answer.json()["detail"]
    assert user.http.get("/api/tasks").status_code == 200, "who still comes is still served"
    assert server.stop() in (0, -signal.SIGTERM)


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    """The address of a Redis, a process of its own."""
    server = program("redis-server")
    if not server:
        pytest.skip("redis-server is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen([server, *options], stdout=subprocess.DEVNULL)
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            break
        time.sleep(0.05)
    yield f"async+redis://127.0.0.1:{port}"
    process.terminate()
    process.wait()


def test_two_processes_share_their_limits(
    redis: str, make_settings: MakeSettings, make_user: MakeUser
) -> None:
    settings = make_settings(
        rate_limits=True, rate_limit_reads="3/minute", rate_limit_storage=redis
    )
    one, two = ServerProcess(settings), ServerProcess(settings)
    headers = {"Authorization": f"Bearer {make_user(one.url).token}"}
    statuses = [
        httpx.get(f"{server.url}/api/tasks", headers=headers).status_code
        for server in (one, two, one, two, one)
    ]
    for server in (one, two):
        server.stop()

    assert statuses == [200, 200, 200, 429, 429]


def test_requests_are_served_without_limits_when_the_store_is_unavailable(
    make_settings: MakeSettings, make_user: MakeUser
) -> None:
    settings = make_settings(rate_limits=True, rate_limit_storage="async+redis://127.0.0.1:1")
    with serving(settings) as address:
        assert make_user(address).http.get("/api/tasks").status_code == 200
