"""`/metrics` over HTTP: its access control, and its values."""

import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psycopg
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from tests.conftest import MakeSettings, MakeUser
from tests.support.server import ServerProcess, serving
from tests.support.service import durable_postgres, frozen, service_on
from tools import database
from tools.embedded import SUPERUSER, EmbeddedPostgres
from tools.settings import ROOT

TOKEN = "a token of the one who watches"

Figures = dict[tuple[str, frozenset[tuple[str, str]]], float]


def ask(address: str, token: str = TOKEN) -> httpx.Response:
    return httpx.get(f"{address}/metrics", headers={"Authorization": f"Bearer {token}"}, timeout=20)


def figures(address: str) -> Figures:
    """Every figure by its name and labels."""
    answer = ask(address)
    assert answer.status_code == 200, answer.text
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def requests(found: Figures, **labels: str) -> float:
    """The number of requests with all of these labels."""
    return sum(
        value
        for (name, own), value in found.items()
        if name == "kept_http_requests_total" and labels.items() <= dict(own).items()
    )


def only(found: Figures, name: str, **labels: str) -> float:
    return found[name, frozenset(labels.items())]


@pytest.fixture
def watched(make_settings: MakeSettings) -> Iterator[str]:
    with serving(make_settings(metrics_token=TOKEN)) as address:
        yield address


def test_it_is_not_there_unless_a_token_opens_it(client: httpx.Client) -> None:
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer x"}).status_code == 404
    assert "/metrics" not in client.get("/openapi.json").text


@pytest.mark.parametrize("token", ["x", "another token altogether", TOKEN + "!", "ä"])
def test_a_wrong_token_is_refused(watched: str, token: str) -> None:
    header = f"Bearer {token}".encode()
    refused = httpx.get(f"{watched}/metrics", headers=[(b"Authorization", header)])

    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert httpx.get(f"{watched}/metrics").status_code == 401
    assert ask(watched).headers["content-type"].startswith("text/plain; version=")
    assert "/metrics" not in httpx.get(f"{watched}/openapi.json").text


def test_guesses_are_limited(make_settings: MakeSettings) -> None:
    settings = make_settings(
        metrics_token=TOKEN, rate_limits=True, rate_limit_failed_auth="2/minute"
    )
    with serving(settings) as address:
        guesses = [ask(address, f"guess {number}").status_code for number in range(3)]

    assert guesses == [401, 401, 429]


def test_it_counts_requests_by_route_and_status(watched: str, make_user: MakeUser) -> None:
    user = make_user(watched)
    task = user.add()
    for _ in range(3):
        user.http.get(f"/api/tasks/{task['id']}")
    user.http.get("/api/tasks/no-id")
    user.http.get("/api/tasks?limit=5&q=secret")

    found = figures(watched)
    one = "/api/tasks/{task_id}"
    assert requests(found, method="POST", route="/api/tasks", status="201") == 1
    assert requests(found, method="GET", route=one, status="200") == 3
    assert requests(found, method="GET", route=one, status="400") == 1
    assert requests(found, method="GET", route="/api/tasks", status="200") == 1
    seconds = "kept_http_request_duration_seconds"
    assert only(found, f"{seconds}_count", method="GET", route=one) == 4
    assert 0 < only(found, f"{seconds}_sum", method="GET", route=one) < 20
    assert only(found, f"{seconds}_bucket", method="GET", route=one, le="+Inf") == 4
    text = ask(watched).text
    for private in (task["id"], str(user.id), "secret", "fig tree"):
        assert private not in text


def test_clients_cannot_create_labels(watched: str) -> None:
    with httpx.Client(base_url=watched) as client:
        for number in range(50):
            client.get(f"/nothing/{number}")
            client.get(f"/docs/assets/none-{number}.js")
            client.request("PROPFIND", f"/{number}")
            client.request("MKCALENDAR", "/healthz")

    found = figures(watched)
    labels = {dict(own)["route"] for name, own in found if name == "kept_http_requests_total"}
    assert labels == {"other", "/healthz"}
    assert requests(found, route="other", status="404") == 150
    assert requests(found, method="other") == 100


def test_it_shows_the_pool_and_the_database(
    make_settings: MakeSettings, make_user: MakeUser, admin: psycopg.Connection[tuple[object, ...]]
) -> None:
    """Three requests wait for a locked table; two of them hold the only two connections."""
    with serving(make_settings(metrics_token=TOKEN, database_pool_size=2)) as address:
        user = make_user(address)
        user.add()
        pool = "kept_database_pool"
        before = figures(address)
        assert only(before, f"{pool}_limit") == 2
        assert only(before, f"{pool}_connections", state="in_use") == 0
        assert only(before, f"{pool}_connections", state="idle") >= 1
        assert only(before, f"{pool}_waiting") == 0
        assert only(before, "kept_database_up") == 1

        with ThreadPoolExecutor() as others, admin.transaction():
            admin.execute("LOCK TABLE tasks")
            asked = [others.submit(user.http.get, "/api/tasks") for _ in range(3)]
            time.sleep(0.3)
            during = figures(address)
        assert only(during, f"{pool}_connections", state="in_use") == 2
        assert only(during, f"{pool}_waiting") == 1
        assert {task.result().status_code for task in asked} <= {200, 503}
        after = figures(address)
        assert only(after, f"{pool}_connections", state="in_use") == 0


