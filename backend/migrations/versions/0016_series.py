"""A task that repeats is a series: completing it leaves a record and moves it to its next date.

Triggers do it, so that it is the same for a single request and for a batch. A request says which
occurrence it completes, and on which day, in two columns that no row keeps. If the occurrence is
not the present one, the row is not changed, as if it were not there.
"""

import sqlalchemy as sa
from alembic import op

from migrations.owned import add_owned_columns, drop_owned_columns

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

COLUMNS = (
    sa.Column("repeat_anchor", sa.Date),
    sa.Column("repeat_done", sa.Integer, server_default="0", nullable=False),
    sa.Column("occurrence", sa.Date),
    sa.Column("today", sa.Date),
)

CHECKS = {
    "repeat_rule_known": "is_repeat_rule(repeat_rule)",
    "repeat_from_known": "repeat_from IN ('due', 'completion')",
    "repeat_whole": "(repeat_rule IS NULL) = (repeat_from IS NULL)",
    "repeat_of_a_date": "repeat_rule IS NULL OR due_date IS NOT NULL",
    "occurrence_not_kept": "occurrence IS NULL AND today IS NULL",
}

BEGIN_SERIES = """
CREATE FUNCTION begin_series() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.repeat_anchor := CASE WHEN NEW.repeat_rule IS NOT NULL THEN NEW.due_date END;
    NEW.repeat_done := 0;
    RETURN NEW;
END
$$
"""

# COUNT counts completions where each date follows from one.
FOLLOWING_OCCURRENCE = r"""
CREATE FUNCTION following_occurrence(task tasks, today date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN task.repeat_from = 'due' THEN
        next_due(task.repeat_rule, task.repeat_anchor, greatest(task.due_date, today))
    WHEN task.repeat_done + 1 < coalesce(
        substring(task.repeat_rule, 'COUNT=(\d+)')::integer, 2147483647
    ) THEN
        next_due(regexp_replace(task.repeat_rule, ';COUNT=\d+', ''), today, today)
END
"""

# A task repeats if it did before the request and does behind it. A request that names the next due
# date, or the next start, has decided it. What is completed exactly as early as the next date is
# later would be due on the same date again, and a request sent twice would complete it twice: the
# next date is then counted from there. A part that is completed with its parent takes the day from
# the request, which the setting keeps.
COMPLETE_OCCURRENCE = """
CREATE FUNCTION complete_occurrence() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    today date := NEW.today;
    following date := NEW.due_date;
BEGIN
    IF current_setting('app.actor', true) = 'undo' THEN
        RETURN NEW;
    END IF;
    IF NEW.occurrence <> OLD.due_date OR (NEW.occurrence IS NOT NULL AND OLD.due_date IS NULL) THEN
        RETURN NULL;
    END IF;
    NEW.occurrence := NULL;
    NEW.today := NULL;
    IF today IS NOT NULL THEN
        PERFORM set_config('app.today', today::text, true);
    ELSIF pg_trigger_depth() > 1 THEN
        today := nullif(current_setting('app.today', true), '');
    END IF;
    IF OLD.completed OR NOT NEW.completed OR OLD.repeat_rule IS NULL OR NEW.repeat_rule IS NULL THEN
        RETURN NEW;
    END IF;
    IF following = OLD.due_date THEN
        following := following_occurrence(
            NEW, coalesce(today, (now() AT TIME ZONE 'UTC')::date)
        );
    END IF;
    IF following = OLD.due_date THEN
        following := following_occurrence(NEW, following);
    END IF;
    IF following IS NULL THEN
        RETURN NEW;
    END IF;
    NEW.completed := false;
    NEW.repeat_done := NEW.repeat_done + 1;
    NEW.due_date := following;
    IF NEW.start_date = OLD.start_date THEN
        NEW.start_date := least(
            greatest(NEW.start_date + (following - OLD.due_date), '0001-01-01'), '9999-12-31'
        );
    END IF;
    RETURN NEW;
END
$$
"""

# A UUID of version 8, made of a digest, so that a client without a network can know it. An id that
# is there already belongs to the record of the same date, to which the series had returned.
RECORD_ID = """
CREATE FUNCTION record_id(series uuid, occurrence date) RETURNS uuid
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT overlay(overlay(left(digest, 32) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid
    FROM encode(
        sha256((series || '/' || to_char(occurrence::timestamp, 'YYYY-MM-DD'))::bytea), 'hex'
    ) AS digest
)
"""

