"""Neither role may make temporary tables or large objects, and both have one search path."""

from alembic import op

from migrations.privileges import restrict_roles

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Revoke default privileges of PUBLIC, and set the search path of both roles."""
    restrict_roles(op.get_bind())


def downgrade() -> None:
    """Restore PostgreSQL's default privileges."""
    database = op.get_bind().dialect.identifier_preparer.quote(
        str(op.get_bind().exec_driver_sql("SELECT current_database()").scalar())
    )
    op.execute(f"GRANT TEMPORARY ON DATABASE {database} TO PUBLIC")
    for role in ("kept_api", "kept_auth"):
        op.execute(f"ALTER ROLE {role} RESET search_path")
