"""Remember The Milk: the export, and answers of its API."""

import datetime as dt
from typing import Any

from src.moving import values
from src.moving.dates import from_epoch, instant, local_day
from src.moving.files import File
from src.moving.form import Form, Task
from src.moving.reader import (
    Context,
    Reader,
    day_of_midnight,
    set_moment,
    tell_short_months,
)
from src.moving.rules import NoRule, from_rrule

PRIORITIES = {"1": 3, "2": 2, "3": 1, "N": 0, "": 0}
INBOXES = ("inbox",)


def _sniff(file: File) -> int:
    head = file.head
    if '"taskseries"' in head or '"series_id"' in head or '"smart_lists"' in head:
        return 90 if file.is_json else 0
    if all(f'"{name}"' in head for name in ("smart", "locked", "archived", "position")):
        return 80 if file.is_json else 0
    if not file.is_json or not isinstance(file.json, dict):
        return 0
    return 90 if any("series_id" in item for item in values.items(file.json, "tasks")[:3]) else 0


def read(files: list[File], context: Context) -> Form:
    """All tasks of some exports."""
    form = Form("rtm")
    lists: dict[str, dict[str, Any]] = {}
    found: list[list[dict[str, Any]]] = []
    for file in files:
        data = _framed(file.json)
        answer = values.inner(data, "rsp") or data
        named = values.items(data, "lists")
        if "list" in values.inner(answer, "lists"):
            named = _one_or_many(values.inner(answer, "lists").get("list"))
        lists |= {values.text(item, "id"): item for item in named}
        series = _of_api(answer)
        found.append(series if series is not None else _of_export(data))
        for item in values.items(data, "smart_lists"):
            form.lose(f"list {values.text(item, 'name')}", "a smart list", "left out")
    for id, item in lists.items():
        _read_list(form, id, item)
    for items in found:
        _Tasks(form, context, lists, items).read()
    return form


def _framed(data: Any) -> dict[str, Any]:
    """An answer of the API that somebody has taken out of its frame, with the frame."""
    if not isinstance(data, list):
        return values.inner({"it": data}, "it")
    if any("taskseries" in item for item in values.objects(data)):
        return {"tasks": {"list": data}}
    return {"lists": {"list": data}}


def _read_list(form: Form, id: str, item: dict[str, Any]) -> None:
    name = values.text(item, "name")
    if values.flag(item, "smart"):
        form.lose(f"list {name}", "a smart list", "left out")
    elif name.lower() not in INBOXES and not values.flag(item, "deleted"):
        archived = bool(values.text(item, "date_archived")) or values.flag(item, "archived")
        form.add_list(id, name, archived=archived)


def _one_or_many(value: Any) -> list[dict[str, Any]]:
    return [value] if isinstance(value, dict) else values.objects(value)


