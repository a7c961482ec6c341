"""Markdown, org, todo.txt, Taskwarrior, and tables."""

import json

import pytest

from tests.support.moving import found_in

MARKDOWN = """---
tags: [x]
---
# House

Some text.

- [ ] Walls #home/paint ⏫ 🛫 2026-12-01 📅 2026-12-05
\t- [x] Buy paint ✅ 2026-11-20
\t\t- [/] Compare
\t  Only the white one
\u200b\t- [-] Ask ❌ 2026-11-21
- A bullet
    1. [ ] Numbered  [due:: 2026-12-06]  (priority:: lowest)

## Later
* [ ] Roof 🔁 every month on the last Friday 📅 2026-11-27
+ [!] Cellar 🔁 every full moon ⏳ 2026-12-01
```tasks
- [ ] not a task
```
<!-- - [ ] nor this -->
- [ ] Code #task
  ```sh
  - [ ] nor that
  ```
> - [ ] Quoted
"""


def test_markdown() -> None:
    found = found_in(("House.md", MARKDOWN))

    assert set(found.tasks) == {
        *("Walls", "Buy paint", "Compare", "Ask", "Numbered", "Roof", "Cellar", "Code", "Quoted"),
    }
    assert found.labels_of("Walls") == {"home/paint"}
    assert (found.due_of("Walls"), found.tasks["Walls"]["priority"]) == ("2026-12-05", 3)
    assert str(found.tasks["Walls"]["start_date"]) == "2026-12-01"
    assert found.parent_of("Buy paint") == found.parent_of("Ask") == "Walls"
    assert found.parent_of("Compare") == "Buy paint"
    assert found.tasks["Buy paint"]["completed"]
    assert not found.tasks["Compare"]["completed"]
    assert "Only the white one" in found.tasks["Buy paint"]["notes"]
    assert found.due_of("Numbered") == "2026-12-06"
    assert (found.section_of("Walls"), found.section_of("Roof")) == (None, "Later")
    assert found.rule_of("Roof") == "FREQ=MONTHLY;BYDAY=-1FR from due"
    assert "nor that" in found.tasks["Code"]["notes"]
    assert found.lost("every full moon") == "no repetition"
    assert found.lost("the state [/]") == "open"
    assert found.lost("cancelled") == "completed"
    assert found.lost("lowest priority") == "low priority"
    assert "no label" in found.lost("#task")


ORG = """#+TITLE: House
#+TODO: TODO DOING | DONE DROPPED
* Rooms :home:
** TODO [#A] Walls :paint:
   SCHEDULED: <2026-12-01 Tue> DEADLINE: <2026-12-05 Sat 09:00 +1w>
   :PROPERTIES:
   :ID: 1
   :END:
   Some notes
   - [X] Buy paint
     - [ ] White
*** DROPPED Ask
    CLOSED: [2026-11-20 Fri 10:00]
** DOING Roof
   SCHEDULED: <2026-12-01 Tue .+2m>
"""


def test_org() -> None:
    found = found_in(("house.org", ORG))

    assert found.list_of("Walls") == "House"
    assert found.section_of("Walls") == "Rooms"
    assert found.labels_of("Walls") == {"paint", "home"}
    assert (found.due_of("Walls"), found.tasks["Walls"]["priority"]) == ("2026-12-05 09:00", 3)
    assert found.rule_of("Walls") == "FREQ=WEEKLY from due"
    assert found.tasks["Walls"]["notes"] == "Some notes"
    assert found.tasks["Buy paint"]["completed"]
    assert found.parent_of("White") == "Buy paint"
    assert found.parent_of("Ask") == "Walls"
    assert f"{found.tasks['Ask']['completed_at']:%Y-%m-%d}" == "2026-11-20"
    assert found.rule_of("Roof") == "FREQ=MONTHLY;INTERVAL=2 from completion"
    assert found.due_of("Roof") == "2026-12-01"
    assert found.lost("DOING") == "open"


TODO_TXT = """(A) 2026-11-01 Call Mum +Family @phone due:2026-12-01 rec:+1w
x 2026-11-20 2026-11-01 Pay the rent +Home +Money pri:B
(F) See https://example.com:80/x t:2026-12-24 color:red rec:5b
"""


