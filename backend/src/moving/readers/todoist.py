"""Todoist: a project as CSV, a backup of several, or the JSON of its API."""

import datetime as dt
import re
from typing import Any

import orjson

from src.moving import tables, values, words
from src.moving.dates import clock, day, in_zone, instant, zone_of
from src.moving.files import File
from src.moving.form import Form, Task, Unreadable
from src.moving.reader import Context, Keys, Reader, colour_of, plain_links
from src.moving.tables import Row

LABEL = re.compile(r"(?<!\S)@([^\s@,]{1,120})")
ATTACHED = re.compile(r"\[\[file (\{.*\})\]\]\s*$", re.S)
PROJECT_ID = re.compile(r" \[\w+\]$")
INBOXES = ("inbox", "eingang", "bandeja de entrada", "boîte de réception", "posteingang")
PRIORITY_OF_CSV = {"1": 3, "2": 2, "3": 1, "4": 0, "": 0}
PRIORITY_OF_API = {4: 3, 3: 2, 2: 1, 1: 0, None: 0}
YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
UNIFORM = ("FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY")


def _sniff(file: File) -> int:
    first = file.head.split("\n", 1)[0].replace('"', "").upper()
    if first.startswith("TYPE,CONTENT"):
        return 100
    if not file.is_json:
        return 0
    return 90 if _items(file.json) else 0


def _items(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, list):
        found = values.objects(data)
    else:
        found = next(
            (
                values.items(data, name)
                for name in ("items", "tasks", "results")
                if values.items(data, name)
            ),
            [],
        )
    return found if any("content" in item and "project_id" in item for item in found[:5]) else []


def read(files: list[File], context: Context) -> Form:
    """All projects of some files."""
    form = Form("todoist")
    keys = Keys()
    for file in files:
        if file.is_json:
            _read_json(file.json, form, context)
        else:
            _read_csv(file, form, keys, context)
    return form


def _read_csv(file: File, form: Form, keys: Keys, context: Context) -> None:
    table = tables.rows(file.text)
    _, header = next(table, (0, []))
    columns = tables.columns_of(header)
    if "type" not in columns or "content" not in columns:
        raise Unreadable("The table has no columns TYPE and CONTENT, as Todoist's have.")
    name = PROJECT_ID.sub("", file.stem)
    project = None if name.lower() in INBOXES else form.add_list(name, name)
    section: str | None = None
    above: list[tuple[int, str]] = []
    last: Task | None = None
    for number, cells in table:
        row = Row(number, cells, columns)
        kind = row["type"].lower()
        if kind == "task":
            indent = int(row["indent"]) if re.fullmatch("[1-9]", row["indent"]) else 1
            while above and above[-1][0] >= indent:
                above.pop()
            parent = above[-1][1] if above else None
            key = keys.make("task", project, section, parent, row["content"])
            last = _task_of_row(form, key, row, context)
            last.list_key, last.section, last.parent = project, section, parent
            above.append((indent, key))
        elif kind == "section":
            above, last = [], None
            if project is None:
                form.lose(row.place("CONTENT"), row["content"], "no section: the Inbox has none")
            else:
                section = form.add_section(
                    keys.make("section", project, row["content"]), project, row["content"]
                )
        elif kind == "note":
            if last:
                last.add_note(_comment(form, row))
            else:
                form.lose(row.place("CONTENT"), row["content"], "left out: a note of no task")
        elif kind != "meta" and (kind or row["content"]):
            form.lose(row.place("TYPE"), row["type"] or row["content"], "left out")


def _comment(form: Form, row: Row) -> str:
    """A comment; of a file that is attached to it the name and the address."""
    text = row["content"]
    if not (found := ATTACHED.search(text)):
        return text
    try:
        file = orjson.loads(found[1])
    except ValueError:
        return text
    name, url = values.text(file, "file_name", "title"), values.text(file, "file_url", "url")
    form.lose(row.place("CONTENT"), f"a file {name}", "its address in the notes")
    return f"{text[: found.start()].strip()}\n{name} {url}".strip()


def _task_of_row(form: Form, key: str, row: Row, context: Context) -> Task:
    task = _task(form, key, row["content"], f"row {row.number}")
    task.notes = row["description"]
    plain_links(task)
    if row["priority"] in PRIORITY_OF_CSV:
        task.priority = PRIORITY_OF_CSV[row["priority"]]
    else:
        form.lose(row.place("PRIORITY"), row["priority"], "no priority")
    if text := row["date"]:
        _read_words(form, task, text, row["date_lang"], row.place("DATE"), context)
    if text := row["deadline"]:
        found = words.understand(text, row["deadline_lang"], context.today)
        _set_deadline(form, task, found.due if found else None, text, row.place("DEADLINE"))
    if row["responsible"]:
        form.lose(row.place("RESPONSIBLE"), row["responsible"], "nobody: Kept has one user")
    if row["duration"] not in ("", "None", "0"):
        form.lose(row.place("DURATION"), f"{row['duration']} {row['duration_unit']}", "no duration")
    return task


def _task(form: Form, key: str, content: str, where: str) -> Task:
    """A task with the labels that stand in its title."""
    task = form.add(Task(key, content, where))
    task.labels = LABEL.findall(content)
    if task.labels:
        task.title = " ".join(LABEL.sub(" ", content).split()) or content
    task.title = task.title.removeprefix("* ")
    return task