def _of_api(answer: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The tasks of an answer of the API, in the shape of the export."""
    lists = values.inner(answer, "tasks").get("list")
    if lists is None:
        return None
    found = []
    for each in _one_or_many(lists):
        for series in _one_or_many(each.get("taskseries")):
            tags = series.get("tags")
            notes = values.inner(series, "notes").get("note")
            rule = values.inner(series, "rrule")
            for task in _one_or_many(series.get("task")):
                found.append(
                    {
                        "id": task.get("id"),
                        "series_id": series.get("id"),
                        "list_id": each.get("id"),
                        "name": series.get("name"),
                        "url": series.get("url"),
                        "parent_id": series.get("parent_task_id"),
                        "tags": values.texts(tags, "tag")
                        if isinstance(tags, dict)
                        else [tag for tag in tags or [] if isinstance(tag, str)]
                        if isinstance(tags, list)
                        else [],
                        "notes": _one_or_many(notes) or _one_or_many(series.get("notes")),
                        "repeat": values.text(rule, "$t"),
                        "repeat_every": values.text(rule, "every") == "1",
                        "priority": task.get("priority"),
                        "due": task.get("due"),
                        "has_due_time": values.flag(task, "has_due_time"),
                        "start": task.get("start"),
                        "has_start_time": task.get("has_start_time"),
                        "completed": task.get("completed"),
                        "deleted": task.get("deleted"),
                        "created": series.get("created"),
                        "estimate": task.get("estimate"),
                    }
                )
    return found


def _of_export(data: dict[str, Any]) -> list[dict[str, Any]]:
    notes: dict[str, list[dict[str, Any]]] = {}
    for note in values.items(data, "notes"):
        notes.setdefault(values.text(note, "series_id", "task_id"), []).append(note)
    found = []
    for item in values.items(data, "tasks"):
        series = values.text(item, "series_id")
        found.append(
            item
            | {
                "notes": notes.get(series, values.items(item, "notes")),
                "due": item.get("date_due"),
                "has_due_time": values.flag(item, "date_due_has_time"),
                "start": item.get("date_start"),
                "completed": item.get("date_completed"),
                "deleted": item.get("date_trashed"),
                "created": item.get("date_created") or item.get("date_added"),
            }
        )
    return found


class _Tasks:
    """The state of reading one file."""

    def __init__(
        self,
        form: Form,
        context: Context,
        lists: dict[str, dict[str, Any]],
        items: list[dict[str, Any]],
    ) -> None:
        self.form, self.context, self.lists, self.items = form, context, lists, items

    def read(self) -> None:
        for item in self.items:
            self._task(item)

    def _task(self, item: dict[str, Any]) -> None:
        form, title = self.form, values.text(item, "name")
        where = f"task {title[:60]}"
        if values.text(item, "deleted"):
            form.lose(where, "a deleted task", "left out")
            return
        id = values.text(item, "id") or f"{values.text(item, 'series_id')}/{title}"
        task = form.add(Task(id, title, where))
        task.list_key = self._list(values.text(item, "list_id"))
        task.parent = values.text(item, "parent_id") or None
        task.labels = values.texts(item, "tags")
        priority = values.text(item, "priority").upper().removeprefix("P")
        task.priority = PRIORITIES.get(priority, 0)
        for note in values.objects(item.get("notes")):
            task.add_note(
                "\n".join(
                    filter(None, (values.text(note, "title"), values.text(note, "content", "$t")))
                )
            )
        task.add_note(values.text(item, "url"))
        task.completed_at = _moment(item, "completed")
        task.completed = task.completed_at is not None
        task.created_at = _moment(item, "created")
        self._set_dates(task, item)
        for name in ("estimate", "location_id"):
            if text := values.text(item, name):
                form.lose(where, f"{name} {text}", "left out")

    def _list(self, id: str) -> str | None:
        if id in self.form.lists:
            return id
        return None if id in self.lists or not id else self.form.add_list(id, "Remember The Milk")

    def _set_dates(self, task: Task, item: dict[str, Any]) -> None:
        due, start = _moment(item, "due"), _moment(item, "start")
        if due and item["has_due_time"]:
            set_moment(task, due, self.context)
        elif due:
            task.due = self._day(due)
        elif values.text(item, "due"):
            self.form.lose(task.where, f"due {values.text(item, 'due')}", "no date")
        if start:
            task.start = self._day(start)
            if values.flag(item, "date_start_has_time") or values.flag(item, "has_start_time"):
                task.start = local_day(start, self.context.zone)
                self.form.lose(task.where, "the time of the start", f"starts {task.start}")
        if rule := values.text(item, "repeat"):
            try:
                task.rule = from_rrule(rule)
                tell_short_months(self.form, task, rule)
            except NoRule as error:
                self.form.lose(task.where, rule, f"no repetition: {error}")
            every = item.get("repeat_every")
            task.repeat_from = "due" if every in (True, "1", "true", 1) else "completion"
            if task.rule and task.due is None:
                self.form.lose(task.where, rule, "no repetition: it has no date")
                task.rule = None

    def _day(self, moment: dt.datetime) -> dt.date:
        """The local day of a midnight that is written in UTC, such as 23:00 of the day before."""
        return day_of_midnight(moment, self.context.zone)


def _moment(item: dict[str, Any], name: str) -> dt.datetime | None:
    number = values.number(item, name)
    if number:
        return from_epoch(number / 1000)
    return instant(values.text(item, name))


READER = Reader(
    name="rtm",
    title="Remember The Milk",
    how="Settings → Account → Export: a JSON file. Answers of its API work as well.",
    comes="lists, subtasks, tags, priorities, due dates with and without time, starts, "
    "repetitions, notes and addresses (in the notes), completed tasks",
    lost="deleted tasks, estimates, places",
    sniff=_sniff,
    read=read,
)
