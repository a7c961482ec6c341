"""Better Auth's own tables. The API's database role cannot read any of them.

They are defined here so that one set of migrations creates the whole database. Names and types
are those that Better Auth expects when its models are configured with snake_case fields.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from src.models.base import (
    instant,
    instant_now,
    optional_instant,
    optional_text,
    owner_id,
    random_id,
    text_column,
)


class Session(SQLModel, table=True):
    """A session of a signed-in browser or script."""

    __tablename__ = "sessions"
    __table_args__ = (UniqueConstraint("token"),)

    id: UUID = random_id()
    expires_at: datetime = instant()
    token: str = text_column()
    created_at: datetime = instant_now()
    updated_at: datetime = instant_now()
    ip_address: str | None = optional_text()
    user_agent: str | None = optional_text()
    user_id: UUID = owner_id(index=True)


class Account(SQLModel, table=True):
    """A way to sign in: a password hash, or a link to another provider."""

    __tablename__ = "accounts"

    id: UUID = random_id()
    account_id: str = text_column()
    provider_id: str = text_column()
    user_id: UUID = owner_id(index=True)
    access_token: str | None = optional_text()
    refresh_token: str | None = optional_text()
    id_token: str | None = optional_text()
    access_token_expires_at: datetime | None = optional_instant()
    refresh_token_expires_at: datetime | None = optional_instant()
    scope: str | None = optional_text()
    password: str | None = optional_text()
    created_at: datetime = instant_now()
    updated_at: datetime = instant_now()


class Verification(SQLModel, table=True):
    """A one-time value, such as the token of a password reset."""

    __tablename__ = "verifications"

    id: UUID = random_id()
    identifier: str = text_column(index=True)
    value: str = text_column()
    expires_at: datetime = instant()
    created_at: datetime = instant_now()
    updated_at: datetime = instant_now()


class Jwks(SQLModel, table=True):
    """A key pair for signing tokens, where they are not signed with the shared secret."""

    __tablename__ = "jwks"

    id: UUID = random_id()
    public_key: str = text_column()
    private_key: str = text_column()
    created_at: datetime = instant_now()
    expires_at: datetime | None = optional_instant()
    alg: str | None = optional_text()
    crv: str | None = optional_text()


class RateLimit(SQLModel, table=True):
    """The number of calls of one of Better Auth's routes by one network address."""

    __tablename__ = "rate_limits"
    __table_args__ = (UniqueConstraint("key"),)

    id: UUID = random_id()
    key: str = text_column()
    count: int = Field(sa_type=Integer)
    last_request: int = Field(sa_type=BigInteger)
