"""One table folds letters, and a search finds its words in any order.

Before, the result of `fold` depended on four sources, each with its own Unicode version or locale:
`normalize`, `unaccent` with its rules, `lower` with the locale of the database, and the engine of
the browser. This table defines the result for every code point, and `make fold` generates the
browser's copy of it. Both sides leave letters unchanged that the table does not contain.
"""

from pathlib import Path

from alembic import op

from migrations.rows import all_rows_of

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLE_FILE = Path(__file__).parent.parent / "fold_0009.json"

# ASCII needs no table, and most titles are ASCII. In other texts each character is looked up; the
# plan of the query, which a session makes once, contains the table.
#
# Korean syllables and voiced Japanese kana are separate letters. If they are typed as parts, the
# parts are composed, because a part would otherwise match every such letter. `normalize` is applied
# only to these parts, whose composition has been the same since Unicode 2.
FOLD = r"""
CREATE OR REPLACE FUNCTION fold(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $fold$
DECLARE
    folded text;
BEGIN
    IF octet_length(value) = char_length(value) THEN
        RETURN translate(lower(value COLLATE "C"), E'\t\n\v\f\r', '     ');
    END IF;
    SELECT string_agg(coalesce($table$<table>$table$::jsonb ->> letter, letter), '' ORDER BY place)
    INTO folded
    FROM string_to_table(value, NULL) WITH ORDINALITY AS letters (letter, place);
    IF folded ~ '[\u3099\u309a]|[\u1100-\u1112\uac00-\ud7a3][\u1161-\u1175\u11a8-\u11c2]' THEN
        SELECT string_agg(
            CASE char_length(part[1]) WHEN 1 THEN part[1] ELSE normalize(part[1], NFC) END,
            '' ORDER BY place)
        INTO folded
        FROM regexp_matches(
            folded,
            '([\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?'
            '|[\uac00-\ud7a3][\u11a8-\u11c2]|[\u3041-\u30ff][\u3099\u309a]|.)',
            'g'
        ) WITH ORDINALITY AS parts (part, place);
    END IF;
    RETURN folded;
END
$fold$
"""

CURRENT_USER_ID = "(SELECT nullif(current_setting('app.user_id', true), '')::uuid)"

# The terms of a phrase: its words, and quoted parts as whole terms. A quote within a word, or one
# that is not closed, is an ordinary character. A phrase of only blanks is one term.
SEARCH_TERMS = r"""
CREATE FUNCTION search_terms(phrase text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce(
    (
        SELECT array_agg(regexp_replace(term[1], '^"([^"]*[^" ][^"]*)"$', '\1'))
        FROM regexp_matches(
            fold(phrase), '("[^"]*[^" ][^"]*"(?= |$)|[^ ]+)', 'g'
        ) AS terms (term)
    ),
    array_remove(ARRAY[fold(phrase)], '')
)
"""

# Each term is a separate condition, because the index cannot be used for LIKE ALL. The terms are
# literals in the statement, so that PostgreSQL plans it for these terms.
SEARCH_TASKS = rf"""
CREATE OR REPLACE FUNCTION search_tasks(
    phrase text, only_completed boolean, before timestamptz, before_id uuid, at_most integer
)
RETURNS SETOF tasks
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $search$
DECLARE
    conditions text;
BEGIN
    SELECT string_agg(
        format('search_text LIKE %L', '%' || regexp_replace(term, '([\\%_])', '\\\1', 'g') || '%'),
        ' AND ')
    INTO conditions
    FROM unnest(search_terms(phrase)) AS term;
    IF conditions IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE
        'SELECT * FROM tasks WHERE user_id = $1 AND ' || conditions || '
            AND ($2 IS NULL OR completed = $2) AND (created_at, id) < ($3, $4)
        ORDER BY created_at DESC, id DESC LIMIT $5'
    USING {CURRENT_USER_ID}, only_completed, before, before_id, at_most;
END
$search$
"""

FOLD_BEFORE = r"""
CREATE OR REPLACE FUNCTION fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
    lower(unaccent('unaccent'::regdictionary, normalize(regexp_replace(
        normalize(value, NFKD),
        '[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7'
        '\u0610-\u061a\u064b-\u065f\u0670]',
        '', 'g'
    ), NFC))),
    U&'\03C2', U&'\03C3'
)
"""

SEARCH_TASKS_BEFORE = rf"""
CREATE OR REPLACE FUNCTION search_tasks(
    phrase text, only_completed boolean, before timestamptz, before_id uuid, at_most integer
)
RETURNS SETOF tasks
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = 'force_custom_plan'
AS $$
    SELECT *
    FROM tasks
    WHERE user_id = {CURRENT_USER_ID}
      AND fold(phrase) <> ''
      AND search_text LIKE '%' || regexp_replace(fold(phrase), '([\\%_])', '\\\1', 'g') || '%'
      AND (only_completed IS NULL OR completed = only_completed)
      AND (created_at, id) < (before, before_id)
    ORDER BY created_at DESC, id DESC
    LIMIT at_most
$$
"""


def upgrade() -> None:
    """Change the functions, and update the rows whose folded text changes."""
    _fold_as(FOLD.replace("<table>", TABLE_FILE.read_text()))
    op.execute(SEARCH_TERMS)
    op.execute(SEARCH_TASKS)


def downgrade() -> None:
    """Restore the functions, and update the same rows."""
    op.execute(SEARCH_TASKS_BEFORE)
    op.execute("DROP FUNCTION search_terms(text)")
    _fold_as(FOLD_BEFORE)


def _fold_as(definition: str) -> None:
    # The colons and percent signs of the definition are not parameters.
    op.get_bind().exec_driver_sql(definition.replace("%", "%%"))
    with all_rows_of("tasks"):
        op.execute("UPDATE tasks SET title = title WHERE search_text <> fold(title)")
