"""Tasks, idempotency keys, and the two functions that their columns use."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TIMESTAMPTZ = TIMESTAMP(timezone=True)

# RFC 9562, version 7: 48 bits of Unix milliseconds, then random ones. PostgreSQL has a
# function of its own only from release 18 on. Of the random version 4 id that fills the rest,
# the variant bits fit already; setting bits 52 and 53 turns its version, 4, into 7.
UUID_V7 = """
CREATE FUNCTION uuid_v7() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN encode(
    set_bit(set_bit(
        overlay(
            uuid_send(gen_random_uuid())
            PLACING substring(
                int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3
            )
            FROM 1 FOR 6
        ),
        52, 1), 53, 1),
    'hex')::uuid
"""

# The form in which two texts are compared without case and accents. Compatibility decomposition
# separates the accents; the ranges are the Latin, Arabic and Hebrew marks. The rest is composed
# again, because a Korean syllable would otherwise match every longer one. A final sigma becomes
# an ordinary sigma.
FOLD = r"""
CREATE FUNCTION fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
    lower(unaccent('unaccent'::regdictionary, normalize(regexp_replace(
        normalize(value, NFKD),
        '[\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670]', '', 'g'
    ), NFC))),
    U&'\03C2', U&'\03C3'
)
"""


def upgrade() -> None:
    """Make functions, tables and indexes."""
    for extension in ("unaccent", "pg_trgm", "btree_gin"):
        op.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    op.execute(UUID_V7)
    op.execute(FOLD)
    op.create_table(
        "tasks",
        sa.Column("user_id", UUID, nullable=False),
        sa.Column("id", UUID, server_default=sa.text("uuid_v7()"), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("completed", sa.Boolean, server_default=sa.false(), nullable=False),
        sa.Column("created_at", TIMESTAMPTZ, server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", TIMESTAMPTZ, server_default=sa.func.now(), nullable=False),
        sa.Column(
            "search_text", sa.Text, sa.Computed("fold(title)", persisted=True), nullable=False
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_tasks"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_tasks_user_id_users", ondelete="CASCADE"
        ),
        sa.CheckConstraint("char_length(title) BETWEEN 1 AND 500", name="title_length"),
        # Free space in each page lets "completed" change without an index update (HOT).
        postgresql_with={"fillfactor": 90},
    )
    op.create_index("ix_tasks_user_id_created_at_id", "tasks", ["user_id", "created_at", "id"])
    op.create_index("ix_tasks_id", "tasks", ["id"])
    op.create_index(
        "ix_tasks_user_id_search_text",
        "tasks",
        ["user_id", "search_text"],
        postgresql_using="gin",
        postgresql_ops={"search_text": "gin_trgm_ops"},
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("user_id", UUID, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("title_digest", sa.LargeBinary, nullable=False),
        sa.Column("task_id", UUID, server_default=sa.text("uuid_v7()"), nullable=False),
        sa.Column("created_at", TIMESTAMPTZ, server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "key", name="pk_idempotency_keys"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_idempotency_keys_user_id_users", ondelete="CASCADE"
        ),
    )
    # The next request of the owner deletes expired keys; this index finds them.
    op.create_index(
        "ix_idempotency_keys_user_id_created_at", "idempotency_keys", ["user_id", "created_at"]
    )


def downgrade() -> None:
    """Drop functions and tables, and with them every task."""
    op.drop_table("idempotency_keys")
    op.drop_table("tasks")
    op.execute("DROP FUNCTION fold(text)")
    op.execute("DROP FUNCTION uuid_v7()")
    for extension in ("btree_gin", "pg_trgm", "unaccent"):
        op.execute(f"DROP EXTENSION IF EXISTS {extension}")
