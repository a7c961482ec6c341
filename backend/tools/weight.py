"""`make check`: compares the JavaScript that the task page loads at first with a budget.

The files are those that the production build names for the page, and they are measured as the build
compresses them by gzip. Browsers that accept Brotli load an eighth less.
"""

import json
from pathlib import Path

from tools import web
from tools.errors import CommandError, run

BUDGET = 225_000
"""Bytes, compressed. The tests in a browser are told it by `tools.e2e`."""

PAGE = "app/(protected)/tasks/[[...task]]/page"
# The build names it for every page; only a page that does not exist loads it.
NOT_LOADED = "[project]/src/app/not-found"


def weigh() -> None:
    """Say what the page weighs, and fail where that is too much."""
    build = web.build_where_stale()
    weight = sum((build / f"{name}.gz").stat().st_size for name in _scripts_of(build))
    said = f"the task page loads {weight / 1000:.1f} KB of JavaScript at first"
    if weight > BUDGET:
        raise CommandError(f"{said}, more than {BUDGET / 1000:.0f} KB.")
    print(said)


def _scripts_of(build: Path) -> set[str]:
    everywhere = json.loads((build / "build-manifest.json").read_text())["rootMainFiles"]
    manifest = (build / f"server/{PAGE}_client-reference-manifest.js").read_text()
    _, _, entries = manifest.partition("] = ")
    of_entries = json.loads(entries.rstrip(";\n"))["entryJSFiles"]
    of_page = [of_entries[entry] for entry in of_entries if entry != NOT_LOADED]
    return set(everywhere).union(*of_page)


if __name__ == "__main__":
    run(weigh)
