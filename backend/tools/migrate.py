"""`make migrate`: bring the schema of the database up to date."""

import os

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
    if address := os.environ.get("DATABASE_OWNER_URL") or settings.external_database():
        address = database.reachable(address)
        database.migrate(address)
        for role, name in PASSWORDS.items():
            if password := os.environ.get(name):
                database.set_password(address, role, password)
        return
    postgres = EmbeddedPostgres(settings.data_dir())
    if postgres.is_answering():
        database.migrate(postgres.url(OWNER))
        return
    with postgres:
        database.migrate(postgres.url(OWNER))


if __name__ == "__main__":
    run(migrate)
    print("The schema is up to date.")
