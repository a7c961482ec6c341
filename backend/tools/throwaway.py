"""Run a command beside a migrated database of its own: `python -m tools.throwaway COMMAND …`."""

import os
import secrets
import sys
import tempfile
from pathlib import Path

from tools import database, processes
from tools.embedded import OWNER, THROWAWAY, EmbeddedPostgres
from tools.errors import run
from tools.web import FRONTEND


def throwaway() -> None:
    """Give the command the database under the web app's role, and end with its status."""
    with (
        tempfile.TemporaryDirectory() as directory,
        EmbeddedPostgres(Path(directory), THROWAWAY) as postgres,
    ):
        database.migrate(postgres.url(OWNER))
        environment = {
            "DATABASE_URL": postgres.url(database.AUTH_ROLE),
            "BETTER_AUTH_SECRET": secrets.token_urlsafe(32),
        }
        with processes.child(sys.argv[1:], FRONTEND, os.environ | environment) as command:
            status = command.wait()
    raise SystemExit(status)


if __name__ == "__main__":
    run(throwaway)
