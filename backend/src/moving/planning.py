"""The rows of what was read, with ids, places and references that fit together."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from src.core.colours import COLOURS
from src.core.positions import between
from src.moving import cleaning
from src.moving.form import Form, Task, Unreadable
from src.moving.rules import first_day

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:kept:import")
UNTITLED = "Untitled"
TODAY = dt.timedelta(hours=26)
"""How far ahead of now the noon of a day can be that is today somewhere."""


@dataclass(slots=True)
class Account:
    """What the user has already, as far as an import needs to know.

    Attributes:
        labels: ids of labels by their names in lower case.
        last: the last place of each kind; None without rows.
        zones: the time zones that the database knows; empty if nobody has asked.
        today: the date where the user is.
        now: the instant of the import.
    """

    today: dt.date
    now: dt.datetime
    labels: dict[str, str] = field(default_factory=dict)
    last: dict[str, str | None] = field(default_factory=dict)
    zones: frozenset[str] = frozenset()


@dataclass(slots=True)
class Plan:
    """Rows by kind, in the order in which they are to be created."""

    lists: list[dict[str, Any]] = field(default_factory=list)
    sections: list[dict[str, Any]] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    tasks: list[dict[str, Any]] = field(default_factory=list)

    def kinds(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Each kind behind those that it refers to."""
        yield "label", self.labels
        yield "list", self.lists
        yield "section", self.sections
        yield "task", self.tasks


def plan(forms: list[Form], account: Account) -> Plan:
    """The rows of some forms. What does not fit is added to their losses.

    Raises:
        Unreadable: there is more than an account may have.
    """
    made = Plan()
    for form in forms:
        _Planner(form, account, made).work()
    for rows, limit, name in (
        (made.lists, cleaning.LISTS_MAX, "lists"),
        (made.tasks, cleaning.TASKS_MAX, "tasks"),
    ):
        if len(rows) > limit:
            raise Unreadable(f"There are {len(rows):,} {name}; an account has {limit:,} at most.")
    return made


