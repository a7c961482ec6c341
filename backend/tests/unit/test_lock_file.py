"""The lock file of the web app says exactly what is installed, on every platform."""

import json

from tools.web import FRONTEND

LOCK = FRONTEND / "package-lock.json"


def test_every_package_has_a_digest_and_no_registry() -> None:
    packages = json.loads(LOCK.read_text())["packages"]
    installed = {path: entry for path, entry in packages.items() if path}
    bundled = {path for path, entry in installed.items() if entry.get("inBundle")}
    without = {path for path, entry in installed.items() if not entry.get("integrity")}
    assert without - bundled == set()
    assert [path for path, entry in installed.items() if "resolved" in entry] == []
