"""The tasks that are there get a place in the manual order, in order of creation, and completed
ones a time of completion: that of their last change, which is the best that is known.

Rows are filled in and constraints checked while the API serves. Each transaction fills 200 rows
of one user and holds the lock of that user's clock, so only writers of that user wait for it. A run
that was interrupted goes on where it ended.
"""

from alembic import op

from migrations.rows import end_filling, let_owner_fill

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# `FOR UPDATE` of the clock comes first, as in every statement that writes. The places given here
# begin with U, the newest task first, as version 0.1 lists them; those of new tasks come behind
# them, since `give_position` begins with `a1`.
FILL = """
DO $$
DECLARE
    owner uuid;
    place text;
    task record;
    ids uuid[];
    places text[];
    last_at timestamptz;
    last_id uuid;
BEGIN
    FOR owner IN SELECT DISTINCT user_id FROM tasks WHERE position IS NULL LOOP
        last_at := 'infinity';
        last_id := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
        LOOP
            PERFORM FROM clocks WHERE user_id = owner FOR UPDATE;
            SELECT coalesce(max(position), 'U000001') INTO place
            FROM tasks WHERE user_id = owner AND position < 'V';
            ids := '{}';
            places := '{}';
            FOR task IN
                SELECT id, created_at FROM tasks
                WHERE user_id = owner AND (created_at, id) < (last_at, last_id)
                    AND position IS NULL
                ORDER BY created_at DESC, id DESC LIMIT 200
            LOOP
                place := position_after(place);
                ids := ids || task.id;
                places := places || place;
                last_at := task.created_at;
                last_id := task.id;
            END LOOP;
            EXIT WHEN NOT FOUND;
            UPDATE tasks AS t
            SET position = filled.place,
                completed_at = CASE WHEN completed THEN coalesce(completed_at, updated_at) END
            FROM unnest(ids, places) AS filled (id, place)
            WHERE t.user_id = owner AND t.id = filled.id;
            COMMIT;
        END LOOP;
        COMMIT;
    END LOOP;
END
$$
"""

CHECKS = {
    "position_given": "position IS NOT NULL",
    "completed_at_a_time": "completed = (completed_at IS NOT NULL)",
}

INDEXES = {
    "ix_tasks_user_id_position_id": "(user_id, position, id)",
    "ix_tasks_user_id_parent_id": "(user_id, parent_id) WHERE parent_id IS NOT NULL",
}

VALIDATED = (
    "ck_tasks_notes_length",
    "ck_tasks_priority_range",
    "ck_tasks_labels_number",
    "ck_tasks_time_of_a_date",
    "ck_tasks_zone_of_a_time",
    "ck_tasks_position_given",
    "ck_tasks_completed_at_a_time",
    "fk_tasks_list_id_lists",
    "fk_tasks_section_id_sections",
    "fk_tasks_parent_id_tasks",
    "fk_tasks_due_zone_time_zones",
)


def upgrade() -> None:
    """Fill in the rows, make the indexes and check the constraints."""
    let_owner_fill("tasks")
    with op.get_context().autocommit_block():
        for name, columns in INDEXES.items():
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            op.execute(f"CREATE INDEX CONCURRENTLY {name} ON tasks {columns}")
        op.execute(FILL)
    for name, condition in CHECKS.items():
        op.execute(f"ALTER TABLE tasks DROP CONSTRAINT IF EXISTS ck_tasks_{name}")
        op.create_check_constraint(name, "tasks", condition, postgresql_not_valid=True)
    end_filling("tasks")
    with op.get_context().autocommit_block():
        for name in VALIDATED:
            op.execute(f"ALTER TABLE tasks VALIDATE CONSTRAINT {name}")
    # PostgreSQL takes the constraint for a proof, and does not read the table.
    op.alter_column("tasks", "position", nullable=False)
    op.drop_constraint("ck_tasks_position_given", "tasks")


def downgrade() -> None:
    """Drop the indexes and the constraint; what was filled in stays."""
    op.alter_column("tasks", "position", nullable=True)
    op.drop_constraint("ck_tasks_completed_at_a_time", "tasks")
    for name in INDEXES:
        op.drop_index(name, "tasks")
