"""Vikunja: the export of an account, and answers of its API."""

from collections.abc import Iterator
from typing import Any

from src.moving import values
from src.moving.dates import instant, local_day
from src.moving.files import File
from src.moving.form import Form, Task
from src.moving.markup import plain
from src.moving.reader import Context, Reader, colour_of, set_moment
from src.moving.rules import NoRule, every, from_seconds

PRIORITIES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 3, 5: 3}
MARKS = ("hex_color", "repeat_after", "parent_project_id", "done_at", "is_archived", "percent_done")
MONTHLY, FROM_NOW = 1, 2
WITHIN = ("lists", "projects", "child_projects")
DEPTH_MAX = 20


def _sniff(file: File) -> int:
    if sum(f'"{mark}"' in file.head for mark in MARKS) < 2 or not file.is_json:
        return 0
    return 90


def is_beside(name: str) -> bool:
    """Whether a file of the export has no tasks."""
    last = name.rpartition("/")[2]
    return last in ("VERSION", "filters.json") or name.startswith("files/") or last.isdecimal()


def read(files: list[File], context: Context) -> Form:
    """All projects of some exports."""
    form = Form("vikunja")
    for file in files:
        top = values.objects(file.json) or [values.inner({"it": file.json}, "it")]
        projects = list(_with_those_within(top, 0))
        if not any("tasks" in item for item in projects):
            projects = [{"title": file.stem, "id": file.stem, "tasks": top}]
        for project in projects:
            if "tasks" in project or "buckets" in project or not _within(project):
                _Project(form, project, context).read()
            else:
                name = values.text(project, "title")
                form.lose(f"namespace {name}", name, "no folder: lists stand side by side")
    return form


def _within(project: dict[str, Any]) -> list[dict[str, Any]]:
    """The projects of a project, or of a namespace, as versions before 0.21 have them."""
    return [item for name in WITHIN for item in values.items(project, name)]


def _with_those_within(projects: list[dict[str, Any]], depth: int) -> Iterator[dict[str, Any]]:
    for project in projects:
        yield project
        if depth < DEPTH_MAX:
            yield from _with_those_within(_within(project), depth + 1)


