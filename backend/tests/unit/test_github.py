"""The files under `.github` run what a contributor runs, with no more rights than that needs."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.settings import ROOT

GITHUB = ROOT / ".github"
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))


def load(path: Path) -> dict[str, Any]:
    # BaseLoader, because YAML 1.1 reads the key `on` of a workflow as true
    return dict(yaml.load(path.read_text(), Loader=yaml.BaseLoader))  # noqa: S506


def test_the_workflow_runs_the_script_that_a_change_has_to_pass() -> None:
    [job] = load(GITHUB / "workflows" / "ci.yml")["jobs"].values()

    assert job["steps"][-1] == {"run": ".ci/run"}
    assert int(job["timeout-minutes"]) == 90


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_reads_and_no_more(path: Path) -> None:
    workflow = load(path)

    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_has_a_name_and_asks_something(path: Path) -> None:
    form = load(path)
    questions = [part for part in form["body"] if part["type"] != "markdown"]

    assert form["name"]
    assert form["description"]
    assert len({part["id"] for part in questions}) == len(questions) > 0


def test_dependabot_looks_after_every_lock_file() -> None:
    updates = load(GITHUB / "dependabot.yml")["updates"]
    folders = {(entry["package-ecosystem"], entry["directory"]) for entry in updates}

    assert folders == {("pip", "/backend"), ("npm", "/frontend"), ("github-actions", "/")}
