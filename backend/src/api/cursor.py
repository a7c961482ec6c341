"""The `cursor` of a page: a position in one list of one user, opaque to the client."""

import base64
import hashlib
from uuid import UUID

import orjson

from src.core.errors import InvalidCursor

CHECK_BYTES = 8


def encode_cursor(key: tuple[str, ...], user_id: UUID, path: str, scope: str = "") -> str:
    """The sort key of a row as text that is safe in an address.

    Args:
        key: the values by which the list is sorted, of the last row of a page.
        path: the address of the list.
        scope: the order and the filters of the list.
    """
    content = orjson.dumps(key)
    packed = _check(content, user_id, path, scope) + content
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decode_cursor(
    cursor: str | None, user_id: UUID, path: str, scope: str = ""
) -> tuple[str, ...] | None:
    """The sort key in a cursor that was issued to this user for this list; None without a cursor.

    The checksum distinguishes a cursor that this API has issued from other text. It is not a
    secret and protects no data: the query and row-level security decide which rows are returned.

    Raises:
        InvalidCursor: it was not issued to this user, or for another list, order or other filters.
    """
    if cursor is None:
        return None
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
    except ValueError as error:
        raise InvalidCursor from error
    check, content = packed[:CHECK_BYTES], packed[CHECK_BYTES:]
    # Base64 can encode one value in several ways; only the issued text is accepted.
    spelling = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    if check != _check(content, user_id, path, scope) or spelling != cursor:
        raise InvalidCursor
    return tuple(orjson.loads(content))


def _check(content: bytes, user_id: UUID, path: str, scope: str) -> bytes:
    # Neither a path nor JSON contains NUL, so no part can be taken for the end of another.
    covered = b"\0".join((path.encode(), scope.encode(), content))
    return hashlib.blake2s(covered, digest_size=CHECK_BYTES, key=user_id.bytes).digest()
