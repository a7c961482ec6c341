"""The `cursor` of a page: a position in one list of one user, opaque to the client."""

from uuid import UUID

import orjson

from src.api.opaque import seal, unseal
from src.core.errors import InvalidCursor


def encode_cursor(key: tuple[str, ...], user_id: UUID, path: str, scope: str = "") -> str:
    """The sort key of a row as text that is safe in an address.

    Args:
        key: the values by which the list is sorted, of the last row of a page.
        path: the address of the list.
        scope: the order and the filters of the list.
    """
    return seal(orjson.dumps(key), user_id, _use(path, scope))


def decode_cursor(
    cursor: str | None, user_id: UUID, path: str, scope: str = ""
) -> tuple[str, ...] | None:
    """The sort key in a cursor that was issued to this user for this list; None without a cursor.

    Raises:
        InvalidCursor: it was not issued to this user, or for another list, order or other filters.
    """
    if cursor is None:
        return None
    content = unseal(cursor, user_id, _use(path, scope))
    if content is None:
        raise InvalidCursor
    return tuple(orjson.loads(content))


def _use(path: str, scope: str) -> str:
    return f"{path}?{scope}"
