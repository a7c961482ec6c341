"""Dates in digits and words."""

from dataclasses import dataclass, replace

from kept.quick_add.calendar_days import (
    add_months,
    civil,
    coming_day,
    day_number,
    days_in_month,
    existing_day,
    weekday_of,
)
from kept.quick_add.reader import (
    Found,
    Place,
    Reader,
    count,
    digits,
    has_capital,
    is_end,
    is_name,
    is_sign,
    ordinal,
    phrase,
    skip,
)
from kept.quick_add.times import time_at
from kept.quick_add.words import fold_word


@dataclass(frozen=True)
class DateFound:
    """A day and where its words end."""

    day: int
    next: int
    place: Place = "anywhere"
    part: int | None = None
    """A part of the day that is named with it."""
    minutes: int | None = None
    """Minutes since midnight of an exact time, as in "in 2 hours"."""
    can_join: bool = True
    """Whether a time beside it makes it recognised anywhere."""
    is_span_end: bool = False


def date_at(reader: Reader, index: int) -> DateFound | None:
    """The date that begins at a lexeme."""
    link = phrase(reader, index, "date_links")
    linked = _after_link(reader, index, link.next) if link else None
    found = linked or _core_at(reader, index)
    if not found or (found.day < reader.today and not reader.is_whole):
        return None
    is_span_end = linked is not None and link is not None and link.value == 1
    return replace(found, is_span_end=is_span_end)


def _after_link(reader: Reader, link: int, index: int) -> DateFound | None:
    the = skip(reader, index, "the")
    found = (
        _core_at(reader, the)
        or _numeric_after_am(reader, link, the)
        or _month_after_by(reader, link, index)
    )
    if not found:
        named = _nth_weekday(reader, the) or _number_of_month(reader, the)
        return named and replace(named, place=_number_place(reader, link, the, named))
    place = _linked_place(reader, the, found)
    is_noun = place == "anywhere" and _is_in_noun(reader, link, found.next)
    return replace(found, place="edges" if is_noun else place)


def _is_in_noun(reader: Reader, link: int, next: int) -> bool:
    """Whether the word after "on friday" goes on with it: "lunch", but not "with"."""
    if reader.folded(link) not in ("on", "for"):
        return False
    word = reader.at(next)
    return word is not None and word.is_word and phrase(reader, next, "followers") is None


def _linked_place(reader: Reader, index: int, found: DateFound) -> Place:
    """A word before a date makes it clear, except before a name that is also another word."""
    if found.place == "edges":
        return "edges" if is_ambiguous(reader, index, found.next) else "anywhere"
    if found.place == "end":
        lexeme = reader.at(index)
        return "edges" if lexeme and lexeme.is_word else "anywhere"
    return "edges" if found.place == "beside" else found.place


def _numeric_after_am(reader: Reader, link: int, index: int) -> DateFound | None:
    """ "am 1.12", of which the second point is missing."""
    if reader.folded(link) not in ("am", "zum"):
        return None
    return _numeric_date(reader, index, is_meant=True)


def _month_after_by(reader: Reader, link: int, index: int) -> DateFound | None:
    """ "by May", at the end; "for May" can be a present."""
    if reader.folded(link) not in ("by", "until", "till", "bis"):
        return None
    month = phrase(reader, index, "months")
    return month and _month_with_year(reader, month, 1, "end")


def _number_place(reader: Reader, link: int, start: int, found: DateFound) -> Place:
    """ "on the 2nd" can be followed by "floor", "zum 2." by "Mal"."""
    if found.place == "anywhere":
        return "anywhere"
    if reader.words.language == "de":
        return "anywhere" if reader.folded(link) in ("am", "bis") else "end"
    return "edges" if reader.folded(start - 1) == "the" else "end"


def _nth_weekday(reader: Reader, index: int) -> DateFound | None:
    """ "the first monday of january", "der letzte Freitag im Monat"."""
    number = ordinal(reader, index)
    weekday = number and phrase(reader, number.next, "weekdays")
    if not number or not weekday or number.value > 5:
        return None
    of = phrase(reader, weekday.next, "of")
    month = phrase(reader, of.next, "months") if of else None
    end = month or phrase(reader, weekday.next, "of_month")
    if not end:
        return None
    year, this_month, _ = civil(reader.today)
    for ahead in range(24):
        first = day_number(year, this_month + ahead, 1)
        if month and civil(first).month != month.value + 1:
            continue
        day = _nth_in_month(first, number.value, weekday.value)
        if day is not None and day >= reader.today:
            return DateFound(day, end.next)
    return None


