"""The web app: built where its sources have changed, and started."""

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tools import processes
from tools.errors import CommandError
from tools.processes import HOST, Child
from tools.settings import ROOT

FRONTEND = ROOT / "frontend"
STAMP = FRONTEND / ".next" / "built-from"
QUIET = {"NEXT_TELEMETRY_DISABLED": "1"}

# Addresses of the database under other roles than the web app's own.
NOT_FOR_THE_WEB_APP = ("DATABASE_OWNER_URL", "AUTH_DATABASE_URL", "NEON_DB_URL")


def build_where_stale() -> None:
    """Make the production build, unless it is that of the sources as they are.

    Raises:
        CommandError: it does not build; what the build said has been shown.
    """
    digest = _sources_digest()
    if STAMP.exists() and STAMP.read_text() == digest:
        return
    print(
        "Building the web app (half a minute, only when it has changed) ...",
        file=sys.stderr,
    )
    built = subprocess.run(
        ["node_modules/.bin/next", "build"],
        cwd=FRONTEND,
        env=os.environ | QUIET | {"NODE_ENV": "production"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if built.returncode != 0:
        print(built.stdout, file=sys.stderr)
        raise CommandError("The web app could not be built; see above.")
    STAMP.write_text(digest)


@contextlib.contextmanager
def web_process(
    port: int, environment: dict[str, str], *, reload: bool = False, output: IO[str] | None = None
) -> Iterator[Child]:
    """The web app as a child process: the build, or with `reload` the sources."""
    inherited = {
        name: value for name, value in os.environ.items() if name not in NOT_FOR_THE_WEB_APP
    }
    command = (
        ["node_modules/.bin/next", "dev", "--hostname", HOST, "--port", str(port)]
        if reload
        else ["node", "server.mjs"]
    )
    mode = {"NODE_ENV": "development" if reload else "production"}
    own = QUIET | mode | {"WEB_HOST": HOST, "WEB_PORT": str(port)}
    with processes.child(command, FRONTEND, inherited | own | environment, output) as web:
        yield web


def _sources_digest() -> str:
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(f"{path.relative_to(FRONTEND)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> list[Path]:
    configuration = [path for path in FRONTEND.iterdir() if path.is_file()]
    parts = [
        path
        for part in ("src", "public")
        for path in (FRONTEND / part).rglob("*")
        if path.is_file()
    ]
    generated = {"next-env.d.ts", "tsconfig.tsbuildinfo"}
    return sorted(
        path
        for path in configuration + parts
        if path.name not in generated and ".test." not in path.name
    )
