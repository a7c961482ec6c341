"""Any table: CSV or TSV whose columns are guessed, or named by the user."""

import datetime as dt
import re
from collections.abc import Callable
from itertools import islice

from src.moving import dates, tables
from src.moving.files import File
from src.moving.form import Form, Task, Unreadable
from src.moving.reader import Context, Keys, Reader, set_moment

FIELDS = (
    *("title", "notes", "done", "priority", "list", "section", "labels", "start", "due", "time"),
    *("created", "completed"),
)

NAMES = {
    "title": "title task name subject summary content todo to-do item what aufgabe titel betreff "
    "tâche título titolo taak text",
    "notes": "notes note description details comment comments body beschreibung notizen notiz "
    "bemerkung descripción descrizione remarks",
    "done": "done completed? status state complete is_completed checked finished erledigt fertig "
    "percent_complete %_complete is_done isdone completed terminé hecho",
    "priority": "priority prio importance priorität wichtigkeit priorité prioridad urgency",
    "list": "list project projekt liste list_name project_name folder category board area "
    "projects projet proyecto lista",
    "section": "section column section/column heading group abschnitt spalte stage list_section",
    "labels": "labels label tags tag categories schlagwörter etiketten kontext context kategorien",
    "start": "start start_date begin startdatum beginn scheduled defer_date start_on "
    "scheduled_date planned_date",
    "due": "due due_date deadline date fällig fälligkeitsdatum fälligkeit datum termin échéance "
    "vencimiento scadenza due_on end_date when",
    "time": "time due_time uhrzeit zeit heure hora",
    "created": "created created_at created_time added creation_date date_created date_added "
    "erstellt entry createdat",
    "completed": "completed_at completion_date completed_date date_completed completed_time "
    "erledigt_am finished_at completed_on completedat",
}

KNOWN = {name.replace("_", " "): field for field, names in NAMES.items() for name in names.split()}

DONE = frozenset(
    [
        "true",
        "yes",
        "y",
        "x",
        "1",
        "done",
        "completed",
        "complete",
        "finished",
        "closed",
        "✓",
        "✔",
        "✅",
        "☑",
        "ja",
        "erledigt",
        "fertig",
        "abgeschlossen",
        "oui",
        "terminé",
        "sí",
        "hecho",
        "sì",
        "100",
        "100%",
        "[x]",
        "checked",
        "archived",
        "resolved",
    ]
)
OPEN = frozenset(
    [
        "false",
        "no",
        "n",
        "0",
        "open",
        "todo",
        "to-do",
        "to_do",
        "pending",
        "active",
        "nein",
        "offen",
        "not_started",
        "needs-action",
        "☐",
        "[]",
        "0%",
        "needsaction",
        "notstarted",
        "next",
        "backlog",
        "unchecked",
    ]
)
PRIORITIES = {
    "high": 3, "highest": 3, "urgent": 3, "critical": 3, "hoch": 3, "dringend": 3, "p1": 3,
    "a": 3, "!!!": 3, "h": 3, "wichtig": 3, "haute": 3, "alta": 3,
    "medium": 2, "mittel": 2, "p2": 2, "b": 2, "!!": 2, "m": 2, "moyenne": 2, "media": 2,
    "low": 1, "lowest": 1, "niedrig": 1, "p3": 1, "c": 1, "!": 1, "l": 1, "basse": 1, "baja": 1,
    "none": 0, "normal": 0, "keine": 0, "p4": 0, "0": 0, "": 0, "no": 0, "n": 0, "-": 0,
}  # fmt: skip
PREFIX = re.compile(r"^(card|task|todo|to-do|item|issue|reminder) (?=\w)")
ADDRESS = re.compile(r"https?://|\S+@\S+$")
OFFSET = re.compile(r"\d(Z|[+-]\d\d:?\d\d)\s*$")
CLOCK = re.compile(r"[\sT,]+\d{1,2}:\d\d.*$")
NUMBERED = {"1": 3, "2": 2, "3": 1}
NUMERIC_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)\b", re.ASCII)
WRITTEN = (
    *("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%d. %B %Y", "%a, %d %b %Y"),
    *("%d/%b/%y", "%d/%b/%Y", "%d-%b-%y", "%d-%b-%Y", "%Y/%m/%d", "%Y.%m.%d"),
)
LOOK = 200
"""Rows that are looked at to guess what the columns are."""


def _sniff(file: File) -> int:
    if file.suffix in (".csv", ".tsv", ".tab"):
        return 30
    if file.is_json or file.suffix in (".md", ".txt", ".org", ".ics"):
        return 0
    delimiter = tables.delimiter_of(file.head)
    if not delimiter:
        return 0
    header = next(tables.rows(file.head.split("\n")[0], delimiter), (1, []))[1]
    return 25 if _named(header) else 0


