"""Traps that are in the files of other programs, each in a small file with the same trap."""

import datetime as dt
import json
from typing import Any

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
        ("vikunja", "a.txt", "Paint the walls\n"),
        ("taskwarrior", "a.json", '{"items": [{"title": "Paint"}]}'),
        ("todotxt", "todo.txt", calendar(todo())[1]),
        ("csv", "a.csv", "\0\1Paint"),
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
            todo(
                "RECURRENCE-ID:20261126T080000Z", "STATUS:COMPLETED", "COMPLETED:20261125T080000Z"
            ),
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


def test_a_done_line_of_todo_txt_with_what_it_was_before() -> None:
    found = found_in(
        ("todo.txt", "x 2026-11-20 (B) 2026-11-01 Paint\n2026-11-01 2026-11-02 Ask +a +a\n")
    )

    row = found.tasks["Paint"]
    assert (row["priority"], f"{row['completed_at']:%d}", f"{row['created_at']:%d}") == (
        *(2, "20", "01"),
    )
    assert found.list_of("2026-11-02 Ask") == "a"
    assert found.losses == []


def test_dates_of_todo_txt() -> None:
    found = found_in(("todo.txt", "2026-02-30 Paint due:2026-12-01T09:30\n"))

    assert found.due_of("Paint") == "2026-12-01 09:30"
    assert found.lost("2026-02-30").startswith("no date")


def test_a_task_of_taskwarrior_that_is_there_once_for_each_change() -> None:
    lines = [
        {"uuid": "1", "description": title, "status": status, "entry": "20261101T100000Z",
         "modified": f"202611{day}T100000Z"}
        for title, status, day in (
            ("Paint", "pending", "02"), ("Done", "completed", "04"), ("Painted", "pending", "03"),
        )
    ]  # fmt: skip
    found = found_in(("backlog.data", "\n".join(json.dumps(line) for line in lines)))

    assert list(found.tasks) == ["Done"]
    assert found.tasks["Done"]["completed"]


TICKTICK = "List Name,Title,Due Date,Status,Timezone,Is All Day,Folder Name\nHouse,x,{},0,{},{},\n"


@pytest.mark.parametrize(
    ("due", "zone", "all_day", "expected"),
    [
        ("2026-12-04T23:00:00+0000", "Europe/Berlin", "true", "2026-12-05"),
        ("2026-12-04T23:00:00+0000", "", "true", "2026-12-05"),
        ("2026-12-05T05:00:00+0000", "", "true", "2026-12-05"),
        ("2026-12-05 14:30:00", "Europe/Berlin", "", "2026-12-05 15:30 Europe/Berlin"),
        ("2026-12-04T23:00:00+0000", "Europe/Berlin", "", "2026-12-05"),
        ("2026-12-05", "Europe/Berlin", "", "2026-12-05"),
        ("2026-12-05", "America/New_York", "true", "2026-12-05"),
    ],
)
def test_days_of_ticktick(due: str, zone: str, all_day: str, expected: str) -> None:
    found = found_in(("a.csv", TICKTICK.format(due, zone, all_day)))

    assert found.due_of("x") == expected


def test_a_file_at_a_comment_of_todoist() -> None:
    note = '""file_name"": ""a.png"", ""file_url"": ""https://example.com/a.png""'
    found = found_in(("House.csv", f'TYPE,CONTENT\ntask,Paint\nnote,"See [[file {{{note}}}]]"\n'))

    assert found.formats == ["todoist"]
    assert found.tasks["Paint"]["notes"] == "See\na.png https://example.com/a.png"
    assert found.lost("a.png") == "its address in the notes"


@pytest.mark.parametrize("phrase", ["in 5 days", "4 Jan", "tomorrow"])
def test_days_of_todoist_without_a_year_are_told(phrase: str) -> None:
    found = found_in(("House.csv", f"TYPE,CONTENT,INDENT,DATE\ntask,Paint,1,{phrase}\n"))

    assert "counted from today" in found.lost(phrase)


