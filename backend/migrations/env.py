"""Runs migrations as the owner of the database, one runner at a time."""

import time

import psycopg
from alembic import context
from sqlalchemy import Connection, NullPool, create_engine, text

from migrations import MIGRATION_LOCK
from src.core.config import drop_session_variables, owner_database_url
from src.models import metadata


def run() -> None:
    """Upgrade or downgrade over one connection, in one transaction except for migrations that
    commit in between.

    Two runners that start together queue on an advisory lock, which ends with the connection. A
    migration that cannot get a table lock within three seconds gives up, so that it does not hold
    up everyone behind it.
    """
    drop_session_variables()
    address = context.config.attributes.get("address") or owner_database_url()
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(address, client_encoding="UTF8"),
        poolclass=NullPool,
    )
    with engine.connect() as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("SET lock_timeout = '3s'"))
        connection.commit()
        _wait_for_other_runners(connection)
        context.configure(
            connection=connection,
            target_metadata=metadata,
            compare_type=True,
            compare_server_default=False,
        )
        with context.begin_transaction():
            context.run_migrations()


def _wait_for_other_runners(connection: Connection) -> None:
    """Take the advisory lock. A statement that waited for it would be a transaction for which
    CREATE INDEX CONCURRENTLY of the other runner waits in turn."""
    take = text("SELECT pg_try_advisory_lock(:key)")
    while not connection.scalar(take, {"key": MIGRATION_LOCK}):
        connection.rollback()
        time.sleep(0.1)
    connection.commit()


run()
