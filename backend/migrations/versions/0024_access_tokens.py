"""Access tokens: bearer tokens that last, of which the database knows the hash.

The API's role may show a user's tokens, make and revoke them, but not read their hashes. Whose
token one is, `access_token_used` tells by its hash, as the owner, because no user is known yet.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP, UUID

from migrations.owned import EXISTS_FUNCTION, grant_columns, secure_rows

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLE, KIND = "access_tokens", "access_token"

GIVEN = ("user_id", "name", "scopes", "prefix", "digest", "expires_at")
SHOWN = (
    "user_id",
    "id",
    "name",
    "scopes",
    "prefix",
    "created_at",
    "expires_at",
    "last_used_on",
)

# The first use of a day is noted. A database that cannot be written, because it is full or a
# standby, still tells whose token it is.
USED = """
CREATE FUNCTION access_token_used(wanted bytea)
RETURNS TABLE (user_id uuid, id uuid, name text, scopes text[], expires_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    token access_tokens;
    today date := (now() AT TIME ZONE 'UTC')::date;
BEGIN
    SELECT * INTO token FROM access_tokens AS t WHERE t.digest = wanted;
    IF token.id IS NULL THEN
        RETURN;
    END IF;
    IF token.expires_at > now() AND token.last_used_on IS DISTINCT FROM today THEN
        BEGIN
            UPDATE access_tokens AS t SET last_used_on = today WHERE t.digest = wanted;
        EXCEPTION WHEN OTHERS THEN
            NULL;
        END;
    END IF;
    RETURN QUERY
        SELECT token.user_id, token.id, token.name, token.scopes, token.expires_at;
END
$$
"""


def upgrade() -> None:
    """Create the table and its two functions."""
    op.create_table(
        TABLE,
        sa.Column("user_id", UUID, nullable=False),
        sa.Column("id", UUID, server_default=sa.text("uuid_v7()"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scopes", ARRAY(sa.Text), nullable=False),
        sa.Column("prefix", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column(
            "created_at", TIMESTAMP(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.Column("expires_at", TIMESTAMP(timezone=True), nullable=False),
        sa.Column("last_used_on", sa.Date),
        sa.PrimaryKeyConstraint("user_id", "id", name=f"pk_{TABLE}"),
        sa.UniqueConstraint("digest", name=f"uq_{TABLE}_digest"),
        sa.CheckConstraint("char_length(name) BETWEEN 1 AND 120", name="name_length"),
        sa.CheckConstraint("octet_length(digest) = 32", name="digest_length"),
        sa.CheckConstraint("scopes IN ('{read}', '{read,write}')", name="scopes_known"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=f"fk_{TABLE}_user_id_users", ondelete="CASCADE"
        ),
    )
    op.create_index(f"ix_{TABLE}_id", TABLE, ["id"])
    secure_rows(TABLE)
    op.execute(f"CREATE POLICY {TABLE}_of_owner ON {TABLE} TO CURRENT_USER USING (true)")
    grant_columns(TABLE, "SELECT", SHOWN)
    grant_columns(TABLE, "INSERT", GIVEN)
    op.execute(f"GRANT DELETE ON {TABLE} TO kept_api")
    for function, signature in (
        (USED, "access_token_used(bytea)"),
        (EXISTS_FUNCTION.format(kind=KIND, table=TABLE), f"{KIND}_exists(uuid)"),
    ):
        op.execute(function)
        op.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {signature} TO kept_api")


def downgrade() -> None:
    """Drop them; every access token ends."""
    op.execute(f"DROP FUNCTION {KIND}_exists(uuid)")
    op.execute("DROP FUNCTION access_token_used(bytea)")
    op.drop_table(TABLE)
