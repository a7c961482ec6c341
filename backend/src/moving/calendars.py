"""Tasks as a calendar file (RFC 5545)."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from src.moving.dates import zone_of

if TYPE_CHECKING:
    from src.moving.archive import Contents

LINE_MAX = 75
"""Bytes of a line without its end."""

PRIORITIES = (0, 9, 5, 1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FIRST_YEAR, LAST_YEAR = 2000, 2037


@dataclass(frozen=True, slots=True)
class Names:
    """The rows of lists and labels by id, which have the names."""

    lists: Mapping[str, dict[str, Any]]
    labels: Mapping[str, dict[str, Any]]


def lines(contents: "Contents", now: str) -> Iterator[bytes]:
    """The file, line by line."""
    stamp = instant(now)
    yield from folded("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kept//Kept//EN")
    zones = {due["time_zone"] for row in contents.tasks() if (due := row["due"])} - {None}
    for name in sorted(zones):
        yield zone(name)
    names = Names(contents.lists, contents.labels)
    for row in contents.tasks():
        yield from todo(names, row, stamp, rule_of(row))
    yield from folded("END:VCALENDAR")


def folded(*texts: str) -> Iterator[bytes]:
    """Lines with their ends, folded between characters."""
    for text in texts:
        data = text.encode()
        limit = LINE_MAX
        while len(data) > limit:
            end = limit
            while data[end] & 0xC0 == 0x80:
                end -= 1
            yield data[:end] + b"\r\n "
            data, limit = data[end:], LINE_MAX - 1
        yield data + b"\r\n"


def escape(text: str) -> str:
    """A text as a value."""
    for character, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(character, written)
    return re.sub("[\x00-\x08\x0b-\x1f\x7f]", "", text)


def instant(text: str) -> str:
    """An instant of RFC 3339 as iCalendar writes it."""
    return re.sub(r"[-:]|\.\d+", "", text.replace("+00:00", "Z"))


def common(names: Names, row: dict[str, Any], stamp: str) -> Iterator[str]:
    """What a to-do and an event have in common."""
    labels = [names.labels[id]["name"] for id in row["label_ids"] if id in names.labels]
    yield f"UID:{row['id']}"
    yield f"DTSTAMP:{stamp}"
    yield f"CREATED:{instant(row['created_at'])}"
    yield f"LAST-MODIFIED:{instant(row['updated_at'])}"
    yield f"SUMMARY:{escape(row['title'])}"
    if row["notes"]:
        yield f"DESCRIPTION:{escape(row['notes'])}"
    if row["priority"]:
        yield f"PRIORITY:{PRIORITIES[row['priority']]}"
    if labels:
        yield f"CATEGORIES:{','.join(map(escape, labels))}"
    if of := names.lists.get(row["list_id"] or ""):
        yield f"X-KEPT-LIST:{escape(of['name'])}"


def todo(
    names: Names, row: dict[str, Any], stamp: str, rule: str | None, *more: str
) -> Iterator[bytes]:
    """A task as a VTODO.

    Args:
        stamp: when this was made.
        rule: the RRULE, if there is to be one.
        more: further lines.
    """
    found = [*common(names, row, stamp), *more]
    if row["parent_id"]:
        found.append(f"RELATED-TO;RELTYPE=PARENT:{row['parent_id']}")
    if row["completed"]:
        found += ["STATUS:COMPLETED", f"COMPLETED:{instant(row['completed_at'])}"]
        found.append("PERCENT-COMPLETE:100")
    else:
        found.append("STATUS:NEEDS-ACTION")
    yield from folded("BEGIN:VTODO", *found, *_dates(row, rule), "END:VTODO")


def time_of(due: dict[str, Any]) -> str:
    """A due date as the parameters and the value of a property."""
    day = due["date"].replace("-", "")
    if not due["time"]:
        return f";VALUE=DATE:{day}"
    time = (due["time"].replace(":", "") + "00")[:6]
    zone = f";TZID={due['time_zone']}" if due["time_zone"] else ""
    return f"{zone}:{day}T{time}"


def _dates(row: dict[str, Any], rule: str | None) -> Iterator[str]:
    due, start = row["due"], row["start_date"]
    if not due:
        if start:
            yield f"DTSTART;VALUE=DATE:{start.replace('-', '')}"
        return
    value = time_of(due)
    if rule:
        # A rule is counted from DTSTART, which has the form of DUE.
        yield f"DTSTART{value}"
        yield f"RRULE:{rule}"
        if row["repeat"]["from"] == "completion":
            yield "X-KEPT-REPEAT-FROM:completion"
    elif start and not due["time"] and start <= due["date"]:
        yield f"DTSTART;VALUE=DATE:{start.replace('-', '')}"
    elif start:
        yield f"X-KEPT-START:{start}"
    yield f"DUE{value}"


def rule_of(row: dict[str, Any], end: str | None = None) -> str | None:
    """The rule as other programs have to read it; None if the task does not repeat.

    Kept's 31st is the last day of a month without one, where theirs has no date.

    Args:
        end: the last date of the rule, in place of the number of its dates.
    """
    if not row["repeat"]:
        return None
    due, rule = row["due"], row["repeat"]["rule"]
    anchor = row["repeat_anchor"] or due["date"]
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if "BYDAY" not in parts and parts["FREQ"] in ("MONTHLY", "YEARLY"):
        if "BYMONTHDAY" not in parts:
            parts["BYMONTHDAY"] = str(int(anchor[8:]))
            if parts["FREQ"] == "YEARLY":
                parts.setdefault("BYMONTH", str(int(anchor[5:7])))
        if parts["BYMONTHDAY"] == "31":
            parts["BYMONTHDAY"] = "-1"
        elif parts["BYMONTHDAY"] in ("29", "30"):
            last = int(parts["BYMONTHDAY"])
            parts["BYMONTHDAY"] = ",".join(map(str, range(28, last + 1)))
            parts["BYSETPOS"] = "-1"
    weekday = WEEKDAYS[dt.date.fromisoformat(anchor).weekday()]
    if parts["FREQ"] == "WEEKLY" and anchor != due["date"]:
        parts.setdefault("BYDAY", weekday)
    if end:
        del parts["COUNT"]
        parts["UNTIL"] = end.replace("-", "")
    if (until := parts.get("UNTIL")) and due["time"]:
        parts["UNTIL"] = _end(until, due)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _end(date: str, due: dict[str, Any]) -> str:
    """The end of a rule for a time of day: at that time, which a time in a zone has in UTC."""
    at = dt.datetime.fromisoformat(f"{date[:4]}-{date[4:6]}-{date[6:]}T{due['time']}")
    if not due["time_zone"]:
        return f"{at:%Y%m%dT%H%M%S}"
    zone = zone_of(due["time_zone"])
    return f"{at.replace(tzinfo=zone or dt.UTC).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


@lru_cache(600)
def zone(name: str) -> bytes:
    """A zone with its changes of the clock. Finding them takes some milliseconds."""
    return b"".join(_zone(name))


def _zone(name: str) -> Iterator[bytes]:
    zone = zone_of(name)
    yield from folded("BEGIN:VTIMEZONE", f"TZID:{name}")
    before = dt.datetime(FIRST_YEAR, 1, 1, tzinfo=zone or dt.UTC)
    offset = before.utcoffset() or dt.timedelta()
    found = [(before.replace(tzinfo=None), offset, offset)]
    moment, end = before.astimezone(dt.UTC), dt.datetime(LAST_YEAR, 12, 31, tzinfo=dt.UTC)
    while zone and moment < end:
        later = moment + dt.timedelta(days=1)
        changed = later.astimezone(zone).utcoffset() or dt.timedelta()
        if changed != offset:
            for minutes in range(15, 24 * 60 + 1, 15):
                at = moment + dt.timedelta(minutes=minutes)
                if at.astimezone(zone).utcoffset() == changed:
                    break
            found.append(((at + offset).replace(tzinfo=None), offset, changed))
            offset = changed
        moment = later
    for at, earlier, now in found:
        kind = "DAYLIGHT" if now > earlier else "STANDARD"
        yield from folded(
            f"BEGIN:{kind}",
            f"DTSTART:{at:%Y%m%dT%H%M%S}",
            f"TZOFFSETFROM:{_offset(earlier)}",
            f"TZOFFSETTO:{_offset(now)}",
            f"END:{kind}",
        )
    yield from folded("END:VTIMEZONE")


def _offset(offset: dt.timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