RTM_TASKS = [
    {
        "id": "7",
        "taskseries": [
            {
                "id": "1",
                "name": "Paint",
                "tags": [],
                "task": [{"id": "2", "due": "", "priority": "N"}],
            }
        ],
    }
]
RTM_LISTS = [
    {"id": id, "name": name, "deleted": "0", "locked": "0", "archived": "0", "position": "0",
     "smart": smart}
    for id, name, smart in (("7", "House", "0"), ("8", "Soon", "1"))
]  # fmt: skip


@pytest.mark.parametrize("framed", [True, False])
def test_answers_of_remember_the_milk_in_two_files(framed: bool) -> None:
    tasks: Any = {"rsp": {"tasks": {"list": RTM_TASKS}}} if framed else RTM_TASKS
    lists: Any = {"rsp": {"lists": {"list": RTM_LISTS}}} if framed else RTM_LISTS
    found = found_in(("tasks.json", json.dumps(tasks)), ("lists.json", json.dumps(lists)))

    assert found.list_of("Paint") == "House"
    assert len(found.plan.lists) == 1
    assert found.lost("a smart list") == "left out"


def test_projects_within_others_of_vikunja() -> None:
    def project(id: int, **more: Any) -> dict[str, Any]:
        return {"id": id, "title": f"p{id}", "hex_color": "", "is_archived": False, **more}

    def task(id: int) -> dict[str, Any]:
        return {"id": id, "title": f"t{id}", "done": False, "repeat_after": 0}

    data = [
        project(1, projects=[project(2, tasks=[task(1)])]),
        project(3, tasks=[task(2)], child_projects=[project(4, tasks=[task(3), task(4)],
            views=[{"id": 1, "view_kind": "list"}, {"id": 2, "view_kind": "kanban"}],
            buckets=[{"id": 9, "title": "Doing", "project_view_id": 2}],
            task_buckets=[{"task_id": 3, "bucket_id": 9, "project_view_id": 2}],
            positions=[{"task_id": 3, "project_view_id": 1, "position": 8},
                       {"task_id": 4, "project_view_id": 1, "position": 4},
                       {"task_id": 4, "project_view_id": 2, "position": 9}])]),
    ]  # fmt: skip
    found = found_in(("data.json", json.dumps(data)))

    assert [found.list_of(f"t{n}") for n in (1, 2, 3)] == ["p2", "p3", "p4"]
    assert (found.section_of("t3"), found.section_of("t4")) == ("Doing", None)
    assert [row["title"] for row in found.plan.tasks][-2:] == ["t4", "t3"]
    assert found.lost("p1") == "no folder: lists stand side by side"


ORG = """* DONE Paid
CLOSED: [2026-11-20 Fri 23:30] DEADLINE: <2026-11-21 Sat -3d>
:PROPERTIES:
:ID: 7
:Effort: 1:00
:CREATED: [2026-11-01 Sun 10:00]
:END:
:LOGBOOK:
- State "DONE" from "TODO"
CLOCK: [2026-11-20 Fri 10:00]--[2026-11-20 Fri 11:00] =>  1:00
:END:
* Without a keyword
  SCHEDULED: <2026-12-01 Tue 09:30-10:00>
* TODO [#1] Habit
  SCHEDULED: <2026-12-01 Tue 09:30 .+1d/3d>

  First
#+begin_src sh
  ls
#+end_src

  Second <2026-12-24 Thu>
"""


def test_what_an_org_file_has_besides() -> None:
    found = found_in(("a.org", ORG), zone="Europe/Berlin")

    paid, habit = found.tasks["Paid"], found.tasks["Habit"]
    assert f"{paid['completed_at'].astimezone(dt.UTC):%d %H:%M}" == "20 22:30"
    assert f"{paid['created_at'].astimezone(dt.UTC):%d %H:%M}" == "01 09:00"
    assert found.lost("DEADLINE -3d") == "left out"
    assert found.lost("Effort: 1:00") == "left out"
    assert found.lost("the drawer LOGBOOK") == "left out"
    assert str(found.tasks["Without a keyword"]["start_date"]) == "2026-12-01"
    assert found.lost("SCHEDULED at 09:30") == "starts 2026-12-01"
    assert found.lost("SCHEDULED -10:00") == "left out"
    assert (found.due_of("Habit"), found.rule_of("Habit")) == (
        *("2026-12-01 09:30", "FREQ=DAILY from completion"),
    )
    assert found.lost("SCHEDULED /3d") == "left out"
    assert found.lost("[#1]") == "no priority"
    assert habit["notes"] == "First\n#+begin_src sh\nls\n#+end_src\n\nSecond <2026-12-24 Thu>"
    assert found.lost("<2026-12-24").startswith("text")


