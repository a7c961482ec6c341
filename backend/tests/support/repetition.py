"""Rules of repetition at random, and their dates by python-dateutil."""

import datetime as datetime_module
import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from types import ModuleType

import pytest
from dateutil import rrule
from dateutil.rrule import rrulestr

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING_DAYS = "MO,TU,WE,TH,FR"
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def random_rule(chance: random.Random) -> str:
    """A rule in canonical form."""
    freq = chance.choice(FREQUENCIES)
    parts = {"FREQ": freq}
    if chance.random() < 0.5:
        parts["INTERVAL"] = str(chance.choice([2, 2, 3, 4, 5, 6, 7, 12, 14, 18, 100, 999]))
    if chance.random() < 0.25:
        parts["BYMONTH"] = _some(chance, range(1, 13), 3)
    parts |= _days(chance, freq, parts.get("BYMONTH"))
    if (end := chance.random()) < 0.15:
        parts["COUNT"] = str(chance.choice([1, 2, 3, 10, 31, 100, 999]))
    elif end < 0.3:
        parts["UNTIL"] = f"{random_date(chance):%Y%m%d}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def random_date(chance: random.Random) -> date:
    """A date around the present; one in three is at the end of a month."""
    day = date(2016, 1, 1) + timedelta(chance.randrange(15 * 366))
    if chance.random() < 1 / 3:
        day = day.replace(day=1) - timedelta(chance.randrange(1, 4))
    return day


def _days(chance: random.Random, freq: str, months: str | None) -> dict[str, str]:
    kinds = ["none", "weekdays"]
    if freq != "WEEKLY":
        kinds += ["days", "days", "both"]
    if freq == "MONTHLY" or (freq == "YEARLY" and months):
        kinds += ["numbered", "numbered"]
    if freq == "MONTHLY" or (freq == "YEARLY" and months and "," not in months):
        kinds += ["working"]
    kind = chance.choice(kinds)
    days = _some(chance, [*range(1, 32), 29, 30, 31, 31, *range(-31, 0), -1, -1], 3)
    weekdays = ",".join(sorted(chance.sample(WEEKDAYS, chance.randint(1, 3)), key=WEEKDAYS.index))
    numbered = {f"{chance.choice([1, 2, 3, 4, 5, -1, -1, -2, -5])}{chance.choice(WEEKDAYS)}"}
    numbered.add(f"{chance.choice([1, 3, -1])}{chance.choice(WEEKDAYS)}")
    place = chance.choice([*range(-23, 0), *range(1, 24)])
    return {
        "none": {},
        "weekdays": {"BYDAY": weekdays},
        "days": {"BYMONTHDAY": days},
        "both": {"BYMONTHDAY": days, "BYDAY": weekdays},
        "numbered": {"BYDAY": ",".join(sorted(numbered, key=_place))},
        "working": {"BYDAY": WORKING_DAYS, "BYSETPOS": str(place)},
    }[kind]


def _place(day: str) -> tuple[bool, str, int]:
    return day[0] == "-", day[:-2], WEEKDAYS.index(day[-2:])


def _some(chance: random.Random, values: range | list[int], most: int) -> str:
    chosen = set(chance.sample(list(values), chance.randint(1, most)))
    return ",".join(map(str, sorted(chosen, key=lambda value: (value < 0, abs(value)))))


def end_dateutil_in(year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let python-dateutil search for dates up to a year, not up to 9999: of a rule that has no
    more dates that takes seconds."""
    shortened = ModuleType("datetime")
    vars(shortened).update(vars(datetime_module), MAXYEAR=year)
    monkeypatch.setattr(rrule, "datetime", shortened)


def dates(rule: str, anchor: date) -> Iterator[date]:
    """The dates of a rule from its anchor on, by python-dateutil.

    Kept differs from RFC 5545 in one thing: the 29th, 30th and 31st of a shorter month are its last
    day, where RFC 5545 has no date. The days of such a rule are therefore compared here.
    """
    parts = dict(part.split("=") for part in rule.split(";"))
    count, until = int(parts.pop("COUNT", 1_000_000)), parts.pop("UNTIL", "99991231")
    days = _days_of_month(parts, anchor)
    if days and max(days) > 28:
        yearly_by_anchor = parts["FREQ"] == "YEARLY" and "BYMONTHDAY" not in parts
        months = [anchor.month] if yearly_by_anchor else range(1, 13)
        parts.setdefault("BYMONTH", ",".join(map(str, months)))
        parts.pop("BYMONTHDAY", None)
        parts.setdefault("BYDAY", ",".join(WEEKDAYS))
        plain: Iterator[date] = (
            day for day in _by_dateutil(parts, anchor) if _is_one_of(day, days)
        )
    else:
        plain = _by_dateutil(parts, anchor)
    return islice(takewhile(lambda day: f"{day:%Y%m%d}" <= until, plain), count)


def _by_dateutil(parts: dict[str, str], anchor: date) -> Iterator[date]:
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    moments = rrulestr(text + ";WKST=MO", dtstart=datetime.combine(anchor, time()))
    return (moment.date() for moment in moments)


def _days_of_month(parts: dict[str, str], anchor: date) -> list[int]:
    if "BYMONTHDAY" in parts:
        return [int(day) for day in parts["BYMONTHDAY"].split(",")]
    by_anchor = parts["FREQ"] in ("MONTHLY", "YEARLY") and "BYDAY" not in parts
    return [anchor.day] if by_anchor else []


def _is_one_of(day: date, days: list[int]) -> bool:
    length = ((day.replace(day=1) + timedelta(31)).replace(day=1) - timedelta(1)).day
    return any(
        day.day == (min(number, length) if number > 0 else length + 1 + number) for number in days
    )
