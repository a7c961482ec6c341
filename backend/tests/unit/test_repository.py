"""The repository has its files, and the links between its documents are valid."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from src.api.docs import VERSION
from tools.settings import ROOT

SPECS = ROOT / "specs"
FEATURES = sorted(path for path in SPECS.iterdir() if path.is_dir())
ADRS = sorted((ROOT / "history" / "adr").glob("ADR-*.md"))
DOCUMENTS = sorted(
    path
    for folder in ("", "docs/**/", "specs/**/", "history/**/", ".specify/**/", ".github/**/")
    for path in ROOT.glob(f"{folder}*.md")
)

LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
ADR_LINES_MAX = 60
CONTRACT = ROOT / "docs" / "api" / "openapi.yaml"
CONTRACT_OF_THE_SPEC = SPECS / "002-backend-api-data" / "contracts" / "openapi.yaml"

TOP_LEVEL = (
    *("backend", "cli", "specs", "history", ".specify", "docs", "frontend"),
    *(".env.example", "docker-compose.yml", "Makefile", "LICENSE", "CHANGELOG.md"),
    *("CONTRIBUTING.md", "SECURITY.md", ".editorconfig", ".pre-commit-config.yaml"),
    *(".specify/memory/constitution.md", ".github/workflows/ci.yml"),
)
BACKEND = (
    *(f"src/{layer}" for layer in ("api", "models", "middleware", "core", "db", "schemas")),
    *(f"tests/{kind}" for kind in ("unit", "contract", "integration")),
    *("src/main.py", "requirements.txt", "schema.sql"),
)
OF_A_FEATURE = ("spec.md", "plan.md", "research.md", "tasks.md", "checklists/requirements.md")
OF_THE_API = ("data-model.md", "quickstart.md", "contracts/openapi.yaml")


def anchors_of(path: Path) -> set[str]:
    """The anchors of the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(path: Path) -> list[str]:
    """The links of a document to files or anchors of the repository that do not exist."""
    broken = []
    for link in LINK.findall(path.read_text()):
        if re.match(r"[a-z]+:", link):
            continue
        address, _, anchor = link.partition("#")
        target = path.parent / address if address else path
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            broken.append(link)
    return broken


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    assert broken_links(path) == []


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text(
        "# One two\n![p](p.png) [a](#one-two) [b](a.md) [c](b.md) [d](#x) [e](https://e.e)\n"
    )

    assert broken_links(document) == ["p.png", "b.md", "#x"]


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_the_top_level_is_complete(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize("name", BACKEND)
def test_the_backend_has_its_folders(name: str) -> None:
    assert (ROOT / "backend" / name).exists()


@pytest.mark.parametrize("feature", FEATURES, ids=lambda path: path.name)
def test_every_feature_has_its_documents(feature: Path) -> None:
    wanted = OF_A_FEATURE + (OF_THE_API if feature.name.startswith("002-") else ())

    assert [name for name in wanted if not (feature / name).exists()] == []


def test_the_contract_is_one_file_at_both_of_its_places() -> None:
    assert CONTRACT.is_file()
    assert not CONTRACT.is_symlink()
    assert CONTRACT_OF_THE_SPEC.is_symlink(), "a copy would become stale"
    assert CONTRACT_OF_THE_SPEC.resolve() == CONTRACT.resolve()


def test_the_readme_lists_every_command() -> None:
    commands = re.findall(r"^([a-z0-9-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)
    section = (ROOT / "README.md").read_text().partition("\n## Commands\n")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `make ([\w-]+)` \|", section, re.MULTILINE)

    assert "test" in commands
    assert sorted(listed) == sorted(commands)


def test_there_is_one_version() -> None:
    project = tomllib.loads((ROOT / "backend" / "pyproject.toml").read_text())["project"]
    web_app = json.loads((ROOT / "frontend" / "package.json").read_text())

    command_line = tomllib.loads((ROOT / "cli" / "pyproject.toml").read_text())["project"]

    assert project["version"] == web_app["version"] == command_line["version"] == VERSION
    assert (
        f'__version__ = "{VERSION}"' in (ROOT / "cli" / "src" / "kept" / "__init__.py").read_text()
    )


def test_decisions_are_numbered_and_short() -> None:
    numbers = [int(path.name.split("-")[1]) for path in ADRS]
    assert numbers == list(range(1, len(ADRS) + 1))
    for path in ADRS:
        text = path.read_text()
        assert text.startswith(f"# ADR-{path.name.split('-')[1]}: "), path.name
        assert len(text.splitlines()) <= ADR_LINES_MAX, path.name
        for part in ("Context", "Decision", "Considered", "Consequences"):
            assert f"\n## {part}\n" in text, f"{path.name} has no {part}"
