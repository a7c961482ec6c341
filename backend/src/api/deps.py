"""What handlers ask for, under names that make them read like sentences."""

import re
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Header, Path, Query, Request
from pydantic import AfterValidator, BeforeValidator

from src.db import session
from src.middleware.auth import CurrentUser
from src.schemas.task import broken_rule, storable

CANONICAL_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
VISIBLE = re.compile(r"[\x21-\x7e]{1,255}")
LIMIT_MAX = 500
PHRASE_MAX = 200


def get_session(request: Request, user: CurrentUser) -> session.UserSession:
    """A session that sees this user's rows and no others. There is none without a user."""
    return session.UserSession(request.app.state.database, user.id)


def _uuid(value: Any) -> Any:
    if not CANONICAL_UUID.fullmatch(value):
        raise broken_rule("must be a UUID such as 01a1fb97-08a4-706b-b23e-be18c3447c3f")
    return value


def _limit(value: int) -> int:
    if not 1 <= value <= LIMIT_MAX:
        raise broken_rule(f"must be from 1 to {LIMIT_MAX}")
    return value


def _phrase(value: str) -> str:
    if not 1 <= len(storable(value)) <= PHRASE_MAX:
        raise broken_rule(f"must have 1 to {PHRASE_MAX} characters")
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

Limit = Annotated[
    int,
    AfterValidator(_limit),
    Query(
        description="How many tasks at most",
        json_schema_extra={"minimum": 1, "maximum": LIMIT_MAX},
    ),
]

Cursor = Annotated[
    str | None,
    Query(description="Where the page begins: the value from the `Link` of the page before"),
]

Completed = Annotated[
    Literal["true", "false"] | None,
    Query(description="Only completed tasks, or only open ones"),
]

Phrase = Annotated[
    str | None,
    AfterValidator(lambda value: value if value is None else _phrase(value)),
    Query(
        description="Only tasks whose title contains this; case and accents do not count",
        json_schema_extra={"minLength": 1, "maxLength": PHRASE_MAX},
    ),
]

IdempotencyKey = Annotated[
    str | None,
    AfterValidator(lambda value: value if value is None else _key(value)),
    Header(
        description="Any text of your own, 1 to 255 visible characters. Sent again within 24 "
        "hours with the same body, it makes no second task and gets the first answer.",
        json_schema_extra={"minLength": 1, "maxLength": 255},
    ),
]

IfMatch = Annotated[
    str | None,
    Header(description="Change the task only if this is still its `ETag`"),
]

IfNoneMatch = Annotated[
    str | None,
    Header(description="Answer 304 without a body if this is still the task's `ETag`"),
]
