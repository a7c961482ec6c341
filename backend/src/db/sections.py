"""Sections: their description."""

from src.db.resource import Resource
from src.models.section import Section

SECTIONS = Resource(
    kind="section",
    model=Section,
    refers={"list_id": "list"},
    whole=True,
)
