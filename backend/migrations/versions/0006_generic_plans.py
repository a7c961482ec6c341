"""Plan the API's statements once a connection and not at every run.

Left alone, PostgreSQL plans a list anew each time, because it takes a LIMIT that it does not
know for a large one: a fifth of what a list costs. A search does depend on what is looked for.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SEARCH = "search_tasks(text, boolean, timestamptz, uuid, integer)"


def upgrade() -> None:
    """Generic plans for the API's role; plans of their own for searches."""
    op.execute("ALTER ROLE kept_api SET plan_cache_mode = 'force_generic_plan'")
    op.execute(f"ALTER FUNCTION {SEARCH} SET plan_cache_mode = 'force_custom_plan'")


def downgrade() -> None:
    """PostgreSQL's own choice again."""
    op.execute(f"ALTER FUNCTION {SEARCH} RESET plan_cache_mode")
    op.execute("ALTER ROLE kept_api RESET plan_cache_mode")
