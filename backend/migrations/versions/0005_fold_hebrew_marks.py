"""The search ignores every Hebrew mark, including the dots of shin and sin."""

from alembic import op

from migrations.rows import all_rows_of

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FOLD = r"""
CREATE OR REPLACE FUNCTION fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
    lower(unaccent('unaccent'::regdictionary, normalize(regexp_replace(
        normalize(value, NFKD),
        '[{marks}]', '', 'g'
    ), NFC))),
    U&'\03C2', U&'\03C3'
)
"""

MARKS_BEFORE = r"\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
MARKS = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    r"\u0610-\u061a\u064b-\u065f\u0670"
)

# The added marks, and the composed letters that decompose into them.
CHANGED = r"[\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\ufb1d-\ufb4f]"


def upgrade() -> None:
    """Change the function, and update the rows whose folded text changes."""
    _fold_without(MARKS)


def downgrade() -> None:
    """Restore the function, and update the same rows."""
    _fold_without(MARKS_BEFORE)


def _fold_without(marks: str) -> None:
    op.execute(FOLD.format(marks=marks))
    with all_rows_of("tasks"):
        op.execute(f"UPDATE tasks SET title = title WHERE title ~ '{CHANGED}'")
