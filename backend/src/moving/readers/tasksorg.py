"""tasks.org: the backup of the Android app."""

import datetime as dt
from typing import Any

from src.moving import values
from src.moving.dates import from_epoch, in_zone, local_day
from src.moving.files import File
from src.moving.form import Form, Task
from src.moving.reader import (
    Context,
    Reader,
    day_of_midnight,
    set_moment,
    set_rule,
)

PRIORITIES = {0: 3, 1: 2, 2: 1, 3: 0}
COMPLETION = 1


def _sniff(file: File) -> int:
    data = file.json if '"' in file.head else None
    tasks = values.items(values.inner(data, "data"), "tasks") if isinstance(data, dict) else []
    return 95 if tasks and "caldavCalendars" in values.inner(data, "data") else 0


def read(files: list[File], context: Context) -> Form:
    """All lists of some backups."""
    form = Form("tasksorg")
    for file in files:
        _read(form, values.inner(file.json, "data"), context)
    return form


def _read(form: Form, data: dict[str, Any], context: Context) -> None:
    for kind, name in (("caldavCalendars", "name"), ("googleTaskLists", "title")):
        for item in values.items(data, kind):
            form.add_list(values.text(item, "uuid", "remoteId"), values.text(item, name))
    for tag in values.items(data, "tags"):
        form.add_label(values.text(tag, "name"))
    for item in values.items(data, "filters"):
        form.lose(f"filter {values.text(item, 'title')}", "a saved filter", "left out")
    found = values.items(data, "tasks")
    remote: dict[str, str] = {}
    for item in found:
        key = values.text(values.inner(item, "task"), "remoteId")
        for place in _places(item):
            remote.setdefault(values.text(place, "remoteId"), key)
    for item in found:
        _task(form, item, remote, context)


def _places(item: dict[str, Any]) -> list[dict[str, Any]]:
    return (
        values.items(item, "caldavTasks")
        + values.items(item, "googleTasks")
        + values.items(item, "google")
    )


def _moment(item: dict[str, Any], name: str) -> dt.datetime | None:
    number = values.number(values.inner(item, "task"), name)
    return from_epoch(number / 1000) if number else None


def _is_day(moment: dt.datetime) -> bool:
    """A date with a time has a second, and one without has none."""
    return moment.second == 0


def _day_of_noon(moment: dt.datetime, zone: dt.tzinfo) -> dt.date:
    """The day of a noon where the user is, or where the other program was when it wrote it."""
    local = in_zone(moment, zone)
    return local.date() if local.time() == dt.time(12) else moment.date()


def _task(form: Form, item: dict[str, Any], remote: dict[str, str], context: Context) -> None:
    about = values.inner(item, "task")
    title = values.text(about, "title")
    where = f"task {title[:60]}"
    if _moment(item, "deletionDate"):
        form.lose(where, "a deleted task", "left out")
        return
    key = values.text(about, "remoteId", "uuid") or f"task {title}"
    task = form.add(Task(key, title, where, values.text(about, "notes")))
    for place in _places(item):
        calendar = values.text(place, "calendar", "listId")
        if calendar:
            task.list_key = form.add_list(calendar, "tasks.org")
        above = values.text(place, "remoteParent")
        task.parent = remote.get(above) if above else None
    priority = values.whole(about, "priority")
    task.priority = PRIORITIES.get(3 if priority is None else priority, 0)
    task.labels = [values.text(tag, "name") for tag in values.items(item, "tags")]
    task.completed_at = _moment(item, "completionDate")
    task.completed = task.completed_at is not None
    task.created_at = _moment(item, "creationDate")
    if due := _moment(item, "dueDate"):
        if _is_day(due):
            task.due = _day_of_noon(due, context.zone)
        else:
            set_moment(task, due.replace(second=0), context)
    if hidden := _moment(item, "hideUntil"):
        task.start = day_of_midnight(hidden, context.zone)
        if not _is_day(hidden):
            task.start = local_day(hidden, context.zone)
            form.lose(where, "the time of the start", f"starts {task.start}")
    if rule := values.text(about, "recurrence"):
        set_rule(form, task, rule.partition(";FROM=")[0], where)
        from_completion = (
            values.whole(about, "repeatFrom") == COMPLETION or "FROM=COMPLETION" in rule
        )
        task.repeat_from = "completion" if from_completion else "due"
    for comment in values.items(item, "comments"):
        task.add_note(values.text(comment, "message"))
    if seconds := values.number(about, "estimatedSeconds") or values.number(
        about, "elapsedSeconds"
    ):
        form.lose(where, f"{seconds / 60:.0f} minutes estimated or spent", "no time")
    for name, became in (
        ("alarms", "no reminders"),
        ("geofences", "no places"),
        ("attachments", "no files"),
    ):
        if many := values.items(item, name):
            form.lose(where, f"{len(many)} {name}", became)


READER = Reader(
    name="tasksorg",
    title="tasks.org (backup)",
    how="Settings → Backups → Backup now: a JSON file.",
    comes="lists, subtasks, tags, priorities, dates and times, starts, repetitions, notes and "
    "comments, completed tasks",
    lost="deleted tasks, reminders, places, attached files, filters, time estimated or spent",
    sniff=_sniff,
    read=read,
)
