"""A task as text that an editor changes, and what the text says."""

import csv
import io
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

from kept.client import Row
from kept.describing import PRIORITIES
from kept.describing import Names as Known
from kept.drafts import Names
from kept.problems import Misused
from kept.quick_add import DateOptions, parse_date, parse_repeat

HEADING = """\
# Change what you like, save, and leave the editor. Dates and repetition may be written in words,
# such as "friday 9am" and "every 2 weeks"; an empty line clears a field. If nothing is changed,
# nothing is sent.
"""

FIELDS = ("title", "due", "repeat", "priority", "list", "labels", "start")
"""The lines above the notes."""

Text = dict[str, str]
"""The fields of a task, each as text."""

DUE = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)(?:[ T](?P<time>\d\d:\d\d(?::\d\d)?))?(?: (?P<zone>\w+/\S+|UTC))?",
    re.ASCII,
)
AFTER_COMPLETION = " after completion"
NONE = ("", "none", "-")


def text_of(task: Row, names: Known) -> Text:
    """The fields of a task as text."""
    due, repeat = task["due"], task["repeat"]
    return {
        "title": task["title"],
        "due": " ".join(filter(None, (due["date"], due["time"], due["time_zone"]))) if due else "",
        "repeat": repeat["rule"] + (AFTER_COMPLETION if repeat["from"] == "completion" else "")
        if repeat
        else "",
        "priority": PRIORITIES[task["priority"]],
        "list": names.list_of(task) or "Inbox",
        "labels": joined(names.labels_of(task)),
        "start": task["start_date"] or "",
        "notes": task["notes"].strip("\n"),
    }


def written(text: Text) -> str:
    """The file that the editor gets."""
    lines = [f"{field}: {text[field]}".rstrip() for field in FIELDS]
    return HEADING + "\n".join([*lines, "notes:", text["notes"]]) + "\n"


def read(content: str) -> Text:
    """What is in the file.

    Raises:
        Misused: a line above the notes is none of the fields.
    """
    found: Text = {}
    lines = content.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines):
        if line.startswith("#") or not line.strip():
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if name == "notes" and colon:
            rest = [value.strip()] if value.strip() else []
            found["notes"] = "\n".join([*rest, *lines[number + 1 :]]).strip("\n")
            break
        if not colon or name not in FIELDS:
            raise Misused(f"Line {number + 1} is none of {', '.join(FIELDS)} or notes: {line[:40]}")
        found[name] = value.strip()
    return found


def changed(base: Text, text: Text) -> Text:
    """The fields that are other ones."""
    return {name: value for name, value in text.items() if value != base[name]}


def fields_of(
    text: Text, options: DateOptions, lists: Names, labels: Names, zone: str | None = None
) -> dict[str, Any]:
    """What the API gets for fields in words. A due date keeps the zone of the task.

    Raises:
        Misused: one of them cannot be read.
    """
    fields: dict[str, Any] = {}
    if "title" in text:
        fields["title"] = text["title"]
    if "notes" in text:
        fields["notes"] = text["notes"]
    if "priority" in text:
        fields["priority"] = _priority(text["priority"])
    if "list" in text:
        is_inbox = text["list"].lower() in (*NONE, "inbox") and not lists.find(text["list"])
        fields["list_id"] = None if is_inbox else lists.id_of(text["list"])
    if "labels" in text:
        fields["label_ids"] = [labels.id_of(name) for name in split(text["labels"])]
    if "start" in text:
        fields["start_date"] = _day(text["start"], options)
    if "due" in text:
        fields["due"] = _due(text["due"], options, zone)
    if "repeat" in text:
        fields |= _repeat(text["repeat"], options, "due" in fields)
    return fields


def _priority(text: str) -> int:
    words = text.lower()
    if words in NONE:
        return 0
    if words in PRIORITIES:
        return PRIORITIES.index(words)
    if re.fullmatch("p?[123]", words):
        return 4 - int(words[-1])
    raise Misused(f"A priority is high, medium, low or none (p1, p2, p3): {text}")


def _day(text: str, options: DateOptions) -> str | None:
    if text.lower() in NONE:
        return None
    found = parse_date(text, options)
    if not found:
        raise Misused(f"This is not a day: {text}")
    return found.date


def _due(text: str, options: DateOptions, zone: str | None) -> Row | None:
    if text.lower() in NONE:
        return None
    exact = DUE.fullmatch(text)
    if exact:
        return {"date": exact["date"], "time": exact["time"], "time_zone": exact["zone"]}
    found = parse_date(text, options)
    if not found:
        raise Misused(f"This is not a date: {text}")
    return {"date": found.date, "time": found.time, "time_zone": zone if found.time else None}


def _repeat(text: str, options: DateOptions, has_due: bool) -> dict[str, Any]:
    if text.lower() in NONE:
        return {"repeat": None}
    if text.upper().startswith("FREQ="):
        rule = text.removesuffix(AFTER_COMPLETION)
        start = "due" if rule == text else "completion"
        return {"repeat": {"rule": rule.strip().upper(), "from": start}}
    found = parse_repeat(text, options)
    if not found:
        raise Misused(f'This is not a repetition such as "every 2 weeks": {text}')
    words, due = found
    fields: dict[str, Any] = {"repeat": {"rule": words.rule, "from": words.start}}
    # A repetition begins on a day; the words say which unless the task has one.
    return fields if has_due else fields | {"first_due": {"date": due.date, "time": due.time}}


def joined(names: list[str]) -> str:
    """Names with commas between them; one that has a comma itself is quoted."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(names)
    return (
        line.getvalue().replace(",", ", ")
        if not any("," in name for name in names)
        else line.getvalue()
    )


def split(text: str) -> list[str]:
    """The names of such a text."""
    rows = list(csv.reader([text], skipinitialspace=True))
    return [name.strip().removeprefix("@") for row in rows for name in row if name.strip()]


def edit(path: Path) -> None:
    """Let the user's editor change a file.

    Raises:
        Misused: there is no editor, or it has failed.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        command = next((each for each in ("nano", "vi") if shutil.which(each)), None)
    if not command:
        raise Misused("There is no editor: set EDITOR, or change fields by options.")
    try:
        done = subprocess.run([*shlex.split(command), str(path)], check=False)
    except (OSError, ValueError) as error:
        raise Misused(f"The editor cannot be started: {command}") from error
    if done.returncode:
        raise Misused(f"The editor has ended with status {done.returncode}; nothing is changed.")
