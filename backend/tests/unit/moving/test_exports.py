"""The exports of programs that write JSON, and of TickTick and Things."""

import copy
import json
import plistlib
import sqlite3
from typing import Any

import pytest

from tests.support.moving import Found, found_in, zip_of

TICKTICK = """"Date: 2026-11-25+0000"
"Version: 7.1"
"Status:\x20
{legend}"
"Folder Name","List Name","Title","Kind","Tags","Content","Is Check list","Start Date","Due Date",\
"Reminder","Repeat","Priority","Status","Created Time","Completed Time","Order","Timezone",\
"Is All Day","Is Floating","Column Name","taskId","parentId"
"","House","Brush","TEXT","","","N","","","","","1","{done}","2026-11-01T10:00:00+0000",\
"2026-11-02T10:00:00+0000","0","Europe/Berlin","","false","","2","1"
"Home","House","Paint","CHECKLIST","a, b","▫White▪Blue","Y","2026-12-01T23:00:00+0000",\
"2026-12-01T23:00:00+0000","","RRULE:FREQ=MONTHLY;BYMONTHDAY=-1","5","0","","","0",\
"Europe/Berlin","true","false","Doing","1",""
"Home","House","Shelve","TEXT","","","N","","2026-12-01T17:00:00+0000","","ERULE:NAME=CUSTOM",\
"3","{archived}","","","0","America/New_York","false","false","","3",""
"""


@pytest.mark.parametrize(
    ("legend", "done", "archived"),
    [
        ("0 Normal\n1 Completed\n2 Archived", "1", "2"),
        ("0 Normal\n-1 Abandoned\n2 Completed", "2", "0"),
    ],
)
def test_ticktick(legend: str, done: str, archived: str) -> None:
    text = TICKTICK.format(legend=legend, done=done, archived=archived)
    found = found_in(("backup.csv", text))

    assert found.formats == ["ticktick"]
    assert found.parent_of("Brush") == "Paint"
    assert found.tasks["Brush"]["completed"]
    assert (found.due_of("Paint"), found.tasks["Paint"]["priority"]) == ("2026-12-02", 3)
    assert found.rule_of("Paint") == "FREQ=MONTHLY;BYMONTHDAY=-1 from due"
    assert found.labels_of("Paint") == {"a", "b"}
    assert found.section_of("Paint") == "Doing"
    assert (found.parent_of("Blue"), found.tasks["Blue"]["completed"]) == ("Paint", True)
    assert not found.tasks["White"]["completed"]
    assert found.due_of("Shelve") == "2026-12-01 12:00 America/New_York"
    assert not found.tasks["Shelve"]["completed"]
    assert found.lost("ERULE").startswith("no repetition")
    assert found.lost("Home") == "no folder: lists stand side by side"


GOOGLE = {"kind": "tasks#taskLists", "items": [
    {"kind": "tasks#taskList", "id": "l", "title": "House", "items": [
        {"id": "1", "title": "Paint", "status": "needsAction", "kind": "tasks#task",
         "due": "2026-12-05T00:00:00.000Z", "notes": "White", "position": "2"},
        {"id": "2", "title": "Brush", "parent": "1", "status": "completed", "hidden": True,
         "completed": "2026-11-02T10:00:00.000Z", "position": "1"},
        {"id": "3", "title": "Gone", "deleted": True, "status": "needsAction",
         "position": "3"}]}]}  # fmt: skip


def test_google() -> None:
    text = json.dumps(GOOGLE).replace('{"id": "1"', '{"kind": "x", "id": "1"', 1)
    found = found_in(("Tasks.json", text), zone="America/New_York")

    assert found.due_of("Paint") == "2026-12-05"
    assert found.parent_of("Brush") == "Paint"
    assert found.tasks["Brush"]["completed"]
    assert set(found.tasks) == {"Paint", "Brush"}


