"""The route `/metrics`, which exists only if `METRICS_TOKEN` is set."""

import hmac

from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import SecretStr

from src.core.errors import NotAuthenticated
from src.db.readiness import Readiness
from src.db.session import Database
from src.middleware.limits import Limits
from src.middleware.metrics import Metrics, MetricsMiddleware


def install_metrics(
    app: FastAPI, database: Database, readiness: Readiness, limits: Limits, token: SecretStr
) -> None:
    """Count the requests of `app`, and serve the metrics to clients with the token."""
    metrics = Metrics(database, readiness)
    app.add_middleware(MetricsMiddleware, metrics=metrics)
    wanted = f"Bearer {token.get_secret_value()}".encode()

    @app.get("/metrics", include_in_schema=False)
    async def show_metrics(request: Request) -> Response:
        given = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(given, wanted):
            await limits.count_failed_auth(request)
            raise NotAuthenticated
        return Response(await metrics.show(), media_type=CONTENT_TYPE_LATEST)
