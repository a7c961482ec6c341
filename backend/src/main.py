"""Builds the application from settings, routers, middleware and error handlers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.telemetry import TelemetryConfig
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from src.api import (
    ENTITIES,
    access_tokens,
    batch,
    calendar_feeds,
    changes,
    health,
    history,
    moving,
    restore,
    trash,
    undo,
)
from src.api.assistants import Assistants
from src.api.docs import DESCRIPTION, TITLE, VERSION, install_docs
from src.api.routing import DirectRoute, RouteTable
from src.core.config import Settings, get_settings
from src.core.logs import configure_logs
from src.core.places import Places
from src.core.security import TokenVerifier
from src.db.access_tokens import AccessTokens
from src.db.accounts import Accounts
from src.db.changes import Changes
from src.db.history import History
from src.db.listeners import Listeners
from src.db.readiness import Readiness
from src.db.restoring import Restoring
from src.db.retention import Retention
from src.db.session import Database
from src.db.trash import Trash
from src.db.undo import Undo
from src.middleware.draining import Draining
from src.middleware.hosts import TrustedHosts
from src.middleware.limits import Limits
from src.middleware.problems import Problems
from src.middleware.request_id import RequestMiddleware
from src.middleware.transport import StrictTransport
from src.moving.process import Workers

CORS_ACCEPTED = [
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "Last-Event-ID",
    "X-Request-Id",
]
CORS_EXPOSED = [
    "ETag",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "WWW-Authenticate",
    "X-Request-Id",
]


OTHERS = (
    batch.router,
    changes.router,
    history.router,
    trash.router,
    undo.router,
    restore.router,
    moving.router,
    access_tokens.router,
    calendar_feeds.router,
    health.router,
)
"""The routers that belong to no single entity."""


class Kept(FastAPI):
    """FastAPI without its own middleware and Starlette's. They serve features that Kept does not
    use: mounted applications, uploaded files to be closed, errors without a handler, handlers for
    a status, and debugging."""

    is_traced = False

    def build_middleware_stack(self) -> ASGIApp:
        """Kept's own middleware, and what answers errors, around the routes."""
        app: ASGIApp = Problems(self.router.middleware_stack)
        for middleware, args, kwargs in reversed(self.user_middleware):
            app = middleware(app, *args, **kwargs)
        return app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request, without the steps of FastAPI that only its telemetry needs."""
        if self.is_traced or scope["type"] != "http" or self.middleware_stack is None:
            await super().__call__(scope, receive, send)
            return
        scope["app"] = self
        await self.middleware_stack(scope, receive, send)


def create_app(settings: Settings) -> FastAPI:
    """The application for these settings. It connects to the database at its first request."""
    configure_logs(settings.log_format, settings.log_level)
    database = Database(
        settings.database_url.get_secret_value(),
        size=settings.database_pool_size,
        prepare=settings.database_prepare_statements,
    )
    readiness = Readiness(database, list(ENTITIES))
    retention = Retention(database, settings.trash_days, settings.history_days)
    draining = Draining(settings.drain_seconds)
    assistants = Assistants(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        pruning = asyncio.create_task(retention.keep_pruning())
        with draining.on_sigterm():
            yield
        pruning.cancel()
        await assistants.close()
        await database.close()

    app = Kept(
        title=TITLE,
        version=VERSION,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        # `include_router` would add a second lookup of the route.
        routes=[
            *(route for router in (*ENTITIES.values(), *OTHERS) for route in router.routes),
            *assistants.routes,
        ],
        telemetry=_telemetry(settings),
    )
    app.router.route_class = DirectRoute
    app.state.database = database
    app.state.draining = draining
    app.state.readiness = readiness
    app.state.accounts = Accounts(database)
    app.state.access_tokens = AccessTokens(database)
    app.state.changes = Changes(ENTITIES)
    app.state.listeners = Listeners(database)
    app.state.history = History(ENTITIES)
    app.state.trash = Trash(ENTITIES, settings.trash_days)
    app.state.undo = Undo(ENTITIES)
    app.state.workers = Workers()
    app.state.restoring = Restoring(ENTITIES)
    app.state.history_days = settings.history_days
    app.state.site = settings.better_auth_url
    app.state.calendar_makers = Places(calendar_feeds.AT_ONCE)
    app.state.limits = Limits(settings)
    app.state.verifier = _verifier(settings)
    install_docs(app)
    if "*" not in settings.allowed_hosts:
        app.add_middleware(TrustedHosts, allowed=settings.allowed_hosts)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=CORS_ACCEPTED,
            expose_headers=CORS_EXPOSED,
        )
    if settings.otel_exporter_otlp_endpoint:
        app.is_traced = True
        from src.middleware.telemetry import RequestIdOnSpan

        app.add_middleware(RequestIdOnSpan)
    app.add_middleware(RequestMiddleware)
    if settings.better_auth_url.startswith("https://"):
        app.add_middleware(StrictTransport)
    if settings.metrics_token:
        from src.api.metrics import install_metrics

        install_metrics(app, database, readiness, app.state.limits, settings.metrics_token)
    app.router.middleware_stack = RouteTable(app.router)
    if settings.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=settings.trusted_proxies)
    return app


def _telemetry(settings: Settings) -> TelemetryConfig:
    if not settings.otel_exporter_otlp_endpoint:
        return {"tracing": False, "metrics": False, "logs": False}
    from src.middleware.telemetry import exporting

    return exporting()


def _verifier(settings: Settings) -> TokenVerifier:
    issuer = settings.better_auth_url
    if settings.better_auth_secret:
        return TokenVerifier(issuer, settings.better_auth_secret.get_secret_value())
    return TokenVerifier(issuer, None, settings.jwks_url or f"{issuer}/api/auth/jwks")


def __getattr__(name: str) -> FastAPI:
    """`src.main:app`, made from the environment when a server asks for it."""
    if name == "app":
        return create_app(get_settings())
    raise AttributeError(name)
