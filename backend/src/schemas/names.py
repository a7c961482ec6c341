"""The fields that lists, sections and labels have in common, in requests and answers."""

import re
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, StrictStr

from src.core.colours import COLOURS
from src.models.base import NAME_MAX
from src.schemas.base import broken_rule, described_line, one_line

POSITION_MAX = 200
PLACE_TEXT = "Its place in the manual order; places are compared byte by byte, and equal ones by id"
NEW_PLACE_TEXT = f"{PLACE_TEXT}. Without one the row is the last"
PLACE = re.compile("[0-9A-Za-z]*[1-9A-Za-z]")


def _position(value: str) -> str:
    if not PLACE.fullmatch(value) or len(value) > POSITION_MAX:
        raise broken_rule(
            f"must have 1 to {POSITION_MAX} of the characters 0-9A-Za-z, and not end in 0"
        )
    return value


def _colour(value: str) -> str:
    if value not in COLOURS:
        raise broken_rule(f"must be one of {', '.join(COLOURS)}")
    return value


Name = Annotated[StrictStr, one_line(NAME_MAX), described_line(NAME_MAX, "What it is called.")]

Colour = Annotated[
    StrictStr,
    AfterValidator(_colour),
    Field(description="The name of a colour", json_schema_extra={"enum": list(COLOURS)}),
]

Place = Annotated[
    StrictStr,
    AfterValidator(_position),
    Field(
        description=PLACE_TEXT,
        json_schema_extra={
            "minLength": 1,
            "maxLength": POSITION_MAX,
            "pattern": f"^{PLACE.pattern}$",
        },
    ),
]


class Named(BaseModel):
    """What the answers about lists, sections and labels have in common."""

    id: UUID
    user_id: UUID
    name: str
    position: str
    created_at: datetime = Field(description="In UTC, with microseconds")
    updated_at: datetime = Field(description="In UTC, with microseconds; in quotes, the ETag")
    version: int = Field(description="The number of its last change among all of the user's")
