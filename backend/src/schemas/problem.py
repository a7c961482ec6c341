"""The form of every error (RFC 9457)."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class FieldProblem(BaseModel):
    """What is wrong with one field of a request."""

    field: str = Field(description="Where it stands, such as `title` or `query.limit`")
    message: str = Field(description="What is wrong with it; never what was sent")


class FieldConflict(BaseModel):
    """A field that something newer has changed."""

    kind: str
    id: UUID
    field: str
    now: Any = Field(description="Its value; null if there is no such thing any more")
    wanted: Any = Field(description="The value that it would get back")


class Problem(BaseModel):
    """Why a request was refused."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "urn:kept:problem:task-not-found",
                "title": "Task not found",
                "status": 404,
                "detail": "There is no task with this id.",
                "instance": "/api/tasks/01a1fb97-08a4-706b-b23e-be18c3447c3f",
                "request_id": "5f0c6f6e2f6b4a52a8f1c1a7f3f0d9be",
            }
        }
    )

    type: str = Field(description="A name for the kind of problem, the same each time")
    title: str = Field(description="The kind of problem in a few words")
    status: int = Field(description="The HTTP status")
    detail: str = Field(description="One plain sentence")
    instance: str = Field(description="The path that was asked for")
    request_id: str = Field(description="The X-Request-Id of this answer, to find it in the log")
    errors: list[FieldProblem] | None = Field(
        default=None,
        description="On 400 and 422: the fields at fault, up to 20; for a batch, the operation at "
        "fault, on any status",
    )
    conflicts: list[FieldConflict] | None = Field(
        default=None, description="On 409 of an undo: what stands in its way"
    )
    current: dict[str, object] | None = Field(
        default=None, description="On 412: the row as it is now"
    )
