"""The owner of rows. Better Auth writes this table; the API only refers to it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint, false
from sqlmodel import Field, SQLModel

from src.models.base import instant_now, optional_text, random_id, text_column


class User(SQLModel, table=True):
    """A person with an account."""

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("email"),)

    id: UUID = random_id()
    name: str = text_column()
    email: str = text_column()
    email_verified: bool = Field(sa_column_kwargs={"server_default": false()})
    image: str | None = optional_text()
    created_at: datetime = instant_now()
    updated_at: datetime = instant_now()
