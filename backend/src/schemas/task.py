"""The schemas of a task in requests and responses. They differ from the table: see ADR-002."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictStr

from src.models.task import TITLE_MAX
from src.schemas.base import (
    PHRASE_MAX,
    STORABLE,
    UNCHANGED,
    Body,
    PageQuery,
    Patch,
    Phrase,
    described_line,
    one_line,
)

Title = Annotated[StrictStr, one_line(TITLE_MAX), described_line(TITLE_MAX, "What is to be kept.")]


class TaskCreate(Body):
    """A new task."""

    title: Title = Field(examples=["Water the fig tree"])


class TaskUpdate(Body):
    """A new title for a task."""

    title: Title = Field(examples=["Water the fig tree and the basil"])


class TaskToggle(Patch):
    """What is to be changed of a task, such as whether it is done."""

    model_config = ConfigDict(json_schema_extra={"example": {"completed": True}})

    completed: StrictBool = UNCHANGED
    title: Title = UNCHANGED


class TaskQuery(PageQuery):
    """Which tasks to list."""

    completed: Literal["true", "false"] | None = Field(
        default=None, description="Only completed tasks, or only open ones"
    )
    q: Phrase | None = Field(
        default=None,
        description="Only tasks whose title contains this; case and accents do not count",
        json_schema_extra={"minLength": 1, "maxLength": PHRASE_MAX, "pattern": STORABLE},
    )

    def filters(self) -> dict[str, Any]:
        """The filters that are asked for, by the names that the database layer has for them."""
        return {} if self.completed is None else {"completed": self.completed == "true"}


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
                "version": 7,
            }
        }
    )

    id: UUID
    user_id: UUID
    title: str
    completed: bool
    created_at: datetime = Field(description="In UTC, with microseconds")
    updated_at: datetime = Field(description="In UTC, with microseconds; in quotes, the ETag")
    version: int = Field(description="The number of its last change among all of the user's")


class TaskSummary(BaseModel):
    """How many tasks there are."""

    model_config = ConfigDict(json_schema_extra={"example": {"open": 3, "completed": 12}})

    open: int
    completed: int
