"""Plan the API's statements once per connection, not at every execution.

By default PostgreSQL plans a list at every execution, because it estimates an unknown LIMIT as a
large one. Planning is a fifth of the cost of a list. The plan of a search depends on its phrase.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SEARCH = "search_tasks(text, boolean, timestamptz, uuid, integer)"


def upgrade() -> None:
    """Force generic plans for the API's role, and custom plans for searches."""
    op.execute("ALTER ROLE kept_api SET plan_cache_mode = 'force_generic_plan'")
    op.execute(f"ALTER FUNCTION {SEARCH} SET plan_cache_mode = 'force_custom_plan'")


def downgrade() -> None:
    """Restore PostgreSQL's default choice of plans."""
    op.execute(f"ALTER FUNCTION {SEARCH} RESET plan_cache_mode")
    op.execute("ALTER ROLE kept_api RESET plan_cache_mode")
