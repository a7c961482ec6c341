"""Everything started on a throwaway database, and Playwright run against it.

A test stops the API by creating the file that `E2E_API_SWITCH` names, and starts it again by
removing the file; either takes effect within a second.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from tools import chromium, processes, serve, settings, web, weight
from tools.embedded import THROWAWAY
from tools.errors import run
from tools.processes import HOST, Child

POLL_SECONDS = 0.1

StartApi = Callable[[], AbstractContextManager[Child]]


def e2e() -> None:
    """Run Playwright with the arguments of this command, and end with its status."""
    raise SystemExit(playwright(sys.argv[1:]))


def playwright(arguments: list[str]) -> int:
    """Run Playwright on everything started for it, and return its status."""
    browser = chromium.chromium()
    build = web.build_where_stale()
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        directory = Path(name)
        api_port, web_port = processes.free_port(), processes.free_port()
        os.environ |= _settings_for_tests(directory, web_port)
        environments = stack.enter_context(serve.database_environments(THROWAWAY))
        serve.require_settings(environments.api)
        log = stack.enter_context((directory / "log").open("a"))

        def start_api() -> AbstractContextManager[Child]:
            trust = {"TRUSTED_PROXIES": HOST}
            return serve.api_process(api_port, environments.api | trust, output=log)

        api = stack.enter_context(ExitStack())
        process = api.enter_context(start_api())
        address = {"API_URL": f"http://{HOST}:{api_port}"}
        site = stack.enter_context(
            web.web_process(web_port, build, environments.web | address, log)
        )
        processes.wait_until_ready(process, f"http://{HOST}:{api_port}/readyz", "The API")
        processes.wait_until_ready(site, f"http://{HOST}:{web_port}/sign-in", "The web app")
        for_tests = {
            "CHROMIUM": browser,
            "E2E_TASKS_DATABASE_URL": environments.api["DATABASE_URL"],
            "E2E_SCRIPT_BUDGET": str(weight.BUDGET),
        }
        environment = environments.web | for_tests
        return _while_switched(arguments, directory, environment, api, start_api)


def _settings_for_tests(directory: Path, web_port: int) -> dict[str, str]:
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("NEON_DB_URL", None)
    settings.reach_this_machine_directly()
    return {
        "DATA_DIR": str(directory),
        "BETTER_AUTH_URL": f"http://localhost:{web_port}",
        "AUTH_RATE_LIMIT": "100000",
    }


def _while_switched(
    arguments: list[str],
    directory: Path,
    environment: dict[str, str],
    api: ExitStack,
    start_api: StartApi,
) -> int:
    """Run Playwright, and meanwhile stop and start the API as its tests ask for."""
    switch = directory / "api-away"
    own = {
        "E2E_BASE_URL": settings.auth_url(),
        "E2E_LOG": str(directory / "log"),
        "E2E_API_SWITCH": str(switch),
    }
    command = ["node_modules/.bin/playwright", "test", *arguments]
    tests = subprocess.Popen(command, cwd=web.FRONTEND, env=os.environ | environment | own)
    is_away = False
    try:
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                return tests.wait(POLL_SECONDS)
            if switch.exists() != is_away:
                is_away = not is_away
                if is_away:
                    api.close()
                else:
                    api.enter_context(start_api())
    finally:
        tests.terminate()
        tests.wait()


if __name__ == "__main__":
    processes.stop_on_signals()
    run(e2e)
