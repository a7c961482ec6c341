"""Entity tags (RFC 9110): the `updated_at` of a task, in quotes."""

import re

from src.db.tasks import StoredTask

TAG = re.compile(r'(W/)?"([^"]*)"')


def acceptable(if_match: str | None) -> list[str] | None:
    """The states in which a task may be changed; None for any.

    The comparison is strong: a weak tag fits no state.
    """
    if if_match is None or if_match.strip() == "*":
        return None
    return [tag for weak, tag in TAG.findall(if_match) if not weak]


def is_known(if_none_match: str | None, task: StoredTask) -> bool:
    """Whether the client has this state of the task already. The comparison is weak."""
    if if_none_match is None:
        return False
    tags = [tag for _, tag in TAG.findall(if_none_match)]
    return if_none_match.strip() == "*" or task.etag in tags
