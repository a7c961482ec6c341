"""Lists: their description."""

from src.db.resource import Resource
from src.models.list import List

LISTS = Resource(
    kind="list",
    model=List,
    settable=("name", "colour", "position"),
    since={"archived": "archived_at"},
    whole=True,
)
