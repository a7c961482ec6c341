"""Tasks as a calendar file (RFC 5545)."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from src.moving.dates import zone_of

if TYPE_CHECKING:
    from src.moving.archive import Contents

LINE_MAX = 75
"""Bytes of a line without its end."""

PRIORITIES = (0, 9, 5, 1)
FIRST_YEAR, LAST_YEAR = 2000, 2037


def lines(contents: "Contents", now: str) -> Iterator[bytes]:
    """The file, line by line."""
    stamp = _instant(now)
    yield from _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kept//Kept//EN")
    zones = {due["time_zone"] for row in contents.tasks() if (due := row["due"])} - {None}
    for name in sorted(zones):
        yield from _zone(name)
    for row in contents.tasks():
        yield from _todo(contents, row, stamp)
    yield from _lines("END:VCALENDAR")


def _lines(*texts: str) -> Iterator[bytes]:
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


def _instant(text: str) -> str:
    return re.sub(r"[-:]|\.\d+", "", text.replace("+00:00", "Z"))


def _todo(contents: "Contents", row: dict[str, Any], stamp: str) -> Iterator[bytes]:
    names = [contents.labels[id]["name"] for id in row["label_ids"] if id in contents.labels]
    found = [
        "BEGIN:VTODO",
        f"UID:{row['id']}",
        f"DTSTAMP:{stamp}",
        f"CREATED:{_instant(row['created_at'])}",
        f"LAST-MODIFIED:{_instant(row['updated_at'])}",
        f"SUMMARY:{escape(row['title'])}",
    ]
    if row["notes"]:
        found.append(f"DESCRIPTION:{escape(row['notes'])}")
    if row["priority"]:
        found.append(f"PRIORITY:{PRIORITIES[row['priority']]}")
    if names:
        found.append(f"CATEGORIES:{','.join(map(escape, names))}")
    if row["parent_id"]:
        found.append(f"RELATED-TO;RELTYPE=PARENT:{row['parent_id']}")
    if row["completed"]:
        found += ["STATUS:COMPLETED", f"COMPLETED:{_instant(row['completed_at'])}"]
        found.append("PERCENT-COMPLETE:100")
    else:
        found.append("STATUS:NEEDS-ACTION")
    if of := contents.lists.get(row["list_id"] or ""):
        found.append(f"X-KEPT-LIST:{escape(of['name'])}")
    yield from _lines(*found, *_dates(row), "END:VTODO")


def _dates(row: dict[str, Any]) -> Iterator[str]:
    due, start = row["due"], row["start_date"]
    if not due:
        if start:
            yield f"DTSTART;VALUE=DATE:{start.replace('-', '')}"
        return
    day = due["date"].replace("-", "")
    if due["time"]:
        time = (due["time"].replace(":", "") + "00")[:6]
        zone = f";TZID={due['time_zone']}" if due["time_zone"] else ""
        value = f"{zone}:{day}T{time}"
    else:
        value = f";VALUE=DATE:{day}"
    if row["repeat"]:
        # A rule is counted from DTSTART, which has the form of DUE.
        yield f"DTSTART{value}"
        yield f"RRULE:{_rule(row)}"
        if row["repeat"]["from"] == "completion":
            yield "X-KEPT-REPEAT-FROM:completion"
    elif start and not due["time"] and start <= due["date"]:
        yield f"DTSTART;VALUE=DATE:{start.replace('-', '')}"
    elif start:
        yield f"X-KEPT-START:{start}"
    yield f"DUE{value}"


def _rule(row: dict[str, Any]) -> str:
    """The rule as other programs have to read it.

    Kept's 31st is the last day of a month without one, where theirs has no date.
    """
    rule: str = row["repeat"]["rule"]
    anchor = row["repeat_anchor"] or row["due"]["date"]
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
    if (until := parts.get("UNTIL")) and row["due"]["time"]:
        parts["UNTIL"] = f"{until}T235959" + ("Z" if row["due"]["time_zone"] else "")
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _zone(name: str) -> Iterator[bytes]:
    """A zone with its changes of the clock."""
    zone = zone_of(name)
    yield from _lines("BEGIN:VTIMEZONE", f"TZID:{name}")
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
        yield from _lines(
            f"BEGIN:{kind}",
            f"DTSTART:{at:%Y%m%dT%H%M%S}",
            f"TZOFFSETFROM:{_offset(earlier)}",
            f"TZOFFSETTO:{_offset(now)}",
            f"END:{kind}",
        )
    yield from _lines("END:VTIMEZONE")


def _offset(offset: dt.timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
