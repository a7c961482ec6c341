"""The data that an OpenTelemetry collector receives; nothing is imported while it is off."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.conftest import MakeSettings, MakeUser
from tests.support import tokens
from tests.support.server import ServerProcess
from tools import database

OPTIONAL = ("opentelemetry.sdk", "opentelemetry.exporter", "google.protobuf", "prometheus_client")


class Collector(ThreadingHTTPServer):
    """A server that stores the data it receives over OTLP/HTTP."""

    def __init__(self) -> None:
        self.received: list[tuple[str, bytes]] = []
        super().__init__(("127.0.0.1", 0), Intake)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def spans(self) -> list[tuple[dict[str, Any], str, dict[str, Any]]]:
        """Resource, name and attributes of each span."""
        return [
            (flat(group.resource.attributes), span.name, flat(span.attributes))
            for path, body in self.received
            if path == "/v1/traces"
            for group in ExportTraceServiceRequest.FromString(body).resource_spans
            for scope in group.scope_spans
            for span in scope.spans
        ]

    def metrics(self) -> set[str]:
        """The names of the metrics."""
        return {
            metric.name
            for path, body in self.received
            if path == "/v1/metrics"
            for group in ExportMetricsServiceRequest.FromString(body).resource_metrics
            for scope in group.scope_metrics
            for metric in scope.metrics
        }


class Intake(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.received.append((self.path, body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *_: object) -> None:  # the base's name
        """Nothing."""


def flat(attributes: Any) -> dict[str, Any]:
    return {
        item.key: getattr(item.value, str(item.value.WhichOneof("value"))) for item in attributes
    }


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_span_of_each_request_without_what_is_in_it(
    collector: Collector, make_settings: MakeSettings, make_user: MakeUser
) -> None:
    settings = make_settings(otel_exporter_otlp_endpoint=collector.url)
    server = ServerProcess(settings, OTEL_BSP_SCHEDULE_DELAY="100")
    mark = "a-title-that-is-private"
    user = make_user(server.url)
    task = user.add(mark)
    trace = "0af7651916cd43dd8448eb211c80319c"
    shown = user.http.get(
        f"/api/tasks/{task['id']}", headers={"traceparent": f"00-{trace}-b7ad6b7169203331-01"}
    )
    user.http.get("/api/tasks", params={"q": mark})
    user.http.get(f"/api/tasks/{mark}")
    user.http.post("/api/tasks", json={"title": mark * 100})
    httpx.get(f"{server.url}/{mark}")
    server.stop()

    spans = collector.spans()
    told = [
        (name, attributes.get("http.route"), attributes["http.response.status_code"])
        for _, name, attributes in spans
    ]
    one = "/api/tasks/{task_id}"
    assert sorted(told, key=str) == sorted(
        [
            ("GET", None, 404),
            ("GET /api/tasks", "/api/tasks", 200),
            (f"GET {one}", one, 200),
            (f"GET {one}", one, 400),
            ("GET /healthz", "/healthz", 200),
            ("POST /api/tasks", "/api/tasks", 201),
            ("POST /api/tasks", "/api/tasks", 400),
        ],
        key=str,
    )
    assert {resource["service.name"] for resource, _, _ in spans} == {"kept-api"}
    ids = {attributes["kept.request_id"] for _, _, attributes in spans}
    assert shown.headers["x-request-id"] in ids
    assert "http.server.request.duration" in collector.metrics()
    everything = b"".join(body for _, body in collector.received)
    assert bytes.fromhex(trace) in everything, "the trace of the caller goes on"
    for private in (mark, task["id"], str(user.id), user.token, tokens.SECRET):
        assert private.encode() not in everything
    assert {path for path, _ in collector.received} == {"/v1/traces", "/v1/metrics"}


@pytest.mark.alone
def test_a_collector_that_is_away_holds_nothing_up(
    make_settings: MakeSettings, make_user: MakeUser
) -> None:
    settings = make_settings(otel_exporter_otlp_endpoint="http://127.0.0.1:1")
    server = ServerProcess(settings, OTEL_BSP_SCHEDULE_DELAY="100")
    user = make_user(server.url)
    started = time.monotonic()
    for _ in range(20):
        assert user.http.get("/api/tasks").status_code == 200
    assert time.monotonic() - started < 2
    started = time.monotonic()
    server.stop()
    assert time.monotonic() - started < 12, "make run and the containers wait for 15 s"


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({}, []),
        ({"OTEL_SERVICE_NAME": "kept"}, []),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}, ["opentelemetry.sdk"]),
        ({"METRICS_TOKEN": "a token of the one who watches"}, ["prometheus_client"]),
    ],
)
def test_what_is_off_is_not_imported(setting: dict[str, str], expected: list[str]) -> None:
    script = f"""
import sys
import src.main
app = src.main.app
print(*[name for name in {OPTIONAL} if name in sys.modules])
"""
    environment = {name: value for name, value in os.environ.items() if "OTEL" not in name}
    made = subprocess.run(
        [sys.executable, "-c", script],
        cwd=database.BACKEND,
        env=environment
        | {"DATABASE_URL": "postgresql://nowhere/kept", "BETTER_AUTH_SECRET": tokens.SECRET}
        | setting,
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.split() == expected