def test_an_org_file_without_tasks_makes_no_list() -> None:
    found = found_in(("a.org", "* A\n** B\n"), ("b.org", "* C\n** TODO D\n"))

    assert [row["name"] for row in found.plan.lists] == ["b"]
    assert [row["name"] for row in found.plan.sections] == ["C"]
    assert found.lost("2 headlines").startswith("left out")


def test_two_org_files_of_one_name() -> None:
    found = found_in(("a.org", "* TODO A\n"), ("a.org", "* B\n"), ("b.org", "* C\n"))

    assert found.list_of("A") == "a"


def test_done_today_is_done_now() -> None:
    found = found_in(("todo.txt", "x 2026-11-26 2026-11-01 Paint\n"))

    assert f"{found.tasks['Paint']['completed_at']:%m-%d}" == "11-25"
    assert found.losses == []


TRELLO = {
    "id": "b", "name": "House", "lists": [{"id": "l", "name": "Doing"}],
    "customFields": [
        {"id": "f", "name": "Cost"},
        {"id": "g", "name": "Size", "options": [{"id": "o", "value": {"text": "Large"}}]},
    ],
    "cards": [{"id": "c", "name": "Paint", "idList": "l", "due": "2026-12-05T10:00:00.000Z",
               "dueReminder": 1440, "badges": {"comments": 3}, "address": "Main Street 1",
               "customFieldItems": [{"idCustomField": "f", "value": {"number": "12"}},
                                    {"idCustomField": "g", "idValue": "o", "value": None}]}],
    "actions": [{"type": "commentCard", "data": {"text": "White", "card": {"id": "c"}}}],
}  # fmt: skip


def test_what_a_board_of_trello_does_not_say_in_full() -> None:
    found = found_in(("board.json", json.dumps(TRELLO)))

    assert found.lost("2 comments") == "left out"
    assert found.lost("Cost: 12").startswith("left out")
    assert found.lost("Size: Large").startswith("left out")
    assert found.lost("a reminder") == "no reminder"
    assert "Location: Main Street 1" in found.tasks["Paint"]["notes"]


def test_wekan_is_not_trello() -> None:
    board = {"lists": [{"_id": "l", "title": "Doing"}], "cards": [{"_id": "c", "title": "Paint"}]}

    with pytest.raises(Unreadable, match="does not know"):
        found_in(("board.json", json.dumps(board)))


def test_asana_for_spreadsheets() -> None:
    text = (
        ",,\n,,https://example.com\n,,\n"
        "Task ID,Created At,Completed At,Name,Section/Column,Assignee Email,Due Date,Priority\n"
        "1,2026-11-01,2026-11-02,Paint,Doing,a@example.com,2026-12-05,High\n"
    )
    found = found_in(("a.csv", text), zone="America/New_York")

    assert found.formats == ["asana"]
    assert found.due_of("Paint") == "2026-12-05"
    assert f"{found.tasks['Paint']['completed_at']:%d %H}" == "02 12"
    assert found.lost("High") == "left out"
    assert len(found.losses) == 1


def test_comments_of_asana() -> None:
    task = {"gid": "1", "name": "Paint", "stories": [
        {"resource_subtype": "comment_added", "text": "White"},
        {"resource_subtype": "assigned", "text": "assigned"}]}  # fmt: skip
    found = found_in(("a.json", json.dumps({"data": [task]})))

    assert found.tasks["Paint"]["notes"] == "White"


