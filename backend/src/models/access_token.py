"""Access tokens."""

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from src.models.base import (
    digest,
    digest_length,
    instant,
    instant_now,
    name_length,
    owner_id,
    row_id,
    text_column,
)

TOKENS_MAX = 50
"""Tokens that a user may have, those included that have expired."""


class AccessToken(SQLModel, table=True):
    """A bearer token that a user has made for a program. The token itself is not stored."""

    __tablename__ = "access_tokens"
    __table_args__ = (
        name_length(),
        digest_length(),
        CheckConstraint("scopes IN ('{read}', '{read,write}')", name="scopes_known"),
        Index("ix_access_tokens_id", "id"),
    )

    user_id: UUID = owner_id(primary_key=True)
    id: UUID = row_id()
    name: str = text_column()
    scopes: list[str] = Field(sa_type=ARRAY(Text), nullable=False)
    expires_at: dt.datetime = instant()
    prefix: str = text_column()
    """The beginning of the token, by which its user recognises it."""
    digest: bytes = digest()
    created_at: dt.datetime = instant_now()
    last_used_on: dt.date | None = Field(default=None)
    """The day of the last use, in UTC."""
