"""Lists as Markdown, in the notation that `readers/markdown.py` reads."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from src.moving.archive import Contents, Entry

PRIORITIES = {1: " 🔽", 2: " 🔼", 3: " ⏫"}
UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}


def files(contents: "Contents") -> Iterator[tuple[str, Iterator[str]]]:
    """Each list with the name of its file and its text in pieces."""
    from src.moving.archive import file_name

    of_list: dict[str | None, list[Entry]] = {}
    for entry in contents.ordered():
        of_list.setdefault(entry.list_id, []).append(entry)
    taken: set[str] = set()
    for id, row in ((None, {"name": "Inbox"}), *contents.lists.items()):
        if id is not None or id in of_list:
            name = file_name(row["name"], taken)
            yield f"{name}.md", _text(contents, row["name"], id, of_list.get(id, []))


def _text(contents: "Contents", name: str, id: str | None, entries: "list[Entry]") -> Iterator[str]:
    parts: dict[str | None, list[Entry]] = {}
    for entry in entries:
        parts.setdefault(entry.parent_id, []).append(entry)
    yield f"# {name}\n"
    sections = [row for row in contents.sections.values() if row["list_id"] == id]
    sections.sort(key=lambda row: (row["position"], row["id"]))
    for section in (None, *sections):
        wanted = section["id"] if section else None
        found = [entry for entry in parts.get(None, []) if entry.section_id == wanted]
        if section:
            yield f"\n## {section['name']}\n"
        if found:
            yield "\n"
        for entry in found:
            yield from _tree(contents, entry, parts, 0)


def _tree(
    contents: "Contents", entry: "Entry", parts: "dict[str | None, list[Entry]]", level: int
) -> Iterator[str]:
    indent = "    " * level
    row = contents.task(entry)
    yield f"{indent}- [{'x' if row['completed'] else ' '}] {_line(contents, row)}\n"
    for line in row["notes"].split("\n") if row["notes"] else ():
        yield f"{indent}    {line}\n" if line.strip() else "\n"
    for part in parts.get(entry.id, []):
        yield from _tree(contents, part, parts, level + 1)


def _line(contents: "Contents", row: dict[str, Any]) -> str:
    names = [contents.labels[id]["name"] for id in row["label_ids"] if id in contents.labels]
    tags = (re.sub(r"[\s#]+", "-", name) for name in names)
    text: str = row["title"] + "".join(f" #{tag}" for tag in tags)
    text += PRIORITIES.get(row["priority"], "")
    if row["repeat"]:
        text += f" 🔁 {_words(row['repeat'])}"
    text += f" 🛫 {row['start_date']}" if row["start_date"] else ""
    if due := row["due"]:
        text += f" 📅 {due['date']}"
        text += f" {due['time']}" if due["time"] else ""
    text += f" \N{HEAVY PLUS SIGN} {row['created_at'][:10]}"
    return text + (f" ✅ {row['completed_at'][:10]}" if row["completed_at"] else "")


def _words(repeat: dict[str, Any]) -> str:
    """A repetition in words; a rule that has no short words stands as it is."""
    found = re.fullmatch(r"FREQ=(\w+)(?:;INTERVAL=(\d+))?", repeat["rule"])
    ending = " when done" if repeat["from"] == "completion" else ""
    if not found:
        return f"{repeat['rule']}{ending}"
    unit = UNITS[found[1]]
    return (f"every {found[2]} {unit}s" if found[2] else f"every {unit}") + ending
