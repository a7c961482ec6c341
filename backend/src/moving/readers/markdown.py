"""Markdown: lists with check boxes, with the fields of Obsidian's Tasks and Dataview plugins."""

import datetime as dt
import re
from collections.abc import Callable

from src.moving import words
from src.moving.dates import day, noon
from src.moving.files import File
from src.moving.form import Form, Task
from src.moving.reader import Context, Keys, Reader, tell_short_months

BOX = re.compile(r"([\s>]*)(?:[-*+]|\d{1,9}[.)])\s+\[(.)\](?:\s+(.*))?$")
HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
FENCE = re.compile(r"[\s>]*(```+|~~~+)")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"

EMOJI = {
    "📅": "due", "📆": "due", "🗓": "due", "⏳": "scheduled", "⌛": "scheduled", "🛫": "start",
    "\N{HEAVY PLUS SIGN}": "created", "✅": "completion", "❌": "cancelled", "🔁": "repeat",
    "🏁": "oncompletion", "🆔": "id", "⛔": "dependson", "⏰": "reminder",
}  # fmt: skip
PRIORITIES = {"🔺": "highest", "⏫": "high", "🔼": "medium", "🔽": "low", "⏬": "lowest"}
LEVELS = {"highest": 3, "high": 3, "medium": 2, "normal": 0, "none": 0, "low": 1, "lowest": 1}
SIGN = re.compile(f"([{''.join(EMOJI)}{''.join(PRIORITIES)}])\ufe0f?")
FIELD = re.compile(r"[\[(]\s*(\w[\w -]{0,30}?)\s*::\s*([^\[\]()\n]{0,200}?)\s*[\])]")
TAG = re.compile(r"(?<![^\s(])#([^\s#,.;:!?()\[\]{}\"'`]*[^\W\d][^\s#,.;:!?()\[\]{}\"'`]*)")
BLOCK_ID = re.compile(r"\s+\^[A-Za-z0-9-]+\s*$")
"""By which other notes refer to a line; it is not shown."""

FILTER = "task"
"""The tag by which the Tasks plugin is often told which lines are tasks."""

STATES = {" ": "open", "x": "done", "X": "done", "-": "cancelled"}
TAB = 4


def _sniff(file: File) -> int:
    if file.is_json or not file.head:
        return 0
    boxes = sum(bool(BOX.match(line.strip(INVISIBLE))) for line in file.head.split("\n"))
    if file.suffix in (".md", ".markdown"):
        return 80 if boxes else 50
    return 50 if boxes else 0


def read(files: list[File], context: Context) -> Form:
    """The tasks of all files. A file is a list; a heading is a section."""
    form = Form("markdown")
    keys = Keys()
    for file in files:
        _Page(form, keys, file, context).read()
    return form