def _nth_in_month(first: int, number: int, weekday: int) -> int | None:
    year, month, _ = civil(first)
    earliest = (weekday - weekday_of(first)) % 7
    how_many = (days_in_month(year, month) - 1 - earliest) // 7 + 1
    index = how_many - 1 if number < 0 else number - 1
    return first + earliest + 7 * index if index < how_many else None


def _core_at(reader: Reader, index: int) -> DateFound | None:
    return (
        _numeric_date(reader, index, reader.is_whole)
        or _day_and_month(reader, index)
        or _month_and_day(reader, index)
        or _relative_day(reader, index)
        or _part_of_today(reader, index)
        or _weekday(reader, index)
        or _which_one(reader, index)
        or _after_next(reader, index)
        or _after_span(reader, index)
        or _part_of_month(reader, index)
        or _weekend(reader, index)
        or _bare_month(reader, index)
        or (_alone(reader, index) if reader.is_whole else None)
    )


def _alone(reader: Reader, index: int) -> DateFound | None:
    """What is a date only where nothing else can stand: "yesterday", "15", "the 15th", "3 days"."""
    past = phrase(reader, index, "yesterday")
    if past:
        return DateFound(reader.today - 1, past.next)
    the = skip(reader, index, "the")
    found = _nth_weekday(reader, the) or _number_of_month(reader, the) or _span_at(reader, index)
    if found:
        return found
    number = digits(reader, index, 1, 31)
    day = None if number is None else _coming_number(reader, number)
    return None if day is None or reader.has(index + 1) else DateFound(day, index + 1)


COMMON = frozenset(("24/7", "9/11", "7/11", "16/9", "4/20", "20/20", "10/10", "12/12"))
"""Pairs of numbers that have a meaning of their own."""


def _numeric_date(reader: Reader, index: int, is_meant: bool) -> DateFound | None:
    """2026-12-24, 24.12., 24.12.2026, 24/12/26, or 12/24 where the month is first."""
    first = reader.at(index)
    sign = reader.text(index + 1)
    if not first or first.number < 0 or not is_sign(reader, index + 1, "-./"):
        return None
    second = reader.at(index + 2)
    if not second or second.number < 0:
        return None
    # "24. 12." is written with a space too.
    is_spaced = second.gap and sign == "." and is_sign(reader, index + 3, ".")
    if second.gap and not is_spaced:
        return None
    if sign == "-":
        return _iso_date(reader, index)
    # A number above 12 is the day, whatever the order.
    is_day_first = sign == "." or (second.number <= 12 if reader.day_first else first.number > 12)
    day = (first if is_day_first else second).number
    month = (second if is_day_first else first).number
    if len(first.text) > 2 or len(second.text) > 2:
        return None
    has_sign = is_sign(reader, index + 3, sign)
    year = reader.at(index + 4) if has_sign else None
    is_full = year is not None and len(year.text) == 4 and (not year.gap or is_spaced)
    is_short = year is not None and len(year.text) == 2 and not year.gap
    if year and year.number >= 0 and (is_short or is_full):
        full = year.number if is_full else 2000 + year.number
        day_found = existing_day(full, month, day)
        return _on_day(day_found, index + 5, "anywhere" if is_full else "edges")
    if year and not year.gap and (year.is_word or year.text[0] in "0123456789"):
        return None
    if sign == "." and (has_sign or (is_meant and not phrase(reader, index + 3, "oclock"))):
        end = index + 4 if has_sign else index + 3
        day_found = coming_day(reader.today, month, day)
        return _on_day(day_found, end, "edges" if is_spaced else "anywhere")
    if sign == "." or has_sign:
        return None
    is_date = reader.is_whole or reader.words.language == "en"
    is_clear = (
        len(first.text) + len(second.text) > 2 and f"{first.text}/{second.text}" not in COMMON
    )
    if not is_date:
        return None
    return _on_day(coming_day(reader.today, month, day), index + 3, "end" if is_clear else "beside")


