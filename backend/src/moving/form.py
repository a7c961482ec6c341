"""The one form into which every file is read."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from src.moving import cleaning

LOSSES_MAX = 10_000
"""How many losses are told one by one; the others are counted."""

LISTS_MAX, SECTIONS_MAX, TASKS_MAX = 5_000, 50_000, 200_000
"""How much a file may have; an account may have less."""

WHAT_MAX = 200
"""Longest quotation of what was lost, in characters."""


class Unreadable(Exception):
    """The file cannot be read; the message is a sentence for the person whose file it is."""


@dataclass(slots=True)
class Loss:
    """Something that does not come through as it was.

    Attributes:
        where: the place in the file, such as "row 17, column DATE".
        what: what stands there.
        became: what it is now, such as "no repetition".
    """

    where: str
    what: str
    became: str


@dataclass(slots=True)
class TaskList:
    """A list. `name` is as the file has it; `planning.py` makes it fit."""

    key: str
    name: str
    colour: str = ""
    archived: bool = False
    kept: dict[str, Any] | None = None
    """Further columns, in Kept's own archive."""


@dataclass(slots=True)
class Section:
    """A section of a list."""

    key: str
    list_key: str
    name: str
    kept: dict[str, Any] | None = None


@dataclass(slots=True)
class Label:
    """A label. Tasks name it; regardless of case the same name is the same label."""

    name: str
    colour: str = ""
    kept: dict[str, Any] | None = None


@dataclass(slots=True)
class Task:
    """A task. It refers to list, section and parent by their keys, to labels by name.

    Attributes:
        key: tells it from the others of its file; ids are made of it, so it must be the same when
            the file is read again.
        where: its place in the file.
    """

    key: str
    title: str
    where: str = ""
    notes: str = ""
    priority: int = 0
    list_key: str | None = None
    section: str | None = None
    parent: str | None = None
    labels: list[str] = field(default_factory=list)
    start: dt.date | None = None
    due: dt.date | None = None
    due_time: dt.time | None = None
    zone: str | None = None
    rule: str | None = None
    repeat_from: str = "due"
    completed: bool = False
    completed_at: dt.datetime | None = None
    created_at: dt.datetime | None = None
    kept: dict[str, Any] | None = None

    def add_note(self, text: str) -> None:
        """Add a paragraph to the notes."""
        if text := text.strip("\r\n"):
            self.notes = f"{self.notes}\n\n{text}" if self.notes else text


@dataclass(slots=True)
class Form:
    """What was found in some files of one format."""

    source: str
    lists: dict[str, TaskList] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    """By their names without regard to case."""
    tasks: list[Task] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    losses_untold: int = 0
    columns: list[dict[str, str]] = field(default_factory=list)
    """Of a table: what each column was taken for."""

    def lose(self, where: str, what: object, became: str) -> None:
        """Record that something does not come through."""
        if len(self.losses) >= LOSSES_MAX:
            self.losses_untold += 1
            return
        text = " ".join(cleaning.storable(str(what)[: 4 * WHAT_MAX]).split())
        if len(text) > WHAT_MAX:
            text = text[: WHAT_MAX - 1] + "…"
        self.losses.append(
            Loss(cleaning.storable(where[:WHAT_MAX]), text, cleaning.storable(became[:WHAT_MAX]))
        )

    def add_list(self, key: str, name: str, **more: Any) -> str:
        """Add a list unless there is one of this key; returns the key."""
        if key not in self.lists:
            self._require(len(self.lists), LISTS_MAX, "lists")
            self.lists[key] = TaskList(key, name, **more)
        return key

    def add_section(self, key: str, list_key: str, name: str) -> str:
        """Add a section unless there is one of this key; returns the key."""
        if key not in self.sections:
            self._require(len(self.sections), SECTIONS_MAX, "sections")
            self.sections[key] = Section(key, list_key, name)
        return key

    def add_label(self, name: str, colour: str = "", kept: dict[str, Any] | None = None) -> None:
        """Add a label, which may belong to no task, unless there is one of this name."""
        self.labels.setdefault(name.strip().casefold(), Label(name, colour, kept))

    def add(self, task: Task) -> Task:
        """Add a task."""
        self._require(len(self.tasks), TASKS_MAX, "tasks")
        self.tasks.append(task)
        return task

    def _require(self, number: int, most: int, name: str) -> None:
        """Stop reading what would be refused in the end."""
        if number >= most:
            raise Unreadable(f"There are more than {most:,} {name}; divide the file.")
