"""The schemas of a list in requests and answers."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StrictBool

from src.schemas.base import UNCHANGED, Body, Patch, Strict
from src.schemas.ids import NewId
from src.schemas.names import NEW_PLACE_TEXT, Colour, Name, Named, Place

Archived = Annotated[StrictBool, Field(description="Whether it is put away")]


class ListCreate(Body):
    """A new list. Only its name is needed."""

    model_config = ConfigDict(json_schema_extra={"example": {"name": "Garden"}})

    id: NewId
    name: Name
    colour: Colour = "grey"
    position: Place = Field(default="", description=NEW_PLACE_TEXT)


class ListDeletion(Strict):
    """How to delete a list."""

    tasks: Literal["trash", "inbox"] | None = Field(
        default=None,
        description="What becomes of its tasks: `trash` deletes them, `inbox` keeps them in no "
        "list. Needed if it has any",
    )


class ListPatch(Patch):
    """What is to be changed of a list."""

    model_config = ConfigDict(json_schema_extra={"example": {"name": "Garden and balcony"}})

    name: Name = UNCHANGED
    colour: Colour = UNCHANGED
    position: Place = UNCHANGED
    archived: Archived = UNCHANGED


class ListResponse(Named):
    """A list as every answer shows it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "01a1fb97-08a4-706b-b23e-be18c3447c3f",
                "user_id": "5f0c6f6e-2f6b-4a52-a8f1-c1a7f3f0d9be",
                "name": "Garden",
                "colour": "green",
                "position": "a1",
                "archived_at": None,
                "created_at": "2026-11-21T08:30:00.000000Z",
                "updated_at": "2026-11-21T08:30:00.000000Z",
                "version": 7,
            }
        }
    )

    colour: str
    archived_at: datetime | None = Field(description="Since when it is put away")