def _iso_date(reader: Reader, index: int) -> DateFound | None:
    year, month, day = (reader.at(index + at) for at in (0, 2, 4))
    if not year or not month or not day:
        return None
    if (len(year.text), len(month.text), len(day.text)) != (4, 2, 2):
        return None
    if not is_sign(reader, index + 3, "-") or day.gap:
        return None
    return _on_day(existing_day(year.number, month.number, day.number), index + 5, "anywhere")


def _on_day(day: int | None, next: int, place: Place) -> DateFound | None:
    return None if day is None else DateFound(day, next, place)


def _day_and_month(reader: Reader, index: int) -> DateFound | None:
    """24 December, 24th of December, 24. Dezember 2027."""
    named = ordinal(reader, index)
    number = digits(reader, index, 1, 31)
    day = named if named and named.value > 0 else (number and Found(number, index + 1))
    if not day:
        return None
    month = phrase(reader, skip(reader, day.next, "of"), "months")
    if not month or not reader.gap(month.next - 1):
        return None
    if named is not None and number is None:
        place: Place = "edges"
    elif named:
        place = "anywhere"
    else:
        place = _word_place(reader, month.next - 1, "edges")
    end = _after_abbreviation(reader, month.next)
    return _with_year(reader, day.value, month.value + 1, end, place)


def _month_and_day(reader: Reader, index: int) -> DateFound | None:
    """December 24, Dec 24th, 2027."""
    month = phrase(reader, index, "months") if reader.words.language == "en" else None
    if not month:
        return None
    start = _after_abbreviation(reader, month.next)
    named = ordinal(reader, start)
    number = digits(reader, start, 1, 31)
    next = named.next if named else start + 1
    if number is None or not reader.gap(start) or not is_end(reader, next):
        return None
    place = "anywhere" if named else _word_place(reader, index, "end")
    return _with_year(reader, number, month.value + 1, next, place)


def _word_place(reader: Reader, index: int, place: Place) -> Place:
    """ "may 5" and "3 march" can be parts of a sentence."""
    if reader.folded(index) not in ("may", "march"):
        return "anywhere"
    return "edges" if _is_capital(reader, index) else place


LONG_MONTHS = frozenset(("may", "mai", "june", "juni", "july", "juli"))


def _after_abbreviation(reader: Reader, next: int) -> int:
    """Skips the full stop of an abbreviated month."""
    month = reader.folded(next - 1)
    is_short = len(month) <= 4 and month not in LONG_MONTHS
    return next + 1 if is_short and is_sign(reader, next, ".") else next


def _with_year(reader: Reader, day: int, month: int, next: int, place: Place) -> DateFound | None:
    comma = next + 1 if is_sign(reader, next, ",") else next
    year = digits(reader, comma, 1000, 9999, 4)
    if year is not None and reader.gap(comma) and is_end(reader, comma + 1):
        return _on_day(existing_day(year, month, day), comma + 1, place)
    return _on_day(coming_day(reader.today, month, day), next, place)


def _relative_day(reader: Reader, index: int) -> DateFound | None:
    """Today, tomorrow morning, übermorgen früh."""
    found = phrase(reader, index, "days")
    if not found or is_name(reader, index, found.next):
        return None
    day = reader.today + found.value
    ahead = _span_after(reader, day, found.next)
    if ahead:
        return ahead
    part = _part_after(reader, found.next)
    if part:
        return DateFound(day, part.next, part=part.value)
    return DateFound(day, _after_day_end(reader, found.next))


def _after_day_end(reader: Reader, next: int) -> int:
    """Skips the end of a day, which is no time: "tomorrow EOD", "friday by end of day"."""
    end = phrase(reader, skip(reader, next, "date_links"), "ends")
    return end.next if end and end.value == 3 and is_end(reader, end.next) else next


def _with_part(reader: Reader, day: int, next: int) -> DateFound:
    """A day, and the part of it that may follow."""
    part = _part_after(reader, next)
    return DateFound(day, part.next, part=part.value) if part else DateFound(day, next)


