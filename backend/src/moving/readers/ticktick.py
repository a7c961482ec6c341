"""TickTick and Dida365: the backup as CSV."""

import datetime as dt
import re

from src.moving import tables
from src.moving.dates import day, in_zone, instant, local_day, zone_of
from src.moving.files import File
from src.moving.form import Form, Task, Unreadable
from src.moving.reader import (
    Context,
    Keys,
    Reader,
    day_of_midnight,
    plain_links,
    set_moment,
    set_rule,
)
from src.moving.tables import Row

PRIORITIES = {"0": 0, "1": 1, "3": 2, "5": 3}
LEGEND = re.compile(r"(-?\d+)\s+(Normal|Completed|Archived|Abandoned|Won't Do)", re.I)
ITEM = re.compile(r"\s*([▪▫])\s*(.*)")


def _sniff(file: File) -> int:
    plain = file.head.replace('"', "")
    if "List Name,Title" in plain and ("Status:" in plain or "Folder Name" in plain):
        return 100
    return 0


def read(files: list[File], context: Context) -> Form:
    """All lists of some backups."""
    form = Form("ticktick")
    for file in files:
        _read(form, file, context)
    return form


def _read(form: Form, file: File, context: Context) -> None:
    legend = {"0": "normal", "-1": "abandoned"}
    columns: dict[str, int] = {}
    keys = Keys()
    folders: set[str] = set()
    places: dict[str, float] = {}
    first = len(form.tasks)
    for number, cells in tables.rows(file.text):
        if not columns:
            for digit, meaning in LEGEND.findall("\n".join(cells)):
                legend[digit] = meaning.lower()
            if "title" in (found := tables.columns_of(cells)) and "status" in found:
                columns = found
                if "completed" not in legend.values():
                    legend |= {"1": "completed", "2": "completed"}
            continue
        row = Row(number, cells, columns)
        before = len(form.tasks)
        _read_row(form, row, legend, keys, context)
        for task in form.tasks[before:]:
            places[task.key] = _number(row["order"])
            if task.section:
                places.setdefault(task.section, _number(row["column order"]))
        folder = row["folder name"]
        if folder and folder not in folders:
            folders.add(folder)
            form.lose(row.place("Folder Name"), folder, "no folder: lists stand side by side")
    if not columns:
        raise Unreadable("The file has no row with TickTick's names of columns.")
    form.tasks[first:] = sorted(form.tasks[first:], key=lambda task: places[task.key])
    form.sections = dict(sorted(form.sections.items(), key=lambda pair: places.get(pair[0], 0)))


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"-?\d{1,30}(\.\d{1,30})?", text) else 0


def _read_row(form: Form, row: Row, legend: dict[str, str], keys: Keys, context: Context) -> None:
    name, title = row["list name"], row["title"]
    task = Task(row["taskid"] or keys.make(name, title), title, f"row {row.number}")
    of = f"{row['folder name']}\0{name}" if row["folder name"] else name
    task.list_key = None if of.lower() == "inbox" else form.add_list(of, name)
    if task.list_key and row["column name"]:
        key = f"{of}\0{row['column name']}"
        task.section = form.add_section(key, task.list_key, row["column name"])
    task.parent = row["parentid"] or None
    task.labels = [label.strip().lstrip("#") for label in row["tags"].split(",")]
    task.created_at = instant(row["created time"])
    if row["priority"] in PRIORITIES:
        task.priority = PRIORITIES[row["priority"]]
    elif row["priority"]:
        form.lose(row.place("Priority"), row["priority"], "no priority")
    _set_state(form, task, row, legend)
    _set_dates(form, task, row, context)
    form.add(task)
    _set_content(form, task, row)
    plain_links(task)
    if row["kind"] == "NOTE":
        form.lose(row.place("Kind"), "a note", "a task")
    if row["reminder"]:
        form.lose(row.place("Reminder"), row["reminder"], "no reminder")


def _set_state(form: Form, task: Task, row: Row, legend: dict[str, str]) -> None:
    """What the numbers of Status mean differs by version, so the file says it."""
    state = legend.get(row["status"])
    task.completed_at = instant(row["completed time"])
    if state in ("abandoned", "won't do"):
        task.completed = True
        form.lose(row.place("Status"), state, "completed")
    elif state == "archived":
        task.completed = task.completed_at is not None
        became = "completed" if task.completed else "open: it was not completed"
        form.lose(row.place("Status"), "archived", became)
    elif state == "completed":
        task.completed = True
    elif state is None:
        form.lose(row.place("Status"), row["status"], "open")
    if not task.completed:
        task.completed_at = None


def _set_dates(form: Form, task: Task, row: Row, context: Context) -> None:
    start, due = instant(row["start date"]), instant(row["due date"])
    for column, moment in (("Start Date", start), ("Due Date", due)):
        if row[column.lower()] and moment is None:
            form.lose(row.place(column), row[column.lower()], "no date")
    zone = zone_of(row["timezone"]) if row["timezone"] else None
    last = due or start
    if last:
        local = zone or context.zone
        written = row["due date"] or row["start date"]
        all_day = row["is all day"].lower() == "true" or (
            not row["is all day"] and (":" not in written or _is_midnight(last, local))
        )
        if ":" not in written:
            task.due = day(written)
        elif all_day:
            task.due = _day_of(last, local, is_named=zone is not None)
        else:
            set_moment(task, last, context, row["timezone"] if zone else "")
            if row["is floating"].lower() == "true":
                task.zone = None
        if start and due and start != due:
            begins = _day_of(start, local, is_named=not all_day or zone is not None)
            task.start = begins if begins != task.due else None
            if not all_day:
                became = f"starts {task.start}, without a time" if task.start else "the end alone"
                form.lose(row.place("Start Date"), row["start date"], became)
    if rule := row["repeat"]:
        set_rule(form, task, rule, row.place("Repeat"))
        if task.rule and task.due is None:
            form.lose(row.place("Repeat"), rule, "no repetition: it has no date")
            task.rule = None


def _day_of(moment: dt.datetime, zone: dt.tzinfo, *, is_named: bool) -> dt.date:
    """The day of which an instant is the beginning, also where the row does not name its zone."""
    return local_day(moment, zone) if is_named else day_of_midnight(moment, zone)


def _is_midnight(moment: dt.datetime, zone: dt.tzinfo) -> bool:
    return in_zone(moment, zone).time() == dt.time()


def _set_content(form: Form, task: Task, row: Row) -> None:
    """A checklist is written in the content, an item a line."""
    if row["is check list"].upper() != "Y":
        task.notes = row["content"]
        return
    items = Keys()
    text = re.sub(r"\s*([▪▫])", r"\n\1", row["content"])
    for line in text.split("\n"):
        found = ITEM.fullmatch(line)
        if not found:
            task.add_note(line)
            continue
        part = Task(items.make(task.key, found[2]), found[2], f"{task.where}, {found[2][:60]}")
        part.parent, part.list_key, part.section = task.key, task.list_key, task.section
        part.completed = found[1] == "▪" or task.completed
        form.add(part)


READER = Reader(
    name="ticktick",
    title="TickTick",
    how="On the web: Settings → Account → Backup & Restore → Generate Backup.",
    comes="lists, columns of boards as sections, subtasks and checklists, tags, priorities, dates "
    "and times with their zones, repetitions, completed tasks",
    lost="folders, reminders; what was abandoned (Won't Do) is completed, a note is a task; "
    "repetitions outside Kept's rules",
    sniff=_sniff,
    read=read,
)
