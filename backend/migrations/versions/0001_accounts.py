"""The tables of accounts, as Better Auth expects them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TIMESTAMPTZ = TIMESTAMP(timezone=True)


def _id() -> sa.Column[object]:
    # Better Auth leaves the id to the database, so every table of its needs this default.
    return sa.Column("id", UUID, server_default=sa.text("gen_random_uuid()"), nullable=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, TIMESTAMPTZ, nullable=nullable)


def _now(name: str) -> sa.Column[object]:
    return sa.Column(name, TIMESTAMPTZ, server_default=sa.func.now(), nullable=False)


def _of_user(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("user_id", UUID, nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=f"fk_{table}_user_id_users", ondelete="CASCADE"
        ),
    ]


def upgrade() -> None:
    """Make the six tables."""
    op.create_table(
        "users",
        _id(),
        _text("name"),
        _text("email"),
        sa.Column("email_verified", sa.Boolean, server_default=sa.false(), nullable=False),
        _text("image", nullable=True),
        _now("created_at"),
        _now("updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
    )
    op.create_table(
        "sessions",
        _id(),
        _instant("expires_at"),
        _text("token"),
        _now("created_at"),
        _now("updated_at"),
        _text("ip_address", nullable=True),
        _text("user_agent", nullable=True),
        *_of_user("sessions"),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("token", name="uq_sessions_token"),
    )
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"])
    op.create_table(
        "accounts",
        _id(),
        _text("account_id"),
        _text("provider_id"),
        *_of_user("accounts"),
        _text("access_token", nullable=True),
        _text("refresh_token", nullable=True),
        _text("id_token", nullable=True),
        _instant("access_token_expires_at", nullable=True),
        _instant("refresh_token_expires_at", nullable=True),
        _text("scope", nullable=True),
        _text("password", nullable=True),
        _now("created_at"),
        _now("updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
    )
    op.create_index("ix_accounts_user_id", "accounts", ["user_id"])
    op.create_table(
        "verifications",
        _id(),
        _text("identifier"),
        _text("value"),
        _instant("expires_at"),
        _now("created_at"),
        _now("updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_verifications"),
    )
    op.create_index("ix_verifications_identifier", "verifications", ["identifier"])
    op.create_table(
        "jwks",
        _id(),
        _text("public_key"),
        _text("private_key"),
        _now("created_at"),
        _instant("expires_at", nullable=True),
        _text("alg", nullable=True),
        _text("crv", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_jwks"),
    )
    op.create_table(
        "rate_limits",
        _id(),
        _text("key"),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last_request", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rate_limits"),
        sa.UniqueConstraint("key", name="uq_rate_limits_key"),
    )


def downgrade() -> None:
    """Drop them, and every account with them."""
    for table in ("rate_limits", "jwks", "verifications", "accounts", "sessions", "users"):
        op.drop_table(table)
