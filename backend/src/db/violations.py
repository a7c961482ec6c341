"""What the database refuses, as errors of the domain.

The rules about several rows stand in triggers (migration 0014), which raise a code of their own
with the column and a sentence for the client. References are foreign keys.
"""

import re

import psycopg

from src.core.errors import (
    BrokenRule,
    Conflict,
    KeptError,
    LimitReached,
    NameTaken,
    NotAuthenticated,
)

REFERENCE = re.compile(r"fk_[a-z_]+_(?P<column>[a-z]+_id)_(?P<kind>[a-z]+)s")
"""The name of a foreign key to another row of the user."""

NAME = re.compile(r"uq_(?P<kind>[a-z]+)s_user_id_name")
"""The name of a constraint that keeps the names of a user apart."""

REPEATS = "ck_tasks_repeat_of_a_date"
TIME_ZONE = "fk_tasks_due_zone_time_zones"


def as_domain_error(error: psycopg.Error) -> KeptError | None:
    """The error of the domain that an error of the database stands for; None for any other."""
    diag = error.diag
    sentence = diag.message_primary or ""
    match error.sqlstate:
        case "KL001":
            return LimitReached(diag.table_name or "", int(diag.message_detail or 0))
        case "KR400":
            return BrokenRule(diag.column_name or "", sentence)
        case "KR409":
            return Conflict(sentence)
        case "23503":  # foreign_key_violation
            return _missing(diag.constraint_name or "")
        case "23514" if diag.constraint_name == REPEATS:  # check_violation
            return BrokenRule("due", "must be a date, because the task repeats")
        case "23P01" if named := NAME.fullmatch(diag.constraint_name or ""):  # exclusion_violation
            return NameTaken(named["kind"])
        case _:
            return None


def _missing(constraint: str) -> KeptError | None:
    """The error of a row that names another one that its user does not have."""
    if constraint == TIME_ZONE:
        return BrokenRule("due.time_zone", "must be the name of a time zone, such as Europe/Berlin")
    if not (found := REFERENCE.fullmatch(constraint)):
        return None
    if found["column"] == "user_id":
        return NotAuthenticated()
    return BrokenRule(found["column"], f"names a {found['kind']} that does not exist")
