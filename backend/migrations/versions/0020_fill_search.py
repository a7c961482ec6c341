"""Copy the tasks that are there into the tables of migration 0019, and search in these.

Rows are copied and indexes built while the API serves. Each transaction copies 250 rows of one
user and holds the lock of that user's clock, so only writers of that user wait for it. A run that
was interrupted goes on where it ended.

Processes of version 0.1 go on working: they search with a function, which from now on reads the new
table too.
"""

from alembic import op

from migrations.owned import CURRENT_USER_ID
from migrations.rows import end_filling, let_owner_fill

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TEXT = "fold(title) || E'\\n' || fold(notes)"
OPEN_COLUMNS = "list_id, label_ids, due_date, due_time, due_zone"

# A writer holds the lock of its user's clock, so that no task changes while it is copied. The
# update truncates what a task has in `search_text` from the time when it was the whole title.
FILL = f"""
DO $$
DECLARE
    owner uuid;
    ids uuid[];
BEGIN
    FOR owner IN SELECT DISTINCT user_id FROM tasks LOOP
        ids := '{{00000000-0000-0000-0000-000000000000}}';
        LOOP
            INSERT INTO clocks AS c (user_id, version) VALUES (owner, 0)
            ON CONFLICT (user_id) DO UPDATE SET version = c.version;
            SELECT array_agg(t.id ORDER BY t.id) INTO ids
            FROM (
                SELECT id FROM tasks WHERE user_id = owner AND id > ids[array_upper(ids, 1)]
                ORDER BY id LIMIT 250
            ) AS t;
            EXIT WHEN ids IS NULL;
            INSERT INTO task_search (user_id, id, text)
            SELECT user_id, id, {TEXT}
            FROM tasks WHERE user_id = owner AND id = ANY (ids)
            ON CONFLICT (user_id, id) DO NOTHING;
            INSERT INTO open_tasks (user_id, id, {OPEN_COLUMNS})
            SELECT user_id, id, {OPEN_COLUMNS}
            FROM tasks WHERE user_id = owner AND id = ANY (ids) AND NOT completed
            ON CONFLICT (user_id, id) DO NOTHING;
            UPDATE tasks SET title = title
            WHERE user_id = owner AND id = ANY (ids) AND octet_length(search_text) > 2600;
            COMMIT;
        END LOOP;
        COMMIT;
    END LOOP;
END
$$
"""

DUE_DATE_KEY = "(CASE WHEN due_date IS NULL THEN 'infinity'::date ELSE due_date END)"
DUE_TIME_KEY = "(CASE WHEN due_time IS NULL THEN '24:00:00'::time ELSE due_time END)"

# By table and name. COALESCE instead of CASE would not be used by a role that row security binds.
INDEXES = {
    "ix_task_search_user_id_text": "task_search USING gin (user_id, text gin_trgm_ops)",
    "ix_open_tasks_user_id_due_id": f"open_tasks (user_id, {DUE_DATE_KEY}, {DUE_TIME_KEY}, id)",
    "ix_tasks_user_id_list_id_position_id": "tasks (user_id, list_id, position, id)",
    "ix_tasks_user_id_section_id_position_id": (
        "tasks (user_id, section_id, position, id) WHERE section_id IS NOT NULL"
    ),
    "ix_tasks_user_id_priority_id": "tasks (user_id, priority, id)",
}

# What processes of version 0.1 call.
SEARCH_TASKS = f"""
CREATE OR REPLACE FUNCTION search_tasks(
    phrase text, only_completed boolean, before timestamptz, before_id uuid, at_most integer
)
RETURNS SETOF tasks
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $search$
DECLARE
    conditions text;
BEGIN
    SELECT string_agg(format('s.text LIKE %L', pattern), ' AND ')
    INTO conditions
    FROM unnest(search_patterns(phrase)) AS pattern;
    IF conditions IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE
        'SELECT t.* FROM tasks AS t JOIN task_search AS s ON s.user_id = t.user_id AND s.id = t.id
        WHERE t.user_id = $1 AND ' || conditions || '
            AND ($2 IS NULL OR t.completed = $2) AND (t.created_at, t.id) < ($3, $4)
        ORDER BY t.created_at DESC, t.id DESC LIMIT $5'
    USING {CURRENT_USER_ID}, only_completed, before, before_id, at_most;
END
$search$
"""

SEARCH_TASKS_BEFORE = rf"""
CREATE OR REPLACE FUNCTION search_tasks(
    phrase text, only_completed boolean, before timestamptz, before_id uuid, at_most integer
)
RETURNS SETOF tasks
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $search$
DECLARE
    conditions text;
BEGIN
    SELECT string_agg(
        format('search_text LIKE %L', '%' || regexp_replace(term, '([\\%_])', '\\\1', 'g') || '%'),
        ' AND ')
    INTO conditions
    FROM unnest(search_terms(phrase)) AS term;
    IF conditions IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE
        'SELECT * FROM tasks WHERE user_id = $1 AND ' || conditions || '
            AND ($2 IS NULL OR completed = $2) AND (created_at, id) < ($3, $4)
        ORDER BY created_at DESC, id DESC LIMIT $5'
    USING {CURRENT_USER_ID}, only_completed, before, before_id, at_most;
END
$search$
"""

TRIGRAM_INDEX = "ix_tasks_user_id_search_text"
TITLE_INDEX = "ix_tasks_user_id_search_text_id"


def upgrade() -> None:
    """Fill the tables, build the indexes, and replace the search."""
    let_owner_fill("tasks")
    with op.get_context().autocommit_block():
        op.execute(FILL)
        for name, columns in INDEXES.items():
            _build_index(name, columns)
    end_filling("tasks")
    op.get_bind().exec_driver_sql(SEARCH_TASKS.replace("%", "%%"))
    with op.get_context().autocommit_block():
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {TRIGRAM_INDEX}")
    # This does not read the table, as no index contains the column.
    op.execute('ALTER TABLE tasks ALTER COLUMN search_text TYPE text COLLATE "C"')
    with op.get_context().autocommit_block():
        _build_index(TITLE_INDEX, "tasks (user_id, search_text, id)")


def _build_index(name: str, columns: str) -> None:
    op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
    op.execute(f"CREATE INDEX CONCURRENTLY {name} ON {columns}")


def downgrade() -> None:
    """Search in `tasks` again, and drop the indexes."""
    op.drop_index(TITLE_INDEX, "tasks")
    op.execute('ALTER TABLE tasks ALTER COLUMN search_text TYPE text COLLATE "default"')
    op.create_index(
        TRIGRAM_INDEX,
        "tasks",
        ["user_id", "search_text"],
        postgresql_using="gin",
        postgresql_ops={"search_text": "gin_trgm_ops"},
    )
    op.get_bind().exec_driver_sql(SEARCH_TASKS_BEFORE.replace("%", "%%"))
    for name in INDEXES:
        op.execute(f"DROP INDEX {name}")
