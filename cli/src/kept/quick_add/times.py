"""Times of the day."""

from dataclasses import dataclass, replace
from typing import Literal

from kept.quick_add.reader import (
    Found,
    Place,
    Reader,
    count,
    digits,
    is_end,
    is_name,
    is_sign,
    phrase,
    skip,
)

PART_TIMES = tuple(hour * 60 for hour in (9, 12, 15, 19, 22, 10))
"""Minutes since midnight of morning, noon, afternoon, evening, night, forenoon."""


@dataclass(frozen=True)
class TimeFound:
    """A time and where it ends."""

    next: int
    place: Place
    hour: int
    """From 0 to 24."""
    minute: int
    half: Literal["known", "written", "open"]
    """Whether it is known which half of the day is meant: by the notation, only by a part of the
    day beside it ("tonight at 8:30"), or not at all ("at 5")."""
    part: int | None = None
    """The part of the day that is named with it."""
    is_span_end: bool = False
    """Whether the word before it says that it is the end of a span."""


def time_at(reader: Reader, index: int) -> TimeFound | None:
    """The time that begins at a lexeme."""
    link = _time_link(reader, index)
    start = link.next if link else index
    adverb = None if link else phrase(reader, index, "adverb_parts")
    if adverb:
        again = _time_link(reader, adverb.next)
        clock = _clock_at(reader, again.next, True) if again else None
        if clock:
            return replace(clock, place="anywhere", part=adverb.value)
    is_number = digits(reader, start, 1, 24) is not None
    is_linked = (link is not None and link.value < 2) or (
        is_number and _part_after(reader, start + 1) is not None
    )
    clock = _clock_at(reader, start, is_linked or reader.is_whole)
    if not clock or _is_title(reader, index, start):
        return None
    part = _part_after(reader, clock.next)
    return replace(
        clock,
        next=part.next if part else clock.next,
        place="anywhere" if part else clock.place,
        part=part.value if part else None,
        is_span_end=link is not None and link.value == 1,
    )


def _is_title(reader: Reader, index: int, start: int) -> bool:
    """Whether a time is in the name of a film: "High Noon", "Before Midnight", but "at Noon"."""
    if reader.words.has_capitals or not phrase(reader, start, "named_times"):
        return False
    return is_name(reader, index, max(index + 1, start))


def _time_link(reader: Reader, index: int) -> Found | None:
    if reader.text(index) == "@" and reader.gap(index):
        return Found(0, index + 1)
    return phrase(reader, index, "time_links")


def _part_after(reader: Reader, index: int) -> Found | None:
    """A part of the day after a time: "8 in the evening". It is no day, as in "8 Uhr morgen"."""
    part = phrase(reader, index, "adverb_parts")
    return part if part and is_end(reader, part.next) else None


def _clock_at(reader: Reader, index: int, is_linked: bool) -> TimeFound | None:
    return (
        _named(reader, index, is_linked)
        or _relative(reader, index, is_linked)
        or _numeric(reader, index, is_linked)
        or _spoken(reader, index, is_linked)
    )


def _named(reader: Reader, index: int, is_linked: bool) -> TimeFound | None:
    found = phrase(reader, index, "named_times")
    if not found:
        return None
    return TimeFound(
        found.next, "anywhere" if is_linked else "end", found.value * 12, 0, half="known"
    )


