"""An idempotency key stores the response of any request. The API's role may read the revision of
the schema, and may create a task with any field that it may change.

The columns of version 0.1 stay, empty in new rows, for processes of that version that still
run. A request that was answered by 0.1 and is repeated to a newer version is refused as another
request; nothing is made twice.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

from migrations.rows import all_rows_of

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLE = "idempotency_keys"


def upgrade() -> None:
    """Add the columns of a stored response, and the two grants."""
    op.add_column(TABLE, sa.Column("digest", sa.LargeBinary))
    op.add_column(TABLE, sa.Column("body", sa.Text))
    op.add_column(TABLE, sa.Column("etag", sa.Text))
    op.add_column(TABLE, sa.Column("row_id", UUID))
    op.alter_column(TABLE, "title_digest", nullable=True)
    op.alter_column(TABLE, "task_id", nullable=True)
    op.execute("GRANT SELECT ON alembic_version TO kept_api")
    # The API may set every column at creation that it may change later.
    op.execute("GRANT INSERT (completed) ON tasks TO kept_api")


def downgrade() -> None:
    """Delete the keys that version 0.1 cannot read, and drop the columns and grants."""
    op.execute("REVOKE INSERT (completed) ON tasks FROM kept_api")
    op.execute("REVOKE SELECT ON alembic_version FROM kept_api")
    with all_rows_of(TABLE):
        op.execute(f"DELETE FROM {TABLE} WHERE title_digest IS NULL")
    op.alter_column(TABLE, "task_id", nullable=False)
    op.alter_column(TABLE, "title_digest", nullable=False)
    for column in ("row_id", "etag", "body", "digest"):
        op.drop_column(TABLE, column)
