"""The script that starts a feature's folder."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.settings import ROOT

SCRIPT = ROOT / ".specify" / "scripts" / "new-feature"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the templates and two features."""
    shutil.copytree(ROOT / ".specify", tmp_path / ".specify")
    for folder in ("001-first", "007-shared-lists", "notes"):
        (tmp_path / "specs" / folder).mkdir(parents=True)
    return tmp_path


def new_feature(repository: Path, name: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPT, "--root", repository, name],
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_takes_the_next_number_and_fills_in_the_templates(repository: Path) -> None:
    made = new_feature(repository, "Reminders by e-mail")

    assert made.returncode == 0, made.stderr
    feature = repository / "specs" / "008-reminders-by-e-mail"
    assert made.stdout.strip() == str(feature)
    files = {path.relative_to(feature).as_posix() for path in feature.rglob("*.md")}
    assert files == {"spec.md", "plan.md", "tasks.md", "checklists/requirements.md"}
    for path in feature.rglob("*.md"):
        assert path.read_text().splitlines()[0].endswith("008 Reminders by e-mail")
        assert "{" not in path.read_text()


@pytest.mark.parametrize("name", ["shared lists", "Shared-Lists", " shared  lists! "])
def test_it_refuses_a_name_that_is_taken(repository: Path, name: str) -> None:
    refused = new_feature(repository, name)

    assert refused.returncode == 1
    assert "007-shared-lists" in refused.stderr
    assert refused.stdout == ""
    assert len(list((repository / "specs").iterdir())) == 3


@pytest.mark.parametrize("name", ["", "  ", "../..", "é"])
def test_it_refuses_an_invalid_name(repository: Path, name: str) -> None:
    assert new_feature(repository, name).returncode == 1


def test_a_name_cannot_lead_out_of_the_folder(repository: Path) -> None:
    new_feature(repository, "../../outside")

    assert (repository / "specs" / "008-outside").is_dir()


def test_the_first_feature_is_number_one(repository: Path) -> None:
    shutil.rmtree(repository / "specs")

    assert new_feature(repository, "first").stdout.strip().endswith("specs/001-first")


def test_there_is_a_template_for_a_decision() -> None:
    adr = (ROOT / ".specify" / "templates" / "adr.md").read_text()
    assert all(f"## {part}" in adr for part in ("Context", "Decision", "Considered"))
