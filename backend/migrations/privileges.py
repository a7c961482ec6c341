"""Restricts the privileges of the two roles in a database of Kept.

`pg_dump` writes neither privileges on a database nor settings of roles, and a role may change its
own settings. So each `make migrate`, and each start, repeats what is here.
"""

from sqlalchemy import Connection, text

from migrations import MIGRATION_LOCK

ROLES = ("kept_api", "kept_auth")

# Settings of a role hold behind any pooler, and replace those of a database. `pg_temp` is named so
# that it is searched last.
COMMON_SETTINGS = {
    # Clients read dates and intervals from their text, the history holds times as text.
    "DateStyle": "ISO, MDY",
    "IntervalStyle": "postgres",
    "TimeZone": "UTC",
    "search_path": "public, pg_temp",
}
ROLE_SETTINGS = {
    "kept_api": {
        **COMMON_SETTINGS,
        "idle_in_transaction_session_timeout": "5s",
        "lock_timeout": "1s",
        "plan_cache_mode": "force_generic_plan",
        "statement_timeout": "2s",
    },
    "kept_auth": COMMON_SETTINGS,
}

# By default everybody may make temporary tables in a database.
DATABASE_PRIVILEGES = """
DO $$ BEGIN
    IF NOT pg_has_role(
        (SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE'
    ) THEN
        RAISE NOTICE 'temporary tables stay allowed: only the owner of the database may revoke';
        RETURN;
    END IF;
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$
"""

# The functions that make a large object belong to the superuser who made the cluster.
LARGE_OBJECTS = """
DO $$ BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RAISE NOTICE 'large objects can still be made: a superuser alone may forbid it';
        RETURN;
    END IF;
    IF NOT has_function_privilege('public', 'lo_create(oid)', 'EXECUTE') THEN
        RETURN;
    END IF;
    REVOKE EXECUTE ON FUNCTION
        lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;
END $$
"""

CURRENT_SETTINGS = text("""
    SELECT setdatabase, split_part(entry, '=', 1), substr(entry, strpos(entry, '=') + 1)
    FROM pg_db_role_setting, unnest(setconfig) AS entry
    WHERE setrole = CAST(:role AS regrole)
      AND setdatabase IN (
          0, (SELECT oid FROM pg_database WHERE datname = current_database())
      )
""")


def restrict_roles(connection: Connection) -> None:
    """Take from the two roles what they do not need, and restore their settings.

    A statement that the owner of the database may not run is skipped with a notice.
    """
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
    connection.execute(text(DATABASE_PRIVILEGES))
    connection.execute(text(LARGE_OBJECTS))
    for role in ROLES:
        _restore_settings(connection, role)


def _restore_settings(connection: Connection, role: str) -> None:
    rows = connection.execute(CURRENT_SETTINGS, {"role": role}).all()
    found = {name: value for database, name, value in rows if database == 0}
    for database, name, _ in rows:
        if database != 0 and name in ROLE_SETTINGS[role]:  # it would override the role's setting
            quoted = connection.scalar(text("SELECT quote_ident(current_database())"))
            connection.execute(text(f"ALTER ROLE {role} IN DATABASE {quoted} RESET {name}"))
    for name, value in ROLE_SETTINGS[role].items():
        if found.get(name) != value:
            items = ", ".join(f"'{item}'" for item in value.split(", "))
            connection.execute(text(f"ALTER ROLE {role} SET {name} = {items}"))
