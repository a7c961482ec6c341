"""Signs: priorities, lists, labels, notes, and quotes, in which nothing is recognised."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import regex

from kept.quick_add.reader import SPACE, Lexeme

NAME_MAX = 120
"""The longest name of a list or label, in characters."""


class Span(NamedTuple):
    """A part of a text."""

    start: int
    end: int


@dataclass(frozen=True)
class Mark:
    """A sign and what it says."""

    kind: Literal["priority", "list", "label"]
    start: int
    end: int
    value: str | int

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.start, self.end)


QUOTES = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’",  # noqa: RUF001  # quotes, not apostrophes
    "‚": "‘’",  # noqa: RUF001  # likewise
    "`": "`",
}


def quoted_spans(lexemes: Sequence[Lexeme]) -> list[Span]:
    """The spans of quoted text with their quotes. One is opened only at the start of a word."""
    spans: list[Span] = []
    unclosed: set[str] = set()
    index = 0
    while index < len(lexemes):
        lexeme = lexemes[index]
        closing = QUOTES.get(lexeme.text)
        before = lexemes[index - 1].text if index > 0 else ""
        if (
            closing is None
            or lexeme.text in unclosed
            or (not lexeme.gap and before not in ("", *"([{"))
        ):
            index += 1
            continue
        end = index + 1
        while end < len(lexemes) and lexemes[end].text not in closing:
            end += 1
        if end < len(lexemes):
            spans.append(Span(lexeme.start, lexemes[end].end))
            index = end
        else:
            unclosed.add(lexeme.text)
        index += 1
    return spans


class Taken:
    """The characters of a text that are taken by spans."""

    def __init__(self, length: int, spans: Iterable[Span]) -> None:
        self._taken = bytearray(length)
        for start, end in spans:
            self._taken[start:end] = b"\1" * (min(end, length) - min(start, length))

    def overlaps(self, span: Span) -> bool:
        """Whether one of its characters is taken."""
        return 1 in self._taken[span.start : span.end]


def notes_start(text: str, literal: Taken) -> int:
    """Where `//` begins notes, or -1: after a space, and after some text."""
    first = re.search(f"[^{SPACE}]", text)
    at = text.find("//")
    while at >= 0:
        is_word = (
            at > 0
            and re.match(f"[{SPACE}]", text[at - 1]) is not None
            and text[at + 2 : at + 3] != "/"
        )
        is_after_text = first is not None and first.start() < at
        if is_word and is_after_text and not literal.overlaps(Span(at, at + 2)):
            return at
        at = text.find("//", at + 1)
    return -1


def read_marks(
    text: str, lexemes: Sequence[Lexeme], lists: Sequence[str], labels: Sequence[str]
) -> list[Mark]:
    """The priorities, lists and labels of a text."""
    marks: list[Mark] = []
    known = {"#": _Names(lists), "@": _Names(labels)}
    end = 0
    for index, lexeme in enumerate(lexemes):
        is_first = lexeme.gap or (index > 0 and lexemes[index - 1].text in "([{")
        if not is_first or lexeme.start < end:
            continue
        if lexeme.text in known:
            mark = _name_at(text, lexeme, known[lexeme.text])
        else:
            after = lexemes[index + 1] if index + 1 < len(lexemes) else None
            mark = _priority_at(text, lexeme, after)
        if mark:
            marks.append(mark)
            end = mark.end
    return marks


_PRIORITY_END = re.compile(rf"[,.;:!?)\]}}]*(?:[{SPACE}]|$)")


def _priority_at(text: str, letter: Lexeme, number: Lexeme | None) -> Mark | None:
    if letter.folded != "p" or not number or number.gap or number.text not in ("1", "2", "3"):
        return None
    if not _PRIORITY_END.match(text[number.end : number.end + 8]):
        return None
    return Mark("priority", letter.start, number.end, 4 - number.number)


def _name_at(text: str, sign: Lexeme, names: "_Names") -> Mark | None:
    kind: Literal["list", "label"] = "list" if sign.text == "#" else "label"
    name = names.longest_at(text, sign.end) or _new_name(text, sign.end)
    return None if name is None else Mark(kind, sign.start, sign.end + len(name), name)


_WORD = re.compile(rf"[^{SPACE}#@\"“”„«»`()\[\]{{}}<>\u200b\u200e\u200f\u2066-\u2069]+")
_COLOUR = re.compile("(?=.*[0-9])(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE | re.ASCII)
_CLOCK = re.compile(r"[0-9]{1,2}(?:[:.][0-9][0-9])?(?:[ap]m|uhr|h)?", re.IGNORECASE | re.ASCII)
_FIRST = r"[\p{L}\p{N}\p{Extended_Pictographic}]"
_LETTER = r"[\p{L}\p{Extended_Pictographic}]"


def _new_name(text: str, start: int) -> str | None:
    """One word as the name of a new list or label: with a letter or an emoji, and no colour."""
    found = _WORD.match(text, start)
    word = found[0] if found else ""
    if text[start + len(word) : start + len(word) + 1] in ("@", "#", '"'):
        return None
    name = word.rstrip(",.;:!?'\u2019/")
    if len(name) > NAME_MAX or _COLOUR.fullmatch(name) or _CLOCK.fullmatch(name):
        return None
    return name if regex.match(_FIRST, name) and regex.search(_LETTER, name) else None


_GOES_ON = r"[\p{L}\p{M}\p{N}_@#]|[-'\u2019/&.][\p{L}\p{N}]"


class _Names:
    """Names that exist, to be found at a place in a text."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names: dict[str, str] = {}
        for name in names:
            lower = name.lower()
            if name and len(lower) == len(name):
                self._names.setdefault(lower, name)
        self._lengths = sorted({len(lower) for lower in self._names}, reverse=True)
        """The lengths of names, the longest first."""

    def longest_at(self, text: str, start: int) -> str | None:
        """The longest name that is at a place of a text."""
        for length in self._lengths:
            end = start + length
            name = self._names.get(text[start:end].lower())
            if name is not None and not regex.match(_GOES_ON, text[end : end + 3]):
                return name
        return None
