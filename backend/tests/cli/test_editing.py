"""`kept edit`: by options, and in an editor."""

import datetime as dt
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from kept.editing import joined, read, split
from kept.problems import Misused
from tests.cli.conftest import Kept
from tests.support.commands import free_port

TODAY = dt.datetime.now(dt.UTC).date()
TOMORROW = (TODAY + dt.timedelta(days=1)).isoformat()


def editor(tmp_path: Path, program: str) -> str:
    """An editor that runs a program on the text, which it knows as `text`."""
    path = tmp_path / "my editor.py"
    path.write_text(
        "import sys, pathlib\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n"
        f"{program}\npath.write_text(text)\n"
    )
    return shlex.join([sys.executable, str(path)])


def task_of(kept: Kept, **fields: Any) -> dict[str, Any]:
    answer = kept.user.http.post("/api/tasks", json={"title": "Water the fig", **fields})
    assert answer.status_code == 201, answer.text
    task: dict[str, Any] = answer.json()
    return task


def test_options_change_what_they_name(kept: Kept) -> None:
    task = task_of(kept, notes="before", priority=1)

    changed = kept.json(
        *("edit", task["id"], "--title", "Repot", "--due", "tomorrow 9am", "-p", "p1"),
        *("-l", "Garden", "-L", "out", "-L", "big pot", "--start", "today", "-n", "after"),
        *("--repeat", "every 2 weeks"),
    )["tasks"][0]

    assert changed["title"] == "Repot"
    assert changed["due"] == {"date": TOMORROW, "time": "09:00", "time_zone": None}
    assert (changed["priority"], changed["notes"]) == (3, "after")
    assert changed["start_date"] == TODAY.isoformat()
    assert changed["repeat"] == {"rule": "FREQ=WEEKLY;INTERVAL=2", "from": "due"}
    kept("edit", task["id"], "--remove-label", "OUT", "-L", "@third", "--list", "inbox")
    kept("edit", task["id"], "--repeat", "none", "--start", "none", "-p", "none")
    kept("edit", task["id"], "--due", "none")
    shown = kept.json("show", task["id"])
    assert (shown["list_id"], shown["due"], shown["repeat"], shown["priority"]) == (
        *(None, None, None),
        0,
    )
    labels = {each["id"]: each["name"] for each in kept.json("labels")}
    assert sorted(labels[each] for each in shown["label_ids"]) == ["big pot", "third"]


def test_a_repetition_gives_a_task_its_first_day(kept: Kept) -> None:
    task = task_of(kept)

    changed = kept.json("edit", task["id"], "--repeat", "every day")["tasks"][0]

    assert changed["due"]["date"] == TODAY.isoformat()


def test_a_date_in_a_zone_keeps_the_zone(kept: Kept) -> None:
    due = {"date": TOMORROW, "time": "09:00", "time_zone": "Europe/Lisbon"}
    task = task_of(kept, due=due)

    kept("edit", task["id"], "--due", "tomorrow 10am")
    assert kept.json("show", task["id"])["due"] == due | {"time": "10:00"}
    kept("edit", task["id"], "--due", f"{TOMORROW} 11:00 Asia/Tokyo")
    assert kept.json("show", task["id"])["due"]["time_zone"] == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("option", "words", "said"),
    [
        ("--due", "whenever", "not a date"),
        ("--start", "whenever", "not a day"),
        ("--repeat", "every breath", "not a repetition"),
        ("--priority", "huge", "A priority is"),
    ],
)
def test_words_that_cannot_be_read_change_nothing(
    kept: Kept, option: str, words: str, said: str
) -> None:
    task = task_of(kept)

    assert said in kept("edit", task["id"], option, words, status=2).said
    assert kept.json("show", task["id"])["version"] == task["version"]


def test_an_editor_changes_the_text(kept: Kept, tmp_path: Path) -> None:
    task = task_of(kept, notes="# Heading\n\n- soil", priority=2)
    program = (
        "text = text.replace('title: Water', 'title: Repot').replace('due:', 'due: tomorrow')\n"
        "text = text.replace('labels:', 'labels: out, \"a, b\"') + '- pot\\n'"
    )

    answer = kept("edit", task["id"], VISUAL=editor(tmp_path, program))

    assert answer.out == "Changed  Repot the fig\n"
    changed = kept.json("show", task["id"])
    assert changed["notes"] == "# Heading\n\n- soil\n- pot"
    assert changed["due"]["date"] == TOMORROW
    assert sorted(each["name"] for each in kept.json("labels")) == ["a, b", "out"]
    assert changed["priority"] == 2
    assert not list(kept.outbox.parent.glob("edit-*"))


