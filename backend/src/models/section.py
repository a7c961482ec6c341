"""Sections of lists."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from src.models.base import (
    instant_now,
    name_length,
    owned_reference,
    owner_id,
    place,
    row_id,
    row_version,
    text_column,
)


class Section(SQLModel, table=True):
    """A section of a list, which groups tasks under a name."""

    __tablename__ = "sections"
    __table_args__ = (
        name_length(),
        owned_reference("sections", "list_id", "lists", ondelete="CASCADE"),
        Index("ix_sections_user_id_list_id", "user_id", "list_id"),
        Index("ix_sections_user_id_created_at_id", "user_id", "created_at", "id"),
        Index("ix_sections_id", "id"),
    )

    user_id: UUID = owner_id(primary_key=True)
    id: UUID = row_id()
    list_id: UUID = Field(sa_type=PG_UUID, nullable=False)
    name: str = text_column()
    position: str = place()
    created_at: datetime = instant_now()
    updated_at: datetime = instant_now()
    version: int = row_version()
