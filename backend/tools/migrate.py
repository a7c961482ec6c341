"""`make migrate`: bring the schema of the database up to date."""

import os

from tools import database, settings
from tools.embedded import OWNER, EmbeddedPostgres
from tools.errors import run


def migrate() -> None:
    """Migrate the database of `DATABASE_OWNER_URL` or `DATABASE_URL`, else the embedded one."""
    settings.load()
    if address := os.environ.get("DATABASE_OWNER_URL") or settings.external_database():
        database.migrate(database.reachable(address))
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
