"""Dates, times and zones as other programs write them."""

import datetime as dt
import functools
import re
from zoneinfo import ZoneInfo

INSTANT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,](\d+))?)?"
    r"\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d)?",
    re.ASCII,
)

# CLDR's names of the zones that Windows, and so Microsoft's programs, know.
WINDOWS = {
    "Afghanistan Standard Time": "Asia/Kabul",
    "Alaskan Standard Time": "America/Anchorage",
    "Arab Standard Time": "Asia/Riyadh",
    "Arabian Standard Time": "Asia/Dubai",
    "Arabic Standard Time": "Asia/Baghdad",
    "Argentina Standard Time": "America/Buenos_Aires",
    "Atlantic Standard Time": "America/Halifax",
    "AUS Central Standard Time": "Australia/Darwin",
    "AUS Eastern Standard Time": "Australia/Sydney",
    "Azerbaijan Standard Time": "Asia/Baku",
    "Azores Standard Time": "Atlantic/Azores",
    "Bangladesh Standard Time": "Asia/Dhaka",
    "Belarus Standard Time": "Europe/Minsk",
    "Canada Central Standard Time": "America/Regina",
    "Cen. Australia Standard Time": "Australia/Adelaide",
    "Central America Standard Time": "America/Guatemala",
    "Central Asia Standard Time": "Asia/Almaty",
    "Central Brazilian Standard Time": "America/Cuiaba",
    "Central Europe Standard Time": "Europe/Budapest",
    "Central European Standard Time": "Europe/Warsaw",
    "Central Standard Time": "America/Chicago",
    "Central Standard Time (Mexico)": "America/Mexico_City",
    "China Standard Time": "Asia/Shanghai",
    "E. Africa Standard Time": "Africa/Nairobi",
    "E. Australia Standard Time": "Australia/Brisbane",
    "E. Europe Standard Time": "Europe/Chisinau",
    "E. South America Standard Time": "America/Sao_Paulo",
    "Eastern Standard Time": "America/New_York",
    "Egypt Standard Time": "Africa/Cairo",
    "FLE Standard Time": "Europe/Kiev",
    "GMT Standard Time": "Europe/London",
    "Greenwich Standard Time": "Atlantic/Reykjavik",
    "GTB Standard Time": "Europe/Bucharest",
    "Hawaiian Standard Time": "Pacific/Honolulu",
    "India Standard Time": "Asia/Calcutta",
    "Iran Standard Time": "Asia/Tehran",
    "Israel Standard Time": "Asia/Jerusalem",
    "Jordan Standard Time": "Asia/Amman",
    "Korea Standard Time": "Asia/Seoul",
    "Middle East Standard Time": "Asia/Beirut",
    "Morocco Standard Time": "Africa/Casablanca",
    "Mountain Standard Time": "America/Denver",
    "Myanmar Standard Time": "Asia/Rangoon",
    "Nepal Standard Time": "Asia/Katmandu",
    "New Zealand Standard Time": "Pacific/Auckland",
    "Newfoundland Standard Time": "America/St_Johns",
    "Pacific SA Standard Time": "America/Santiago",
    "Pacific Standard Time": "America/Los_Angeles",
    "Pakistan Standard Time": "Asia/Karachi",
    "Romance Standard Time": "Europe/Paris",
    "Russian Standard Time": "Europe/Moscow",
    "SA Eastern Standard Time": "America/Cayenne",
    "SA Pacific Standard Time": "America/Bogota",
    "SE Asia Standard Time": "Asia/Bangkok",
    "Singapore Standard Time": "Asia/Singapore",
    "South Africa Standard Time": "Africa/Johannesburg",
    "Sri Lanka Standard Time": "Asia/Colombo",
    "Taipei Standard Time": "Asia/Taipei",
    "Tasmania Standard Time": "Australia/Hobart",
    "Tokyo Standard Time": "Asia/Tokyo",
    "Turkey Standard Time": "Europe/Istanbul",
    "US Eastern Standard Time": "America/Indianapolis",
    "US Mountain Standard Time": "America/Phoenix",
    "W. Australia Standard Time": "Australia/Perth",
    "W. Central Africa Standard Time": "Africa/Lagos",
    "W. Europe Standard Time": "Europe/Berlin",
    "West Asia Standard Time": "Asia/Tashkent",
}


@functools.lru_cache(1000)
def zone_of(name: str) -> ZoneInfo | None:
    """The zone of a name of the IANA or of Windows; None if there is none."""
    name = WINDOWS.get(name, name).strip("/")
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+/-]{0,63}", name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def instant(value: str, local: dt.tzinfo | None = dt.UTC) -> dt.datetime | None:
    """An instant in one of the forms of ISO 8601, with any number of digits; None if it is none.

    Args:
        local: the zone of a value that names none.
    """
    found = INSTANT.fullmatch(value.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, fraction, offset = found.groups()
    if int(year) < 1000:  # a program's way to say nothing, such as 0001-01-01
        return None
    try:
        read = dt.datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            min(int(second or 0), 59),
            int(((fraction or "") + "000000")[:6]),
        )
        aware = read.replace(tzinfo=_offset(offset) if offset else local)
        return aware.astimezone(dt.UTC) if aware.tzinfo else aware
    except (ValueError, OverflowError):
        return None


def noon(on: dt.date) -> dt.datetime:
    """The instant that stands for a day of which no time is known; nearly everywhere it is that
    day then."""
    return dt.datetime.combine(on, dt.time(12), dt.UTC)


def instant_or_noon(value: str) -> dt.datetime | None:
    """The instant of a text, or of one that has no time the noon of its day."""
    on = day(value)
    return instant(value) if ":" in value or on is None else noon(on)


def _offset(text: str) -> dt.tzinfo:
    if text == "Z":
        return dt.UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    return dt.timezone((-1 if text[0] == "-" else 1) * dt.timedelta(hours=hours, minutes=minutes))


def day(value: str) -> dt.date | None:
    """The date with which a text begins, as it is written there."""
    found = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", value, re.ASCII)
    if not found or int(found[1]) < 1000:
        return None
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def clock(value: str) -> dt.time | None:
    """The time of day behind the date of a text, as it is written there."""
    found = re.match(r"\s*\d{4}-?\d\d-?\d\d[T ](\d\d):?(\d\d)(?::?(\d\d))?", value, re.ASCII)
    if not found:
        return None
    try:
        return dt.time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        return None


def from_epoch(seconds: float | None) -> dt.datetime | None:
    """The instant of a number of seconds since 1970; None for nothing, and out of bounds."""
    if seconds is None or seconds <= 0 or seconds > 253_370_764_800:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def in_zone(moment: dt.datetime, zone: dt.tzinfo | None) -> dt.datetime:
    """An instant in a zone; as it is at the end of the calendar, where there is no such time."""
    try:
        return moment.astimezone(zone or dt.UTC)
    except OverflowError:
        return moment


def local_day(moment: dt.datetime, zone: dt.tzinfo | None) -> dt.date:
    """The date of an instant in a zone."""
    return in_zone(moment, zone).date()
