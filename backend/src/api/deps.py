"""The dependencies and parameters of handlers, as `Annotated` aliases."""

import hashlib
import re
from typing import Annotated
from uuid import UUID

import orjson
from fastapi import Depends, Header, Path, Request
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from src.core.errors import InsufficientScope
from src.db import session
from src.db.idempotency import Once
from src.middleware.auth import AuthenticatedUser, CurrentUser
from src.schemas.base import Body, broken_rule
from src.schemas.ids import canonical_uuid

VISIBLE = re.compile(r"[!-~]{1,255}")


async def get_session(request: Request, user: CurrentUser) -> session.UserSession:
    """A session that is restricted to the rows of this user. Without a user there is no session."""
    return session_of(request, user)


def session_of(request: Request, user: AuthenticatedUser) -> session.UserSession:
    """The same where a request finds its user in another way than by `CurrentUser`."""
    scope = request.scope
    return session.UserSession(
        request.app.state.database,
        user.id,
        scope["kept.deadline"],
        scope["kept.request_id"],
        user.name,
        user.actor,
    )


async def get_signed_in_session(request: Request, user: CurrentUser) -> session.UserSession:
    """The same, for what a user does in person and no program for them.

    Raises:
        InsufficientScope: the token of the request is an access token.
    """
    if user.access:
        raise InsufficientScope("No access token may do this; it takes a session in the web app.")
    return session_of(request, user)


def _key(value: str) -> str:
    if not VISIBLE.fullmatch(value):
        raise broken_rule("must have 1 to 255 visible ASCII characters")
    return value


def once(
    key: str | None,
    method: str,
    path: str,
    body: Body | None = None,
    if_match: list[str] | None = None,
) -> Once | None:
    """The identity of a request with an `Idempotency-Key`.

    Args:
        key: the key; without one the request has no identity.
        path: its path, with the part of the query that changes what the request does.
        body: its body, of which the values count and not how they are written.
        if_match: its condition.
    """
    if key is None:
        return None
    given = body and body.model_dump(mode="json", exclude_unset=True)
    request = [method, path, given, *([if_match] if if_match else ())]
    return Once(key, hashlib.sha256(orjson.dumps(request, option=orjson.OPT_SORT_KEYS)).digest())


UserSession = Annotated[session.UserSession, Depends(get_session)]

SignedInSession = Annotated[session.UserSession, Depends(get_signed_in_session)]

Id = Annotated[
    UUID,
    BeforeValidator(canonical_uuid),
    Path(description="Its `id`", examples=["01a1fb97-08a4-706b-b23e-be18c3447c3f"]),
]

IdempotencyKey = Annotated[
    str | None,
    AfterValidator(lambda value: value if value is None else _key(value)),
    Header(
        description="Any text of your own, 1 to 255 visible characters. The same request, sent "
        "again with it within 24 hours, is not carried out a second time and gets the first "
        "answer.",
        json_schema_extra={"pattern": f"^{VISIBLE.pattern}$"},
    ),
]

# Several lines of one header form one list (RFC 9110); the OpenAPI document shows one string.
Lines = Annotated[list[str], WithJsonSchema({"type": "string"})]

IfMatch = Annotated[
    Lines | None,
    Header(description="Carry it out only if this is still the `ETag`"),
]

IfNoneMatch = Annotated[
    Lines | None,
    Header(description="Answer 304 without a body if this is still the `ETag`"),
]
