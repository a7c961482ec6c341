"""Changing rows in a migration, which row-level security would keep out of sight."""

import contextlib
from collections.abc import Iterator

from alembic import op


@contextlib.contextmanager
def all_rows_of(table: str) -> Iterator[None]:
    """Let the owner, as whom migrations run, see and change every row of a table.

    Without it an UPDATE finds no row, and says nothing. The table is locked until the
    transaction ends, so nobody else can look while its rows are in the open.
    """
    op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    yield
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
