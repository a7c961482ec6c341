"""The web app behind the nginx of the deployment guide, used in a browser."""

import os
import re
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from tests.conftest import MakeSettings
from tests.support import tokens
from tests.support.certificates import Authority
from tests.support.server import serving
from tools import chromium, database, processes, web
from tools.debian import program
from tools.embedded import EmbeddedPostgres
from tools.settings import ROOT

pytestmark = pytest.mark.skipif(not program("nginx"), reason="nginx is not installed")

SECONDS = 300
FORGETS_HOST = "        proxy_set_header Host $host;\n"
"""Without this line nginx passes the name of its upstream, 127.0.0.1:3000, as Host."""


def guide() -> str:
    """The server block of the deployment guide."""
    [block] = re.findall(r"```nginx\n(.*?)```", (ROOT / "docs/deploy.md").read_text(), re.S)
    assert FORGETS_HOST in block
    return str(block)


def configuration(block: str, port: int, web_port: int, directory: Path) -> str:
    """The guide's server block with the ports and files of this test, in a whole configuration."""
    certificate, key = Authority().issue("localhost", directory)
    for named, here in {
        "443 ssl": f"127.0.0.1:{port} ssl",
        "kept.example": "localhost",
        "/etc/ssl/kept.pem": str(certificate),
        "/etc/ssl/kept.key": str(key),
        "127.0.0.1:3000": f"127.0.0.1:{web_port}",
    }.items():
        assert named in block
        block = block.replace(named, here)
    temporary = "".join(
        f"{name}_temp_path {directory}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"pid {directory}/nginx.pid;\nerror_log {directory}/error.log;\ndaemon off;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{temporary}{block}}}\n"
    )


@contextmanager
def nginx(text: str, directory: Path) -> Iterator[None]:
    path = directory / "nginx.conf"
    path.write_text(text)
    command = [str(program("nginx")), "-c", str(path), "-e", str(directory / "error.log")]
    with (
        (directory / "nginx.out").open("w") as output,
        processes.child(command, directory, os.environ, output),
    ):
        yield


@dataclass
class Site:
    """A web app that is to be reached at another port of nginx."""

    port: int
    web_port: int
    environment: dict[str, str]
    log: Path


@pytest.fixture(scope="module")
def site(
    postgres: EmbeddedPostgres,
    make_settings: MakeSettings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    port, web_port = processes.free_port(), processes.free_port()
    address = f"https://localhost:{port}"
    log = tmp_path_factory.mktemp("web") / "log"
    environment = {
        "DATABASE_URL": postgres.url(database.AUTH_ROLE),
        "BETTER_AUTH_SECRET": tokens.SECRET,
        "BETTER_AUTH_URL": address,
        "TRUSTED_PROXIES": "127.0.0.1",
        "AUTH_RATE_LIMIT": "100000",
    }
    with (
        serving(make_settings(better_auth_url=address)) as api,
        log.open("a") as output,
        web.web_process(
            web_port, web.build_where_stale(), environment | {"API_URL": api}, output
        ) as app,
    ):
        processes.wait_until_ready(app, f"http://127.0.0.1:{web_port}/sign-in", "The web app")
        yield Site(port, web_port, environment, log)


@pytest.mark.parametrize(
    ("forgotten", "acts"), [("", ""), (FORGETS_HOST, "sessions")], ids=["guide", "without-host"]
)
def test_the_acts_of_the_settings_work_behind_nginx(
    site: Site, tmp_path: Path, forgotten: str, acts: str
) -> None:
    address = site.environment["BETTER_AUTH_URL"]
    own = {"E2E_BASE_URL": address, "E2E_LOG": str(site.log), "CHROMIUM": chromium.chromium()}
    # Browser and proxy have one address here, which is trusted and so not that of a client.
    own["E2E_CLIENT_ADDRESS"] = ""
    text = configuration(guide().replace(forgotten, ""), site.port, site.web_port, tmp_path)
    with nginx(text, tmp_path):
        browser = subprocess.run(
            [
                *("node_modules/.bin/playwright", "test", "--project=tests", "settings.spec"),
                *("--grep", acts),
                *(f"--output={tmp_path / 'results'}", "--workers=1", "--retries=0"),
            ],
            cwd=web.FRONTEND,
            env=os.environ | site.environment | own,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    assert browser.returncode == 0, browser.stdout[-5000:]


def test_a_change_is_told_through_nginx_at_once(
    site: Site, tmp_path: Path, make_account: Callable[[], UUID]
) -> None:
    address = site.environment["BETTER_AUTH_URL"]
    token = tokens.good_token(make_account(), iss=address)
    head = {"Authorization": f"Bearer {token}"}
    anybody = ssl._create_unverified_context()  # noqa: S323  # the certificate is of this test
    text = configuration(guide(), site.port, site.web_port, tmp_path)
    with (
        nginx(text, tmp_path),
        httpx.Client(base_url=address, headers=head, verify=anybody, timeout=10) as http,
    ):
        _wait_until_reached(http)
        with http.stream("GET", "/api/changes/stream") as stream:
            events = (line for line in stream.iter_lines() if line == "event: version")
            started = time.monotonic()
            assert http.post("/api/tasks", json={"title": "Water the fig tree"}).status_code == 201
            next(events)
            assert time.monotonic() - started < 2


def _wait_until_reached(http: httpx.Client) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            http.get("/api/tasks")
        except httpx.ConnectError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not listen")