def test_todo_txt() -> None:
    found = found_in(("todo.txt", TODO_TXT))

    assert found.list_of("Call Mum") == "Family"
    assert found.labels_of("Call Mum") == {"phone"}
    assert (found.tasks["Call Mum"]["priority"], found.due_of("Call Mum")) == (3, "2026-12-01")
    assert found.rule_of("Call Mum") == "FREQ=WEEKLY from due"
    rent = found.tasks["Pay the rent"]
    assert rent["completed"]
    assert f"{rent['completed_at']:%Y-%m-%d}" == "2026-11-20"
    assert rent["priority"] == 2
    assert found.labels_of("Pay the rent") == {"Money"}
    link = found.tasks["See https://example.com:80/x color:red"]
    assert str(link["start_date"]) == "2026-12-24"
    assert found.lost("(F)") == "low priority"
    assert found.lost("rec:5b").startswith("no repetition")


TASKWARRIOR = [
    {"uuid": "1", "description": "Report", "status": "pending", "entry": "20261101T100000Z",
     "due": "20261130T230000Z", "project": "Work.Office", "priority": "H", "tags": ["next"],
     "annotations": [{"entry": "20261102T100000Z", "description": "With figures"}],
     "depends": ["2"], "estimate": 3, "urgency": 9.1},
    {"uuid": "2", "description": "Figures", "status": "completed", "end": "20261110T100000Z",
     "entry": "20261101T100000Z"},
    {"uuid": "3", "description": "Gone", "status": "deleted", "entry": "20261101T100000Z"},
    {"uuid": "4", "description": "Bins", "status": "recurring", "recur": "weekly",
     "due": "20261101T230000Z", "entry": "20261101T100000Z", "mask": "-+"},
    {"uuid": "5", "description": "Bins", "status": "pending", "parent": "4", "recur": "weekly",
     "due": "20261206T230000Z", "entry": "20261101T100000Z", "imask": 2},
]  # fmt: skip


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin"])
def test_taskwarrior(zone: str) -> None:
    found = found_in(("tasks.json", json.dumps(TASKWARRIOR)), zone=zone)

    assert set(found.tasks) == {"Report", "Figures", "Bins"}
    assert found.due_of("Report") == "2026-12-01"
    assert found.list_of("Report") == "Work.Office"
    assert found.tasks["Report"]["priority"] == 3
    assert found.tasks["Report"]["notes"] == "2026-11-02: With figures"
    assert found.tasks["Figures"]["completed"]
    assert (found.due_of("Bins"), found.rule_of("Bins")) == ("2026-12-07", "FREQ=WEEKLY from due")
    assert found.lost("depends on Figures") == "no dependence"
    assert found.lost("estimate: 3") == "left out"
    assert found.lost("a deleted task") == "left out"


def test_the_data_file_of_taskwarrior() -> None:
    line = (
        '[description:"A &open;x&close; \\"b\\"" due:"1796079600" entry:"1790000000" '
        'status:"waiting" tags:"a,b" uuid:"9" wait:"1796079600"]\n'
    )
    found = found_in(("pending.data", line))

    assert found.due_of('A [x] "b"') == "2026-12-01"
    assert found.labels_of('A [x] "b"') == {"a", "b"}


def test_a_table_with_names_of_columns() -> None:
    table = (
        "Aufgabe;Fällig;Priorität;Erledigt;Projekt;Stunden\n"
        '"Wände\nstreichen";05.12.2026;hoch;nein;Haus;3\nDach;31.12.2026 09:30;1;ja;Haus;\n'
    )
    found = found_in(("x.csv", table.encode("cp1252")))

    assert found.due_of("Wände streichen") == "2026-12-05"
    assert found.due_of("Dach") == "2026-12-31 09:30"
    assert [row["priority"] for row in found.plan.tasks] == [3, 3]
    assert found.tasks["Dach"]["completed"]
    assert found.list_of("Dach") == "Haus"
    assert found.lost("3") == "left out"


def test_a_table_without_names() -> None:
    found = found_in(("x.tsv", "2026-12-05\tPaint the walls\n2026-12-06\tMend the roof\n"))

    assert found.due_of("Paint the walls") == "2026-12-05"


def test_months_and_days_are_told_apart_by_the_others() -> None:
    found = found_in(("x.csv", "Title,Due\na,3/4/2026\nb,25/4/2026\n"))
    doubtful = found_in(("x.csv", "Title,Due\na,3/4/2026\n"))

    assert found.due_of("a") == "2026-04-03"
    assert doubtful.lost("3/4/2026") == "read as month/day/year"
