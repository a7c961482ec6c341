"""A calendar that programs fetch again and again (RFC 5545, RFC 7986).

The same tasks always make the same bytes, so that a program can be told that nothing has changed.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from src.moving.calendars import Names, common, folded, instant, rule_of, time_of, todo

FORM = 1
"""The number of the form of feeds. Another one makes programs fetch what has not changed."""

REFRESH = "PT1H"

END = b"END:VCALENDAR\r\n"


def head() -> Iterator[bytes]:
    """What precedes the zones and the tasks."""
    yield from folded(
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kept//Kept//EN",
        "NAME:Kept",
        "X-WR-CALNAME:Kept",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    )


def entry(
    content: str,
    names: Names,
    row: dict[str, Any],
    address: str,
    *,
    repeats: bool,
    last: str | None,
) -> Iterator[bytes]:
    """A task as a to-do or as an event.

    Args:
        content: `tasks` or `events`.
        address: where the task is in the web app.
        repeats: whether its later dates are known. Those that are counted from its completion are
            not, and neither are those of a rule that its date does not belong to.
        last: the last date of a rule that ends after a number of dates.
    """
    rule = rule_of(row, last) if repeats else None
    stamp = instant(row["updated_at"])
    if content == "tasks":
        yield from todo(names, row, stamp, rule, f"URL:{address}")
        return
    yield from folded(
        "BEGIN:VEVENT",
        *common(names, row, stamp),
        f"URL:{address}",
        f"DTSTART{time_of(row['due'])}",
        _length(row["due"]),
        *([f"RRULE:{rule}"] if rule else ()),
        "TRANSP:TRANSPARENT",  # a task keeps nobody from other appointments
        "END:VEVENT",
    )


def _length(due: dict[str, Any]) -> str:
    """The whole day, or half an hour, so that programs draw it high enough to be read."""
    if due["time"]:
        return "DURATION:PT30M"
    day = dt.date.fromisoformat(due["date"])
    if day == dt.date.max:
        return "DURATION:P1D"
    return f"DTEND;VALUE=DATE:{(day + dt.timedelta(days=1)):%Y%m%d}"