MICROSOFT: dict[str, Any] = {
    "value": [
        {"id": "l1", "displayName": "Tasks", "wellknownListName": "defaultList", "tasks": [
            {"id": "a", "title": "Inboxed", "importance": "low", "status": "inProgress"}]},
        {"id": "l2", "displayName": "House", "tasks": [
            {"id": "t", "title": "Paint", "importance": "high", "status": "notStarted",
             "createdDateTime": "2026-11-01T10:00:00.1234567Z", "categories": ["Blue"],
             "dueDateTime": {"dateTime": "2026-12-05T00:00:00", "timeZone": "UTC"},
             "startDateTime": {"dateTime": "0001-01-01T00:00:00", "timeZone": "UTC"},
             "body": {"contentType": "html", "content": "<p>One &amp; two</p><p>x</p>"},
             "isReminderOn": True,
             "recurrence": {"pattern": {"type": "relativeMonthly", "interval": 2, "month": 0,
                                        "index": "last", "daysOfWeek": ["friday"]},
                            "range": {"type": "endDate", "endDate": "2027-12-31"}},
             "checklistItems": [{"id": "c", "displayName": "Brush", "isChecked": True}]}]},
    ]
}  # fmt: skip


def microsoft(due: str, zone: str) -> Found:
    data = copy.deepcopy(MICROSOFT)
    data["value"][1]["tasks"][0]["dueDateTime"] = {"dateTime": due, "timeZone": zone}
    return found_in(("todo.json", json.dumps(data)))


@pytest.mark.parametrize(
    ("due", "zone"),
    [
        ("2026-12-05T00:00:00.0000000", "UTC"),
        ("2026-12-04T23:00:00.0000000", "UTC"),
        ("2026-12-05T00:00:00.0000000", "W. Europe Standard Time"),
    ],
)
def test_microsoft(due: str, zone: str) -> None:
    found = microsoft(due, zone)

    assert found.list_of("Inboxed") is None
    assert found.due_of("Paint") == "2026-12-05"
    assert found.tasks["Paint"]["start_date"] is None
    assert found.tasks["Paint"]["notes"] == "One & two\nx"
    assert found.rule_of("Paint") == ("FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR;UNTIL=20271231 from due")
    assert found.parent_of("Brush") == "Paint"
    assert found.tasks["Brush"]["completed"]
    assert found.lost("inProgress") == "open"


def things() -> bytes:
    rule = {"fu": 8, "fa": 1, "tp": 0, "of": [{"dy": 14}], "rc": 0, "ed": 64092211200.0}
    packed = 2026 << 16 | 12 << 12 | 5 << 7
    rows: list[dict[str, Any]] = [
        {"uuid": "p", "type": 1, "title": "Paint", "area": "a", "status": 0},
        {"uuid": "q", "type": 1, "title": "Old", "status": 3},
        {"uuid": "h", "type": 2, "title": "Inside", "project": "p"},
        {"uuid": "1", "type": 0, "title": "Walls", "heading": "h", "deadline": packed,
         "startDate": packed - (1 << 7), "notes": "White"},
        {"uuid": "2", "type": 0, "title": "Ask", "area": "a", "status": 2, "stopDate": 1.79e9},
        {"uuid": "3", "type": 0, "title": "Binned", "trashed": 1},
        {"uuid": "4", "type": 0, "title": "Rent", "start": 2,
         "rt1_recurrenceRule": plistlib.dumps(rule), "rt1_instanceCreationStartDate": packed},
        {"uuid": "5", "type": 0, "title": "Within old", "project": "q", "status": 3},
    ]  # fmt: skip
    columns = sorted({name for row in rows for name in row} | {"index", "creationDate"})
    connection = sqlite3.connect(":memory:")
    quoted = ", ".join(f'"{name}"' for name in columns)
    connection.execute(f"CREATE TABLE TMTask ({quoted})")
    insert = f"INSERT INTO TMTask VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
    for row in rows:
        values = [row.get(name) for name in columns]
        connection.execute(insert, values)
    connection.executescript(
        "CREATE TABLE TMArea (uuid, title, 'index'); INSERT INTO TMArea VALUES ('a', 'House', 0);"
        "CREATE TABLE TMTag (uuid, title); INSERT INTO TMTag VALUES ('t', 'loud');"
        "CREATE TABLE TMTaskTag (tasks, tags); INSERT INTO TMTaskTag VALUES ('1', 't');"
        "CREATE TABLE TMChecklistItem (uuid, title, status, task, 'index');"
        "INSERT INTO TMChecklistItem VALUES ('c', 'Brush', 3, '1', 0);"
    )
    return connection.serialize()