def _part_after(reader: Reader, index: int) -> Found | None:
    part = phrase(reader, skip(reader, index, "part_links"), "parts")
    return part if part and is_end(reader, part.next) and reader.gap(index) else None


def _part_of_today(reader: Reader, index: int) -> DateFound | None:
    found = phrase(reader, index, "parts_of_today")
    if not found or is_name(reader, index, found.next):
        return None
    return DateFound(reader.today, found.next, part=found.value)


def _weekday(reader: Reader, index: int) -> DateFound | None:
    """Friday, friday evening, Montagabend, Mon 30 Nov, Friday next week."""
    compound = _weekday_and_part(reader, index)
    if compound:
        return compound
    found = phrase(reader, index, "weekdays")
    if not found:
        return None
    comma = found.next + 1 if is_sign(reader, found.next, ",.") else found.next
    the = skip(reader, comma, "the")
    date = (
        _numeric_date(reader, the, reader.words.language == "de" or reader.is_whole)
        or _day_and_month(reader, the)
        or _month_and_day(reader, the)
    )
    if date:
        return replace(date, place="anywhere")
    number = _number_on_weekday(reader, the, found.value)
    if number:
        return number
    if phrase(reader, found.next, "after_next"):
        return None
    week = _next_week(reader, found.next)
    if week:
        return DateFound(_in_week(reader, week.value, found.value), week.next)
    day = coming_weekday(reader, found.value, 1)
    ahead = _span_after(reader, day, found.next)
    if ahead:
        return replace(ahead, place="anywhere")
    part = _part_after(reader, found.next)
    if part:
        return DateFound(day, part.next, "edges", part.value)
    is_lonely = is_ambiguous(reader, index, found.next)
    place = _short_place(reader, index) if is_lonely else "edges"
    return DateFound(day, _before_time(reader, _after_day_end(reader, found.next)), place)


def _number_on_weekday(reader: Reader, index: int, weekday: int) -> DateFound | None:
    """ "Mon 30th", "Montag, den 30.", where the number fits in this month or the next."""
    named = ordinal(reader, index)
    first = reader.at(index)
    if not named or (first and first.is_word) or not is_end(reader, named.next):
        return None
    # "Friday the 13th" is a film.
    if weekday == 4 and named.value == 13:
        return None
    year, this_month, _ = civil(reader.today)
    for ahead in (0, 1):
        month = civil(day_number(year, this_month + ahead, 1))
        day = existing_day(month.year, month.month, named.value)
        if day is not None and day >= reader.today and weekday_of(day) == weekday:
            return DateFound(day, named.next)
    return None


def _before_time(reader: Reader, next: int) -> int:
    """Skips the full stop of "Mo. 9 Uhr"."""
    is_short = len(reader.text(next - 1)) <= 4
    return (
        next + 1 if is_short and is_sign(reader, next, ".") and time_at(reader, next + 1) else next
    )


def _span_after(reader: Reader, day: int, index: int) -> DateFound | None:
    """ "Freitag in zwei Wochen": some time after a day."""
    link = phrase(reader, index, "in")
    if not link:
        return None
    article = phrase(reader, link.next, "articles")
    number = Found(1, article.next) if article else count(reader, link.next, 99)
    unit = number and phrase(reader, number.next, "units")
    return DateFound(_later(day, number.value, unit.value), unit.next) if number and unit else None


def _short_place(reader: Reader, index: int) -> Place:
    """Two letters with a capital are a weekday at the end of a German text."""
    if reader.is_whole:
        return "edges"
    return "end" if reader.text(index) in reader.words.short_weekdays else "beside"


def _weekday_and_part(reader: Reader, index: int) -> DateFound | None:
    lexeme = reader.at(index)
    found = reader.words.compounds.get(lexeme.folded) if lexeme and lexeme.is_word else None
    if not found:
        return None
    return DateFound(coming_weekday(reader, found[0], 1), index + 1, "edges", found[1])


def coming_weekday(reader: Reader, weekday: int, least: int) -> int:
    """The first such weekday that is at least some days from today."""
    start = reader.today + least
    return start + (weekday - weekday_of(start)) % 7


