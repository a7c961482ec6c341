"""Tables of secrets that stand for a user, of which the database knows the hash.

The API's role may show a user's secrets, make and revoke them, but not read their hashes. Whose
secret a hash belongs to, a function tells as the owner, because no user is known by then.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

from migrations.owned import EXISTS_FUNCTION, grant_columns, secure_rows

# The first use of a day is noted. A database that cannot be written, because it is full or a
# standby, still tells whose secret it is.
USED = """
CREATE FUNCTION {kind}_used(wanted bytea) RETURNS SETOF {table}
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    secret {table};
    today date := (now() AT TIME ZONE 'UTC')::date;
BEGIN
    SELECT * INTO secret FROM {table} WHERE digest = wanted;
    IF secret.id IS NULL THEN
        RETURN;
    END IF;
    IF {good} AND secret.last_used_on IS DISTINCT FROM today THEN
        BEGIN
            UPDATE {table} SET last_used_on = today WHERE digest = wanted;
        EXCEPTION WHEN OTHERS THEN
            NULL;
        END;
    END IF;
    RETURN NEXT secret;
END
$$
"""


def create_table_of_secrets(
    table: str, kind: str, *columns: sa.schema.SchemaItem, good: str = "true"
) -> None:
    """Make a table of secrets, and its functions `<kind>_used` and `<kind>_exists`.

    Args:
        columns: what users choose, with the rules about it.
        good: whether a row named `secret` still opens anything.
    """
    op.create_table(
        table,
        sa.Column("user_id", UUID, nullable=False),
        sa.Column("id", UUID, server_default=sa.text("uuid_v7()"), nullable=False),
        *columns,
        sa.Column("prefix", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column(
            "created_at", TIMESTAMP(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.Column("last_used_on", sa.Date),
        sa.PrimaryKeyConstraint("user_id", "id", name=f"pk_{table}"),
        sa.UniqueConstraint("digest", name=f"uq_{table}_digest"),
        sa.CheckConstraint("octet_length(digest) = 32", name="digest_length"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=f"fk_{table}_user_id_users", ondelete="CASCADE"
        ),
    )
    op.create_index(f"ix_{table}_id", table, ["id"])
    secure_rows(table)
    op.execute(f"CREATE POLICY {table}_of_owner ON {table} TO CURRENT_USER USING (true)")
    chosen = [column.name for column in columns if isinstance(column, sa.Column)]
    shown = ["user_id", "id", *chosen, "prefix", "created_at", "last_used_on"]
    grant_columns(table, "SELECT", shown)
    grant_columns(table, "INSERT", ["user_id", *chosen, "prefix", "digest"])
    op.execute(f"GRANT DELETE ON {table} TO kept_api")
    values: dict[str, Any] = {"kind": kind, "table": table, "good": good}
    for function, argument in ((USED, "bytea"), (EXISTS_FUNCTION, "uuid")):
        op.execute(function.format(**values))
        name = f"{kind}_{'used' if argument == 'bytea' else 'exists'}({argument})"
        op.execute(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {name} TO kept_api")


def drop_table_of_secrets(table: str, kind: str) -> None:
    """Drop the table and its functions; every secret ends."""
    op.execute(f"DROP FUNCTION {kind}_exists(uuid)")
    op.execute(f"DROP FUNCTION {kind}_used(bytea)")
    op.drop_table(table)