class _Planner:
    """Makes the rows of one form."""

    def __init__(self, form: Form, account: Account, made: Plan) -> None:
        self.form, self.account, self.made = form, account, made
        self.is_archive = form.source == "kept"
        self.lists: dict[str, str] = {}
        self.sections: dict[str, tuple[str, str]] = {}
        self.labels: dict[str, str] = {}
        self.undated = 0

    def work(self) -> None:
        self._lists()
        self._sections()
        self._labels()
        self._tasks()
        if self.undated:
            many = f"{self.undated:,} completed tasks of which nobody knows when"
            self.form.lose("completed tasks", many, "completed when they were made, or today")

    def _id(self, kind: str, key: str) -> str:
        if self.is_archive:
            return key
        return str(
            uuid.uuid5(
                NAMESPACE, f"{self.form.source}/{kind}/{key}".encode("utf-8", "replace").decode()
            )
        )

    def _place(self, kind: str, kept: dict[str, Any] | None) -> str:
        if kept and kept.get("position"):
            return str(kept["position"])
        last = self.account.last[kind] = between(self.account.last.get(kind), None)
        return last

    def _row(self, kind: str, id: str, kept: dict[str, Any] | None) -> dict[str, Any]:
        kept = kept or {}
        made = kept.get("created_at") or self.account.now
        return {
            "id": id,
            "position": self._place(kind, kept),
            "created_at": made,
            "updated_at": kept.get("updated_at") or self.account.now,
        }

    def _name(self, text: str, where: str) -> str:
        name = cleaning.line(text)
        if len(name) > cleaning.NAME_MAX:
            self.form.lose(where, name, f"its first {cleaning.NAME_MAX} characters")
            name = name[: cleaning.NAME_MAX].rstrip()
        return name or UNTITLED

    def _lists(self) -> None:
        used = {task.list_key for task in self.form.tasks} | {
            section.list_key for section in self.form.sections.values()
        }
        for each in self.form.lists.values():
            if each.archived and each.key not in used and not self.is_archive:
                self.form.lose(f"list {each.name}", "an archived list without tasks", "left out")
                continue
            id = self.lists[each.key] = self._id("list", each.key)
            name = self._name(each.name, f"list {each.name}")
            kept = each.kept or {}
            archived = kept.get("archived_at") or (self.account.now if each.archived else None)
            colour = each.colour if each.colour in COLOURS else "grey"
            row = self._row("list", id, each.kept)
            self.made.lists.append(row | {"name": name, "colour": colour, "archived_at": archived})

    def _sections(self) -> None:
        for each in self.form.sections.values():
            where = f"section {each.name}"
            if each.list_key not in self.lists:
                self.form.lose(where, each.name, "no section: its list is not there")
                continue
            if len(self.made.sections) >= cleaning.SECTIONS_MAX:
                self.form.lose(where, each.name, "no section: there are too many")
                continue
            id = self._id("section", each.key)
            self.sections[each.key] = id, self.lists[each.list_key]
            row = self._row("section", id, each.kept)
            name = self._name(each.name, where)
            self.made.sections.append(row | {"name": name, "list_id": self.lists[each.list_key]})

    def _labels(self) -> None:
        """The labels of the form, those that most tasks have first: an account has a bound."""
        named = Counter(
            name
            for task in self.form.tasks
            for label in task.labels[: cleaning.LABELS_OF_TASK_MAX]
            if (name := label.strip().casefold())
        )
        shown = {
            label.strip().casefold(): label
            for task in reversed(self.form.tasks)
            for label in task.labels[: cleaning.LABELS_OF_TASK_MAX]
        }
        all_names = {name: named[name] for name in [*self.form.labels, *named] if name}
        order = sorted(all_names, key=lambda name: -all_names[name])
        kept_names = set(order[: cleaning.LABELS_MAX * 4])
        for name in [name for name in all_names if name in kept_names]:
            known = self.form.labels.get(name)
            text = known.name if known else shown[name]
            label = self._name(text, f"label {text}")
            if there := self.account.labels.get(label.lower()):
                self.labels[name] = there
                continue
            if len(self.account.labels) >= cleaning.LABELS_MAX:
                self.form.lose(f"label {label}", label, "no label: there are too many")
                continue
            kept = known.kept if known else None
            id = self._id("label", kept["id"] if kept else label.lower())
            self.labels[name] = self.account.labels[label.lower()] = id
            colour = known.colour if known and known.colour in COLOURS else "grey"
            self.made.labels.append(
                self._row("label", id, kept) | {"name": label, "colour": colour}
            )
        if lost := len(all_names) - len(kept_names):
            self.form.lose("labels", f"{lost:,} further labels", "no labels: there are too many")

    def _tasks(self) -> None:
        tasks = _Family(self.form).settled()
        ids = {task.key: self._id("task", task.key) for task, _ in tasks}
        places: dict[str, tuple[str | None, str | None]] = {}
        done: dict[str, Any] = {}
        positions = {task.key: self._place("task", task.kept) for task in self.form.tasks}
        for task, _ in sorted(tasks, key=lambda pair: pair[1]):
            place = places[task.key] = self._place_of(task, places)
            row = self._task(task, ids[task.key], done)
            row["position"] = positions[task.key]
            row["parent_id"] = ids[task.parent] if task.parent else None
            row["list_id"], row["section_id"] = place
            self.made.tasks.append(row)

    def _place_of(
        self, task: Task, places: dict[str, tuple[str | None, str | None]]
    ) -> tuple[str | None, str | None]:
        if task.list_key is not None and task.list_key not in self.lists:
            self.form.lose(task.where, f"list {task.list_key}", "the Inbox: its list is not there")
        list_id = self.lists.get(task.list_key or "")
        if task.parent:
            place = places[task.parent]
            if list_id and list_id != place[0]:
                self.form.lose(task.where, "another list than its parent's", "with its parent")
            return place
        section, of = self.sections.get(task.section or "", (None, None))
        if section and of != list_id:
            if list_id:
                section = None
                self.form.lose(task.where, "a section of another list", "no section")
            list_id = list_id or of
        return list_id, section

    def _task(self, task: Task, id: str, done: dict[str, Any]) -> dict[str, Any]:
        kept = task.kept or {}
        self._settle_dates(task)
        title = self._title(task)
        now = self.account.now
        made = task.created_at if task.created_at and task.created_at <= now else None
        completed_at = None
        if task.completed:
            completed_at = task.completed_at or done.get(task.parent or "")
            if completed_at and now < completed_at <= now + TODAY and not self.is_archive:
                completed_at = now  # noon stands for a day without a time
            if completed_at is None or (completed_at > now and not self.is_archive):
                self.undated += 1
                completed_at = made or now
            done[task.key] = completed_at
        return {
            "id": id,
            "title": title,
            "notes": self._notes(task),
            "priority": task.priority if task.priority in (0, 1, 2, 3) else 0,
            "completed": task.completed,
            "completed_at": completed_at,
            "label_ids": self._label_ids(task),
            "start_date": task.start,
            "due_date": task.due,
            "due_time": task.due_time,
            "due_zone": task.zone,
            "repeat_rule": task.rule,
            "repeat_from": ("completion" if task.repeat_from == "completion" else "due")
            if task.rule
            else None,
            "repeat_anchor": kept.get("repeat_anchor") if task.rule else None,
            "repeat_done": min(max(kept.get("repeat_done") or 0, 0), 1_000_000),
            "repeats": kept.get("repeats"),
            "day_position": kept.get("day_position"),
            "created_at": (task.created_at if self.is_archive else made) or now,
            "updated_at": kept.get("updated_at") or now,
        }

    def _settle_dates(self, task: Task) -> None:
        if task.rule and task.due is None:
            task.due = task.start or first_day(task.rule, self.account.today)
            task.start = None
            self.form.lose(task.where, "a repetition without a date", f"repeats from {task.due} on")
        if task.due is None:
            task.due_time = None
        if task.due_time is None:
            task.zone = None
        elif task.zone and self.account.zones and task.zone not in self.account.zones:
            self.form.lose(task.where, task.zone, "the time of wherever you are")
            task.zone = None

    def _title(self, task: Task) -> str:
        title = cleaning.line(task.title)
        if not title:
            self.form.lose(task.where, "a task without a title", UNTITLED)
            return UNTITLED
        if len(title) > cleaning.TITLE_MAX:
            self.form.lose(task.where, title, "a shorter title; the notes have all of it")
            task.notes = f"{title}\n\n{task.notes}" if task.notes else title
            title = title[: cleaning.TITLE_MAX - 1].rstrip() + "…"
        return title

    def _notes(self, task: Task) -> str:
        text = cleaning.notes(task.notes)
        if not self.is_archive:
            text = text.strip()
        if len(text) > cleaning.NOTES_MAX:
            rest = len(text) - cleaning.NOTES_MAX
            self.form.lose(task.where, f"the last {rest:,} characters of the notes", "left out")
            text = text[: cleaning.NOTES_MAX]
        return text

    def _label_ids(self, task: Task) -> list[str]:
        if not task.labels:
            return []
        names = [name for label in task.labels if (name := label.strip().casefold())]
        found = {self.labels[name] for name in names if name in self.labels}
        missing = len(set(names)) - len({name for name in names if name in self.labels})
        if missing or len(found) > cleaning.LABELS_OF_TASK_MAX:
            self.form.lose(task.where, f"{missing or len(found)} labels", "fewer labels")
        return sorted(found)[: cleaning.LABELS_OF_TASK_MAX]


