"""The searched text of tasks, and the due dates of open ones, in tables of their own.

An update of a task that changes an indexed column writes to every index of the table. Completing
and rescheduling tasks are the most frequent changes, so no index on `tasks` contains what they
change, and the large trigram index moves to a table that they do not write.

Triggers keep both tables from now on; migration 0020 copies what is there. `search_text`, which was
computed by the table itself, becomes what tasks are sorted by: it must fit into an index.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, TIME, UUID

from migrations.owned import CURRENT_USER_ID, secure_rows

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TEXT = "fold({row}title) || E'\\n' || fold({row}notes)"
OPEN_COLUMNS = "list_id, label_ids, due_date, due_time, due_zone"

KEEP_NEW = f"""
CREATE FUNCTION find_new_tasks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    INSERT INTO task_search (user_id, id, text)
    SELECT user_id, id, {TEXT.format(row="")} FROM new_rows;
    INSERT INTO open_tasks (user_id, id, {OPEN_COLUMNS})
    SELECT user_id, id, {OPEN_COLUMNS} FROM new_rows WHERE NOT completed;
    RETURN NULL;
END
$$
"""

FORGET_DELETED = """
CREATE FUNCTION forget_deleted_tasks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    DELETE FROM task_search AS t USING old_rows AS o WHERE t.user_id = o.user_id AND t.id = o.id;
    DELETE FROM open_tasks AS t USING old_rows AS o WHERE t.user_id = o.user_id AND t.id = o.id;
    RETURN NULL;
END
$$
"""

KEEP_TEXT = f"""
CREATE FUNCTION find_changed_text() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    INSERT INTO task_search (user_id, id, text)
    VALUES (NEW.user_id, NEW.id, {TEXT.format(row="NEW.")})
    ON CONFLICT (user_id, id) DO UPDATE SET text = excluded.text;
    RETURN NULL;
END
$$
"""

KEEP_OPEN = f"""
CREATE FUNCTION find_open_task() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    IF (OLD.completed, OLD.list_id, OLD.label_ids, OLD.due_date, OLD.due_time, OLD.due_zone)
        IS NOT DISTINCT FROM
        (NEW.completed, NEW.list_id, NEW.label_ids, NEW.due_date, NEW.due_time, NEW.due_zone)
    THEN
        RETURN NULL;
    END IF;
    IF NEW.completed THEN
        DELETE FROM open_tasks WHERE user_id = NEW.user_id AND id = NEW.id;
        RETURN NULL;
    END IF;
    UPDATE open_tasks
    SET ({OPEN_COLUMNS}) =
        (NEW.list_id, NEW.label_ids, NEW.due_date, NEW.due_time, NEW.due_zone)
    WHERE user_id = NEW.user_id AND id = NEW.id;
    IF NOT FOUND THEN
        INSERT INTO open_tasks (user_id, id, {OPEN_COLUMNS})
        VALUES (
            NEW.user_id, NEW.id,
            NEW.list_id, NEW.label_ids, NEW.due_date, NEW.due_time, NEW.due_zone
        )
        ON CONFLICT (user_id, id) DO NOTHING;
    END IF;
    RETURN NULL;
END
$$
"""

# So much fits into an index, even of letters of four bytes.
SORT_TITLE = """
CREATE FUNCTION sort_title() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
    NEW.search_text := left(fold(NEW.title), 650);
    RETURN NEW;
END
$$
"""

# A trigger with a transition table would fire for every update. The rules of 0014 and 0016 change
# the other columns of `open_tasks` with these only. PostgreSQL parses a condition of a trigger for
# every statement that may fire it, so the long one stands in the function.
TRIGGERS = """
CREATE TRIGGER sort_title BEFORE INSERT OR UPDATE OF title ON tasks
    FOR EACH ROW EXECUTE FUNCTION sort_title();
CREATE TRIGGER y_find_new AFTER INSERT ON tasks
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION find_new_tasks();
CREATE TRIGGER y_forget_deleted AFTER DELETE ON tasks
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION forget_deleted_tasks();
CREATE TRIGGER y_find_text AFTER UPDATE OF title, notes ON tasks FOR EACH ROW
    WHEN (OLD.title <> NEW.title OR OLD.notes <> NEW.notes)
    EXECUTE FUNCTION find_changed_text();
CREATE TRIGGER y_find_open AFTER UPDATE OF completed, parent_id, list_id, section_id, label_ids,
    due_date, due_time, due_zone ON tasks
    FOR EACH ROW EXECUTE FUNCTION find_open_task()
