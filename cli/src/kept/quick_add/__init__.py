"""Quick add: the words of a new task, read as the web app reads them.

The grammar is one, and has two implementations: this one, and `frontend/src/domain/quick-add.ts`,
with the same parts. Both are held to the vectors of `backend/tests/vectors/quick_add.json`, and
`specs/005-planning-web/quick-add.md` says what is recognised.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kept.quick_add.calendar_days import format_day, parse_day
from kept.quick_add.candidates import Candidate, Kind, candidates_of, place
from kept.quick_add.dates import DateFound, date_at
from kept.quick_add.marks import Mark, Span, Taken, notes_start, quoted_spans, read_marks
from kept.quick_add.reader import SPACE, Lexeme, Reader, read_lexemes
from kept.quick_add.repeats import RepeatFound, part_time, repeat_at
from kept.quick_add.times import TimeFound, minutes_of, time_at
from kept.quick_add.title import title_without, widen
from kept.quick_add.words import Language, words_of

__all__ = (
    "DateOptions",
    "DueWords",
    "Language",
    "QuickAdd",
    "QuickAddOptions",
    "RepeatWords",
    "Token",
    "parse_date",
    "parse_quick_add",
    "parse_repeat",
)

REPEAT_START_MAX = 12
"""How many words and signs may stand before the repetition of a whole text."""


@dataclass(frozen=True)
class DateOptions:
    """Where and when the user is."""

    today: str
    """The day where the user is, as 2026-11-30."""
    language: Language
    day_first: bool
    """Whether 3/4 is in April. Dates with points always begin with the day."""
    now: str | None = None
    """The time there, as 14:03. Without it no time has passed."""
    week_start: int = 1
    """The first day of a week, 1 for Monday to 7."""


@dataclass(frozen=True)
class QuickAddOptions(DateOptions):
    """The same, and the names that exist."""

    lists: Sequence[str] = ()
    labels: Sequence[str] = ()
    literal: Sequence[Span] = ()
    """Spans of the text in which nothing is recognised."""


@dataclass(frozen=True)
class DueWords:
    """When a task is due."""

    date: str
    time: str | None


@dataclass(frozen=True)
class RepeatWords:
    """How a task repeats."""

    rule: str
    start: Literal["due", "completion"]


@dataclass(frozen=True)
class Token:
    """What was recognised, with its place in the text."""

    kind: Literal["date", "time", "repeat", "priority", "list", "label", "notes"]
    start: int
    end: int
    value: Any


@dataclass(frozen=True)
class QuickAdd:
    """What the text of a new task says."""

    title: str
    """The text without what was recognised; empty if nothing else is in it."""
    tokens: list[Token]
    due: DueWords | None
    repeat: RepeatWords | None
    priority: int | None
    """3 for high, 1 for low."""
    list: str | None
    """A name that exists, as it is written there, or the name of a new list."""
    labels: Sequence[str] = ()
    notes: str | None = None


def parse_quick_add(text: str, options: QuickAddOptions) -> QuickAdd:
    """Recognise dates, repetition, priority, list, labels and notes in the text of a new task.

    The time that it takes is proportional to the length of the text.
    """
    lexemes = read_lexemes(text)
    literal = [*quoted_spans(lexemes), *options.literal]
    is_literal = Taken(len(text), literal)
    notes_at = notes_start(text, is_literal)
    if notes_at >= 0:
        lexemes = [lexeme for lexeme in lexemes if lexeme.start < notes_at]
    reader = _reader_of(lexemes, options)
    marks = [
        mark
        for mark in read_marks(text, lexemes, options.lists, options.labels)
        if not is_literal.overlaps(mark.span)
    ]
    lists = [mark for mark in marks if mark.kind == "list"][-1:]
    priorities = [mark for mark in marks if mark.kind == "priority"][-1:]
    labels = [mark for mark in marks if mark.kind == "label"]
    kept: list[Mark] = sorted(lists + priorities + labels, key=lambda mark: mark.start)
    spans = [mark.span for mark in kept]
    found = place(reader, candidates_of(reader, Taken(len(text), [*literal, *spans])), spans)

    notes = None if notes_at < 0 else text[notes_at + 2 :].strip(SPACE) or None
    tokens = [Token(mark.kind, mark.start, mark.end, mark.value) for mark in kept]
    tokens += _dates_of(reader, found)
    if notes is not None:
        tokens.append(Token("notes", notes_at, len(text), notes))
    tokens.sort(key=lambda token: token.start)
    widened = widen(text, [Span(token.start, token.end) for token in tokens])
    parts = _parts_of(found)
    return QuickAdd(
        title=title_without(text, widened),
        tokens=[
            Token(token.kind, span.start, span.end, token.value)
            for token, span in zip(tokens, widened, strict=True)
        ],
        due=_due_of(reader, parts),
        repeat=RepeatWords(parts.repeat.rule, parts.repeat.start) if parts.repeat else None,
        priority=int(priorities[0].value) if priorities else None,
        list=str(lists[0].value) if lists else None,
        labels=_distinct([str(mark.value) for mark in labels]),
        notes=notes,
    )


def parse_date(words: str, options: DateOptions) -> DueWords | None:
    """The date, and the time if there is one, that a text consists of; otherwise None."""
    reader = _reader_of(read_lexemes(words), options, is_whole=True)
    found = _whole_date(reader, 0, len(reader.lexemes))
    return _due_of(reader, found) if found else None


def parse_repeat(words: str, options: DateOptions) -> tuple[RepeatWords, DueWords] | None:
    """The repetition that a text consists of, with the day on which it is first due; otherwise
    None."""
    reader = _reader_of(read_lexemes(words), options, is_whole=True)
    length = len(reader.lexemes)
    for index in range(min(length, REPEAT_START_MAX)):
        repeat = repeat_at(reader, index)
        if not repeat:
            continue
        before = _whole_date(reader, 0, index)
        after = _whole_date(reader, repeat.next, length)
        if (index > 0 and not before) or (repeat.next < length and not after):
            continue
        parts = [part for part in (after, before) if part]
        found = Found(
            date=next((part.date for part in parts if part.date), None),
            time=next((part.time for part in parts if part.time), None),
            repeat=repeat,
        )
        due = _due_of(reader, found)
        return (RepeatWords(repeat.rule, repeat.start), due) if due else None
    return None


@dataclass(frozen=True)
class Found:
    """A date, a time and a repetition that belong together."""

    date: DateFound | None = None
    time: TimeFound | None = None
    repeat: RepeatFound | None = None


def _whole_date(reader: Reader, start: int, end: int) -> Found | None:
    """A date, a time, or one after the other, from a lexeme to another."""
    date_found: DateFound | None = None
    time_found: TimeFound | None = None
    next = start
    while next < end:
        if next > start and reader.text(next) == ",":
            next += 1
        date = None if date_found else date_at(reader, next)
        time = None if time_found else time_at(reader, next)
        if time and (not date or time.next > date.next):
            time_found, next = time, time.next
        elif date:
            date_found, next = date, date.next
        else:
            return None
    return Found(date_found, time_found) if next == end and next > start else None


def _reader_of(lexemes: list[Lexeme], options: DateOptions, is_whole: bool = False) -> Reader:
    now = options.now
    return Reader(
        lexemes=lexemes,
        words=words_of(options.language),
        today=parse_day(options.today),
        now=None if now is None else int(now[:2]) * 60 + int(now[3:5]),
        day_first=options.day_first,
        week_start=options.week_start - 1,
        is_whole=is_whole,
    )


def _parts_of(found: Mapping[Kind, Candidate]) -> Found:
    date, time, repeat = (found.get(kind) for kind in ("date", "time", "repeat"))
    return Found(
        date.date if date else None, time.time if time else None, repeat.repeat if repeat else None
    )


def _dates_of(reader: Reader, found: Mapping[Kind, Candidate]) -> list[Token]:
    parts = _parts_of(found)
    due = _due_of(reader, parts)
    tokens = []
    for kind, candidate in found.items():
        value: Any
        if candidate.repeat:
            value = RepeatWords(candidate.repeat.rule, candidate.repeat.start)
        elif candidate.date:
            value = _due_of(reader, Found(candidate.date, None, parts.repeat))
        else:
            value = due and due.time
        tokens.append(Token(kind, *candidate.span, value))
    return tokens


def _due_of(reader: Reader, found: Found) -> DueWords | None:
    """When a task is due: a time that has passed today means tomorrow, or the next date of a
    rule."""
    date, repeat = found.date, found.repeat
    if not date and not found.time and not repeat:
        return None
    part = date.part if date else None
    if part is None and repeat:
        part = repeat.part
    clock = found.time or (repeat.time if repeat else None)
    if clock:
        minutes: int | None = minutes_of(clock, part)
    elif date and date.minutes is not None:
        minutes = date.minutes
    else:
        minutes = part_time(part)
    given = date.day if date else repeat.starting if repeat else None
    day = reader.today if given is None else given
    extra = 1 if minutes is not None and minutes >= 1440 else 0
    is_past = minutes is not None and reader.now is not None and minutes <= reader.now and not extra
    if given is None and is_past:
        day += 1
    if repeat and not date:
        day = repeat.first_from(day)
    return DueWords(
        date=format_day(day + extra),
        time=None if minutes is None else f"{minutes % 1440 // 60:02}:{minutes % 60:02}",
    )


def _distinct(names: Sequence[str]) -> Sequence[str]:
    """The names, each once; of several ways of writing one, the first."""
    return list({name.lower(): name for name in reversed(names)}.values())[::-1]
