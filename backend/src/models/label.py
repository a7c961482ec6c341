"""Labels of tasks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlmodel import SQLModel

from src.models.base import (
    colour,
    colour_known,
    instant_now,
    name_length,
    owner_id,
    place,
    row_id,
    row_version,
    text_column,
)


class Label(SQLModel, table=True):
    """A label that a user puts on tasks. No two of a user differ in case only."""

    __tablename__ = "labels"
    __table_args__ = (
        name_length(),
        colour_known(),
        ExcludeConstraint(
            ("user_id", "="),
            (text("lower(name)"), "="),
            name="uq_labels_user_id_name",
            using="btree",
            deferrable=True,
            initially="IMMEDIATE",
        ),
        Index("ix_labels_user_id_created_at_id", "user_id", "created_at", "id"),
        Index("ix_labels_id", "id"),
    )

    user_id: UUID = owner_id(primary_key=True)
    id: UUID = row_id()
    name: str = text_column()
    colour: str = colour()
    position: str = place()
    created_at: datetime = instant_now()
    updated_at: datetime = instant_now()
    version: int = row_version()