def test_things() -> None:
    found = found_in(("main.sqlite", things()))

    assert found.formats == ["things"]
    assert (found.list_of("Walls"), found.section_of("Walls")) == ("Paint", "Inside")
    assert found.due_of("Walls") == "2026-12-05"
    assert str(found.tasks["Walls"]["start_date"]) == "2026-12-04"
    assert found.labels_of("Walls") == {"loud"}
    assert (found.parent_of("Brush"), found.tasks["Brush"]["completed"]) == ("Walls", True)
    assert (found.list_of("Ask"), found.tasks["Ask"]["completed"]) == ("House", True)
    assert "Binned" not in found.tasks
    assert found.rule_of("Rent") == "FREQ=MONTHLY;BYMONTHDAY=15 from due"
    assert found.due_of("Rent") == "2026-12-05"
    lists = {row["name"]: row for row in found.plan.lists}
    assert lists["Old"]["archived_at"] is not None
    assert found.lost("in the trash") == "left out"


VIKUNJA = [
    {"id": 1, "title": "House", "hex_color": "e53935", "is_archived": False,
     "buckets": [{"id": 7, "title": "Doing"}],
     "tasks": [
        {"id": 2, "title": "Paint", "done": False, "done_at": "0001-01-01T00:00:00Z",
         "due_date": "2026-12-05T08:00:00Z", "start_date": "0001-01-01T00:00:00Z",
         "priority": 5, "bucket_id": 7, "repeat_after": 1209600, "repeat_mode": 2,
         "labels": [{"title": "loud", "hex_color": "0000ff"}], "percent_done": 0.5,
         "description": "<p>One</p><p>Two</p>"},
        {"id": 3, "title": "Brush", "done": True, "done_at": "2026-11-01T08:00:00Z",
         "due_date": "0001-01-01T00:00:00Z", "priority": 0,
         "related_tasks": {"parenttask": [{"id": 2}], "blocked": [{"id": 2, "title": "Paint"}]}},
        {"id": 4, "title": "Rent", "due_date": "2026-12-01T08:00:00Z", "repeat_mode": 1,
         "repeat_after": 0}]},
]  # fmt: skip


def test_vikunja() -> None:
    export = zip_of({"data.json": json.dumps(VIKUNJA), "VERSION": "0.24", "filters.json": "[]"})
    found = found_in(("export.zip", export), zone="Europe/Berlin")

    assert found.formats == ["vikunja"]
    assert found.due_of("Paint") == "2026-12-05 09:00 Europe/Berlin"
    assert found.rule_of("Paint") == "FREQ=WEEKLY;INTERVAL=2 from completion"
    assert (found.section_of("Paint"), found.tasks["Paint"]["priority"]) == ("Doing", 3)
    assert found.tasks["Paint"]["notes"] == "One\nTwo"
    assert found.parent_of("Brush") == "Paint"
    assert found.due_of("Brush") == ""
    assert found.rule_of("Rent") == "FREQ=MONTHLY from due"
    assert found.lost("priority 5") == "high priority"
    assert found.lost("blocked Paint") == "no relation"
    assert found.plan.lists[0]["colour"] == "red"


SUPER = {
    "project": {"ids": ["p"], "entities": {"p": {"id": "p", "title": "House", "taskIds": ["2"]}}},
    "tag": {"ids": ["TODAY", "t"], "entities": {"TODAY": {"title": "Today"},
                                                "t": {"title": "loud"}}},
    "task": {"ids": ["1", "2", "3"], "entities": {
        "1": {"id": "1", "title": "Brush", "parentId": "2", "notes": "A small one"},
        "2": {"id": "2", "title": "Paint", "projectId": "p", "tagIds": ["TODAY", "t"],
              "subTaskIds": ["1"], "dueDay": "2026-12-05", "repeatCfgId": "r"},
        "3": {"id": "3", "title": "Timed", "plannedAt": 1796457600000, "timeEstimate": 60000}}},
    "taskRepeatCfg": {"ids": ["r"], "entities": {"r": {"repeatCycle": "DAILY", "repeatEvery": 3}}},
    "archiveOld": {"task": {"ids": ["4"], "entities": {
        "4": {"id": "4", "title": "Done", "isDone": True, "doneOn": 1796000000000},
        "5": {"id": "5", "title": "Left", "isDone": False}}}},
}  # fmt: skip


