"""`make api`: the database, its schema and the API, started and stopped as one."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from types import FrameType

from pydantic import ValidationError

from src.core.config import Settings
from tools import database, settings
from tools.embedded import OWNER, EmbeddedPostgres
from tools.errors import CommandError, run

HOST = "127.0.0.1"
READY_SECONDS = 30.0
STOP_SECONDS = 15.0


def serve() -> None:
    """Run until SIGINT or SIGTERM."""
    settings.load()
    port = settings.port("API_PORT", 8000)
    _insist_on_free(port)
    with _database() as environment:
        _insist_on_settings(environment)
        with _api(port, environment) as api:
            _wait_until_ready(api, port)
            print(
                f"Kept's API is ready at http://{HOST}:{port} with its documentation at /docs; "
                "Ctrl-C stops it.",
                flush=True,
            )
            api.wait()
            raise CommandError(f"The API has ended unexpectedly, with status {api.returncode}.")


@contextlib.contextmanager
def _database() -> Iterator[dict[str, str]]:
    """A migrated database, and the environment in which the API finds it."""
    if address := settings.external_database():
        yield _external(database.reachable(address))
        return
    with EmbeddedPostgres(settings.data_dir()) as postgres:
        database.migrate(postgres.url(OWNER))
        yield {
            "DATABASE_URL": postgres.url(database.API_ROLE),
            "BETTER_AUTH_SECRET": settings.embedded_secret(),
            # There is nobody else on a laptop to be protected from.
            "RATE_LIMITS": os.environ.get("RATE_LIMITS", "false"),
        }


def _external(address: str) -> dict[str, str]:
    secret = os.environ.get("BETTER_AUTH_SECRET")
    if not secret:
        raise CommandError(
            "BETTER_AUTH_SECRET is not set; with a database of your own it has to be."
        )
    owner = os.environ.get("DATABASE_OWNER_URL", address)
    if database.is_api_address(owner):
        return {"DATABASE_URL": address}
    database.migrate(database.reachable(owner))
    if not database.is_api_address(address):
        address = database.lend_role(address, database.API_ROLE, secret)
    return {"DATABASE_URL": address}


@contextlib.contextmanager
def _api(port: int, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The API as a child process, which is told to stop at the end and given time to."""
    api = subprocess.Popen(
        [
            *(sys.executable, "-m", "uvicorn", "src.main:app"),
            *("--host", HOST, "--port", str(port)),
            *("--no-access-log", "--log-level", "warning", "--no-server-header"),
            # Which proxies to believe is a setting of the API, TRUSTED_PROXIES.
            "--no-proxy-headers",
            *("--timeout-graceful-shutdown", "10"),
        ],
        cwd=database.BACKEND,
        env=os.environ | environment,
        start_new_session=True,  # Ctrl-C is for this command, which stops all in order
    )
    try:
        yield api
    finally:
        api.terminate()
        try:
            api.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            api.kill()
            api.wait()


def _insist_on_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}); set API_PORT to another one."
            ) from error


def _insist_on_settings(environment: dict[str, str]) -> None:
    """Find a bad setting before the API does, and say it in one sentence."""
    os.environ.update(environment)
    os.environ.setdefault("BETTER_AUTH_URL", settings.auth_url())
    try:
        Settings()
    except ValidationError as error:
        first = error.errors()[0]
        message = first["msg"].removeprefix("Value error, ")
        raise CommandError(f"{str(first['loc'][0]).upper()} {message}.") from error


def _wait_until_ready(api: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + READY_SECONDS
    reason = ""
    while api.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/readyz", timeout=3).close()
            return
        except urllib.error.HTTPError as error:
            reason = error.read().decode()
        except OSError as error:
            reason = str(error)
        time.sleep(0.05)
    raise CommandError(f"The API did not become ready: {reason}")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    with contextlib.suppress(KeyboardInterrupt):
        run(serve)
