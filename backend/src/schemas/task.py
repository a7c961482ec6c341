"""The wire shapes of a task. They are not the table: see ADR-002."""

import re
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictStr,
)
from pydantic_core import PydanticCustomError

from src.models.task import TITLE_MAX

UNSTORABLE = re.compile("[\0\ud800-\udfff]")

STORABLE = r"^[^\x00]*$"
"""The same as a pattern for JSON schema, where half a surrogate pair cannot be written."""

WHOLE_NUMBER = re.compile(r"-?[0-9]+")
LIMIT_MAX = 500
PHRASE_MAX = 200

NOT_BLANK = r"^[^\x00]*[^\s\x00][^\x00]*$"

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


def _whole_number(value: object) -> object:
    """A number in digits, and none of the other ways in which Python writes one."""
    if isinstance(value, str) and WHOLE_NUMBER.fullmatch(value) and len(value) > 10:
        raise broken_rule(f"must be from 1 to {LIMIT_MAX}")
    if isinstance(value, str) and not WHOLE_NUMBER.fullmatch(value):
        raise PydanticCustomError("int_parsing", "must be a whole number")
    return value


def _limit(value: int) -> int:
    if not 1 <= value <= LIMIT_MAX:
        raise broken_rule(f"must be from 1 to {LIMIT_MAX}")
    return value


def _phrase(value: str) -> str:
    if not 1 <= len(storable(value)) <= PHRASE_MAX:
        raise broken_rule(f"must have 1 to {PHRASE_MAX} characters")
    return value


Title = Annotated[
    StrictStr,
    AfterValidator(_title),
    Field(
        description="What is to be kept. White space around it is dropped.",
        json_schema_extra={"minLength": 1, "maxLength": TITLE_MAX, "pattern": NOT_BLANK},
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


class TaskQuery(BaseModel):
    """Which tasks to list. A parameter that is not known is an error: a misspelt filter must
    not pass for none."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, BeforeValidator(_whole_number), AfterValidator(_limit)] = Field(
        default=100,
        description="How many tasks at most",
        json_schema_extra={"minimum": 1, "maximum": LIMIT_MAX},
    )
    cursor: str | None = Field(
        default=None,
        description="Where the page begins: the value from the `Link` of the page before",
    )
    completed: Literal["true", "false"] | None = Field(
        default=None, description="Only completed tasks, or only open ones"
    )
    q: Annotated[str, AfterValidator(_phrase)] | None = Field(
        default=None,
        description="Only tasks whose title contains this; case and accents do not count",
        json_schema_extra={"minLength": 1, "maxLength": PHRASE_MAX, "pattern": STORABLE},
    )


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
