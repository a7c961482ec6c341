"""The two roles, their privileges, and row-level security."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Roles belong to the whole server, so another database of Kept may have made them already.
# They are made in SQL because a role made in Neon's console could bypass row security.
ROLE = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE {role} LOGIN;
    END IF;
END $$
"""

# Limits that apply behind any pooler, because they belong to the role and not to a connection.
API_LIMITS = {
    "statement_timeout": "2s",
    "lock_timeout": "1s",
    "idle_in_transaction_session_timeout": "5s",
}

AUTH_TABLES = ("users", "sessions", "accounts", "verifications", "jwks", "rate_limits")
API_TABLES = ("tasks", "idempotency_keys")

# The sub-select is evaluated once a statement, not once a row, so indexes still serve. After
# a transaction that set it the setting reads '' and not NULL; either way no row matches.
CURRENT_USER_ID = "(SELECT nullif(current_setting('app.user_id', true), '')::uuid)"

TASK_EXISTS = """
CREATE FUNCTION task_exists(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS 'SELECT EXISTS (SELECT FROM tasks WHERE id = wanted)'
"""

# LIKE is not leakproof, so under row security it may not use an index. This function runs as
# the owner and therefore filters by user itself, on the same setting as the policy.
SEARCH_TASKS = rf"""
CREATE FUNCTION search_tasks(
    phrase text, only_completed boolean, before timestamptz, before_id uuid, at_most integer
)
RETURNS SETOF tasks
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT *
    FROM tasks
    WHERE user_id = {CURRENT_USER_ID}
      AND fold(phrase) <> ''
      AND search_text LIKE '%' || regexp_replace(fold(phrase), '([\\%_])', '\\\1', 'g') || '%'
      AND (only_completed IS NULL OR completed = only_completed)
      AND (created_at, id) < (before, before_id)
    ORDER BY created_at DESC, id DESC
    LIMIT at_most
$$
"""


def _row_security(table: str, role: str, condition: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY {table}_of_{role} ON {table} TO {role} "
        f"USING ({condition}) WITH CHECK ({condition})"
    )


def upgrade() -> None:
    """Create roles, grants, policies, and the two functions that bypass the policies."""
    for role in ("kept_api", "kept_auth"):
        op.execute(ROLE.format(role=role))
        op.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
    # Before PostgreSQL 15 every role had this privilege, and an upgraded database still grants it.
    op.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    for setting, value in API_LIMITS.items():
        op.execute(f"ALTER ROLE kept_api SET {setting} = '{value}'")

    for table in AUTH_TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO kept_auth")
    for table in ("sessions", "accounts"):
        _row_security(table, "kept_auth", "true")

    op.execute("GRANT SELECT, DELETE ON tasks TO kept_api")
    op.execute("GRANT INSERT (user_id, id, title, created_at, updated_at) ON tasks TO kept_api")
    op.execute("GRANT UPDATE (title, completed, updated_at) ON tasks TO kept_api")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO kept_api")
    for table in API_TABLES:
        _row_security(table, "kept_api", f"user_id = {CURRENT_USER_ID}")

    # The functions below run as the owner, whom row security binds too.
    op.execute("CREATE POLICY tasks_read_by_owner ON tasks FOR SELECT TO CURRENT_USER USING (true)")
    for function, signature in (
        (TASK_EXISTS, "task_exists(uuid)"),
        (SEARCH_TASKS, "search_tasks(text, boolean, timestamptz, uuid, integer)"),
    ):
        op.execute(function)
        op.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {signature} TO kept_api")


def downgrade() -> None:
    """Undo all of it except the roles, which another database may use."""
    op.execute("DROP FUNCTION search_tasks(text, boolean, timestamptz, uuid, integer)")
    op.execute("DROP FUNCTION task_exists(uuid)")
    op.execute("DROP POLICY tasks_read_by_owner ON tasks")
    for table, role in (
        *((table, "kept_api") for table in API_TABLES),
        *((table, "kept_auth") for table in ("sessions", "accounts")),
    ):
        op.execute(f"DROP POLICY {table}_of_{role} ON {table}")
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    op.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM kept_api, kept_auth")
    op.execute("REVOKE USAGE ON SCHEMA public FROM kept_api, kept_auth")
