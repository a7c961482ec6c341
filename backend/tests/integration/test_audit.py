"""`make audit` reports findings, accepts those that SECURITY.md accepts, and says which parts it
could not check.

The tests do not use the internet: a server on loopback gives the responses of OSV and of the npm
registry, and the real pip-audit and npm read them.
"""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tools import audit

HOLE = {
    "id": "GHSA-aaaa-bbbb-cccc",
    "aliases": ["CVE-2099-1"],
    "summary": "It leaks.",
    "affected": [{"package": {"ecosystem": "PyPI", "name": "leaky"}, "versions": ["1.0"]}],
}
ADVISORY = {
    "id": 1,
    "url": "https://github.com/advisories/GHSA-dddd-eeee-ffff",
    "title": "It drips.",
    "severity": "high",
    "vulnerable_versions": "<2.0.0",
}
LOCK = {
    "name": "a",
    "lockfileVersion": 3,
    "packages": {
        "": {"name": "a", "dependencies": {"drippy": "1.0.0"}},
        "node_modules/drippy": {"version": "1.0.0"},
    },
}


class Advisories(BaseHTTPRequestHandler):
    """A server with an advisory for `leaky` of PyPI and for `drippy` of npm, and no others."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/osv":
            found = json.loads(body)["package"]["name"] == "leaky"
            answer: dict[str, Any] = {"vulns": [HOLE]} if found else {}
        else:
            assert self.path == "/-/npm/v1/security/advisories/bulk"
            answer = {"drippy": [ADVISORY]}
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def do_GET(self) -> None:
        self.send_error(404)  # npm asks for more about the package, but does not need it

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def advisories(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with HTTPServer(("127.0.0.1", 0), Advisories) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setenv("PIP_AUDIT_OSV_URL", f"{address}/osv")
        monkeypatch.setenv("npm_config_registry", address)
        yield
        server.shutdown()


@pytest.fixture
def nothing_reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_AUDIT_OSV_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")


def requirements(directory: Path, *lines: str) -> Path:
    path = directory / "requirements.txt"
    path.write_text("\n".join(lines))
    return path


def web_app(directory: Path) -> Path:
    (directory / "package.json").write_text(json.dumps(LOCK["packages"][""]))  # type: ignore[index]
    (directory / "package-lock.json").write_text(json.dumps(LOCK))
    return directory


@pytest.mark.usefixtures("advisories")
def test_a_python_package_with_a_hole(tmp_path: Path) -> None:
    [finding] = audit.python_packages(requirements(tmp_path, "tight==3.1", "leaky==1.0"))

    assert finding.where == "leaky 1.0"
    assert finding.ids == {"GHSA-aaaa-bbbb-cccc", "CVE-2099-1"}


@pytest.mark.usefixtures("advisories")
def test_python_packages_without_one(tmp_path: Path) -> None:
    assert audit.python_packages(requirements(tmp_path, "tight==3.1")) == set()


@pytest.mark.usefixtures("advisories")
def test_an_npm_package_with_a_hole(tmp_path: Path) -> None:
    [finding] = audit.npm_packages(web_app(tmp_path))

    assert finding.where.startswith("drippy ")
    assert finding.ids == {"GHSA-dddd-eeee-ffff"}


def test_code_with_a_risky_habit(tmp_path: Path) -> None:
    source = "import subprocess\n\n\ndef run(word):\n    subprocess.call(word, shell=True)\n"
    (tmp_path / "risky.py").write_text(source)

    found = audit.own_code(tmp_path, ("risky.py",))

    assert {"B602"} in [finding.ids for finding in found]


def test_code_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("def (")

    with pytest.raises(audit.NotChecked, match="NOT checked"):
        audit.own_code(tmp_path, ("broken.py",))


def test_our_own_code() -> None:
    assert audit.audit((audit.own_code,)) == 0


@pytest.mark.usefixtures("nothing_reachable")
def test_what_cannot_be_checked_is_not_called_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def python_packages() -> set[audit.Finding]:
        return audit.python_packages(requirements(tmp_path, "tight==3.1"))

    def npm_packages() -> set[audit.Finding]:
        return audit.npm_packages(web_app(tmp_path))

    assert audit.audit((python_packages, npm_packages, audit.own_code)) == 2
    assert capsys.readouterr().out.count("NOT checked") == 2


def test_what_is_not_accepted_fails_the_audit(capsys: pytest.CaptureFixture[str]) -> None:
    def packages() -> set[audit.Finding]:
        known = audit.Finding(frozenset({"CVE-2024-23342"}), "ecdsa 0.19", "timing")
        return {known, audit.Finding(frozenset({"CVE-2099-1"}), "leaky 1.0", "It leaks.")}

    assert audit.audit((packages,)) == 1
    printed = capsys.readouterr().out
    assert "1 accepted, 1 not accepted" in printed
    assert "leaky 1.0: CVE-2099-1: It leaks." in printed


def test_a_row_accepts_what_it_names_and_where() -> None:
    document = (
        "## Findings that are accepted\n\n| finding | why |\n|---|---|\n"
        "| `a` CVE-2099-1 | CVE-2099-2 is another |\n| B608 in `backend/migrations/` | b |\n"
        "\n## More\n| CVE-2099-3 | c |\n"
    )
    rows = audit.accepted_rows(document)

    def accepts(name: str, where: str) -> bool:
        return audit.is_accepted(audit.Finding(frozenset({name}), where, ""), rows)

    assert accepts("CVE-2099-1", "a 1.0")
    assert not accepts("CVE-2099-2", "a 1.0")
    assert not accepts("CVE-2099-3", "a 1.0")
    assert accepts("B608", "backend/migrations/versions/0001.py:1")
    assert not accepts("B608", "backend/src/db/tasks.py:1")
