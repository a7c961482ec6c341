"""Microsoft To Do: lists and tasks as Microsoft Graph has them."""

import datetime as dt
import re
from typing import Any

from src.moving import values
from src.moving.dates import instant, zone_of
from src.moving.files import File
from src.moving.form import Form, Task
from src.moving.markup import plain
from src.moving.reader import Context, Reader, day_of_midnight
from src.moving.rules import NoRule, every

MARKS = ("importance", "dueDateTime", "checklistItems", "wellknownListName", "isReminderOn",
         "createdDateTime")  # fmt: skip
PRIORITIES = {"high": 3, "normal": 0, "low": 1, "": 0}
DAYS = {"sunday": "SU", "monday": "MO", "tuesday": "TU", "wednesday": "WE", "thursday": "TH",
        "friday": "FR", "saturday": "SA"}  # fmt: skip
PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
STATES = {"notStarted": "", "completed": "", "": ""}


def _sniff(file: File) -> int:
    if sum(f'"{mark}"' in file.head for mark in MARKS) < 2:
        return 0
    return 85 if file.is_json else 0


def read(files: list[File], context: Context) -> Form:
    """All lists of some files."""
    form = Form("microsoft")
    lists = [found for file in files for found in _lists(file)]
    for about, found in lists:
        name = values.text(about, "displayName", "name", "title")
        key: str | None = form.add_list(values.text(about, "id") or name, name)
        if values.text(about, "wellknownListName") == "defaultList":
            del form.lists[key or ""]
            key = None
        for item in found:
            _read_task(form, key, item, context.zone)
    return form


def _lists(file: File) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    data = file.json
    found = values.objects(data)
    if isinstance(data, dict):
        found = values.items(data, "lists") or values.items(data, "value") or [data]
    if any("tasks" in item for item in found):
        return [(item, values.items(item, "tasks")) for item in found]
    tasks = [item for item in found if "title" in item]
    return [({"displayName": file.stem, "id": file.stem}, tasks)]


def _moment(item: dict[str, Any], name: str) -> dt.datetime | None:
    """An instant, from text or from an object with a zone."""
    value = values.inner(item, name)
    text = values.text(value, "dateTime") if value else values.text(item, name)
    of = zone_of(values.text(value, "timeZone") or "UTC") or dt.UTC
    return instant(text, of)


def _day(item: dict[str, Any], name: str, zone: dt.tzinfo) -> dt.date | None:
    """The date of what has no time: midnight in its zone, or midnight of the user in UTC."""
    written = values.text(values.inner(item, name), "dateTime")
    if re.match(r"\d{4}-\d\d-\d\d(T00:00(:00(\.0*)?)?Z?)?$", written):
        found = instant(written)
        return found.date() if found else None
    moment = _moment(item, name)
    return day_of_midnight(moment, zone) if moment else None


def _read_task(form: Form, list_key: str | None, item: dict[str, Any], zone: dt.tzinfo) -> None:
    title = values.text(item, "title", "subject")
    where = f"task {title[:60]}"
    key = values.text(item, "id") or f"{list_key}/{title}"
    task = form.add(Task(key, title, where, list_key=list_key))
    task.notes = _body(values.inner(item, "body"))
    task.priority = PRIORITIES.get(values.text(item, "importance"), 0)
    task.labels = values.texts(item, "categories")
    state = values.text(item, "status")
    task.completed = state == "completed"
    task.completed_at = _moment(item, "completedDateTime") if task.completed else None
    if state not in STATES:
        form.lose(where, state, "open")
    task.created_at = _moment(item, "createdDateTime")
    task.due = _day(item, "dueDateTime", zone)
    task.start = _day(item, "startDateTime", zone)
    if task.start == task.due:
        task.start = None
    if recurrence := values.inner(item, "recurrence"):
        try:
            task.rule = _rule(recurrence)
        except NoRule as error:
            form.lose(where, recurrence.get("pattern", recurrence), f"no repetition: {error}")
    if values.flag(item, "isReminderOn"):
        at = values.text(values.inner(item, "reminderDateTime"), "dateTime")
        form.lose(where, f"a reminder {at}", "no reminder")
    if values.flag(item, "hasAttachments"):
        form.lose(where, "attached files", "no files")
    for link in values.items(item, "linkedResources"):
        task.add_note(values.text(link, "webUrl") or values.text(link, "displayName"))
    for number, each in enumerate(values.items(item, "checklistItems")):
        name = values.text(each, "displayName")
        part = Task(
            f"{key}/{values.text(each, 'id') or number}",
            name, f"{where}, {name[:60]}", list_key=list_key, parent=key,
        )  # fmt: skip
        part.completed = values.flag(each, "isChecked")
        part.completed_at = _moment(each, "checkedDateTime") if part.completed else None
        part.created_at = _moment(each, "createdDateTime")
        form.add(part)


