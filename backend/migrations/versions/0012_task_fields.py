"""Tasks get the fields that people plan with.

Everything here is quick, however many tasks there are: each new column is nullable or has a
constant default, and constraints are not checked for the rows that are there. Migration 0013
fills in the columns of these rows and checks them.

Processes of version 0.1 know none of the columns and may go on: triggers give a new task its place
in the manual order, and a completed one the time of its completion.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, TIME, TIMESTAMP, UUID

from migrations.owned import add_owned_columns, drop_owned_columns
from migrations.positions import give_positions, stop_giving_positions
from migrations.time_zones import add_time_zones

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

CHECKS = {
    "notes_length": "char_length(notes) <= 16000",
    "priority_range": "priority BETWEEN 0 AND 3",
    "labels_number": "cardinality(label_ids) <= 50",
    "time_of_a_date": "due_time IS NULL OR due_date IS NOT NULL",
    "zone_of_a_time": "due_zone IS NULL OR due_time IS NOT NULL",
}

REFERENCES = {
    "list_id": ("lists", None),
    "section_id": ("sections", "SET NULL (section_id)"),
    "parent_id": ("tasks", "CASCADE"),
}
"""Tables by column, and what happens to a task when the row is deleted."""

# A statement that names the time itself, such as that of an undo, keeps it.
SET_COMPLETED_AT = """
CREATE FUNCTION set_completed_at() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF NOT NEW.completed THEN
        NEW.completed_at := NULL;
    ELSIF TG_OP = 'INSERT' OR NEW.completed_at IS NOT DISTINCT FROM OLD.completed_at THEN
        NEW.completed_at := now();
    END IF;
    RETURN NEW;
END
$$
"""

TRIGGERS = (
    """
    CREATE TRIGGER set_completed_at_of_created BEFORE INSERT ON tasks FOR EACH ROW
    WHEN (NEW.completed AND NEW.completed_at IS NULL) EXECUTE FUNCTION set_completed_at()
    """,
    """
    CREATE TRIGGER set_completed_at BEFORE UPDATE OF completed ON tasks FOR EACH ROW
    WHEN (NEW.completed <> OLD.completed) EXECUTE FUNCTION set_completed_at()
    """,
)


def columns() -> list[sa.Column[object]]:
    """The new columns."""
    return [
        sa.Column("notes", sa.Text, server_default="", nullable=False),
        sa.Column("priority", sa.SmallInteger, server_default="0", nullable=False),
        sa.Column("completed_at", TIMESTAMP(timezone=True)),
        sa.Column("list_id", UUID),
        sa.Column("section_id", UUID),
        sa.Column("parent_id", UUID),
        sa.Column("label_ids", ARRAY(UUID), server_default="{}", nullable=False),
        sa.Column("start_date", sa.Date),
        sa.Column("due_date", sa.Date),
        sa.Column("due_time", TIME(precision=0)),
        sa.Column("due_zone", sa.Text),
        sa.Column("repeat_rule", sa.Text),
        sa.Column("repeat_from", sa.Text),
        sa.Column("repeats", UUID),
        sa.Column("position", sa.Text(collation="C")),
        sa.Column("day_position", sa.Text(collation="C")),
    ]


def upgrade() -> None:
    """Add the columns, their constraints and the triggers."""
    op.create_table(
        "time_zones",
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_time_zones"),
    )
    add_time_zones(op.get_bind())
    add_owned_columns("tasks", "task", *columns())
    for name, condition in CHECKS.items():
        op.create_check_constraint(name, "tasks", condition, postgresql_not_valid=True)
    for column, (table, ondelete) in REFERENCES.items():
        op.create_foreign_key(
            f"fk_tasks_{column}_{table}",
            "tasks",
            table,
            ["user_id", column],
            ["user_id", "id"],
            ondelete=ondelete,
            deferrable=True,
            initially="IMMEDIATE",
            postgresql_not_valid=True,
        )
    op.create_foreign_key(
        "fk_tasks_due_zone_time_zones",
        "tasks",
        "time_zones",
        ["due_zone"],
        ["name"],
        postgresql_not_valid=True,
    )
    for statement in (SET_COMPLETED_AT, *TRIGGERS):
        op.execute(statement)
    give_positions("tasks")


def downgrade() -> None:
    """Drop the columns, and with them what they hold."""
    stop_giving_positions("tasks")
    for trigger in ("set_completed_at_of_created", "set_completed_at"):
        op.execute(f"DROP TRIGGER {trigger} ON tasks")
    op.execute("DROP FUNCTION set_completed_at()")
    names = [column.name for column in columns()]
    drop_owned_columns("tasks", "task", *names)
    op.drop_table("time_zones")