def read(files: list[File], context: Context) -> Form:
    """A task of each row."""
    form = Form("csv")
    keys = Keys()
    for file in files:
        _read_table(file, form, keys, context)
    return form


def _field_of(name: str) -> str | None:
    """The field of a name of a column, such as "Due date" or "Card Name"."""
    plain = " ".join(name.strip().lower().replace("_", " ").split())
    return KNOWN.get(plain) or KNOWN.get(PREFIX.sub("", plain))


def _is_header(row: list[str], body: list[list[str]]) -> bool:
    """Whether the first row, in words that nobody knows, names the columns: it has none of the
    dates and numbers that stand below it."""
    cells = [cell.strip() for cell in row]
    if len(cells) < 2 or not all(cells) or len(set(cells)) < len(cells):
        return False
    if any(map(_is_value, cells)):
        return False
    below = [
        [line[n] for line in body if n < len(line) and line[n].strip()] for n in range(len(cells))
    ]
    return any(column and 2 * sum(map(_is_value, column)) >= len(column) for column in below)


def _is_value(cell: str) -> bool:
    return bool(_date(cell, True) or re.fullmatch(r"\s*[-+]?[\d.,]+\s*%?\s*|\S+@\S+", cell))


def _read_table(file: File, form: Form, keys: Keys, context: Context) -> None:
    delimiter = tables.delimiter_of(file.head) or ("\t" if file.suffix == ".tsv" else ",")
    first = [row for _, row in islice(tables.rows(file.text, delimiter), LOOK)]
    if not first:
        form.lose(file.name, "an empty table", "nothing")
        return
    header = first[0] if _named(first[0]) or _is_header(first[0], first[1:]) else []
    body = first[1:] if header else first
    fields = dict(context.columns) if context.columns else _guess(header, body)
    if "title" not in fields.values():
        raise Unreadable(
            "No column of the table looks like the title of a task; say which one it is."
        )
    width = max(map(len, first))
    form.columns = [
        {
            "name": header[n].strip() if n < len(header) else f"column {n + 1}",
            "field": fields.get(n, ""),
            "example": next((row[n][:80] for row in body if n < len(row) and row[n]), ""),
        }
        for n in range(width)
    ]
    day_first = _is_day_first(form, file, fields, body)
    for number, cells in tables.rows(file.text, delimiter):
        if header and cells == header:
            header = []
            continue
        row = {field: cells[n].strip() for n, field in fields.items() if n < len(cells) and field}
        _add(form, keys, file, number, row, day_first, context)
        for n, cell in enumerate(cells):
            if not fields.get(n) and cell.strip():
                name = form.columns[n]["name"] if n < width else f"column {n + 1}"
                form.lose(f"row {number}, column {name}", cell, "left out")


def _named(row: list[str]) -> dict[int, str]:
    """The fields of the cells that are names of columns."""
    found: dict[int, str] = {}
    for number, cell in enumerate(row):
        if (field := _field_of(cell)) and field not in found.values():
            found[number] = field
    return found


def _guess(header: list[str], body: list[list[str]]) -> dict[int, str]:
    fields = _named(header)
    width = max(map(len, [header, *body]), default=0)
    cells = {
        n: [row[n].strip() for row in body if n < len(row) and row[n].strip()] for n in range(width)
    }
    if fields.get(next((n for n, f in fields.items() if f == "done"), -1)):
        done = next(n for n, field in fields.items() if field == "done")
        if cells.get(done) and all(_date(cell, True) for cell in cells[done]):
            fields[done] = "completed"  # "Completed" with dates
    free = [n for n in range(width) if n not in fields and cells[n]]
    if "title" not in fields.values() and free:
        texts = [n for n in free if not _are_dates(cells[n])] or free
        best = max(texts, key=lambda n: _likeness_to_titles(cells[n]))
        fields[best] = "title"
    if not _named(header) and "due" not in fields.values():
        for n in free:
            if n not in fields and _are_dates(cells[n]):
                fields[n] = "due"
                break
    return fields


def _are_dates(cells: list[str]) -> bool:
    """Whether at least half of some cells are dates."""
    return 2 * sum(bool(_date(cell, True)) for cell in cells) >= len(cells)


def _likeness_to_titles(cells: list[str]) -> int:
    """How much the cells of a column look like titles; an address is none."""
    return sum(0 if ADDRESS.match(cell) else min(len(cell), 60) for cell in cells)


