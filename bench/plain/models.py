"""The table and the schemas, which share fields by inheritance."""

import datetime as dt
from datetime import UTC, datetime
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ARRAY, DateTime, Index, Text, Uuid, text
from sqlmodel import Field, SQLModel

TABLE = "plain_tasks"


def _now() -> datetime:
    return datetime.now(UTC)


class Due(BaseModel):
    """When a task is due."""

    model_config = ConfigDict(from_attributes=True)

    date: dt.date
    time: dt.time | None = None
    time_zone: str | None = None


class TaskBase(SQLModel):
    """The fields that a client may send and that are stored as they are sent."""

    title: str = Field(min_length=1, max_length=500)
    notes: str = Field(default="", max_length=16_000, sa_type=Text)
    priority: int = Field(default=0, ge=0, le=3)
    list_id: UUID | None = None
    section_id: UUID | None = None
    parent_id: UUID | None = None
    label_ids: list[UUID] = Field(default_factory=list, sa_type=ARRAY(Uuid))
    start_date: dt.date | None = None
    position: str = ""


class Task(TaskBase, table=True):
    """A task, without history or version."""

    __tablename__ = TABLE
    __table_args__ = (
        Index("plain_tasks_newest", "user_id", text("created_at DESC"), text("id DESC")),
        Index("plain_tasks_list", "user_id", "list_id"),
        Index("plain_tasks_due", "user_id", "due_date"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    user_id: UUID
    completed: bool = False
    completed_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    due_date: dt.date | None = None
    due_time: dt.time | None = None
    due_zone: str | None = None
    repeat_rule: str | None = None
    repeat_from: str | None = None
    repeats: UUID | None = None
    created_at: datetime = Field(default_factory=_now, sa_type=DateTime(timezone=True))
    updated_at: datetime = Field(default_factory=_now, sa_type=DateTime(timezone=True))

    @property
    def due(self) -> Due | None:
        """The due date as an object."""
        if self.due_date is None:
            return None
        return Due(date=self.due_date, time=self.due_time, time_zone=self.due_zone)


class TaskCreate(TaskBase):
    """A new task."""

    due: Due | None = None


class TaskPatch(SQLModel):
    """The fields of a task that are to be changed."""

    title: str | None = Field(default=None, min_length=1, max_length=500)
    notes: str | None = None
    priority: int | None = None
    completed: bool | None = None
    list_id: UUID | None = None
    start_date: dt.date | None = None
    due: Due | None = None


class TaskPublic(TaskBase):
    """A task in a response."""

    id: UUID
    user_id: UUID
    completed: bool
    completed_at: datetime | None
    due: Due | None
    repeats: UUID | None
    created_at: datetime
    updated_at: datetime
