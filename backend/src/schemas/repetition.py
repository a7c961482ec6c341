"""Rules of repetition: a closed part of RFC 5545, in one canonical form.

The database checks the same grammar, as `is_repeat_rule`, and computes the dates; see migration
0015.
"""

import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, StrictStr

from src.schemas.base import Body, broken_rule

RULE_MAX = 200
"""Longest rule, in characters."""

NUMBER_MAX = 999
WORKING_DAYS = "MO,TU,WE,TH,FR"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PART = "[A-Za-z]+=[A-Za-z0-9,+-]+"
"""The form of a part, for JSON Schema, which cannot say which parts go together."""

EXAMPLE = "FREQ=MONTHLY;BYDAY=2TU"

ENTRY = re.compile(r"([+-]?)0*(\d{1,3})(MO|TU|WE|TH|FR|SA|SU)?|(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)


def canonical(rule: str) -> str:
    """The rule with its parts in order, its lists sorted, and no part that says nothing.

    Raises:
        PydanticCustomError: it is none of the rules that Kept knows; the message says what is.
    """
    if len(rule) > RULE_MAX:
        raise broken_rule(f"must have {RULE_MAX} characters or fewer")
    given = _parts(rule.upper())
    parts = {name: PARTS[name](given[name]) for name in PARTS if name in given}
    if parts.get("INTERVAL") == "1":
        del parts["INTERVAL"]
    _agree(parts)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.split(";"):
        name, equals, value = part.partition("=")
        if not equals or name not in PARTS:
            known = ", ".join(PARTS)
            raise broken_rule(f'must be made of {known}, such as "{EXAMPLE}"')
        if name in parts:
            raise broken_rule(f"must name {name} once")
        parts[name] = value
    return parts


def _agree(parts: dict[str, str]) -> None:
    """Refuse parts that do not go together."""
    freq, days = parts.get("FREQ"), parts.get("BYDAY", "")
    one_month = parts.get("BYMONTH", ",").count(",") == 0
    if freq is None:
        raise broken_rule("must name FREQ: DAILY, WEEKLY, MONTHLY or YEARLY")
    if "COUNT" in parts and "UNTIL" in parts:
        raise broken_rule("must end by COUNT or by UNTIL, not by both")
    if freq == "WEEKLY" and "BYMONTHDAY" in parts:
        raise broken_rule("BYMONTHDAY goes with FREQ=MONTHLY, YEARLY or DAILY")
    if any(character.isdigit() for character in days):
        if not (freq == "MONTHLY" or (freq == "YEARLY" and "BYMONTH" in parts)):
            raise broken_rule(
                "a number in BYDAY goes with FREQ=MONTHLY, or with FREQ=YEARLY and BYMONTH"
            )
        if "BYMONTHDAY" in parts:
            raise broken_rule("a number in BYDAY does not go with BYMONTHDAY")
    if "BYSETPOS" in parts and not (
        days == WORKING_DAYS
        and "BYMONTHDAY" not in parts
        and (freq == "MONTHLY" or (freq == "YEARLY" and one_month))
    ):
        raise broken_rule(
            f"BYSETPOS goes with BYDAY={WORKING_DAYS} and FREQ=MONTHLY, "
            "or FREQ=YEARLY and one BYMONTH"
        )


def _freq(value: str) -> str:
    if value not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise broken_rule("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY")
    return value


def _number(name: str) -> Any:
    def read(value: str) -> str:
        found = ENTRY.fullmatch(value)
        if not found or found[1] or not found[2] or found[3] or not int(found[2]):
            raise broken_rule(f"{name} must be a number from 1 to {NUMBER_MAX}")
        return str(int(found[2]))

    return read


def _numbers(name: str, maximum: int, *, signed: bool, alone: bool = False) -> Any:
    sentence = f"{name} must be numbers from 1 to {maximum}" + (
        f", or from -1 to -{maximum}, counted from the end" if signed else ""
    )
    if alone:
        sentence = sentence.replace("numbers", "one number", 1)

    def read(value: str) -> str:
        numbers = set()
        for entry in value.split(","):
            found = ENTRY.fullmatch(entry)
            if not found or not found[2] or found[3] or not 1 <= int(found[2]) <= maximum:
                raise broken_rule(sentence)
            if found[1] and not signed:
                raise broken_rule(sentence)
            numbers.add(int(found[1] + found[2]))
        if alone and len(value.split(",")) > 1:
            raise broken_rule(sentence)
        return ",".join(map(str, sorted(numbers, key=lambda number: (number < 0, abs(number)))))

    return read


def _days(value: str) -> str:
    days = set()
    for entry in value.split(","):
        found = ENTRY.fullmatch(entry)
        if not found or not (found[3] or found[4]) or (found[3] and not 1 <= int(found[2]) <= 5):
            raise broken_rule(
                'BYDAY must be weekdays such as "MO,WE", or all with a number from 1 to 5 or '
                '-1 to -5, such as "2TU" or "-1FR"'
            )
        days.add((int(found[1] + found[2]) if found[3] else 0, found[3] or found[4]))
    if len({number == 0 for number, _ in days}) > 1:
        raise broken_rule("BYDAY must have a number on each weekday or on none")
    ordered = sorted(days, key=lambda day: (day[0] < 0, abs(day[0]), WEEKDAYS.index(day[1])))
    return ",".join(f"{number or ''}{day}" for number, day in ordered)


def _until(value: str) -> str:
    try:
        if not re.fullmatch(r"\d{8}", value, re.ASCII):
            raise ValueError
        datetime.strptime(value, "%Y%m%d")
    except ValueError:
        raise broken_rule("UNTIL must be a date that exists, such as 20261231") from None
    return value


# In the order of the canonical form.
PARTS: dict[str, Any] = {
    "FREQ": _freq,
    "INTERVAL": _number("INTERVAL"),
    "BYMONTH": _numbers("BYMONTH", 12, signed=False),
    "BYMONTHDAY": _numbers("BYMONTHDAY", 31, signed=True),
    "BYDAY": _days,
    "BYSETPOS": _numbers("BYSETPOS", 23, signed=True, alone=True),
    "COUNT": _number("COUNT"),
    "UNTIL": _until,
}

Rule = Annotated[
    StrictStr,
    AfterValidator(canonical),
    Field(
        description="A part of RFC 5545. FREQ is DAILY, WEEKLY, MONTHLY or YEARLY; besides it "
        "INTERVAL, BYMONTH, BYMONTHDAY, BYDAY (in months with numbers), BYSETPOS for the nth "
        "working day, COUNT, and UNTIL, a date.",
        examples=[EXAMPLE],
        json_schema_extra={"maxLength": RULE_MAX, "pattern": f"^{PART}(;{PART})*$"},
    ),
]


class Repeat(Body):
    """How a task repeats."""

    model_config = ConfigDict(json_schema_extra={"example": {"rule": EXAMPLE, "from": "due"}})

    rule: Rule
    from_: Literal["due", "completion"] = Field(
        alias="from",
        description="Whether the next date follows the due date or the day of completion",
    )


def repeat_columns(repeat: Repeat | None) -> dict[str, Any]:
    """The values of the columns for `repeat`."""
    return {
        "repeat_rule": repeat and repeat.rule,
        "repeat_from": repeat and repeat.from_,
    }
