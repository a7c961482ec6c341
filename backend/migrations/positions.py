"""The place of a new row in the manual order of its table."""

from alembic import op

# The same as `between(place, None)` in src/core/positions.py.
POSITION_AFTER = """
CREATE FUNCTION position_after(place text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    numerals CONSTANT text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    head integer := ascii(place);
    size integer;
    digits text;
    rest text;
BEGIN
    IF place IS NULL OR head < ascii('A') THEN
        RETURN 'a1';
    END IF;
    size := CASE WHEN head >= ascii('a') THEN head - ascii('a') + 1 ELSE ascii('Z') - head + 1 END;
    digits := rpad(substr(place, 2, size), size, '0');
    rest := rtrim(digits, 'z');
    IF rest <> '' THEN
        RETURN chr(head) || left(rest, -1)
            || substr(numerals, strpos(numerals, right(rest, 1)) + 1, 1)
            || lpad('1', size - length(rest), '0');
    ELSIF head = ascii('z') THEN
        RETURN place || 'V';
    ELSIF head = ascii('Z') THEN
        RETURN 'a1';
    END IF;
    RETURN chr(head + 1) || lpad('1', size + CASE WHEN head >= ascii('a') THEN 1 ELSE -1 END, '0');
END
$$
"""

# The rows that the same statement has inserted before are seen too. The last place of all rows of
# the user is behind those of each group, such as the sections of one list.
GIVE_POSITION = """
CREATE FUNCTION {table}_give_position() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.position := position_after(greatest('Zz' COLLATE "C",
        (SELECT max(other.position) FROM {table} AS other WHERE other.user_id = NEW.user_id)
    ));
    RETURN NEW;
END
$$
"""

TRIGGER = """
CREATE TRIGGER give_position BEFORE INSERT ON {table} FOR EACH ROW
WHEN (NEW.position IS NULL) EXECUTE FUNCTION {table}_give_position()
"""


def create_position_function() -> None:
    """Create the function that computes the place behind another."""
    op.execute(POSITION_AFTER)


def drop_position_function() -> None:
    """Drop it again."""
    op.execute("DROP FUNCTION position_after(text)")


def give_positions(table: str) -> None:
    """Give each new row of a table that has no place the last one of its user."""
    op.execute(GIVE_POSITION.format(table=table))
    op.execute(TRIGGER.format(table=table))


def stop_giving_positions(table: str) -> None:
    """Drop what `give_positions` has created, after the table or with its trigger."""
    op.execute(f"DROP TRIGGER IF EXISTS give_position ON {table}")
    op.execute(f"DROP FUNCTION {table}_give_position()")
