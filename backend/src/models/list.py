"""Lists of tasks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import SQLModel

from src.models.base import (
    colour,
    colour_known,
    instant_now,
    name_length,
    optional_instant,
    owner_id,
    place,
    row_id,
    row_version,
    text_column,
)


class List(SQLModel, table=True):
    """A list of one user's tasks, such as a project."""

    __tablename__ = "lists"
    __table_args__ = (
        name_length(),
        colour_known(),
        Index("ix_lists_user_id_created_at_id", "user_id", "created_at", "id"),
        Index("ix_lists_id", "id"),
    )

    user_id: UUID = owner_id(primary_key=True)
    id: UUID = row_id()
    name: str = text_column()
    colour: str = colour()
    position: str = place()
    archived_at: datetime | None = optional_instant()
    created_at: datetime = instant_now()
    updated_at: datetime = instant_now()
    version: int = row_version()
