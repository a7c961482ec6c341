"""Kept's own archive, which brings everything back as it was."""

import re
import uuid
from typing import Any

from src.moving import dates, values
from src.moving.files import File
from src.moving.form import Form, Label, Section, Task, TaskList, Unreadable
from src.moving.reader import Context, Reader
from src.moving.rules import NoRule, from_rrule

SCHEMA = "kept"
VERSION = 1
PLACE = re.compile("[0-9A-Za-z]{0,199}[1-9A-Za-z]")
BESIDE = re.compile(r"(^|/)(tasks\.(csv|ics)|README\.txt|lists/[^/]*\.md)$")
"""The other files of the archive, which say the same for other programs."""


def _sniff(file: File) -> int:
    head = file.head[:200]
    return 100 if '"schema"' in head and '"kept"' in head and file.is_json else 0


def is_archive(files: list[File]) -> bool:
    """Whether these are the files of an archive."""
    return any(file.name.rpartition("/")[2] == "kept.json" and _sniff(file) for file in files)


def read(files: list[File], _: Context) -> Form:
    """What the archive has, with ids, places and instants."""
    form = Form(SCHEMA)
    for file in files:
        data, file.data = file.json, b""
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise Unreadable("This is no archive of Kept.")
        if data.get("version") != VERSION:
            raise Unreadable("The archive is of a newer version of Kept than this one.")
        for item in values.items(data, "lists"):
            if key := _id(form, item, "list"):
                name, colour = values.text(item, "name"), values.text(item, "colour")
                kept = _kept(item) | {
                    "archived_at": dates.instant(values.text(item, "archived_at"))
                }
                archived = bool(kept["archived_at"])
                form.lists[key] = TaskList(key, name, colour, archived, kept)
        for item in values.items(data, "sections"):
            if key := _id(form, item, "section"):
                of, name = values.text(item, "list_id"), values.text(item, "name")
                form.sections[key] = Section(key, of, name, _kept(item))
        names: dict[str, str] = {}
        for item in values.items(data, "labels"):
            if key := _id(form, item, "label"):
                name = names[key] = values.text(item, "name")
                kept = _kept(item) | {"id": key}
                form.labels[name.strip().casefold()] = Label(
                    name, values.text(item, "colour"), kept
                )
        tasks = data.get("tasks")
        waiting = tasks[::-1] if isinstance(tasks, list) else []
        data.clear()
        del tasks
        while waiting:  # each is forgotten when it is read: an archive may be large
            item = waiting.pop()
            if key := _id(form, item, "task"):
                form.add(_task(form, key, item, names))
    return form


def _id(form: Form, item: Any, kind: str) -> str:
    try:
        return str(uuid.UUID(values.text(item, "id")))
    except ValueError:
        form.lose(f"a {kind}", values.text(item, "id") or "no id", "left out")
        return ""


def _kept(item: dict[str, Any]) -> dict[str, Any]:
    place = values.text(item, "position")
    made, changed = (
        dates.instant(values.text(item, name)) for name in ("created_at", "updated_at")
    )
    return {
        "position": place if PLACE.fullmatch(place) else None,
        "created_at": made,
        "updated_at": changed,
    }


def _task(form: Form, key: str, item: dict[str, Any], names: dict[str, str]) -> Task:
    task = Task(key, values.text(item, "title"), f"task {key}", values.text(item, "notes"))
    priority = values.whole(item, "priority")
    task.priority = priority if priority in (1, 2, 3) else 0
    task.list_key = values.text(item, "list_id") or None
    task.section = values.text(item, "section_id") or None
    task.parent = values.text(item, "parent_id") or None
    task.labels = [names[id] for id in values.texts(item, "label_ids") if id in names]
    task.start = dates.day(values.text(item, "start_date"))
    task.completed = values.flag(item, "completed")
    task.completed_at = dates.instant(values.text(item, "completed_at"))
    task.created_at = dates.instant(values.text(item, "created_at"))
    due = values.inner(item, "due")
    task.due = dates.day(values.text(due, "date"))
    if task.due and (time := values.text(due, "time")):
        task.due_time = dates.clock(f"2000-01-01T{time}")
        task.zone = values.text(due, "time_zone") or None
    kept = _kept(item)
    if repeat := values.inner(item, "repeat"):
        try:
            task.rule = from_rrule(values.text(repeat, "rule"))
        except NoRule as error:
            form.lose(task.where, values.text(repeat, "rule"), f"no repetition: {error}")
        else:
            task.repeat_from = values.text(repeat, "from")
            kept["repeat_anchor"] = dates.day(values.text(item, "repeat_anchor"))
            kept["repeat_done"] = values.whole(item, "repeat_done") or 0
    place = values.text(item, "day_position")
    kept["day_position"] = place if PLACE.fullmatch(place) else None
    try:
        kept["repeats"] = uuid.UUID(values.text(item, "repeats"))
    except ValueError:
        kept["repeats"] = None
    task.kept = kept
    return task


READER = Reader(
    name=SCHEMA,
    title="Kept",
    how="Settings → Take everything with you, in the other account.",
    comes="everything, with ids, places and times; not the history of changes",
    lost="nothing",
    sniff=_sniff,
    read=read,
)
