"""What clients need to follow the changes of a user.

`epochs` has one row, whose id a restore replaces: versions that clients have seen before may be
given again after it. `versions_of` tells a process the versions of the users that listen to it, of
all of them in one statement, and nothing else of these users.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

VERSIONS_OF = """
CREATE FUNCTION versions_of(users uuid[]) RETURNS TABLE (user_id uuid, version bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT clocks.user_id, clocks.version
    FROM clocks JOIN unnest(users) AS listening (id) ON clocks.user_id = listening.id
$$
"""


def upgrade() -> None:
    """Create the table with its row, and the function."""
    op.create_table(
        "epochs",
        sa.Column("single", sa.Boolean, server_default=sa.true(), nullable=False),
        sa.Column("id", UUID, server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.PrimaryKeyConstraint("single", name="pk_epochs"),
        sa.CheckConstraint("single", name="ck_epochs_one_row"),
    )
    op.execute("INSERT INTO epochs DEFAULT VALUES")
    op.execute("GRANT SELECT ON epochs TO kept_api")
    op.execute(VERSIONS_OF)
    op.execute("REVOKE ALL ON FUNCTION versions_of(uuid[]) FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION versions_of(uuid[]) TO kept_api")


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP FUNCTION versions_of(uuid[])")
    op.drop_table("epochs")
