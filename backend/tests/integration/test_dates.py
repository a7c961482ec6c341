"""Dates, times and zones of tasks, and what is overdue."""

import datetime as dt
import json
import subprocess
import zoneinfo
from typing import Any

import psycopg
import pytest
from sqlalchemy import Date, Text, Time, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import TIMESTAMP

from src.db.due import overdue
from src.db.session import Statement
from tests.conftest import User
from tests.support.planning import change, refusal, shown, task

Admin = psycopg.Connection[tuple[Any, ...]]

NO_DATE = "must be a date that exists, written as 2026-11-30."
NO_TIME = "must be a time from 00:00 to 23:59:59, written as 09:00 or 09:00:30."
NO_ZONE = "must be the name of a time zone, such as Europe/Berlin."

NODE = """
const names = JSON.parse(require("fs").readFileSync(0)).filter((timeZone) => {
  try { return new Intl.DateTimeFormat("en", { timeZone }) } catch { return false }
})
console.log(JSON.stringify([...Intl.supportedValuesOf("timeZone"), ...names]))
"""
"""Prints the zones that Node lists, and which of some other names it takes too."""


def due(date: str, time: str | None = None, time_zone: str | None = None) -> dict[str, Any]:
    return {"date": date, "time": time, "time_zone": time_zone}


@pytest.mark.parametrize("date", ["2026-11-30", "2024-02-29", "2000-02-29", "0001-01-01"])
def test_a_date_comes_back_as_it_was_sent(user: User, date: str) -> None:
    made = task(user, start_date=date, due={"date": date})

    assert (made["start_date"], made["due"]) == (date, due(date))
    assert shown(user, made["id"]) == made
    assert change(user, made["id"], due=due("9999-12-31"))["due"] == due("9999-12-31")


@pytest.mark.parametrize(
    "date",
    [
        *("2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10"),
        *("2026-11-00", "0000-01-01", "10000-01-01", "-001-01-01", "2026-11-30T09:00:00Z"),
        *("20261130", "2026-1-30", "2026-W48-1", "2026-334", "30.11.2026", "today", "infinity"),
        *(
            " 2026-11-30",
            "2026-11-30\n",
            "\u0662\u0660\u0662\u0666-11-30",
            "2026-11-3O",
            "",
            "epoch",
        ),
    ],
    ids=ascii,
)
def test_a_date_that_does_not_exist(user: User, date: str) -> None:
    assert refusal(user, None, start_date=date) == (400, f"start_date {NO_DATE}")
    made = task(user)["id"]
    assert refusal(user, made, due={"date": date}) == (400, f"due.date {NO_DATE}")


@pytest.mark.parametrize(
    ("sent", "answered"),
    [
        ("00:00", "00:00"),
        ("23:59", "23:59"),
        ("09:00:00", "09:00"),
        ("09:00:30", "09:00:30"),
        ("00:00:01", "00:00:01"),
        ("23:59:59", "23:59:59"),
    ],
)
def test_a_time_of_day(user: User, sent: str, answered: str) -> None:
    made = task(user, due=due("2026-11-30", sent))

    assert made["due"] == due("2026-11-30", answered)
    assert change(user, made["id"], due={"date": "2026-11-30"})["due"] == due("2026-11-30")


@pytest.mark.parametrize(
    "time",
    [
        *("24:00", "23:60", "9:00", "09", "0900", "09:00:60", "09:00:00.5", "09:00Z", "09:00 PM"),
        *("09:00+01:00", " 09:00", "09:00\n", "\u0660\u0669:00", "", "now", "allballs"),
    ],
    ids=ascii,
)
def test_a_time_that_does_not_exist(user: User, time: str) -> None:
    assert refusal(user, None, due=due("2026-11-30", time)) == (400, f"due.time {NO_TIME}")


