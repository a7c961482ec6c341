"""The schemas of access tokens."""

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from src.core.bearer_secrets import ACCESS_TOKEN
from src.schemas.base import Body, broken_rule
from src.schemas.history import Instant
from src.schemas.names import Name

DAYS_MAX = 366
SCOPES = (["read"], ["read", "write"])

Scope = Literal["read", "write"]


def _scopes(value: object) -> object:
    if not isinstance(value, list):
        raise PydanticCustomError("list_type", "must be a list")
    if value not in SCOPES:
        raise broken_rule('must be ["read"] or ["read", "write"]')
    return value


def _end(value: dt.datetime) -> dt.datetime:
    now = dt.datetime.now(dt.UTC)
    if not now < value <= now + dt.timedelta(days=DAYS_MAX):
        raise broken_rule(f"must be a time to come, within {DAYS_MAX} days")
    return value


Scopes = Annotated[
    list[Any],
    BeforeValidator(_scopes),
    WithJsonSchema({"enum": list(SCOPES)}),
    Field(description="What it gives access to"),
]


class AccessTokenCreate(Body):
    """A new access token."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "name": "Backup script",
                "scopes": ["read"],
                "expires_at": "2027-11-01T00:00:00Z",
            }
        }
    )

    name: Name
    scopes: Scopes
    expires_at: Annotated[Instant, AfterValidator(_end)] = Field(
        description=f"When it ends, within {DAYS_MAX} days"
    )


class AccessTokenResponse(BaseModel):
    """An access token as lists show it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "01a1fb97-08a4-706b-b23e-be18c3447c3f",
                "user_id": "5f0c6f6e-2f6b-4a52-a8f1-c1a7f3f0d9be",
                "name": "Backup script",
                "scopes": ["read"],
                "prefix": "kept_1f9a3c",
                "created_at": "2026-11-21T08:30:00.000000Z",
                "expires_at": "2027-11-01T00:00:00.000000Z",
                "last_used_on": "2026-11-22",
            }
        }
    )

    id: UUID
    user_id: UUID
    name: str
    scopes: list[Scope]
    prefix: str = Field(description="How the token begins")
    created_at: dt.datetime = Field(description="In UTC, with microseconds")
    expires_at: dt.datetime = Field(description="When it ends")
    last_used_on: dt.date | None = Field(description="The day of its last use, in UTC")


class NewAccessTokenResponse(AccessTokenResponse):
    """The same with the token itself, which no other answer shows."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "01a1fb97-08a4-706b-b23e-be18c3447c3f",
                "user_id": "5f0c6f6e-2f6b-4a52-a8f1-c1a7f3f0d9be",
                "name": "Backup script",
                "scopes": ["read"],
                "prefix": "kept_1f9a3c",
                "created_at": "2026-11-21T08:30:00.000000Z",
                "expires_at": "2027-11-01T00:00:00.000000Z",
                "last_used_on": None,
                "token": "kept_1f9a3c" + "0" * 58,
            }
        }
    )

    token: str = Field(
        description="The bearer token", json_schema_extra={"pattern": f"^{ACCESS_TOKEN.pattern}$"}
    )
