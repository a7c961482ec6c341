"""Clocks: the version of the last change of each user."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from src.models.base import optional_instant, owner_id


class Clock(SQLModel, table=True):
    """The number of a user's last change. Triggers advance it before each statement that writes."""

    __tablename__ = "clocks"
    __table_args__ = ({"postgresql_with": {"fillfactor": 50}},)

    user_id: UUID = owner_id(primary_key=True)
    version: int = Field(sa_type=BigInteger, nullable=False)
    forgotten: int = Field(
        sa_type=BigInteger, nullable=False, sa_column_kwargs={"server_default": "0"}
    )
    """The version up to which the history was pruned."""
    forgotten_at: datetime | None = optional_instant()
    """The time of the last change that was pruned: nobody knows what was there before it."""
    emptied: int = Field(
        sa_type=BigInteger, nullable=False, sa_column_kwargs={"server_default": "0"}
    )
    """The version up to which deletions are too old for the trash."""
