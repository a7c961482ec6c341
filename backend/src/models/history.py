"""The history: what every changed row was before."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from src.models.base import instant_now, optional_text, text_column


class History(SQLModel, table=True):
    """One change of one row. Triggers write it; it is deleted together with the user's clock."""

    __tablename__ = "history"
    __table_args__ = (
        Index("ix_history_user_id_entity_id_version", "user_id", "entity", "id", "version"),
        Index("ix_history_user_id_batch", "user_id", "batch"),
        Index(
            "ix_history_trash",
            "user_id",
            "version",
            "entity",
            "id",
            postgresql_where=text("change = 'deleted' AND old IS NOT NULL"),
        ),
    )

    user_id: UUID = Field(sa_type=PG_UUID, primary_key=True)
    version: int = Field(sa_type=BigInteger, primary_key=True)
    entity: str = Field(sa_type=Text, primary_key=True)
    """The kind of the entity, such as "task"."""
    id: UUID = Field(sa_type=PG_UUID, primary_key=True)
    batch: UUID = Field(sa_type=PG_UUID, nullable=False)
    """The request that made the change."""
    at: datetime = instant_now()
    actor: str = text_column()
    """What made it: `undo` for an undo or a restoration to an instant, else `web`."""
    change: str = text_column()
    """`created`, `changed` or `deleted`."""
    old: dict[str, Any] | None = Field(default=None, sa_type=JSONB, nullable=True)
    """The changed columns as they were, or the deleted row; NULL if the row was created."""
    named: str | None = optional_text()
    """Of a creation with an id of the client: which fields it named that the server may set."""
