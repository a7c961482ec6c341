"""The wire shapes of a task. They are not the table: see ADR-002."""

import re
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictStr
from pydantic_core import PydanticCustomError

from src.models.task import TITLE_MAX

UNSTORABLE = re.compile("[\0\ud800-\udfff]")

BROKEN_RULE = "broken_rule"
"""The type of a validation error that answers 400: right type, wrong value. Others answer 422."""


def broken_rule(message: str) -> PydanticCustomError:
    """An error for a value of the right type that breaks a documented rule."""
    return PydanticCustomError(BROKEN_RULE, "{message}", {"message": message})


def storable(value: str) -> str:
    """The value, if it is text that PostgreSQL can store: no NUL, no half of a surrogate pair."""
    if UNSTORABLE.search(value):
        raise broken_rule("must not contain a NUL character or half of a surrogate pair")
    return value


def _title(value: str) -> str:
    title = storable(value).strip()
    if not title:
        raise broken_rule("must not be blank")
    if len(title) > TITLE_MAX:
        raise broken_rule(f"must have {TITLE_MAX} characters or fewer")
    return title


Title = Annotated[
    StrictStr,
    AfterValidator(_title),
    Field(
        description="What is to be kept. White space around it is dropped.",
        json_schema_extra={"minLength": 1, "maxLength": TITLE_MAX},
    ),
]


class _Body(BaseModel):
    """A request body: a field that is not known is an error, not an accident."""

    model_config = ConfigDict(extra="forbid")


class TaskCreate(_Body):
    """A new task."""

    title: Title = Field(examples=["Water the fig tree"])


class TaskUpdate(_Body):
    """A new title for a task."""

    title: Title = Field(examples=["Water the fig tree and the basil"])


class TaskToggle(_Body):
    """Whether a task is done."""

    completed: StrictBool = Field(examples=[True])


class TaskResponse(BaseModel):
    """A task as every answer shows it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "01a1fb97-08a4-706b-b23e-be18c3447c3f",
                "user_id": "5f0c6f6e-2f6b-4a52-a8f1-c1a7f3f0d9be",
                "title": "Water the fig tree",
                "completed": False,
                "created_at": "2026-11-21T08:30:00.000000Z",
                "updated_at": "2026-11-21T08:30:00.000000Z",
            }
        }
    )

    id: UUID
    user_id: UUID
    title: str
    completed: bool
    created_at: datetime = Field(description="In UTC, with microseconds")
    updated_at: datetime = Field(description="In UTC, with microseconds; in quotes, the ETag")


class TaskSummary(BaseModel):
    """How many tasks there are."""

    model_config = ConfigDict(json_schema_extra={"example": {"open": 3, "completed": 12}})

    open: int
    completed: int
