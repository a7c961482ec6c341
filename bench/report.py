"""Tables, for the terminal and for docs/performance.md."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """The results of one part of the run. The first column names a row, the others are figures."""

    title: str
    note: str
    columns: list[str]
    rows: list[list[str]]

    def as_text(self) -> str:
        """For a terminal."""
        widths = [max(map(len, column)) for column in zip(self.columns, *self.rows, strict=True)]
        lines = [
            "  ".join(
                cell.ljust(width) if place == 0 else cell.rjust(width)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            for row in [self.columns, *self.rows]
        ]
        return "\n".join([f"\n{self.title}", *lines])

    def as_markdown(self) -> str:
        """For a document."""
        return "\n".join([f"## {self.title}", "", self.note, "", *self.lines(), ""])

    def lines(self) -> list[str]:
        """The table alone, in Markdown."""
        head = [
            "| " + " | ".join(self.columns) + " |",
            "|---" + "|---:" * (len(self.columns) - 1) + "|",
        ]
        return head + ["| " + " | ".join(row) + " |" for row in self.rows]


def number(value: float, digits: int = 0) -> str:
    """A figure with a number of decimals."""
    return f"{value:,.{digits}f}"