def _in_week(reader: Reader, first: int, weekday: int) -> int:
    """A weekday in the week that begins on a day."""
    return first + (weekday - reader.week_start) % 7


def _start_of_next_week(reader: Reader, which: int = 0) -> int:
    days = 14 if which == 3 else 7
    return reader.today + days - (weekday_of(reader.today) - reader.week_start) % 7


def _next_week(reader: Reader, index: int) -> Found | None:
    """ "next week" after or before a weekday."""
    which = phrase(reader, index, "which")
    unit = which and phrase(reader, which.next, "units")
    if not which or not unit or unit.value != 1 or which.value == 2:
        return None
    return Found(_start_of_next_week(reader, which.value), unit.next)


def _after_next(reader: Reader, index: int) -> DateFound | None:
    """ "the week after next", "friday after next"."""
    start = skip(reader, index, "the")
    end = phrase(reader, start, "weekend")
    unit = None if end else phrase(reader, start, "units")
    day = None if end or unit else phrase(reader, start, "weekdays")
    named = end or unit or day
    after = phrase(reader, named.next, "after_next") if named else None
    if not after:
        return None
    if end:
        return DateFound(_weekend_day(reader, 3), after.next)
    if day:
        week = _start_of_next_week(reader, 3)
        return DateFound(_in_week(reader, week, day.value), after.next)
    if unit and unit.value == 1:
        return DateFound(_start_of_next_week(reader, 3), after.next)
    return _start_of(reader, 3, Found(unit.value, after.next)) if unit else None


def _which_one(reader: Reader, index: int) -> DateFound | None:
    """Next friday, this weekend, nächste Woche, nächste Woche Freitag, kommenden Montag."""
    which = phrase(reader, index, "which")
    if not which or is_name(reader, index, which.next):
        return None
    week = _next_week(reader, index)
    if week:
        day = phrase(reader, skip(reader, week.next, "date_links"), "weekdays")
        if not day:
            return DateFound(week.value, week.next)
        return _with_part(reader, _in_week(reader, week.value, day.value), day.next)
    end = phrase(reader, which.next, "weekend")
    if end:
        return DateFound(_weekend_day(reader, which.value), end.next)
    unit = phrase(reader, which.next, "units")
    if unit:
        return _start_of(reader, which.value, unit)
    month = phrase(reader, which.next, "months")
    if month:
        first = coming_day(reader.today, month.value + 1, 1)
        return _on_day(first, month.next, "anywhere")
    return _weekday_of_week(reader, which)


def _weekday_of_week(reader: Reader, which: Found) -> DateFound | None:
    lexeme = reader.at(which.next)
    compound = reader.words.compounds.get(lexeme.folded) if lexeme and lexeme.is_word else None
    found = Found(compound[0], which.next + 1) if compound else None
    day = found or phrase(reader, which.next, "weekdays")
    if not day:
        return None
    if which.value in (0, 3):
        number = _in_week(reader, _start_of_next_week(reader, which.value), day.value)
    else:
        number = coming_weekday(reader, day.value, 0 if which.value == 2 else 1)
    if compound:
        return DateFound(number, day.next, part=compound[1])
    return _with_part(reader, number, day.next)


def _start_of(reader: Reader, which: int, unit: Found) -> DateFound | None:
    """The first day of the next month, quarter or year."""
    year, month, _ = civil(reader.today)
    if which == 2:
        return None
    ahead = 2 if which == 3 else 1
    if unit.value == 2:
        return DateFound(day_number(year, month + ahead, 1), unit.next)
    if unit.value == 3:
        return DateFound(day_number(year + ahead, 1, 1), unit.next)
    if unit.value != 4:
        return None
    return DateFound(day_number(year, month + 3 * ahead - (month - 1) % 3, 1), unit.next)


def _weekend_day(reader: Reader, which: int) -> int:
    """The Saturday of this week, or today if it is at the weekend; or the Saturday of the next
    week."""
    days_in = weekday_of(reader.today) - 5
    if which in (1, 2):
        return reader.today if days_in >= 0 else reader.today - days_in
    return reader.today - days_in + (14 if which == 3 else 7)


