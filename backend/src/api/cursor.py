"""The `cursor` of a page: a position in one user's list, opaque to the client."""

import base64
import hashlib
import struct
from datetime import UTC, datetime, timedelta
from uuid import UUID

from src.core.errors import InvalidCursor
from src.db.tasks import BEGINNING, Position

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SHAPE = struct.Struct(">q16s8s")
"""Microseconds since 1970, the id, and a check over both and the user."""


def encode_cursor(position: Position, user_id: UUID) -> str:
    """A position as 43 characters that are safe in an address."""
    instant = (datetime.fromisoformat(position.created_at) - EPOCH) // timedelta(microseconds=1)
    task_id = UUID(position.id).bytes
    packed = SHAPE.pack(instant, task_id, _check(instant, task_id, user_id))
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decode_cursor(cursor: str | None, user_id: UUID) -> Position:
    """The position in a cursor that was issued to this user; without one, the beginning.

    The check tells a cursor of ours from anything else. It is no secret and guards none:
    a position grants nothing, the query and row-level security decide what is seen.

    Raises:
        InvalidCursor: it was not issued to this user.
    """
    if cursor is None:
        return BEGINNING
    try:
        instant, task_id, check = SHAPE.unpack(base64.b64decode(cursor + "=", b"-_", validate=True))
        if check != _check(instant, task_id, user_id):
            raise ValueError
        created_at = EPOCH + timedelta(microseconds=instant)
    except (ValueError, struct.error, OverflowError) as error:
        raise InvalidCursor from error
    return Position(created_at.isoformat(), str(UUID(bytes=task_id)))


def _check(instant: int, task_id: bytes, user_id: UUID) -> bytes:
    content = instant.to_bytes(8, "big", signed=True) + task_id
    return hashlib.blake2s(content, digest_size=8, key=user_id.bytes).digest()