"""

FUNCTIONS = (
    *("sort_title", "find_new_tasks", "forget_deleted_tasks"),
    *("find_changed_text", "find_open_task"),
)

SEARCH_PATTERN = r"""
CREATE FUNCTION search_pattern(term text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN '%' || regexp_replace(term, '([\\%_])', '\\\1', 'g') || '%'
"""

# NULL where the phrase has no term.
SEARCH_PATTERNS = """
CREATE FUNCTION search_patterns(phrase text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT array_agg(search_pattern(term)) FROM unnest(search_terms(phrase)) AS term)
"""

# LIKE is not leakproof, so under row security it may not use an index. These functions run as the
# owner and therefore filter by user themselves. The patterns are literals in the statement, each a
# condition of its own, so that PostgreSQL plans it for them.
TASKS_CONTAINING = f"""
CREATE FUNCTION tasks_containing(phrase text, at_most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $search$
DECLARE
    conditions text;
BEGIN
    SELECT string_agg(format('text LIKE %L', pattern), ' AND ')
    INTO conditions
    FROM unnest(search_patterns(phrase)) AS pattern;
    IF conditions IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE
        'SELECT id FROM task_search WHERE user_id = $1 AND ' || conditions || ' LIMIT $2'
    USING {CURRENT_USER_ID}, at_most;
END
$search$
"""

# A regular expression for a word with one letter missing, added, replaced, or two letters
# exchanged. The mistake is in the first half, in the second, or between them; with all variants
# written out, the automaton of a long word would take half a second.
NEARLY = r"""
CREATE FUNCTION nearly(word text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public, pg_temp
AS $$
DECLARE
    half integer := char_length(word) / 2;
    first text := left(word, half);
    second text := substr(word, half + 1);
BEGIN
    IF half = 0 THEN
        RETURN format('(?:|[^ ]|[^ ]%1$s|%1$s[^ ])', word);
    END IF;
    RETURN format(
        '(?:%s|%s|%s)',
        nearly(first) || second,
        first || nearly(second),
        left(first, -1) || left(second, 1) || right(first, 1) || substr(second, 2)
    );
END
$$
"""

# A term of four letters or more may be nearly a word of the title; others are contained in it. Half
# of the word at least is right, or the letters around its middle are exchanged; this is looked at
# first, because it costs less than the regular expression. In the collation of `search_text`, which
# is "C", a regular expression would take the letters beyond ASCII for no part of a word.
TASKS_RESEMBLING = f"""
CREATE FUNCTION tasks_resembling(phrase text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $search$
DECLARE
    conditions text;
    forgiving boolean;
BEGIN
    SELECT bool_or(is_word), string_agg(
        CASE WHEN is_word THEN
            format(
                'CASE WHEN search_text LIKE %L OR search_text LIKE %L OR search_text LIKE %L '
                'THEN search_text COLLATE "default" ~ %L ELSE false END',
                '%' || first || '%',
                '%' || second || '%',
                '%' || left(first, -1) || left(second, 1) || right(first, 1) || substr(second, 2)
                    || '%',
                '\\m' || nearly(term) || '\\M'
            )
        ELSE format('search_text LIKE %L', search_pattern(term))
        END, ' AND ')
    INTO forgiving, conditions
    FROM unnest(search_terms(phrase)) AS term,
        LATERAL (SELECT term ~ '^[[:alpha:]]{{4,40}}$', char_length(term) / 2)
            AS word (is_word, half),
        LATERAL (SELECT left(term, half), substr(term, half + 1)) AS halves (first, second);
    IF forgiving THEN
        RETURN QUERY EXECUTE 'SELECT id FROM tasks WHERE user_id = $1 AND ' || conditions
        USING {CURRENT_USER_ID};
    END IF;
END
$search$
"""

API_FUNCTIONS = ("tasks_containing(text, integer)", "tasks_resembling(text)")
HELPERS = ("nearly(text)", "search_patterns(text)", "search_pattern(text)")


def upgrade() -> None:
    """Create the tables, the triggers that keep them, and the functions that search."""
    op.create_table(
        "task_search",
        sa.Column("user_id", UUID, nullable=False),
        sa.Column("id", UUID, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_task_search"),
    )
    op.create_table(
        "open_tasks",
        sa.Column("user_id", UUID, nullable=False),
        sa.Column("id", UUID, nullable=False),
        sa.Column("list_id", UUID),
        sa.Column("label_ids", ARRAY(UUID), nullable=False),
        sa.Column("due_date", sa.Date),
        sa.Column("due_time", TIME(precision=0)),
        sa.Column("due_zone", sa.Text),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_open_tasks"),
        postgresql_with={"fillfactor": 80},
    )
    for table in ("task_search", "open_tasks"):
        secure_rows(table)
        op.execute(f"CREATE POLICY {table}_of_owner ON {table} TO CURRENT_USER USING (true)")
        op.execute(f"GRANT SELECT ON {table} TO kept_api")
    op.execute("ALTER TABLE tasks ALTER COLUMN search_text DROP EXPRESSION")
    for function in (SORT_TITLE, KEEP_NEW, FORGET_DELETED, KEEP_TEXT, KEEP_OPEN):
        op.execute(function)
    for trigger in TRIGGERS.split(";"):
        op.execute(trigger)
    for function in (SEARCH_PATTERN, SEARCH_PATTERNS, TASKS_CONTAINING, NEARLY, TASKS_RESEMBLING):
        op.get_bind().exec_driver_sql(function.replace("%", "%%"))
    for signature in API_FUNCTIONS:
        op.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {signature} TO kept_api")


def downgrade() -> None:
    """Drop the tables, and keep the whole folded title in `tasks` again."""
    op.execute("DROP TRIGGER sort_title ON tasks")
    op.execute("ALTER TABLE tasks DROP COLUMN search_text")
    op.execute(
        "ALTER TABLE tasks ADD COLUMN search_text text "
        "GENERATED ALWAYS AS (fold(title)) STORED NOT NULL"
    )
    op.create_index(
        "ix_tasks_user_id_search_text",
        "tasks",
        ["user_id", "search_text"],
        postgresql_using="gin",
        postgresql_ops={"search_text": "gin_trgm_ops"},
    )
    for trigger in ("y_find_open", "y_find_text", "y_forget_deleted", "y_find_new"):
        op.execute(f"DROP TRIGGER {trigger} ON tasks")
    for function in (*(f"{name}()" for name in FUNCTIONS), *API_FUNCTIONS, *HELPERS):
        op.execute(f"DROP FUNCTION {function}")
    for table in ("open_tasks", "task_search"):
        op.drop_table(table)
