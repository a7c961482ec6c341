"""What remains of a text without what was recognised in it."""

import re
from collections.abc import Sequence

from kept.quick_add.marks import Span
from kept.quick_add.reader import SPACE

OPENING = {"(": ")", "[": "]", "{": "}"}

_COMMA_BEFORE = re.compile(rf",[{SPACE}]*$")
_AFTER_FIRST = re.compile(rf"[{SPACE}]*[,:;](?=[{SPACE}])|[{SPACE}]+[-–—|](?=[{SPACE}])")  # noqa: RUF001  # dashes
_ONLY_SIGNS = re.compile(rf"[{SPACE}.!?]*")
_BEFORE_LAST = re.compile(rf"(?:[,:;]|(?<=[{SPACE}])[-–—|])[{SPACE}]*$")  # noqa: RUF001  # dashes
_SPACES_AT_END = re.compile(rf"[{SPACE}]*$")
_SIGN_AFTER = re.compile(rf"[{SPACE},.;:!?)\]}}]")


def widen(text: str, tokens: Sequence[Span]) -> list[Span]:
    """The tokens with the signs that belong to them: brackets around one, and what separates one at
    the start or the end from the rest
    ("Friday: call", "call, tomorrow", "call - tomorrow").
    """
    spans = [_in_brackets(text, token) for token in tokens]
    for index, (first, last) in enumerate(spans):
        comma = _length_of(_COMMA_BEFORE, text[max(0, first - 8) : first])
        # Of the commas around one in the middle, one remains.
        if comma and text[last : last + 1] == ",":
            spans[index] = Span(first - comma, last)
    start = 0
    for index, (first, last) in enumerate(spans):
        if text[start:first].strip(SPACE):
            break
        after = _AFTER_FIRST.match(text[last : last + 20])
        start = last + (len(after[0]) if after else 0)
        spans[index] = Span(first, start)
    end = len(text)
    for index in range(len(spans) - 1, -1, -1):
        first, last = spans[index]
        if not _ONLY_SIGNS.fullmatch(text[last:end]):
            break
        length = _length_of(_BEFORE_LAST, text[max(0, first - 20) : first])
        least = spans[index - 1].end if index > 0 else 0
        end = max(least, first - length)
        spans[index] = Span(end, last)
        end -= _length_of(_SPACES_AT_END, text[max(0, end - 20) : end])
    return spans


def _length_of(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return len(found[0]) if found else 0


def _in_brackets(text: str, token: Span) -> Span:
    before = text[token.start - 1] if token.start > 0 else ""
    closing = OPENING.get(before)
    if closing is None or text[token.end : token.end + 1] != closing:
        return token
    return Span(token.start - 1, token.end + 1)


def title_without(text: str, spans: Sequence[Span]) -> str:
    """The text without some spans in order, each with the white space on one of its sides."""
    title = ""
    position = 0
    is_blank = True
    for start, end in spans:
        title += text[position:start]
        position = end
        after = text[end : end + 1]
        if is_blank:
            is_blank = not title.strip(SPACE)
        if is_blank:
            title = ""
            while text[position : position + 1] and text[position] in SPACE:
                position += 1
        elif not after or _SIGN_AFTER.match(after):
            title = title.rstrip(SPACE)
    return title + text[position:]
