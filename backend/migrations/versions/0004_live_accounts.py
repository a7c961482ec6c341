"""A function that tells the API whether an account and a session exist, without read access."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Runs as the owner, because the API's role can read neither users nor sessions. A token that
# was not issued in a session has none to ask for.
ACCOUNT_IS_LIVE = """
CREATE FUNCTION account_is_live(account uuid, session uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM users WHERE id = account)
       AND (session IS NULL OR EXISTS (
           SELECT FROM sessions
           WHERE id = session AND user_id = account AND expires_at > now()
       ))
$$
"""


def upgrade() -> None:
    """Create the function, and let its owner read sessions."""
    op.execute(
        "CREATE POLICY sessions_read_by_owner ON sessions FOR SELECT TO CURRENT_USER USING (true)"
    )
    op.execute(ACCOUNT_IS_LIVE)
    op.execute("REVOKE ALL ON FUNCTION account_is_live(uuid, uuid) FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION account_is_live(uuid, uuid) TO kept_api")


def downgrade() -> None:
    """Drop the function and the policy."""
    op.execute("DROP FUNCTION account_is_live(uuid, uuid)")
    op.execute("DROP POLICY sessions_read_by_owner ON sessions")
