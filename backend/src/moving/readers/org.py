"""Org mode: the headlines with a TODO keyword."""

import datetime as dt
import re

from src.moving.dates import day, in_zone
from src.moving.files import File
from src.moving.form import Form, Task
from src.moving.reader import Context, Keys, Reader
from src.moving.rules import NoRule, every

HEADLINE = re.compile(r"(\*+)\s+(.*?)(?:\s+:([\w@#%:]+):)?\s*$")
STAMP = re.compile(
    r"[<\[](\d{4}-\d\d-\d\d)(?:\s+[^\d\s>\]+-]+)?"
    r"(?:\s+(\d{1,2}:\d\d))?([^>\]]{0,40})[>\]]"
)
PLAN = re.compile(r"\b(SCHEDULED|DEADLINE|CLOSED):\s*([<\[][^>\]]{0,80}[>\]])")
PLANNED = re.compile(r"\s*(CLOSED:\s*\[[^\]]*\]\s*)?(SCHEDULED|DEADLINE):\s*<")
ACTIVE = re.compile(r"<\d{4}-\d\d-\d\d[^>]{0,60}>")
PRIORITY = re.compile(r"\s*\[#([A-Z]|\d{1,2})\]\s*")
PROPERTY = re.compile(r"\s*:([\w@#%+-]+):(?:\s+(.*))?$")
BLOCK = re.compile(r"#\+(BEGIN|END)_", re.I)
WITHOUT_MEANING = ("ID", "CUSTOM_ID")
REPEATER = re.compile(r"(\+\+|\.\+|\+)(\d{1,3})([hdwmy])")
BOX = re.compile(r"(\s*)(?:[-+]|\d+[.)])\s+\[([ xX-])\]\s+(.*)$")
PRIORITIES = {"A": 3, "B": 2, "C": 1}
UNITS = {"d": "DAILY", "w": "WEEKLY", "m": "MONTHLY", "y": "YEARLY"}
OPEN = {
    "TODO",
    "NEXT",
    "WAITING",
    "WAIT",
    "STARTED",
    "HOLD",
    "SOMEDAY",
    "INPROGRESS",
    "IN-PROGRESS",
}
DONE = {"DONE", "CANCELLED", "CANCELED"}


def _sniff(file: File) -> int:
    if file.is_json or not file.head:
        return 0
    headlines = len(re.findall(r"^\*+ (TODO|DONE|NEXT|WAITING) ", file.head, re.M))
    if file.suffix == ".org":
        return 90
    return 70 if headlines or re.search(r"^#\+(TODO|SEQ_TODO):", file.head, re.M) else 0


def read(files: list[File], context: Context) -> Form:
    """The tasks of all files; a file is a list, a headline without a keyword a section."""
    form = Form("org")
    keys = Keys()
    for file in files:
        _Outline(form, keys, file, context).read()
    return form


