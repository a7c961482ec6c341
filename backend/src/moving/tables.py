"""Tables as text: CSV and its relatives."""

import csv
import io
import re
from collections.abc import Iterator

from src.moving.form import Unreadable

CELL_MAX = 4 * 1024 * 1024
COLUMNS_MAX = 500
ROWS_MAX = 500_000
DELIMITERS = (",", ";", "\t", "|")

csv.field_size_limit(CELL_MAX)


def rows(text: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with their numbers, from 1; blank ones are left out.

    Raises:
        Unreadable: it is no table.
    """
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
            if number > ROWS_MAX:
                raise Unreadable(f"The table has more than {ROWS_MAX:,} rows; divide it.")
            if len(row) > COLUMNS_MAX:
                raise Unreadable(f"Row {number} has more than {COLUMNS_MAX} columns.")
            if any(row):
                yield number, row
    except csv.Error as error:
        raise Unreadable(f"The table cannot be read: {error}.") from error


def delimiter_of(text: str) -> str:
    """The delimiter that divides the first lines best; "" if none does."""
    lines = [line for line in text.split("\n")[:20] if line.strip()]
    if not lines:
        return ""
    first = re.sub('"[^"]*"', "", lines[0])
    best = max(DELIMITERS, key=first.count)
    return best if first.count(best) else ""


def columns_of(header: list[str]) -> dict[str, int]:
    """The columns of a header by their names in lower case; of two of one name the first."""
    found: dict[str, int] = {}
    for number, name in enumerate(header):
        found.setdefault(name.strip().lower(), number)
    return found


class Row:
    """A row whose cells are found by the names of their columns."""

    __slots__ = ("_cells", "_columns", "number")

    def __init__(self, number: int, cells: list[str], columns: dict[str, int]) -> None:
        self.number, self._cells, self._columns = number, cells, columns

    def __getitem__(self, name: str) -> str:
        """The cell of a column without white space around it; "" if there is none."""
        column = self._columns.get(name)
        if column is None or column >= len(self._cells):
            return ""
        return self._cells[column].strip()

    def place(self, column: str) -> str:
        """The place of a cell, for a loss."""
        return f"row {self.number}, column {column}"
