"""The commands that write, find and change tasks, on the real API."""

import datetime as dt
import re

import pytest

from tests.cli.conftest import Kept
from tests.cli.test_terminal import in_terminal

TODAY = dt.datetime.now(dt.UTC).date()
TOMORROW = (TODAY + dt.timedelta(days=1)).isoformat()
YESTERDAY = (TODAY - dt.timedelta(days=1)).isoformat()


def test_a_task_is_added_listed_done_and_opened_again(kept: Kept) -> None:
    added = kept("add", "Call Amal tomorrow 9am p1 #home @phone // ask for the key")
    assert added.out == (
        "Added  Call Amal  tomorrow 09:00  p1  #home  @phone  // ask for the key\n"
    )

    (task,) = kept.json("list")
    assert task["title"] == "Call Amal"
    assert task["due"] == {"date": TOMORROW, "time": "09:00", "time_zone": None}
    assert (task["priority"], task["notes"]) == (3, "ask for the key")
    assert kept("list").out == "1  [ ]  Call Amal  p1  tomorrow 09:00  #home @phone\n"

    assert kept("done", "1").out == "Done  Call Amal\n"
    assert kept.titles() == []
    assert kept("undo").out.startswith("Undone  done Call Amal\n")
    assert kept.titles() == ["Call Amal"]
    assert kept("undo").out.startswith("Undone  add Call Amal\n")
    assert kept.titles() == []
    assert kept.json("lists") == []
    assert "No command here is left to undo" in kept("undo", status=4).said


def test_names_are_found_whatever_their_case_and_made_once(kept: Kept) -> None:
    kept("add", "One #Garden @outside")
    kept("add", "Two #garden @OUTSIDE")
    kept("add", "Three", "--list", "GARDEN", "--label", "Outside", "--notes", "n")

    assert [each["name"] for each in kept.json("lists")] == ["Garden"]
    assert [each["name"] for each in kept.json("labels")] == ["outside"]
    assert kept.titles("-l", "garden", "-L", "outside") == ["Three", "Two", "One"]
    assert kept("lists").out == "Inbox   0\nGarden  3\n"
    assert kept("labels").out == "outside  3\n"
    assert "no list with the name Gardn" in kept("list", "-l", "Gardn", status=4).said


def test_lines_of_a_pipe_are_tasks_and_one_undo_takes_them_back(kept: Kept) -> None:
    kept("add", given="Water the fig tree @out\n\nRepot the basil @out\n")
    assert sorted(kept.titles()) == ["Repot the basil", "Water the fig tree"]

    kept("undo")

    assert kept.titles() == []
    assert "nothing to add" in kept("add", given="\n", status=2).said


def test_words_can_be_taken_as_they_are(kept: Kept) -> None:
    kept("add", "--plain", "Read Tomorrow p1 #1")
    kept("add", "tomorrow")

    assert kept.titles() == ["tomorrow", "Read Tomorrow p1 #1"]


def test_a_dry_run_adds_nothing(kept: Kept) -> None:
    shown = kept("add", "--dry-run", "Pay rent every month on the 1st #new").out

    assert shown.startswith("Would add  Pay rent  ")
    assert "FREQ=MONTHLY;BYMONTHDAY=1" in shown
    assert (kept.titles(), kept.json("lists")) == ([], [])


def test_german_is_read_where_the_locale_is_german(kept: Kept) -> None:
    kept("add", "Miete morgen um 9", LC_ALL="de_DE.UTF-8")
    kept("add", "Miete morgen um 9", KEPT_LANGUAGE="de")
    kept("add", "Miete morgen um 9")

    due = [task["due"] and task["due"]["time"] for task in kept.json("list")]
    assert due == [None, "09:00", "09:00"]
    assert "must be one of en, de" in kept("add", "a", KEPT_LANGUAGE="fr", status=2).said


