"""iCalendar: the to-dos (VTODO) of a calendar file.

The icalendar library takes 4 s for 10,000 to-dos; the part of the format that tasks use is small.
Tests compare both.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from src.moving.dates import day, in_zone, instant, local_day, zone_of
from src.moving.files import File
from src.moving.form import Form, Task, Unreadable
from src.moving.reader import Context, Keys, Reader, set_moment, tell_short_months
from src.moving.rules import NoRule, after, from_rrule

NAME = re.compile(
    r"([A-Za-z0-9_-]{1,100})((?:;[A-Za-z0-9-]{1,60}=(?:\"[^\"]*\"|[^\";:]*))*):", re.S
)
PARAMETER = re.compile(r";([A-Za-z0-9-]+)=(\"[^\"]*\"|[^\";:]*)")
DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?"
)
DEPTH_MAX = 20
OF_TASKS = frozenset(
    [
        "UID",
        "SUMMARY",
        "DESCRIPTION",
        "PRIORITY",
        "STATUS",
        "PERCENT-COMPLETE",
        "COMPLETED",
        "DUE",
        "DTSTART",
        "DURATION",
        "RELATED-TO",
        "RRULE",
        "RECURRENCE-ID",
        "CATEGORIES",
        "URL",
        "LOCATION",
        "CREATED",
        "LAST-MODIFIED",
        "DTSTAMP",
        "SEQUENCE",
        "CLASS",
        "TRANSP",
        "PERCENT_COMPLETE",
        "LAST-MOD",
    ]
)
TOLD = {
    "ATTENDEE": "nobody: Kept has one user",
    "ATTACH": "no file",
    "GEO": "no place",
    "EXDATE": "the date is not left out",
    "RDATE": "no further dates",
    "EXRULE": "no exceptions",
    "COMMENT": "left out",
    "RESOURCES": "left out",
    "CONTACT": "left out",
}


@dataclass(slots=True)
class Property:
    """A line of a component."""

    value: str
    parameters: dict[str, str]


@dataclass(slots=True)
class Todo:
    """The lines of a VTODO by name."""

    number: int
    lines: dict[str, list[Property]] = field(default_factory=dict)
    alarms: int = 0

    def first(self, name: str) -> Property | None:
        """The first line of a name."""
        found = self.lines.get(name)
        return found[0] if found else None

    def text(self, name: str) -> str:
        """The text of the first line of a name, without its escapes."""
        found = self.first(name)
        return unescape(found.value) if found else ""


def _sniff(file: File) -> int:
    return 100 if re.match(r"\s*BEGIN:(VCALENDAR|VTODO)\b", file.head, re.I) else 0


def unescape(text: str) -> str:
    """The text of a value."""
    if "\\" not in text:
        return text
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def _property(line: str) -> tuple[str, Property] | None:
    found = NAME.match(line)
    if not found:
        return None
    parameters = (
        {name.upper(): value.strip('"') for name, value in PARAMETER.findall(found[2])}
        if found[2]
        else {}
    )
    return found[1].upper(), Property(line[found.end() :], parameters)


def _todos(form: Form, file: File, calendar: dict[str, str]) -> Iterator[Todo]:
    """The to-dos of a file; what the calendar says of itself goes into `calendar`."""
    unfolded = re.sub(r"\n[ \t]", "", file.text)
    open_components: list[str] = []
    todo: Todo | None = None
    events = 0
    for number, line in enumerate(unfolded.split("\n"), 1):
        if not line.strip():
            continue
        found = _property(line.lstrip() if line[:1].isspace() else line)
        if found is None:
            form.lose(f"{file.name}, line {number}", line, "left out")
            continue
        name, prop = found
        if name == "BEGIN":
            kind = prop.value.strip().upper()
            if len(open_components) > DEPTH_MAX:
                raise Unreadable("The calendar is nested deeper than any.")
            open_components.append(kind)
            if kind == "VTODO":
                todo = Todo(number)
            elif kind == "VALARM" and todo:
                todo.alarms += 1
            events += kind in ("VEVENT", "VJOURNAL")
        elif name == "END":
            kind = prop.value.strip().upper()
            if kind in open_components:
                while open_components.pop() != kind:
                    pass
            if kind == "VTODO" and todo:
                yield todo
                todo = None
        elif todo and open_components[-1:] == ["VTODO"]:
            todo.lines.setdefault(name, []).append(prop)
        elif open_components[-1:] == ["VCALENDAR"]:
            calendar.setdefault(name, unescape(prop.value))
    if todo:
        form.lose(file.name, "the file ends within a to-do", "what it has of it")
        yield todo
    if events:
        form.lose(file.name, f"{events:,} events or journals", "left out: they are no tasks")


def read(files: list[File], context: Context) -> Form:
    """The to-dos of all files; a calendar is a list."""
    form = Form("ics")
    keys = Keys()
    for file in files:
        calendar: dict[str, str] = {}
        found = [(todo, _key(todo, keys)) for todo in _todos(form, file, calendar)]
        if not found:
            form.lose(file.name, "a calendar without to-dos", "nothing")
            continue
        name = calendar.get("X-WR-CALNAME") or calendar.get("NAME") or file.stem
        key = form.add_list(name, name)
        tasks = [_task(form, todo, key_, context) for todo, key_ in found]
        _relate(form, tasks, found)
        order = [_order(todo) for todo, _ in found]
        if min(order) < float("inf"):
            tasks = [task for _, task in sorted(zip(order, tasks, strict=True), key=lambda p: p[0])]
        for task in tasks:
            task.list_key = key
            form.add(task)
    return form


def _key(todo: Todo, keys: Keys) -> str:
    uid = todo.text("UID")
    instance = todo.first("RECURRENCE-ID")
    if uid:
        return keys.make(uid, instance.value if instance else None)
    return keys.make("no uid", todo.text("SUMMARY"))


def _order(todo: Todo) -> float:
    try:
        return float(todo.text("X-APPLE-SORT-ORDER")[:30] or "inf")
    except ValueError:
        return float("inf")


def _task(form: Form, todo: Todo, key: str, context: Context) -> Task:
    title = todo.text("SUMMARY")
    where = f"to-do {title[:60]}" if title else f"to-do in line {todo.number}"
    task = Task(key, title, where, todo.text("DESCRIPTION"))
    digits = todo.text("PRIORITY").strip()
    if digits in tuple("0123456789"):
        task.priority = (0, 3, 3, 3, 3, 2, 1, 1, 1, 1)[int(digits)]
    elif digits:
        form.lose(where, f"priority {digits}", "no priority")
    for line in todo.lines.get("CATEGORIES", []):
        task.labels += [unescape(part).strip() for part in re.split(r"(?<!\\),", line.value)]
    for name, before in (("URL", ""), ("LOCATION", "Location: ")):
        if text := todo.text(name):
            task.add_note(before + text)
    task.created_at = instant(todo.text("CREATED"))
    _set_state(form, task, todo)
    _set_dates(form, task, todo, context)
    _report(form, task, todo)
    return task


def _set_state(form: Form, task: Task, todo: Todo) -> None:
    status = todo.text("STATUS").strip().upper()
    task.completed_at = instant(todo.text("COMPLETED"))
    done = status == "COMPLETED" or (not status and task.completed_at is not None)
    done = done or (not status and todo.text("PERCENT-COMPLETE").strip() == "100")
    task.completed = done or status == "CANCELLED"
    if not task.completed:
        task.completed_at = None
    if status == "CANCELLED":
        form.lose(task.where, "cancelled", "completed")
    elif not done:
        share = todo.text("PERCENT-COMPLETE").strip()
        if status == "IN-PROCESS" or share not in ("", "0"):
            form.lose(task.where, f"in process, {share or 'some'} % done", "open")


def _set_dates(form: Form, task: Task, todo: Todo, context: Context) -> None:
    start, due = todo.first("DTSTART"), todo.first("DUE")
    if start and not due:
        due = _after(start, todo.text("DURATION"))
    rule_line = todo.first("RRULE")
    if rule_line and start and not due:
        start, due = None, start
    if due:
        _set_due(form, task, due, context)
    if start:
        _set_start(form, task, start, due, context)
    if line := rule_line:
        rule = line.value
        try:
            task.rule = from_rrule(_with_local_end(rule, task))
            tell_short_months(form, task, rule)
        except NoRule as error:
            form.lose(task.where, rule, f"no repetition: {error}")
        for more in todo.lines["RRULE"][1:]:
            form.lose(task.where, more.value, "the first of its repetitions")


def _set_start(
    form: Form, task: Task, start: Property, due: Property | None, context: Context
) -> None:
    """The day of the start; its time is not kept, nor is a start that says no more than DUE."""
    value = start.value.strip().upper()
    moment = instant(value)
    if value.endswith("Z") and moment:
        task.start = local_day(moment, context.zone)
    else:
        task.start = day(value)
    if task.start is None:
        form.lose(task.where, f"start {start.value}", "no start")
        return
    is_due = task.start == task.due
    if _has_time(value) and not (is_due and due and due.value == start.value):
        became = "no start" if is_due else f"starts {task.start}, without a time"
        form.lose(task.where, f"start {start.value}", became)
    if is_due:
        task.start = None


def _after(start: Property, duration: str) -> Property | None:
    """The end of a duration."""
    found = DURATION.fullmatch(duration.strip().upper()) if duration else None
    moment = instant(start.value, None)
    if not found or moment is None:
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    try:
        end = moment + dt.timedelta(
            weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds
        )
    except OverflowError:
        return None
    form = "%Y%m%dT%H%M%S" if _has_time(start.value) else "%Y%m%d"
    ending = "Z" if start.value.strip().endswith("Z") else ""
    return Property(end.strftime(form) + ending, start.parameters)


def _has_time(value: str) -> bool:
    return "T" in value.upper()


def _set_due(form: Form, task: Task, due: Property, context: Context) -> None:
    value = due.value.strip().upper()
    moment = instant(value, None)
    if moment is None:
        form.lose(task.where, f"due {due.value}", "no date")
        return
    if not _has_time(value):
        task.due = moment.date()
    elif value.endswith("Z"):
        set_moment(task, moment, context)
    else:
        task.due, task.due_time = moment.date(), moment.time().replace(microsecond=0)
        name = due.parameters.get("TZID", "")
        if name and (known := _zone_name(name)):
            task.zone = known
        elif name:
            form.lose(task.where, f"time zone {name}", "the time of wherever you are")


def _zone_name(name: str) -> str:
    """The name of a zone; some programs put the name of a registry before it."""
    for candidate in (name, "/".join(name.split("/")[-2:]), "/".join(name.split("/")[-3:])):
        if found := zone_of(candidate):
            return found.key
    return ""


def _with_local_end(rule: str, task: Task) -> str:
    """A rule whose end, an instant, is the date where the task is due."""
    found = re.search(r"UNTIL=(\d{8}T\d{6}Z)", rule, re.I)
    zone = zone_of(task.zone) if task.zone else None
    moment = instant(found[1].upper()) if found and zone else None
    if not found or not moment:
        return rule
    return rule.replace(found[0], f"UNTIL={in_zone(moment, zone):%Y%m%d}")


def _report(form: Form, task: Task, todo: Todo) -> None:
    if todo.alarms:
        form.lose(task.where, f"{todo.alarms} reminders", "no reminders")
    for name, became in TOLD.items():
        for line in todo.lines.get(name, []):
            form.lose(task.where, f"{name} {unescape(line.value)}", became)
    for name, lines in todo.lines.items():
        if name not in OF_TASKS and name not in TOLD and not name.startswith("X-"):
            form.lose(task.where, f"{name} {unescape(lines[0].value)}", "left out")
    shown = todo.text("CLASS").upper()
    if shown and shown != "PUBLIC":
        form.lose(task.where, f"{shown.lower()} to others", "yours, like all tasks")


def _relate(form: Form, tasks: list[Task], found: list[tuple[Todo, str]]) -> None:
    by_uid: dict[str, Task] = {}
    apart: dict[str, set[dt.date]] = {}
    for (todo, _), task in zip(found, tasks, strict=True):
        if uid := todo.text("UID"):
            by_uid.setdefault(uid, task)
    for (todo, _), task in zip(found, tasks, strict=True):
        instance = todo.first("RECURRENCE-ID")
        if instance and (series := by_uid.get(todo.text("UID"))) and series is not task:
            task.rule = None
            if on := _day_of(instance, series):
                apart.setdefault(series.key, set()).add(on)
            form.lose(task.where, f"the occurrence of {instance.value}", "a task of its own")
        for line in todo.lines.get("RELATED-TO", []):
            kind = line.parameters.get("RELTYPE", "PARENT").upper()
            other = by_uid.get(unescape(line.value))
            if kind == "PARENT" and other:
                task.parent = other.key
            elif kind == "CHILD" and other:
                other.parent = other.parent or task.key
            else:
                form.lose(task.where, f"{kind.lower()} {line.value}", "no relation")
    for task in tasks:
        if task.key in apart and not task.completed:
            _go_on(form, task, apart[task.key])


def _day_of(instance: Property, series: Task) -> dt.date | None:
    """The day of an occurrence, where its series is due."""
    value = instance.value.strip().upper()
    moment = instant(value)
    zone = zone_of(series.zone) if series.zone else None
    return local_day(moment, zone) if value.endswith("Z") and moment and zone else day(value)


def _go_on(form: Form, series: Task, apart: set[dt.date]) -> None:
    """Set a series to its first occurrence that is not a task of its own, such as a done one."""
    while series.rule and series.due in apart:
        follower = after(series.rule, series.due)
        if follower is None:
            form.lose(series.where, series.rule, f"no repetition: its last date is {series.due}")
            series.rule = None
            return
        series.due, series.rule = follower


READER = Reader(
    name="ics",
    title="Calendar files (Apple Reminders, Nextcloud, tasks.org, Thunderbird, eM Client)",
    how="Export the calendar or task list as iCalendar (.ics). Apple Reminders: ask for a copy of "
    "your calendars and reminders at privacy.apple.com; Nextcloud Tasks and Calendar: "
    "“…” → Download; Thunderbird: Events and Tasks → Export.",
    comes="to-dos (VTODO): lists, subtasks, priorities, categories as labels, due dates and times "
    "with their zones, starts, repetitions, completion, order, notes",
    lost="events, reminders, attached files, people, places on a map; repetitions outside Kept's "
    "rules; exceptions of a repetition; the time of a start",
    sniff=_sniff,
    read=read,
)
