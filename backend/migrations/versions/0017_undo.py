"""Reading states back from the history, the trash, and the end of what is kept.

The API's role may neither change nor delete history. Two functions, which run as the owner of the
tables, do it within bounds: `purge_trash` empties what the deleted things of the user were, and
`prune_when_due` deletes what is older than the settings, once a day; `prune_history` refuses fewer
than 7 days for the trash and 30 for the history.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

OVERLAY = "CREATE AGGREGATE jsonb_overlay(jsonb) (SFUNC = jsonb_concat, STYPE = jsonb)"

LOCK_CLOCK = """
CREATE FUNCTION lock_clock() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    owner uuid := nullif(current_setting('app.user_id', true), '');
BEGIN
    PERFORM FROM clocks WHERE user_id = owner FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        INSERT INTO clocks (user_id, version) VALUES (owner, 0) ON CONFLICT DO NOTHING;
        PERFORM FROM clocks WHERE user_id = owner FOR NO KEY UPDATE;
    END IF;
END
$$
"""

# A purged thing keeps its rows, so that others still learn that it is gone, but not what it was.
# Nor do the answers stay that are kept for repeated requests, of the thing and of batches with it.
PURGE_TRASH = """
CREATE FUNCTION purge_trash(wanted uuid, at_most integer) RETURNS integer
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
    )
    SELECT count(*) INTO purged FROM fallen;
    RETURN purged;
END
$$
"""

# The users are walked in order of their ids. `at` rises with the version of a user except by the
# time that one writer waits for another.
#
# A deletion that something has followed is like any other change: without what it says, nobody
# could tell what the thing was earlier. When the last deletion of a thing is too old for the
# trash, nothing of the thing stays, as when it is purged. Each deletion is looked at once:
# `emptied` is the version up to which that has happened. OFFSET 0 keeps it a look-up by the index.
PRUNE_HISTORY = """
CREATE FUNCTION prune_history(starting uuid, trash_days integer, history_days integer)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    users CONSTANT integer := 200;
    rows CONSTANT integer := 5000;
    owner uuid;
    found integer;
    forgetting bigint;
    forgetting_at timestamptz;
    emptying bigint;
    looked_at integer;
    things integer;
    left_over integer := rows;
BEGIN
    IF (trash_days >= 7 AND history_days >= 30 AND history_days >= trash_days) IS NOT TRUE THEN
        RAISE EXCEPTION 'history is kept for 30 days at least, and the trash for 7';
    END IF;
    FOR owner IN SELECT user_id FROM clocks WHERE user_id >= starting ORDER BY user_id LIMIT users
    LOOP
        SELECT max(oldest.version), max(oldest.at) INTO forgetting, forgetting_at FROM (
            SELECT version, at FROM history WHERE user_id = owner
            ORDER BY version LIMIT left_over
        ) AS oldest
        WHERE oldest.at < now() - make_interval(days => history_days);
        found := 0;
        IF forgetting IS NOT NULL THEN
            UPDATE clocks SET forgotten = forgetting, forgotten_at = forgetting_at
            WHERE user_id = owner;
            DELETE FROM history WHERE user_id = owner AND version <= forgetting;
            GET DIAGNOSTICS found = ROW_COUNT;
        END IF;
        left_over := left_over - found;
        SELECT max(oldest.version), count(*) INTO emptying, looked_at FROM (
            SELECT version, at FROM history
            WHERE user_id = owner AND change = 'deleted' AND old IS NOT NULL
              AND version > (SELECT emptied FROM clocks WHERE user_id = owner)
            ORDER BY version LIMIT greatest(left_over, 0)
        ) AS oldest
        WHERE oldest.at < now() - make_interval(days => trash_days);
        IF emptying IS NOT NULL THEN
            WITH fallen AS MATERIALIZED (
                SELECT h.entity, h.id FROM history AS h
                WHERE h.user_id = owner AND h.change = 'deleted' AND h.old IS NOT NULL
                  AND h.version > (SELECT emptied FROM clocks WHERE user_id = owner)
                  AND h.version <= emptying
                  AND NOT EXISTS (
                      SELECT FROM history AS later WHERE later.user_id = owner
                        AND later.entity = h.entity AND later.id = h.id
                        AND later.version > h.version
                      OFFSET 0
                  )
                LIMIT left_over
            ), emptied AS (
                UPDATE history AS h SET old = NULL FROM fallen
                WHERE h.user_id = owner AND h.entity = fallen.entity AND h.id = fallen.id
                  AND h.old IS NOT NULL
                RETURNING 1
            )
            SELECT (SELECT count(*) FROM fallen), (SELECT count(*) FROM emptied)
            INTO things, found;
            IF things < left_over THEN
                UPDATE clocks SET emptied = emptying WHERE user_id = owner;
            END IF;
            left_over := left_over - greatest(found, looked_at);
        END IF;
        IF left_over <= 0 THEN
            RETURN owner;
        END IF;
        starting := owner;
    END LOOP;
    RETURN (SELECT user_id FROM clocks WHERE user_id > starting ORDER BY user_id LIMIT 1);
