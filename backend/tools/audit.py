"""`make audit`: known holes in the packages, and risky habits in the code.

A finding is accepted when the table of SECURITY.md names its id, and its file if the row names
files. Ends with status 0 if everything could be checked and every finding is accepted, with 1
if one is not, and with 2 if there is none but not everything could be checked.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.settings import ROOT

ID = re.compile(r"\b(?:CVE-[\d-]+|GHSA(?:-\w{4}){3}|PYSEC-[\d-]+|B\d{3})\b")
FILE = re.compile(r"`((?:backend|bench)/[\w./]*)`")
OWN_CODE = ("backend/src", "backend/tools", "backend/migrations", "bench")
SERVICES = ("osv", "pypi")
NETWORK_SECONDS = 600


class NotChecked(Exception):
    """A part of the audit could not be done. The message is a whole sentence."""


@dataclass(frozen=True)
class Finding:
    """A finding, which a row of SECURITY.md must accept unless it is fixed.

    Attributes:
        ids: its ids, any of which a row may use.
        where: a package with its version, or a file of the repository.
        said: the description by the tool.
    """

    ids: frozenset[str]
    where: str
    said: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.where}: {', '.join(sorted(self.ids))}: {self.said}"


def accepted_rows(document: str) -> list[tuple[set[str], list[str]]]:
    """The ids and the files of each row in the table of accepted findings."""
    table = document.partition("## Findings that are accepted")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("|")]
    return [(set(ID.findall(row)), FILE.findall(row)) for row in rows]


def is_accepted(finding: Finding, rows: list[tuple[set[str], list[str]]]) -> bool:
    """Whether a row names one of its ids, and its file or none."""
    return any(
        finding.ids & ids and (not files or finding.where.startswith(tuple(files)))
        for ids, files in rows
    )


def python_packages(requirements: Path = ROOT / "backend" / "requirements-dev.txt") -> set[Finding]:
    """What is known about the pinned packages, from the first service that knows them all.

    Raises:
        NotChecked: none does.
    """
    for service in SERVICES:
        answer = _json_of(
            *(sys.executable, "-m", "pip_audit", "--requirement", str(requirements)),
            *("--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json"),
            *("--vulnerability-service", service),
        )
        packages: list[dict[str, Any]] = (answer or {}).get("dependencies", [])
        # A service that does not know a package has no word about its holes either.
        if packages and not any("skip_reason" in package for package in packages):
            return {
                Finding(
                    frozenset({hole["id"], *hole["aliases"]}),
                    f"{package['name']} {package['version']}",
                    hole["description"].partition("\n")[0],
                )
                for package in packages
                for hole in package["vulns"]
            }
    raise NotChecked(
        "The Python packages were NOT checked: neither OSV nor PyPI tells about them here."
    )


def npm_packages(folder: Path = ROOT / "frontend") -> set[Finding]:
    """What the npm registry knows about the packages of a lock file.

    Raises:
        NotChecked: there is no npm, or its registry does not tell.
    """
    if not shutil.which("npm"):
        raise NotChecked("The npm packages were NOT checked: npm was not found.")
    answer = _json_of("npm", "audit", "--json", "--package-lock-only", cwd=folder)
    if answer is None or "vulnerabilities" not in answer:
        raise NotChecked("The npm packages were NOT checked: the npm registry gives no advisories.")
    return {
        Finding(frozenset(ID.findall(hole["url"])), f"{name} {package['range']}", hole["title"])
        for name, package in answer["vulnerabilities"].items()
        for hole in package["via"]
        if isinstance(hole, dict)  # otherwise the name of a package that has a finding itself
    }


def own_code(root: Path = ROOT, folders: tuple[str, ...] = OWN_CODE) -> set[Finding]:
    """What bandit dislikes about our own code, the tests left out.

    Raises:
        NotChecked: bandit has failed.
    """
    answer = _json_of(
        *(sys.executable, "-m", "bandit", "--recursive", "--quiet", "--format", "json"),
        *folders,
        cwd=root,
    )
    if answer is None or answer["errors"]:
        raise NotChecked("Our own code was NOT checked: bandit could not read it.")
    return {
        Finding(
            frozenset({found["test_id"]}),
            f"{found['filename']}:{found['line_number']}",
            found["issue_text"],
        )
        for found in answer["results"]
    }


PARTS: tuple[Callable[[], set[Finding]], ...] = (python_packages, npm_packages, own_code)


def audit(parts: tuple[Callable[[], set[Finding]], ...] = PARTS) -> int:
    """Do all parts, say what was found, and return the status to end with."""
    rows = accepted_rows((ROOT / "SECURITY.md").read_text())
    missed, refused = 0, 0
    for part in parts:
        try:
            found = part()
        except NotChecked as reason:
            print(reason)
            missed += 1
            continue
        unaccepted = [finding for finding in found if not is_accepted(finding, rows)]
        refused += len(unaccepted)
        name = part.__name__.replace("_", " ")
        print(f"{name}: {len(found) - len(unaccepted)} accepted, {len(unaccepted)} not accepted")
        print(*_lines(unaccepted), sep="", end="")
    if refused:
        print("Mend what is not accepted, or give the reason in a row of SECURITY.md.")
        return 1
    return 2 if missed else 0


def _lines(findings: list[Finding]) -> Iterator[str]:
    yield from (f"  {line}\n" for line in sorted(map(str, findings)))


def _json_of(*command: str, cwd: Path = ROOT) -> dict[str, Any] | None:
    """What a command printed, whatever its status, if that is an object in JSON."""
    try:
        ended = subprocess.run(
            command,
            cwd=cwd,
            env=os.environ | {"NO_UPDATE_NOTIFIER": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=NETWORK_SECONDS,
            check=False,
        )
        answer = json.loads(ended.stdout)
    except (ValueError, subprocess.TimeoutExpired):
        return None
    return answer if isinstance(answer, dict) else None


if __name__ == "__main__":
    raise SystemExit(audit())
