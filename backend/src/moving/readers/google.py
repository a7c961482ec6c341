"""Google Tasks: the Tasks.json of Takeout, and answers of its API."""

from typing import Any

from src.moving import values
from src.moving.dates import clock, day, instant
from src.moving.files import File
from src.moving.form import Form, Task
from src.moving.reader import Context, Reader


def _sniff(file: File) -> int:
    return 95 if '"tasks#task' in file.head and file.is_json else 0


def read(files: list[File], _: Context) -> Form:
    """All lists of some files."""
    form = Form("google")
    for file in files:
        found = values.items(file.json, "items") or values.objects(file.json)
        if any("tasks#taskList" in values.text(item, "kind") for item in found) or any(
            "items" in item for item in found
        ):
            for item in found:
                _read_list(form, item)
        else:
            _read_list(form, {"title": file.stem, "id": file.stem, "items": found})
    return form


def _read_list(form: Form, item: dict[str, Any]) -> None:
    name = values.text(item, "title")
    key = form.add_list(values.text(item, "id") or name, name)
    tasks = values.items(item, "items")
    ordered = sorted(tasks, key=lambda each: values.text(each, "position"))
    for each in ordered if all(values.text(task, "position") for task in tasks) else tasks:
        title = values.text(each, "title")
        where = f"task {title[:60]}" if title else f"a task of {name}"
        if values.flag(each, "deleted"):
            form.lose(where, "a deleted task", "left out")
            continue
        task = Task(values.text(each, "id") or f"{key}/{title}", title, where, list_key=key)
        task.notes = values.text(each, "notes")
        task.parent = values.text(each, "parent") or None
        task.completed = values.text(each, "status") == "completed"
        task.completed_at = instant(values.text(each, "completed"))
        task.created_at = instant(values.text(each, "created"))
        _set_due(form, task, each)
        for link in values.items(each, "links"):
            task.add_note(values.text(link, "link") or values.text(link, "description"))
        if values.flag(each, "starred"):
            form.lose(where, "a star", "no star")
        if values.text(each, "recurrence") or values.inner(each, "recurrence"):
            form.lose(where, each["recurrence"], "no repetition")
        form.add(task)


def _set_due(form: Form, task: Task, item: dict[str, Any]) -> None:
    """The API's due date has no time, although it looks like an instant."""
    text = values.text(item, "due")
    task.due = day(text)
    if text and task.due is None:
        form.lose(task.where, f"due {text}", "no date")
    for plan in values.items(item, "scheduled_time"):
        start = values.text(plan, "start")
        if values.flag(plan, "current") or len(values.items(item, "scheduled_time")) == 1:
            task.due = task.due or day(start)
            time = clock(start)
            if time and (time.hour or time.minute):
                form.lose(task.where, f"at {start}", "the day alone")


READER = Reader(
    name="google",
    title="Google Tasks",
    how="takeout.google.com: select Tasks alone, download the zip or the Tasks.json in it.",
    comes="lists, subtasks, order, notes, due dates (Google's have no time), completed and hidden "
    "tasks, links (in the notes)",
    lost="deleted tasks, stars, and repetitions, which Google does not export",
    sniff=_sniff,
    read=read,
)
