"""Calendar feeds: secret addresses at which a user's due tasks are a calendar."""

import sqlalchemy as sa

from migrations.secrets_of_users import create_table_of_secrets, drop_table_of_secrets

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

TABLE, KIND = "calendar_feeds", "calendar_feed"


def upgrade() -> None:
    """Create the table."""
    create_table_of_secrets(
        TABLE,
        KIND,
        sa.Column("content", sa.Text, nullable=False),
        sa.CheckConstraint("content IN ('tasks', 'events')", name="content_known"),
    )


def downgrade() -> None:
    """Drop it."""
    drop_table_of_secrets(TABLE, KIND)
