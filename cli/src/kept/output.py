"""What is printed, and how: nothing that a title has in it can command the terminal."""

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

WIDTH_LEAST = 20
"""The narrowest column of titles, in cells."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# They change the direction of what follows on the line. Marks of one letter stay.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: object, lines: bool = False) -> str:
    """A text in which nothing is left that a terminal would obey.

    Control characters become their pictures, such as ␛. With `lines`, new lines and tabs stay.
    """
    kept = "\n\t" if lines else ""
    shown = _CONTROL.sub(
        lambda found: found[0] if found[0] in kept else _picture(found[0]), str(text)
    )
    return _DIRECTION.sub("", shown)


def _picture(sign: str) -> str:
    code = ord(sign)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else " " if code in (0x2028, 0x2029) else "�"


@cache
def console() -> Console:
    """The standard output. Rich knows NO_COLOR, TERM and whether this is a terminal."""
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)


@cache
def errors() -> Console:
    """The standard error output."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def is_terminal() -> bool:
    """Whether somebody reads the output."""
    return sys.stdout.isatty()


def can_ask() -> bool:
    """Whether somebody can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def prepare() -> None:
    """Let no character of a task end a command because the terminal's encoding lacks it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(*parts: "str | tuple[str, str]") -> None:
    """Print a line of texts; a pair is a text and its style."""
    console().print(Text.assemble(*parts))


def remark(sentence: str) -> None:
    """Say something that is not the result, on stderr."""
    errors().print(Text(safe(sentence), style="yellow"))


def print_json(value: Any) -> None:
    """Print JSON, in which control characters are escaped, also those that JSON allows."""
    sys.stdout.write(json_text(value, indent=2) + "\n")


def json_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON that is safe in a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def width() -> int | None:
    """Cells of a line; None where nobody reads it and nothing is to be cut."""
    if not is_terminal():
        return None
    return shutil.get_terminal_size().columns


def fitted(text: str, cells: int) -> str:
    """A text, cut at a number of cells."""
    return text if cell_len(text) <= cells else set_cell_size(text, cells - 1).rstrip() + "…"


def padded(text: str, cells: int) -> str:
    """A text, filled with spaces to a number of cells."""
    return text + " " * max(0, cells - cell_len(text))


Cell = tuple[str, str]
"""A text and its style."""


def print_rows(rows: Sequence[Sequence[Cell]], flexible: int) -> None:
    """Print columns; where a line is too long for the terminal, one column is cut."""
    if not rows:
        return
    columns = range(len(rows[0]))
    widths = [max(cell_len(row[column][0]) for row in rows) for column in columns]
    limit = width()
    if limit is not None:
        others = sum(each + 2 for at, each in enumerate(widths) if each and at != flexible)
        widths[flexible] = min(widths[flexible], max(WIDTH_LEAST, limit - others))
    for row in rows:
        line = Text()
        for column, (text, style) in enumerate(row):
            if not widths[column]:
                continue
            shown = fitted(text, widths[column]) if column == flexible else text
            line.append(padded(shown, widths[column] + 2), style)
        line.rstrip()
        console().print(line)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines as they are, made safe."""
    for line in lines:
        console().print(Text(safe(line)))


def end_quietly() -> None:
    """End the output after whoever read it has gone, as `head` does."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
