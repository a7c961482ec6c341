"""Traps that are in the files of other programs, each in a small file with the same trap."""

import datetime as dt

import pytest

from src.moving.form import Unreadable
from src.moving.rules import after
from tests.support.moving import found_in


def todo(*lines: str, uid: str = "1") -> str:
    """A to-do of a calendar file."""
    return "\n".join(("BEGIN:VTODO", f"UID:{uid}", "SUMMARY:x", *lines, "END:VTODO"))


def calendar(*todos: str) -> tuple[str, str]:
    """A calendar file."""
    return "a.ics", "\n".join(("BEGIN:VCALENDAR", *todos, "END:VCALENDAR", ""))


@pytest.mark.parametrize(
    ("format", "name", "text"),
    [
        ("google", "a.md", "- [ ] Paint\n"),
        ("todoist", "a.json", '{"a": 1}'),
        ("trello", "todo.txt", "(A) Paint\n"),
        ("todotxt", "a.json", '{"items": [{"title": "Paint"}]}'),
        ("todotxt", "a.ics", calendar(todo())[1]),
        ("csv", "a.ics", calendar(todo())[1]),
        ("markdown", "a.txt", "Paint the walls\n"),
        ("org", "a.json", "[1, 2]"),
        ("microsoft", "a.csv", "Title\nPaint\n"),
    ],
)
def test_a_wrong_format_that_was_chosen_is_said(format: str, name: str, text: str) -> None:
    with pytest.raises(Unreadable, match=r"[a-z]\.$"):
        found_in((name, text), format=format)


def test_a_format_may_be_chosen_for_what_kept_takes_for_another() -> None:
    assert found_in(("a.csv", "(A) Paint\n"), format="todotxt").tasks["Paint"]["priority"] == 3


def test_a_list_without_tasks_is_no_wrong_format() -> None:
    text = '{"kind": "tasks#taskLists", "items": [{"kind": "tasks#taskList", "title": "House"}]}'

    assert found_in(("a.json", text), format="google").plan.lists[0]["name"] == "House"


def test_done_occurrences_of_a_calendar_are_not_open_again() -> None:
    found = found_in(
        calendar(
            todo("DUE;TZID=Europe/Berlin:20261126T090000", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=5"),
            todo("RECURRENCE-ID:20261126T080000Z", "STATUS:COMPLETED", "COMPLETED:20261125T080000Z"),
            todo("RECURRENCE-ID;TZID=Europe/Berlin:20261128T090000", "STATUS:COMPLETED"),
        )
    )

    rows = [row for row in found.plan.tasks if not row["completed"]]
    assert [(str(row["due_date"]), row["repeat_rule"]) for row in rows] == [
        ("2026-11-30", "FREQ=DAILY;INTERVAL=2;COUNT=3")
    ]


@pytest.mark.parametrize(
    ("rule", "day", "next_day"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "2026-11-27", "2026-12-07"),
        ("FREQ=WEEKLY", "2026-11-27", "2026-12-04"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR", "2026-11-27", "2027-01-29"),
        ("FREQ=MONTHLY", "2026-01-31", "2026-02-28"),
        ("FREQ=YEARLY", "2026-11-27", "2027-11-27"),
        ("FREQ=DAILY;UNTIL=20261127", "2026-11-27", ""),
        ("FREQ=DAILY;COUNT=1", "2026-11-27", ""),
    ],
)
def test_the_next_occurrence(rule: str, day: str, next_day: str) -> None:
    found = after(rule, dt.date.fromisoformat(day))

    assert (str(found[0]) if found else "") == next_day


@pytest.mark.parametrize(
    ("lines", "start", "lost"),
    [
        (("DTSTART:20261130T230000Z", "DUE:20261205T100000Z"), "2026-12-01",
         "starts 2026-12-01, without a time"),
        (("DTSTART:20261205T080000Z", "DUE:20261205T100000Z"), "None", "no start"),
        (("DTSTART:20261205T100000Z", "DUE:20261205T100000Z"), "None", ""),
        (("DTSTART;VALUE=DATE:20261201", "DUE:20261205T100000Z"), "2026-12-01", ""),
        (("DTSTART:20261130T230000Z", "RRULE:FREQ=DAILY"), "None", ""),
    ],
)  # fmt: skip
def test_the_start_of_a_calendar(lines: tuple[str, ...], start: str, lost: str) -> None:
    found = found_in(calendar(todo(*lines)), zone="Europe/Berlin")

    assert str(found.tasks["x"]["start_date"]) == start
    assert [became for what, became in found.losses if what.startswith("start")] == (
        [lost] if lost else []
    )


def test_what_a_calendar_has_besides_is_said() -> None:
    found = found_in(calendar(todo("PERCENT-COMPLETE:40", "REQUEST-STATUS:2.0", "X-MINE:1")))

    assert found.lost("40 % done") == "open"
    assert found.lost("REQUEST-STATUS") == "left out"
    assert len(found.losses) == 2


def test_a_to_do_without_a_calendar_around_it() -> None:
    found = found_in(("a.ics", todo("STATUS:COMPLETED", "PERCENT_COMPLETE:100")))

    assert found.tasks["x"]["completed"]
    assert "PERCENT_COMPLETE" not in str(found.losses)
