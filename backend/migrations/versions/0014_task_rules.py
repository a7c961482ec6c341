"""The rules about tasks that concern several rows.

Triggers keep them, so that they hold for single requests, batches and an undo alike. A rule that
only completes what a request says (a subtask goes to the list of its parent, its open subtasks are
completed with a task) does not apply to the statements of other triggers, nor to an undo, which
says everything itself: it restores each row as it was.

A broken rule raises SQLSTATE KR400 (a wrong value) or KR409 (against what is there), with a
sentence for the client and the column.
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# Conditions of triggers are short, because PostgreSQL parses each of them anew for every statement
# that may fire its trigger. PL/pgSQL is not inlined.
SAID_BY_REQUEST = """
CREATE FUNCTION said_by_request() RETURNS boolean
LANGUAGE plpgsql
AS $$
BEGIN
    RETURN pg_trigger_depth() = 0 AND current_setting('app.actor', true) IS DISTINCT FROM 'undo';
END
$$
"""

MOVED = """(NEW.parent_id, NEW.list_id, NEW.section_id)
    IS DISTINCT FROM (OLD.parent_id, OLD.list_id, OLD.section_id)"""

# What a request does not name follows from what it names. An UPDATE by the API says in a setting
# which of the columns it names; one that it does not change would pass for not named otherwise.
PLACE_TASK = """
CREATE FUNCTION place_task() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    parent record;
    said text := coalesce(current_setting('app.named', true), '');
    parent_named boolean := NEW.parent_id IS NOT NULL;
    list_named boolean := NEW.list_id IS NOT NULL;
    section_named boolean := NEW.section_id IS NOT NULL;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        parent_named := parent_named AND NEW.parent_id IS DISTINCT FROM OLD.parent_id;
        list_named := NEW.list_id IS DISTINCT FROM OLD.list_id OR said ~ 'list_id';
        section_named := NEW.section_id IS DISTINCT FROM OLD.section_id OR said ~ 'section_id';
    END IF;
    IF parent_named THEN
        SELECT t.list_id, t.section_id INTO parent
        FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.id = NEW.parent_id;
        IF NOT list_named THEN
            NEW.list_id := parent.list_id;
        END IF;
        IF NOT section_named THEN
            NEW.section_id := parent.section_id;
        END IF;
    ELSIF section_named AND NOT list_named AND NEW.section_id IS NOT NULL THEN
        NEW.list_id := (
            SELECT s.list_id FROM sections AS s
            WHERE s.user_id = NEW.user_id AND s.id = NEW.section_id
        );
    ELSIF NEW.list_id IS DISTINCT FROM OLD.list_id AND NOT section_named THEN
        NEW.section_id := NULL;
    END IF;
    RETURN NEW;
END
$$
"""

# An undo defers it; by the time that it runs the row may have changed once more.
CHECK_PLACE = """
CREATE FUNCTION check_place() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    parent record;
    above integer;
    below integer;
    within_itself boolean;
BEGIN
    SELECT t.* INTO NEW FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.id = NEW.id;
    IF NEW.parent_id IS NOT NULL THEN
        SELECT t.list_id, t.section_id INTO parent
        FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.id = NEW.parent_id;
        IF NEW.list_id IS DISTINCT FROM parent.list_id THEN
            RAISE EXCEPTION USING ERRCODE = 'KR400', COLUMN = 'list_id',
                MESSAGE = 'must be the list of its parent; leave it out';
        ELSIF NEW.section_id IS DISTINCT FROM parent.section_id THEN
            RAISE EXCEPTION USING ERRCODE = 'KR400', COLUMN = 'section_id',
                MESSAGE = 'must be the section of its parent; leave it out';
        END IF;
    ELSIF NEW.section_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM sections AS s
        WHERE s.user_id = NEW.user_id AND s.id = NEW.section_id AND s.list_id = NEW.list_id
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'KR400', COLUMN = 'section_id',
            MESSAGE = 'must be a section of the list of the task';
    END IF;
    IF NEW.parent_id IS NULL
        OR (TG_OP = 'UPDATE' AND NEW.parent_id IS NOT DISTINCT FROM OLD.parent_id) THEN
        RETURN NULL;
    END IF;
    WITH RECURSIVE ancestors (id, level) AS (
        SELECT NEW.parent_id, 1
        UNION ALL
        SELECT t.parent_id, a.level + 1
        FROM ancestors AS a JOIN tasks AS t ON t.user_id = NEW.user_id AND t.id = a.id
        WHERE t.parent_id IS NOT NULL AND a.id <> NEW.id AND a.level <= {levels}
    )
    SELECT max(a.level), bool_or(a.id = NEW.id) INTO above, within_itself FROM ancestors AS a;
    IF within_itself THEN
        RAISE EXCEPTION USING ERRCODE = 'KR409', COLUMN = 'parent_id',
            MESSAGE = 'A task cannot be a part of itself, nor of its own parts.';
    END IF;
    WITH RECURSIVE parts (id, level) AS (
        SELECT NEW.id, 1
        UNION ALL
        SELECT t.id, p.level + 1
        FROM parts AS p JOIN tasks AS t ON t.user_id = NEW.user_id AND t.parent_id = p.id
        WHERE p.level <= {levels}
    )
    SELECT max(p.level) INTO below FROM parts AS p;
    IF above + below > {levels} THEN
        RAISE EXCEPTION USING ERRCODE = 'KR409', COLUMN = 'parent_id',
            MESSAGE = 'Tasks can be nested {levels} levels deep at most.';
    END IF;
    RETURN NULL;