def _relative(reader: Reader, index: int, is_linked: bool) -> TimeFound | None:
    """Half past five, halb sechs, quarter to six, zehn nach fünf."""
    half = phrase(reader, index, "half_hours")
    quarter = None if half else phrase(reader, index, "quarter_hours")
    named = half or quarter
    if named:
        minutes, is_before, next = 30 if half else 15, named.value == 1, named.next
    else:
        number = _few_minutes(reader, index) if is_linked else None
        link = number and phrase(reader, number.next, "minute_links")
        if not number or not link:
            return None
        minutes, is_before, next = number.value, link.value == 1, link.next
    hour = count(reader, next, 12)
    if not hour:
        return None
    total = hour.value * 60 + (-minutes if is_before else minutes)
    after = skip(reader, hour.next, "oclock")
    # The hour that is named decides which half of the day is meant: "quarter to one" is after noon.
    shifted = total + 720 if hour.value < 7 else total
    if phrase(reader, after, "halves"):
        return None
    return TimeFound(after, "anywhere", shifted // 60 % 24, shifted % 60, half="open")


def _few_minutes(reader: Reader, index: int) -> Found | None:
    word = phrase(reader, index, "numbers")
    if word and word.value > 0:
        return word
    number = digits(reader, index, 1, 29)
    return None if number is None else Found(number, index + 1)


def _numeric(reader: Reader, index: int, is_linked: bool) -> TimeFound | None:
    """17:30, 5pm, 5:30 p.m., 17 Uhr, 17 Uhr 30, 17.30 Uhr, and after a word such as "at" also 5."""
    hour = digits(reader, index, 0, 24)
    if hour is None:
        return None
    next = index + 1
    minute = 0
    sign = reader.text(next) if is_sign(reader, next, ":.") else ""
    after = reader.at(next + 1)
    if sign and after and not after.gap and len(after.text) == 2:
        minutes = digits(reader, next + 1, 0, 59)
        if minutes is None:
            return None
        minute = minutes
        next += 2
    has_minutes = next > index + 1
    if hour == 24 and minute > 0:
        return None
    half = _half_of_day(reader, next)
    if half:
        if not 1 <= hour <= 12:
            return None
        return TimeFound(half.next, "anywhere", hour % 12 + half.value * 12, minute, half="known")
    oclock = phrase(reader, next, "oclock")
    if oclock:
        return _with_oclock(reader, hour, minute, has_minutes, oclock.next)
    if has_minutes:
        if sign == "." and not is_linked:
            return None
        is_clear = sign == ":" and (is_linked or len(reader.text(index)) == 2)
        clock = TimeFound(next, "anywhere" if is_clear else "edges", hour, minute, half="written")
        # "3:30" is after noon in English, "03:30" is not.
        is_open = reader.words.language == "en" and len(reader.text(index)) == 1
        return _opened(replace(clock, half="open")) if is_open else clock
    place: Place = "anywhere" if _is_before_verb(reader, next) else "end"
    return _opened(TimeFound(next, place, hour, minute, half="open")) if is_linked else None


def _is_before_verb(reader: Reader, index: int) -> bool:
    """Whether one last word in small letters follows in German: "Anna um 8 abholen"."""
    verb = reader.at(index)
    is_last = reader.words.language == "de" and index == len(reader.lexemes) - 1
    return (
        is_last
        and verb is not None
        and verb.is_word
        and verb.gap
        and verb.text == verb.text.lower()
    )


def _with_oclock(reader: Reader, hour: int, minute: int, has_minutes: bool, next: int) -> TimeFound:
    is_german = reader.words.language == "de"
    minutes = digits(reader, next, 0, 59) if is_german and not has_minutes else None
    if minutes is not None and len(reader.text(next)) == 2:
        next, minute = next + 1, minutes
    clock = TimeFound(next, "anywhere", hour, minute, half="written")
    return clock if is_german else _opened(replace(clock, half="open"))


def _spoken(reader: Reader, index: int, is_linked: bool) -> TimeFound | None:
    """The number of an hour as a word: five o'clock, um fünf."""
    hour = phrase(reader, index, "numbers")
    if not hour or hour.value < 1:
        return None
    oclock = phrase(reader, hour.next, "oclock")
    if not oclock and not is_linked:
        return None
    if hour.value > 12 and reader.words.language == "en":
        return None
    half = None if oclock else _half_of_day(reader, hour.next)
    if half:
        return TimeFound(half.next, "anywhere", hour.value % 12 + half.value * 12, 0, half="known")
    return _opened(
        TimeFound(
            oclock.next if oclock else hour.next,
            "anywhere" if oclock else "end",
            hour.value,
            0,
            half="open",
        )
    )


def _opened(clock: TimeFound) -> TimeFound:
    """From one to six is after noon if nothing says otherwise."""
    return replace(clock, hour=clock.hour + 12) if 1 <= clock.hour <= 6 else clock


def _half_of_day(reader: Reader, index: int) -> Found | None:
    """am, pm, a.m. and p.m."""
    plain = phrase(reader, index, "halves")
    if plain:
        return plain
    letter = reader.folded(index)
    if not reader.words.entries["halves"].values or letter not in ("a", "p"):
        return None
    is_dotted = is_sign(reader, index + 1, ".") and reader.folded(index + 2) == "m"
    if not is_dotted or reader.gap(index + 2):
        return None
    next = index + 4 if is_sign(reader, index + 3, ".") else index + 3
    return Found(1 if letter == "p" else 0, next)


def minutes_of(time: TimeFound, day_part: int | None) -> int:
    """Minutes since midnight, which may be on the day after, with a part of the day taken into
    account."""
    part = day_part if time.part is None else time.part
    hour = time.hour
    if part is not None and time.half != "known":
        early = hour - 12 if time.half == "open" and hour >= 13 else hour
        if part in (0, 5):
            hour = early
        elif part == 4 or (part == 3 and early == 12):
            hour = _at_night(early)
        elif early < 12:
            hour = early if part == 1 and early > 9 else early + 12
    elif part is not None and part >= 3 and hour == 0:
        hour = 24
    return hour * 60 + time.minute


def _at_night(hour: int) -> int:
    if hour in (12, 0):
        return 24
    if hour < 6:
        return hour + 24
    return hour + 12 if hour < 12 else hour
