"""Things 3: the file main.sqlite of its database."""

import contextlib
import datetime as dt
import plistlib
from typing import Any

from src.moving import values
from src.moving.dates import from_epoch
from src.moving.files import File
from src.moving.form import Form, Task, Unreadable
from src.moving.reader import Context, Reader
from src.moving.rules import NoRule, every
from src.moving.sqlite import Tables, is_database, is_log, with_log

TODO, PROJECT, HEADING = 0, 1, 2
CANCELLED, COMPLETED = 2, 3
SOMEDAY = 2
UNITS = {16: "DAILY", 256: "WEEKLY", 8192: "WEEKLY", 8: "MONTHLY", 4: "YEARLY"}
WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
NEVER = 64_000_000_000
"""Seconds in the year 4001, by which a rule says that it does not end."""


def _sniff(file: File) -> int:
    if is_log(file.data):
        return 60
    return 100 if is_database(file.data) and b"TMTask" in file.data else 0


def read(files: list[File], _: Context) -> Form:
    """What is in the database; the log beside it has the newest changes."""
    form = Form("things")
    logs = [file.data for file in files if is_log(file.data)]
    databases = [file.data for file in files if is_database(file.data)]
    if not databases:
        raise Unreadable("The file main.sqlite is needed; its log alone has not all tasks.")
    for data in databases:
        for log in logs:
            data = with_log(data, log)
        tables = Tables(data)
        try:
            _Things(form, tables).read()
        finally:
            tables.close()
    return form


def _packed_day(value: Any) -> dt.date | None:
    """A date as Things packs it: year, month and day in bits; older versions have seconds."""
    if isinstance(value, float) or (isinstance(value, int) and value > 600_000_000):
        moment = from_epoch(float(value))
        return moment.date() if moment else None
    if not isinstance(value, int) or value <= 0:
        return None
    with contextlib.suppress(ValueError):
        return dt.date(value >> 16 & 0x7FF, value >> 12 & 0xF, value >> 7 & 0x1F)
    return None


class _Things:
    """The state of reading one database."""

    def __init__(self, form: Form, tables: Tables) -> None:
        self.form = form
        order = lambda row: values.number(row, "index") or 0  # noqa: E731  # a key
        self.rows = sorted(tables.rows("TMTask"), key=order)
        self.by_id = {values.text(row, "uuid"): row for row in self.rows}
        self.areas = sorted(tables.rows("TMArea"), key=order)
        names = {
            values.text(row, "uuid"): values.text(row, "title") for row in tables.rows("TMTag")
        }
        self.tags: dict[str, list[str]] = {}
        for row in tables.rows("TMTaskTag"):
            tag = names.get(values.text(row, "tags"), "")
            self.tags.setdefault(values.text(row, "tasks"), []).append(tag)
        for row in tables.rows("TMTag"):
            name, above = values.text(row, "title"), names.get(values.text(row, "parent"))
            form.add_label(name)
            if above:
                form.lose(f"tag {name}", f"a tag within {above}", "a label of its own")
        self.items = sorted(tables.rows("TMChecklistItem"), key=order)
        self.instances = {
            values.text(row, "rt1_repeatingTemplate", "repeatingTemplate")
            for row in self.rows
            if not self._is_gone(row) and values.whole(row, "status") in (0, None)
        }

    def read(self) -> None:
        for row in self.areas:
            self.form.add_list(values.text(row, "uuid"), values.text(row, "title"))
        for row in self.rows:
            if values.whole(row, "type") == PROJECT and not self._is_gone(row):
                self._project(row)
        for row in self.rows:
            project = values.text(row, "project")
            if values.whole(row, "type") == HEADING and project in self.form.lists:
                title = values.text(row, "title")
                self.form.add_section(values.text(row, "uuid"), project, title)
        for row in self.rows:
            if values.whole(row, "type") == TODO:
                self._todo(row)
        known = {task.key for task in self.form.tasks}
        by_key = {task.key: task for task in self.form.tasks}
        for row in self.items:
            owner = values.text(row, "task")
            if owner in known:
                self._item(row, by_key[owner])

    def _is_gone(self, row: dict[str, Any]) -> bool:
        """Whether it is in the trash, or its project is."""
        seen = 0
        while row and seen < 5:
            if values.flag(row, "trashed"):
                return True
            above = values.text(row, "project", "heading", "actionGroup")
            row, seen = self.by_id.get(above, {}), seen + 1
        return False

    def _project(self, row: dict[str, Any]) -> None:
        name = values.text(row, "title")
        where = f"project {name[:60]}"
        archived = values.whole(row, "status") in (CANCELLED, COMPLETED)
        key = self.form.add_list(values.text(row, "uuid"), name, archived=archived)
        told = {
            "its area": values.text(row, "area") and "no area: lists stand side by side",
            "its notes": values.text(row, "notes") and "no notes: a list has none",
            "Someday": values.whole(row, "start") == SOMEDAY and "a list like the others",
            "cancelled": values.whole(row, "status") == CANCELLED and "put away with its list",
            "its start": row.get("startDate") and "no date: a list has none",
            "its deadline": row.get("deadline") and "no date: a list has none",
            "its tags": self.tags.get(key) and "no labels: a list has none",
            "its repetition": row.get("rt1_recurrenceRule") and "no repetition",
        }
        for what, became in told.items():
            if became:
                detail = values.text(row, "notes") if what == "its notes" else what
                self.form.lose(where, detail, str(became))

    def _todo(self, row: dict[str, Any]) -> None:
        key, title = values.text(row, "uuid"), values.text(row, "title")
        where = f"to-do {title[:60]}"
        template = row.get("rt1_recurrenceRule") or row.get("recurrenceRule")
        if self._is_gone(row):
            self.form.lose(where, "in the trash", "left out")
            return
        if template and key in self.instances:
            return  # its present occurrence stands for it
        task = self.form.add(Task(key, title, where, values.text(row, "notes")))
        heading = values.text(row, "heading", "actionGroup")
        section = self.form.sections.get(heading)
        place = (
            section.list_key if section else values.text(row, "project") or values.text(row, "area")
        )
        task.list_key = place if place in self.form.lists else None
        task.section = heading if section else None
        task.labels = self.tags.get(key, [])
        task.created_at = from_epoch(values.number(row, "creationDate"))
        self._set_state(task, row)
        task.due = _packed_day(row.get("deadline") or row.get("dueDate"))
        task.start = _packed_day(row.get("startDate"))
        if values.whole(row, "start") == SOMEDAY and not task.start and not template:
            self.form.lose(where, "Someday", "no date")
        if values.flag(row, "startBucket") and not task.completed and not template:
            self.form.lose(where, "This Evening", "the day alone")
        if row.get("reminderTime"):
            self.form.lose(where, "a reminder", "no reminder")
        of = values.text(row, "rt1_repeatingTemplate", "repeatingTemplate")
        if template or (of in self.by_id and not task.completed):
            source = row if template else self.by_id[of]
            self._set_rule(task, source)

    def _set_state(self, task: Task, row: dict[str, Any]) -> None:
        status = values.whole(row, "status")
        task.completed = status in (CANCELLED, COMPLETED)
        if task.completed:
            task.completed_at = from_epoch(values.number(row, "stopDate"))
        if status == CANCELLED:
            self.form.lose(task.where, "cancelled", "completed")

    def _set_rule(self, task: Task, row: dict[str, Any]) -> None:
        data = row.get("rt1_recurrenceRule") or row.get("recurrenceRule")
        if not isinstance(data, bytes):
            return
        try:
            plan = plistlib.loads(data)
        except Exception:  # it may raise anything for a damaged list
            self.form.lose(task.where, "a repetition", "no repetition: it cannot be read")
            return
        try:
            task.rule = _rule(plan)
        except NoRule as error:
            self.form.lose(task.where, "a repetition", f"no repetition: {error}")
            return
        task.repeat_from = "completion" if values.whole(plan, "tp") == 1 else "due"
        if task.due and task.due.year > 4000:
            task.due = None
        if task.due is None:
            started = row.get("rt1_nextInstanceStartDate"), row.get("rt1_instanceCreationStartDate")
            days = [task.start, *(_packed_day(value) for value in started)]
            task.due = next((day for day in days if day and 2000 < day.year < 4000), None)
            task.start = None

    def _item(self, row: dict[str, Any], owner: Task) -> None:
        title = values.text(row, "title")
        task = Task(values.text(row, "uuid"), title, f"{owner.where}, {title[:60]}")
        task.parent, task.list_key, task.section = owner.key, owner.list_key, owner.section
        status = values.whole(row, "status")
        task.completed = status in (CANCELLED, COMPLETED)
        if status == CANCELLED:
            self.form.lose(task.where, "cancelled", "completed")
        task.created_at = from_epoch(values.number(row, "creationDate"))
        if task.completed:
            task.completed_at = from_epoch(values.number(row, "stopDate"))
        self.form.add(task)