END
$$
""".replace("{levels}", "5")

PARTS = """
    WITH RECURSIVE parts (id) AS (
        SELECT t.id FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.parent_id = NEW.id
        UNION
        SELECT t.id
        FROM parts AS p JOIN tasks AS t ON t.user_id = NEW.user_id AND t.parent_id = p.id
    )"""

MOVE_PARTS = f"""
CREATE FUNCTION move_parts() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    {PARTS}
    UPDATE tasks SET list_id = NEW.list_id, section_id = NEW.section_id
    WHERE user_id = NEW.user_id AND id IN (SELECT p.id FROM parts AS p);
    RETURN NULL;
END
$$
"""

# One statement completes the parts of all levels. A part that repeats (migration 0016) may go on,
# and its own parts with it; if it does not, they are completed with it.
COMPLETE_PARTS = """
CREATE FUNCTION complete_parts() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF current_setting('app.actor', true) = 'undo'
        OR (pg_trigger_depth() > 1 AND NEW.repeat_rule IS NULL) THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM tasks WHERE user_id = NEW.user_id AND parent_id = NEW.id) THEN
        WITH RECURSIVE parts (id, goes_on) AS (
            SELECT t.id, t.repeat_rule IS NOT NULL AND NOT t.completed
            FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.parent_id = NEW.id
            UNION
            SELECT t.id, t.repeat_rule IS NOT NULL AND NOT t.completed
            FROM parts AS p JOIN tasks AS t ON t.user_id = NEW.user_id AND t.parent_id = p.id
            WHERE NOT p.goes_on
        )
        UPDATE tasks SET completed = true
        WHERE user_id = NEW.user_id AND id IN (SELECT p.id FROM parts AS p) AND NOT completed;
    END IF;
    RETURN NULL;
