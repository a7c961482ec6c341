"""The archive: identical when it comes back, and readable by other programs."""

import csv
import datetime as dt
import io
import json
import zipfile
from typing import Any
from uuid import UUID, uuid5

import icalendar
import orjson
import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from src.core.colours import COLOURS
from src.moving.archive import write_archive
from src.moving.spreadsheets import safe
from tests.support.moving import found_in

NAMESPACE = UUID(int=7)
NOW = "2026-11-25T12:00:00+00:00"
RULES = ("FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=WEEKLY;BYDAY=MO;COUNT=4",
         "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "FREQ=YEARLY;UNTIL=20301231")  # fmt: skip

CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029")
LINE = st.text(CHARACTERS, min_size=1, max_size=40).map(lambda text: f"a{text}z")
TEXT = st.text(st.one_of(CHARACTERS, st.sampled_from("\n\t=+-@,;\\\"'`👩‍👩‍👧שلום")), max_size=200)
INSTANTS = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2026, 11, 1)).map(
    lambda moment: f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z"
)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)).map(str)
ZONES = st.sampled_from((None, "Europe/Berlin", "America/New_York", "Asia/Katmandu"))


def id_of(kind: str, number: int) -> str:
    return str(uuid5(NAMESPACE, f"{kind} {number}"))


@st.composite
def accounts(draw: st.DrawFn) -> list[tuple[str, dict[str, Any]]]:
    """The rows of an account, as `db/exporting.py` has them."""
    rows: list[tuple[str, dict[str, Any]]] = []

    def common(kind: str, number: int) -> dict[str, Any]:
        return {
            "id": id_of(kind, number),
            "user_id": id_of("user", 0),
            "position": f"a{number + 1}V",
            "created_at": draw(INSTANTS),
            "updated_at": draw(INSTANTS),
            "version": number,
        }

    lists, labels = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    for number in range(lists):
        archived = draw(st.one_of(st.none(), INSTANTS))
        named = {"name": draw(LINE), "colour": draw(st.sampled_from(COLOURS))}
        rows.append(("list", common("list", number) | named | {"archived_at": archived}))
        of = {"list_id": id_of("list", number), "name": draw(LINE)}
        rows.append(("section", common("section", number) | of))
    for number in range(labels):
        named = {"name": f"{number} {draw(LINE)}", "colour": draw(st.sampled_from(COLOURS))}
        rows.append(("label", common("label", number) | named))
    places: list[tuple[Any, Any, int]] = []
    for number in range(draw(st.integers(0, 12))):
        parent = draw(st.one_of(st.none(), st.integers(0, number - 1))) if number else None
        if parent is not None and places[parent][2] >= 4:
            parent = None
        if parent is not None:
            place = (*places[parent][:2], places[parent][2] + 1)
        elif lists and draw(st.booleans()):
            of_list = draw(st.integers(0, lists - 1))
            section = id_of("section", of_list) if draw(st.booleans()) else None
            place = (id_of("list", of_list), section, 0)
        else:
            place = (None, None, 0)
        places.append(place)
        rows.append(("task", common("task", number) | _task(draw, labels, place, parent)))
    return rows


def _task(draw: st.DrawFn, labels: int, place: Any, parent: int | None) -> dict[str, Any]:
    due = repeat = None
    if draw(st.booleans()):
        time = draw(st.one_of(st.none(), st.sampled_from(("09:00", "23:59:30"))))
        due = {"date": draw(DAYS), "time": time, "time_zone": draw(ZONES) if time else None}
        if draw(st.booleans()):
            counted = draw(st.sampled_from(("due", "completion")))
            repeat = {"rule": draw(st.sampled_from(RULES)), "from": counted}
    done = draw(st.booleans())
    chosen = draw(st.sets(st.integers(0, labels - 1))) if labels else set()
    return {
        "title": draw(LINE),
        "notes": draw(TEXT),
        "priority": draw(st.integers(0, 3)),
        "completed": done,
        "completed_at": draw(INSTANTS) if done else None,
        "list_id": place[0],
        "section_id": place[1],
        "parent_id": None if parent is None else id_of("task", parent),
        "label_ids": sorted(id_of("label", number) for number in chosen),
        "start_date": draw(st.one_of(st.none(), DAYS)),
        "due": due,
        "repeat": repeat,
        "repeats": draw(st.one_of(st.none(), st.just(id_of("task", 99)))),
        "repeat_anchor": draw(DAYS) if repeat else None,
        "day_position": draw(st.one_of(st.none(), st.just("a5"))),
        "repeat_done": draw(st.integers(0, 9)) if repeat else 0,
    }


def archive_of(rows: list[tuple[str, dict[str, Any]]]) -> bytes:
    """The archive of some rows."""
    text = b""
    for kind, row in rows:
        row = dict(row)
        done = row.pop("repeat_done", None)
        suffix = b"" if done is None else b"\t%d" % done
        text += kind.encode() + b"\t" + orjson.dumps(row) + suffix + b"\n"
    output = io.BytesIO()
    write_archive(io.BytesIO(text), output, NOW)
    return output.getvalue()


def part_of(archive: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(archive)).read(name)


