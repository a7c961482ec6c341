"""`make maintain`: delete history older than `HISTORY_DAYS`, and empty what was deleted more than
`TRASH_DAYS` ago.

The API does the same once a day; this command does it at once, as the owner of the tables, after it
has brought the schema of the database up to date.
"""

from uuid import UUID

import psycopg

from src.core.config import RetentionSettings
from tools import database, migrate, settings
from tools.errors import run

FIRST = UUID(int=0)


def maintain() -> None:
    """Prune the history of all users, a bounded piece in each transaction."""
    settings.load()
    with migrate.owner_address() as address:
        database.migrate(address)
        prune(address, RetentionSettings())
        print("Old history is pruned.")


def prune(owner_address: str, keep: RetentionSettings) -> None:
    """Delete what is older than `keep`."""
    with psycopg.connect(owner_address, autocommit=True) as connection:
        starting: UUID | None = FIRST
        while starting is not None:
            row = connection.execute(
                "SELECT prune_history(%s, %s, %s)", (starting, keep.trash_days, keep.history_days)
            ).fetchone()
            starting = row[0] if row else None
        connection.execute("UPDATE pruning SET finished_at = now(), next_user = NULL")


if __name__ == "__main__":
    run(maintain)
