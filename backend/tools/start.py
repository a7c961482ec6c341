"""`make run` and `make dev`: database, API and web app, started and stopped as one."""

import contextlib
import os
import sys

from tools import database, processes, serve, settings, web
from tools.errors import CommandError, run
from tools.processes import HOST
from tools.services import Service, keep_running

API_RELOAD = ("--reload", "--reload-dir", "src")
WORKERS_MAX = 4
"""The most processes of the API. They serve thousands of users and leave cores for other work."""


def start() -> None:
    """Run until SIGINT, SIGTERM or SIGHUP; with `--reload` both sides follow their sources."""
    reload = "--reload" in sys.argv
    settings.load()
    api_port, web_port = (
        settings.port("API_PORT", 8000),
        settings.port("WEB_PORT", 3000),
    )
    if api_port == web_port:
        raise CommandError(f"API_PORT and WEB_PORT are both {web_port}; they have to differ.")
    processes.require_free(api_port, "API_PORT")
    processes.require_free(web_port, "WEB_PORT")
    build = None if reload else web.build_where_stale()
    with contextlib.ExitStack() as stack:
        environments = stack.enter_context(serve.database_environments())
        serve.require_settings(environments.api)
        _require_auth_role(environments.web)
        workers = min(os.cpu_count() or 1, WORKERS_MAX)
        options = API_RELOAD if reload else ("--workers", str(workers))
        api_environment = environments.api | _trust_in_web_app()
        if not reload:
            # A developer's terminal shows problems only, not every request.
            api_environment |= {"LOG_LEVEL": os.environ.get("LOG_LEVEL", "warning")}
        web_environment = environments.web | {"API_URL": f"http://{HOST}:{api_port}"}
        api = stack.enter_context(
            Service("The API", lambda: serve.api_process(api_port, api_environment, *options))
        )
        site = stack.enter_context(
            Service("The web app", lambda: web.web_process(web_port, build, web_environment))
        )
        processes.wait_until_ready(api.child, f"http://{HOST}:{api_port}/readyz", "The API")
        processes.wait_until_ready(site.child, f"http://{HOST}:{web_port}/sign-in", "The web app")
        print(
            f"Kept is ready at {settings.auth_url()}\n"
            f"Its API is at http://{HOST}:{api_port} with its documentation at /docs.\n"
            "Ctrl-C stops everything; what you wrote stays.",
            flush=True,
        )
        keep_running(api, site)


def _require_auth_role(environment: dict[str, str]) -> None:
    if database.is_api_address(environment["DATABASE_URL"]):
        raise CommandError(
            "AUTH_DATABASE_URL is not set; where DATABASE_URL names the API's own role, "
            "the web app has to be given the address of its role kept_auth."
        )


def _trust_in_web_app() -> dict[str, str]:
    """The settings by which the API accepts the client addresses that the web app sends."""
    others = os.environ.get("TRUSTED_PROXIES", "")
    return {"TRUSTED_PROXIES": f"{HOST},{others}"}


if __name__ == "__main__":
    processes.stop_on_signals()
    run(start, interrupted=0)
