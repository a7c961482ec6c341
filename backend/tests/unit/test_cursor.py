"""A cursor decodes to its sort key, for its own user only."""

import base64
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.api.cursor import decode_cursor, encode_cursor
from src.core.errors import InvalidCursor

USER = UUID("5f0c6f6e-2f6b-4a52-a8f1-c1a7f3f0d9be")
PATH = "/api/tasks"
KEYS = st.lists(st.text(), max_size=4).map(tuple)


@given(KEYS, st.uuids())
def test_a_cursor_decodes_to_its_key(key: tuple[str, ...], user_id: UUID) -> None:
    assert decode_cursor(encode_cursor(key, user_id, PATH), user_id, PATH) == key


def test_without_a_cursor_a_page_begins_at_the_beginning() -> None:
    assert decode_cursor(None, USER, PATH) is None


@given(st.text())
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidCursor):
        decode_cursor(text, USER, PATH)


def test_every_changed_bit_is_noticed() -> None:
    cursor = encode_cursor(("2026-11-21T08:30:00.000000Z", str(USER)), USER, PATH)
    raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(InvalidCursor):
            decode_cursor(base64.urlsafe_b64encode(changed).decode().rstrip("="), USER, PATH)


def test_a_scope_is_not_taken_for_a_part_of_the_key() -> None:
    scope = '{"completed": true}'
    cursor = encode_cursor(("a",), USER, PATH, scope)
    packed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    longer = base64.urlsafe_b64encode(packed + scope.encode()).decode().rstrip("=")

    with pytest.raises(InvalidCursor):
        decode_cursor(longer, USER, PATH)
