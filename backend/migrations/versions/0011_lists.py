"""Lists, their sections, and labels.

As their ids may be the client's, a creation may find its row. So that it gets the same answer
again, an idempotency key keeps whether the row existed.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

from migrations.owned import create_owned_table, drop_owned_table, refer_to_owned
from migrations.positions import (
    create_position_function,
    drop_position_function,
    give_positions,
    stop_giving_positions,
)

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

COLOURS = (
    *("grey", "red", "orange", "yellow", "green"),
    *("teal", "blue", "purple", "pink", "brown"),
)

TABLES = {"lists": "list", "sections": "section", "labels": "label"}


def _name() -> sa.Column[object]:
    return sa.Column("name", sa.Text, nullable=False)


def _colour() -> sa.Column[object]:
    return sa.Column("colour", sa.Text, server_default="grey", nullable=False)


def _position() -> sa.Column[object]:
    return sa.Column("position", sa.Text(collation="C"), nullable=False)


def upgrade() -> None:
    """Create the three tables."""
    create_position_function()
    create_owned_table(
        "lists",
        "list",
        _name(),
        _colour(),
        _position(),
        sa.Column("archived_at", TIMESTAMP(timezone=True)),
        limit=500,
    )
    create_owned_table(
        "sections",
        "section",
        sa.Column("list_id", UUID, nullable=False),
        _name(),
        _position(),
        limit=2000,
    )
    refer_to_owned("sections", "list_id", "lists", ondelete="CASCADE")
    op.create_index("ix_sections_user_id_list_id", "sections", ["user_id", "list_id"])
    create_owned_table("labels", "label", _name(), _colour(), _position(), limit=500)
    # A unique index is checked row by row, so names could not be swapped; and it cannot wait.
    op.execute(
        "ALTER TABLE labels ADD CONSTRAINT uq_labels_user_id_name "
        "EXCLUDE USING btree (user_id WITH =, lower(name) WITH =) DEFERRABLE"
    )
    colours = ", ".join(f"'{colour}'" for colour in COLOURS)
    for table in TABLES:
        op.create_check_constraint("name_length", table, "char_length(name) BETWEEN 1 AND 120")
        if table != "sections":
            op.create_check_constraint("colour_known", table, f"colour IN ({colours})")
        give_positions(table)
    # Last, so that nothing waits for this migration while it waits.
    existed = sa.Column("existed", sa.Boolean, server_default=sa.false(), nullable=False)
    op.add_column("idempotency_keys", existed)


def downgrade() -> None:
    """Drop them."""
    op.drop_column("idempotency_keys", "existed")
    for table, kind in reversed(TABLES.items()):
        stop_giving_positions(table)
        drop_owned_table(table, kind)
    drop_position_function()
