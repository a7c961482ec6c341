"""What can be read as a date, time or repetition, and which of it is meant."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kept.quick_add.dates import DateFound, date_at
from kept.quick_add.marks import Span, Taken
from kept.quick_add.reader import Lexeme, Place, Reader, is_end, is_start, phrase
from kept.quick_add.repeats import RepeatFound, repeat_at
from kept.quick_add.times import TimeFound, time_at

Kind = Literal["date", "time", "repeat"]


@dataclass(frozen=True, eq=False)
class Candidate:
    """A date, time or repetition that may be meant."""

    kind: Kind
    index: int
    """Its first lexeme."""
    next: int
    """The lexeme after its last."""
    place: Place
    span: Span
    date: DateFound | None = None
    time: TimeFound | None = None
    repeat: RepeatFound | None = None


def candidates_of(reader: Reader, taken: Taken) -> list[Candidate]:
    """What can be read as a date, time or repetition outside some spans, from left to right."""
    candidates: list[Candidate] = []
    index = 0
    while index < len(reader.lexemes):
        lexeme = reader.lexemes[index]
        if lexeme.is_word:
            can_start = lexeme.folded in reader.words.starters
        else:
            can_start = lexeme.number >= 0 or lexeme.text == "@"
        found = _candidate_at(reader, index) if can_start and is_start(reader, index) else None
        if found and not taken.overlaps(found.span) and not _is_blocked(reader, found, candidates):
            candidates.append(found)
        index = found.next if found else index + 1
    return candidates


def _candidate_at(reader: Reader, index: int) -> Candidate | None:
    repeat = repeat_at(reader, index)
    date = None if repeat else date_at(reader, index)
    time = None if repeat else time_at(reader, index)
    if date and time and time.next > date.next:
        date = None
    elif date:
        time = None
    found = repeat or date or time
    if not found or not is_end(reader, found.next):
        return None
    kind: Kind = "repeat" if repeat else "date" if date else "time"
    span = Span(reader.lexemes[index].start, reader.lexemes[found.next - 1].end)
    return Candidate(kind, index, found.next, found.place, span, date, time, repeat)


def _is_blocked(reader: Reader, candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether the words around a candidate make it a part of the sentence."""
    index = candidate.index
    if _is_idiom(reader, index):
        return True
    last = reader.at(index - 1) if is_start(reader, index - 1) else None
    is_after_word = last is not None and last.is_word
    is_digit = not reader.lexemes[index].is_word
    is_clear = candidate.kind == "repeat" and candidate.place == "anywhere"
    if is_after_word and not is_clear and phrase(reader, index - 1, "blockers"):
        return True
    numbered = phrase(reader, index - 1, "numbered") if is_after_word and is_digit else None
    if numbered and _is_numbered(reader, candidate, numbered.value == 1):
        return True
    if _is_span_end(candidate):
        if _is_number_before(reader, candidate):
            return True
        if is_after_word and _is_day(reader, index - 1):
            return True
    return _is_range(reader, candidate, before) or _is_joined(reader, candidate)


def _is_idiom(reader: Reader, index: int) -> bool:
    for start in range(max(0, index - 2), index + 1):
        idiom = phrase(reader, start, "idioms")
        if idiom and idiom.next > index:
            return True
    return False


def _is_span_end(candidate: Candidate) -> bool:
    found = candidate.date or candidate.time
    return found is not None and found.is_span_end


def _is_numbered(reader: Reader, candidate: Candidate, is_verse: bool) -> bool:
    """Whether a number belongs to the word before it: "Room 12.05", "John 3:16" (not 9:30)."""
    time = candidate.time
    if time and time.half == "known":
        return False
    is_clock = reader.text(candidate.index + 1) == ":"
    if is_verse:
        return is_clock and (time.minute if time else 0) % 15 != 0
    return not is_clock


def _is_number_before(reader: Reader, candidate: Candidate) -> bool:
    """Whether a day or an hour is before a span's end: "3. bis 10. August", "9 bis 17 Uhr"."""
    index = candidate.index
    last = reader.at(index - 2 if reader.text(index - 1) == "." else index - 1)
    return last is not None and 0 <= last.number <= (31 if candidate.date else 24)


