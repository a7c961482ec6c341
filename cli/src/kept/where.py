"""Where and when the user is: the day, the time, and how dates are written there."""

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from kept.problems import Misused
from kept.quick_add import DateOptions, Language

LANGUAGES: Mapping[str, Language] = {"en": "en", "de": "de"}
MONTH_FIRST_REGIONS = frozenset(("US", "CA", "PH"))
MONTH_FIRST_LANGUAGES = frozenset(("hu", "ja", "ko", "lt", "sv", "zh"))
SUNDAY_REGIONS = frozenset(
    ("US", "CA", "MX", "BR", "JP", "IN", "PH", "ZA", "IL", "KR", "TW", "HK", "CO", "PE", "VE")
)
SATURDAY_REGIONS = frozenset(("AE", "EG", "SA", "IQ", "JO", "KW", "QA", "IR", "DZ"))
WEEK_STARTS = {"monday": 1, "saturday": 6, "sunday": 7}
ORDERS = {"dmy": True, "mdy": False}


def now() -> dt.datetime:
    """Date and time here, without a zone."""
    return dt.datetime.now()


def today() -> dt.date:
    """The date here."""
    return now().date()


def time_zone() -> str | None:
    """The name of the zone, such as Europe/Berlin, if the system says it."""
    named = os.environ.get("TZ", "").lstrip(":")
    if named:
        return named if "/" in named or named == "UTC" else None
    try:
        target = str(Path("/etc/localtime").resolve())
    except OSError:
        return None
    _, found, zone = target.partition("/zoneinfo/")
    return zone if found else None


def locale() -> tuple[str, str]:
    """Language and region in which dates are written, such as de and AT."""
    for variable in ("LC_ALL", "LC_TIME", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            name = value.partition(".")[0].partition("@")[0]
            language, _, region = name.partition("_")
            return ("en", "") if language in ("C", "POSIX") else (language.lower(), region.upper())
    return "en", ""


def date_options() -> DateOptions:
    """How dates in words are read: as the locale says, or KEPT_LANGUAGE, KEPT_DATES and
    KEPT_WEEK_START.

    Raises:
        Misused: one of them has a value that nobody knows.
    """
    language, region = locale()
    is_month_first = (
        region in MONTH_FIRST_REGIONS
        or language in MONTH_FIRST_LANGUAGES
        or (language == "en" and not region)
    )
    moment = now()
    return DateOptions(
        today=moment.date().isoformat(),
        now=f"{moment:%H:%M}",
        language=_chosen("KEPT_LANGUAGE", LANGUAGES, LANGUAGES.get(language, "en")),
        day_first=_chosen("KEPT_DATES", ORDERS, not is_month_first),
        week_start=_chosen(
            "KEPT_WEEK_START",
            WEEK_STARTS,
            7 if region in SUNDAY_REGIONS else 6 if region in SATURDAY_REGIONS else 1,
        ),
    )


Value = TypeVar("Value")


def _chosen(variable: str, known: Mapping[str, Value], default: Value) -> Value:
    named = os.environ.get(variable, "").lower()
    if named and named not in known:
        raise Misused(f"{variable} must be one of {', '.join(known)}.")
    return known[named] if named else default
