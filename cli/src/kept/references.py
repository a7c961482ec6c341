"""Which task is meant: a number of the last list, an id, or the beginning of one."""

import re

from kept.client import Row
from kept.ids import FULL
from kept.problems import Misused, NotFound
from kept.session import Session

NUMBER = re.compile(r"[0-9]{1,4}")
PREFIX = re.compile(r"[0-9a-f-]{5,36}", re.IGNORECASE)
SHOWN = 5
"""How many ids are named where a beginning is not enough."""


def task_of(session: Session, given: str) -> Row:
    """The task that is meant.

    Raises:
        NotFound: there is none, or more than one.
        Misused: it is neither a number nor the beginning of an id.
    """
    task: Row = session.client.get(f"/api/tasks/{_id_of(session, given)}")
    return task


def tasks_of(session: Session, given: list[str]) -> list[Row]:
    """The tasks that are meant, each once."""
    found = [task_of(session, each) for each in given]
    return list({task["id"]: task for task in found}.values())


def _id_of(session: Session, given: str) -> str:
    if FULL.fullmatch(given):
        return given.lower()
    if NUMBER.fullmatch(given):
        return with_number(session.state.numbered("tasks"), given, "kept list")
    if not PREFIX.fullmatch(given):
        raise Misused(
            f"Name a task by its number in the last list, or by the first characters of its id "
            f"(five or more): {given[:40]}"
        )
    for completed in ("false", "true"):
        rows, _ = session.client.pages("/api/tasks", None, completed=completed)
        ids = matching([row["id"] for row in rows], given)
        if len(ids) > 1:
            raise NotFound(f"{given} is the beginning of {_several(ids)}.")
        if ids:
            return ids[0]
    raise NotFound(f"No task has an id that begins with {given}.")


def with_number(ids: list[str] | None, given: str, command: str) -> str:
    """The id with a number.

    Raises:
        NotFound: the last list has no such number.
    """
    number = int(given)
    if ids is None:
        raise NotFound(f"No list was shown here yet: run `{command}`, then use its numbers.")
    if not ids:
        raise NotFound("The last list here was empty.")
    if not 1 <= number <= len(ids):
        raise NotFound(f"The last list here has the numbers 1 to {len(ids)}.")
    return ids[number - 1]


def matching(ids: list[str], given: str) -> list[str]:
    """The ids that begin with some characters, with or without hyphens."""
    start = given.replace("-", "").lower()
    return [each for each in ids if each.replace("-", "").startswith(start)]


def _several(ids: list[str]) -> str:
    return ", ".join(ids[:SHOWN]) + (f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else "")
