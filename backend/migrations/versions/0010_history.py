"""Every change of a user's rows takes the next version of that user and leaves a history.

Three trigger functions do it, so that no statement can forget it: `take_version` advances the clock
of the user, and holds its lock, before a statement changes a row; `stamp_version` writes the
version into each changed row; `<table>_history` stores what the rows were before. `take_version`
and `<table>_history` run as the owner of the tables, so the API's role needs no right to change
clocks, counts or the history.

A statement without a user in `app.user_id`, such as one of a migration or the deletion of an
account, takes no version and leaves no history. Processes of version 0.1 set neither `app.actor`
nor `app.batch`; each of their statements is a batch of its own.

A client that makes the id of a row may send the same creation again. To tell it from another one,
the history keeps in `named` which of the fields that the server may set the creation named.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP, UUID

from migrations.owned import secure_rows
from migrations.tracking import (
    VERSION_DEFAULT,
    create_tracking_functions,
    drop_tracking_functions,
    track_changes,
    untrack_changes,
)

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TASKS_MAX = 200_000

COUNT_TASKS = """
INSERT INTO counts (user_id, entity, count)
SELECT user_id, 'task', count(*) FROM tasks GROUP BY user_id
"""


def upgrade() -> None:
    """Create the three tables and the functions, and bring `tasks` under them."""
    op.create_table(
        "clocks",
        sa.Column("user_id", UUID, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("forgotten", sa.BigInteger, server_default="0", nullable=False),
        sa.Column("forgotten_at", TIMESTAMP(timezone=True)),
        sa.Column("emptied", sa.BigInteger, server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_clocks"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_clocks_user_id_users", ondelete="CASCADE"
        ),
        postgresql_with={"fillfactor": 50},
    )
    op.create_table(
        "counts",
        sa.Column("user_id", UUID, nullable=False),
        sa.Column("entity", sa.Text, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("user_id", "entity", name="pk_counts"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_counts_user_id_users", ondelete="CASCADE"
        ),
        postgresql_with={"fillfactor": 50},
    )
    op.create_table(
        "history",
        sa.Column("user_id", UUID, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("entity", sa.Text, nullable=False),
        sa.Column("id", UUID, nullable=False),
        sa.Column("batch", UUID, nullable=False),
        sa.Column("at", TIMESTAMP(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("change", sa.Text, nullable=False),
        sa.Column("old", JSONB),
        sa.Column("named", sa.Text),
        sa.PrimaryKeyConstraint("user_id", "version", "entity", "id", name="pk_history"),
    )
    for table in ("clocks", "counts", "history"):
        secure_rows(table)
        op.execute(f"CREATE POLICY {table}_of_owner ON {table} TO CURRENT_USER USING (true)")
        op.execute(f"GRANT SELECT ON {table} TO kept_api")
    create_tracking_functions()
    # Until the triggers are there nobody may write tasks, or the counts would miss some. Reading
    # goes on; only the last statements, which are quick, lock readers out.
    op.execute("LOCK TABLE tasks IN SHARE ROW EXCLUSIVE MODE")
    op.execute(COUNT_TASKS)
    op.execute("ALTER TABLE tasks ADD COLUMN version bigint NOT NULL DEFAULT 0")
    op.execute(f"ALTER TABLE tasks ALTER COLUMN version SET DEFAULT {VERSION_DEFAULT}")
    track_changes("tasks", "task", limit=TASKS_MAX)


def downgrade() -> None:
    """Drop them, and with them the history."""
    untrack_changes("tasks")
    op.drop_column("tasks", "version")
    for table in ("history", "counts", "clocks"):
        op.drop_table(table)
    drop_tracking_functions()
