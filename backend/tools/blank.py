"""`make fold` runs it as well: the browser's copy of the rule by which a text has nothing to see.

The rule is `is_blank` of `src/schemas/base.py`. With `--check` nothing is written, and a difference
is an error.
"""

import itertools
import sys
from collections.abc import Iterator

from src.schemas.base import is_blank
from tools.errors import run
from tools.generated import write_or_check
from tools.settings import ROOT

TYPESCRIPT_FILE = ROOT / "frontend" / "src" / "lib" / "blank-table.ts"

HALF_PAIRS = range(0xD800, 0xE000)
LATER = range(0x13439, 0x13440)
"""Format characters of Unicode 15, so that Pythons before it write the same table."""

CONTENT = """\
/** Made by `make fold` from `is_blank` in backend/src/schemas/base.py: a class of characters. */
export const BLANK_CHARACTERS =
  "{ranges}";
"""


def typescript() -> str:
    """The module that the browser gets."""
    ranges = "".join(
        _escaped(first) if first == last else f"{_escaped(first)}-{_escaped(last)}"
        for first, last in _ranges()
    )
    return CONTENT.format(ranges=ranges)


def _ranges() -> Iterator[tuple[int, int]]:
    codes = [
        code
        for code in range(sys.maxunicode + 1)
        if code not in HALF_PAIRS and (code in LATER or is_blank(chr(code)))
    ]
    for _, group in itertools.groupby(enumerate(codes), lambda pair: pair[1] - pair[0]):
        run_of = [code for _, code in group]
        yield run_of[0], run_of[-1]


def _escaped(code: int) -> str:
    """A code point as a regular expression with the flag `u` writes it, within a text."""
    return f"\\\\u{{{code:x}}}"


def blank() -> None:
    """Write the browser's table, or with `--check` compare it."""
    write_or_check(TYPESCRIPT_FILE, typescript(), "make fold")


if __name__ == "__main__":
    run(blank)