def test_columns_of_tables() -> None:
    table = (
        "Card ID,Card URL,Card Name,Card Description,Due Date,Status\n"
        "c1,https://example.com/a/very/long/address,Paint,White,2026-12-05T22:30:00.000Z,To Do\n"
        "c2,https://example.com/b,Roof,,5/Dec/26 10:00 AM,Done\n"
        "c3,https://example.com/c,Ask,,2026-12-05T00:00:00Z,Done\n"
    )
    found = found_in(("x.csv", table), zone="Europe/Berlin")

    assert found.due_of("Paint") == "2026-12-05 23:30 Europe/Berlin"
    assert found.due_of("Roof") == "2026-12-05 10:00"
    assert found.due_of("Ask") == "2026-12-05"
    assert found.tasks["Paint"]["notes"] == "White"
    assert "To Do" not in str(found.losses)


def test_a_header_in_words_that_nobody_knows() -> None:
    table = "Tiêu đề,Hạn,Giờ\nPaint the walls,2026-12-05,2\nRoof,25/12/2026,1\nAsk,mai,\n"
    found = found_in(("x.csv", table))

    assert set(found.tasks) == {"Paint the walls", "Roof", "Ask"}
    assert (found.due_of("Paint the walls"), found.due_of("Roof")) == ("2026-12-05", "2026-12-25")
    assert found.lost("mai") == "no date"


def test_the_31st_is_told_where_the_other_program_passes_over_months() -> None:
    found = found_in(calendar(todo("DUE;VALUE=DATE:20261231", "RRULE:FREQ=MONTHLY;BYMONTHDAY=31")))

    assert found.rule_of("x") == "FREQ=MONTHLY;BYMONTHDAY=31 from due"
    assert "last day" in found.lost("BYMONTHDAY=31")


def test_marks_of_obsidian_that_are_not_shown() -> None:
    text = "> - [ ] Paint 🛫 2026-12-01 ⏳ 2026-12-01 ^a1b2\n>   - White\n"
    found = found_in(("a.md", text))

    assert found.tasks["Paint"]["notes"] == "- White"
    assert found.losses == []


@pytest.mark.parametrize(
    ("more", "rule", "due"),
    [
        ({"monthlyWeekOfMonth": -1, "monthlyWeekday": 0}, "FREQ=MONTHLY;BYDAY=-1SU", "2026-11-29"),
        ({"monthlyLastDay": True}, "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"),
        ({}, "FREQ=MONTHLY;BYMONTHDAY=5", "2026-12-05"),
    ],
)
def test_repetitions_of_super_productivity(more: dict[str, Any], rule: str, due: str) -> None:
    config = {"title": "Rent", "repeatCycle": "MONTHLY", "repeatEvery": 1, "startTime": "9:30",
              "startDate": "2026-01-05", "subTaskTemplates": [{"title": "Ask"}],
              "deletedInstanceDates": ["2026-01-05", "2026-12-31"]}  # fmt: skip
    state = {"task": {"ids": [], "entities": {}}, "project": {"ids": [], "entities": {}},
             "taskRepeatCfg": {"ids": ["r"], "entities": {"r": config | more}}}  # fmt: skip
    found = found_in(("a.json", json.dumps(state)))

    assert (found.rule_of("Rent"), found.due_of("Rent")) == (f"{rule} from due", f"{due} 09:30")
    assert found.lost("each time Ask") == "no subtask"
    assert found.lost("not on") == "the date is not left out"


@pytest.mark.parametrize(
    ("start", "due", "all_day", "expected", "lost"),
    [
        ("2026-12-04T22:00:00+0000", "2026-12-04T22:00:00+0000", "true", "None", ""),
        ("2026-12-03T22:00:00+0000", "2026-12-04T22:00:00+0000", "true", "2026-12-04", ""),
        ("2026-12-03T09:00:00+0000", "2026-12-04T09:00:00+0000", "false", "2026-12-03",
         "starts 2026-12-03, without a time"),
        ("2026-12-04T08:00:00+0000", "2026-12-04T09:00:00+0000", "false", "None", "the end alone"),
    ],
)  # fmt: skip
def test_starts_of_ticktick(start: str, due: str, all_day: str, expected: str, lost: str) -> None:
    header = "List Name,Title,Start Date,Due Date,Status,Is All Day,Folder Name\n"
    found = found_in(("a.csv", f"{header}House,x,{start},{due},0,{all_day},\n"))

    assert str(found.tasks["x"]["start_date"]) == expected
    assert [became for _, became in found.losses] == ([lost] if lost else [])