@pytest.mark.parametrize("data", [SUPER, {"data": SUPER, "timestamp": 1}])
def test_super_productivity(data: dict[str, Any]) -> None:
    found = found_in(("backup.json", json.dumps(data)))

    assert found.list_of("Paint") == found.list_of("Brush") == "House"
    assert found.parent_of("Brush") == "Paint"
    assert found.tasks["Brush"]["notes"] == "A small one"
    assert found.labels_of("Paint") == {"loud"}
    assert (found.due_of("Paint"), found.rule_of("Paint")) == (
        *("2026-12-05", "FREQ=DAILY;INTERVAL=3 from due"),
    )
    assert found.due_of("Timed") == "2026-12-05 08:00 UTC"
    assert found.tasks["Done"]["completed"]
    assert not found.tasks["Left"]["completed"]
    assert found.lost("archived") == "open: it was not done"


RTM = {
    "lists": [{"id": "l", "name": "House"}, {"id": "i", "name": "Inbox"}],
    "tasks": [
        {"id": "1", "series_id": "s1", "list_id": "l", "name": "Paint", "priority": "P1",
         "date_due": 1796425200000, "date_due_has_time": False, "tags": ["loud"],
         "repeat": "FREQ=WEEKLY;INTERVAL=1", "repeat_every": True, "url": "https://x.example"},
        {"id": "2", "series_id": "s2", "list_id": "i", "name": "Brush", "priority": "PN",
         "date_completed": 1796000000000, "parent_id": "1", "tags": []},
    ],
    "notes": [{"series_id": "s1", "title": "T", "content": "C"}],
}  # fmt: skip


def test_remember_the_milk() -> None:
    found = found_in(("rtm.json", json.dumps(RTM)))

    assert found.due_of("Paint") == "2026-12-05"
    assert found.rule_of("Paint") == "FREQ=WEEKLY from due"
    assert found.tasks["Paint"]["notes"] == "T\nC\n\nhttps://x.example"
    assert (found.tasks["Paint"]["priority"], found.tasks["Brush"]["priority"]) == (3, 0)
    assert (found.parent_of("Brush"), found.tasks["Brush"]["completed"]) == ("Paint", True)


SERIES = [
    {"id": "s1", "name": "Paint", "tags": {"tag": ["loud"]}, "notes": [],
     "rrule": {"every": "0", "$t": "FREQ=MONTHLY;BYDAY=2TU"}, "created": "2026-11-01T08:00:00Z",
     "task": [{"id": "1", "due": "2026-12-04T23:00:00Z", "has_due_time": "0",
               "completed": "", "deleted": "", "priority": "2"}]},
    {"id": "s2", "name": "Call", "tags": [], "notes": {"note": [{"title": "", "$t": "Hi"}]},
     "task": {"id": "2", "due": "2026-12-04T17:00:00Z", "has_due_time": "1", "completed": "",
              "deleted": "", "priority": "N"}},
]  # fmt: skip


RTM_API = {"rsp": {"stat": "ok", "tasks": {"list": [{"id": "l", "taskseries": SERIES}]}}}


def test_the_api_of_remember_the_milk() -> None:
    found = found_in(("rtm.json", json.dumps(RTM_API)), zone="Europe/Berlin")

    assert found.due_of("Paint") == "2026-12-05"
    assert found.rule_of("Paint") == "FREQ=MONTHLY;BYDAY=2TU from completion"
    assert found.labels_of("Paint") == {"loud"}
    assert found.due_of("Call") == "2026-12-04 18:00 Europe/Berlin"
    assert found.tasks["Call"]["notes"] == "Hi"