def _body(body: dict[str, Any]) -> str:
    text = values.text(body, "content")
    if values.text(body, "contentType").lower() != "html":
        return text.strip()
    return plain(text)


def _rule(recurrence: dict[str, Any]) -> str:
    pattern, limits = values.inner(recurrence, "pattern"), values.inner(recurrence, "range")
    number = values.whole(pattern, "interval") or 1
    days = [
        DAYS[name.lower()] for name in values.texts(pattern, "daysOfWeek") if name.lower() in DAYS
    ]
    month = str(values.whole(pattern, "month") or "")
    day = str(values.whole(pattern, "dayOfMonth") or "")
    place = PLACES.get(values.text(pattern, "index"), 1)
    ending = _end(limits)
    match values.text(pattern, "type"):
        case "daily":
            rule = every("DAILY", number, **ending)
        case "weekly":
            first = values.text(pattern, "firstDayOfWeek") or "sunday"
            if number > 1 and len(days) > 1 and "SU" in days and first != "monday":
                raise NoRule("its weeks begin on another day than Monday")
            rule = every("WEEKLY", number, BYDAY=",".join(days), **ending)
        case "absoluteMonthly":
            rule = every("MONTHLY", number, BYMONTHDAY=day, **ending)
        case "absoluteYearly":
            rule = every("YEARLY", number, BYMONTH=month, BYMONTHDAY=day, **ending)
        case "relativeMonthly" | "relativeYearly" as kind:
            unit = "MONTHLY" if kind == "relativeMonthly" else "YEARLY"
            of = {"BYMONTH": month} if unit == "YEARLY" else {}
            rule = every(unit, number, **of, **_nth(place, days), **ending)
        case other:
            raise NoRule(f"the pattern {other or '?'} is not known")
    return rule


def _nth(place: int, days: list[str]) -> dict[str, str]:
    if len(days) == 1:
        return {"BYDAY": f"{place}{days[0]}"}
    if len(days) == 7:
        return {"BYMONTHDAY": str(place)}
    if set(days) == {"MO", "TU", "WE", "TH", "FR"}:
        return {"BYDAY": "MO,TU,WE,TH,FR", "BYSETPOS": str(place)}
    raise NoRule("the first of several weekdays")


def _end(limits: dict[str, Any]) -> dict[str, str]:
    if values.text(limits, "type") == "endDate" and (
        end := instant(values.text(limits, "endDate"))
    ):
        return {"UNTIL": f"{end:%Y%m%d}"}
    if values.text(limits, "type") == "numbered" and values.whole(limits, "numberOfOccurrences"):
        return {"COUNT": str(values.whole(limits, "numberOfOccurrences"))}
    return {}


READER = Reader(
    name="microsoft",
    title="Microsoft To Do",
    how="To Do itself exports nothing. Use a tool that saves what Microsoft Graph answers "
    "(/me/todo/lists and the tasks of each list, with checklistItems) as JSON.",
    comes="lists, steps as subtasks, importance, categories as labels, due dates, repetitions, "
    "notes (also of HTML), completed tasks, links (in the notes)",
    lost="reminders, attached files, states between open and done",
    sniff=_sniff,
    read=read,
)
