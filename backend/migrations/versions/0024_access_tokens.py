"""Access tokens: bearer tokens that last."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP

from migrations.secrets_of_users import create_table_of_secrets, drop_table_of_secrets

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

TABLE, KIND = "access_tokens", "access_token"


def upgrade() -> None:
    """Create the table."""
    create_table_of_secrets(
        TABLE,
        KIND,
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scopes", ARRAY(sa.Text), nullable=False),
        sa.Column("expires_at", TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("char_length(name) BETWEEN 1 AND 120", name="name_length"),
        sa.CheckConstraint("scopes IN ('{read}', '{read,write}')", name="scopes_known"),
        good="secret.expires_at > now()",
    )


def downgrade() -> None:
    """Drop it."""
    drop_table_of_secrets(TABLE, KIND)