@pytest.mark.parametrize(
    ("value", "status", "said"),
    [
        ({"date": "2026-11-30", "time_zone": "UTC"}, 400, "due must have a time, because it has a"),
        ({"date": "2026-11-30", "time": None, "time_zone": "UTC"}, 400, "due must have a time"),
        ({}, 422, "due.date is missing."),
        ({"time": "09:00"}, 422, "due.date is missing."),
        ({"date": None}, 422, "due.date must be text."),
        ({"date": 20261130}, 422, "due.date must be text."),
        ({"date": "2026-11-30", "time": 9}, 422, "due.time must be text."),
        ({"date": "2026-11-30", "time": "09:00", "time_zone": 1}, 422, "due.time_zone must be"),
        ("2026-11-30", 422, "due must be an object."),
        ([], 422, "due must be an object."),
        (True, 422, "due must be an object."),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_due_date_of_the_wrong_shape(user: User, value: Any, status: int, said: str) -> None:
    for task_id in (None, task(user)["id"]):
        found, detail = refusal(user, task_id, due=value)
        assert (found, detail[: len(said)]) == (status, said)


def known_zones(admin: Admin) -> set[str]:
    """Every name of a zone that Python, PostgreSQL or Node knows."""
    rows = admin.execute("SELECT name FROM pg_timezone_names WHERE name !~ '^(posix|right)/'")
    names = zoneinfo.available_timezones() | {str(name) for (name,) in rows.fetchall()}
    node = subprocess.run(
        ["node", "-e", NODE], input=json.dumps([*names]), capture_output=True, text=True, check=True
    )
    return (names | {*json.loads(node.stdout)}) - {"Factory", "localtime", "posixrules"}


def test_every_zone_that_anybody_knows_is_taken(user: User, admin: Admin) -> None:
    zones = known_zones(admin)
    assert len(zones) > 400
    assert {"Europe/Kiev", "Europe/Kyiv", "Asia/Calcutta", "Etc/GMT+12", "UTC"} <= zones

    made = task(user)["id"]
    for zone in sorted(zones):
        sent = due("2026-11-30", "09:00", zone)
        assert change(user, made, due=sent)["due"] == sent


@pytest.mark.parametrize(
    "zone",
    [
        *("Europe/Atlantis", "europe/berlin", "EUROPE/BERLIN", "CEST", "Berlin", "Factory"),
        *("localtime", "posix/Europe/Berlin", "right/UTC", "+01:00", "UTC+1", "GMT+14", "XYZ-3"),
        *("EST5EDT4,M3.2.0,M11.1.0", "<+03>-3", "../../etc/passwd", "", " UTC", "UTC\n", "UTC\0"),
        *("Europe/Berlin'; --", "a" * 65, "Europe/M\xfcnchen", "🌍"),
    ],
    ids=ascii,
)
def test_a_zone_that_nobody_knows(user: User, zone: str) -> None:
    sent = due("2026-11-30", "09:00", zone)
    for task_id in (None, task(user)["id"]):
        assert refusal(user, task_id, due=sent) == (400, f"due.time_zone {NO_ZONE}")


# What is overdue


def is_overdue(
    admin: Admin,
    date: str | None,
    time: str | None = None,
    zone: str | None = None,
    *,
    here: str = "2026-11-25T12:00",
    clock: str = "2026-11-25T12:00Z",
) -> bool:
    """What the database says of a task.

    Args:
        here: date and time where the user is.
        clock: that of the server.
    """
    columns: dict[str, Any] = {"due_date": Date, "due_time": Time, "due_zone": Text}
    labelled = [bindparam(name, type_=kind).label(name) for name, kind in columns.items()]
    row = select(*labelled).subquery("task")
    today, now = bindparam("today", type_=Date), bindparam("now", type_=TIMESTAMP)
    condition = func.coalesce(overdue(row, today, now), literal_column("false"))
    statement = Statement(select(condition))
    values = {
        "due_date": date and dt.date.fromisoformat(date),
        "due_time": time and dt.time.fromisoformat(time),
        "due_zone": zone,
        "today": dt.date.fromisoformat(here[:10]),
        "now": dt.datetime.fromisoformat(here),
    }
    sql = statement.sql.replace(b"now()", f"timestamptz '{clock}'".encode())
    with psycopg.RawCursor(admin) as cursor:
        found = cursor.execute(sql, [values[name] for name in statement.names]).fetchone()
    assert found
    return bool(found[0])


def test_a_date_is_over_when_the_day_is_over_where_the_user_is(admin: Admin) -> None:
    for clock in ("2026-11-24T00:00Z", "2026-11-27T00:00Z"):
        assert not is_overdue(admin, "2026-11-25", here="2026-11-25T23:59", clock=clock)
        assert is_overdue(admin, "2026-11-25", here="2026-11-26T00:00", clock=clock)
    assert not is_overdue(admin, None)
    assert is_overdue(admin, "2024-02-29", here="2024-03-01T00:00")
    assert not is_overdue(admin, "2024-02-29", here="2024-02-29T23:59:59")


def test_a_time_without_a_zone_is_that_of_the_place_where_the_user_is(admin: Admin) -> None:
    for clock in ("2026-11-24T00:00Z", "2026-11-27T00:00Z"):
        at = {"date": "2026-11-25", "time": "09:00", "clock": clock}
        assert not is_overdue(admin, **at, here="2026-11-25T09:00")
        assert is_overdue(admin, **at, here="2026-11-25T09:00:01")
        assert not is_overdue(admin, **at, here="2026-11-24T23:00")


@pytest.mark.parametrize(
    ("date", "time", "zone", "instant"),
    [
        ("2026-11-25", "09:00", "UTC", "2026-11-25T09:00:00Z"),
        ("2026-11-25", "09:00", "Pacific/Kiritimati", "2026-11-24T19:00:00Z"),  # +14
        ("2026-11-25", "09:00", "Etc/GMT+12", "2026-11-25T21:00:00Z"),  # -12
        ("2026-11-25", "00:00", "Asia/Kathmandu", "2026-11-24T18:15:00Z"),
        ("2024-02-29", "23:30", "America/New_York", "2024-03-01T04:30:00Z"),
        ("2026-11-25", "09:00", "Europe/Kiev", "2026-11-25T07:00:00Z"),
        # Clocks go forward: 02:30 does not exist and counts as 03:30 of summer.
        ("2026-03-29", "01:59:59", "Europe/Berlin", "2026-03-29T00:59:59Z"),
        ("2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T01:30:00Z"),
        ("2026-03-29", "03:00", "Europe/Berlin", "2026-03-29T01:00:00Z"),
        # Clocks go back: 02:30 comes twice, and the second one counts.
        ("2026-10-25", "01:59:59", "Europe/Berlin", "2026-10-24T23:59:59Z"),
        ("2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T01:30:00Z"),
        ("2026-10-25", "03:00", "Europe/Berlin", "2026-10-25T02:00:00Z"),
        # The day that Samoa left out.
        ("2011-12-31", "00:00", "Pacific/Apia", "2011-12-30T10:00:00Z"),
        ("9999-12-31", "23:59:59", "Etc/GMT+12", "10000-01-01T11:59:59Z"),
        ("0001-01-01", "00:00", "Etc/GMT+12", "0001-01-01T12:00:00Z"),
    ],
)
def test_a_time_in_a_zone_is_an_instant(
    admin: Admin, date: str, time: str, zone: str, instant: str
) -> None:
    for here in ("2000-01-01T00:00", "2099-01-01T00:00"):
        at = {"date": date, "time": time, "zone": zone, "here": here}
        assert not is_overdue(admin, **at, clock=instant)
        later = instant.replace("Z", ".000001Z")
        assert is_overdue(admin, **at, clock=later)


def test_every_zone_can_be_worked_with(admin: Admin) -> None:
    for zone in known_zones(admin):
        for date in ("0001-01-01", "2024-02-29", "9999-12-31"):
            assert is_overdue(admin, date, "12:00", zone) is (date < "2026")
