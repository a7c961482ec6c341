"""What handlers ask for, under names that make them read like sentences."""

import re
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Path, Request
from fastapi import Query as QueryParameters
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from src.db import session
from src.middleware.auth import CurrentUser
from src.schemas.task import TaskQuery, broken_rule

CANONICAL_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
VISIBLE = re.compile(r"[!-~]{1,255}")


async def get_session(request: Request, user: CurrentUser) -> session.UserSession:
    """A session that sees this user's rows and no others. There is none without a user."""
    scope = request.scope
    return session.UserSession(
        request.app.state.database, user.id, scope["kept.deadline"], scope["kept.request_id"]
    )


def _uuid(value: Any) -> Any:
    if not CANONICAL_UUID.fullmatch(value):
        raise broken_rule("must be a UUID such as 01a1fb97-08a4-706b-b23e-be18c3447c3f")
    return value


def _key(value: str) -> str:
    if not VISIBLE.fullmatch(value):
        raise broken_rule("must have 1 to 255 visible ASCII characters")
    return value


UserSession = Annotated[session.UserSession, Depends(get_session)]

TaskId = Annotated[
    UUID,
    BeforeValidator(_uuid),
    Path(description="The task's `id`", examples=["01a1fb97-08a4-706b-b23e-be18c3447c3f"]),
]

Query = Annotated[TaskQuery, QueryParameters()]

IdempotencyKey = Annotated[
    str | None,
    AfterValidator(lambda value: value if value is None else _key(value)),
    Header(
        description="Any text of your own, 1 to 255 visible characters. Sent again within 24 "
        "hours with the same body, it makes no second task and gets the first answer.",
        json_schema_extra={"pattern": f"^{VISIBLE.pattern}$"},
    ),
]

# A header of several lines is one list (RFC 9110); to the documentation it is one text.
Lines = Annotated[list[str], WithJsonSchema({"type": "string"})]

IfMatch = Annotated[
    Lines | None,
    Header(description="Change the task only if this is still its `ETag`"),
]

IfNoneMatch = Annotated[
    Lines | None,
    Header(description="Answer 304 without a body if this is still the task's `ETag`"),
]