def instant(value: dt.datetime | None) -> str | None:
    return f"{value:%Y-%m-%dT%H:%M:%S.%f}Z" if value else None


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(accounts())
def test_every_field_comes_back(rows: list[tuple[str, dict[str, Any]]]) -> None:
    found = found_in(("kept.zip", archive_of(rows)))

    assert found.losses == []
    planned = {row["id"]: row for _, group in found.plan.kinds() for row in group}
    assert len(planned) == len(rows)
    for _, row in rows:
        again = planned[row["id"]]
        for name in ("position", "name", "colour", "title", "notes", "priority", "completed",
                     "list_id", "section_id", "parent_id", "label_ids", "repeat_done",
                     "day_position"):  # fmt: skip
            if name in row:
                assert again[name] == row[name], name
        for name in ("created_at", "updated_at", "completed_at", "archived_at"):
            if name in row:
                assert instant(again[name]) == row[name], name
        for name in ("start_date", "repeats", "repeat_anchor"):
            if name in row:
                assert (again[name] and str(again[name])) == row[name], name
        if "due" in row:
            due, repeat = row["due"] or {}, row["repeat"] or {}
            time = again["due_time"] and again["due_time"].isoformat().removesuffix(":00")
            assert (again["due_date"] and str(again["due_date"])) == due.get("date")
            assert time == (due.get("time") and due["time"].removesuffix(":00")
                            if due.get("time") != "09:00" else "09:00")  # fmt: skip
            assert again["due_zone"] == due.get("time_zone")
            assert again["repeat_rule"] == repeat.get("rule")
            assert again["repeat_from"] == repeat.get("from")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(accounts())
def test_other_programs_can_read_it(rows: list[tuple[str, dict[str, Any]]]) -> None:
    archive = archive_of(rows)
    tasks = {row["id"]: row for kind, row in rows if kind == "task"}
    calendar: Any = icalendar.Calendar.from_ical(part_of(archive, "tasks.ics").decode())
    todos = {str(todo["UID"]): todo for todo in calendar.walk("VTODO")}
    table = list(csv.DictReader(io.StringIO(part_of(archive, "tasks.csv").decode("utf-8-sig"))))

    assert todos.keys() == tasks.keys()
    for id, row in tasks.items():
        assert str(todos[id]["SUMMARY"]) == row["title"]
        assert str(todos[id].get("DESCRIPTION", "")) == row["notes"]
        assert ("DUE" in todos[id]) == (row["due"] is not None)
        assert not todos[id].errors
    assert {row["ID"] for row in table} == tasks.keys()
    assert not [cell for row in table for cell in row.values() if cell[:1] in ("=", "+", "-", "@")]
    names = zipfile.ZipFile(io.BytesIO(archive)).namelist()
    assert len({name.lower() for name in names}) == len(names)
    again = found_in(("tasks.ics", part_of(archive, "tasks.ics")))
    assert len(again.plan.tasks) == len(tasks)
    for name in names:
        if name.endswith(".md"):
            part_of(archive, name).decode()


def task_row(**changes: Any) -> list[tuple[str, dict[str, Any]]]:
    row = {
        "id": id_of("task", 1), "title": "t", "notes": "", "priority": 0, "completed": False,
        "completed_at": None, "list_id": None, "section_id": None, "parent_id": None,
        "label_ids": [], "start_date": None, "due": None, "repeat": None, "repeats": None,
        "repeat_anchor": None, "day_position": None, "position": "a1", "repeat_done": 0,
        "created_at": "2026-11-01T00:00:00.000000Z", "updated_at": "2026-11-01T00:00:00.000000Z",
    }  # fmt: skip
    return [("task", row | changes)]


@pytest.mark.parametrize(
    ("rule", "due", "dates"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2027-01-31", ["2027-01-31", "2027-02-28", "2027-03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=30", "2027-01-30", ["2027-01-30", "2027-02-28", "2027-03-30"]),
        ("FREQ=MONTHLY", "2027-01-31", ["2027-01-31", "2027-02-28", "2027-03-31"]),
        ("FREQ=YEARLY", "2028-02-29", ["2028-02-29", "2029-02-28", "2030-02-28"]),
        ("FREQ=WEEKLY", "2027-01-31", ["2027-01-31", "2027-02-07", "2027-02-14"]),
    ],
)
def test_a_calendar_program_finds_the_dates_of_kept(rule: str, due: str, dates: list[str]) -> None:
    rows = task_row(
        due={"date": due, "time": None, "time_zone": None},
        repeat={"rule": rule, "from": "due"},
        repeat_anchor=due,
    )
    calendar: Any = icalendar.Calendar.from_ical(part_of(archive_of(rows), "tasks.ics").decode())
    [todo] = calendar.walk("VTODO")
    start = dt.datetime.combine(todo["DTSTART"].dt, dt.time())
    found = rrulestr(todo["RRULE"].to_ical().decode(), dtstart=start)

    assert [f"{found[n]:%Y-%m-%d}" for n in range(3)] == dates
    again = found_in(("tasks.ics", part_of(archive_of(rows), "tasks.ics")))
    assert again.tasks["t"]["repeat_rule"]


def test_zones_have_their_changes_of_the_clock() -> None:
    rows = task_row(due={"date": "2027-07-01", "time": "09:00", "time_zone": "Europe/Berlin"})
    calendar: Any = icalendar.Calendar.from_ical(part_of(archive_of(rows), "tasks.ics").decode())
    [zone] = calendar.walk("VTIMEZONE")

    [todo] = calendar.walk("VTODO")
    assert todo["DUE"].dt.utcoffset() == dt.timedelta(hours=2)
    berlin = zone.to_tz()
    assert dt.datetime(2027, 7, 1, tzinfo=berlin).utcoffset() == dt.timedelta(hours=2)
    assert dt.datetime(2027, 12, 1, tzinfo=berlin).utcoffset() == dt.timedelta(hours=1)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_the_json_has_a_row_a_line() -> None:
    text = part_of(archive_of(task_row()), "kept.json")

    assert json.loads(text)["exported_at"] == NOW
    assert text.count(b"\n") >= 5
