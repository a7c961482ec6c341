"""The triggers that keep the versions and the history of a table whose rows belong to users."""

import sqlalchemy as sa
from alembic import op

# `take_version` sets it. It is empty in a statement that works for no user.
VERSION_DEFAULT = "coalesce(nullif(current_setting('app.version', true), '')::bigint, 0)"

TAKE_VERSION = """
CREATE FUNCTION take_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    owner uuid := nullif(current_setting('app.user_id', true), '');
    taken bigint;
BEGIN
    IF owner IS NULL THEN
        PERFORM set_config('app.version', '', true);
        RETURN NULL;
    END IF;
    UPDATE clocks SET version = version + 1 WHERE user_id = owner RETURNING version INTO taken;
    IF taken IS NULL THEN
        INSERT INTO clocks AS clock (user_id, version) VALUES (owner, 1)
        ON CONFLICT (user_id) DO UPDATE SET version = clock.version + 1
        RETURNING version INTO taken;
    END IF;
    PERFORM set_config('app.version', taken::text, true);
    RETURN NULL;
END
$$
"""

STAMP_VERSION = """
CREATE FUNCTION stamp_version() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.version := coalesce(nullif(current_setting('app.version', true), '')::bigint, OLD.version);
    RETURN NEW;
END
$$
"""

# A foreign key would cost each change a check of the user's row. Every writer holds the lock of
# the clock, so none can add to the history once the clock is deleted.
FORGET_HISTORY = """
CREATE FUNCTION forget_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    DELETE FROM history WHERE user_id = OLD.user_id;
    RETURN NULL;
END
$$
"""

FORGET_WITH_CLOCK = """
CREATE TRIGGER forget_history AFTER DELETE ON clocks
FOR EACH ROW EXECUTE FUNCTION forget_history()
"""

# A statement that waits for the lock of the clock does not see what was deleted meanwhile. This
# function does, because it is VOLATILE.
IS_IN_TRASH = """
CREATE FUNCTION is_in_trash(owner uuid, kind text, row_id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM history AS h
        WHERE h.user_id = owner AND h.entity = kind AND h.id = row_id
          AND h.change = 'deleted' AND h.old IS NOT NULL
    );
END
$$
"""

COLUMNS = sa.text("""
    SELECT attname, attgenerated <> '' FROM pg_attribute
    WHERE attrelid = CAST(:table AS regclass) AND attnum > 0 AND NOT attisdropped
    ORDER BY attnum
""")

UNTRACKED = ("user_id", "id", "created_at", "updated_at", "version")
"""Columns of which a change is not part of what a row was before."""

DERIVED = ("search_text",)
"""Columns that other triggers compute from those of the row."""

TRIGGERS = """
CREATE TRIGGER a_take_version BEFORE INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION take_version();
CREATE TRIGGER z_stamp_version BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION stamp_version();
CREATE TRIGGER z_history_of_created AFTER INSERT ON {table}
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION {table}_history({limit});
CREATE TRIGGER z_history_of_changed AFTER UPDATE ON {table}
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_history();
CREATE TRIGGER z_history_of_deleted AFTER DELETE ON {table}
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION {table}_history({limit})
"""

