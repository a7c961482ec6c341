"""The schemas of the feed of changes."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from src.schemas.base import Limit
from src.schemas.label import LabelResponse
from src.schemas.list import ListResponse
from src.schemas.section import SectionResponse
from src.schemas.task import TaskResponse

LIMIT_MAX = 2_000
LIMIT = Limit(LIMIT_MAX)


class StreamQuery(BaseModel):
    """Since when to tell of changes."""

    model_config = ConfigDict(extra="forbid")

    since: str | None = Field(
        default=None, description="The token `next` of the last page; without it, from now on"
    )


class ChangesQuery(BaseModel):
    """Which changes to show."""

    model_config = ConfigDict(extra="forbid")

    since: str | None = Field(
        default=None, description="The token `next` of the page before; without it, begin"
    )
    limit: Annotated[int, LIMIT.before, LIMIT.after] = Field(
        default=500,
        description="How many changes at most",
        json_schema_extra={"minimum": 1, "maximum": LIMIT_MAX},
    )


class Gone(BaseModel):
    """Something that does not exist any more."""

    kind: str
    id: UUID


def _example(schema: dict[str, Any]) -> None:
    schema["example"] = {
        "tasks": [],
        "lists": [],
        "sections": [],
        "labels": [],
        "gone": [{"kind": "task", "id": "01a1fb97-08a4-706b-b23e-be18c3447c3f"}],
        "next": "q2sN8b0VZ0VbIjVmMGM2ZjZlIl0",
        "more": False,
    }


class ChangesResponse(BaseModel):
    """What has changed."""

    model_config = ConfigDict(json_schema_extra=_example)

    tasks: list[TaskResponse]
    lists: list[ListResponse]
    sections: list[SectionResponse]
    labels: list[LabelResponse]
    gone: list[Gone]
    next: str = Field(description="Send it as `since` to get what comes after")
    more: bool = Field(description="Whether there is more to fetch at once")