def test_filters_add_up(kept: Kept) -> None:
    for words in ("Low p3", "High p1", "Medium p2 tomorrow", "Fig tree #Garden today"):
        kept("add", words)
    kept.user.http.post("/api/tasks", json={"title": "Late", "due": {"date": YESTERDAY}})
    kept.user.http.post("/api/tasks", json={"title": "Started", "start_date": TODAY.isoformat()})

    assert kept.titles("-p", "2") == ["Medium", "High"]
    assert kept.titles("--to", "today", "-o", "due") == ["Late", "Fig tree"]
    assert kept.titles("--from", "today", "-o", "due") == ["Fig tree", "Medium"]
    assert kept.titles("--overdue") == ["Late"]
    assert kept.titles("tree", "FÍG") == ["Fig tree"]
    assert kept.titles("-l", "inbox", "-m", "2") == ["Started", "Late"]
    assert [task["title"] for task in kept.json("today")] == ["Late", "Fig tree", "Started"]
    shown = kept("list", "-m", "2")
    assert len(shown.lines) == 2
    assert "first 2" in shown.said
    assert "not a day" in kept("list", "--to", "whenever", status=2).said
    assert "exclude" in kept("list", "--done", "--all", status=2).said

    kept("done", "1")
    assert len(kept.titles("--done")) == 1
    assert len(kept.titles("--all", "-m", "0")) == 6
    assert kept("list", "no such words at all").said == "Nothing here.\n"


def test_a_task_is_named_by_number_id_or_beginning(kept: Kept) -> None:
    assert "No list was shown" in kept("show", "1", status=4).said
    one, other = kept.user.add("One"), kept.user.add("Other")
    kept("list")

    for name in ("2", one["id"], one["id"].upper(), one["id"][:20], one["id"].replace("-", "")):
        assert kept.json("show", name)["id"] == one["id"], name
    assert "beginning of" in kept("show", one["id"][:6], status=4).said
    assert "numbers 1 to 2" in kept("show", "3", status=4).said
    assert "No task has an id" in kept("show", "fffff", status=4).said
    assert "Name a task by" in kept("show", "fig tree", status=2).said
    kept("done", "1")
    assert kept.json("show", other["id"][:30])["completed"] is True
    assert "There is no task" in kept("show", one["id"][:-4] + "0000", status=4).said


def test_numbers_are_those_of_the_last_list(kept: Kept) -> None:
    kept.user.add("One")
    kept("list")
    kept.user.add("Two")

    assert kept("done", "1").out == "Done  One\n"
    kept("list", "nothing like that")
    assert "was empty" in kept("done", "1", status=4).said


def test_a_task_is_shown_with_all_that_it_has(kept: Kept) -> None:
    task = kept.user.http.post(
        "/api/tasks",
        json={
            "title": "Repot the fig",
            "notes": "- soil\n- a *pot*",
            "priority": 1,
            "due": {"date": TOMORROW, "time": "09:00", "time_zone": "Europe/Lisbon"},
            "repeat": {"rule": "FREQ=WEEKLY", "from": "completion"},
            "start_date": TODAY.isoformat(),
        },
    ).json()
    part = {"title": "Buy soil", "parent_id": task["id"]}
    kept.user.http.post("/api/tasks", json=part)

    shown = kept("show", task["id"]).out

    assert shown.startswith(f"Repot the fig\nid        {task['id']}\n")
    for line in (
        "due       tomorrow 09:00 (Lisbon)",
        "repeats   FREQ=WEEKLY after completion",
        "starts    today",
        "priority  low",
        "list      Inbox",
        "subtasks  0/1",
        "  [ ] Buy soil",
        "- soil\n- a *pot*",
    ):
        assert f"\n{line}\n" in shown


def test_what_repeats_moves_on_when_it_is_done(kept: Kept) -> None:
    kept("add", "Water the fig every day")
    kept("list")

    answer = kept("done", "1")

    assert answer.out == "Done  Water the fig\n  again  tomorrow\n"
    assert kept.json("list")[0]["due"]["date"] == TOMORROW
    kept("undo")
    assert kept.json("list")[0]["due"]["date"] == TODAY.isoformat()