# An ordinary join would be a nested loop: PostgreSQL plans it for one row and keeps the plan,
# which takes a second for 1,000 rows. There is no nested loop for a full join.
HISTORY = """
CREATE OR REPLACE FUNCTION {table}_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    owner uuid := nullif(current_setting('app.user_id', true), '');
    batch uuid := coalesce(nullif(current_setting('app.batch', true), '')::uuid, gen_random_uuid());
    actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'web');
    named text := nullif(current_setting('app.creation', true), '');
    many integer;
    reached integer;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, old)
            SELECT n.user_id, n.version, '{kind}', n.id, batch, actor, 'changed',
                {old_values}
            FROM new_rows AS n FULL JOIN old_rows AS o ON o.id = n.id AND o.user_id = n.user_id;
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, named)
            SELECT n.user_id, n.version, '{kind}', n.id, batch, actor, 'created', named
            FROM new_rows AS n;
            GET DIAGNOSTICS many = ROW_COUNT;
            IF named IS NOT NULL THEN  -- it is of this statement only
                PERFORM set_config('app.creation', '', true);
            END IF;
        END IF;
        IF TG_NARGS = 0 OR many = 0 THEN
            RETURN NULL;
        END IF;
        UPDATE counts AS c SET count = c.count + many
        WHERE c.user_id = owner AND c.entity = '{kind}' RETURNING c.count INTO reached;
        IF reached IS NULL THEN
            -- These are the first rows of the user, or they have several owners.
            WITH counted AS (
                INSERT INTO counts AS c (user_id, entity, count)
                SELECT n.user_id, '{kind}', count(*) FROM new_rows AS n GROUP BY n.user_id
                ON CONFLICT (user_id, entity) DO UPDATE SET count = c.count + excluded.count
                RETURNING c.count
            )
            SELECT max(c.count) INTO reached FROM counted AS c;
        END IF;
        IF owner IS NOT NULL AND reached > TG_ARGV[0]::integer THEN
            RAISE EXCEPTION USING ERRCODE = '{limit_reached}', MESSAGE = 'too many rows',
                TABLE = '{table}', DETAIL = TG_ARGV[0];
        END IF;
    ELSE
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, old)
            SELECT o.user_id, current_setting('app.version')::bigint, '{kind}', o.id, batch, actor,
                'deleted', to_jsonb(o){without_computed}
            FROM old_rows AS o;
            GET DIAGNOSTICS many = ROW_COUNT;
        END IF;
        IF TG_NARGS = 0 OR many = 0 THEN
            RETURN NULL;
        END IF;
        UPDATE counts AS c SET count = c.count - removed.rows
        FROM (SELECT o.user_id, count(*) AS rows FROM old_rows AS o GROUP BY o.user_id) AS removed
        WHERE c.user_id = removed.user_id AND c.entity = '{kind}';
    END IF;
    RETURN NULL;
END
$$
"""

OLD_VALUE = """CASE WHEN o.{name} IS DISTINCT FROM n.{name}
                THEN jsonb_build_object('{name}', o.{name}) ELSE '{{}}' END"""

LIMIT_REACHED = "KL001"
"""The SQLSTATE of a statement that would give a user more rows than the limit."""


def create_tracking_functions() -> None:
    """Create the functions that the triggers of all tables share. The tables `clocks` and
    `history` exist already."""
    for function in (
        TAKE_VERSION,
        STAMP_VERSION,
        FORGET_HISTORY,
        FORGET_WITH_CLOCK,
        IS_IN_TRASH,
    ):
        op.execute(function)


def drop_tracking_functions() -> None:
    """Drop what `create_tracking_functions` has created, after `clocks`."""
    op.execute("DROP FUNCTION is_in_trash(uuid, text, uuid)")
    for function in ("forget_history", "stamp_version", "take_version"):
        op.execute(f"DROP FUNCTION {function}()")


def track_changes(table: str, kind: str, *, limit: int | None = None) -> None:
    """Keep versions, history and, where there is a limit, the count of a table's rows.

    Args:
        table: its name; it has the columns `user_id`, `id` and `version`.
        kind: what one row is called.
        limit: the most rows that a user may have.
    """
    write_history_function(table, kind)
    argument = "" if limit is None else str(limit)
    for trigger in TRIGGERS.format(table=table, limit=argument).split(";"):
        op.execute(trigger)


def write_history_function(table: str, kind: str) -> None:
    """Create the function that writes the history of a table, or create it again after columns
    were added or dropped."""
    columns = op.get_bind().execute(COLUMNS, {"table": table}).all()
    computed = [name for name, is_computed in columns if is_computed or name in DERIVED]
    tracked = [name for name, _ in columns if name not in (*UNTRACKED, *computed)]
    old_values = "\n                || ".join(OLD_VALUE.format(name=name) for name in tracked)
    definition = HISTORY.format(
        table=table,
        kind=kind,
        old_values=old_values,
        without_computed="".join(f" - '{name}'" for name in computed),
        limit_reached=LIMIT_REACHED,
    )
    op.get_bind().exec_driver_sql(definition)


def untrack_changes(table: str) -> None:
    """Drop what `track_changes` has created."""
    for trigger in (
        "a_take_version",
        "z_stamp_version",
        "z_history_of_created",
        "z_history_of_changed",
        "z_history_of_deleted",
    ):
        op.execute(f"DROP TRIGGER {trigger} ON {table}")
    op.execute(f"DROP FUNCTION {table}_history()")
