"""Calendar files: what is read, and what is written."""

import icalendar
import pytest

from tests.support.moving import found_in

ICS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
X-WR-CALNAME:Hous\r
 e\r
BEGIN:VEVENT\r
UID:e\r
SUMMARY:A concert\r
END:VEVENT\r
BEGIN:VTODO\r
UID:2\r
SUMMARY:Paint\\, twice\r
RELATED-TO:1\r
X-APPLE-SORT-ORDER:2\r
DUE;VALUE=DATE:20261205\r
PRIORITY:9\r
STATUS:IN-PROCESS\r
END:VTODO\r
BEGIN:VTODO\r
UID:1\r
X-APPLE-SORT-ORDER:1\r
SUMMARY:Walls\r
DESCRIPTION:One\\nTwo\r
CATEGORIES:Home\\, sweet,Summer\r
CATEGORIES:Third\r
PRIORITY:1\r
DTSTART;TZID=Europe/Berlin:20261201T080000\r
DUE;TZID=Europe/Berlin:20261203T090000\r
RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20261230T230000Z;WKST=SU\r
BEGIN:VALARM\r
TRIGGER:-PT15M\r
END:VALARM\r
END:VTODO\r
BEGIN:VTODO\r
UID:3\r
SUMMARY:Paid\r
STATUS:COMPLETED\r
COMPLETED:20261101T100000Z\r
DUE:20261130T230000Z\r
END:VTODO\r
BEGIN:VTODO\r
UID:4\r
SUMMARY:Dropped\r
STATUS:CANCELLED\r
DUE:20261130T120000\r
RRULE:FREQ=HOURLY\r
END:VTODO\r
BEGIN:VTODO\r
UID:1\r
RECURRENCE-ID;TZID=Europe/Berlin:20261210T090000\r
SUMMARY:Walls\\, once\r
END:VTODO\r
END:VCALENDAR\r
"""


def test_a_calendar() -> None:
    found = found_in(("calendar.ics", ICS), zone="Europe/Berlin")

    assert found.formats == ["ics"]
    assert found.list_of("Walls") == "House"
    assert found.parent_of("Paint, twice") == "Walls"
    assert found.labels_of("Walls") == {"Home, sweet", "Summer", "Third"}
    assert found.tasks["Walls"]["notes"] == "One\nTwo"
    assert found.due_of("Walls") == "2026-12-03 09:00 Europe/Berlin"
    assert str(found.tasks["Walls"]["start_date"]) == "2026-12-01"
    assert found.rule_of("Walls") == "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261231 from due"
    assert [found.tasks[title]["priority"] for title in ("Walls", "Paint, twice", "Paid")] == [
        *(3, 1, 0)
    ]
    assert found.due_of("Paint, twice") == "2026-12-05"
    assert found.due_of("Paid") == "2026-12-01 00:00 Europe/Berlin"
    assert found.due_of("Dropped") == "2026-11-30 12:00"
    assert found.tasks["Paid"]["completed"]
    assert found.tasks["Dropped"]["completed"]
    assert found.plan.tasks[0]["title"] == "Walls"


def test_what_a_calendar_loses_is_said() -> None:
    found = found_in(("calendar.ics", ICS))

    assert found.lost("1 events") == "left out: they are no tasks"
    assert found.lost("reminders") == "no reminders"
    assert found.lost("FREQ=HOURLY").startswith("no repetition")
    assert found.lost("cancelled") == "completed"
    assert found.lost("in process") == "open"
    assert found.lost("the occurrence of") == "a task of its own"


@pytest.mark.parametrize(
    ("lines", "due"),
    [
        ("DUE;TZID=W. Europe Standard Time:20261203T090000", "2026-12-03 09:00 Europe/Berlin"),
        ("DUE;TZID=/freeassociation.sourceforge.net/Europe/Rome:20261203T090000",
         "2026-12-03 09:00 Europe/Rome"),
        ("DUE;TZID=Nowhere:20261203T090000", "2026-12-03 09:00"),
        ("DTSTART;VALUE=DATE:20261203\nDURATION:P2D", "2026-12-05"),
        ("DUE:20261303", ""),
        ("DUE:99999999T999999Z", ""),
    ],
)  # fmt: skip
def test_dates(lines: str, due: str) -> None:
    text = f"BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\n{lines}\nEND:VTODO\nEND:VCALENDAR\n"

    assert found_in(("a.ics", text)).due_of("x") == due


def test_the_icalendar_library_finds_the_same() -> None:
    calendar = icalendar.Calendar.from_ical(ICS)
    found = found_in(("calendar.ics", ICS))

    todos = [str(todo["SUMMARY"]) for todo in calendar.walk("VTODO")]
    assert sorted(todos) == sorted(found.tasks)
