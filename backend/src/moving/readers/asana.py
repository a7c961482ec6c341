"""Asana: a project as JSON or CSV."""

import re
from typing import Any

from src.moving import tables, values
from src.moving.dates import day, instant, instant_or_noon
from src.moving.files import File
from src.moving.form import Form, Task, Unreadable
from src.moving.reader import Context, Keys, Reader, set_moment
from src.moving.tables import Row

NO_SECTION = re.compile(r"\(no section\)|untitled section", re.I)
DEPTH_MAX = 20
HEADER = re.compile(r"^\"?Task ID\"?,.*\bSection/Column\b", re.M)
"""The names of columns; in the file for spreadsheets other lines stand before them."""

OF_TASKS = frozenset(
    (
        *("task id", "created at", "completed at", "last modified", "name", "section/column"),
        *("assignee", "assignee email", "start date", "due date", "tags", "notes", "projects"),
        *("parent task", "blocked by (dependencies)", "blocking (dependencies)"),
    )
)


def _sniff(file: File) -> int:
    if HEADER.search(file.head):
        return 100
    if not ('"gid"' in file.head and file.is_json):
        return 0
    return 90 if values.items(file.json, "data") or values.objects(file.json) else 0


def read(files: list[File], context: Context) -> Form:
    """All tasks of some exports."""
    form = Form("asana")
    for file in files:
        if file.is_json:
            found = values.items(file.json, "data") or values.objects(file.json)
            reader = _Json(form, file, context)
            for item in found:
                reader.add(item, None, 0)
        else:
            _read_csv(form, file)
    return form


class _Json:
    """The state of reading one JSON file."""

    def __init__(self, form: Form, file: File, context: Context) -> None:
        self.form, self.file, self.context = form, file, context
        self.seen: dict[str, Task] = {}

    def add(self, item: dict[str, Any], parent: Task | None, depth: int) -> None:
        title = values.text(item, "name")
        where = f"task {title[:60]}"
        key = values.text(item, "gid") or f"{parent.key if parent else ''}/{title}"
        if key in self.seen:
            if parent:
                self.seen[key].parent = parent.key
            return
        task = self.seen[key] = self.form.add(Task(key, title, where, values.text(item, "notes")))
        self._place(task, item, parent)
        task.labels = [values.text(tag, "name") for tag in values.items(item, "tags")]
        task.completed = values.flag(item, "completed")
        task.completed_at = instant(values.text(item, "completed_at")) if task.completed else None
        task.created_at = instant(values.text(item, "created_at"))
        if moment := instant(values.text(item, "due_at")):
            set_moment(task, moment, self.context)
        else:
            task.due = day(values.text(item, "due_on"))
        task.start = day(values.text(item, "start_on", "start_at"))
        for story in values.items(item, "stories"):
            if values.text(story, "resource_subtype", "type").startswith("comment"):
                task.add_note(values.text(story, "text"))
        self._report(task, item)
        for part in values.items(item, "subtasks"):
            if depth < DEPTH_MAX:
                self.add(part, task, depth + 1)

    def _place(self, task: Task, item: dict[str, Any], parent: Task | None) -> None:
        above = values.text(values.inner(item, "parent"), "gid")
        if parent or above:
            task.parent = parent.key if parent else above
            if parent:
                task.list_key, task.section = parent.list_key, parent.section
                return
        places = values.items(item, "memberships") or [
            {"project": project} for project in values.items(item, "projects")
        ]
        for number, place in enumerate(places):
            project, section = values.inner(place, "project"), values.inner(place, "section")
            name = values.text(project, "name")
            if number:
                self.form.lose(task.where, f"also in {name}", "in one list")
                continue
            task.list_key = self.form.add_list(values.text(project, "gid") or name, name or "Asana")
            named = values.text(section, "name")
            if named and not NO_SECTION.search(named):
                id = values.text(section, "gid") or named
                task.section = self.form.add_section(id, task.list_key, named)

    def _report(self, task: Task, item: dict[str, Any]) -> None:
        if assignee := values.inner(item, "assignee"):
            who = values.text(assignee, "name", "gid")
            self.form.lose(task.where, f"assigned to {who}", "nobody: Kept has one user")
        for field in values.items(item, "custom_fields"):
            if shown := values.text(field, "display_value"):
                self.form.lose(task.where, f"{values.text(field, 'name')}: {shown}", "left out")
        for name in ("dependencies", "attachments"):
            if found := values.items(item, name):
                self.form.lose(task.where, f"{len(found)} {name}", "left out")
        kind = values.text(item, "resource_subtype")
        if kind in ("milestone", "approval", "section"):
            self.form.lose(task.where, f"a {kind}", "a task")


def _read_csv(form: Form, file: File) -> None:
    columns: dict[str, int] = {}
    keys = Keys()
    by_name: dict[str, Task] = {}
    wanted: list[tuple[Task, str, Row]] = []
    for number, cells in tables.rows(file.text):
        if not columns:
            found = tables.columns_of(cells)
            columns = found if "task id" in found and "name" in found else {}
            continue
        row = Row(number, cells, columns)
        title = row["name"]
        task = Task(row["task id"] or keys.make(title), title, f"row {number}", row["notes"])
        projects = [name.strip() for name in row["projects"].split(",") if name.strip()]
        name = projects[0] if projects else file.stem
        task.list_key = form.add_list(name, name)
        for more in projects[1:]:
            form.lose(row.place("Projects"), more, "in one list")
        if (section := row["section/column"]) and not NO_SECTION.search(section):
            task.section = form.add_section(f"{name}\0{section}", name, section)
        task.labels = row["tags"].split(",")
        task.due, task.start = day(row["due date"]), day(row["start date"])
        task.created_at = instant_or_noon(row["created at"])
        task.completed_at = instant_or_noon(row["completed at"])
        task.completed = bool(row["completed at"])
        if row["assignee"]:
            form.lose(row.place("Assignee"), row["assignee"], "nobody: Kept has one user")
        for column in ("blocked by (dependencies)", "blocking (dependencies)"):
            if row[column]:
                form.lose(row.place(column), row[column], "no dependence")
        for column in columns:
            if column not in OF_TASKS and row[column]:
                form.lose(row.place(column), row[column], "left out")
        form.add(task)
        by_name.setdefault(title, task)
        if above := row["parent task"]:
            wanted.append((task, above, row))
    if not columns:
        raise Unreadable("The table has no columns Task ID and Name, as Asana's have.")
    for task, above, row in wanted:
        parent = by_name.get(above)
        if parent and parent is not task:
            task.parent = parent.key
        else:
            form.lose(row.place("Parent task"), above, "no parent: there is no such task")


READER = Reader(
    name="asana",
    title="Asana",
    how="In the project: ▾ → Export/Print → JSON (or CSV).",
    comes="projects, sections, subtasks, tags, due dates and times, starts, notes and comments, "
    "completed tasks",
    lost="who is assigned, further projects of a task, fields of your own, dependences, files",
    sniff=_sniff,
    read=read,
)
