"""Sections: their description."""

from src.db.resource import Resource
from src.models.section import Section

SECTIONS = Resource(
    kind="section",
    model=Section,
    settable=("list_id", "name", "position"),
    refers={"list_id": "list"},
    whole=True,
)
