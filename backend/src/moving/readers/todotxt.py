"""todo.txt: a task a line."""

import datetime as dt
import re

from src.moving.dates import clock, day, noon
from src.moving.files import File
from src.moving.form import Form, Task
from src.moving.reader import Context, Keys, Reader
from src.moving.rules import NoRule, every

DATE = r"\d{4}-\d\d-\d\d"
LINE = re.compile(
    rf"(?P<done>x )?\s*(?:\((?P<priority>[A-Z])\) )?\s*(?:(?P<first>{DATE})\s+)?"
    # Many programs put "x" and the date before the line as it was.
    rf"(?(done)(?:\((?P<kept>[A-Z])\) )?(?:(?P<second>{DATE})\s+)?)(?P<text>.*)"
)
PAIR = re.compile(r"(?<!\S)([A-Za-z][\w-]{0,30}):(?!//)(\S+)")
PROJECT = re.compile(r"(?<!\S)\+(\S+)")
CONTEXT = re.compile(r"(?<!\S)@(\S+)")
MARKS = re.compile(rf"^x (\([A-Z]\) )?{DATE} |^\([A-Z]\) |(?<!\S)(due|rec|t):[\d+]|^{DATE} ", re.M)
LINE_MAX = 20_000
UNITS = {"d": "DAILY", "w": "WEEKLY", "m": "MONTHLY", "y": "YEARLY"}


def _sniff(file: File) -> int:
    if file.is_json or not file.head:
        return 0
    lines = [line for line in file.head.split("\n") if line.strip()]
    marked = len(MARKS.findall(file.head))
    tagged = sum(bool(PROJECT.search(line) or CONTEXT.search(line)) for line in lines)
    if file.suffix == ".txt":
        return 60 if marked or tagged or "todo" in file.stem.lower() else 15
    return 40 if not file.suffix and marked + tagged > len(lines) / 2 else 0


def read(files: list[File], _: Context) -> Form:
    """The tasks of all files; a project is a list."""
    form = Form("todotxt")
    keys = Keys()
    for file in files:
        for number, line in enumerate(file.text.split("\n"), 1):
            where = f"{file.name}, line {number}"
            if len(line) > LINE_MAX:
                form.lose(where, line, f"its first {LINE_MAX:,} characters")
                line = line[:LINE_MAX]
            if line.strip():
                _read_line(form, keys, line.strip(), where)
    return form


def _read_line(form: Form, keys: Keys, line: str, where: str) -> None:
    found = LINE.fullmatch(line)
    if not found or not found["text"]:
        form.lose(where, line, "left out: it has no text")
        return
    text = found["text"]
    projects = list(dict.fromkeys(PROJECT.findall(text)))
    contexts = CONTEXT.findall(text)
    title = CONTEXT.sub("", PROJECT.sub("", text))
    pairs = dict(PAIR.findall(title))
    task = Task(keys.make(text), "", where)
    task.completed = found["done"] is not None
    first, second = found["first"], found["second"]
    for written in filter(None, (first, second)):
        if day(written) is None:
            form.lose(where, written, "no date: there is no such day")
    made = second if task.completed and second else (None if task.completed else first)
    task.created_at = _noon(made)
    if task.completed:
        task.completed_at = _noon(first)
    if projects:
        task.list_key = form.add_list(projects[0], projects[0])
    task.labels = [*contexts, *projects[1:]]
    for more in projects[1:]:
        form.lose(where, f"+{more}", "a label: a task is in one list")
    _set_priority(form, task, found["priority"] or found["kept"] or pairs.pop("pri", ""), where)
    for name in _understood(form, task, pairs, where):
        title = re.sub(rf"(?<!\S){re.escape(name)}:\S+", "", title)
    title = re.sub(r"(?<!\S)pri:\S+", "", title)
    task.title = " ".join(title.split()) or " ".join(text.split())
    form.add(task)


def _noon(text: str | None) -> dt.datetime | None:
    found = day(text) if text else None
    return noon(found) if found else None


def _set_priority(form: Form, task: Task, letter: str, where: str) -> None:
    if letter:
        task.priority = {"A": 3, "B": 2, "C": 1}.get(letter.upper(), 1)
        if letter.upper() not in "ABC":
            form.lose(where, f"({letter})", "low priority")


def _understood(form: Form, task: Task, pairs: dict[str, str], where: str) -> list[str]:
    """Take what `name:value` says; returns the names."""
    used: list[str] = []
    for name, value in pairs.items():
        if name in ("due", "t"):
            found = day(value)
            if not found:
                form.lose(where, f"{name}:{value}", "no date; it stays in the title")
                continue
            if name == "due":
                task.due, task.due_time = found, clock(value)
            else:
                task.start = found
        elif name == "rec":
            _set_rule(form, task, value, where)
        elif name == "h" and value == "1":
            form.lose(where, "h:1", "not hidden")
        else:
            continue
        used.append(name)
    return used


def _set_rule(form: Form, task: Task, text: str, where: str) -> None:
    found = re.fullmatch(r"(\+)?(\d{0,3})([dwmyb])", text)
    try:
        if not found or (found[3] == "b" and found[2] not in ("", "1")):
            raise NoRule("it is not understood")
        if found[3] == "b":
            task.rule = every("WEEKLY", 1, BYDAY="MO,TU,WE,TH,FR")
        else:
            task.rule = every(UNITS[found[3]], int(found[2] or 1))
        task.repeat_from = "due" if found[1] else "completion"
    except NoRule as error:
        form.lose(where, f"rec:{text}", f"no repetition: {error}")


READER = Reader(
    name="todotxt",
    title="todo.txt",
    how="Take the files todo.txt and done.txt as they are.",
    comes="a project as the list, contexts as labels, priorities A to C, dates of creation and "
    "completion, due:, t: and rec:",
    lost="priorities below C become low; other name:value pairs stay in the title",
    sniff=_sniff,
    read=read,
)
