"""Todoist: CSV, backup and JSON."""

import json

from tests.support.moving import found_in, ids_of, zip_of

HEADER = "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE"

CSV = f"""\ufeff{HEADER},DURATION,DURATION_UNIT,DEADLINE,DEADLINE_LANG
meta,view_style=list,,,,,,,,,,,,
,,,,,,,,,,,,,
task,Plant bulbs @garden @autumn,Deep,1,1,Ida (1),,2026-12-05,en,Europe/Berlin,,,,
task,Buy bulbs,,2,2,,,,,,,,,
task,"See [the shop](https://example.com/@bulbs) first",,3,3,,Max (2),,,,15,minute,,
note,"They open
at nine",,,,,,,,,,,,
section,Later,,,,,,,,,,,,
task,* Notes,,4,1,,,,,,,,,
task,Water,,4,1,,,jeden 2. Montag,de,,,,,
task,Pay,,4,1,,,every 15th at 9am,en,,,,2026-12-20,en
task,Dream,,9,1,,,sometime soon,en,,,,,
task,Sleep,,4,1,,,tomorrow,en,,,,,
"""


def test_a_project_as_csv() -> None:
    found = found_in(("Garden [2203306141].csv", CSV))

    assert found.formats == ["todoist"]
    assert found.list_of("Plant bulbs") == "Garden"
    assert found.labels_of("Plant bulbs") == {"garden", "autumn"}
    assert (found.tasks["Plant bulbs"]["priority"], found.tasks["Buy bulbs"]["priority"]) == (3, 2)
    assert found.due_of("Plant bulbs") == "2026-12-05"
    assert found.parent_of("Buy bulbs") == "Plant bulbs"
    assert found.parent_of("See the shop first") == "Buy bulbs"
    notes = found.tasks["See the shop first"]["notes"]
    assert notes == "[the shop](https://example.com/@bulbs)\n\nThey open\nat nine"
    assert found.section_of("Plant bulbs") is None
    assert found.section_of("Notes") == "Later"
    assert found.rule_of("Water") == "FREQ=MONTHLY;BYDAY=2MO from due"
    assert found.rule_of("Pay") == "FREQ=MONTHLY;BYMONTHDAY=15 from due"
    assert found.due_of("Pay") == "2026-12-15 09:00"
    assert "Deadline: 2026-12-20" in found.tasks["Pay"]["notes"]
    assert found.due_of("Sleep") == "2026-11-26"


def test_what_a_csv_loses_is_said() -> None:
    found = found_in(("Garden.csv", CSV))

    assert found.lost("sometime soon") == "no date"
    assert "row 12, column DATE" in found.places
    assert found.lost("Max (2)").startswith("nobody")
    assert found.lost("15 minute") == "no duration"
    assert found.lost("9") == "no priority"
    assert "counted from today" in found.lost("tomorrow")


def test_a_backup_has_a_list_for_each_project_but_the_inbox() -> None:
    backup = zip_of({"Inbox [1].csv": f"{HEADER}\ntask,One,,4,1,,,,,", "Work [2].csv": CSV})
    found = found_in(("backup.zip", backup))

    assert [row["name"] for row in found.plan.lists] == ["Work"]
    assert found.list_of("One") is None


def test_ids_are_the_same_each_time_and_different_for_equal_rows() -> None:
    twice = f"{HEADER}\ntask,Same,,4,1,,,,,\ntask,Same,,4,1,,,,,\n"
    first, second = (ids_of(found_in(("a.csv", twice))) for _ in range(2))

    assert first == second
    assert len(set(first)) == 3


JSON = {
    "projects": [
        {"id": "p1", "name": "Inbox", "inbox_project": True},
        {"id": "p2", "name": "House", "color": "berry_red"},
        {"id": "p3", "name": "Attic", "parent_id": "p2", "is_archived": True},
    ],
    "sections": [{"id": "s1", "project_id": "p2", "name": "Roof"}],
    "labels": [{"id": "l1", "name": "Loud", "color": "sky_blue"}],
    "items": [
        {
            "id": "2", "project_id": "p2", "section_id": "s1", "content": "Nail", "priority": 4,
            "parent_id": "1", "child_order": 2, "labels": ["Loud"], "checked": True,
            "completed_at": "2026-11-01T08:00:00.000000Z",
        },
        {
            "id": "1", "project_id": "p2", "section_id": "s1", "content": "Tiles", "priority": 1,
            "child_order": 1, "description": "Red", "labels": [],
            "due": {"date": "2026-12-01T10:00:00", "is_recurring": True, "lang": "en",
                    "string": "every! month at 10:00", "timezone": None},
        },
        {
            "id": "3", "project_id": "p1", "content": "Call", "priority": 2, "child_order": 3,
            "due": {"date": "2026-12-01T08:00:00Z", "timezone": "Europe/Berlin", "string": "x"},
        },
        {"id": "4", "project_id": "p3", "content": "Old", "priority": 3, "is_deleted": False},
        {"id": "5", "project_id": "p3", "content": "Gone", "priority": 3, "is_deleted": True},
    ],
    "notes": [{"id": "n", "item_id": "1", "content": "From the north"}],
}  # fmt: skip


def test_the_json_of_the_api() -> None:
    found = found_in(("todoist.json", json.dumps(JSON)))

    assert found.formats == ["todoist"]
    assert set(found.tasks) == {"Tiles", "Nail", "Call", "Old"}
    assert found.tasks["Nail"]["priority"] == 3
    assert found.tasks["Nail"]["completed"]
    assert f"{found.tasks['Nail']['completed_at']:%Y-%m-%d}" == "2026-11-01"
    assert found.parent_of("Nail") == "Tiles"
    assert (found.list_of("Tiles"), found.section_of("Tiles")) == ("House", "Roof")
    assert found.rule_of("Tiles") == "FREQ=MONTHLY from completion"
    assert found.due_of("Tiles") == "2026-12-01 10:00"
    assert found.tasks["Tiles"]["notes"] == "Red\n\nFrom the north"
    assert found.due_of("Call") == "2026-12-01 09:00 Europe/Berlin"
    assert found.list_of("Call") is None
    lists = {row["name"]: row for row in found.plan.lists}
    assert lists["House"]["colour"] == "red"
    assert lists["Attic"]["archived_at"] is not None
    assert found.lost("a project within another") == "a list of its own"