@pytest.mark.alone
def test_it_says_when_the_database_is_away(tmp_path: Path) -> None:
    with (
        durable_postgres(tmp_path) as postgres,
        service_on(postgres, metrics_token=TOKEN) as service,
    ):
        assert only(figures(service.api.url), "kept_database_up") == 1
        with frozen(postgres):
            started = time.monotonic()
            assert only(figures(service.api.url), "kept_database_up") == 0
            assert time.monotonic() - started < 4, "Prometheus gives up after ten seconds"
        stop(postgres)
        assert only(figures(service.api.url), "kept_database_up") == 0


DASHBOARD = ROOT / "docs" / "grafana" / "kept.json"
ALERTS = ROOT / "docs" / "grafana" / "alerts.yml"


def expressions_of_the_dashboard() -> list[str]:
    panels = json.loads(DASHBOARD.read_text())["panels"]
    return [target["expr"] for panel in panels for target in panel["targets"]]


def expressions_of_the_alerts() -> list[str]:
    [group] = yaml.safe_load(ALERTS.read_text())["groups"]
    return [rule["expr"] for rule in group["rules"]]


def unknown_names(expression: str, found: Figures) -> set[str]:
    """Figures and labels in an expression that `/metrics` does not give."""
    labels: dict[str, set[str]] = {}
    for name, own in found:
        labels.setdefault(name, {"job"}).update(dict(own))
    asked = re.findall(r"(kept_\w+)(?:\{([^}]*)\})?", expression)
    grouped = {
        label for by in re.findall(r"\bby \(([^)]*)\)", expression) for label in by.split(", ")
    }
    names = {name for name, _ in asked}
    unknown = names - set(labels)
    for name, matchers in asked:
        used = set(re.findall(r"(\w+)\s*(?:=~|!~|!=|=)", matchers)) | grouped
        unknown |= {f"{name}{{{label}}}" for label in used - labels.get(name, used)}
    return unknown


def test_dashboard_and_alerts_ask_for_figures_that_there_are(
    watched: str, make_user: MakeUser
) -> None:
    make_user(watched).add()
    found = figures(watched)
    expressions = expressions_of_the_dashboard() + expressions_of_the_alerts()

    assert len(expressions) > 15
    assert {name for text in expressions for name in unknown_names(text, found)} == set()
    asked = set(re.findall(r"kept_\w+", " ".join(expressions)))
    assert {name for name, _ in found if not name.endswith(("_sum", "_count"))} <= asked
    guide = (ROOT / "docs" / "deploy.md").read_text()
    families = {name.removesuffix("_bucket") for name, _ in found}
    assert set(re.findall(r"kept_(?:http|database)_\w+", guide)) <= families

    assert unknown_names("sum(kept_nothing)", found) == {"kept_nothing"}
    assert unknown_names('kept_database_up{colour="red"}', found) == {"kept_database_up{colour}"}
    assert unknown_names("sum by (colour) (kept_database_up)", found) != set()


def test_the_dashboard_can_be_imported() -> None:
    dashboard = json.loads(DASHBOARD.read_text())
    panels = dashboard["panels"]

    assert dashboard["uid"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    covered = [
        (panel["gridPos"]["x"] + x, panel["gridPos"]["y"] + y)
        for panel in panels
        for x in range(panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["h"])
    ]
    assert len(set(covered)) == len(covered), "panels lie on each other"
    assert max(x for x, _ in covered) < 24
    asks_for = {variable["name"] for variable in dashboard["templating"]["list"]}
    assert set(re.findall(r"\$\{?(\w+)", DASHBOARD.read_text())) <= asks_for | {
        "__rate_interval",
        "__all",
    }


def stop(postgres: EmbeddedPostgres) -> None:
    """Refuse all connections of the API's role, as an unavailable server does."""
    with psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as connection:
        connection.execute(f"ALTER ROLE {database.API_ROLE} NOLOGIN".encode())
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
            (database.API_ROLE,),
        )


def test_two_processes_on_one_port_answer_for_both(
    make_settings: MakeSettings, make_user: MakeUser, tmp_path: Path
) -> None:
    settings = make_settings(metrics_token=TOKEN, database_pool_size=3)
    server = ServerProcess(settings, "--workers", "2", PROMETHEUS_MULTIPROC_DIR=str(tmp_path))
    try:
        user = make_user(server.url)
        pids, sent = set[str](), 0
        end = time.monotonic() + 30
        while len(pids) < 2:  # on connections of their own, until both have had some
            assert time.monotonic() < end, "one process has had all requests"
            httpx.get(f"{server.url}/api/tasks", headers=user.http.headers)
            sent += 1
            pids = {re.sub(r"\D", "", path.stem) for path in tmp_path.glob("counter_*.db")}

        for _ in range(10):
            found = figures(server.url)
            assert requests(found, route="/api/tasks", status="200") == sent
            assert only(found, "kept_database_pool_limit") == 6
            assert only(found, "kept_database_up") == 1

        (tmp_path / "gauge_livesum_4194305.db").write_bytes(
            next(tmp_path.glob("gauge_livesum_*.db")).read_bytes()
        )
        assert only(figures(server.url), "kept_database_pool_limit") == 6, "the dead one counts"
    finally:
        server.stop()