TRELLO = {
    "id": "b", "name": "House",
    "lists": [{"id": "l2", "name": "Done", "pos": 2}, {"id": "l1", "name": "To do", "pos": 1}],
    "labels": [{"id": "x", "name": "", "color": "green"}],
    "cards": [
        {"id": "5f0000000000000000000000", "name": "Paint", "idList": "l1", "closed": False,
         "due": "2026-12-05T08:00:00.000Z", "idLabels": ["x"], "desc": "White", "pos": 1},
        {"id": "c2", "name": "Shelved", "idList": "l1", "closed": True, "pos": 2},
        {"id": "c3", "name": "Paid", "idList": "l2", "dueComplete": True, "pos": 3},
    ],
    "checklists": [{"idCard": "5f0000000000000000000000", "name": "Checklist", "checkItems": [
        {"id": "i", "name": "Brush", "state": "complete", "pos": 1}]}],
}  # fmt: skip


def test_trello() -> None:
    found = found_in(("board.json", json.dumps(TRELLO)))

    assert (found.list_of("Paint"), found.section_of("Paint")) == ("House", "To do")
    assert found.labels_of("Paint") == {"green"}
    assert (found.parent_of("Brush"), found.tasks["Brush"]["completed"]) == ("Paint", True)
    assert found.list_of("Shelved") == "House (archived)"
    assert not found.tasks["Shelved"]["completed"]
    assert found.tasks["Paid"]["completed"]
    assert f"{found.tasks['Paint']['created_at']:%Y}" == "2020"


ASANA = {"data": [
    {"gid": "1", "name": "Paint", "notes": "White", "completed": False, "due_on": "2026-12-05",
     "memberships": [{"project": {"gid": "p", "name": "House"},
                      "section": {"gid": "s", "name": "Inside"}},
                     {"project": {"gid": "q", "name": "Other"}}],
     "tags": [{"name": "loud"}], "assignee": {"name": "Ida"},
     "subtasks": [{"gid": "2", "name": "Brush", "completed": True,
                   "completed_at": "2026-11-01T08:00:00.000Z", "subtasks": []}]},
]}  # fmt: skip


ASANA_TABLE = (
    "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Start Date,"
    "Due Date,Tags,Notes,Projects,Parent task\n"
    "2,2026-11-01,2026-11-02,,Brush,,,,,,,,Paint\n"
    '1,2026-11-01,,,Paint,Inside,,2026-12-01,2026-12-05,loud,White,"House, Other",\n'
)


def test_asana() -> None:
    for found in (found_in(("a.json", json.dumps(ASANA))), found_in(("a.csv", ASANA_TABLE))):
        assert found.formats == ["asana"]
        assert (found.list_of("Paint"), found.section_of("Paint")) == ("House", "Inside")
        assert found.due_of("Paint") == "2026-12-05"
        assert found.labels_of("Paint") == {"loud"}
        assert (found.parent_of("Brush"), found.tasks["Brush"]["completed"]) == ("Paint", True)
        assert any(became == "in one list" for _, became in found.losses)


TASKS_ORG = {"version": 1, "data": {
    "caldavCalendars": [{"uuid": "c", "name": "House"}],
    "tasks": [
        {"task": {"title": "Paint", "priority": 0, "dueDate": 1796443201000, "remoteId": "1",
                  "recurrence": "RRULE:FREQ=WEEKLY;BYDAY=MO", "repeatFrom": 1},
         "caldavTasks": [{"calendar": "c", "remoteId": "r1"}], "tags": [{"name": "loud"}]},
        {"task": {"title": "Brush", "priority": 3, "completionDate": 1796000000000,
                  "remoteId": "2", "dueDate": 1796472000000},
         "caldavTasks": [{"calendar": "c", "remoteId": "r2", "remoteParent": "r1"}]}]}}  # fmt: skip


def test_tasks_org() -> None:
    found = found_in(("backup.json", json.dumps(TASKS_ORG)))

    assert found.due_of("Paint") == "2026-12-05 04:00 UTC"
    assert found.rule_of("Paint") == "FREQ=WEEKLY;BYDAY=MO from completion"
    assert (found.parent_of("Brush"), found.due_of("Brush")) == ("Paint", "2026-12-05")
    assert found.list_of("Brush") == "House"
