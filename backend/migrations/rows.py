"""Access to all rows in a migration, which row-level security would otherwise hide."""

import contextlib
from collections.abc import Iterator

from alembic import op


@contextlib.contextmanager
def all_rows_of(table: str) -> Iterator[None]:
    """Let the owner, who runs migrations, read and change every row of a table.

    Without it an UPDATE changes no row and raises no error. The table is locked until the
    transaction ends, so other transactions cannot read it while row-level security is off.
    """
    op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    yield
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