def _weekend(reader: Reader, index: int) -> DateFound | None:
    link = phrase(reader, index, "weekend_links")
    if not link and not reader.is_whole:
        return None
    found = phrase(reader, link.next if link else index, "weekend")
    return found and DateFound(_weekend_day(reader, 2), found.next)


def _after_span(reader: Reader, index: int) -> DateFound | None:
    """In 3 days, in einer Woche, in 2 hours, 3 weeks from now."""
    link = phrase(reader, index, "in")
    if link:
        half = phrase(reader, link.next, "half_hour")
        if half and half.value == 1:
            return DateFound(add_months(reader.today, 6), half.next)
        if half:
            return None if reader.now is None else _after_minutes(reader, 30, half.next)
        ahead = _span_at(reader, link.next, is_linked=True)
        if not ahead:
            return _month_after_in(reader, link.next)
        return None if phrase(reader, ahead.next, "span_blockers") else ahead
    span = _span_at(reader, index)
    if not span or span.minutes is not None:
        return None
    now = phrase(reader, span.next, "from_now")
    if now:
        return replace(span, next=now.next)
    start = phrase(reader, span.next, "from")
    base = (_relative_day(reader, start.next) or _weekday(reader, start.next)) if start else None
    return base and replace(base, day=base.day + span.day - reader.today, place="anywhere")


def _span_at(reader: Reader, index: int, is_linked: bool = False) -> DateFound | None:
    article = phrase(reader, index, "articles")
    number = count(reader, index, 999) or (article and Found(1, article.next))
    if not number:
        return None
    unit = phrase(reader, number.next, "units")
    if unit and _is_capital(reader, unit.next - 1):
        return None
    if unit:
        return DateFound(_later(reader.today, number.value, unit.value), unit.next)
    clock = phrase(reader, number.next, "clock_units")
    if not clock or reader.now is None or _is_capital(reader, clock.next - 1):
        return None
    # "2h" is two o'clock elsewhere.
    if not is_linked and reader.folded(clock.next - 1) == "h":
        return None
    return _after_minutes(reader, number.value * (1 if clock.value == 0 else 60), clock.next)


def _after_minutes(reader: Reader, number: int, next: int) -> DateFound:
    days, minutes = divmod((reader.now or 0) + number, 1440)
    return DateFound(reader.today + days, next, "edges", minutes=minutes)


def _is_capital(reader: Reader, index: int) -> bool:
    """Whether an English word has a capital, as in the name of a film."""
    if reader.is_whole or reader.words.has_capitals:
        return False
    return has_capital(reader.text(index))


def _later(day: int, number: int, unit: int) -> int:
    match unit:
        case 0:
            return day + number
        case 1:
            return day + 7 * number
        case 5:
            return day + 14 * number
    return add_months(day, number * {2: 1, 3: 12}.get(unit, 3))


def _month_after_in(reader: Reader, index: int) -> DateFound | None:
    """ "in May": its first day."""
    month = phrase(reader, index, "months")
    if not month:
        return None
    # "in may" can be a part of a sentence, "in May" less so.
    is_name = not is_ambiguous(reader, index, month.next) or _is_capital(reader, index)
    return _month_with_year(reader, month, 1, "edges" if is_name else "end")


def _month_with_year(reader: Reader, month: Found, day: int, place: Place) -> DateFound | None:
    number = month.value + 1
    year = digits(reader, month.next, 1000, 9999, 4)
    if year is not None and reader.gap(month.next):
        first = existing_day(year, number, day if day > 0 else days_in_month(year, number))
        if first is None:
            return None
        return DateFound(first, month.next + 1, place, can_join=False)
    this_year = civil(reader.today).year
    for each in (this_year, this_year + 1):
        found = day_number(each, number, day if day > 0 else days_in_month(each, number))
        if found >= reader.today:
            return DateFound(found, month.next, place, can_join=False)
    return None


def _bare_month(reader: Reader, index: int) -> DateFound | None:
    """A month alone is its first day: at the end of a text, and not if it is also another word."""
    month = phrase(reader, index, "months")
    if not month or _is_after_number(reader, index):
        return None
    has_year = digits(reader, month.next, 1000, 9999, 4) is not None
    if not reader.is_whole and not has_year and is_ambiguous(reader, index, month.next):
        return None
    return _month_with_year(reader, month, 1, "end")


