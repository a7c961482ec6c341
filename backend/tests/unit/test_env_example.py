"""`.env.example` lists every setting, and nothing else."""

import re

import pytest
from dotenv import dotenv_values
from pydantic import AliasChoices, ValidationError

from src.core.config import OwnerSettings, Settings
from tools.settings import ROOT

EXAMPLE = ROOT / ".env.example"
FRONTEND = ROOT / "frontend"

# Arguments of commands, variables that Node.js, Next.js and the build set, a developer's browser.
NO_SETTINGS = {
    "EMAIL",
    "FILE",
    "ARGS",
    "DIR",
    "NODE_ENV",
    "NEXT_RUNTIME",
    "BUILD_NAME",
    "CHROMIUM",
    "CI",
    "PATH",
    "HOME",
    "NO_PROXY",
}

IN_PYTHON = re.compile(r'(?:environ(?:\.get\(|\[)|\bport\()"([A-Z][A-Z_]+)"')
IN_TYPESCRIPT = re.compile(r"\benv\.([A-Z][A-Z_]+)")
IN_COMPOSE = re.compile(r"\$\{([A-Z][A-Z_]+)")


def names_in_config() -> set[str]:
    names: set[str] = set()
    for model in (Settings, OwnerSettings):
        for name, field in model.model_fields.items():
            aliases = field.validation_alias
            choices = aliases.choices if isinstance(aliases, AliasChoices) else [name]
            names |= {str(choice).upper() for choice in choices}
    return names


def names_in_tools() -> set[str]:
    sources = [path.read_text() for path in (ROOT / "backend/tools").glob("*.py")]
    constants = re.findall(r'"([A-Z]+_DATABASE_PASSWORD)"', "".join(sources))
    return {name for source in sources for name in IN_PYTHON.findall(source)} | set(constants)


def names_in_web_app() -> set[str]:
    files = [
        *FRONTEND.glob("*.mjs"),
        *FRONTEND.glob("*.ts"),
        *(path for path in (FRONTEND / "src").rglob("*.ts") if ".test." not in path.name),
    ]
    return {name for path in files for name in IN_TYPESCRIPT.findall(path.read_text())}


def names_in_compose() -> set[str]:
    return set(IN_COMPOSE.findall((ROOT / "docker-compose.yml").read_text()))


def test_every_setting_of_the_code_is_in_the_file() -> None:
    wanted = names_in_config() | names_in_tools() | names_in_web_app() | names_in_compose()

    assert {"DATABASE_URL", "API_PORT", "RATE_LIMITS"} <= wanted
    assert wanted - NO_SETTINGS - set(dotenv_values(EXAMPLE)) == set()


@pytest.mark.skipif(
    not (FRONTEND / "src").exists(), reason="the web app's settings are not here to see"
)
def test_every_setting_of_the_file_is_in_the_code() -> None:
    wanted = names_in_config() | names_in_tools() | names_in_web_app() | names_in_compose()

    assert set(dotenv_values(EXAMPLE)) - wanted == set()


def test_every_setting_has_one_line_on_what_it_is() -> None:
    lines = EXAMPLE.read_text().splitlines()
    for number, line in enumerate(lines):
        if re.match(r"[A-Z]", line):
            assert lines[number - 1].startswith("# "), line
            assert not lines[number - 1].startswith("# --"), line


def test_the_file_as_it_is_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {name: value for name, value in dotenv_values(EXAMPLE).items() if value}
    assert set(values) == {"BETTER_AUTH_SECRET"}, "all others are left to their defaults"
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/kept")
    monkeypatch.setenv("BETTER_AUTH_SECRET", str(values["BETTER_AUTH_SECRET"]))

    with pytest.raises(ValidationError, match="is a sample"):
        Settings()


def test_the_defaults_that_the_file_tells_are_those_of_the_code() -> None:
    text = EXAMPLE.read_text()
    for name in (
        "database_pool_size",
        "rate_limit_reads",
        "rate_limit_writes",
        "rate_limit_failed_auth",
        "rate_limit_storage",
        "better_auth_url",
    ):
        default = Settings.model_fields[name].default
        assert re.search(rf"default {re.escape(str(default))}[ ;.].*\n{name.upper()}=", text), name