# The record has no parent: the parts of a task are what its next occurrence consists of.
RECORD_OCCURRENCE = """
CREATE FUNCTION record_occurrence() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    record_id uuid := record_id(NEW.id, OLD.due_date);
BEGIN
    IF current_setting('app.actor', true) = 'undo' THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM tasks WHERE user_id = NEW.user_id AND id = record_id) THEN
        record_id := uuid_v7();
    END IF;
    INSERT INTO tasks (
        user_id, id, title, notes, priority, completed, list_id, section_id, label_ids,
        start_date, due_date, due_time, due_zone, repeats, position, day_position
    ) VALUES (
        NEW.user_id, record_id, NEW.title, NEW.notes, NEW.priority, true, NEW.list_id,
        NEW.section_id, NEW.label_ids, OLD.start_date, OLD.due_date, OLD.due_time, OLD.due_zone,
        NEW.id, NEW.position, NEW.day_position
    );
    IF EXISTS (SELECT FROM tasks WHERE user_id = NEW.user_id AND parent_id = NEW.id) THEN
        WITH RECURSIVE parts (id) AS (
            SELECT t.id FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.parent_id = NEW.id
            UNION
            SELECT t.id
            FROM parts AS p JOIN tasks AS t ON t.user_id = NEW.user_id AND t.parent_id = p.id
        )
        UPDATE tasks SET completed = false
        WHERE user_id = NEW.user_id AND id IN (SELECT p.id FROM parts AS p) AND completed;
    END IF;
    RETURN NULL;
END
$$
"""

LEAVE_SERIES = """
CREATE FUNCTION leave_series() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.repeats := NULL;
    RETURN NEW;
END
$$
"""

# In the order of their names, the time of completion is set after `complete_occurrence`. A trigger
# completes parts with their parent, so two of the functions look themselves whether it is an undo.
# A new rule begins to count anew.
TRIGGERS = {
    "begin_series_of_created": """BEFORE INSERT ON tasks FOR EACH ROW
        WHEN (NEW.repeat_rule IS NOT NULL AND NEW.repeat_anchor IS NULL)
        EXECUTE FUNCTION begin_series()""",
    "begin_series": """BEFORE UPDATE OF repeat_rule ON tasks FOR EACH ROW
        WHEN (NEW.repeat_rule IS DISTINCT FROM OLD.repeat_rule AND said_by_request())
        EXECUTE FUNCTION begin_series()""",
    "complete_occurrence": """BEFORE UPDATE OF completed ON tasks FOR EACH ROW
        WHEN (NEW.repeat_rule IS NOT NULL OR NEW.occurrence IS NOT NULL OR NEW.today IS NOT NULL)
        EXECUTE FUNCTION complete_occurrence()""",
    "record_occurrence": """AFTER UPDATE OF completed ON tasks FOR EACH ROW
        WHEN (NEW.repeat_done
            > CASE NEW.repeat_rule WHEN OLD.repeat_rule THEN OLD.repeat_done ELSE 0 END)
        EXECUTE FUNCTION record_occurrence()""",
    "leave_series": """BEFORE UPDATE OF completed ON tasks FOR EACH ROW
        WHEN (OLD.repeats IS NOT NULL AND NOT NEW.completed AND said_by_request())
        EXECUTE FUNCTION leave_series()""",
}

FUNCTIONS = {
    "begin_series()": BEGIN_SERIES,
    "following_occurrence(tasks, date)": FOLLOWING_OCCURRENCE,
    "complete_occurrence()": COMPLETE_OCCURRENCE,
    "record_id(uuid, date)": RECORD_ID,
    "record_occurrence()": RECORD_OCCURRENCE,
    "leave_series()": LEAVE_SERIES,
}


def upgrade() -> None:
    """Add the columns, the constraints and the triggers. No row repeats yet."""
    add_owned_columns("tasks", "task", *COLUMNS)
    for function in FUNCTIONS.values():
        op.execute(function)
    for name, definition in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {definition}")
    for name, condition in CHECKS.items():
        op.create_check_constraint(name, "tasks", condition, postgresql_not_valid=True)
    with op.get_context().autocommit_block():
        for name in CHECKS:
            op.execute(f"ALTER TABLE tasks VALIDATE CONSTRAINT ck_tasks_{name}")


def downgrade() -> None:
    """Drop them."""
    for name in TRIGGERS:
        op.execute(f"DROP TRIGGER {name} ON tasks")
    for signature in FUNCTIONS:
        op.execute(f"DROP FUNCTION {signature}")
    for name in CHECKS:
        op.drop_constraint(f"ck_tasks_{name}", "tasks")
    drop_owned_columns("tasks", "task", *(column.name for column in COLUMNS))
