"""todoman, a client of calendars, shows what the archive's calendar file says, and what it writes
comes in again."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.conftest import User

CONFIGURATION = """path = {path!r}
cache_path = {cache!r}
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "kept"
"""

TASKS: list[dict[str, Any]] = [
    {"title": "Plain, with; signs \\ and 👩‍👩‍👧 שלום", "notes": "One\nTwo, three"},
    {"title": "On a day", "due": {"date": "2030-01-31"}, "priority": 3},
    {"title": "At a time", "due": {"date": "2030-02-01", "time": "14:30"}, "priority": 2},
    {
        "title": "In a zone",
        "due": {"date": "2030-07-01", "time": "09:00", "time_zone": "Asia/Tokyo"},
        "priority": 1,
    },
    {
        "title": "Weekly",
        "due": {"date": "2030-03-04"},
        "repeat": {"rule": "FREQ=WEEKLY;BYDAY=MO,TH", "from": "due"},
    },
    {
        "title": "On the 31st",
        "due": {"date": "2030-01-31"},
        "repeat": {"rule": "FREQ=MONTHLY;BYMONTHDAY=31", "from": "due"},
    },
    {"title": "Done"},
]
PRIORITIES = {0: 0, 1: 9, 2: 5, 3: 1}


class Todoman:
    """The program with a collection of its own, as a synchronisation with a server leaves it: a
    file for each to-do."""

    def __init__(self, folder: Path, calendar: bytes) -> None:
        self.collection = folder / "lists" / "kept"
        self.collection.mkdir(parents=True)
        self._configuration = folder / "config.py"
        self._configuration.write_text(
            CONFIGURATION.format(path=f"{folder}/lists/*", cache=f"{folder}/cache.sqlite3")
        )
        whole = icalendar.Calendar.from_ical(calendar)
        zones = whole.walk("VTIMEZONE")
        for todo in whole.walk("VTODO"):
            single = icalendar.Calendar()
            single.add("version", "2.0")
            single.add("prodid", "-//test//EN")
            for part in (*zones, todo):
                single.add_component(part)
            (self.collection / f"{todo['UID']}.ics").write_bytes(single.to_ical())

    def run(self, *arguments: str) -> str:
        """What it prints."""
        command = [sys.executable, "-m", "todoman", "--config", str(self._configuration)]
        environment = os.environ | {"TZ": "UTC", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [*command, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def shown(self) -> dict[str, dict[str, Any]]:
        """The to-dos by their summaries."""
        found = json.loads(self.run("--porcelain", "list", "--status", "ANY"))
        return {each["summary"]: each for each in found}

    def written(self) -> list[tuple[str, tuple[str, bytes]]]:
        """Its files, as fields of a form."""
        return [
            ("files", (path.name, path.read_bytes()))
            for path in sorted(self.collection.glob("*.ics"))
        ]


@pytest.fixture
def todoman(user: User, tmp_path: Path) -> Todoman:
    for task in TASKS:
        answer = user.http.post("/api/tasks", json=task)
        assert answer.status_code == 201, answer.text
    user.http.patch(f"/api/tasks/{answer.json()['id']}", json={"completed": True})
    with zipfile.ZipFile(io.BytesIO(user.http.get("/api/export", timeout=60).content)) as archive:
        return Todoman(tmp_path, archive.read("tasks.ics"))


def test_it_shows_what_was_exported(user: User, todoman: Todoman) -> None:
    shown = todoman.shown()

    assert shown.keys() == {task["title"] for task in TASKS}
    for task in user.http.get("/api/tasks").json():
        todo = shown[task["title"]]
        assert todo["priority"] == PRIORITIES[task["priority"]]
        assert todo["completed"] == task["completed"]
        assert (todo["due"] is not None) == (task["due"] is not None)
        assert todo["recurring"] == (task["repeat"] is not None)
    assert shown["On a day"]["due"] == 1_896_048_000  # 2030-01-31 in UTC
    assert shown["At a time"]["due"] == 1_896_186_600
    assert shown["In a zone"]["due"] == 1_909_094_400
    notes = todoman.run("show", str(shown[TASKS[0]["title"]]["id"]))
    assert "Two, three" in notes


def test_what_it_writes_comes_in_again(user: User, stranger: User, todoman: Todoman) -> None:
    """Each to-do is written anew by the program, which also completes one of a series."""
    shown = todoman.shown()
    for todo in shown.values():
        if not todo["completed"]:
            todoman.run("edit", "--location", "here", str(todo["id"]))
    todoman.run("done", str(shown["Weekly"]["id"]))
    answer = stranger.http.post("/api/import", files=todoman.written(), timeout=60)
    assert answer.status_code == 200, answer.text
    found = stranger.http.get("/api/tasks").json()

    mine = {task["title"]: task for task in user.http.get("/api/tasks").json()}
    weekly = [task for task in found if task["title"] == "Weekly"]
    others = {task["title"]: task for task in found if task["title"] != "Weekly"}
    assert others.keys() == mine.keys() - {"Weekly"}
    for title, again in others.items():
        here = [] if again["completed"] else ["Location: here"]
        assert again["notes"] == "\n\n".join([*filter(None, [mine[title]["notes"]]), *here])
        for name in ("priority", "completed"):
            assert again[name] == mine[title][name], (title, name)
    assert others["On a day"]["due"]["date"] == "2030-01-31"
    assert others["At a time"]["due"]["date"] == "2030-02-01"
    assert others["On the 31st"]["repeat"]["rule"].startswith("FREQ=MONTHLY;BYMONTHDAY=")
    [following] = [task for task in weekly if not task["completed"]]
    assert following["due"]["date"] == "2030-03-07"
    assert following["repeat"] == mine["Weekly"]["repeat"]
    assert len(weekly) == 2
