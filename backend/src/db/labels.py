"""Labels: their description."""

from src.db.resource import Resource
from src.db.states import next_update, setting, statement
from src.models.label import Label

# A name that another label has got since is left to that one, and gets a number behind it here.
SETTLE = """
WITH planned AS MATERIALIZED (
    SELECT (plan ->> 'id')\\:\\:uuid AS id FROM jsonb_array_elements({inserted}) AS plan
    UNION SELECT (plan ->> 'id')\\:\\:uuid FROM jsonb_array_elements({updated}) AS plan
    WHERE plan -> 'state' ? 'name'
), wrong AS MATERIALIZED (
    SELECT l.id, l.name AS old_name, (
        SELECT left(l.name, 115) || ' ' || number FROM generate_series(2, 999) AS number
        WHERE NOT EXISTS (
            SELECT FROM labels AS other WHERE other.user_id = :user_id
              AND lower(other.name) = lower(left(l.name, 115) || ' ' || number)
        )
        LIMIT 1
    ) AS name
    FROM planned JOIN labels AS l ON l.user_id = :user_id AND l.id = planned.id
    WHERE EXISTS (
        SELECT FROM labels AS other
        WHERE other.user_id = :user_id AND lower(other.name) = lower(l.name)
          AND other.id <> l.id AND other.id NOT IN (SELECT id FROM planned)
    )
), settled AS (
    UPDATE labels SET name = wrong.name,
        updated_at = {later}
    FROM wrong WHERE labels.user_id = :user_id AND labels.id = wrong.id
)
SELECT 'label', id, 'name', name, old_name FROM wrong
""".format(
    inserted=setting("insert", "label"),
    updated=setting("update", "label"),
    later=next_update("labels"),
)

LABELS = Resource(
    kind="label",
    model=Label,
    whole=True,
    settle=(statement(SETTLE),),
)
