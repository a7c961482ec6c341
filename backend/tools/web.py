"""The web app: built where its sources have changed, and started."""

import contextlib
import fcntl
import hashlib
import os
import shutil
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
BUILDS = FRONTEND / ".builds"
BUILDS_KEPT = 3
NOT_SERVED = ("cache", "dev", "standalone", "types", "diagnostics", "lock", "trace*")
QUIET = {"NEXT_TELEMETRY_DISABLED": "1"}

# Addresses of the database that are for other roles than the web app's.
NOT_FOR_THE_WEB_APP = ("DATABASE_OWNER_URL", "AUTH_DATABASE_URL", "NEON_DB_URL")


def build_where_stale() -> Path:
    """The production build of the sources as they are, made unless there is one.

    Each build has a directory of its own, so that a web app which runs keeps its files while
    another is built.

    Raises:
        CommandError: it does not build; what the build said has been shown.
    """
    build = BUILDS / _sources_digest()[:16]
    with builds_locked():
        if build.exists():
            build.touch()
        else:
            build_anew()
            _keep(build)
    return build


@contextlib.contextmanager
def builds_locked() -> Iterator[None]:
    """Let one command build at a time, because Next.js builds in one directory."""
    BUILDS.mkdir(exist_ok=True)
    with (BUILDS / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def build_anew() -> None:
    """Build in Next.js's own directory; the caller holds the lock.

    Raises:
        CommandError: it does not build; what the build said has been shown.
    """
    print("Building the web app (half a minute, only when it has changed) ...", file=sys.stderr)
    built = subprocess.run(
        ["npm", "run", "--silent", "build"],
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


def _keep(build: Path) -> None:
    """Copy the build that Next.js has made to its own directory, and drop the oldest ones."""
    unfinished = BUILDS / f"unfinished-{os.getpid()}"
    shutil.copytree(FRONTEND / ".next", unfinished, ignore=shutil.ignore_patterns(*NOT_SERVED))
    unfinished.rename(build)
    builds = (path for path in BUILDS.iterdir() if path.is_dir())
    by_age = sorted(builds, key=lambda path: path.stat().st_mtime, reverse=True)
    for outdated in by_age[BUILDS_KEPT:]:
        shutil.rmtree(outdated)


@contextlib.contextmanager
def web_process(
    port: int, build: Path | None, environment: dict[str, str], output: IO[str] | None = None
) -> Iterator[Child]:
    """The web app as a child process: a build, or without one the sources, reloading."""
    inherited = {
        name: value for name, value in os.environ.items() if name not in NOT_FOR_THE_WEB_APP
    }
    mode = (
        {"NODE_ENV": "production", "BUILD_DIR": str(build.relative_to(FRONTEND))}
        if build
        else {"NODE_ENV": "development"}
    )
    own = QUIET | mode | {"WEB_HOST": HOST, "WEB_PORT": str(port)}
    with processes.child(
        ["node", "server.mjs"], FRONTEND, inherited | own | environment, output
    ) as web:
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
        # A page uses some of the server's code, and a script finishes the build.
        for part in ("src", "public", "server", "scripts")
        for path in (FRONTEND / part).rglob("*")
        if path.is_file()
    ]
    not_built = {"next-env.d.ts", "tsconfig.tsbuildinfo", "server.mjs"}
    return sorted(
        path
        for path in configuration + parts
        if path.name not in not_built and ".test." not in path.name
    )