def _is_after_number(reader: Reader, index: int) -> bool:
    """Whether a number is before a month, so that both are a day that does not exist."""
    at = index - 2 if reader.text(index - 1) == "." else index - 1
    before = reader.at(at)
    return before is not None and not before.is_word


def _part_of_month(reader: Reader, index: int) -> DateFound | None:
    """End of month, Mitte Januar, Ende des Jahres."""
    year, month, _ = civil(reader.today)
    end = phrase(reader, index, "ends")
    if end and end.value == 2:
        return DateFound(coming_weekday(reader, 4, 0), end.next)
    if end and end.value == 3:
        of = _relative_day(reader, end.next) or _weekday(reader, end.next)
        return replace(of, place="anywhere") if of else DateFound(reader.today, end.next, "end")
    if end:
        last = day_number(year, month + 1 if end.value == 0 else 13, 0)
        return DateFound(last, end.next, "edges")
    part = phrase(reader, index, "month_parts")
    if not part or (not reader.words.has_capitals and is_name(reader, index, part.next)):
        return None
    number = (1, 15, 0)[part.value]
    start = part.next + 1 if is_sign(reader, part.next, "-") else part.next
    named = phrase(reader, start, "months")
    if named:
        return _month_with_year(reader, named, number, "anywhere")
    this_year = phrase(reader, start, "this_year") if part.value == 2 else None
    if this_year:
        return DateFound(day_number(year, 12, 31), this_year.next)
    plain = phrase(reader, start, "this_month")
    if plain:
        day = day_number(year, month, number or days_in_month(year, month))
        return DateFound(add_months(day, 1) if day < reader.today else day, plain.next)
    return _part_of_next_month(reader, start, number)


def _part_of_next_month(reader: Reader, index: int, number: int) -> DateFound | None:
    which = phrase(reader, index, "which")
    unit = which and phrase(reader, which.next, "units")
    if not which or not unit or which.value == 2:
        return None
    if unit.value == 1:
        # Its Monday, Wednesday or Friday.
        weekday = {1: 0, 15: 2}.get(number, 4)
        first = _start_of_next_week(reader, which.value)
        return DateFound(_in_week(reader, first, weekday), unit.next)
    if unit.value != 2:
        return None
    today = civil(reader.today)
    ahead = 2 if which.value == 3 else 1
    year, month, _ = civil(day_number(today.year, today.month + ahead, 1))
    return DateFound(day_number(year, month, number or days_in_month(year, month)), unit.next)


def _number_of_month(reader: Reader, index: int) -> DateFound | None:
    """ "on the 15th", "am 15." """
    named = ordinal(reader, index)
    if not named or not is_end(reader, named.next):
        return None
    unit = phrase(reader, named.next, "units")
    of = phrase(reader, unit.next if unit else named.next, "of_month")
    if named.value < 0:
        year, month, _ = civil(reader.today)
        is_last = unit is not None and unit.value == 0 and of is not None
        return DateFound(day_number(year, month + 1, 0), of.next) if of and is_last else None
    first = reader.at(index)
    if (first and first.is_word) or phrase(reader, named.next, "months"):
        return None
    # "am 2. Kapitel"
    if phrase(reader, named.next, "numbered"):
        return None
    day = _coming_number(reader, named.value)
    if of and not unit:
        return _on_day(day, of.next, "anywhere")
    return _on_day(day, named.next, "edges")


def _coming_number(reader: Reader, number: int) -> int | None:
    """The next day of a month with this number."""
    year, month, _ = civil(reader.today)
    for ahead in range(12):
        first = civil(day_number(year, month + ahead, 1))
        day = existing_day(first.year, first.month, number)
        if day is not None and day >= reader.today:
            return day
    return None


def is_ambiguous(reader: Reader, index: int, next: int) -> bool:
    """Whether a weekday or month is also another word."""
    lexeme = reader.at(index)
    if next > index + 2 or not lexeme:
        return False
    return fold_word(lexeme.text) in reader.words.entries["ambiguous"].values
