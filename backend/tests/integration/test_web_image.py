"""The files of the web app's image, put together as its Dockerfile says and run without it.

Docker is not needed: the folder contains only the files that the last stage copies, and its path
is outside of the repository, so that no other package can be found.
"""

import json
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.conftest import MakeSettings
from tests.support import tokens
from tests.support.server import serving
from tools import database, processes, web
from tools.embedded import EmbeddedPostgres

COPY = re.compile(r"^COPY --from=build /app/(\S+) \./(\S*)$", re.MULTILINE)


def build_id(build: Path) -> str:
    return (build / "BUILD_ID").read_text()


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """A folder with the files that the last stage of the Dockerfile copies."""
    build, latest = web.build_where_stale(), web.FRONTEND / ".next"
    if not (latest / "standalone").exists() or build_id(latest) != build_id(build):
        with web.builds_locked():
            web.build_anew()
    app = tmp_path / "app"
    copied = COPY.findall((web.FRONTEND / "Dockerfile").read_text())
    assert copied, "the Dockerfile copies nothing"
    for source, target in copied:
        path = web.FRONTEND / source
        if path.is_dir():
            shutil.copytree(path, app / target, dirs_exist_ok=True, symlinks=True)
        else:
            shutil.copy(path, app / target)
    return app


@pytest.fixture
def site(
    image: Path,
    postgres: EmbeddedPostgres,
    make_settings: MakeSettings,
    tmp_path: Path,
) -> Iterator[httpx.Client]:
    port = processes.free_port()
    address = f"http://127.0.0.1:{port}"
    with serving(make_settings(better_auth_url=address)) as api:
        environment = {
            "PATH": str(Path(str(shutil.which("node"))).parent),
            "NODE_ENV": "production",
            "WEB_PORT": str(port),
            "DATABASE_URL": postgres.url(database.AUTH_ROLE),
            "BETTER_AUTH_SECRET": tokens.SECRET,
            "BETTER_AUTH_URL": address,
            "API_URL": api,
        }
        with (
            (tmp_path / "log").open("w") as log,
            processes.child(["node", "server.mjs"], image, environment, log) as app,
        ):
            processes.wait_until_ready(app, f"{address}/sign-in", "The web app")
            with httpx.Client(base_url=address, timeout=20) as http:
                yield http
        assert "⚠" not in (tmp_path / "log").read_text()


def test_it_serves_pages_and_passes_tasks_on(
    site: httpx.Client, capsys: pytest.CaptureFixture[str]
) -> None:
    page = site.get("/sign-up")
    assert page.status_code == 200
    script = re.search(r'src="(/_next/static/[^"]+\.js)"', page.text)
    assert script
    assert site.get(script[1]).status_code == 200
    assert site.get("/favicon.ico").status_code == 200

    account = {
        "name": "Ada",
        "email": f"{secrets.token_hex(4)}@example.com",
        "password": "a fig tree by the window",
    }
    signed_up = site.post("/api/auth/sign-up/email", json=account)
    assert signed_up.status_code == 200, signed_up.text
    token = site.get("/api/auth/token").json()["token"]
    bearer = {"Authorization": f"Bearer {token}"}
    assert site.post("/api/tasks", json={"title": "a"}, headers=bearer).status_code == 201
    assert [task["title"] for task in site.get("/api/tasks", headers=bearer).json()] == ["a"]

    # A request keeps one id from the web server to the API's log.
    capsys.readouterr()
    answers = [
        site.get("/api/tasks", headers=bearer | {"X-Request-Id": given} if given else bearer)
        for given in ("mine-1", "not sane", "")
    ]
    ids = [answer.headers["x-request-id"] for answer in answers]
    assert ids[0] == "mine-1"
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", made) for made in ids[1:])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["request_id"] for line in lines] == ids
