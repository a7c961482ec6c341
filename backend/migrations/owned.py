"""Tables whose rows belong to users, with all that each of them needs."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

from migrations.tracking import VERSION_DEFAULT, track_changes, write_history_function

# The sub-select is evaluated once a statement, not once a row, so indexes still serve. After
# a transaction that set it the setting reads '' and not NULL; either way no row matches.
CURRENT_USER_ID = "(SELECT nullif(current_setting('app.user_id', true), '')::uuid)"

EXISTS_FUNCTION = """
CREATE FUNCTION {kind}_exists(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS 'SELECT EXISTS (SELECT FROM {table} WHERE id = wanted)'
"""


def create_owned_table(
    table: str, kind: str, *columns: sa.Column[Any], limit: int | None = None
) -> None:
    """Make the table of an entity.

    It has the owner in its primary key, the times of creation and of the last change, the version
    of the last change, a history, row security that binds its owner too, and the rights of the
    API's role by column. The function `<kind>_exists` tells whether anybody has a row of an id.

    Args:
        table: its name.
        kind: what one row is called.
        columns: those that the API sets.
        limit: the most rows that a user may have.
    """
    op.create_table(
        table,
        sa.Column("user_id", UUID, nullable=False),
        sa.Column("id", UUID, server_default=sa.text("uuid_v7()"), nullable=False),
        *columns,
        _instant_now("created_at"),
        _instant_now("updated_at"),
        sa.Column(
            "version", sa.BigInteger, server_default=sa.text(VERSION_DEFAULT), nullable=False
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=f"fk_{table}_user_id_users", ondelete="CASCADE"
        ),
    )
    op.create_index(f"ix_{table}_id", table, ["id"])
    op.create_index(f"ix_{table}_user_id_created_at_id", table, ["user_id", "created_at", "id"])
    settable = [column.name for column in columns]
    grant_columns(table, "INSERT", ["user_id", "id", *settable, "created_at", "updated_at"])
    grant_columns(table, "UPDATE", [*settable, "updated_at"])
    op.execute(f"GRANT SELECT, DELETE ON {table} TO kept_api")
    secure_rows(table)
    op.execute(
        f"CREATE POLICY {table}_read_by_owner ON {table} FOR SELECT TO CURRENT_USER USING (true)"
    )
    op.execute(EXISTS_FUNCTION.format(kind=kind, table=table))
    op.execute(f"REVOKE ALL ON FUNCTION {kind}_exists(uuid) FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {kind}_exists(uuid) TO kept_api")
    track_changes(table, kind, limit=limit)


def _instant_now(name: str) -> sa.Column[Any]:
    return sa.Column(name, TIMESTAMP(timezone=True), server_default=sa.func.now(), nullable=False)


def drop_owned_table(table: str, kind: str) -> None:
    """Drop the table of an entity, and its functions."""
    op.execute(f"DROP FUNCTION {kind}_exists(uuid)")
    op.drop_table(table)
    op.execute(f"DROP FUNCTION {table}_history()")


def add_owned_columns(table: str, kind: str, *columns: sa.Column[Any]) -> None:
    """Add columns to the table of an entity, with the API's rights on them and in its history.

    Args:
        columns: those that the API sets; each is nullable or has a constant default.
    """
    for column in columns:
        op.add_column(table, column)
    names = [column.name for column in columns]
    grant_columns(table, "INSERT", names)
    grant_columns(table, "UPDATE", names)
    write_history_function(table, kind)


def drop_owned_columns(table: str, kind: str, *names: str) -> None:
    """Drop columns from the table of an entity, and from its history function."""
    for name in names:
        op.drop_column(table, name)
    write_history_function(table, kind)


def grant_columns(table: str, verb: str, columns: Sequence[str]) -> None:
    """Let the API's role write some columns, with INSERT or with UPDATE."""
    op.execute(f"GRANT {verb} ({', '.join(columns)}) ON {table} TO kept_api")


def secure_rows(table: str) -> None:
    """Show the API's role the rows of the user it works for, and no others."""
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY {table}_of_kept_api ON {table} TO kept_api "
        f"USING (user_id = {CURRENT_USER_ID}) WITH CHECK (user_id = {CURRENT_USER_ID})"
    )


def refer_to_owned(table: str, column: str, other: str, *, ondelete: str | None = None) -> None:
    """Let a column hold the id of a row of another table that has the same owner."""
    op.create_foreign_key(
        f"fk_{table}_{column}_{other}",
        table,
        other,
        ["user_id", column],
        ["user_id", "id"],
        ondelete=ondelete,
    )
