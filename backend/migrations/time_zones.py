"""The names of time zones, which come with PostgreSQL or its operating system."""

from sqlalchemy import Connection, text

NO_ZONES = "^(posix|right)/|^(Factory|localtime|posixrules)$"
"""Names under which PostgreSQL shows something else than a zone, or a zone once more."""

ADD = text("""
    INSERT INTO time_zones (name) SELECT name FROM pg_timezone_names WHERE name !~ :no_zones
    ON CONFLICT DO NOTHING
""")


def add_time_zones(connection: Connection) -> None:
    """Make a row of each zone that PostgreSQL knows now. None is deleted: tasks may name it."""
    connection.execute(ADD, {"no_zones": NO_ZONES})