def test_a_text_that_stays_sends_nothing(kept: Kept, tmp_path: Path) -> None:
    task = task_of(kept, notes="n\n\n", due={"date": TOMORROW, "time": "09:00:30"})

    answer = kept("edit", task["id"], EDITOR=editor(tmp_path, ""))

    assert answer.said == "Nothing is changed.\n"
    assert kept.json("show", task["id"])["version"] == task["version"]


def test_an_editor_that_fails_changes_nothing(kept: Kept, tmp_path: Path) -> None:
    task = task_of(kept)

    failing = editor(tmp_path, "sys.exit(3)")
    assert "status 3" in kept("edit", task["id"], status=2, EDITOR=failing).said
    assert "cannot be started" in kept("edit", task["id"], status=2, EDITOR="/no/such").said
    assert not list(kept.outbox.parent.glob("edit-*"))


def test_what_was_typed_is_kept_when_it_cannot_be_read(kept: Kept, tmp_path: Path) -> None:
    task = task_of(kept)
    program = "text = text.replace('due:', 'due: whenever') + 'a long text'"

    answer = kept("edit", task["id"], status=2, EDITOR=editor(tmp_path, program))

    (path,) = kept.outbox.parent.glob("edit-*.md")
    assert f"--from {path}" in answer.said
    path.write_text(path.read_text().replace("whenever", "tomorrow"))
    kept("edit", task["id"], "--from", str(path))
    changed = kept.json("show", task["id"])
    assert (changed["notes"], changed["due"]["date"]) == ("a long text", TOMORROW)
    assert not list(kept.outbox.parent.glob("edit-*"))


def test_what_was_typed_is_kept_when_the_network_goes(kept: Kept, tmp_path: Path) -> None:
    task = task_of(kept)
    nobody = f"http://127.0.0.1:{free_port()}"
    file = tmp_path / "text"
    file.write_text("title: Repot\nnotes:\n")

    kept("edit", task["id"], "--from", str(file), status=5, KEPT_ADDRESS=nobody)

    assert file.exists()
    kept("edit", task["id"], "--from", str(file))
    assert kept.titles() == ["Repot"]
    assert file.exists(), "a file of the user's stays"


def test_two_who_change_different_fields_keep_both(kept: Kept, tmp_path: Path) -> None:
    task = task_of(kept)
    program = (
        "import urllib.request\n"
        f"request = urllib.request.Request({kept.address + '/api/tasks/' + task['id']!r}, "
        f"b'{{\"priority\": 3}}', {{'Authorization': 'Bearer {kept.user.token}', "
        "'Content-Type': 'application/json'}, method='PATCH')\n"
        "urllib.request.urlopen(request).read()\n"
        "text = text.replace('Water', 'Repot')"
    )

    kept("edit", task["id"], EDITOR=editor(tmp_path, program))

    changed = kept.json("show", task["id"])
    assert (changed["title"], changed["priority"]) == ("Repot the fig", 3)


def test_two_who_change_the_same_field_are_told(kept: Kept, tmp_path: Path) -> None:
    task = task_of(kept)
    program = (
        "import urllib.request\n"
        f"request = urllib.request.Request({kept.address + '/api/tasks/' + task['id']!r}, "
        f"b'{{\"title\": \"Theirs\"}}', {{'Authorization': 'Bearer {kept.user.token}', "
        "'Content-Type': 'application/json'}, method='PATCH')\n"
        "urllib.request.urlopen(request).read()\n"
        "text = text.replace('Water', 'Repot')"
    )

    answer = kept("edit", task["id"], status=1, EDITOR=editor(tmp_path, program))

    assert "Meanwhile the title is another one: 'Theirs'" in answer.said
    assert "Your text is in" in answer.said
    assert kept.titles() == ["Theirs"]


def test_names_with_commas_survive() -> None:
    for names in ([], ["a"], ["a", "b c"], ["a, b", "c"], ['say "x"', "y"]):
        assert split(joined(names)) == names


def test_a_line_that_is_no_field_is_named() -> None:
    assert read("# c\n\ntitle: a: b\nnotes: x\n# y\n") == {"title": "a: b", "notes": "x\n# y"}
    with pytest.raises(Misused, match="Line 1"):
        read("tittle: a\n")
