"""The schemas of a label in requests and answers."""

from pydantic import ConfigDict, Field

from src.schemas.base import UNCHANGED, Body, Patch
from src.schemas.ids import NewId
from src.schemas.names import NEW_PLACE_TEXT, Colour, Name, Named, Place


class LabelCreate(Body):
    """A new label. Only its name is needed."""

    model_config = ConfigDict(json_schema_extra={"example": {"name": "waiting"}})

    id: NewId
    name: Name
    colour: Colour = "grey"
    position: Place = Field(default="", description=NEW_PLACE_TEXT)


class LabelPatch(Patch):
    """What is to be changed of a label."""

    model_config = ConfigDict(json_schema_extra={"example": {"colour": "blue"}})

    name: Name = UNCHANGED
    colour: Colour = UNCHANGED
    position: Place = UNCHANGED


class LabelResponse(Named):
    """A label as every answer shows it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "01a1fb97-08a4-706b-b23e-be18c3447c3f",
                "user_id": "5f0c6f6e-2f6b-4a52-a8f1-c1a7f3f0d9be",
                "name": "waiting",
                "colour": "blue",
                "position": "a1",
                "created_at": "2026-11-21T08:30:00.000000Z",
                "updated_at": "2026-11-21T08:30:00.000000Z",
                "version": 7,
            }
        }
    )

    colour: str