class _Page:
    """The state of reading one file, line by line."""

    def __init__(self, form: Form, keys: Keys, file: File, context: Context) -> None:
        self.form, self.keys, self.file, self.context = form, keys, file, context
        self.list: str | None = None
        self.heading = ""
        self.above: list[tuple[int, Task | None]] = []
        self.fence = ""
        self.others = 0
        self.comment = ""
        self.filtered = 0

    def read(self) -> None:
        lines = self.file.text.split("\n")
        start = 0
        if lines[0].strip() == "---":  # properties
            start = next((n for n, line in enumerate(lines[1:], 2) if line.strip() == "---"), 0)
        for number, line in enumerate(lines[start:], start + 1):
            self._line(number, line.lstrip(INVISIBLE))
        if self.filtered:
            said = f"#{FILTER}, on {self.filtered:,} lines"
            self.form.lose(self.file.name, said, "no label: it tells which lines are tasks")
        if self.others:
            lines_ = "a line" if self.others == 1 else f"{self.others:,} lines"
            self.form.lose(self.file.name, f"{lines_} of text that belong to no task", "left out")

    def _line(self, number: int, line: str) -> None:
        if self.fence or FENCE.match(line):
            self._code(line)
            return
        if self._is_comment(line) or not line.strip():
            return
        if found := BOX.match(line):
            self._task(number, found)
        elif found := HEADING.match(line):
            self.heading, self.above = found[2], []
        else:
            self._text(line)

    def _code(self, line: str) -> None:
        marker = FENCE.match(line)
        if not self.fence and marker:
            self.fence = marker[1]
            self._drop_to(_width(line))
        elif marker and marker[1].startswith(self.fence):
            self.fence = ""
        owner = self.above[-1][1] if self.above else None
        if owner:
            owner.notes += ("\n" if owner.notes else "") + line.strip("\n")

    def _is_comment(self, line: str) -> bool:
        """Whether a line is part of a comment that begins a line."""
        for begin, end in (("<!--", "-->"), ("%%", "%%")):
            if self.comment == end:
                self.comment = "" if end in line else end
                return True
            text = line.strip()
            if not self.comment and text.startswith(begin):
                self.comment = "" if end in text[len(begin) :] else end
                return True
        return False

    def _drop_to(self, width: int) -> None:
        while self.above and self.above[-1][0] >= width:
            self.above.pop()

    def _text(self, line: str) -> None:
        """A line without a box: of the notes of the task above, if it is indented below it."""
        width = _width(line)
        self._drop_to(width)
        owner = next((task for _, task in reversed(self.above) if task), None)
        if owner:
            text = line.lstrip(" \t>").rstrip() if line.lstrip().startswith(">") else line.strip()
            owner.notes += ("\n" if owner.notes else "") + text
            return
        if re.match(r"[\s>]*(?:[-*+]|\d+[.)])\s", line):
            self.above.append((width, None))
        self.others += 1

    def _task(self, number: int, found: re.Match[str]) -> None:
        width = _width(found[1] + "x")
        self._drop_to(width)
        parent = next((task for _, task in reversed(self.above) if task), None)
        text = (found[3] or "").strip()
        where = f"{self.file.name}, line {number}"
        if not text:
            self.form.lose(where, found[0], "left out: it has no text")
            return
        if self.list is None:
            self.list = self.form.add_list(self.file.name, self.file.stem)
        section = None
        if self.heading and self.heading != self.file.stem:
            section = self.form.add_section(
                f"{self.list}\0{self.heading}", self.list, _plain(self.heading)
            )
        key = self.keys.make(self.list, parent.key if parent else None, text)
        task = Task(key, text, where, list_key=self.list, section=section)
        task.parent = parent.key if parent else None
        self.filtered += _Fields(self.form, task, self.context).read()
        self._set_state(task, found[2])
        self.form.add(task)
        self.above.append((width, task))

    def _set_state(self, task: Task, mark: str) -> None:
        state = STATES.get(mark)
        task.completed = state in ("done", "cancelled")
        if not task.completed and task.completed_at:
            task.completed_at = None
        if state == "cancelled":
            self.form.lose(task.where, "cancelled", "completed")
        elif state is None:
            self.form.lose(task.where, f"the state [{mark}]", "open")


def _width(line: str) -> int:
    width = 0
    for character in line:
        if character == "\t":
            width += TAB - width % TAB
        elif character in " >" or character in INVISIBLE:
            width += character not in INVISIBLE
        else:
            break
    return width


def _plain(text: str) -> str:
    return re.sub(r"[*_`]{1,3}(\S[^*_`]*)[*_`]{1,3}", r"\1", text)