def _rule(plan: Any) -> str:
    unit = UNITS.get(values.whole(plan, "fu") or 0)
    number = values.whole(plan, "fa") or 1
    if not unit:
        raise NoRule("its unit is not known")
    offsets = values.items(plan, "of")
    parts: dict[str, str] = {}
    if unit == "WEEKLY":
        days = [values.whole(offset, "wd") for offset in offsets]
        parts["BYDAY"] = ",".join(WEEKDAYS[day] for day in days if day is not None and 0 <= day < 7)
    elif unit != "DAILY":
        parts |= _of_month(offsets)
        months = {values.whole(offset, "mo") for offset in offsets} - {None}
        if unit == "YEARLY" and months:
            parts["BYMONTH"] = ",".join(str(month + 1) for month in months if month is not None)
    end = values.number(plan, "ed")
    if (times := values.whole(plan, "rc") or 0) > 0:
        parts["COUNT"] = str(times)
    elif end and end < NEVER and (last := from_epoch(end)):
        parts["UNTIL"] = f"{last:%Y%m%d}"
    return every(unit, number, **parts)


def _of_month(offsets: list[dict[str, Any]]) -> dict[str, str]:
    """Days of a month, counted from 0; or weekdays with their places."""
    days = [day for offset in offsets if (day := values.whole(offset, "dy")) is not None]
    if days:
        return {"BYMONTHDAY": ",".join(str(day + 1 if day >= 0 else day) for day in days)}
    named = []
    for offset in offsets:
        day, place = values.whole(offset, "wd"), values.whole(offset, "wdo")
        if day is not None and 0 <= day < 7:
            named.append(f"{place or 1}{WEEKDAYS[day]}")
    return {"BYDAY": ",".join(named)}


READER = Reader(
    name="things",
    title="Things",
    how="On a Mac, in ~/Library/Group Containers, the folder that ends in "
    "com.culturedcode.ThingsMac has Things Database.thingsdatabase: take main.sqlite, and "
    "main.sqlite-wal beside it, which has the newest changes.",
    comes="areas and projects as lists, headings as sections, checklists as subtasks, tags, "
    "deadlines as due dates, the day of “When” as the start, repetitions, notes, the logbook",
    lost="the trash, reminders, Someday, notes, dates and tags of a project; what is cancelled is "
    "completed",
    sniff=_sniff,
    read=read,
)