def _read_words(
    form: Form, task: Task, text: str, language: str, where: str, context: Context
) -> None:
    found = words.understand(text, language, context.today)
    if found is None:
        form.lose(where, text, "no date")
        return
    task.due, task.due_time = found.due, found.time
    task.rule, task.repeat_from = found.rule, found.repeat_from
    if found.rule and ("INTERVAL" in found.rule or found.rule in UNIFORM):
        form.lose(where, text, f"repeats from {found.due} on: the file does not say from when")
    elif not found.rule and not YEAR.search(text):
        form.lose(where, text, f"{found.due}, counted from today")


def _set_deadline(form: Form, task: Task, day: dt.date | None, text: str, where: str) -> None:
    if task.due is None and day:
        task.due = day
        return
    task.add_note(f"Deadline: {day or text}")
    form.lose(where, text, "a line of the notes: a task has one due date")


def _read_json(data: Any, form: Form, context: Context) -> None:
    projects = {values.text(item, "id"): item for item in values.items(data, "projects")}
    for key, item in projects.items():
        if _is_inbox(item):
            continue
        name = values.text(item, "name")
        archived = values.flag(item, "is_archived")
        colour = colour_of(values.text(item, "color"))
        form.add_list(key, name, colour=colour, archived=archived)
        if values.text(item, "parent_id") in projects:
            form.lose(f"project {name}", "a project within another", "a list of its own")
    for item in values.items(data, "sections"):
        if (project := values.text(item, "project_id")) in form.lists:
            form.add_section(values.text(item, "id"), project, values.text(item, "name"))
    for item in values.items(data, "labels"):
        form.add_label(values.text(item, "name"), colour_of(values.text(item, "color")))
    tasks = {}
    found = sorted(_items(data), key=lambda item: values.number(item, "child_order") or 0)
    for item in found:
        if values.flag(item, "is_deleted"):
            continue
        key = values.text(item, "task_id", "id")
        task = tasks[key] = _task_of_item(form, key, item, context)
        project = values.text(item, "project_id")
        if project not in projects or not _is_inbox(projects[project]):
            task.list_key = form.add_list(project, "Todoist") if project else None
        task.section = values.text(item, "section_id") or None
        task.parent = values.text(item, "parent_id") or None
    for note in values.items(data, "notes"):
        if owner := tasks.get(values.text(note, "item_id", "task_id")):
            owner.add_note(values.text(note, "content"))
        if values.inner(note, "file_attachment"):
            form.lose("a comment", values.text(note["file_attachment"], "file_name"), "no file")


def _is_inbox(project: dict[str, Any]) -> bool:
    return any(values.flag(project, name) for name in ("inbox_project", "is_inbox_project"))


def _task_of_item(form: Form, key: str, item: dict[str, Any], context: Context) -> Task:
    content = values.text(item, "content")
    where = f"task {content[:60]}"
    task = form.add(Task(key, content.removeprefix("* "), where))
    task.notes = values.text(item, "description")
    task.labels = [name for name in values.texts(item, "labels") if not name.isdecimal()]
    plain_links(task)
    task.priority = PRIORITY_OF_API.get(values.whole(item, "priority"), 0)
    done = values.text(item, "completed_at", "completed_date", "date_completed")
    task.completed_at = instant(done)
    task.completed = any(values.flag(item, name) for name in ("checked", "is_completed")) or bool(
        task.completed_at
    )
    task.created_at = instant(values.text(item, "added_at", "date_added", "created_at"))
    if due := values.inner(item, "due"):
        _set_due(form, task, due, f"{where}, due", context)
    if deadline := values.inner(item, "deadline"):
        text = values.text(deadline, "date")
        _set_deadline(form, task, day(text), text, f"{where}, deadline")
    for name in ("responsible_uid", "assignee_id"):
        if values.text(item, name):
            form.lose(where, values.text(item, name), "nobody: Kept has one user")
    if duration := values.inner(item, "duration"):
        said = f"{values.text(duration, 'amount')} {values.text(duration, 'unit')}"
        form.lose(where, said, "no duration")
    return task


def _set_due(form: Form, task: Task, due: dict[str, Any], where: str, context: Context) -> None:
    text = values.text(due, "datetime", "date")
    task.due, task.due_time = day(text), clock(text)
    zone = values.text(due, "timezone")
    if task.due and task.due_time and (text.endswith("Z") or zone):
        moment, known = instant(text), zone_of(zone) if zone else None
        if known and moment and text.endswith("Z"):
            moment = in_zone(moment, known)
            task.due, task.due_time = moment.date(), moment.time().replace(microsecond=0)
        if known:
            task.zone = zone
        elif text.endswith("Z"):
            task.zone = "UTC"
    if task.due is None:
        form.lose(where, text or due, "no date")
    if values.flag(due, "is_recurring") or values.flag(due, "recurring"):
        said = values.text(due, "string")
        found = words.understand(said, values.text(due, "lang"), task.due or context.today)
        if found and found.rule:
            task.rule, task.repeat_from = found.rule, found.repeat_from
        else:
            form.lose(where, said, "no repetition")


READER = Reader(
    name="todoist",
    title="Todoist",
    how="Settings → Backups, download the newest backup (a zip); or open a project, "
    "“…” → Export as CSV. The JSON of the Sync API works as well. A backup has no completed tasks; "
    "the JSON may have them.",
    comes="projects, sections, subtasks, labels, priorities, dates, times, repetitions, "
    "descriptions and comments (in the notes), completed tasks of the JSON",
    lost="who is responsible, durations, reminders, attached files; a deadline besides a date "
    "becomes a line of the notes; phrases of dates that Kept does not understand",
    sniff=_sniff,
    read=read,
)
