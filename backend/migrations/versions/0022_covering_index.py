"""Count the open tasks of a user in the index of due dates alone.

A user's open tasks lie scattered over the table, so the summary read a page for nearly each of
them: of 7,000 that took 9 of its 12 ms. The index has all columns that the summary needs, so it
reads 124 pages, provided that autovacuum has seen the others: it comes sooner to this table.
"""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

NAME = "ix_open_tasks_user_id_due_id"
NEW_NAME = f"{NAME}_new"

COLUMNS = """open_tasks (
    user_id,
    (CASE WHEN due_date IS NULL THEN 'infinity'::date ELSE due_date END),
    (CASE WHEN due_time IS NULL THEN '24:00:00'::time ELSE due_time END),
    id
)"""

AUTOVACUUM = ("autovacuum_vacuum_scale_factor", "autovacuum_vacuum_insert_scale_factor")


def upgrade() -> None:
    """Build the index anew, while the API serves."""
    with op.get_context().autocommit_block():
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {NEW_NAME}")
        op.execute(
            f"CREATE INDEX CONCURRENTLY {NEW_NAME} ON {COLUMNS} "
            "INCLUDE (list_id, label_ids, due_date, due_time, due_zone)"
        )
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}")
    op.execute(f"ALTER INDEX {NEW_NAME} RENAME TO {NAME}")
    op.execute(f"ALTER TABLE open_tasks SET ({', '.join(f'{name} = 0.05' for name in AUTOVACUUM)})")


def downgrade() -> None:
    """Build it as it was."""
    op.execute(f"ALTER TABLE open_tasks RESET ({', '.join(AUTOVACUUM)})")
    op.execute(f"DROP INDEX {NAME}")
    op.execute(f"CREATE INDEX {NAME} ON {COLUMNS}")
