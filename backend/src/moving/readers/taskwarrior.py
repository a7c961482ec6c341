"""Taskwarrior: `task export`, and the files pending.data and completed.data."""

import datetime as dt
import re
from typing import Any

import orjson

from src.moving import values
from src.moving.dates import from_epoch, in_zone, instant, local_day
from src.moving.files import File
from src.moving.form import Form, Task
from src.moving.reader import Context, Keys, Reader, are_midnights, nearest_day, set_moment
from src.moving.rules import NoRule, every, from_seconds

PAIR = re.compile(r'([\w.-]{1,60}):"((?:[^"\\]|\\.)*)"')
ESCAPES = {"&dquot;": '"', "&quot;": '"', "&open;": "[", "&close;": "]", "\\/": "/", "\\n": "\n"}
KNOWN = frozenset(
    [
        "id",
        "uuid",
        "description",
        "status",
        "entry",
        "modified",
        "end",
        "due",
        "wait",
        "scheduled",
        "start",
        "until",
        "recur",
        "mask",
        "imask",
        "parent",
        "tags",
        "project",
        "priority",
        "depends",
        "annotations",
        "urgency",
        "rtype",
        "last",
        "template",
    ]
)
MEANINGLESS = frozenset(("id", "urgency", "mask", "imask", "modified", "rtype", "last"))
PRIORITIES = {"H": 3, "M": 2, "L": 1}
NAMED = {
    **{"daily": ("DAILY", 1), "day": ("DAILY", 1), "weekly": ("WEEKLY", 1)},
    **{"biweekly": ("WEEKLY", 2), "fortnight": ("WEEKLY", 2), "monthly": ("MONTHLY", 1)},
    **{"bimonthly": ("MONTHLY", 2), "quarterly": ("MONTHLY", 3), "semiannual": ("MONTHLY", 6)},
    **{"annual": ("YEARLY", 1), "yearly": ("YEARLY", 1), "biannual": ("YEARLY", 2)},
    **{"biyearly": ("YEARLY", 2), "weekdays": ("WEEKDAYS", 1)},
}
UNITS = {
    **dict.fromkeys(("d", "day", "days"), ("DAILY", 1)),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), ("WEEKLY", 1)),
    **dict.fromkeys(("m", "mo", "mos", "mth", "mths", "month", "months"), ("MONTHLY", 1)),
    **dict.fromkeys(("q", "qtr", "qtrs", "quarter", "quarters"), ("MONTHLY", 3)),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), ("YEARLY", 1)),
}


def _sniff(file: File) -> int:
    if re.match(r'\s*\[\w+:"', file.head) and ('status:"' in file.head):
        return 95
    if '"description"' not in file.head or '"status"' not in file.head:
        return 0
    if not ('"uuid"' in file.head or '"entry"' in file.head):
        return 0
    return 90 if file.head.lstrip()[:1] in "[{" else 0


def read(files: list[File], context: Context) -> Form:
    """All tasks but the deleted ones."""
    form = Form("taskwarrior")
    found = _newest([item for file in files for item in _objects(form, file)])
    reader = _Reader(form, context, found)
    for item in found:
        reader.add(item)
    reader.finish()
    return form