class _Family:
    """Parents that exist, are not within their own parts, and are no deeper than Kept goes."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.by_key: dict[str, Task] = {}
        again: dict[str, int] = {}
        for task in form.tasks:
            if task.key in self.by_key:
                number = again[task.key] = again.get(task.key, 1) + 1
                task.key = f"{task.key}\0{number}"
            self.by_key[task.key] = task

    def settled(self) -> list[tuple[Task, int]]:
        """The tasks with their levels, from 0."""
        levels: dict[str, int] = {}
        for task in self.form.tasks:
            if task.parent is not None and task.parent not in self.by_key:
                self.form.lose(task.where, "a part of a task that is not there", "no part")
                task.parent = None
        for task in self.form.tasks:
            self._level(task, levels)
        return [(task, levels[task.key]) for task in self.form.tasks]

    def _level(self, task: Task, levels: dict[str, int]) -> None:
        line: list[Task] = []
        within: set[str] = set()
        at: Task | None = task
        while at is not None and at.key not in levels:
            if at.key in within:
                self.form.lose(at.where, "a part of itself", "no part")
                at.parent = None
                break
            within.add(at.key)
            line.append(at)
            at = self.by_key[at.parent] if at.parent else None
        for each in reversed(line):
            if each.parent is None:
                levels[each.key] = 0
                continue
            if levels.get(each.parent) is None:  # the cycle was broken below it
                levels[each.parent] = 0
            level = levels[each.parent] + 1
            if level >= cleaning.LEVELS_MAX:
                self.form.lose(each.where, f"level {level + 1}", f"level {cleaning.LEVELS_MAX}")
                each.parent = self.by_key[each.parent].parent
                level = cleaning.LEVELS_MAX - 1
            levels[each.key] = level
