"""Words, numbers and signs of a text, and the functions that read from them."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import regex

from kept.quick_add.words import Words, fold_word


class Lexeme(NamedTuple):
    """A word, a number or one sign of a text."""

    start: int
    end: int
    text: str
    folded: str
    """As the tables of words have it."""
    number: int
    """The value of at most four digits, or -1."""
    gap: bool
    """Whether white space, an emoji or the start of the text is before it."""
    is_word: bool


Place = Literal["anywhere", "edges", "end", "beside"]
"""How much a phrase says by itself, and so where in a text it is recognised."""


class Found(NamedTuple):
    """A value and the index of the lexeme after it."""

    value: int
    next: int


@dataclass(frozen=True)
class Reader:
    """What the functions that recognise dates, times and repetitions read from."""

    lexemes: list[Lexeme]
    words: Words
    today: int
    """Today as the number of a day."""
    now: int | None
    """Minutes since midnight, or None if the time is not known."""
    day_first: bool
    week_start: int
    """The first day of a week; 0 is Monday."""
    is_whole: bool
    """Whether the text is nothing but a date or a repetition, so that less is ambiguous."""

    def at(self, index: int) -> Lexeme | None:
        """A lexeme, or None before the first and after the last."""
        return self.lexemes[index] if 0 <= index < len(self.lexemes) else None

    def text(self, index: int) -> str:
        """The text of a lexeme, or nothing."""
        lexeme = self.at(index)
        return lexeme.text if lexeme else ""

    def folded(self, index: int) -> str:
        """The same as the tables have it."""
        lexeme = self.at(index)
        return lexeme.folded if lexeme else ""

    def gap(self, index: int) -> bool:
        """Whether there is a lexeme with white space before it."""
        lexeme = self.at(index)
        return lexeme is not None and lexeme.gap

    def has(self, index: int) -> bool:
        """Whether there is a lexeme."""
        return 0 <= index < len(self.lexemes)


SPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""White space as JavaScript has it."""

# Patterns are compiled when they are first needed, which takes longer than all else at the start.
_LEXEME = (
    rf"([{SPACE}\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+)"
    r"|([0-9]+)|([\p{L}\p{M}_]+(?:['\u2019][\p{L}\p{M}_]+)*)|(?s:.)"
)
_SYMBOL = r"[\p{Extended_Pictographic}\ufe0f]"
_CAPITAL = r"\p{Lu}\p{Ll}"


def read_lexemes(text: str) -> list[Lexeme]:
    """Split a text, in time proportional to its length."""
    lexemes: list[Lexeme] = []
    gap = True
    for match in regex.finditer(_LEXEME, text):
        part = match[0]
        space, number, word = match.groups()
        if space:
            gap = True
            continue
        lexemes.append(
            Lexeme(
                start=match.start(),
                end=match.end(),
                text=part,
                folded=fold_word(part) if word else part,
                number=int(part) if number and len(part) <= 4 else -1,
                gap=gap,
                is_word=bool(word),
            )
        )
        gap = not number and not word and is_picture(part)
    return lexemes


def is_picture(sign: str) -> bool:
    """Whether a sign is an emoji or the like."""
    return not any(map(str.isascii, sign)) and regex.search(_SYMBOL, sign) is not None


def has_capital(text: str) -> bool:
    """Whether a text begins with one capital letter."""
    return regex.match(_CAPITAL, text) is not None


def phrase(reader: Reader, index: int, category: str) -> Found | None:
    """The longest phrase of a category that begins at a lexeme."""
    entry = reader.words.entries[category]
    first = reader.at(index)
    if not first or not first.is_word or not entry.values:
        return None
    text = first.folded
    value = entry.values.get(text)
    found = None if value is None else Found(value, index + 1)
    for count in range(1, entry.longest):
        lexeme = reader.at(index + count)
        if not lexeme or not lexeme.is_word or not lexeme.gap:
            break
        text += f" {lexeme.folded}"
        value = entry.values.get(text)
        if value is not None:
            found = Found(value, index + count + 1)
    return found


def skip(reader: Reader, index: int, category: str) -> int:
    """The index after a phrase that may be missing."""
    found = phrase(reader, index, category)
    return found.next if found else index


def is_sign(reader: Reader, index: int, signs: str) -> bool:
    """Whether a lexeme is one of these signs, directly after the one before it."""
    lexeme = reader.at(index)
    return lexeme is not None and not lexeme.gap and len(lexeme.text) == 1 and lexeme.text in signs


def digits(reader: Reader, index: int, least: int, most: int, longest: int = 2) -> int | None:
    """A number in digits."""
    lexeme = reader.at(index)
    if not lexeme or not least <= lexeme.number <= most:
        return None
    return None if len(lexeme.text) > longest else lexeme.number


def count(reader: Reader, index: int, most: int) -> Found | None:
    """A number in digits or as a word."""
    number = digits(reader, index, 1, most, 3)
    if number is not None:
        return Found(number, index + 1)
    word = _number_word(reader, index)
    return word if word and 0 < word.value <= most else None


def _number_word(reader: Reader, index: int) -> Found | None:
    """Five, thirty, forty-five."""
    ten = phrase(reader, index, "tens")
    if not ten:
        return phrase(reader, index, "numbers")
    one = phrase(reader, ten.next + is_sign(reader, ten.next, "-"), "numbers")
    value = 30 + 10 * ten.value
    return Found(value + one.value, one.next) if one and one.value < 10 else Found(value, ten.next)


def is_name(reader: Reader, index: int, next: int) -> bool:
    """Whether a word has a capital that it does not have in a sentence: "USA Today", "der Morgen".
    At the start of the text, or where all of it is in capitals, a capital says nothing.
    """
    if reader.is_whole or index == 0:
        return False
    return any(has_capital(lexeme.text) for lexeme in reader.lexemes[index:next])


def ordinal(reader: Reader, index: int) -> Found | None:
    """A number such as 2nd, 2. or second; -1 is the last."""
    word = phrase(reader, index, "ordinals")
    if word:
        return word
    last = phrase(reader, index, "last")
    if last:
        return Found(-1, last.next)
    number = digits(reader, index, 1, 31)
    mark = reader.at(index + 1)
    if number is None or not mark or mark.gap:
        return None
    if reader.words.language == "de":
        after = reader.at(index + 2)
        is_at_end = after is None or after.gap
        return Found(number, index + 2) if mark.text == "." and is_at_end else None
    return Found(number, index + 2) if phrase(reader, index + 1, "ordinal_marks") else None


CLOSING = ",.;:!?)]}…"


def is_start(reader: Reader, index: int) -> bool:
    """Whether a phrase can begin here: nothing but an opening bracket is before it in its word."""
    lexeme = reader.at(index)
    if not lexeme or lexeme.gap:
        return lexeme is not None
    before = reader.at(index - 1)
    return before is not None and before.gap and before.text in "([{"


def is_end(reader: Reader, next: int) -> bool:
    """Whether a phrase can end before this lexeme."""
    for index in range(next, min(len(reader.lexemes), next + 4)):
        lexeme = reader.lexemes[index]
        if lexeme.gap:
            return True
        if lexeme.text not in CLOSING and not is_picture(lexeme.text):
            return False
    return True
