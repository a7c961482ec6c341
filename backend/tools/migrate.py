"""`make migrate`: bring the schema of the database up to date."""

import contextlib
import os
from collections.abc import Iterator

from tools import database, settings
from tools.embedded import OWNER, EmbeddedPostgres
from tools.errors import run

PASSWORDS = {
    database.API_ROLE: "API_DATABASE_PASSWORD",
    database.AUTH_ROLE: "AUTH_DATABASE_PASSWORD",
}
"""The setting that holds the password of each role, where one is to be set."""


def migrate() -> None:
    """Migrate the database of `DATABASE_OWNER_URL` or `DATABASE_URL`, else the embedded one.

    A role of a database that is not the embedded one gets its password, where one is given.
    """
    settings.load()
    with owner_address() as address:
        database.migrate(address)
        if not _own_database():
            return
        for role, name in PASSWORDS.items():
            if password := os.environ.get(name):
                database.set_password(address, role, password)


@contextlib.contextmanager
def owner_address() -> Iterator[str]:
    """The address at which the owner of the tables reaches the database of the settings, which
    runs for so long. The settings are loaded.

    Raises:
        CommandError: it cannot be reached.
    """
    if address := _own_database():
        yield database.reachable(address)
        return
    postgres = EmbeddedPostgres(settings.data_dir())
    if postgres.is_answering():
        yield postgres.url(OWNER)
        return
    with postgres:
        yield postgres.url(OWNER)


def _own_database() -> str | None:
    return os.environ.get("DATABASE_OWNER_URL") or settings.external_database()


if __name__ == "__main__":
    run(migrate)
    print("The schema is up to date.")
