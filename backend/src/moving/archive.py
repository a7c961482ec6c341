"""Kept's archive: JSON with everything, and the same as Markdown, CSV and iCalendar.

The rows come as `db/exporting.py` writes them. They stay in their file; in memory there is of each
task only what tells where it belongs.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

import orjson

from src.moving import calendars, markdown_lists, spreadsheets

NOT_KEPT = ("user_id", "version")
"""Fields that mean nothing in another account."""

README = """This is everything that was in a Kept account on {now}.

kept.json   all lists, sections, labels and tasks with every field. Kept takes it back as it was:
            Settings, Move in, choose this zip. It has the schema "kept", version 1. The ids are
            UUIDs, instants are in UTC, dates have no zone. The history of changes and the trash
            are not in it.
lists/      each list as Markdown, with check boxes, in the notation of Obsidian's Tasks plugin.
tasks.csv   a task a row, for spreadsheets. A cell that a spreadsheet would take for a formula
            begins with an apostrophe.
tasks.ics   a calendar file with each task as a to-do (VTODO), for calendar programs.
"""

NAMES = {"list": "lists", "section": "sections", "label": "labels", "task": "tasks"}


@dataclass(slots=True)
class Entry:
    """A task, as far as it is kept in memory.

    Attributes:
        at: where its row is in the file.
    """

    at: int
    id: str
    list_id: str | None
    section_id: str | None
    parent_id: str | None
    position: str


@dataclass(slots=True)
class Contents:
    """What is in the file with the rows."""

    rows: IO[bytes]
    lists: dict[str, dict[str, Any]] = field(default_factory=dict)
    sections: dict[str, dict[str, Any]] = field(default_factory=dict)
    labels: dict[str, dict[str, Any]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def task(self, entry: Entry) -> dict[str, Any]:
        """The row of a task."""
        self.rows.seek(entry.at)
        return _row(self.rows.readline())[1]

    def tasks(self) -> Iterator[dict[str, Any]]:
        """The rows of all tasks, in the order of their ids."""
        for entry in self.entries:
            yield self.task(entry)

    def ordered(self) -> list[Entry]:
        """The tasks in manual order."""
        return sorted(self.entries, key=lambda entry: (entry.position, entry.id))


def _row(line: bytes) -> tuple[str, dict[str, Any]]:
    kind, text, *done = line.rstrip(b"\n").split(b"\t")
    row: dict[str, Any] = orjson.loads(text)
    for name in NOT_KEPT:
        row.pop(name, None)
    if done:
        row["repeat_done"] = int(done[0])
    return kind.decode(), row


def _contents(rows: IO[bytes]) -> Contents:
    found = Contents(rows)
    at = 0
    of_kind = {"list": found.lists, "section": found.sections, "label": found.labels}
    rows.seek(0)
    for line in rows:
        kind, row = _row(line)
        if kind == "task":
            place = (row["list_id"], row["section_id"], row["parent_id"])
            found.entries.append(Entry(at, row["id"], *place, row["position"]))
        else:
            of_kind[kind][row["id"]] = row
        at += len(line)
    return found


def write_archive(rows: IO[bytes], output: IO[bytes] | io.RawIOBase, now: str) -> None:
    """Write the archive of some rows to a stream.

    Args:
        now: the instant of the export, as RFC 3339.
    """
    contents = _contents(rows)
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr("README.txt", README.format(now=now[:10]))
        with archive.open("kept.json", "w") as file:
            _write_json(contents, file, now)
        for name, pieces in markdown_lists.files(contents):
            with archive.open(f"lists/{name}", "w") as file:
                for piece in pieces:
                    file.write(piece.encode())
        with (
            archive.open("tasks.csv", "w") as file,
            io.TextIOWrapper(file, "utf-8-sig", newline="") as text,
        ):
            spreadsheets.write(contents, text)
        with archive.open("tasks.ics", "w") as file:
            for line in calendars.lines(contents, now):
                file.write(line)


def _write_json(contents: Contents, file: IO[bytes], now: str) -> None:
    """A row a line, so that two archives can be compared."""
    head = {"schema": "kept", "version": 1, "exported_at": now}
    file.write(orjson.dumps(head)[:-1])
    groups: dict[str, Any] = {
        "lists": contents.lists.values(),
        "sections": contents.sections.values(),
        "labels": contents.labels.values(),
        "tasks": contents.tasks(),
    }
    for name, rows in groups.items():
        file.write(b',\n"%s":[' % name.encode())
        for number, row in enumerate(rows):
            file.write((b",\n" if number else b"\n") + orjson.dumps(row))
        file.write(b"]")
    file.write(b"}\n")


def file_name(name: str, taken: set[str]) -> str:
    """A name for a file on any system, different from those that are taken."""
    plain = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]+', "-", name).strip(" .") or "list"
    plain = plain.encode()[:100].decode("utf-8", "ignore")
    found, number = plain, 1
    while found.lower() in taken:
        number += 1
        found = f"{plain} {number}"
    taken.add(found.lower())
    return found
