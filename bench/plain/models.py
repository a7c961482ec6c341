"""The table and the schemas, which share fields by inheritance."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import DateTime
from sqlmodel import Field, SQLModel


def _now() -> datetime:
    return datetime.now(UTC)


class TaskBase(SQLModel):
    """The fields that a client may send."""

    title: str = Field(min_length=1, max_length=500)


class Task(TaskBase, table=True):
    """A row of the table that Kept's migrations have made."""

    __tablename__ = "tasks"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    user_id: UUID
    completed: bool = False
    created_at: datetime = Field(default_factory=_now, sa_type=DateTime(timezone=True))
    updated_at: datetime = Field(default_factory=_now, sa_type=DateTime(timezone=True))


class TaskCreate(TaskBase):
    """A new task."""


class TaskToggle(SQLModel):
    """Whether a task is done."""

    completed: bool


class TaskPublic(TaskBase):
    """A task in a response."""

    id: UUID
    user_id: UUID
    completed: bool
    created_at: datetime
    updated_at: datetime