def _newest(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tasks, each as it was changed last: backlog.data has them once for each change."""
    found: dict[str, dict[str, Any]] = {}
    for number, item in enumerate(items):
        key = values.text(item, "uuid") or f"without {number}"
        there = _moment(found[key], "modified") if key in found else None
        changed = _moment(item, "modified")
        if there is None or changed is None or changed >= there:
            found[key] = item
    return list(found.values())


def _objects(form: Form, file: File) -> list[dict[str, Any]]:
    if isinstance(file.json, list):
        return values.objects(file.json)
    if file.is_json and isinstance(file.json, dict):
        return [file.json]
    found = []
    for number, line in enumerate(file.text.split("\n"), 1):
        line = line.strip().rstrip(",")
        if line in ("", "[", "]"):
            continue
        if line.startswith("[") and (pairs := PAIR.findall(line)):
            found.append(_unescape(dict(pairs)))
            continue
        try:
            item = orjson.loads(line)
        except ValueError:
            item = None
        if isinstance(item, dict):
            found.append(item)
        else:
            form.lose(f"{file.name}, line {number}", line, "left out")
    return found


def _unescape(pairs: dict[str, str]) -> dict[str, Any]:
    item: dict[str, Any] = {}
    notes = []
    for name, value in pairs.items():
        for written, meant in ESCAPES.items():
            if written in value:
                value = value.replace(written, meant)
        value = value.replace('\\"', '"').replace("\\\\", "\\")
        if name.startswith("annotation_"):
            notes.append({"entry": name[11:], "description": value})
        elif name.startswith(("tags_", "tag_", "dep_")):
            continue  # the same as tags and depends
        else:
            item[name] = value
    if isinstance(tags := item.get("tags"), str):
        item["tags"] = tags.split(",")
    if notes:
        item["annotations"] = notes
    return item


def _moment(item: dict[str, Any], name: str) -> dt.datetime | None:
    text = values.text(item, name)
    if re.fullmatch(r"\d{9,11}", text):
        return from_epoch(int(text))
    return instant(text)


class _Reader:
    """The state of reading: which series a task belongs to, and how dates are to be read."""

    def __init__(self, form: Form, context: Context, items: list[dict[str, Any]]) -> None:
        self.form, self.context = form, context
        self.keys = Keys()
        self.tasks: dict[str, Task] = {}
        self.names = {values.text(i, "uuid"): values.text(i, "description") for i in items}
        self.templates = {
            values.text(item, "uuid")
            for item in items
            if values.text(item, "status") == "recurring"
        }
        self.next: dict[str, dt.datetime | None] = {}
        dues = [moment for item in items if (moment := _moment(item, "due"))]
        self.guesses_days = context.zone is dt.UTC and are_midnights(dues)

    def add(self, item: dict[str, Any]) -> None:
        title, status = values.text(item, "description"), values.text(item, "status")
        where = f"task {title[:60]}"
        parent = values.text(item, "parent")
        if status == "deleted":
            self.form.lose(where, "a deleted task", "left out")
            return
        if (
            parent in self.templates
            and status in ("pending", "waiting")
            and (parent not in self.next)
        ):
            self.next[parent] = _moment(item, "due")  # the series itself stands for it
            return
        uuid = values.text(item, "uuid")
        task = Task(self.keys.make(uuid or title), title, where)
        self.tasks[uuid] = self.form.add(task)
        project = values.text(item, "project")
        task.list_key = self.form.add_list(project, project) if project else None
        task.labels = values.texts(item, "tags")
        task.priority = PRIORITIES.get(values.text(item, "priority"), 0)
        task.completed = status == "completed"
        task.completed_at = _moment(item, "end") if task.completed else None
        task.created_at = _moment(item, "entry")
        for note in values.items(item, "annotations"):
            made = _moment(note, "entry")
            stamp = f"{local_day(made, self.context.zone)}: " if made else ""
            task.add_note(f"{stamp}{values.text(note, 'description')}")
        self._set_dates(task, item, where)
        self._report(item, where)

    def _set_dates(self, task: Task, item: dict[str, Any], where: str) -> None:
        form, zone = self.form, self.context.zone
        if due := _moment(item, "due"):
            self._set_due(task, due)
        elif values.text(item, "due"):
            form.lose(where, values.text(item, "due"), "no date")
        starts = [moment for name in ("scheduled", "wait") if (moment := _moment(item, name))]
        if starts:
            task.start = (
                nearest_day(starts[0]) if self.guesses_days else (local_day(starts[0], zone))
            )
        if len(starts) > 1:
            form.lose(where, f"wait {values.text(item, 'wait')}", "left out: scheduled counts")
        if _moment(item, "start") and not task.completed:
            form.lose(where, "it is active", "open")
        if until := values.text(item, "until"):
            form.lose(where, f"until {until}", "it does not expire")
        recur = values.text(item, "recur")
        if recur and values.text(item, "status") == "recurring":
            try:
                task.rule = _rule(recur)
            except NoRule as error:
                form.lose(where, recur, f"no repetition: {error}")

    def _set_due(self, task: Task, due: dt.datetime) -> None:
        local = in_zone(due, self.context.zone)
        if self.guesses_days:
            task.due = nearest_day(due)
        elif local.time() == dt.time():
            task.due = local.date()
        else:
            set_moment(task, due, self.context)

    def _report(self, item: dict[str, Any], where: str) -> None:
        depends = item.get("depends")
        ids = depends.split(",") if isinstance(depends, str) else values.texts(item, "depends")
        for id in ids:
            self.form.lose(where, f"depends on {self.names.get(id, id)}", "no dependence")
        for name, value in item.items():
            if name not in KNOWN and value not in ("", None):
                self.form.lose(where, f"{name}: {value}", "left out")

    def finish(self) -> None:
        """Set each series to its next occurrence."""
        for uuid, due in self.next.items():
            if due and uuid in self.tasks:
                self._set_due(self.tasks[uuid], due)


def _rule(text: str) -> str:
    text = text.strip().lower()
    unit, factor, number = "", 1, 1
    if text in NAMED:
        unit, factor = NAMED[text]
    elif found := re.fullmatch(r"(\d{0,4})\s*([a-z]+)", text):
        if found[2] in UNITS:
            unit, factor = UNITS[found[2]]
            number = int(found[1] or 1)
    elif found := re.fullmatch(r"p(\d{1,4})([dwmy])", text):
        unit, factor = UNITS[found[2]]
        number = int(found[1])
    elif found := re.fullmatch(r"p(?:(\d{1,6})d)?t?(?:(\d{1,9})s)?", text):
        return from_seconds(int(found[1] or 0) * 86_400 + int(found[2] or 0))
    if unit == "WEEKDAYS":
        return every("WEEKLY", 1, BYDAY="MO,TU,WE,TH,FR")
    if not unit:
        raise NoRule("it is not understood")
    return every(unit, number * factor)


READER = Reader(
    name="taskwarrior",
    title="Taskwarrior",
    how="`task export > tasks.json`, or the files pending.data and completed.data of ~/.task.",
    comes="projects as lists, tags as labels, priorities, dates and times, annotations (in the "
    "notes), repetitions, completed tasks",
    lost="deleted tasks, dependences, attributes of your own (UDA), until",
    sniff=_sniff,
    read=read,
)
