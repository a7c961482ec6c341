"""Access tokens."""

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from src.models.base import instant, instant_now, name_length, owner_id, row_id, text_column

TOKENS_MAX = 50
"""Tokens that a user may have, those included that have expired."""


class AccessToken(SQLModel, table=True):
    """A bearer token that a user has made for a program. The token itself is not stored."""

    __tablename__ = "access_tokens"
    __table_args__ = (
        name_length(),
        CheckConstraint("octet_length(digest) = 32", name="digest_length"),
        CheckConstraint("scopes IN ('{read}', '{read,write}')", name="scopes_known"),
        Index("ix_access_tokens_id", "id"),
    )

    user_id: UUID = owner_id(primary_key=True)
    id: UUID = row_id()
    name: str = text_column()
    scopes: list[str] = Field(sa_type=ARRAY(Text), nullable=False)
    prefix: str = text_column()
    """The beginning of the token, by which its user recognises it."""
    digest: bytes = Field(sa_type=LargeBinary, nullable=False, unique=True)
    """The SHA-256 of the token. The API's role may write it, but not read it."""
    created_at: dt.datetime = instant_now()
    expires_at: dt.datetime = instant()
    last_used_on: dt.date | None = Field(default=None)
    """The day of the last use, in UTC."""
