"""What can be read as a date, time or repetition, and which of it is meant."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import regex

from kept.quick_add.dates import DateFound, date_at
from kept.quick_add.marks import Span, Taken
from kept.quick_add.reader import Lexeme, Place, Reader, is_end, is_sign, is_start, phrase
from kept.quick_add.repeats import RepeatFound, repeat_at
from kept.quick_add.times import TimeFound, time_at

Kind = Literal["date", "time", "repeat"]

FOR = ("for", "fuer")

_CAPITAL = r"\p{Lu}"
_TWO_SMALL = r"\p{Ll}{2}"


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
    blocked: Candidate | None = None
    index = 0
    while index < len(reader.lexemes):
        lexeme = reader.lexemes[index]
        if lexeme.is_word:
            can_start = lexeme.folded in reader.words.starters
        else:
            can_start = lexeme.number >= 0 or lexeme.text == "@"
        found = _candidate_at(reader, index) if can_start and is_start(reader, index) else None
        if found and not taken.overlaps(found.span):
            # The time of a date that belongs to the sentence does too: "mail from friday 5pm".
            date = blocked if blocked and blocked.date else None
            is_time_of_date = date and found.time and _is_beside(reader, date, found)
            if is_time_of_date or _is_blocked(reader, found, candidates):
                blocked = found
            elif not _is_part_of_name(reader, found):
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


def _is_part_of_name(reader: Reader, candidate: Candidate) -> bool:
    """Whether a date is in a phrase or a name."""
    return _is_idiom(reader, candidate) or _is_surname(reader, candidate)


def _is_blocked(reader: Reader, candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether the words around a candidate make it a part of the sentence."""
    index = candidate.index
    last = reader.at(index - 1) if is_start(reader, index - 1) else None
    is_after_word = last is not None and last.is_word
    is_digit = not reader.lexemes[index].is_word
    is_clear = candidate.kind == "repeat" and candidate.place != "end"
    if is_after_word and phrase(reader, index - 1, "every_blockers" if is_clear else "blockers"):
        return True
    numbered = phrase(reader, _before_point(reader, index), "numbered") if is_digit else None
    if numbered and _is_numbered(reader, candidate, numbered.value == 1):
        return True
    if _is_for_month(reader, candidate):
        return True
    if _is_subject(reader, candidate) or _is_factor(reader, candidate):
        return True
    if _is_span_end(candidate):
        if _is_number_before(reader, candidate):
            return True
        if is_after_word and _is_day(reader, index - 1):
            return True
    if _is_listed(reader, candidate):
        return True
    return _is_range(reader, candidate, before) or _is_joined(reader, candidate)


def _before_point(reader: Reader, index: int) -> int:
    """The index of the word before a lexeme, which can be abbreviated: "Nr. 5", "Dr. Sonntag"."""
    return index - 2 if is_sign(reader, index - 1, ".") else index - 1


def _is_surname(reader: Reader, candidate: Candidate) -> bool:
    """Whether a weekday or month is the name of somebody: "Mr. Friday", "Frau Mai"."""
    index = candidate.index
    if candidate.place == "anywhere" or not _is_day(reader, index):
        return False
    title = phrase(reader, _before_point(reader, index), "titles")
    if not title:
        return False
    # "Dr. fri 2pm" is at the doctor's.
    is_capital = regex.match(_CAPITAL, reader.text(index)) is not None
    return title.value == 0 or (is_capital and not time_at(reader, candidate.next))


def _is_subject(reader: Reader, candidate: Candidate) -> bool:
    """Whether a sentence says something about it: "Tomorrow is my day" (not "On friday is")."""
    is_before_verb = phrase(reader, candidate.next, "verbs") is not None
    return is_before_verb and phrase(reader, candidate.index, "date_links") is None


def _is_for_month(reader: Reader, candidate: Candidate) -> bool:
    """Whether a month is what something is for: "rent for December", "Plan für Januar 2027"."""
    index, next = candidate.index, candidate.next
    start = index + 1 if reader.folded(index) in FOR else index
    month = phrase(reader, start, "months") if reader.folded(start - 1) in FOR else None
    return month is not None and (next == month.next or len(reader.text(next - 1)) == 4)


def _is_factor(reader: Reader, candidate: Candidate) -> bool:
    """Whether an hour is a number as the one before it is: "prints 8 by 10", "2 gegen 2"."""
    time, index = candidate.time, candidate.index
    is_open = time is not None and time.half == "open" and time.minute == 0
    if not is_open or reader.folded(index) not in ("by", "gegen"):
        return False
    return _is_number(reader, index - 1)


def _is_idiom(reader: Reader, candidate: Candidate) -> bool:
    index = candidate.index
    for start in range(max(0, index - 2), index + 1):
        idiom = phrase(reader, start, "idioms")
        # "monday the 30th" says more than the idiom that it begins with.
        if idiom and idiom.next > index and (start < index or idiom.next >= candidate.next):
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
    last = reader.at(_before_point(reader, candidate.index))
    return last is not None and 0 <= last.number <= (31 if candidate.date else 24)


def _is_day(reader: Reader, index: int) -> bool:
    return bool(phrase(reader, index, "weekdays") or phrase(reader, index, "months"))


DASHES = "-–—/&+"  # noqa: RUF001  # dashes of all lengths


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
    return _is_number(reader, _before_point(reader, index - 1)) or _is_day(reader, index - 2)


def _is_number(reader: Reader, index: int) -> bool:
    lexeme = reader.at(index)
    return lexeme is not None and lexeme.number >= 0


def _is_listed(reader: Reader, candidate: Candidate) -> bool:
    """Whether it is one of several weekdays: "Mon, Tue, Wed", "Mo Mi Fr"."""
    index, next = candidate.index, candidate.next
    if not candidate.date or not _is_weekday(reader, index):
        return False
    before = index - 2 if reader.text(index - 1) == "," else index - 1
    if _is_weekday(reader, before) and is_start(reader, before):
        return True
    after = next + 1 if reader.text(next) == "," else next
    return _is_weekday(reader, after) and next == index + 1


def _is_weekday(reader: Reader, index: int) -> bool:
    """Also not "so" and "do", which are other words in small letters."""
    if not phrase(reader, index, "weekdays"):
        return False
    return regex.fullmatch(_TWO_SMALL, reader.text(index)) is None


def _is_joined(reader: Reader, candidate: Candidate) -> bool:
    """Whether it is joined with another date or time after it: "Monday and Friday", "9 to 5pm"."""
    if candidate.kind == "repeat":
        return False
    index = candidate.next
    # "Dec 4, 5 and 6"
    is_list = (
        reader.text(index) == ","
        and _is_number(reader, index - 1)
        and _is_number(reader, index + 1)
    )
    if is_list and phrase(reader, index + 2, "joins"):
        return True
    is_dash = _is_dash(reader.at(index))
    join = phrase(reader, index, "joins")
    if is_dash:
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
    is_after_number = _is_number(reader, index - 1)
    if candidate.kind == "time" or (is_dash and is_after_number and lexeme.number <= 31):
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
