"""The schemas of calendar feeds."""

import datetime as dt
from typing import Annotated, Any, Literal, get_args
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictStr, WithJsonSchema
from pydantic_core import PydanticCustomError

from src.schemas.base import Body, broken_rule

Content = Literal["tasks", "events"]


def _content(value: object) -> object:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "must be text")
    if value not in get_args(Content):
        raise broken_rule(f"must be one of {', '.join(get_args(Content))}")
    return value


class CalendarFeedCreate(Body):
    """A new calendar feed."""

    model_config = ConfigDict(json_schema_extra={"example": {"content": "events"}})

    content: Annotated[
        StrictStr,
        BeforeValidator(_content),
        WithJsonSchema({"enum": list(get_args(Content))}),
        Field(description="What a task is in the calendar: a to-do (VTODO) or an event (VEVENT)"),
    ]


EXAMPLE: dict[str, Any] = {
    "id": "01a1fb97-08a4-706b-b23e-be18c3447c3f",
    "user_id": "5f0c6f6e-2f6b-4a52-a8f1-c1a7f3f0d9be",
    "content": "events",
    "prefix": "1f9a3c",
    "created_at": "2026-11-21T08:30:00.000000Z",
    "last_used_on": "2026-11-22",
}


class CalendarFeedResponse(BaseModel):
    """A calendar feed as lists show it."""

    model_config = ConfigDict(json_schema_extra={"example": EXAMPLE})

    id: UUID
    user_id: UUID
    content: Content
    prefix: str = Field(description="How the secret part of its address begins")
    created_at: dt.datetime = Field(description="In UTC, with microseconds")
    last_used_on: dt.date | None = Field(description="The day of its last use, in UTC")


class NewCalendarFeedResponse(CalendarFeedResponse):
    """The same with its address, which no other answer shows."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": EXAMPLE
            | {
                "last_used_on": None,
                "address": f"https://kept.example/api/feeds/1f9a3c{'0' * 58}.ics",
            }
        }
    )

    address: str = Field(description="The address to subscribe to")