class _Project:
    """The state of reading one project."""

    def __init__(self, form: Form, project: dict[str, Any], context: Context) -> None:
        self.form, self.project, self.context = form, project, context
        self.key = values.text(project, "id") or values.text(project, "title")
        self.buckets: dict[str, str] = {}

    def read(self) -> None:
        form, project = self.form, self.project
        name = values.text(project, "title")
        form.add_list(
            self.key,
            name,
            colour=colour_of(values.text(project, "hex_color")),
            archived=values.flag(project, "is_archived"),
        )
        if text := plain(values.text(project, "description")):
            form.lose(f"project {name[:60]}", text, "no notes: a list has none")
        if values.whole(project, "parent_project_id"):
            form.lose(f"project {name[:60]}", "a project within another", "a list of its own")
        tasks = self._placed(values.items(project, "tasks"))
        used = {values.text(task, "bucket_id") for task in tasks}
        for bucket in values.items(project, "buckets"):
            id = values.text(bucket, "id")
            tasks += [
                task | {"bucket_id": id}
                for task in values.items(bucket, "tasks")
                if "title" in task
            ]
            used |= {id} if values.items(bucket, "tasks") else set()
            if id in used:
                title = values.text(bucket, "title")
                self.buckets[id] = form.add_section(f"bucket {id}", self.key, title)
        seen: set[str] = set()
        for item in sorted(tasks, key=lambda item: values.number(item, "position") or 0):
            if (id := values.text(item, "id")) not in seen or not id:
                seen.add(id)
                self._task(item)

    def _placed(self, tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The tasks with their buckets and positions, which newer versions have by view."""
        views = [values.text(view, "id") for view in values.items(self.project, "views")]

        def of_first_view(name: str, value: str) -> dict[str, Any]:
            rows = values.items(self.project, name)
            order = {view: number for number, view in enumerate(views)}
            rows.sort(key=lambda row: -order.get(values.text(row, "project_view_id"), len(views)))
            return {values.text(row, "task_id"): row.get(value) for row in rows}

        buckets = of_first_view("task_buckets", "bucket_id")
        positions = of_first_view("positions", "position")
        return [
            task
            | {
                name: task.get(name) or found.get(values.text(task, "id"))
                for name, found in (("bucket_id", buckets), ("position", positions))
            }
            for task in tasks
        ]

    def _task(self, item: dict[str, Any]) -> None:
        form, title = self.form, values.text(item, "title")
        where = f"task {title[:60]}"
        key = values.text(item, "id") or f"{self.key}/{title}"
        task = form.add(Task(key, title, where, plain(values.text(item, "description"))))
        task.list_key = self.key
        task.section = self.buckets.get(values.text(item, "bucket_id"))
        priority = values.whole(item, "priority") or 0
        task.priority = PRIORITIES.get(priority, 0)
        if priority > 3:
            form.lose(where, f"priority {priority}", "high priority")
        for label in values.items(item, "labels"):
            name = values.text(label, "title")
            task.labels.append(name)
            form.add_label(name, colour_of(values.text(label, "hex_color")))
        task.completed = values.flag(item, "done")
        task.completed_at = instant(values.text(item, "done_at")) if task.completed else None
        task.created_at = instant(values.text(item, "created"))
        related = values.inner(item, "related_tasks")
        for above in values.items(related, "parenttask")[:1]:
            task.parent = values.text(above, "id") or None
        for kind, others in related.items():
            if kind in ("parenttask", "subtask"):
                continue
            for other in values.objects(others):
                form.lose(where, f"{kind} {values.text(other, 'title')}", "no relation")
        self._set_dates(task, item)
        for comment in values.items(item, "comments"):
            task.add_note(plain(values.text(comment, "comment")))
        self._report(task, item)

    def _set_dates(self, task: Task, item: dict[str, Any]) -> None:
        due, start, end = (
            instant(values.text(item, name)) for name in ("due_date", "start_date", "end_date")
        )
        if moment := due or end:
            set_moment(task, moment, self.context)
        if due and end:
            self.form.lose(task.where, f"end {values.text(item, 'end_date')}", "the due date alone")
        if start:
            task.start = local_day(start, self.context.zone)
            if task.start == task.due:
                task.start = None
        mode, after = values.whole(item, "repeat_mode") or 0, values.number(item, "repeat_after")
        if mode != MONTHLY and not after:
            return
        try:
            task.rule = every("MONTHLY") if mode == MONTHLY else from_seconds(after or 0)
        except NoRule as error:
            self.form.lose(task.where, f"every {after} s", f"no repetition: {error}")
            return
        task.repeat_from = "completion" if mode == FROM_NOW else "due"
        if task.due is None:
            self.form.lose(task.where, "a repetition", "no repetition: it has no date")
            task.rule = None

    def _report(self, task: Task, item: dict[str, Any]) -> None:
        for name, became in (
            ("reminders", "no reminders"),
            ("reminder_dates", "no reminders"),
            ("assignees", "nobody: Kept has one user"),
            ("attachments", "no files"),
        ):
            if found := values.objects(item.get(name)) or values.texts(item, name):
                self.form.lose(task.where, f"{len(found)} {name}", became)
        if colour := values.text(item, "hex_color"):
            self.form.lose(task.where, f"the colour {colour}", "no colour")
        if values.flag(item, "is_favorite"):
            self.form.lose(task.where, "a favourite", "no favourite")
        share = values.number(item, "percent_done")
        if share and not task.completed:
            self.form.lose(task.where, f"{share} done", "open")


READER = Reader(
    name="vikunja",
    title="Vikunja",
    how="Settings → Export your Vikunja data; the zip comes by e-mail.",
    comes="projects, buckets as sections, subtasks, labels, priorities, dates and times, starts, "
    "repetitions with their modes, descriptions and comments (as text), completed tasks",
    lost="attached files, reminders, who is assigned, relations other than subtasks, the "
    "description of a project",
    sniff=_sniff,
    read=read,
)