def test_days_of_a_backup_of_tasks_org_from_another_zone() -> None:
    def at(text: str) -> int:
        return int(dt.datetime.fromisoformat(text).timestamp() * 1000)

    tasks = [
        {"task": {"title": "Paint", "remoteId": "1", "dueDate": at("2026-12-05T12:00:00+01:00"),
                  "hideUntil": at("2026-12-01T00:00:00+01:00")}},
        {"task": {"title": "Roof", "remoteId": "2", "dueDate": at("2026-12-05T12:00:00+01:00"),
                  "hideUntil": at("2026-12-01T09:00:01+01:00")}},
    ]  # fmt: skip
    data = {"data": {"tasks": tasks, "caldavCalendars": []}}
    found = found_in(("backup.json", json.dumps(data)))

    assert found.due_of("Paint") == "2026-12-05"
    assert {str(row["start_date"]) for row in found.plan.tasks} == {"2026-12-01"}
    assert found.lost("the time of the start") == "starts 2026-12-01"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("todo.txt", "(A) Bücher kaufen\n"),
        ("a.md", "# Haus\n- [ ] Bücher kaufen\n"),
        calendar("BEGIN:VTODO", "SUMMARY:Bücher kaufen", "END:VTODO"),
        ("Haus.csv", "TYPE,CONTENT,INDENT\ntask,Bücher kaufen,1\n"),
        ("a.json", '{"kind": "tasks#tasks", "items": [{"kind": "tasks#task", '
                   '"title": "Bücher kaufen"}]}'),
    ],
)  # fmt: skip
def test_encodings(name: str, text: str, encoding: str) -> None:
    assert list(found_in((name, text.encode(encoding))).tasks) == ["Bücher kaufen"]


def test_lists_columns_and_order_of_ticktick() -> None:
    rows = [
        "Job,Ideas,Second,0,10,Later,2",
        "Job,Ideas,First,0,-5,Now,1",
        "Home,Ideas,Third,0,0,,",
        ",Inbox,Fourth,0,0,,",
    ]
    header = "Folder Name,List Name,Title,Status,Order,Column Name,Column Order\n"
    found = found_in(("a.csv", header + "\n".join(rows)))

    assert [row["name"] for row in found.plan.lists] == ["Ideas", "Ideas"]
    assert found.tasks["First"]["list_id"] != found.tasks["Third"]["list_id"]
    assert [row["name"] for row in found.plan.sections] == ["Now", "Later"]
    titles = [row["title"] for row in found.plan.tasks]
    assert titles.index("First") < titles.index("Second")
    assert found.list_of("Fourth") is None


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo"])
def test_days_of_a_program_that_was_in_another_zone(zone: str) -> None:
    at = "2026-12-04T23:00:00Z"
    microsoft = [
        {"title": "Paint", "importance": "low", "isReminderOn": False,
         "dueDateTime": {"dateTime": at.removesuffix("Z"), "timeZone": "UTC"}}
    ]  # fmt: skip
    task = {"id": "2", "due": at, "has_due_time": "0", "start": at, "has_start_time": "0"}
    rtm = {"rsp": {"tasks": {"list": [{"id": "7", "taskseries": [
        {"id": "1", "name": "Roof", "tags": [], "task": [task]}]}]}}}  # fmt: skip
    noon = int(dt.datetime(2026, 12, 5, 11, tzinfo=dt.UTC).timestamp() * 1000)
    backup = {"data": {"caldavCalendars": [], "tasks": [
        {"task": {"title": "Ask", "remoteId": "1", "dueDate": noon}}]}}  # fmt: skip
    found = found_in(
        ("a.json", json.dumps(microsoft)),
        ("b.json", json.dumps(rtm)),
        ("c.json", json.dumps(backup)),
        zone=zone,
    )

    assert {str(row["due_date"]) for row in found.plan.tasks} == {"2026-12-05"}
    assert str(found.tasks["Roof"]["start_date"]) == "2026-12-05"
