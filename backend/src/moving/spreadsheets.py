"""Tasks as a table."""

import csv
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from src.moving.archive import Contents

COLUMNS = (
    *("Title", "Notes", "Completed", "Priority", "List", "Section", "Labels", "Start date"),
    *("Due date", "Due time", "Time zone", "Repeats", "Counted from", "Part of", "Created at"),
    *("Completed at", "ID"),
)
PRIORITIES = ("", "low", "medium", "high")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def write(contents: "Contents", text: IO[str]) -> None:
    """Write a row for each task, in manual order."""
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for entry in contents.ordered():
        row = contents.task(entry)
        due, repeat = row["due"] or {}, row["repeat"] or {}
        names = [contents.labels[id]["name"] for id in row["label_ids"] if id in contents.labels]
        section = contents.sections.get(row["section_id"] or "", {})
        cells = (
            *(row["title"], row["notes"], "yes" if row["completed"] else "no"),
            *(
                PRIORITIES[row["priority"]],
                contents.lists.get(row["list_id"] or "", {}).get("name"),
            ),
            *(section.get("name"), ", ".join(names), row["start_date"], due.get("date")),
            *(due.get("time"), due.get("time_zone"), repeat.get("rule"), repeat.get("from")),
            *(row["parent_id"], row["created_at"], row["completed_at"], row["id"]),
        )
        writer.writerow([safe(cell or "") for cell in cells])
