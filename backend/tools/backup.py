"""`make backup` and `make restore FILE=…`: the embedded database, to a file and back."""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import psycopg

from tools import database, settings
from tools.embedded import DATABASE, OWNER, SUPERUSER, EmbeddedPostgres
from tools.errors import CommandError, run

REVISION = re.compile(r"^COPY .*\balembic_version .*\n(.+)$", re.MULTILINE)
"""The line with the revision of the schema, in the SQL that pg_restore writes."""


def backup() -> None:
    """Write all that is in the embedded database to a file, while Kept runs or while it does not.

    Raises:
        CommandError: there is nothing to back up, or it could not be written.
    """
    settings.load()
    _require_embedded()
    if not (settings.data_dir() / "postgres" / "PG_VERSION").exists():
        raise CommandError(f"There is no database in {settings.data_dir()} yet.")
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    file = settings.path_of(os.environ.get("FILE", f"backups/kept-{now}.dump"))
    with _running() as postgres:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Other users must not read the backup.
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as output:
            _postgres_program(
                [postgres.program("pg_dump"), "--format=custom", postgres.url(SUPERUSER)], output
            )
    print(f"Wrote {file} ({file.stat().st_size:,} bytes).")


def restore() -> None:
    """Put back what `backup` has written, in one transaction, in place of what is there now.

    Raises:
        CommandError: there is no such file, it is of a newer version of Kept or cannot be read,
            or Kept is running.
    """
    settings.load()
    _require_embedded()
    name = os.environ.get("FILE")
    if not name:
        raise CommandError("Say what to restore: make restore FILE=backups/kept-….dump")
    file = settings.path_of(name)
    if not file.is_file():
        raise CommandError(f"There is no file {file}.")
    postgres = EmbeddedPostgres(settings.data_dir())
    if postgres.is_answering():
        raise CommandError("Kept is running; stop it before a restore.")
    _require_known_schema(postgres, file)
    with postgres:
        database.migrate(postgres.url(OWNER))  # a new server has no roles yet
        _postgres_program(
            [
                postgres.program("pg_restore"),
                *("--clean", "--if-exists", "--single-transaction", "--exit-on-error"),
                f"--dbname={postgres.url(SUPERUSER, DATABASE)}",
                file,
            ]
        )
        database.migrate(postgres.url(OWNER))  # the backup may be of an older schema
        # The versions that follow were given before. Clients that know them have to begin again.
        with psycopg.connect(postgres.url(OWNER), autocommit=True) as connection:
            connection.execute("UPDATE epochs SET id = gen_random_uuid()")
    print(
        f"Restored {file}.\n"
        "A backup holds no secret: with another BETTER_AUTH_SECRET than at its time, or without "
        "the file `secret` of its data directory, everybody signs in again."
    )


@contextlib.contextmanager
def _running() -> Iterator[EmbeddedPostgres]:
    postgres = EmbeddedPostgres(settings.data_dir())
    if postgres.is_answering():
        yield postgres
        return
    with postgres:
        yield postgres


def _require_embedded() -> None:
    if settings.external_database():
        raise CommandError(
            "This is for the embedded database; with one of your own, use its own backups."
        )


def _require_known_schema(postgres: EmbeddedPostgres, file: Path) -> None:
    """Refuse a backup that is newer than this code, before it replaces the data."""
    copied = _postgres_program(
        [
            postgres.program("pg_restore"),
            *("--data-only", "--table=alembic_version", "--file=-"),
            file,
        ],
        subprocess.PIPE,
    )
    if revision := REVISION.search(copied):
        database.require_known_revision(revision[1], "The backup")


def _postgres_program(command: list[str | Path], output: IO[bytes] | int | None = None) -> str:
    """What a program prints, unless that goes to `output`."""
    done = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        reason = " ".join(done.stderr.split())
        raise CommandError(f"{Path(command[0]).name} failed: {reason}")
    return done.stdout or ""


if __name__ == "__main__":
    run(restore if "--restore" in sys.argv else backup)
