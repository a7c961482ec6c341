"""Tests of the functions that check a rule of repetition and compute its dates."""

import json
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice, takewhile
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests.support.repetition import dates, end_dateutil_in, random_date, random_rule
from tests.unit.test_repetition_rules import ACCEPTED, REFUSED

Connection = psycopg.Connection[tuple[Any, ...]]

VECTOR_FILES = Path(__file__).parent.parent / "vectors"
VECTORS = json.loads((VECTOR_FILES / "repetition.json").read_text())

RANDOM_RULES = json.loads((VECTOR_FILES / "random_rules.json").read_text())
"""Rule, anchor, date behind which the next one is wanted, and that date."""

SERIES = json.loads((VECTOR_FILES / "series.json").read_text())
"""Completions of tasks that repeat, and what they are afterwards."""

HORIZON = timedelta(20 * 365)
"""How far apart dates may be that are compared."""

LAST_YEAR = 2060
"""The latest year of a date that is compared."""

PART = 1_000
"""Random rules in one statement."""

MONTH_DAYS = ",".join(map(str, range(1, 32)))

HOSTILE = [
    "FREQ=YEARLY;BYMONTH=2,4,6,9,11;BYMONTHDAY=-31",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-30",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=-31",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3",
    "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
    f"FREQ=DAILY;INTERVAL=7;BYMONTHDAY={MONTH_DAYS};BYDAY=TU",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=13;BYDAY=FR",
    "FREQ=DAILY;INTERVAL=998;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;COUNT=999",
    "FREQ=WEEKLY;INTERVAL=773;BYMONTH=2",
    "FREQ=YEARLY;INTERVAL=7;BYMONTH=2;BYDAY=5MO",
    "FREQ=MONTHLY;COUNT=999",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=23;COUNT=999",
    f"FREQ=MONTHLY;BYMONTHDAY={MONTH_DAYS};BYDAY=MO;COUNT=999",
]


def next_due(admin: Connection, rule: str, anchor: date, after: date) -> date | None:
    """The date that follows, by the database."""
    row = admin.execute("SELECT next_due(%s, %s, %s)", (rule, anchor, after)).fetchone()
    assert row
    found: date | None = row[0]
    return found


def is_accepted(admin: Connection, rule: str) -> Any:
    """Whether the database takes a rule."""
    row = admin.execute("SELECT is_repeat_rule(%s)", (rule,)).fetchone()
    assert row
    return row[0]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["rule"])
def test_dates_follow_each_other_as_in_the_vectors(
    admin: Connection, vector: dict[str, Any]
) -> None:
    assert is_accepted(admin, vector["rule"])
    anchor, after = (date.fromisoformat(vector[name]) for name in ("anchor", "after"))
    found: list[str | None] = []
    for _ in vector["next"]:
        following = next_due(admin, vector["rule"], anchor, after)
        found.append(following.isoformat() if following else None)
        after = following or after
    assert found == vector["next"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["rule"])
def test_the_vectors_agree_with_dateutil(vector: dict[str, Any]) -> None:
    anchor, after = (date.fromisoformat(vector[name]) for name in ("anchor", "after"))
    later = (day.isoformat() for day in dates(vector["rule"], anchor) if day > after)
    expected: list[str | None] = list(islice(later, len(vector["next"])))
    assert expected + [None] * (len(vector["next"]) - len(expected)) == vector["next"]


def test_ten_thousand_random_rules_agree_with_dateutil(
    admin: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_dateutil_in(LAST_YEAR, monkeypatch)
    chance = random.Random(27)  # noqa: S311  # it only varies what is tested
    wrong = []
    for _ in range(10_000 // PART):
        cases = [_random_case(chance) for _ in range(PART)]
        rows = admin.execute(
            "SELECT next_due(rule, anchor, after)"
            " FROM unnest(%s::text[], %s::date[], %s::date[]) AS given (rule, anchor, after)",
            [list(column) for column in zip(*cases, strict=True)],
        )
        for (rule, anchor, after), (found,) in zip(cases, rows, strict=True):
            end = max(anchor, after) + HORIZON
            assert end.year <= LAST_YEAR
            near = takewhile(end.__ge__, dates(rule, anchor))
            expected = next((day for day in near if day > after), None)
            if (found if found and found <= end else None) != expected:
                wrong.append((rule, anchor, after, expected, found))
    assert wrong == []


def test_the_random_vectors_are_dates_of_the_database(admin: Connection) -> None:
    found = admin.execute(
        "SELECT next_due(rule, anchor, after)::text"
        " FROM unnest(%s::text[], %s::date[], %s::date[]) AS given (rule, anchor, after)",
        [list(column) for column in list(zip(*RANDOM_RULES, strict=True))[:3]],
    )
    assert [following for (following,) in found] == [case[3] for case in RANDOM_RULES]


def test_completions_are_as_in_the_vectors(
    admin: Connection, make_account: Callable[[], UUID]
) -> None:
    user_id = make_account()
    wrong = []
    for case in SERIES:
        row = admin.execute(
            "INSERT INTO tasks (user_id, title, start_date, due_date, repeat_rule, repeat_from,"
            " repeat_anchor, repeat_done) VALUES (%(user_id)s, 'Repeats', %(start)s, %(due)s,"
            " %(rule)s, %(from)s, %(anchor)s, %(done)s) RETURNING id",
            case | {"user_id": user_id},
        ).fetchone()
        assert row
        found = admin.execute(
            "UPDATE tasks SET completed = true, occurrence = %(due)s, today = %(today)s"
            " WHERE user_id = %(user_id)s AND id = %(id)s"
            " RETURNING completed, due_date::text, start_date::text",
            case | {"user_id": user_id, "id": row[0]},
        ).fetchone()
        if found != (case["completed"], case["next_due"], case["next_start"]):
            wrong.append((case, found))
    assert wrong == []


def _random_case(chance: random.Random) -> tuple[str, date, date]:
    """A rule, the date that it was given for, and the date behind which the next one is wanted."""
    rule, anchor = random_rule(chance), random_date(chance)
    days = chance.choice([-40, -1, 0, 0, 1, 5, 30, 31, 100, 400, 2000])
    return rule, anchor, anchor + timedelta(days)


@pytest.mark.parametrize("rule", sorted({*ACCEPTED.values()}))
def test_the_database_accepts_the_canonical_form(admin: Connection, rule: str) -> None:
    assert is_accepted(admin, rule)


@pytest.mark.parametrize("rule", REFUSED)
def test_the_database_refuses_what_the_api_refuses(admin: Connection, rule: str) -> None:
    assert not is_accepted(admin, rule)


@pytest.mark.alone
@pytest.mark.parametrize("rule", HOSTILE)
@pytest.mark.parametrize("after", [date(2026, 6, 1), date(2400, 6, 1), date(9999, 12, 31)])
def test_no_rule_occupies_the_database(admin: Connection, rule: str, after: date) -> None:
    assert is_accepted(admin, rule)
    trials = []
    for _ in range(10):
        began = time.perf_counter()
        next_due(admin, rule, date(2026, 2, 1), after)
        trials.append(time.perf_counter() - began)
    assert min(trials) < 0.01
