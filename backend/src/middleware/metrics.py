"""Metrics for Prometheus; imported only where `METRICS_TOKEN` opens `/metrics`.

Several processes that share a port write to files in `PROMETHEUS_MULTIPROC_DIR`, so that each
of them can show the metrics of all.
"""

import os
import time
from pathlib import Path

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from src.core.errors import ServiceUnavailable
from src.db.readiness import Readiness
from src.db.session import Database

disable_created_metrics()  # type: ignore[no-untyped-call]  # it has no types

# Other methods share one label, and so do paths without a route: a time series is never removed,
# so a client must not be able to create one.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
NO_ANSWER = "none"
EVENT_STREAM = b"text/event-stream; charset=utf-8"

DATABASE_UP = """\
# HELP kept_database_up 1 if the database could be used within 2.5 seconds, as /readyz says.
# TYPE kept_database_up gauge
kept_database_up {}
"""

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """Counters of requests, and gauges of the database pool."""

    def __init__(self, database: Database, readiness: Readiness) -> None:
        self._database = database
        self._readiness = readiness
        self._directory = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "kept_http_requests",
            "Requests that were answered.",
            ["method", "route", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "kept_http_request_duration_seconds",
            "From the first byte of a request's head to the last of its answer.",
            ["method", "route"],
            buckets=SECONDS,
            registry=registry,
        )
        self._connections = Gauge(
            "kept_database_pool_connections",
            "Connections to the database: in use, or idle.",
            ["state"],
            multiprocess_mode="livesum",
            registry=registry,
        )
        self._waiting = Gauge(
            "kept_database_pool_waiting",
            "Requests that wait for a connection.",
            multiprocess_mode="livesum",
            registry=registry,
        )
        self._limit = Gauge(
            "kept_database_pool_limit",
            "Most connections that there may be, DATABASE_POOL_SIZE of each process.",
            multiprocess_mode="livesum",
            registry=registry,
        )
        self.update_pool_gauges()

    def count(self, scope: Scope, status: str, seconds: float) -> None:
        """Count one request."""
        method = scope["method"] if scope["method"] in METHODS else OTHER
        route = getattr(scope.get("route"), "path", OTHER)
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(method, route).observe(seconds)

    def update_pool_gauges(self) -> None:
        """Set the gauges to the current values of this process's pool."""
        pool = self._database.pool_stats()
        self._connections.labels("in_use").set(pool.in_use)
        self._connections.labels("idle").set(pool.idle)
        self._waiting.set(pool.waiting)
        self._limit.set(pool.size)

    async def show(self) -> bytes:
        """All metrics in Prometheus's text format, and whether the database can be used now."""
        self.update_pool_gauges()
        # Before the check, which takes a connection of the pool itself.
        counted = self._counted()
        try:
            await self._readiness.check()
            up = 1
        except ServiceUnavailable:
            up = 0
        return counted + DATABASE_UP.format(up).encode()

    def _counted(self) -> bytes:
        if not self._directory:
            return generate_latest(self._registry)
        _forget_dead_processes(Path(self._directory))
        of_all = CollectorRegistry()
        MultiProcessCollector(of_all, self._directory)  # type: ignore[no-untyped-call]  # it has no types
        return generate_latest(of_all)


class MetricsMiddleware:
    """Counts each request when it has been answered."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status, answered = NO_ANSWER, None

        async def note_status(message: Message) -> None:
            nonlocal status, answered
            if message["type"] == "http.response.start":
                status = str(message["status"])
                if (b"content-type", EVENT_STREAM) in message["headers"]:
                    answered = time.perf_counter()  # how long it goes on says nothing of speed
            await send(message)

        # Another process may serve the metrics; it reads the last values that this one wrote.
        self.metrics.update_pool_gauges()
        try:
            await self.app(scope, receive, note_status)
        finally:
            self.metrics.count(scope, status, (answered or time.perf_counter()) - started)
            self.metrics.update_pool_gauges()


def _forget_dead_processes(directory: Path) -> None:
    """Remove the gauges of processes that have ended; their counters stay."""
    for path in directory.glob("gauge_live*_*.db"):
        pid = path.stem.rpartition("_")[2]
        if not Path("/proc", pid).exists():
            mark_process_dead(pid, str(directory))  # type: ignore[no-untyped-call]  # it has no types
