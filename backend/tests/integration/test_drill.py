"""A drill: all of Kept runs, is backed up, and is restored beside another secret."""

import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from jose import jwt

from tests.support import tokens
from tests.support.commands import (
    Command,
    Start,
    commands,
    free_port,
    token_from,
    wait_until_ready,
)
from tools import web

ACCOUNT = {"email": "ada@example.com", "password": "a fig tree by the window"}
OTHER = {"email": "grace@example.com", "password": "a fig tree by the door"}
SECONDS = 30.0
"""A time limit that allows for a busy machine, where hashing a password is slow."""


@dataclass
class Site:
    """A running `make run`, and a client of it.

    Attributes:
        start: starts a command, which needs the settings to be about this site.
    """

    start: Start
    settings: dict[str, str]
    command: Command
    url: str

    def post(self, path: str, **body: str) -> httpx.Response:
        return httpx.post(f"{self.url}{path}", json=body, timeout=SECONDS)

    def sign_up(self, **account: str) -> str:
        """A new account's token for the API."""
        return self._token(self.post("/api/auth/sign-up/email", name="Ada", **account))

    def sign_in(self, email: str, password: str) -> str:
        """A token for the API."""
        return self._token(self.post("/api/auth/sign-in/email", email=email, password=password))

    def _token(self, answer: httpx.Response) -> str:
        assert answer.status_code == 200, answer.text
        session = {"Authorization": f"Bearer {answer.headers['set-auth-token']}"}
        answer = httpx.get(f"{self.url}/api/auth/token", headers=session, timeout=SECONDS)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])

    def tasks(self, token: str) -> httpx.Response:
        bearer = {"Authorization": f"Bearer {token}"}
        return httpx.get(f"{self.url}/api/tasks", headers=bearer, timeout=SECONDS)

    def stop(self) -> None:
        self.command.send_signal(signal.SIGINT)
        assert self.command.wait(60) == 0


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that tests share; the last one stops it."""
    with commands(free_port(), tmp_path_factory.mktemp("drill") / "my data") as start:
        yield run(start, new_settings())


def new_settings(**more: str) -> dict[str, str]:
    """The settings of a site: a port, and a higher limit of sign-ins."""
    return {"WEB_PORT": str(free_port()), "AUTH_RATE_LIMIT": "100", **more}


def run(start: Start, settings: dict[str, str]) -> Site:
    web.build_where_stale()
    command = start("start", **settings)
    url = wait_until_ready(command).rpartition(" ")[2].strip()
    assert settings["WEB_PORT"] in url
    return Site(start, settings, command, url)


def output_of(command: Command) -> str:
    out, said = command.communicate(timeout=120)
    assert command.returncode == 0, said
    return out


def test_a_user_made_by_make_token_can_set_a_password(
    site: Site,
) -> None:
    made = site.start("token", EMAIL=ACCOUNT["email"])
    out, said = made.communicate(timeout=60)
    token = out.strip()

    assert site.tasks(token).status_code == 200, "it has the issuer of the running server"
    assert f"{site.url}/reset-password" in said
    assert site.post("/api/auth/sign-up/email", name="Ada", **ACCOUNT).status_code == 422
    target = "/reset-password"
    asked = site.post("/api/auth/request-password-reset", email=ACCOUNT["email"], redirectTo=target)
    assert asked.status_code == 200
    assert site.command.stdout
    link = next(line for line in site.command.stdout if "/api/auth/reset-password/" in line)
    secret = httpx.URL(link.strip()).path.rpartition("/")[2]
    done = site.post("/api/auth/reset-password", token=secret, newPassword=ACCOUNT["password"])
    assert done.status_code == 200, done.text

    claims = jwt.get_unverified_claims(site.sign_in(**ACCOUNT))
    assert claims["sub"] == jwt.get_unverified_claims(token)["sub"]
    assert token_from(site.start("token", EMAIL=ACCOUNT["email"]))


def test_a_token_that_the_running_server_would_refuse(site: Site) -> None:
    wrong = site.start("token", EMAIL=ACCOUNT["email"], BETTER_AUTH_SECRET=tokens.SECRET)
    _, said = wrong.communicate(timeout=60)

    assert wrong.returncode == 1
    assert "another BETTER_AUTH_SECRET" in said


def test_a_token_for_a_server_that_does_not_run_names_its_issuer(start: Start) -> None:
    made = start("token", EMAIL=ACCOUNT["email"], WEB_PORT="4321")
    out, said = made.communicate(timeout=60)
    token = out.strip()

    assert jwt.get_unverified_claims(token)["iss"] == "http://localhost:4321"
    assert "BETTER_AUTH_URL is http://localhost:4321" in said


def test_a_backup_of_a_site_with_its_own_key_is_restored(start: Start, tmp_path: Path) -> None:
    before = run(start, new_settings(TOKEN_ALGORITHM="ES256"))
    assert_restored_beside_another_secret(before, tmp_path, "ES256")


def test_a_backup_is_restored_beside_another_secret(site: Site, tmp_path: Path) -> None:
    assert_restored_beside_another_secret(site, tmp_path, "HS256")


def assert_restored_beside_another_secret(before: Site, tmp_path: Path, algorithm: str) -> None:
    start = before.start
    old = before.sign_up(**OTHER)
    assert jwt.get_unverified_header(old)["alg"] == algorithm
    created = httpx.post(
        f"{before.url}/api/tasks",
        headers={"Authorization": f"Bearer {old}"},
        json={"title": "kept"},
        timeout=SECONDS,
    )
    assert created.status_code == 201
    settings = before.settings | {"FILE": str(tmp_path / "kept.dump")}
    output_of(start("backup", **settings))
    before.stop()

    settings["DATA_DIR"] = str(tmp_path / "elsewhere")
    said = output_of(start("backup", arguments=("--restore",), **settings))
    assert "everybody signs in again" in said
    after = run(start, settings)

    new = after.sign_in(**OTHER)
    assert jwt.get_unverified_header(new)["alg"] == algorithm
    assert [task["title"] for task in after.tasks(new).json()] == ["kept"]
    assert after.tasks(old).status_code == 401, "a new secret ends all tokens"
