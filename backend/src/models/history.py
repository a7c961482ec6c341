"""The history: what every changed row was before."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from src.models.base import instant_now, text_column


class History(SQLModel, table=True):
    """One change of one row. Triggers write it; it is deleted together with the user's clock."""

    __tablename__ = "history"

    user_id: UUID = Field(sa_type=PG_UUID, primary_key=True)
    version: int = Field(sa_type=BigInteger, primary_key=True)
    entity: str = Field(sa_type=Text, primary_key=True)
    """The kind of the entity, such as "task"."""
    id: UUID = Field(sa_type=PG_UUID, primary_key=True)
    batch: UUID = Field(sa_type=PG_UUID, nullable=False)
    """The request that made the change."""
    at: datetime = instant_now()
    actor: str = text_column()
    """What made it: `web`, `undo`, `token:<name>`, …"""
    change: str = text_column()
    """`created`, `changed` or `deleted`."""
    old: dict[str, Any] | None = Field(default=None, sa_type=JSONB, nullable=True)
    """The changed columns as they were, or the deleted row; NULL if the row was created."""
