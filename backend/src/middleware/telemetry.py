"""Traces and metrics by way of FastAPI's OpenTelemetry hook.

Imported only where `OTEL_EXPORTER_OTLP_ENDPOINT` is set, because the SDK takes a while to import.
All other `OTEL_*` variables mean what OpenTelemetry says that they mean.
"""

import os

from fastapi.telemetry import TelemetryConfig
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.trace import Span, SpanProcessor, TracerProvider
from starlette.types import ASGIApp, Receive, Scope, Send

DEFAULTS = {
    "OTEL_SERVICE_NAME": "kept-api",
    # Seconds that an export may take. With OpenTelemetry's ten, a collector that is away would
    # hold up a process that is told to stop for longer than it is given.
    "OTEL_EXPORTER_OTLP_TIMEOUT": "2",
}
WITHHELD = "REDACTED"


def exporting() -> TelemetryConfig:
    """A span and two metrics for each request, sent to the collector that the variables name.

    FastAPI adds the exporters when the application is started, and only warns if it cannot.
    What it would send as logs quotes the messages of exceptions, so there are none; the
    process's own log has the cause.
    """
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(UserTextRemover())
    return {
        "auto_configure": True,
        "tracer_provider": provider,
        "logs": False,
        "operation_spans": False,
    }


class UserTextRemover(SpanProcessor):
    """Removes from a span what a user has written: a path has ids, and a query searches titles.

    `http.route` says which route it was.
    """

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:  # noqa: ARG002  # the SDK's signature
        """Change the span before anything is exported."""
        present = span.attributes or {}
        for name in ("url.path", "url.query"):
            if name in present:
                span.set_attribute(name, WITHHELD)


class RequestIdOnSpan:
    """Names the request in its span, so that a trace leads to the line in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http":
            trace.get_current_span().set_attribute("kept.request_id", scope["kept.request_id"])
        await self.app(scope, receive, send)
