"""Days are counted from 1970-01-01, so that no time zone and no change of a clock matters.

`datetime.date` ends with the year 9999, which "in 999 years" may pass; these numbers do not.
"""

from typing import NamedTuple

EPOCH = 719_468
"""Days from 1 March of the year 0 to 1 January 1970."""
ERA = 146_097
"""Days of 400 years."""


class Civil(NamedTuple):
    """A day of the calendar."""

    year: int
    month: int
    day: int


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day. Months and days below and above those of the calendar count on."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5
    return era * ERA + of_era * 365 + of_era // 4 - of_era // 100 + of_year + day - 1 - EPOCH


def civil(day: int) -> Civil:
    """The day of a number."""
    era, of_era = divmod(day + EPOCH, ERA)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // (ERA - 1)) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return Civil(year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1)


def weekday_of(day: int) -> int:
    """From 0 for Monday to 6."""
    return (day + 3) % 7


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    return day_number(year, month + 1, 1) - day_number(year, month, 1)


def add_months(day: int, months: int) -> int:
    """The day that is some months later, or the last of its month if that is shorter."""
    year, month, number = civil(day)
    first = civil(day_number(year, month + months, 1))
    return day_number(first.year, first.month, min(number, days_in_month(first.year, first.month)))


def existing_day(year: int, month: int, day: int) -> int | None:
    """The number of a day if it exists, or None."""
    if not 1 <= month <= 12 or day < 1 or year < 1000:
        return None
    return None if day > days_in_month(year, month) else day_number(year, month, day)


def coming_day(start: int, month: int, day: int) -> int | None:
    """The first day of the calendar from a day on that has this month and this number."""
    year = civil(start).year
    for ahead in range(9):
        found = existing_day(year + ahead, month, day)
        if found is not None and found >= start:
            return found
    return None


def parse_day(text: str) -> int:
    """The number of a day such as 2026-11-30."""
    year, month, day = map(int, text.split("-"))
    return day_number(year, month, day)


def format_day(day: int) -> str:
    """A day as 2026-11-30."""
    year, month, number = civil(day)
    return f"{year:04}-{month:02}-{number:02}"
