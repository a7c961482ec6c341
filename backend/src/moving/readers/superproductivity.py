"""Super Productivity: the backup, of any version since 10."""

import datetime as dt
from typing import Any

from src.moving import values
from src.moving.dates import clock, day, from_epoch, local_day
from src.moving.files import File
from src.moving.form import Form, Task
from src.moving.reader import Context, Reader, set_moment
from src.moving.rules import NoRule, every, first_day

INBOX = ("INBOX_PROJECT", "INBOX", "DEFAULT")
VIRTUAL = frozenset(("TODAY", "IMPORTANT_DEFAULT", "NO_LIST"))
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CYCLES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def _sniff(file: File) -> int:
    data = file.json if '"' in file.head else None
    if not isinstance(data, dict):
        return 0
    state = _state(data)
    return 90 if "entities" in values.inner(state, "task") and "project" in state else 0


def _state(data: dict[str, Any]) -> dict[str, Any]:
    """The state in a backup, which newer versions put into `data`, or `mainModelData`."""
    for name in ("data", "mainModelData"):
        if "task" in values.inner(data, name):
            return values.inner(data, name)
    return data


def _entities(state: dict[str, Any], name: str) -> dict[str, dict[str, Any]]:
    """The entities of a kind by their ids, in the order that the state names."""
    model = values.inner(state, name)
    found = values.inner(model, "entities")
    order = [id for id in values.texts(model, "ids") if id in found]
    all_ids = dict.fromkeys([*order, *found])
    return {id: found[id] for id in all_ids if isinstance(found.get(id), dict)}


def read(files: list[File], context: Context) -> Form:
    """All tasks, those of the archives too."""
    form = Form("superproductivity")
    for file in files:
        data = file.json
        if isinstance(data, dict):
            _Backup(form, _state(data), context).read()
    return form


