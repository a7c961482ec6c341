"""What readers make of files, for tests."""

import datetime as dt
import io
import zipfile
from typing import Any
from zoneinfo import ZoneInfo

from src.moving import planning, registry
from src.moving.files import File
from src.moving.planning import Account, Plan
from src.moving.reader import Context
from src.moving.registry import Reading

TODAY = dt.date(2026, 11, 25)
"""A Wednesday."""

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


class Found:
    """What was found in some files, row by row.

    Attributes:
        tasks: the rows of tasks by title.
        losses: pairs of what was lost and what it became.
    """

    def __init__(self, reading: Reading, plan: Plan) -> None:
        self.formats = [reader.name for reader, _, _ in reading.parts]
        self.plan = plan
        self.tasks = {row["title"]: row for row in plan.tasks}
        self.losses = [
            (loss.what, loss.became) for _, _, form in reading.parts for loss in form.losses
        ]
        self.places = [loss.where for _, _, form in reading.parts for loss in form.losses]
        self._lists = {row["id"]: row["name"] for row in plan.lists}
        self._sections = {row["id"]: row["name"] for row in plan.sections}
        self._labels = {row["id"]: row["name"] for row in plan.labels}
        self._titles = {row["id"]: row["title"] for row in plan.tasks}

    def list_of(self, title: str) -> str | None:
        """The name of the list of a task; None for the Inbox."""
        return self._lists.get(self.tasks[title]["list_id"])

    def section_of(self, title: str) -> str | None:
        """The name of the section of a task."""
        return self._sections.get(self.tasks[title]["section_id"])

    def labels_of(self, title: str) -> set[str]:
        """The names of the labels of a task."""
        return {self._labels[id] for id in self.tasks[title]["label_ids"]}

    def parent_of(self, title: str) -> str | None:
        """The title of the task above."""
        return self._titles.get(self.tasks[title]["parent_id"])

    def due_of(self, title: str) -> str:
        """Date, time and zone as text."""
        row = self.tasks[title]
        parts = (row["due_date"], row["due_time"] and f"{row['due_time']:%H:%M}", row["due_zone"])
        return " ".join(str(part) for part in parts if part)

    def rule_of(self, title: str) -> str:
        """The rule, and what it is counted from."""
        row = self.tasks[title]
        return f"{row['repeat_rule']} from {row['repeat_from']}" if row["repeat_rule"] else ""

    def lost(self, part: str) -> str:
        """What the loss became of which this is a part."""
        [became] = [became for what, became in self.losses if part in what]
        return became


def found_in(
    *files: tuple[str, str | bytes], zone: str = "UTC", format: str | None = None
) -> Found:
    """What is in some files."""
    given = [File(name, text.encode() if isinstance(text, str) else text) for name, text in files]
    context = Context(today=TODAY, zone=dt.UTC if zone == "UTC" else ZoneInfo(zone))
    reading = registry.read(given, context, format)
    plan = planning.plan([form for _, _, form in reading.parts], Account(TODAY, NOW))
    return Found(reading, plan)


def zip_of(files: dict[str, str | bytes]) -> bytes:
    """A zip with some files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def ids_of(found: Found) -> list[Any]:
    """The ids of all rows."""
    return [row["id"] for _, rows in found.plan.kinds() for row in rows]
