"""`make fold`: the browser's copy of the table by which the search folds letters.

The table, `migrations/fold_0009.json`, names every code point that the search compares as another
text, and that text. The database has the table in its function `fold`. What this command writes
says the same in a few kilobytes: runs of letters that are changed alike, and NFKD where the
decomposition has been the same since Unicode 3.2. Unicode promises that those never change, so
no browser and no release of PostgreSQL can make the two differ. With `--check` nothing is
written, and a difference is an error.
"""

import itertools
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from tools.errors import CommandError, run
from tools.generated import write_or_check
from tools.settings import ROOT

TABLE_FILE = ROOT / "backend" / "migrations" / "fold_0009.json"
TYPESCRIPT_FILE = ROOT / "frontend" / "src" / "lib" / "fold-table.ts"

OLD = unicodedata.ucd_3_2_0
STEPS = (1, 2)
"""Distances between the letters of a run: upper and lower case often take turns."""

HEADING = """\
/**
 * Made by `make fold` from backend/migrations/{table}; fold.ts reads it.
 *
 * The first text says of each run of code points what becomes of them; the second has the run's
 * numbers: the distance from the end of the run before, and where they are not 1 the length and the
 * step. A distance of 1 that is a run's only number is left out. Numbers have base 36.
 */
"""

# Neither is in a text of the table, and neither needs an escape in JavaScript.
BETWEEN_RUNS = "~"
BETWEEN_NUMBERS = "_"

Table = dict[str, str]


@dataclass(frozen=True)
class Run:
    """Code points at equal distances that are changed in the same way."""

    change: str
    first: int
    count: int
    step: int

    @property
    def last(self) -> int:
        """The last code point."""
        return self.first + (self.count - 1) * self.step


def read_table(path: Path = TABLE_FILE) -> Table:
    """The table: a character, and the text as which it is compared."""
    table: Table = json.loads(path.read_text())
    return table


def typescript(table: Table) -> str:
    """The module that the browser gets."""
    runs = _runs(table)
    changes = [run.change for run in runs]
    if BETWEEN_RUNS in "".join(changes):
        raise CommandError(f"A text of {TABLE_FILE.name} has the separator {BETWEEN_RUNS}.")
    numbers = [_numbers(previous, run) for previous, run in _with_previous(runs)]
    parts = [_constant("FOLD_CHANGES", changes), _constant("FOLD_NUMBERS", numbers)]
    return HEADING.format(table=TABLE_FILE.name) + "\n".join(parts)


def _constant(name: str, fields: list[str]) -> str:
    literal = json.dumps(BETWEEN_RUNS.join(fields), ensure_ascii=False)
    return f"export const {name} =\n  {literal};\n"


def _change(table: Table, letter: str) -> str:
    """What becomes of a letter: `n` NFKD, `-` nothing, `+` a distance to another, `=` a text."""
    folded = table[letter]
    apart = OLD.normalize("NFKD", letter)
    if (
        apart != letter
        and apart == unicodedata.normalize("NFKD", letter)
        and folded == "".join(table.get(part, part) for part in apart)
    ):
        return "n"
    if not folded:
        return "-"
    if len(folded) == 1 and letter.isascii() == folded.isascii():
        return f"+{_base36(ord(folded) - ord(letter))}"
    return f"={folded}"


def _runs(table: Table) -> list[Run]:
    """The table in order, each run as long as can be."""
    changes = {ord(letter): _change(table, letter) for letter in sorted(table)}
    runs: list[Run] = []
    while changes:
        first, change = next(iter(changes.items()))
        step, count = max(
            ((step, _length(changes, first, step)) for step in STEPS), key=lambda pair: pair[1]
        )
        runs.append(Run(change, first, count, step if count > 1 else 1))
        for place in range(count):
            del changes[first + place * step]
    return runs


def _length(changes: dict[int, str], first: int, step: int) -> int:
    return sum(
        1
        for _ in itertools.takewhile(
            lambda code: changes.get(code) == changes[first], itertools.count(first, step)
        )
    )


def _with_previous(runs: list[Run]) -> list[tuple[int, Run]]:
    return list(zip([0, *(run.last for run in runs)], runs, strict=False))


def _numbers(previous: int, run: Run) -> str:
    numbers = [run.first - previous]
    if run.count > 1:
        numbers.append(run.count)
    if run.step > 1:
        numbers.append(run.step)
    return "" if numbers == [1] else BETWEEN_NUMBERS.join(map(_base36, numbers))


def _base36(number: int) -> str:
    digits = ""
    rest = abs(number)
    while rest or not digits:
        rest, digit = divmod(rest, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return f"-{digits}" if number < 0 else digits


def fold() -> None:
    """Write the browser's table, or with `--check` compare it."""
    write_or_check(TYPESCRIPT_FILE, typescript(read_table()), "make fold")


if __name__ == "__main__":
    run(fold)