class _Backup:
    """The state of reading one backup."""

    def __init__(self, form: Form, state: dict[str, Any], context: Context) -> None:
        self.form, self.state, self.context = form, state, context
        self.projects = _entities(state, "project")
        self.tags = {
            id: values.text(tag, "title")
            for id, tag in _entities(state, "tag").items()
            if id not in VIRTUAL
        }
        self.repeats = _entities(state, "taskRepeatCfg")
        self.planned: dict[str, str] = {}
        days = values.inner(values.inner(state, "planner"), "days")
        for date, ids in days.items():
            for id in ids if isinstance(ids, list) else []:
                self.planned.setdefault(str(id), str(date))
        self.used: set[str] = set()

    def read(self) -> None:
        for id, project in self.projects.items():
            if id not in INBOX:
                name, archived = values.text(project, "title"), values.flag(project, "isArchived")
                self.form.add_list(id, name, archived=archived)
        for name in self.tags.values():
            self.form.add_label(name)
        tasks = self._ordered(_entities(self.state, "task"))
        archives = [
            _entities(values.inner(self.state, name), "task")
            for name in ("archiveYoung", "archiveOld")
        ]
        archives.append(_entities(self.state, "taskArchive"))
        seen: set[str] = set()
        for found in (tasks, *archives):
            for id, item in found.items():
                if id not in seen:
                    seen.add(id)
                    self._task(id, item, found, open_ones=found is tasks)
        for id, config in self.repeats.items():
            if id not in self.used:
                self._future(id, config)
        for counter in _entities(self.state, "simpleCounter").values():
            if values.flag(counter, "isEnabled") and values.inner(counter, "countOnDay"):
                self.form.lose("a counter", values.text(counter, "title"), "left out")
        for note in _entities(self.state, "note").values():
            self.form.lose("a note", values.text(note, "content"), "left out: it is of no task")

    def _ordered(self, tasks: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        order: list[str] = []
        for project in self.projects.values():
            order += values.texts(project, "taskIds") + values.texts(project, "backlogTaskIds")
        for task in tasks.values():
            order += values.texts(task, "subTaskIds")
        return {id: tasks[id] for id in dict.fromkeys([*order, *tasks]) if id in tasks}

    def _task(
        self, id: str, item: dict[str, Any], among: dict[str, dict[str, Any]], *, open_ones: bool
    ) -> None:
        title = values.text(item, "title")
        where = f"task {title[:60]}"
        task = self.form.add(Task(id, title, where, values.text(item, "notes")))
        parent = values.text(item, "parentId")
        task.parent = parent if parent in among else None
        project = values.text(item, "projectId") or values.text(among.get(parent), "projectId")
        task.list_key = project if project in self.form.lists else None
        task.labels = [self.tags[tag] for tag in values.texts(item, "tagIds") if tag in self.tags]
        task.completed = values.flag(item, "isDone")
        if task.completed:
            task.completed_at = _moment(item, "doneOn")
        elif not open_ones:
            self.form.lose(where, "archived", "open: it was not done")
        task.created_at = _moment(item, "created")
        self._set_dates(id, task, item)
        config = self.repeats.get(values.text(item, "repeatCfgId"))
        if config and not task.completed and open_ones:
            self._set_rule(task, config)
            self.used.add(values.text(item, "repeatCfgId"))
        self._report(task, item)

    def _set_dates(self, id: str, task: Task, item: dict[str, Any]) -> None:
        moment = _moment(item, "dueWithTime") or _moment(item, "plannedAt")
        planned = day(values.text(item, "dueDay")) or day(self.planned.get(id, ""))
        if moment:
            set_moment(task, moment, self.context)
        else:
            task.due = planned
        deadline = day(values.text(item, "deadlineDay")) or (
            local_day(late, self.context.zone)
            if (late := _moment(item, "deadlineWithTime"))
            else None
        )
        if deadline and task.due is None:
            task.due = deadline
        elif deadline:
            task.add_note(f"Deadline: {deadline}")
            self.form.lose(task.where, f"deadline {deadline}", "a line of the notes")

    def _set_rule(self, task: Task, config: dict[str, Any]) -> None:
        if values.flag(config, "isPaused"):
            self.form.lose(task.where, "a paused repetition", "no repetition")
            return
        try:
            task.rule = _rule(config)
        except NoRule as error:
            said = (
                f"every {values.text(config, 'repeatEvery')} {values.text(config, 'repeatCycle')}"
            )
            self.form.lose(task.where, said, f"no repetition: {error}")
            return
        if values.flag(config, "repeatFromCompletionDate"):
            task.repeat_from = "completion"
        if task.due is None:
            task.due = first_day(task.rule, self.context.today)
        if task.due_time is None and (time := values.text(config, "startTime")):
            task.due_time = clock(f"{task.due}T{time.rjust(5, '0')}")
        for part in values.items(config, "subTaskTemplates"):
            self.form.lose(task.where, f"each time {values.text(part, 'title')}", "no subtask")
        for on in values.texts(config, "deletedInstanceDates"):
            if on >= str(task.due):
                self.form.lose(task.where, f"not on {on}", "the date is not left out")

    def _future(self, id: str, config: dict[str, Any]) -> None:
        """A repetition of which no task is there at present."""
        title = values.text(config, "title")
        task = Task(f"repeat {id}", title, f"repetition {title[:60]}", values.text(config, "notes"))
        project = values.text(config, "projectId")
        task.list_key = project if project in self.form.lists else None
        task.labels = [self.tags[tag] for tag in values.texts(config, "tagIds") if tag in self.tags]
        start = day(values.text(config, "startDate"))
        if start and start > self.context.today:
            task.due = start
        self._set_rule(task, config)
        if task.rule:
            self.form.add(task)
            self.form.lose(task.where, "a repetition without a task", f"due {task.due}")

    def _report(self, task: Task, item: dict[str, Any]) -> None:
        if spent := values.number(item, "timeSpent"):
            self.form.lose(task.where, f"{spent / 60_000:.0f} minutes spent", "no time")
        if estimate := values.number(item, "timeEstimate"):
            self.form.lose(task.where, f"an estimate of {estimate / 60_000:.0f} min", "no estimate")
        if issue := values.text(item, "issueId"):
            self.form.lose(task.where, f"issue {issue}", "no link to it")
        if values.text(item, "reminderId") or values.text(item, "remindAt"):
            self.form.lose(task.where, "a reminder", "no reminder")
        for attachment in values.items(item, "attachments"):
            path = values.text(attachment, "path")
            if path.startswith(("http://", "https://")):
                task.add_note(path)
            else:
                self.form.lose(task.where, f"a file {path}", "no file")


def _moment(item: dict[str, Any], name: str) -> dt.datetime | None:
    number = values.number(item, name)
    return from_epoch(number / 1000) if number else None


def _rule(config: dict[str, Any]) -> str:
    number = values.whole(config, "repeatEvery") or 1
    cycle = values.text(config, "repeatCycle").upper() or "WEEKLY"
    if cycle not in CYCLES:
        raise NoRule(f"the cycle {cycle} is not known")
    days = [code for name, code in zip(DAYS, CODES, strict=True) if values.flag(config, name)]
    if cycle == "WEEKLY":
        if not days and "monday" in config:
            raise NoRule("it is on no day")
        return every(cycle, number, BYDAY=",".join(days))
    start = day(values.text(config, "startDate"))
    place, weekday = (values.whole(config, f"monthly{of}") for of in ("WeekOfMonth", "Weekday"))
    if cycle == "MONTHLY" and place in (-1, 1, 2, 3, 4) and weekday is not None:
        return every(cycle, number, BYDAY=f"{place}{CODES[weekday % 7 - 1]}")
    if cycle == "MONTHLY" and values.flag(config, "monthlyLastDay"):
        return every(cycle, number, BYMONTHDAY="-1")
    if cycle == "MONTHLY" and start:
        return every(cycle, number, BYMONTHDAY=str(start.day))
    if cycle == "YEARLY" and start:
        return every(cycle, number, BYMONTH=str(start.month), BYMONTHDAY=str(start.day))
    return every(cycle, number)


READER = Reader(
    name="superproductivity",
    title="Super Productivity",
    how="Settings → Sync & Export → Export data: a JSON file.",
    comes="projects, subtasks, tags, planned days and times, repetitions, notes, done tasks and "
    "both archives",
    lost="time spent and estimated, reminders, links to issues, attached files, notes of projects",
    sniff=_sniff,
    read=read,
)
