"""Counts: how many rows each user has of the entities that have a limit."""

from uuid import UUID

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from src.models.base import owner_id


class Count(SQLModel, table=True):
    """The number of rows that a user has of one entity. Triggers keep it."""

    __tablename__ = "counts"
    __table_args__ = ({"postgresql_with": {"fillfactor": 50}},)

    user_id: UUID = owner_id(primary_key=True)
    entity: str = Field(sa_type=Text, primary_key=True)
    count: int