def _is_day_first(form: Form, file: File, fields: dict[int, str], body: list[list[str]]) -> bool:
    """Whether dates such as 3/4/2026 begin with the day, which others of the table may tell."""
    doubtful = ""
    for row in body:
        for number, field in fields.items():
            if field not in ("start", "due", "created", "completed") or number >= len(row):
                continue
            if found := NUMERIC_DATE.match(row[number].strip()):
                if found[2] == "." or int(found[1]) > 12:
                    return True
                if int(found[3]) > 12:
                    return False
                doubtful = row[number]
    if doubtful:
        form.lose(file.name, f"dates such as {doubtful}", "read as month/day/year")
    return False


def _date(text: str, day_first: bool) -> dt.date | None:
    if found := dates.day(text):
        return found
    parts = NUMERIC_DATE.match(text)
    if not parts:
        return _written_date(text)
    first, second, year = int(parts[1]), int(parts[3]), int(parts[4])
    if year < 100:
        year += 2000
    day, month = (first, second) if day_first or parts[2] == "." else (second, first)
    if month > 12 >= day:
        day, month = month, day
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _written_date(text: str) -> dt.date | None:
    written = CLOCK.sub("", text.split(" at ")[0].strip()[:40])
    for form in WRITTEN:
        try:
            return dt.datetime.strptime(written, form).date()
        except ValueError:
            continue
    return None


def _time(text: str) -> dt.time | None:
    found = re.search(r"(?<!\d)(\d{1,2}):(\d\d)(?::\d\d)?\s*([ap]m)?", text.lower())
    if not found:
        return None
    hour = int(found[1])
    if found[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return dt.time(hour, int(found[2])) if hour < 24 and int(found[2]) < 60 else None


def _add(
    form: Form,
    keys: Keys,
    file: File,
    number: int,
    row: dict[str, str],
    day_first: bool,
    context: Context,
) -> None:
    def place(field: str) -> str:
        return f"row {number}, column {field}"

    title = row.get("title", "")
    if not title:
        form.lose(f"row {number}", ", ".join(row.values()), "left out: it has no title")
        return
    name = row.get("list") or file.stem
    section = row.get("section")
    task = Task(keys.make(name, section, title), title, f"row {number}")
    task.list_key = form.add_list(name, name)
    if section:
        task.section = form.add_section(f"{name}\0{section}", name, section)
    task.notes = row.get("notes", "")
    task.labels = [part.strip().lstrip("#@") for part in re.split("[,;|]", row.get("labels", ""))]
    _set_dates(form, task, row, place, day_first, context)
    _set_state(form, task, row, place)
    form.add(task)


def _set_dates(
    form: Form,
    task: Task,
    row: dict[str, str],
    place: Callable[[str], str],
    day_first: bool,
    context: Context,
) -> None:
    found: dict[str, dt.date | None] = {}
    for field in ("start", "due", "created", "completed"):
        if text := row.get(field):
            found[field] = _date(text, day_first)
            if found[field] is None:
                form.lose(place(field), text, "no date")
    task.start, task.due = found.get("start"), found.get("due")
    if task.due:
        text = row.get("time") or row["due"]
        moment = dates.instant(row["due"])
        is_midnight = dates.clock(row["due"]) == dt.time()
        if moment and not is_midnight and OFFSET.search(row["due"]):
            set_moment(task, moment, context)
        else:
            task.due_time = _time(text) if ":" in text else None
        if task.due_time == dt.time() and not row.get("time"):
            task.due_time = task.zone = None
    for field, attribute in (("created", "created_at"), ("completed", "completed_at")):
        day = found.get(field)
        if day:
            setattr(task, attribute, dates.instant_or_noon(row[field]) or dates.noon(day))
    task.completed = task.completed_at is not None


def _set_state(form: Form, task: Task, row: dict[str, str], place: Callable[[str], str]) -> None:
    state = row.get("done", "").lower().replace(" ", "_")
    if state in DONE:
        task.completed = True
    elif state and state not in OPEN:
        form.lose(place("done"), row["done"], "completed" if task.completed else "open")
    priority = row.get("priority", "").lower()
    if priority in NUMBERED:
        task.priority = NUMBERED[priority]
    elif priority in PRIORITIES:
        task.priority = PRIORITIES[priority]
    else:
        form.lose(place("priority"), row["priority"], "no priority")


READER = Reader(
    name="csv",
    title="Any table (CSV, TSV)",
    how="Most programs and every spreadsheet can save a table as CSV. One row is one task. What "
    "each column is, is guessed from its name and can be corrected.",
    comes="columns of title, notes, state, priority (1 is the highest), list, section, labels, "
    "start, due date and time, time of creation and completion",
    lost="other columns; dates and states that are not understood",
    sniff=_sniff,
    read=read,
)
