"""The words of a language by what they mean.

`words_en.json` and `words_de.json` are made by `make words` from the word lists of the web app,
where each category is explained. Groups are separated by "|", and the place of a group is the value
of its words; alternatives are separated by ",".
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["en", "de"]

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "\u2019": "'"})

NO_START = frozenset(
    (
        *("ambiguous", "part_links", "ordinal_marks", "of", "of_month", "the", "halves", "oclock"),
        *("minute_links", "joins", "blockers", "numbered", "idioms", "times", "from_now", "from"),
        *("each_month", "half_hour", "after_next", "every_month", "every_blockers", "titles"),
        *("verbs", "span_blockers", "followers", "no_date"),
    )
)
"""Categories with whose words no date, time or repetition begins."""


@dataclass(frozen=True)
class Entry:
    """The phrases of a category."""

    values: Mapping[str, int]
    longest: int
    """The most words in one alternative."""


@dataclass(frozen=True)
class Words:
    """The words of a language."""

    language: Language
    has_capitals: bool
    """Whether nouns have a capital, so that a capital does not mark a name."""
    short_weekdays: frozenset[str]
    compounds: Mapping[str, tuple[int, int]]
    """Words such as "Montagabend", with the weekday and the part of the day."""
    entries: Mapping[str, Entry]
    starters: frozenset[str]
    """Words with which a date, a time or a repetition can begin."""


def fold_word(word: str) -> str:
    """A word as the tables have it."""
    lower = word.lower()
    if re.fullmatch("[a-z]*", lower):
        return lower
    return unicodedata.normalize("NFC", lower).translate(UMLAUTS)


@cache
def words_of(language: Language) -> Words:
    """The words of a language."""
    text = Path(__file__).with_name(f"words_{language}.json").read_text("utf-8")
    lists: dict[str, str] = json.loads(text)
    entries = {category: _read(groups) for category, groups in lists.items()}
    compounds = _compounds_of(entries) if language == "de" else {}
    starters = {
        phrase.split(" ")[0]
        for category, entry in entries.items()
        if category not in NO_START
        for phrase in entry.values
    }
    return Words(
        language=language,
        has_capitals=language == "de",
        short_weekdays=frozenset(filter(None, lists["short_weekdays"].split(","))),
        compounds=compounds,
        entries=entries,
        starters=frozenset(starters | compounds.keys()),
    )


def _compounds_of(entries: Mapping[str, Entry]) -> dict[str, tuple[int, int]]:
    return {
        day + name: (weekday, part)
        for day, weekday in entries["weekdays"].values.items()
        if len(day) >= 3
        for name, part in entries["parts"].values.items()
    }


def _read(groups: str) -> Entry:
    values: dict[str, int] = {}
    longest = 0
    for value, group in enumerate(groups.split("|")):
        for alternative in filter(None, group.split(",")):
            values[fold_word(alternative)] = value
            longest = max(longest, len(alternative.split(" ")))
    return Entry(values, longest)
