"""The form of the container files; no container is started here."""

import os
import re
import shutil
import subprocess
from typing import Any

import pytest
import yaml

from tools.settings import ROOT

COMPOSE = ROOT / "docker-compose.yml"
DOCKERFILES = [ROOT / "backend" / "Dockerfile", ROOT / "frontend" / "Dockerfile"]
OURS = ("migrate", "api", "web")
SECRETS = ("BETTER_AUTH_SECRET", "POSTGRES_PASSWORD", "API_DATABASE_PASSWORD")


@pytest.fixture
def services() -> dict[str, Any]:
    compose: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    services: dict[str, Any] = compose["services"]
    return services


def test_the_compose_file_has_the_four_services(services: dict[str, Any]) -> None:
    assert list(services) == ["database", "migrate", "api", "web"]
    migrated = {"condition": "service_completed_successfully"}
    assert services["api"]["depends_on"]["migrate"] == migrated
    assert services["web"]["depends_on"]["migrate"] == migrated


def test_nothing_of_ours_can_write_or_gain_rights(services: dict[str, Any]) -> None:
    for name in OURS:
        assert services[name]["read_only"] is True, name
        assert services[name]["cap_drop"] == ["ALL"], name
        assert services[name]["security_opt"] == ["no-new-privileges:true"], name


def test_each_service_knows_its_own_role_only(services: dict[str, Any]) -> None:
    api, web = (services[name]["environment"]["DATABASE_URL"] for name in ("api", "web"))

    assert "kept_api:${API_DATABASE_PASSWORD" in api
    assert "kept_auth:${AUTH_DATABASE_PASSWORD" in web
    for name in ("api", "web"):
        assert "POSTGRES_PASSWORD" not in str(services[name]), name
    assert "ports" not in services["database"]


def test_the_file_holds_no_secret() -> None:
    text = COMPOSE.read_text()
    for name in (*SECRETS, "AUTH_DATABASE_PASSWORD"):
        assert re.search(rf"\$\{{{name}:\?", text), name
        assert not re.search(rf"\$\{{{name}:?-", text), f"{name} has a default"


@pytest.mark.parametrize("path", DOCKERFILES, ids=lambda path: path.parent.name)
def test_an_image_is_built_in_stages_and_runs_without_rights(path: Any) -> None:
    text = path.read_text()
    last = text[text.rindex("\nFROM ") :]

    assert text.count("FROM ") == 2
    assert re.search(r"^USER (?!root\b|0\b)\S+", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert not re.search(r"SECRET|PASSWORD|_URL\b|^ARG", text, re.MULTILINE)
    ignored = (path.parent / ".dockerignore").read_text().splitlines()
    assert "*" in ignored or {".env*", "node_modules"} <= set(ignored)


def test_what_an_image_copies_is_there() -> None:
    for name in re.findall(r"^COPY ((?!--from)\S+)", DOCKERFILES[0].read_text(), re.MULTILINE):
        assert (ROOT / "backend" / name).exists(), name


def has_compose() -> bool:
    docker = shutil.which("docker")
    return (
        bool(docker)
        and (
            subprocess.run([str(docker), "compose", "version"], capture_output=True, check=False)
        ).returncode
        == 0
    )


@pytest.mark.skipif(not has_compose(), reason="docker compose is not installed")
def test_docker_takes_the_compose_file() -> None:
    values = dict.fromkeys((*SECRETS, "AUTH_DATABASE_PASSWORD"), "x")
    subprocess.run(
        ["docker", "compose", "-f", COMPOSE, "config", "--quiet"],
        env=os.environ | values,
        check=True,
    )
    without = {name: value for name, value in os.environ.items() if name not in values}
    refused = subprocess.run(
        ["docker", "compose", "-f", COMPOSE, "--env-file", os.devnull, "config", "--quiet"],
        env=without,
        capture_output=True,
        check=False,
    )
    assert refused.returncode != 0, "it starts without secrets"
