"""`make api`: the database, its schema and the API, started and stopped as one."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from typing import IO, NamedTuple

from pydantic import ValidationError

from src.core.config import Settings
from tools import database, processes, running, settings
from tools.embedded import OWNER, EmbeddedPostgres
from tools.errors import CommandError, run
from tools.processes import HOST, Child
from tools.services import Service, keep_running

API_OPTIONS = (
    *("--no-access-log", "--log-level", "warning", "--no-server-header"),
    # Which proxies to believe is a setting of the API, TRUSTED_PROXIES.
    "--no-proxy-headers",
    *("--http", "src.middleware.protocol:StrictProtocol"),
    *("--timeout-graceful-shutdown", "10"),
)
"""How uvicorn runs the API, wherever it does."""


class Environments(NamedTuple):
    """What the API and the web app find in their environment, each under its own role."""

    api: dict[str, str]
    web: dict[str, str]


def serve() -> None:
    """Run until SIGINT, SIGTERM or SIGHUP."""
    settings.load()
    port = settings.port("API_PORT", 8000)
    processes.require_free(port, "API_PORT")
    with database_environments() as environments:
        require_settings(environments.api)
        with Service("The API", lambda: api_process(port, environments.api)) as api:
            processes.wait_until_ready(api.child, f"http://{HOST}:{port}/readyz", "The API")
            print(
                f"Kept's API is ready at http://{HOST}:{port} with its documentation at /docs; "
                "Ctrl-C stops it.",
                flush=True,
            )
            keep_running(api)


@contextlib.contextmanager
def database_environments(options: dict[str, str] | None = None) -> Iterator[Environments]:
    """A migrated database, and the environments in which API and web app find it.

    `options` are server settings of the embedded PostgreSQL.
    """
    if address := settings.external_database():
        yield _external(database.reachable(address))
        return
    with EmbeddedPostgres(settings.data_dir(), options) as postgres:
        database.migrate(postgres.url(OWNER))
        secret = {"BETTER_AUTH_SECRET": settings.embedded_secret()}
        # On a developer's own machine no other client needs to be limited.
        limits = {"RATE_LIMITS": os.environ.get("RATE_LIMITS", "false")}
        links = {"PRINT_RESET_LINKS": os.environ.get("PRINT_RESET_LINKS", "true")}
        with running.noted():
            yield Environments(
                api={"DATABASE_URL": postgres.url(database.API_ROLE)} | secret | limits,
                web={"DATABASE_URL": postgres.url(database.AUTH_ROLE)} | secret | links,
            )


def _external(address: str) -> Environments:
    secret = os.environ.get("BETTER_AUTH_SECRET")
    if not secret:
        raise CommandError(
            "BETTER_AUTH_SECRET is not set; with a database of your own it has to be."
        )
    owner = database.reachable(os.environ.get("DATABASE_OWNER_URL", address))
    auth_address = os.environ.get("AUTH_DATABASE_URL", address)
    if not database.is_api_address(owner):
        database.migrate(owner)
        if auth_address == address:
            auth_address = database.lend_role(owner, address, database.AUTH_ROLE, secret)
        if not database.is_api_address(address):
            address = database.lend_role(owner, address, database.API_ROLE, secret)
    return Environments(
        api={"DATABASE_URL": address},
        web={"DATABASE_URL": database.as_url(auth_address)},
    )


@contextlib.contextmanager
def api_process(
    port: int, environment: dict[str, str], *options: str, output: IO[str] | None = None
) -> Iterator[Child]:
    """The API as a child process."""
    command = [
        *(sys.executable, "-m", "uvicorn", "src.main:app"),
        *("--host", HOST, "--port", str(port)),
        *API_OPTIONS,
        *options,
    ]
    with _metrics_directory() as metrics:
        own = os.environ | environment | metrics
        with processes.child(command, database.BACKEND, own, output) as api:
            yield api


@contextlib.contextmanager
def _metrics_directory() -> Iterator[dict[str, str]]:
    """The variable with the directory in which the workers of an API combine their metrics."""
    if not os.environ.get("METRICS_TOKEN") or os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="kept-metrics-") as directory:
        yield {"PROMETHEUS_MULTIPROC_DIR": directory}


def require_settings(environment: dict[str, str]) -> None:
    """Find a bad setting before the API does, and say it in one sentence."""
    os.environ.update(environment)
    os.environ.setdefault("BETTER_AUTH_URL", settings.auth_url())
    try:
        Settings()
    except ValidationError as error:
        first = error.errors()[0]
        message = first["msg"].removeprefix("Value error, ")
        raise CommandError(f"{str(first['loc'][0]).upper()} {message}.") from error


if __name__ == "__main__":
    processes.stop_on_signals()
    run(serve, interrupted=0)
