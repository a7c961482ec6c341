"""A record of each import.

Its id is the batch of the import in the history. The API may add records, remove old ones and say
that an import is undone; what a record says of the files stays as it was written, until something
that the import has made is purged from the trash: then the record no longer quotes the files.
"""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

from migrations.owned import EXISTS_FUNCTION, grant_columns, secure_rows

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLE = "imports"

# As in 0017, and records no longer quote what they were made of.
PURGE_TRASH = """
CREATE OR REPLACE FUNCTION purge_trash(wanted uuid, at_most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    owner uuid := nullif(current_setting('app.user_id', true), '');
    purged integer;
BEGIN
    PERFORM lock_clock();
    WITH fallen AS (
        SELECT h.entity, h.id, h.version FROM history AS h
        WHERE h.user_id = owner AND h.change = 'deleted' AND h.old IS NOT NULL
          AND (wanted IS NULL OR h.id = wanted)
          AND NOT EXISTS (
              SELECT FROM history AS later WHERE later.user_id = owner
                AND later.entity = h.entity AND later.id = h.id AND later.version > h.version
          )
        ORDER BY h.version DESC
        LIMIT at_most
    ), emptied AS (
        UPDATE history AS h SET old = NULL FROM fallen
        WHERE h.user_id = owner AND h.entity = fallen.entity AND h.id = fallen.id
          AND h.old IS NOT NULL
    ), answered AS (
        SELECT id FROM fallen
        UNION
        SELECT h.batch FROM fallen JOIN history AS h
            ON h.user_id = owner AND h.entity = fallen.entity AND h.id = fallen.id
    ), silenced AS (
        UPDATE idempotency_keys AS k SET body = NULL, etag = NULL, row_id = NULL
        WHERE k.user_id = owner AND k.body <> '' AND k.row_id IN (SELECT id FROM answered)
    ), unquoted AS (
        UPDATE imports AS i SET report = NULL
        WHERE i.user_id = owner AND i.report IS NOT NULL AND i.id IN (SELECT id FROM answered)
    )
    SELECT count(*) INTO purged FROM fallen;
    RETURN purged;
END
$$
"""


def upgrade() -> None:
    """Create the table, and let a purge reach it."""
    op.create_table(
        TABLE,
        sa.Column("user_id", UUID, nullable=False),
        sa.Column("id", UUID, nullable=False),
        sa.Column(
            "created_at", TIMESTAMP(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.Column("undone_at", TIMESTAMP(timezone=True)),
        sa.Column("turned_by", UUID),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("report", sa.Text),
        sa.PrimaryKeyConstraint("user_id", "id", name=f"pk_{TABLE}"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=f"fk_{TABLE}_user_id_users", ondelete="CASCADE"
        ),
        sa.CheckConstraint("octet_length(summary) <= 8192", name=f"ck_{TABLE}_summary_size"),
        sa.CheckConstraint("octet_length(report) <= 1048576", name=f"ck_{TABLE}_report_size"),
    )
    op.create_index(f"ix_{TABLE}_id", TABLE, ["id"])
    grant_columns(TABLE, "INSERT", ["user_id", "id", "summary", "report"])
    grant_columns(TABLE, "UPDATE", ["undone_at", "turned_by"])
    op.execute(f"GRANT SELECT, DELETE ON {TABLE} TO kept_api")
    secure_rows(TABLE)
    op.execute(f"CREATE POLICY {TABLE}_of_owner ON {TABLE} TO CURRENT_USER USING (true)")
    op.execute(EXISTS_FUNCTION.format(kind="import", table=TABLE))
    op.execute("REVOKE ALL ON FUNCTION import_exists(uuid) FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION import_exists(uuid) TO kept_api")
    op.execute(PURGE_TRASH)


def downgrade() -> None:
    """Drop the table with its records."""
    before = context.script.get_revision("0017").module.PURGE_TRASH
    op.execute(before.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    op.execute("DROP FUNCTION import_exists(uuid)")
    op.drop_table(TABLE)
