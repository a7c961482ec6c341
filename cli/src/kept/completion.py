"""What the shell offers when Tab is pressed: names that were seen last, without a request."""

from kept import account as accounts
from kept.output import safe
from kept.problems import Problem
from kept.state import State


def complete_list(incomplete: str) -> list[str]:
    """Names of lists."""
    return _names("lists", incomplete)


def complete_label(incomplete: str) -> list[str]:
    """Names of labels."""
    return _names("labels", incomplete)


def _names(kind: str, incomplete: str) -> list[str]:
    try:
        names = [safe(row["name"]) for row in State(accounts.load().key).names(kind)]
    except Problem:
        return []
    return [name for name in names if name.lower().startswith(incomplete.lower())]