END
$$
"""

PRUNE_WHEN_DUE = """
CREATE FUNCTION prune_when_due(trash_days integer, history_days integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    going_on uuid;
BEGIN
    SELECT coalesce(next_user, '00000000-0000-0000-0000-000000000000') INTO going_on
    FROM pruning WHERE next_user IS NOT NULL OR finished_at < now() - interval '1 day'
    FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    going_on := prune_history(going_on, trash_days, history_days);
    UPDATE pruning SET next_user = going_on,
        finished_at = CASE WHEN going_on IS NULL THEN now() ELSE finished_at END;
    RETURN going_on IS NOT NULL;
END
$$
"""

FUNCTIONS = {
    "lock_clock()": LOCK_CLOCK,
    "purge_trash(uuid, integer)": PURGE_TRASH,
    "prune_history(uuid, integer, integer)": PRUNE_HISTORY,
    "prune_when_due(integer, integer)": PRUNE_WHEN_DUE,
}
FOR_THE_API = ("lock_clock()", "purge_trash(uuid, integer)", "prune_when_due(integer, integer)")


def upgrade() -> None:
    """Create the aggregate, the functions, the indexes, and the record of the last pruning."""
    op.create_table(
        "pruning",
        sa.Column("single", sa.Boolean, server_default=sa.true(), nullable=False),
        sa.Column(
            "finished_at", TIMESTAMP(timezone=True), server_default="-infinity", nullable=False
        ),
        sa.Column("next_user", UUID),
        sa.PrimaryKeyConstraint("single", name="pk_pruning"),
        sa.CheckConstraint("single", name="ck_pruning_one_row"),
    )
    op.execute("INSERT INTO pruning DEFAULT VALUES")
    op.create_index(
        "ix_history_user_id_entity_id_version", "history", ["user_id", "entity", "id", "version"]
    )
    op.create_index("ix_history_user_id_batch", "history", ["user_id", "batch"])
    op.create_index(
        "ix_history_trash",
        "history",
        ["user_id", "version", "entity", "id"],
        postgresql_where=sa.text("change = 'deleted' AND old IS NOT NULL"),
    )
    op.execute(
        "CREATE POLICY idempotency_keys_of_owner ON idempotency_keys TO CURRENT_USER USING (true)"
    )
    op.execute(OVERLAY)
    for name, definition in FUNCTIONS.items():
        op.execute(definition)
        op.execute(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC")
    for name in FOR_THE_API:
        op.execute(f"GRANT EXECUTE ON FUNCTION {name} TO kept_api")


def downgrade() -> None:
    """Drop them."""
    for name in reversed(FUNCTIONS):
        op.execute(f"DROP FUNCTION {name}")
    op.execute("DROP AGGREGATE jsonb_overlay(jsonb)")
    op.execute("DROP POLICY idempotency_keys_of_owner ON idempotency_keys")
    for name in ("trash", "user_id_batch", "user_id_entity_id_version"):
        op.drop_index(f"ix_history_{name}", "history")
    op.drop_table("pruning")