class _Fields:
    """Reads and removes the fields in the text of a task."""

    def __init__(self, form: Form, task: Task, context: Context) -> None:
        self.form, self.task, self.context = form, task, context
        self.scheduled: dt.date | None = None
        self.repeat = ""

    def read(self) -> bool:
        """Read them; returns whether the text has the tag `FILTER`."""
        task = self.task
        text = BLOCK_ID.sub("", task.title)
        if "::" in text:
            text = FIELD.sub(lambda found: self._take(found[1], found[2], found[0]), text)
        if SIGN.search(text):
            text = self._take_signs(text)
        tags = TAG.findall(text)
        task.labels += [tag for tag in tags if tag.lower() != FILTER]
        text = TAG.sub("", text)
        task.title = " ".join(text.split()) or task.title
        self._settle()
        return len(task.labels) < len(tags)

    def _take_signs(self, text: str) -> str:
        parts = SIGN.split(text)
        kept = [parts[0]]
        for sign, rest in zip(parts[1::2], parts[2::2], strict=True):
            if sign in PRIORITIES:
                self._set_priority(PRIORITIES[sign])
                kept.append(rest)
                continue
            name = EMOJI[sign]
            pattern = r"\s*([^#\[]*)" if name == "repeat" else r"\s*([\w,-]+(?:\s+\d\d:\d\d)?)"
            if found := re.match(pattern, rest):
                left = self._take(name, found[1].strip(), sign + found[0])
                kept.append(left + " " + rest[found.end() :])
            else:
                kept.append(sign + rest)
        return "".join(kept)

    def _take(self, name: str, value: str, written: str) -> str:
        """Use a field; returns what stays of it in the title."""
        name, task = name.strip().lower(), self.task
        found = day(value)
        setters: dict[str, Callable[[dt.date], None]] = {
            "due": lambda on: setattr(task, "due", on),
            "start": lambda on: setattr(task, "start", on),
            "scheduled": lambda on: setattr(self, "scheduled", on),
            "created": lambda on: setattr(task, "created_at", noon(on)),
            "completion": lambda on: setattr(task, "completed_at", noon(on)),
            "cancelled": lambda on: setattr(task, "completed_at", noon(on)),
        }
        if name in setters:
            if found is None:
                self.form.lose(task.where, written, "no date")
            else:
                setters[name](found)
        elif name == "priority":
            self._set_priority(value.lower())
        elif name in ("repeat", "recurrence"):
            self.repeat = value
        elif name in ("oncompletion", "id", "dependson", "reminder"):
            if name != "id":
                self.form.lose(task.where, f"{name} {value}", "left out")
        else:
            return written
        return ""

    def _set_priority(self, level: str) -> None:
        self.task.priority = LEVELS.get(level, 0)
        if level in ("highest", "lowest"):
            became = "high" if level == "highest" else "low"
            self.form.lose(self.task.where, f"{level} priority", f"{became} priority")
        elif level not in LEVELS:
            self.form.lose(self.task.where, f"priority {level}", "no priority")

    def _settle(self) -> None:
        task = self.task
        if self.scheduled and task.start and self.scheduled != task.start:
            self.form.lose(
                task.where,
                f"scheduled {self.scheduled}",
                f"starts {task.start}: a task has one start",
            )
        else:
            task.start = task.start or self.scheduled
        if not self.repeat:
            return
        found = words.understand(self.repeat, "en", task.due or task.start or self.context.today)
        if found is None or found.rule is None:
            self.form.lose(task.where, self.repeat, "no repetition")
            return
        task.rule, task.repeat_from = found.rule, found.repeat_from
        tell_short_months(self.form, task, self.repeat)
        if task.due is None:
            task.due = task.start or found.due
            self.form.lose(
                task.where, f"{self.repeat}, without a due date", f"repeats from {task.due} on"
            )


READER = Reader(
    name="markdown",
    title="Markdown, Obsidian Tasks",
    how="Take the .md files as they are, or a whole vault as a zip.",
    comes="lines with a check box: nesting, headings as sections, tags as labels, dates, "
    "priorities and repetitions in the notation of Obsidian's Tasks plugin (emoji) and of "
    "Dataview, indented text and code as notes. A file is a list",
    lost="other text; states beyond open and done (cancelled is completed, the others are open); "
    "dependences; what is to happen on completion",
    sniff=_sniff,
    read=read,
)
