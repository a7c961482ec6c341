"""Ids in the body of a request."""

import re
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from src.schemas.base import broken_rule

CANONICAL_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def canonical_uuid(value: object) -> object:
    """The UUID that a text names in its usual form."""
    if isinstance(value, UUID):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "must be text")
    if not CANONICAL_UUID.fullmatch(value):
        raise broken_rule("must be a UUID such as 01a1fb97-08a4-706b-b23e-be18c3447c3f")
    return UUID(value)


Reference = Annotated[UUID, BeforeValidator(canonical_uuid)]
"""The id of another row of the user."""

NewId = Annotated[
    UUID,
    BeforeValidator(canonical_uuid),
    Field(default=None, description="An id of your own, best a UUID of version 7"),
]
"""The id that a client gives to what it creates."""
