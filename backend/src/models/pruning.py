"""Pruning: how far the history of all users is pruned."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, true
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from src.models.base import instant


class Pruning(SQLModel, table=True):
    """When old history was last deleted, and the user at whom an unfinished run continues."""

    __tablename__ = "pruning"
    __table_args__ = (CheckConstraint("single", name="one_row"),)

    single: bool = Field(primary_key=True, sa_column_kwargs={"server_default": true()})
    finished_at: datetime = instant(server_default="-infinity")
    next_user: UUID | None = Field(default=None, sa_type=PG_UUID, nullable=True)