END
$$
"""

# As above: of two labels that an undo deletes, the first leaves the task with the second alone.
CHECK_LABELS = """
CREATE FUNCTION check_labels() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    SELECT t.* INTO NEW FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.id = NEW.id;
    IF cardinality(NEW.label_ids) <> (
        SELECT count(*) FROM labels AS l
        WHERE l.user_id = NEW.user_id AND l.id = ANY (NEW.label_ids)
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'KR400', COLUMN = 'label_ids',
            MESSAGE = 'names a label that does not exist';
    END IF;
    RETURN NULL;
END
$$
"""

# A statement of another trigger, or of a foreign key, moves `updated_at` too.
TOUCH = """
CREATE FUNCTION touch() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at := greatest(now(), OLD.updated_at + interval '1 microsecond');
    RETURN NEW;
END
$$
"""

REMOVE_LABEL = """
CREATE FUNCTION remove_label() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE tasks SET label_ids = array_remove(label_ids, OLD.id)
    WHERE user_id = OLD.user_id AND OLD.id = ANY (label_ids);
    RETURN NULL;
END
$$
"""

MOVE_TASKS_OF_SECTION = """
CREATE FUNCTION move_tasks_of_section() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE tasks SET list_id = NEW.list_id
    WHERE user_id = NEW.user_id AND section_id = NEW.id;
    RETURN NULL;
END
$$
"""

# The setting says what becomes of the tasks of a list that is deleted: `trash` or `inbox`.
EMPTY_LIST = """
CREATE FUNCTION empty_list() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    kept integer;
BEGIN
    CASE current_setting('app.tasks_of_list', true)
    WHEN 'trash' THEN
        DELETE FROM tasks WHERE user_id = OLD.user_id AND list_id = OLD.id;
    WHEN 'inbox' THEN
        UPDATE tasks SET list_id = NULL, section_id = NULL
        WHERE user_id = OLD.user_id AND list_id = OLD.id;
    ELSE
        SELECT count(*) INTO kept FROM tasks WHERE user_id = OLD.user_id AND list_id = OLD.id;
        IF kept > 0 THEN
            RAISE EXCEPTION USING ERRCODE = 'KR409', COLUMN = 'list_id', MESSAGE = format(
                'The list has %s; say with ?tasks=trash or ?tasks=inbox what becomes of %s.',
                CASE kept WHEN 1 THEN 'a task' ELSE kept || ' tasks' END,
                CASE kept WHEN 1 THEN 'it' ELSE 'them' END);
        END IF;
    END CASE;
    RETURN OLD;
END
$$
"""

FUNCTIONS = (
    SAID_BY_REQUEST,
    PLACE_TASK,
    CHECK_PLACE,
    MOVE_PARTS,
    COMPLETE_PARTS,
    CHECK_LABELS,
    TOUCH,
    REMOVE_LABEL,
    MOVE_TASKS_OF_SECTION,
    EMPTY_LIST,
)

TRIGGERS = {
    "place_task_of_created": """BEFORE INSERT ON tasks FOR EACH ROW
        WHEN ((NEW.parent_id IS NOT NULL OR NEW.section_id IS NOT NULL) AND said_by_request())
        EXECUTE FUNCTION place_task()""",
    "place_task": f"""BEFORE UPDATE OF parent_id, list_id, section_id ON tasks FOR EACH ROW
        WHEN ({MOVED} AND said_by_request()) EXECUTE FUNCTION place_task()""",
    "check_place_of_created": """AFTER INSERT ON tasks
        DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW
        WHEN (NEW.parent_id IS NOT NULL OR NEW.section_id IS NOT NULL)
        EXECUTE FUNCTION check_place()""",
    "check_place": f"""AFTER UPDATE OF parent_id, list_id, section_id ON tasks
        DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW
        WHEN ((NEW.parent_id IS NOT NULL OR NEW.section_id IS NOT NULL) AND {MOVED})
        EXECUTE FUNCTION check_place()""",
    "check_labels_of_created": """AFTER INSERT ON tasks
        DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW
        WHEN (NEW.label_ids <> '{}') EXECUTE FUNCTION check_labels()""",
    "check_labels": """AFTER UPDATE OF label_ids ON tasks
        DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW
        WHEN (NEW.label_ids <> OLD.label_ids AND NEW.label_ids <> '{}')
        EXECUTE FUNCTION check_labels()""",
    "complete_parts": """AFTER UPDATE OF completed ON tasks FOR EACH ROW
        WHEN (NEW.completed AND NOT OLD.completed) EXECUTE FUNCTION complete_parts()""",
    "move_parts": """AFTER UPDATE OF parent_id, list_id, section_id ON tasks FOR EACH ROW
        WHEN ((NEW.list_id, NEW.section_id) IS DISTINCT FROM (OLD.list_id, OLD.section_id)
            AND said_by_request())
        EXECUTE FUNCTION move_parts()""",
    "touch": """BEFORE UPDATE ON tasks FOR EACH ROW
        WHEN (pg_trigger_depth() > 0 AND NEW.updated_at = OLD.updated_at)
        EXECUTE FUNCTION touch()""",
    "remove_label": """AFTER DELETE ON labels FOR EACH ROW
        WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION remove_label()""",
    "move_tasks": """AFTER UPDATE OF list_id ON sections FOR EACH ROW
        WHEN (pg_trigger_depth() = 0 AND NEW.list_id <> OLD.list_id)
        EXECUTE FUNCTION move_tasks_of_section()""",
    "empty_list": """BEFORE DELETE ON lists FOR EACH ROW
        WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION empty_list()""",
}


def upgrade() -> None:
    """Create the functions and triggers."""
    for function in FUNCTIONS:
        op.execute(function)
    for name, definition in TRIGGERS.items():
        constraint = "CONSTRAINT" if "DEFERRABLE" in definition else ""
        op.execute(f"CREATE {constraint} TRIGGER {name} {definition}")


def downgrade() -> None:
    """Drop them."""
    for name, definition in TRIGGERS.items():
        table = definition.split(" ON ")[1].split()[0]
        op.execute(f"DROP TRIGGER {name} ON {table}")
    for function in FUNCTIONS:
        name = function.split("FUNCTION ")[1].split("()")[0]
        op.execute(f"DROP FUNCTION {name}()")