class _Outline:
    """The state of reading one file."""

    def __init__(self, form: Form, keys: Keys, file: File, context: Context) -> None:
        self.form, self.keys, self.file, self.context = form, keys, file, context
        self.headlines = 0
        self.list = ""
        self.section: str | None = None
        self.open, self.done = set(OPEN), set(DONE)
        self.above: list[tuple[int, Task | None, list[str]]] = []
        self.boxes: list[tuple[int, Task]] = []
        self.task: Task | None = None
        self.file_tags: list[str] = []
        self.drawer = ""
        self.others = 0
        self.title = file.stem

    def read(self) -> None:
        lines = self.file.text.split("\n")
        for line in lines:
            if found := re.match(r"#\+(?:SEQ_|TYP_)?TODO:\s*(.*)", line, re.I):
                self._keywords(found[1])
        before, is_new = len(self.form.tasks), self.file.name not in self.form.lists
        for number, line in enumerate(lines, 1):
            self._line(number, line, lines[number] if number < len(lines) else "")
        if self.list and is_new and len(self.form.tasks) == before:
            self._forget()
        if self.others:
            text = f"{self.others:,} lines of text that belong to no task"
            self.form.lose(self.file.name, text, "left out")

    def _keywords(self, text: str) -> None:
        words = [word.partition("(")[0] for word in text.split()[:200]]
        middle = words.index("|") if "|" in words else len(words) - 1
        self.open |= {word for word in words[:middle] if word}
        self.done |= {word for word in words[middle:] if word and word != "|"}

    def _forget(self) -> None:
        """Leave out the headlines of a file in which no task is."""
        del self.form.lists[self.list]
        for key in [k for k, each in self.form.sections.items() if each.list_key == self.list]:
            del self.form.sections[key]
        said = f"{self.headlines:,} headlines without a keyword such as TODO"
        self.form.lose(self.file.name, said, "left out: there is no task among them")

    def _line(self, number: int, line: str, following: str) -> None:
        if line.startswith("#+") or not line.strip():
            self._setting(line)
            return
        if found := HEADLINE.match(line):
            self._headline(number, found, is_planned=bool(PLANNED.match(following)))
        elif self.drawer:
            self._in_drawer(line)
        elif found := re.fullmatch(r"\s*:([\w-]+):\s*", line):
            self.drawer = found[1].upper()
            if self.task and self.drawer != "PROPERTIES":
                self.form.lose(self.task.where, f"the drawer {found[1]}", "left out")
        elif self.task is None:
            self.others += 1
        else:
            self._body(number, line, self.task)

    def _setting(self, line: str) -> None:
        """A line with a setting of the file, or an empty one, which divides paragraphs."""
        name, _, value = line[2:].partition(":")
        if name.upper() == "TITLE" and value.strip():
            self.title = value.strip()
        elif name.upper() == "FILETAGS":
            self.file_tags = [tag for tag in value.strip().split(":") if tag]
        elif self.task and BLOCK.match(line):
            self._body(0, line, self.task)
        elif self.task and self.task.notes and not line.strip() and not self.drawer:
            self.task.notes += "\n"

    def _in_drawer(self, line: str) -> None:
        if line.strip().upper() == ":END:":
            self.drawer = ""
            return
        found = PROPERTY.match(line)
        if self.task is None or self.drawer != "PROPERTIES" or found is None:
            return
        name, value = found[1].upper(), found[2] or ""
        stamp = STAMP.match(value)
        if name == "CREATED" and stamp:
            self.task.created_at = self._moment(stamp)
        elif name not in WITHOUT_MEANING:
            self.form.lose(self.task.where, f"{found[1]}: {value}", "left out")

    def _moment(self, stamp: re.Match[str]) -> dt.datetime | None:
        """The instant of an inactive timestamp, which is local."""
        on = day(stamp[1])
        if on is None:
            return None
        time = _time(stamp[2])
        local = dt.datetime.combine(on, time or dt.time(12), self.context.zone if time else dt.UTC)
        return in_zone(local, dt.UTC)

    def _headline(self, number: int, found: re.Match[str], *, is_planned: bool) -> None:
        self.headlines += 1
        level, text = len(found[1]), found[2]
        tags = found[3].split(":") if found[3] else []
        while self.above and self.above[-1][0] >= level:
            self.above.pop()
        inherited = [tag for _, _, more in self.above for tag in more] + self.file_tags
        self.boxes, self.drawer = [], ""
        word, _, rest = text.partition(" ")
        where = f"{self.file.name}, line {number}"
        self.list = self.list or self.form.add_list(self.file.name, self.title)
        has_word = word in self.open | self.done
        if is_planned and not has_word:  # the agenda shows it like a task
            word, rest = "", text
        elif not has_word:
            self.task = None
            if not any(task for _, task, _ in self.above):
                self.section = self.form.add_section(f"{self.list}\0{text}", self.list, text)
            else:
                self.form.lose(where, text, "left out: it has no keyword such as TODO")
            self.above.append((level, None, tags))
            return
        priority = PRIORITY.match(rest)
        title = rest[priority.end() :] if priority else rest
        parent = next((task for _, task, _ in reversed(self.above) if task), None)
        if not title.strip():
            self.form.lose(where, found[0], "left out: it has no text")
            return
        key = self.keys.make(self.list, parent.key if parent else None, title)
        task = self.task = self.form.add(Task(key, title.strip(), where, list_key=self.list))
        task.section = None if level == 1 else self.section
        task.parent = parent.key if parent else None
        task.labels = [*tags, *inherited]
        self._set_state(task, word)
        if priority:
            task.priority = PRIORITIES.get(priority[1], 0)
            if priority[1] not in PRIORITIES:
                self.form.lose(where, f"[#{priority[1]}]", "no priority")
        self.above.append((level, task, tags))

    def _set_state(self, task: Task, word: str) -> None:
        task.completed = word in self.done
        for stamp in ACTIVE.findall(task.title):
            self.form.lose(task.where, stamp, "text: only SCHEDULED and DEADLINE are dates")
        if word not in ("TODO", "DONE", ""):
            self.form.lose(task.where, word, "completed" if task.completed else "open")

    def _body(self, number: int, line: str, task: Task) -> None:
        plans = PLAN.findall(line)
        if plans:
            for name, stamp in plans:
                self._plan(task, name, stamp)
            return
        if found := BOX.match(line):
            self._box(number, found, task)
            return
        if re.match(r"\s*CLOCK:", line):
            self.form.lose(task.where, line.strip(), "left out")
            return
        for stamp in ACTIVE.findall(line):
            self.form.lose(task.where, stamp, "text: only SCHEDULED and DEADLINE are dates")
        task.notes += ("\n" if task.notes else "") + line.strip()

    def _plan(self, task: Task, name: str, text: str) -> None:
        found = STAMP.match(text)
        on = day(found[1]) if found else None
        if found is None or on is None:
            self.form.lose(task.where, f"{name}: {text}", "no date")
            return
        time = _time(found[2])
        if name == "CLOSED":
            task.completed_at = self._moment(found) if task.completed else None
            return
        repeater = REPEATER.search(found[3])
        if rest := REPEATER.sub("", found[3], count=1).strip():
            self.form.lose(task.where, f"{name} {rest}", "left out")
        if name == "DEADLINE":
            if task.due and task.rule:
                self.form.lose(task.where, f"DEADLINE {on}", f"due {task.due}: it repeats")
                return
            task.due, task.due_time = on, time
        else:
            task.start = on
        if repeater:
            self._repeat(task, on, time, repeater)
        if name == "SCHEDULED" and time and task.start == on:
            self.form.lose(task.where, f"SCHEDULED at {found[2]}", f"starts {on}")

    def _repeat(self, task: Task, on: dt.date, time: dt.time | None, found: re.Match[str]) -> None:
        try:
            if found[3] == "h":
                raise NoRule("several times a day")
            task.rule = every(UNITS[found[3]], int(found[2]))
        except NoRule as error:
            self.form.lose(task.where, found[0], f"no repetition: {error}")
            return
        task.repeat_from = "completion" if found[1] == ".+" else "due"
        if task.due is None:
            task.due, task.due_time, task.start = on, time, None

    def _box(self, number: int, found: re.Match[str], owner: Task) -> None:
        width = len(found[1])
        while self.boxes and self.boxes[-1][0] >= width:
            self.boxes.pop()
        parent = self.boxes[-1][1] if self.boxes else owner
        key = self.keys.make(parent.key, "box", found[3])
        where = f"{self.file.name}, line {number}"
        task = Task(key, found[3].strip(), where, list_key=self.list, section=owner.section)
        task.parent, task.completed = parent.key, found[2] in "xX"
        self.boxes.append((width, self.form.add(task)))


def _time(text: str | None) -> dt.time | None:
    hour, _, minute = (text or "").partition(":")
    if not minute or int(hour) > 23 or int(minute) > 59:
        return None
    return dt.time(int(hour), int(minute))


READER = Reader(
    name="org",
    title="Org mode",
    how="Take the .org files as they are.",
    comes="headlines with a TODO keyword, also of your own (#+TODO), or with a date below them, "
    "nesting, check boxes as subtasks, DEADLINE as the due date, SCHEDULED as the start, "
    "repeaters, priorities A to C, tags, text as notes. A file is a list, a headline without a "
    "keyword a section",
    lost="states beyond TODO and DONE, text of no task, clocks, drawers and properties, the hours "
    "of a schedule, warnings before a deadline, dates in the text",
    sniff=_sniff,
    read=read,
)
