"""The package is built, installed into an environment of its own, and run from there."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tools.settings import ROOT

CLI = ROOT / "cli"


def run(*command: str, **environment: str) -> str:
    done = subprocess.run(
        command,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "uv", "build", "--quiet", "--wheel", str(CLI), "-o", str(folder))
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_has_all_of_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as content:
        names = {name for name in content.namelist() if ".dist-info/" not in name}

    source = CLI / "src"
    expected = {
        str(path.relative_to(source))
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == expected
    assert "kept/quick_add/words_de.json" in names


def test_the_command_runs_from_a_fresh_environment(wheel: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    run(sys.executable, "-m", "uv", "venv", "--quiet", "--python", sys.executable, str(venv))
    python = str(venv / "bin" / "python")
    run(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python, str(wheel))

    assert run(str(venv / "bin" / "kept"), "--version") == "kept 0.3.0\n"
    assert run(python, "-m", "kept", "--version") == "kept 0.3.0\n"
    # The shell is the process from which it is called; with `&& exit`, bash stays that process.
    shown = run(
        *("bash", "-c", '"$0" --show-completion && exit', str(venv / "bin" / "kept")),
        HOME=str(tmp_path),
    )
    assert "_KEPT_COMPLETE=complete_bash" in shown


def test_the_tests_run_with_what_the_package_needs() -> None:
    project = tomllib.loads((CLI / "pyproject.toml").read_text())["project"]
    pinned = (ROOT / "backend" / "requirements-dev.txt").read_text()

    for dependency in project["dependencies"]:
        name = re.match(r"[a-z-]+", dependency)
        assert name
        assert re.search(rf"^{name[0]}==", pinned, re.MULTILINE), dependency
