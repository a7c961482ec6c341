"""Entity tags (RFC 9110): the `updated_at` of a row, in quotes."""

import re

from src.db.resource import Stored

TAG = re.compile(r'(W/)?"([^"]*)"')


def acceptable(if_match: list[str] | None) -> list[str] | None:
    """The states in which a row may be changed; None for any.

    The comparison is strong: a weak tag matches no state.
    """
    if if_match is None or any(line.strip() == "*" for line in if_match):
        return None
    return [tag for line in if_match for weak, tag in TAG.findall(line) if not weak]


def is_known(if_none_match: list[str] | None, row: Stored) -> bool:
    """Whether the client already has this state of the row."""
    return names_state(if_none_match, row.etag)


def names_state(if_none_match: list[str] | None, etag: str) -> bool:
    """Whether one of the tags is that of a state. The comparison is weak."""
    return any(
        line.strip() == "*" or etag in (tag for _, tag in TAG.findall(line))
        for line in if_none_match or ()
    )
