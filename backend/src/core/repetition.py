"""The grammar of rules of repetition: a closed part of RFC 5545, in one canonical form.

The database checks the same grammar, as `is_repeat_rule`, and computes the dates; see migration
0015.
"""

import re
from datetime import datetime
from typing import Any

RULE_MAX = 200
"""Longest rule, in characters."""

NUMBER_MAX = 999
WORKING_DAYS = "MO,TU,WE,TH,FR"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EXAMPLE = "FREQ=MONTHLY;BYDAY=2TU"
ENTRY = re.compile(r"([+-]?)0*(\d{1,3})(MO|TU|WE|TH|FR|SA|SU)?|(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)


class RuleRefused(ValueError):
    """The rule is none of those that Kept knows; the message says what would do."""


def canonical(rule: str) -> str:
    """The rule with its parts in order, its lists sorted, and no part that says nothing.

    Raises:
        RuleRefused: it is none of the rules that Kept knows.
    """
    if len(rule) > RULE_MAX:
        raise RuleRefused(f"must have {RULE_MAX} characters or fewer")
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
            raise RuleRefused(f'must be made of {known}, such as "{EXAMPLE}"')
        if name in parts:
            raise RuleRefused(f"must name {name} once")
        parts[name] = value
    return parts


def _agree(parts: dict[str, str]) -> None:
    """Refuse parts that do not go together."""
    freq, days = parts.get("FREQ"), parts.get("BYDAY", "")
    one_month = parts.get("BYMONTH", ",").count(",") == 0
    if freq is None:
        raise RuleRefused("must name FREQ: DAILY, WEEKLY, MONTHLY or YEARLY")
    if "COUNT" in parts and "UNTIL" in parts:
        raise RuleRefused("must end by COUNT or by UNTIL, not by both")
    if freq == "WEEKLY" and "BYMONTHDAY" in parts:
        raise RuleRefused("BYMONTHDAY goes with FREQ=MONTHLY, YEARLY or DAILY")
    if any(character.isdigit() for character in days):
        if not (freq == "MONTHLY" or (freq == "YEARLY" and "BYMONTH" in parts)):
            raise RuleRefused(
                "a number in BYDAY goes with FREQ=MONTHLY, or with FREQ=YEARLY and BYMONTH"
            )
        if "BYMONTHDAY" in parts:
            raise RuleRefused("a number in BYDAY does not go with BYMONTHDAY")
    if "BYSETPOS" in parts and not (
        days == WORKING_DAYS
        and "BYMONTHDAY" not in parts
        and (freq == "MONTHLY" or (freq == "YEARLY" and one_month))
    ):
        raise RuleRefused(
            f"BYSETPOS goes with BYDAY={WORKING_DAYS} and FREQ=MONTHLY, "
            "or FREQ=YEARLY and one BYMONTH"
        )


def _freq(value: str) -> str:
    if value not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise RuleRefused("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY")
    return value


def _number(name: str) -> Any:
    def read(value: str) -> str:
        found = ENTRY.fullmatch(value)
        if not found or found[1] or not found[2] or found[3] or not int(found[2]):
            raise RuleRefused(f"{name} must be a number from 1 to {NUMBER_MAX}")
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
                raise RuleRefused(sentence)
            if found[1] and not signed:
                raise RuleRefused(sentence)
            numbers.add(int(found[1] + found[2]))
        if alone and len(value.split(",")) > 1:
            raise RuleRefused(sentence)
        return ",".join(map(str, sorted(numbers, key=lambda number: (number < 0, abs(number)))))

    return read


def _days(value: str) -> str:
    days = set()
    for entry in value.split(","):
        found = ENTRY.fullmatch(entry)
        if not found or not (found[3] or found[4]) or (found[3] and not 1 <= int(found[2]) <= 5):
            raise RuleRefused(
                'BYDAY must be weekdays such as "MO,WE", or all with a number from 1 to 5 or '
                '-1 to -5, such as "2TU" or "-1FR"'
            )
        days.add((int(found[1] + found[2]) if found[3] else 0, found[3] or found[4]))
    if len({number == 0 for number, _ in days}) > 1:
        raise RuleRefused("BYDAY must have a number on each weekday or on none")
    ordered = sorted(days, key=lambda day: (day[0] < 0, abs(day[0]), WEEKDAYS.index(day[1])))
    return ",".join(f"{number or ''}{day}" for number, day in ordered)


def _until(value: str) -> str:
    try:
        if not re.fullmatch(r"\d{8}", value, re.ASCII):
            raise ValueError
        datetime.strptime(value, "%Y%m%d")
    except ValueError:
        raise RuleRefused("UNTIL must be a date that exists, such as 20261231") from None
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
