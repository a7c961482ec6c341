"""Dates and repetitions in words, such as "every other fri at 10am".

The grammar is that of the common phrases. What it does not understand as a whole it does not
guess: the reader then reports the phrase as lost.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from src.core.repetition import WORKING_DAYS
from src.moving.languages import DAYS, LANGUAGES, MONTHS
from src.moving.rules import NoRule, every, first_day

TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?:t\d\d:\d\d(?::\d\d)?)?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}:\d\d(?::\d\d)?"
    r"|\d{1,9}(?:st|nd|rd|th|er|º|ª|°|\.(?=\s|,|$))?|[^\W\d_]+!?|\S"
)
UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
TIMES = {"morning": 9, "noon": 12, "afternoon": 12, "evening": 19, "night": 22, "midnight": 0}
NOISE = (",", "and", "&", "on", "the", "of", ".")
CODES = dict(zip(DAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))

LENGTH_MAX = 150


@dataclass(slots=True)
class Phrase:
    """What some words say."""

    due: dt.date | None = None
    time: dt.time | None = None
    rule: str | None = None
    repeat_from: str = "due"


def understand(text: str, language: str, today: dt.date) -> Phrase | None:
    """The meaning of a phrase; None if it is not understood as a whole.

    Args:
        language: the code of its language; English is understood in any.
        today: the day on which "tomorrow" follows, and from which a repetition begins.
    """
    if len(text) > LENGTH_MAX:
        return None
    table = LANGUAGES["en"] | LANGUAGES.get(language.lower()[:2], {})
    tokens = [table.get(word, word) for word in TOKEN.findall(text.lower())]
    try:
        return _Reader(tokens, today).phrase()
    except (_Unknown, NoRule, ValueError, OverflowError):
        return None


class _Unknown(Exception):
    pass


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[str], today: dt.date) -> None:
        self.tokens, self.at, self.today = tokens, 0, today
        self.found = Phrase()

    @property
    def word(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *wanted: str) -> bool:
        if self.word and self.word in wanted:
            self.at += 1
            return True
        return False

    def number(self, pattern: str = r"\d{1,4}") -> int | None:
        if re.fullmatch(pattern, self.word):
            self.at += 1
            return int(re.sub(r"\D", "", self.tokens[self.at - 1]))
        return None

    def attempt(self, read: Callable[[], bool]) -> bool:
        """Read something, or nothing at all."""
        before = self.at
        if read():
            return True
        self.at = before
        return False

    def phrase(self) -> Phrase:
        if self.take("every!", "after"):
            self.found.repeat_from = "completion"
            self._repetition()
        elif self.take("every"):
            if self.take("!"):
                self.found.repeat_from = "completion"
            self._repetition()
        elif self.word in ADVERBS or self.word == "quarterly":
            self._adverb()
        elif not self.attempt(self._clock):
            day = self._day()
            if day is None:
                raise _Unknown
            self.found.due = day
        while self.word:
            if not (self.attempt(self._clock) or self.take(*NOISE)):
                raise _Unknown
        if self.found.due is None:
            self.found.due = self.today
        return self.found

    def _adverb(self) -> None:
        quarterly = self.take("quarterly")
        unit = "month" if quarterly else ADVERBS[self.word]
        self.at += not quarterly
        self._finish(every(UNITS[unit], 3 if quarterly else 1))

    def _repetition(self) -> None:
        number, unit = 1, ""
        ordinals: list[int] = []
        days: list[str] = []
        months: list[int] = []
        if self.take("other"):
            number = 2
        while self.word:
            if self.word in NOISE:
                self.at += 1
            elif self.word in CODES:
                days.append(CODES[self.word])
                self.at += 1
            elif self.word[:3] in MONTHS and self.word == self.word[:3]:
                months.append(MONTHS.index(self.word) + 1)
                self.at += 1
            elif self.take("last"):
                ordinals.append(-1)
            elif self.word in (*UNITS, "workday", "quarter", "weekend") and not unit:
                unit = self.word
                self.at += 1
            elif self.word in ("morning", "afternoon", "evening", "night") and not unit:
                unit = "day"
                self.found.time = dt.time(TIMES[self.word])
                self.at += 1
            elif self.attempt(self._clock):
                continue
            elif (found := self.number(r"\d{1,3}(st|nd|rd|th|er|º|ª|°|\.)?")) is not None:
                if self.word in (*UNITS, "quarter") and not unit and not ordinals:
                    number = found
                else:
                    ordinals.append(found)
            else:
                break
        self._finish(self._rule(number, unit, ordinals, days, months))

    def _rule(
        self, number: int, unit: str, ordinals: list[int], days: list[str], months: list[int]
    ) -> str:
        month = ",".join(map(str, months))
        unit_of_month = "YEARLY" if months else "MONTHLY"
        nth = ",".join(map(str, ordinals))
        if unit == "quarter":
            unit, number = "month", 3 * number
        if unit == "weekend":
            unit, days = "week", ["SA"]
        if ordinals and unit == "workday" and len(ordinals) == 1:
            return every(unit_of_month, number, BYMONTH=month, BYDAY=WORKING_DAYS, BYSETPOS=nth)
        if unit == "workday" and not (ordinals or days or months) and number == 1:
            return every("WEEKLY", 1, BYDAY=WORKING_DAYS)
        if unit == "workday" or (unit == "week" and (ordinals or months)):
            raise _Unknown
        if ordinals and days:
            pairs = ",".join(f"{n}{day}" for n in ordinals for day in days)
            return every(unit_of_month, number, BYMONTH=month, BYDAY=pairs)
        if ordinals:
            return every(unit_of_month, number, BYMONTH=month, BYMONTHDAY=nth)
        if days:
            if months or unit in ("month", "year", "day"):
                raise _Unknown
            return every("WEEKLY", number, BYDAY=",".join(days))
        if months and unit in ("", "year"):
            return every("YEARLY", number, BYMONTH=month, BYMONTHDAY="1")
        if months or not unit:
            raise _Unknown
        return every(UNITS[unit], number)

    def _finish(self, rule: str) -> None:
        """Read what may follow a rule: times, its beginning and its end."""
        start, until = None, None
        while self.word:
            if self.take("from") or self.take("on"):
                start = self._day()
                if start is None:
                    raise _Unknown
            elif self.take("until"):
                until = self._day()
                if until is None:
                    raise _Unknown
            elif self.take("when"):
                if not self.take("done"):
                    raise _Unknown
                self.found.repeat_from = "completion"
            elif not (self.attempt(self._clock) or self.take(*NOISE)):
                raise _Unknown
        if until:
            rule = f"{rule};UNTIL={until:%Y%m%d}"
        self.found.rule = rule
        self.found.due = first_day(rule, start or self.today)

    def _clock(self) -> bool:
        named = self.take("at", "@")
        if self.word in TIMES and (named or self.word in ("noon", "midnight")):
            self.found.time = dt.time(TIMES[self.word])
            self.at += 1
            return True
        parts = re.fullmatch(r"(\d{1,2})(?::(\d\d))?(?::\d\d)?", self.word)
        if not parts:
            return False
        self.at += 1
        hour, minute = int(parts[1]), int(parts[2] or 0)
        half = self.word in ("am", "pm", "a", "p") and self.word[0]
        if half:
            self.at += 1
            self.take("m")
            if not 1 <= hour <= 12:
                return False
            hour = hour % 12 + (12 if half == "p" else 0)
        told = self.take("oclock", "h")
        if not (named or half or told or parts[2]) or hour > 23 or minute > 59:
            return False
        self.found.time = dt.time(hour, minute)
        return True

    def _day(self) -> dt.date | None:
        word = self.word
        self.at += 1
        if word in ("today", "tomorrow", "yesterday"):
            step = {"today": 0, "tomorrow": 1, "yesterday": -1}[word]
            return self.today + dt.timedelta(days=step)
        if re.match(r"\d{4}-", word):
            if len(word) > 10:
                self.found.time = dt.time.fromisoformat(word[11:])
            return dt.date.fromisoformat(word[:10])
        if parts := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", word):
            return dt.date(int(parts[3]), int(parts[2]), int(parts[1]))
        if parts := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", word):
            first, second = int(parts[1]), int(parts[2])
            if (first > 12) == (second > 12) and first != second:
                raise _Unknown  # nobody knows which one is the month
            day, month = (first, second) if first > 12 else (second, first)
            return dt.date(int(parts[3]), month, day)
        if word == "next" and self.word in CODES:
            word = self.word
            self.at += 1
        if word in CODES:
            ahead = (DAYS.index(word) - self.today.weekday() - 1) % 7 + 1
            return self.today + dt.timedelta(days=ahead)
        if word in ("in", "next"):
            return self._ahead(1 if word == "next" else None)
        self.at -= 1
        return self._day_of_month()

    def _ahead(self, number: int | None) -> dt.date:
        number = number or self.number() or 0
        unit = self.word
        self.at += 1
        if unit in ("day", "week") and number:
            return self.today + dt.timedelta(days=number * (7 if unit == "week" else 1))
        raise _Unknown

    def _day_of_month(self) -> dt.date | None:
        ordinal = r"\d{1,2}(st|nd|rd|th|er|º|ª|°|\.)?"
        day = self.number(ordinal)
        self.take("on", "of")
        if self.word not in MONTHS:
            return None
        month = MONTHS.index(self.word) + 1
        self.at += 1
        if day is None:
            day = self.number(ordinal)
        if day is None:
            return None
        self.take(",", "on", "of")
        year = self.number(r"\d{4}")
        if year:
            return dt.date(year, month, day)
        this = dt.date(self.today.year, month, day)
        return this if this >= self.today else this.replace(year=self.today.year + 1)
