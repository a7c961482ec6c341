"""The schemas of a section in requests and answers."""

from uuid import UUID

from pydantic import ConfigDict, Field

from src.schemas.base import UNCHANGED, Body, Patch
from src.schemas.ids import NewId, Reference
from src.schemas.names import NEW_PLACE_TEXT, Name, Named, Place


class SectionCreate(Body):
    """A new section of a list."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"list_id": "01a1fb97-08a4-706b-b23e-be18c3447c3f", "name": "In spring"}
        }
    )

    id: NewId
    list_id: Reference
    name: Name
    position: Place = Field(default="", description=NEW_PLACE_TEXT)


class SectionPatch(Patch):
    """What is to be changed of a section."""

    model_config = ConfigDict(json_schema_extra={"example": {"name": "In autumn"}})

    list_id: Reference = UNCHANGED
    name: Name = UNCHANGED
    position: Place = UNCHANGED


class SectionResponse(Named):
    """A section as every answer shows it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "01a1fb97-08a4-706b-b23e-be18c3447c3f",
                "user_id": "5f0c6f6e-2f6b-4a52-a8f1-c1a7f3f0d9be",
                "list_id": "01a1fb97-08a4-706b-b23e-be18c3447c40",
                "name": "In spring",
                "position": "a1",
                "created_at": "2026-11-21T08:30:00.000000Z",
                "updated_at": "2026-11-21T08:30:00.000000Z",
                "version": 7,
            }
        }
    )

    list_id: UUID
