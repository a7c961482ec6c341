"""What a repeated POST is recognised by."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from src.models.base import instant_now, owner_id


class IdempotencyKey(SQLModel, table=True):
    """An `Idempotency-Key` that a user has spent, with what the first answer was made of.

    The title itself is not stored: whoever repeats the request brings it along, and its
    digest shows that it is the same one.
    """

    __tablename__ = "idempotency_keys"
    __table_args__ = (Index("ix_idempotency_keys_user_id_created_at", "user_id", "created_at"),)

    user_id: UUID = owner_id(primary_key=True)
    key: str = Field(sa_type=Text, primary_key=True)
    title_digest: bytes = Field(sa_type=LargeBinary, nullable=False)
    task_id: UUID = Field(
        sa_type=PG_UUID, nullable=False, sa_column_kwargs={"server_default": text("uuid_v7()")}
    )
    created_at: datetime = instant_now()
