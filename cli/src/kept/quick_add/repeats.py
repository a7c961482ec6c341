"""Repetition, and the rule in the form of the API."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from kept.quick_add.calendar_days import civil, coming_day, days_in_month, weekday_of
from kept.quick_add.dates import date_at
from kept.quick_add.reader import (
    Found,
    Place,
    Reader,
    count,
    digits,
    has_capital,
    is_end,
    is_sign,
    ordinal,
    phrase,
    skip,
)
from kept.quick_add.times import PART_TIMES, TimeFound, time_at

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]


@dataclass(frozen=True)
class Rule:
    """The parts of a rule; see `schemas/repetition.py` of the API."""

    freq: Frequency
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    """0 is Monday."""
    numbers: tuple[int, ...] = ()
    """Which of these weekdays in the month."""
    position: int | None = None
    """Which working day."""
    count: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class RepeatFound:
    """A repetition and where its words end."""

    next: int
    place: Place
    rule: str
    start: Literal["due", "completion"]
    first_from: Callable[[int], int] = field(compare=False)
    """The first day from a day on on which the rule is due."""
    starting: int | None
    """The day on which it begins, if the text says so."""
    part: int | None
    time: TimeFound | None
    """A time between the rule and its end: "every monday at noon until may"."""


@dataclass(frozen=True)
class Core:
    """A rule without what may follow it."""

    rule: Rule
    next: int
    part: int | None = None
    place: Place = "anywhere"


WORKING_DAYS = (0, 1, 2, 3, 4)
NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RULE_MAX = 200
DASHES = ("-", "–", "—")  # noqa: RUF001  # dashes of all lengths


def repeat_at(reader: Reader, index: int) -> RepeatFound | None:
    """The repetition that begins at a lexeme."""
    start = _date_after(reader, index, "starting")
    if start:
        found = _plain_repeat(reader, start.next + is_sign(reader, start.next, ","))
        if not found or found.starting is not None:
            return None
        return replace(found, starting=start.value, place="anywhere")
    link = phrase(reader, index, "every_links")
    is_linked = link and phrase(reader, link.next, "every")
    linked = _plain_repeat(reader, link.next) if link and is_linked else None
    return linked or _plain_repeat(reader, index)


def _plain_repeat(reader: Reader, index: int) -> RepeatFound | None:
    every = phrase(reader, index, "every")
    if not every:
        core = (
            _day_of_each_month(reader, index)
            or _part_of_each_month(reader, index)
            or _adverb(reader, index)
        )
        if not core and reader.is_whole:
            core = _core_at(reader, index)
        return _with_tail(reader, core, "due") if core else None
    is_marked = is_sign(reader, every.next, "!")
    if index > 0 and _is_title(reader, index):
        return None
    core = _after_every(reader, every.value, every.next + is_marked) or _clear(
        _adverb(reader, index)
    )
    return _with_tail(reader, core, "completion" if is_marked else "due") if core else None


def _after_every(reader: Reader, every: int, index: int) -> Core | None:
    """What follows "every", where it is certain that this is meant."""
    core = _core_at(reader, index)
    # "alle Monate" are all months, "alle drei Monate" each third one.
    if every == 3 and not count(reader, index, 999):
        return None
    # "each day of the holiday", "Jeder Tag zählt"
    return replace(core, place="end" if every == 2 else "edges") if core and every > 0 else core


def _clear(core: Core | None) -> Core | None:
    return core and replace(core, place="anywhere")


def _day_of_each_month(reader: Reader, index: int) -> Core | None:
    """ "on the 1st of every month", "am ersten Montag jedes Monats", "immer am 1." """
    link = phrase(reader, index, "repeat_links")
    found = (_working_day(reader, link.next) or _numbered(reader, link.next)) if link else None
    if link and link.value == 1:
        return _clear(found or _on_weekdays(reader, link.next))
    if not link or not found or found.rule.freq != "MONTHLY":
        return None
    is_each = any(phrase(reader, at, "each_month") for at in range(link.next, found.next))
    return found if is_each else None


def _part_of_each_month(reader: Reader, index: int) -> Core | None:
    """ "at the end of every month", "Anfang jedes Monats"."""
    start = skip(reader, skip(reader, index, "repeat_links"), "weekend_links")
    part = phrase(reader, start, "month_parts")
    month = part and phrase(reader, part.next, "every_month")
    if not part or not month:
        return None
    return Core(Rule("MONTHLY", month_days=((1, 15, -1)[part.value],)), month.next)


def _is_title(reader: Reader, index: int) -> bool:
    """Whether `Every` has a capital in the middle of an English text, as in the name of a song."""
    if reader.is_whole or reader.words.has_capitals:
        return False
    return has_capital(reader.text(index))


def _core_at(reader: Reader, index: int) -> Core | None:
    return (
        _part_of_day(reader, index)
        or _working_day(reader, index)
        or _date_of_year(reader, index)
        or _numbered(reader, index)
        or _interval(reader, index)
        or _on_weekdays(reader, index)
        or _weekend(reader, index)
        or _month_end(reader, index)
        or _month(reader, index)
    )


def _part_of_day(reader: Reader, index: int) -> Core | None:
    """Every morning."""
    part = phrase(reader, index, "parts")
    return part and Core(Rule("DAILY"), part.next, part.value)


def _working_day(reader: Reader, index: int) -> Core | None:
    """Every weekday, every last working day of the month."""
    number = ordinal(reader, index)
    which = number and phrase(reader, number.next, "last")
    start = which or number
    found = phrase(reader, start.next if start else index, "workdays")
    if not found:
        return None
    if not number:
        rule = Rule("WEEKLY", weekdays=WORKING_DAYS)
        part = phrase(reader, found.next, "parts")
        return Core(rule, part.next, part.value) if part else Core(rule, found.next)
    position = -number.value if which else number.value
    if abs(position) > 23:
        return None
    rule = Rule("MONTHLY", weekdays=WORKING_DAYS, position=position)
    return _in_month(reader, found.next, rule)


def _in_month(reader: Reader, index: int, rule: Rule) -> Core:
    """A rule of a month, or of one month of each year if that is named."""
    plain = phrase(reader, index, "of_month")
    if plain:
        return Core(rule, plain.next)
    of = phrase(reader, index, "of")
    if not of:
        return Core(rule, index)
    named = phrase(reader, of.next, "months")
    if named:
        return Core(replace(rule, freq="YEARLY", months=(named.value + 1,)), named.next)
    every = None if phrase(reader, of.next, "units") else phrase(reader, of.next, "every")
    if not every:
        return Core(rule, index)
    number = count(reader, every.next, 999)
    months = phrase(reader, number.next if number else every.next, "units")
    if months and months.value == 2:
        return Core(replace(rule, interval=number.value if number else 1), months.next)
    return Core(rule, index)


def _date_of_year(reader: Reader, index: int) -> Core | None:
    """Every 24 December, every Dec 24th."""
    english = phrase(reader, index, "months") if reader.words.language == "en" else None
    start = english.next if english else index
    plain = digits(reader, start, 1, 31)
    day = ordinal(reader, start) or (None if plain is None else Found(plain, start + 1))
    if not day or day.value < 1:
        return None
    found = english or phrase(reader, skip(reader, day.next, "of"), "months")
    if not found or not _can_be(found.value + 1, day.value):
        return _numeric_of_year(reader, index)
    next = day.next if english else found.next
    if not is_end(reader, next):
        return None
    return Core(Rule("YEARLY", months=(found.value + 1,), month_days=(day.value,)), next)


def _numeric_of_year(reader: Reader, index: int) -> Core | None:
    """Jeden 24.12."""
    day = digits(reader, index, 1, 31)
    number = digits(reader, index + 2, 1, 12)
    is_dotted = is_sign(reader, index + 1, ".") and is_sign(reader, index + 3, ".")
    if day is None or number is None or not is_dotted or reader.gap(index + 2):
        return None
    if not _can_be(number, day) or not is_end(reader, index + 4):
        return None
    return Core(Rule("YEARLY", months=(number,), month_days=(day,)), index + 4)


def _can_be(month: int, day: int) -> bool:
    return day <= days_in_month(2024, month)


def _numbered(reader: Reader, index: int) -> Core | None:
    """Every 2nd friday, every first and third monday, every 15th and last day, every third week."""
    numbers = _list(reader, index, ordinal, 12)
    if not numbers:
        return None
    first = numbers.values[0]
    unit = phrase(reader, numbers.next, "units")
    if unit and unit.value > 0:
        is_one = len(numbers.values) == 1 and first >= 1
        return _on_days(reader, unit, first) if is_one else None
    days = _list(reader, numbers.next, _weekday_at, 7)
    if not days and _is_other_one(reader, numbers.values):
        days = _weekend_at(reader, numbers.next)
    if days:
        return _nth_weekdays(reader, numbers.values, days)
    lexeme = reader.at(index)
    digits_only = -1 not in numbers.values and not (lexeme and lexeme.is_word)
    rule = Rule("MONTHLY", month_days=numbers.values)
    end = unit.next if unit else numbers.next
    in_the = _in_month(reader, end, rule)
    is_of_month = in_the.next > end
    # "every first of the month"
    if not unit and not digits_only and not (is_of_month and first > 0):
        return None
    # "every 3rd day" is not the third of the month.
    if unit and not is_of_month and len(numbers.values) == 1 and first > 1:
        return Core(Rule("DAILY", interval=first), unit.next)
    # "every 3rd page" is no repetition.
    return in_the if unit or is_of_month else replace(in_the, place="edges")


def _nth_weekdays(reader: Reader, numbers: tuple[int, ...], days: "List") -> Core | None:
    if any(number > 5 for number in numbers):
        return None
    rule = Rule("MONTHLY", numbers=numbers, weekdays=days.values)
    found = _in_month(reader, days.next, rule)
    # "jeder zweite Freitag" is each other one, unless it is one of a month.
    if not _is_other_one(reader, numbers) or found.next > days.next:
        return found
    return Core(Rule("WEEKLY", interval=2, weekdays=days.values), days.next)


def _is_other_one(reader: Reader, numbers: tuple[int, ...]) -> bool:
    """ "jeder zweite" is each other one in German."""
    return reader.words.language == "de" and numbers == (2,)


def _interval(reader: Reader, index: int) -> Core | None:
    """Every day, every 2 weeks on monday, every other month on the 15th."""
    other = phrase(reader, index, "other")
    number = None if other else count(reader, index, 999)
    named = other or number
    start = named.next if named else index
    unit = phrase(reader, start, "units")
    if unit:
        return _on_days(reader, unit, 2 if other else number.value if number else 1)
    if not other:
        return None
    days = _weekday_list(reader, start, _weekday_at) or _weekend_at(reader, start)
    return days and Core(Rule("WEEKLY", interval=2, weekdays=days.values), days.next)


UNITS: tuple[tuple[Frequency, int], ...] = (
    ("DAILY", 1),
    ("WEEKLY", 1),
    ("MONTHLY", 1),
    ("YEARLY", 1),
    ("MONTHLY", 3),
    ("WEEKLY", 2),
)


def _on_days(reader: Reader, unit: Found, every: int) -> Core | None:
    """A unit with the days in it on which the rule is due, if they are named."""
    freq, factor = UNITS[unit.value]
    if every * factor > 999:
        return None
    rule = Rule(freq, interval=every * factor)
    plain = Core(rule, unit.next)
    link = phrase(reader, unit.next, "repeat_links")
    start = link.next if link else unit.next
    weeks = 0
    if freq == "WEEKLY":
        weeks = rule.interval
    elif freq == "DAILY" and every % 7 == 0:
        weeks = every // 7
    if weeks:
        days = _weekday_list(reader, start, _weekday_at) if link else None
        days = days or _weekday_list(reader, start, _weekday_adverb)
        if not days:
            return plain
        return Core(Rule("WEEKLY", interval=weeks, weekdays=days.values), days.next)
    if not link:
        return plain
    if freq == "MONTHLY":
        return _monthly_on(reader, start, rule) or plain
    date = _date_of_year(reader, skip(reader, start, "the")) if freq == "YEARLY" else None
    return Core(replace(date.rule, interval=rule.interval), date.next) if date else plain


def _monthly_on(reader: Reader, index: int, rule: Rule) -> Core | None:
    found = _working_day(reader, index) or _numbered_in(reader, index)
    if not found or found.rule.freq != "MONTHLY":
        return None
    return Core(replace(found.rule, interval=rule.interval), found.next)


def _numbered_in(reader: Reader, index: int) -> Core | None:
    found = _numbered(reader, index)
    if found and found.rule.freq == "MONTHLY":
        return found
    number = ordinal(reader, index)
    day = number and phrase(reader, number.next, "weekdays")
    if not number or not day or number.value > 5:
        return None
    return Core(Rule("MONTHLY", numbers=(number.value,), weekdays=(day.value,)), day.next)


def _on_weekdays(reader: Reader, index: int) -> Core | None:
    compound = reader.words.compounds.get(reader.folded(index))
    if compound:
        return Core(Rule("WEEKLY", weekdays=(compound[0],)), index + 1, compound[1])
    days = _weekday_list(reader, index, _weekday_at)
    if not days:
        return None
    rule = Rule("WEEKLY", weekdays=days.values)
    part = phrase(reader, days.next, "parts")
    return Core(rule, part.next, part.value) if part else Core(rule, days.next)


def _weekday_list(
    reader: Reader, index: int, read: Callable[[Reader, int], Found | None]
) -> "List | None":
    """Weekdays, of which the last can be the first of a span: mon, wed-fri; montags bis
    freitags."""
    days = _list(reader, index, read, 7)
    if not days:
        return None
    join = phrase(reader, days.next, "joins")
    is_dash = reader.text(days.next) in DASHES
    to = join.next if join else days.next + 1
    last = read(reader, to) if is_dash or (join and join.value == 1) else None
    if not last:
        return days
    date = date_at(reader, to)
    # "until friday 18 December" is no span of weekdays.
    if date and date.part is None and date.next > last.next:
        return days
    day = days.values[-1]
    values = list(days.values)
    while day != last.value:
        day = (day + 1) % 7
        if day not in values:
            values.append(day)
    return List(tuple(values), last.next)


def _weekday_at(reader: Reader, index: int) -> Found | None:
    return phrase(reader, index, "weekdays")


def _weekday_adverb(reader: Reader, index: int) -> Found | None:
    return phrase(reader, index, "weekday_adverbs")


def _weekend(reader: Reader, index: int) -> Core | None:
    """Every weekend is every Saturday."""
    found = _weekend_at(reader, index)
    return found and Core(Rule("WEEKLY", weekdays=found.values), found.next)


def _weekend_at(reader: Reader, index: int) -> "List | None":
    found = phrase(reader, index, "weekend")
    return found and List((5,), found.next)


def _month_end(reader: Reader, index: int) -> Core | None:
    """Every month end, jedes Monatsende."""
    end = phrase(reader, index, "ends")
    if not end or end.value != 0:
        return None
    return Core(Rule("MONTHLY", month_days=(-1,)), end.next)


def _month(reader: Reader, index: int) -> Core | None:
    """Every January is its first day."""
    found = phrase(reader, index, "months")
    if not found:
        return None
    rule = Rule("YEARLY", months=(found.value + 1,), month_days=(1,))
    return Core(rule, found.next, place="edges")


ADVERBS = (
    Rule("DAILY"),
    Rule("WEEKLY"),
    Rule("MONTHLY"),
    Rule("YEARLY"),
    Rule("MONTHLY", interval=3),
    Rule("WEEKLY", interval=2),
    Rule("WEEKLY", weekdays=WORKING_DAYS),
    Rule("MONTHLY", interval=6),
)


def _adverb(reader: Reader, index: int) -> Core | None:
    """Daily, weekly on fridays, montags, on mondays. At the start or the end of a text, unless a
    day is named: "daily report" in it is a report."""
    found = phrase(reader, index, "adverbs")
    if found:
        named = _on_days(reader, found, 1) if found.value < len(UNITS) else None
        has_day = named is not None and named.next > found.next
        return named if has_day else Core(ADVERBS[found.value], found.next, place="end")
    link = phrase(reader, index, "every_links")
    days = _weekday_list(reader, link.next if link else index, _weekday_adverb)
    if not days:
        return None
    # "Fridays are busy", but "on fridays swim", "swim on fridays with Jo", "freitags Müll".
    place: Place = "edges" if link or reader.words.language == "de" else "end"
    if link and phrase(reader, days.next, "followers"):
        place = "anywhere"
    return Core(Rule("WEEKLY", weekdays=days.values), days.next, place=place)


class List(NamedTuple):
    """Several values and where they end."""

    values: tuple[int, ...]
    next: int


def _list(
    reader: Reader, index: int, read: Callable[[Reader, int], Found | None], most: int
) -> List | None:
    """One or several values, with commas, signs and "and" between them."""
    values: list[int] = []
    next = start = index
    while len(values) < most:
        found = read(reader, start)
        if not found:
            break
        if found.value not in values:
            values.append(found.value)
        next = found.next
        start = _after_join(reader, next)
        if start == next:
            break
    return List(tuple(values), next) if values else None


def _after_join(reader: Reader, index: int) -> int:
    text = reader.text(index)
    next = index + 1 if text and text in ",/&+" else index
    join = phrase(reader, next, "joins")
    return join.next if join and join.value == 0 else next


def _with_tail(
    reader: Reader, core: Core, start: Literal["due", "completion"]
) -> RepeatFound | None:
    """A rule with what may follow it: when it begins, and when it ends."""
    rule, next, part = core.rule, core.next, core.part
    # "every day in the morning"
    can_have_part = part is None and (rule.freq == "DAILY" or rule.weekdays)
    adverb_part = phrase(reader, next, "adverb_parts") if can_have_part else None
    if adverb_part:
        next, part = adverb_part.next, adverb_part.value
    starting: int | None = None
    between = time_at(reader, next)
    time = between if between and _has_tail(reader, between.next) else None
    if time:
        next = time.next
    for _ in range(3):
        begin = _date_after(reader, next, "starting") if starting is None else None
        end = _date_after(reader, next, "until") if rule.until is None else None
        times = _times_at(reader, next) if rule.count is None else None
        if begin:
            starting = begin.value
        elif end and rule.count is None:
            rule = replace(rule, until=end.value)
        elif times and rule.until is None:
            rule = replace(rule, count=times.value)
        found = begin or end or times
        next = found.next if found else next
    text = _write(rule)
    if len(text) > RULE_MAX:
        return None
    return RepeatFound(
        next=next,
        place=core.place,
        rule=text,
        start=start,
        first_from=lambda day: _first_from(rule, day),
        starting=starting,
        part=part,
        time=time,
    )


def _has_tail(reader: Reader, index: int) -> bool:
    return bool(
        _date_after(reader, index, "starting")
        or _date_after(reader, index, "until")
        or _times_at(reader, index)
    )


def _date_after(reader: Reader, index: int, category: str) -> Found | None:
    link = phrase(reader, index, category)
    date = date_at(reader, link.next) if link else None
    if not date or date.day < reader.today or not is_end(reader, date.next):
        return None
    return Found(date.day, date.next)


def _times_at(reader: Reader, index: int) -> Found | None:
    """ "5 times", also after "for"."""
    number = count(reader, skip(reader, index, "date_links"), 999)
    times = number and phrase(reader, number.next, "times")
    return Found(number.value, times.next) if number and times else None


def _write(rule: Rule) -> str:
    """The rule in the canonical form of the API."""
    parts = [f"FREQ={rule.freq}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.months:
        parts.append(f"BYMONTH={_joined(rule.months)}")
    if rule.month_days:
        parts.append(f"BYMONTHDAY={_joined(sorted(rule.month_days, key=_from_start))}")
    if rule.weekdays:
        numbers = [str(number) for number in sorted(rule.numbers, key=_from_start)]
        weekdays = sorted(rule.weekdays)
        days = [f"{number}{NAMES[day]}" for number in numbers or [""] for day in weekdays]
        parts.append(f"BYDAY={_joined(days)}")
    if rule.position is not None:
        parts.append(f"BYSETPOS={rule.position}")
    if rule.count is not None:
        parts.append(f"COUNT={rule.count}")
    if rule.until is not None:
        year, month, day = civil(rule.until)
        parts.append(f"UNTIL={year * 10_000 + month * 100 + day}")
    return ";".join(parts)


def _joined(values: "tuple[int, ...] | list[int] | list[str]") -> str:
    return ",".join(map(str, values))


def _from_start(number: int) -> tuple[bool, int]:
    return (number < 0, abs(number))


def _first_from(rule: Rule, start: int) -> int:
    """The first day from a day on on which a rule is due. An interval is counted from that day."""
    if rule.months and rule.month_days:
        return coming_day(start, rule.months[0], rule.month_days[0]) or start
    return next((day for day in range(start, start + 1500) if _is_due(rule, day)), start)


def _is_due(rule: Rule, day: int) -> bool:
    year, month, of_month = civil(day)
    if rule.months and month not in rule.months:
        return False
    if rule.weekdays and weekday_of(day) not in rule.weekdays:
        return False
    length = days_in_month(year, month)
    if rule.month_days and not _is_one_of(rule.month_days, of_month, length):
        return False
    if rule.numbers and not any(_is_nth(each, of_month, length) for each in rule.numbers):
        return False
    return rule.position is None or rule.position == _working_day_number(rule.position, day)


def _is_one_of(numbers: tuple[int, ...], day: int, length: int) -> bool:
    """The 31st is the last day of a shorter month."""
    return any(
        (min(number, length) if number > 0 else length + 1 + number) == day for number in numbers
    )


def _is_nth(number: int, day: int, length: int) -> bool:
    return (day + 6) // 7 == number if number > 0 else (length + 7 - day) // 7 == -number


def _working_day_number(position: int, day: int) -> int:
    """Which working day of its month a day is, from the end if the number is below zero."""
    step = -1 if position > 0 else 1
    month = civil(day).month
    found = 0
    while civil(day).month == month:
        if weekday_of(day) < 5:
            found -= step
        day += step
    return found


def part_time(part: int | None) -> int | None:
    """The time of a part of the day, in minutes."""
    return None if part is None else PART_TIMES[part]
