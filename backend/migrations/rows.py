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


def let_owner_fill(table: str) -> None:
    """Let the owner change the rows of a table, in as many transactions as it takes.

    The table is locked only for the moments in which this and `end_filling` change the policies.
    """
    op.execute(f"DROP POLICY IF EXISTS {table}_filled_by_owner ON {table}")
    op.execute(
        f"CREATE POLICY {table}_filled_by_owner ON {table} FOR UPDATE TO CURRENT_USER "
        "USING (true) WITH CHECK (true)"
    )


def end_filling(table: str) -> None:
    """Take the right of `let_owner_fill` away again."""
    op.execute(f"DROP POLICY {table}_filled_by_owner ON {table}")
