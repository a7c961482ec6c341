"""`make run` and `make dev`: database, API and web app, started and stopped as one."""

import contextlib
import sys

from tools import processes, serve, settings, web
from tools.errors import run
from tools.processes import HOST

API_RELOAD = ("--reload", "--reload-dir", "src")


def start() -> None:
    """Run until SIGINT or SIGTERM; with `--reload` both sides follow their sources."""
    reload = "--reload" in sys.argv
    settings.load()
    api_port, web_port = (
        settings.port("API_PORT", 8000),
        settings.port("WEB_PORT", 3000),
    )
    processes.insist_on_free(api_port, "API_PORT")
    processes.insist_on_free(web_port, "WEB_PORT")
    if not reload:
        web.build_where_stale()
    with contextlib.ExitStack() as stack:
        environments = stack.enter_context(serve.database_environments())
        serve.insist_on_settings(environments.api)
        options = API_RELOAD if reload else ()
        api = stack.enter_context(serve.api_process(api_port, environments.api, *options))
        address = {"API_URL": f"http://{HOST}:{api_port}"}
        site = stack.enter_context(
            web.web_process(web_port, environments.web | address, reload=reload)
        )
        processes.wait_until_ready(api, f"http://{HOST}:{api_port}/readyz", "The API")
        processes.wait_until_ready(site, f"http://{HOST}:{web_port}/sign-in", "The web app")
        print(
            f"Kept is ready at {settings.auth_url()}\n"
            f"Its API is at http://{HOST}:{api_port} with its documentation at /docs.\n"
            "Ctrl-C stops everything; what you wrote stays.",
            flush=True,
        )
        processes.wait_until_one_ends({"The API": api, "The web app": site})


if __name__ == "__main__":
    processes.stop_on_sigterm()
    with contextlib.suppress(KeyboardInterrupt):
        run(start)