def test_several_are_done_together_or_not_at_all(kept: Kept) -> None:
    for title in ("One", "Two", "Three"):
        kept.user.add(title)
    kept("list")

    kept("done", "1", "2", "9", status=4)
    assert len(kept.titles()) == 3
    assert kept("done", "1", "2", "2").out == "Done  Three\nDone  Two\n"
    again = kept("done", "1")
    assert (again.out, again.said) == ("", "Done before: Three\n")
    assert kept.json("done", "1") == {"batch": None, "tasks": []}
    assert kept("reopen", "1").out == "Open again  Three\n"
    assert kept("reopen", "1").said == "These are open.\n"
    assert kept.json("reopen", "1") == {"batch": None, "tasks": []}
    assert kept.titles() == ["Three", "One"]
    kept("undo")
    kept("undo")
    assert len(kept.titles()) == 3


def test_a_deleted_task_comes_back(kept: Kept) -> None:
    kept.user.add("One")
    kept("list")

    assert kept("delete", "1").out == "In the trash  One\n"
    assert kept.titles() == []
    kept("undo")
    assert kept.titles() == ["One"]


def test_an_undo_can_be_undone(kept: Kept) -> None:
    kept("add", "One")
    done = kept.json("undo")

    kept("undo", done["batch"][:13])

    assert kept.titles() == ["One"]
    assert "No batches have" in kept("undo", "abcdef01", status=4).said


def test_an_undo_says_what_stands_in_its_way(kept: Kept) -> None:
    kept("add", "One")
    kept("list")
    task = kept.json("edit", "1", "--title", "Two")["tasks"][0]
    kept.user.http.put(f"/api/tasks/{task['id']}", json={"title": "Three"})

    refused = kept("undo", status=1)

    assert "title is 'Three' by now, and would be 'One'" in refused.said
    assert kept.titles() == ["Three"]
    kept("undo", "--force")
    assert kept.titles() == ["One"]


def test_a_terminal_is_asked_what_to_overwrite(kept: Kept) -> None:
    kept("add", "One")
    kept("list")
    task = kept.json("edit", "1", "--title", "Two")["tasks"][0]
    kept.user.http.put(f"/api/tasks/{task['id']}", json={"title": "Three"})

    shown = in_terminal(kept, "undo", keys=b"n\n")

    assert "Overwrite it?" in shown
    assert kept.titles() == ["Three"]
    in_terminal(kept, "undo", keys=b"y\n")
    assert kept.titles() == ["One"]


def test_a_list_in_another_terminal_changes_no_numbers(kept: Kept) -> None:
    kept("add", "A")
    kept("add", "B")
    assert kept.titles("--order", "title") == ["A", "B"]

    in_terminal(kept, "list", "B")

    assert kept.json("show", "1")["title"] == "A"


def test_the_history_tells_what_happened_and_is_undone_by_number(kept: Kept) -> None:
    kept("add", "Water the fig @out tomorrow")
    kept("list")
    kept("edit", "1", "--due", "none", "--priority", "high", "-l", "Garden")
    task = kept.json("list")[0]
    kept.user.http.patch(f"/api/tasks/{task['id']}", json={"completed": True})

    lines = kept("history", task["id"][:30]).lines

    assert re.fullmatch(r"1  [-\d]+ [\d:]+  \w+  Water the fig  done", lines[0])
    assert lines[1].endswith("priority: none → high; list: Inbox → Garden; due: tomorrow → none")
    assert lines[2].endswith("created")
    everything = kept("history", "-m", "3")
    assert "newest 3" in everything.said
    assert any(line.endswith("created (list)") for line in everything.lines)
    kept("undo", "1")
    assert kept.titles() == ["Water the fig"]
    assert kept.json("history")[0]["actor"] == "undo"


@pytest.mark.parametrize("title", ["✓ 日本語のタスク", "e\u0301tude", "שלום", "👩‍👩‍👧 family"])
def test_titles_of_any_language_come_back_as_they_were(kept: Kept, title: str) -> None:
    kept("add", "--plain", title)

    assert kept.titles() == [title]
    assert title in kept("list").out
