"""Rules of repetition of other programs, as the ones that Kept knows."""

import calendar
import datetime as dt
import re

from src.core.repetition import NUMBER_MAX, WEEKDAYS, RuleRefused, canonical

DAYS_LOOKED_AT = 1600
"""29 February is found within four years, or eight."""

WITHOUT_EFFECT = ("WKST", "BYHOUR", "BYMINUTE", "BYSECOND")
"""Parts that say nothing about dates, or next to nothing."""


class NoRule(Exception):
    """The rule has no counterpart; the message says why."""


def from_rrule(text: str) -> str:
    """The canonical form of a recurrence rule of RFC 5545.

    Raises:
        NoRule: Kept has no such rule.
    """
    rule = text.strip().upper().removeprefix("RRULE:").strip(";")
    parts: dict[str, str] = {}
    for part in rule.split(";")[:20]:
        name, _, value = part.partition("=")
        parts[name.strip()] = value.strip()
    for name in [name for name in parts if name in WITHOUT_EFFECT or name.startswith("X-")]:
        value = parts.pop(name)
        if name == "WKST" and value != "MO" and _week_matters(parts):
            raise NoRule("its weeks begin on another day than Monday")
        if name == "BYHOUR" and "," in value:
            raise NoRule("several times a day")
    _simplify(parts)
    try:
        return canonical(";".join(f"{name}={value}" for name, value in parts.items() if name))
    except RuleRefused as error:
        raise NoRule(str(error)) from None


def _week_matters(parts: dict[str, str]) -> bool:
    return (
        parts.get("FREQ") == "WEEKLY"
        and parts.get("INTERVAL", "1") != "1"
        and "," in parts.get("BYDAY", "")
    )


def _simplify(parts: dict[str, str]) -> None:
    """Write a rule that Kept knows in another form the way Kept does."""
    if until := parts.get("UNTIL"):
        parts["UNTIL"] = re.sub(r"^(\d{4})-?(\d\d)-?(\d\d).*$", r"\1\2\3", until)
    place, days = parts.get("BYSETPOS", ""), parts.get("BYDAY", "")
    if re.fullmatch(r"[+-]?\d+", place) and days in WEEKDAYS and "BYMONTHDAY" not in parts:
        parts["BYDAY"] = f"{int(place)}{days}"
        del parts["BYSETPOS"]
    elif place and set(days.split(",")) == set(WEEKDAYS) and re.fullmatch(r"-?[1-9]\d?", place):
        parts["BYMONTHDAY"] = place
        del parts["BYSETPOS"], parts["BYDAY"]
    elif place and "BYMONTHDAY" in parts and place == "-1" and not days:
        days_of_month = parts["BYMONTHDAY"].split(",")
        if set(days_of_month) <= {"28", "29", "30", "31"} and "31" not in days_of_month[:-1]:
            parts["BYMONTHDAY"] = days_of_month[-1]  # the usual way to write "the last day"
            del parts["BYSETPOS"]
    if parts.get("FREQ") == "YEARLY" and "BYMONTH" not in parts and re.search(r"\d", days):
        return
    if parts.get("FREQ") == "WEEKLY":
        parts["BYDAY"] = re.sub(r"[+-]?\d+(?=[A-Z])", "", days)
        if not parts["BYDAY"]:
            del parts["BYDAY"]


def every(unit: str, number: int = 1, **parts: str) -> str:
    """The rule of every so many days, weeks, months or years.

    Args:
        unit: DAILY, WEEKLY, MONTHLY or YEARLY.
        parts: further parts, such as BYDAY.

    Raises:
        NoRule: Kept has no such rule.
    """
    if not 1 <= number <= NUMBER_MAX:
        raise NoRule(f"every {number} is more than {NUMBER_MAX}")
    rest = "".join(f";{name}={value}" for name, value in parts.items() if value)
    try:
        return canonical(f"FREQ={unit};INTERVAL={number}{rest}")
    except RuleRefused as error:
        raise NoRule(str(error)) from None


def from_seconds(seconds: float) -> str:
    """The rule of a distance of whole days, weeks or years.

    Raises:
        NoRule: it is another distance.
    """
    days = int(seconds) // 86_400
    if days < 1 or days * 86_400 != int(seconds):
        raise NoRule("it repeats within a day")
    if days % 7 == 0:
        return every("WEEKLY", days // 7)
    return every("DAILY", days)


def first_day(rule: str, today: dt.date) -> dt.date:
    """The first day from today on that fits a rule."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    day = today
    for _ in range(DAYS_LOOKED_AT):
        if _fits(day, parts):
            return day
        day += dt.timedelta(days=1)
    return today


def after(rule: str, day: dt.date) -> tuple[dt.date, str] | None:
    """The day of the next occurrence after one, with the rule from there on; None after the last.

    Args:
        rule: in canonical form.
    """
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    defaults = {
        "DAILY": {},
        "WEEKLY": {"BYDAY": WEEKDAYS[day.weekday()]},
        "MONTHLY": {"BYMONTHDAY": str(day.day)},
        "YEARLY": {"BYMONTHDAY": str(day.day), "BYMONTH": str(day.month)},
    }[parts["FREQ"]]
    wanted = parts if "BYDAY" in parts or "BYMONTHDAY" in parts else defaults | parts
    count, until = parts.get("COUNT"), parts.get("UNTIL", "99991231")
    if count == "1":
        return None
    found = day
    for _ in range(DAYS_LOOKED_AT):
        found += dt.timedelta(days=1)
        if f"{found:%Y%m%d}" > until:
            return None
        if _is_of_interval(found, day, parts) and _fits(found, wanted):
            rest = rule.replace(f"COUNT={count}", f"COUNT={int(count) - 1}") if count else rule
            return found, rest
    return None


def _is_of_interval(day: dt.date, start: dt.date, parts: dict[str, str]) -> bool:
    """Whether a day is in a period that an interval does not leave out."""
    match parts["FREQ"]:
        case "DAILY":
            distance = (day - start).days
        case "WEEKLY":
            distance = (day.toordinal() - 1) // 7 - (start.toordinal() - 1) // 7
        case "MONTHLY":
            distance = 12 * (day.year - start.year) + day.month - start.month
        case _:
            distance = day.year - start.year
    return distance % int(parts.get("INTERVAL", "1")) == 0


def _fits(day: dt.date, parts: dict[str, str]) -> bool:
    if (months := parts.get("BYMONTH")) and str(day.month) not in months.split(","):
        return False
    length = calendar.monthrange(day.year, day.month)[1]
    if numbers := parts.get("BYMONTHDAY"):
        wanted = [int(number) for number in numbers.split(",")]
        reached = {day.day, day.day - length - 1}
        if not reached & set(wanted) and not (day.day == length and max(wanted) > length):
            return False
    if days := parts.get("BYDAY"):
        if place := parts.get("BYSETPOS"):
            return _is_working_day(day, int(place), length)
        name = WEEKDAYS[day.weekday()]
        nth, last = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
        if not {name, f"{nth}{name}", f"{last}{name}"} & set(days.split(",")):
            return False
    return True


def _is_working_day(day: dt.date, place: int, length: int) -> bool:
    working = [n for n in range(1, length + 1) if day.replace(day=n).weekday() < 5]
    try:
        return working[place - 1 if place > 0 else place] == day.day
    except IndexError:
        return False
