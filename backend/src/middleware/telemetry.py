"""Traces and metrics by way of FastAPI's OpenTelemetry hook.

Imported only where `OTEL_EXPORTER_OTLP_ENDPOINT` is set, because the SDK takes a while to import.
All other `OTEL_*` variables have the meaning that OpenTelemetry documents.
"""

import os

from fastapi.telemetry import TelemetryConfig
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.trace import Span, SpanProcessor, TracerProvider
from starlette.types import ASGIApp, Receive, Scope, Send

DEFAULTS = {
    "OTEL_SERVICE_NAME": "kept-api",
    # Seconds that an export may take. With OpenTelemetry's default of ten, an unavailable
    # collector would delay the end of the process beyond its time limit.
    "OTEL_EXPORTER_OTLP_TIMEOUT": "2",
}
WITHHELD = "REDACTED"


def exporting() -> TelemetryConfig:
    """A span and two metrics for each request, sent to the collector that the variables name.

    FastAPI adds the exporters when the application starts, and only warns if it cannot. Logs are
    not exported, because they would contain the messages of exceptions; the log of the process
    shows the causes.
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
    """Removes the path and the query from a span: they contain ids and the text of searches.

    `http.route` still names the route.
    """

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:  # noqa: ARG002  # the SDK's signature
        """Change the span before anything is exported."""
        present = span.attributes or {}
        for name in ("url.path", "url.query"):
            if name in present:
                span.set_attribute(name, WITHHELD)


class RequestIdOnSpan:
    """Adds the request id to the span, so that a trace can be matched with the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http":
            trace.get_current_span().set_attribute("kept.request_id", scope["kept.request_id"])
        await self.app(scope, receive, send)