def _is_day(reader: Reader, index: int) -> bool:
    return bool(phrase(reader, index, "weekdays") or phrase(reader, index, "months"))


DASHES = "-–—/&"  # noqa: RUF001  # dashes of all lengths


def _is_dash(lexeme: Lexeme | None) -> bool:
    return lexeme is not None and len(lexeme.text) == 1 and lexeme.text in DASHES


def _is_range(reader: Reader, candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether a dash joins it with a number or a weekday before it: "2 - 3pm", "Mo - Fr"."""
    index = candidate.index
    if not _is_dash(reader.at(index - 1)):
        return False
    last = reader.at(index - 2)
    if not last or (before and before[-1].next == index - 1):
        return last is not None
    return last.number >= 0 or _is_day(reader, index - 2)


def _is_joined(reader: Reader, candidate: Candidate) -> bool:
    """Whether it is joined with another date or time after it: "Monday and Friday", "9 to 5pm"."""
    if candidate.kind == "repeat":
        return False
    index = candidate.next
    is_sign = _is_dash(reader.at(index))
    join = phrase(reader, index, "joins")
    if is_sign:
        next = index + 1
    elif join:
        next = join.next
    else:
        return False
    if _is_day(reader, next) or phrase(reader, next, "days"):
        return True
    lexeme = reader.at(next)
    if not lexeme or lexeme.number < 0:
        return False
    before = reader.at(index - 1)
    is_after_number = before is not None and before.number >= 0
    if candidate.kind == "time" or (is_sign and is_after_number and lexeme.number <= 31):
        return True
    return date_at(reader, next) is not None


def place(
    reader: Reader, candidates: Sequence[Candidate], marks: Iterable[Span]
) -> dict[Kind, Candidate]:
    """The date, time and repetition of a text: of several of a kind, the last."""
    accepted = {candidate for candidate in candidates if candidate.place == "anywhere"}
    _accept_beside(reader, candidates, accepted)
    _accept_at_edges(reader, candidates, marks, accepted)
    _accept_beside(reader, candidates, accepted)
    return {candidate.kind: candidate for candidate in candidates if candidate in accepted}


def _accept_beside(
    reader: Reader, candidates: Sequence[Candidate], accepted: set[Candidate]
) -> None:
    """A weekday beside a time, or a time beside a day, says enough wherever it is."""
    for one, other in pairwise(candidates):
        if one.kind == other.kind or not _is_beside(reader, one, other):
            continue
        if all(each.date is None or each.date.can_join for each in (one, other)):
            accepted |= {one, other}


def _is_beside(reader: Reader, one: Candidate, other: Candidate) -> bool:
    if other.index == one.next:
        return True
    return other.index == one.next + 1 and reader.text(one.next) == ","


def _accept_at_edges(
    reader: Reader,
    candidates: Sequence[Candidate],
    marks: Iterable[Span],
    accepted: set[Candidate],
) -> None:
    """Accepts what only tokens and signs separate from the start or the end of the text."""
    unmarked: list[tuple[Span, Candidate | None]] = [(span, None) for span in marks]
    tokens = sorted(
        unmarked + [(candidate.span, candidate) for candidate in candidates],
        key=lambda token: token[0].start,
    )
    starts = [lexeme.start for lexeme in reader.lexemes if not _is_plain_sign(lexeme)]

    def is_within(start: int, end: int | None) -> bool:
        """Whether there is nothing but plain signs between two places of the text."""
        last = len(starts) if end is None else bisect_left(starts, end)
        return bisect_left(starts, start) == last

    end: int | None = None
    for span, candidate in reversed(tokens):
        if not is_within(span.end, end) or (candidate and candidate.place == "beside"):
            break
        if candidate:
            accepted.add(candidate)
        end = span.start
    start = 0
    for span, candidate in tokens:
        is_late = candidate and candidate.place != "edges" and candidate not in accepted
        if not is_within(start, span.start) or is_late:
            break
        if candidate:
            accepted.add(candidate)
        start = span.end


def _is_plain_sign(lexeme: Lexeme) -> bool:
    is_plain = not lexeme.is_word and lexeme.number < 0 and lexeme.text[0] not in "0123456789"
    return is_plain and lexeme.text not in "$€£%+=*<>"
