"""The table of idempotency keys, by which repeated requests are recognised."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, Text, false
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from src.models.base import instant_now, optional_text, owner_id


class IdempotencyKey(SQLModel, table=True):
    """An `Idempotency-Key` that a user has sent, with the response to its request.

    The request itself is not stored. The digest of a repeated request shows that it is the same.
    """

    __tablename__ = "idempotency_keys"
    __table_args__ = (Index("ix_idempotency_keys_user_id_created_at", "user_id", "created_at"),)

    user_id: UUID = owner_id(primary_key=True)
    key: str = Field(sa_type=Text, primary_key=True)
    digest: bytes | None = Field(default=None, sa_type=LargeBinary, nullable=True)
    """Of method, path, body and condition; NULL in a row of version 0.1."""
    body: str | None = optional_text()
    etag: str | None = optional_text()
    row_id: UUID | None = Field(default=None, sa_type=PG_UUID, nullable=True)
    existed: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether the request was one to create a row, and found it."""
    created_at: datetime = instant_now()
    title_digest: bytes | None = Field(default=None, sa_type=LargeBinary, nullable=True)
    """What version 0.1 has instead of `digest`, as long as it may still run."""
    task_id: UUID | None = Field(default=None, sa_type=PG_UUID, nullable=True)
    """What version 0.1 has instead of `row_id`."""
