"""Dates and repetitions in words."""

import pytest

from src.moving.words import understand
from tests.support.moving import TODAY

PHRASES = {
    "every day": "2026-11-25 FREQ=DAILY due",
    "every! 2 weeks": "2026-11-25 FREQ=WEEKLY;INTERVAL=2 completion",
    "after 3 days": "2026-11-25 FREQ=DAILY;INTERVAL=3 completion",
    "every mon, wed at 9am": "2026-11-25 09:00 FREQ=WEEKLY;BYDAY=MO,WE due",
    "every 3rd friday": "2026-12-18 FREQ=MONTHLY;BYDAY=3FR due",
    "every last day": "2026-11-30 FREQ=MONTHLY;BYMONTHDAY=-1 due",
    "every last workday": "2026-11-30 FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 due",
    "every 15, 30": "2026-11-30 FREQ=MONTHLY;BYMONTHDAY=15,30 due",
    "every jan 27": "2027-01-27 FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27 due",
    "every other week": "2026-11-25 FREQ=WEEKLY;INTERVAL=2 due",
    "every workday at 9:30": "2026-11-25 09:30 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR due",
    "every quarter": "2026-11-25 FREQ=MONTHLY;INTERVAL=3 due",
    "every day starting 2027-01-01": "2027-01-01 FREQ=DAILY due",
    "every 2 days until 2027-01-01": "2026-11-25 FREQ=DAILY;INTERVAL=2;UNTIL=20270101 due",
    "every month on the last Friday": "2026-11-27 FREQ=MONTHLY;BYDAY=-1FR due",
    "every week when done": "2026-11-25 FREQ=WEEKLY completion",
    "weekly": "2026-11-25 FREQ=WEEKLY due",
    "tomorrow at 10:00": "2026-11-26 10:00",
    "next week": "2026-12-02",
    "fri": "2026-11-27",
    "wed": "2026-12-02",
    "Mar 5": "2027-03-05",
    "5 Mar 2024": "2024-03-05",
    "2026-12-05 17:30": "2026-12-05 17:30",
    "25/12/2026": "2026-12-25",
}
OTHERS = {
    ("de", "jeden 15."): "2026-12-15 FREQ=MONTHLY;BYMONTHDAY=15 due",
    ("de", "alle 2 Wochen"): "2026-11-25 FREQ=WEEKLY;INTERVAL=2 due",
    ("de", "jeden Montag um 9 Uhr"): "2026-11-30 09:00 FREQ=WEEKLY;BYDAY=MO due",
    ("de", "24.12.2026"): "2026-12-24",
    ("fr", "chaque lundi"): "2026-11-30 FREQ=WEEKLY;BYDAY=MO due",
    ("es", "cada 2 días"): "2026-11-25 FREQ=DAILY;INTERVAL=2 due",
    ("it", "ogni giorno"): "2026-11-25 FREQ=DAILY due",
    ("pt", "todo dia 15"): "2026-12-15 FREQ=MONTHLY;BYMONTHDAY=15 due",
    ("nl", "elke maandag"): "2026-11-30 FREQ=WEEKLY;BYDAY=MO due",
}
UNKNOWN = (
    *(
        "every other blue moon",
        "every hour",
        "every 12h",
        "soon",
        "",
        "3/4/2024",
        "every",
        "31 feb",
    ),
    *("every day for ever", "every 1000 days", "0000-00-00", "every 32", "at", "every feb 30 mon"),
)


def said(language: str, phrase: str) -> str | None:
    found = understand(phrase, language, TODAY)
    if found is None:
        return None
    parts = (found.due, found.time and f"{found.time:%H:%M}", found.rule)
    text = " ".join(str(part) for part in parts if part)
    return f"{text} {found.repeat_from}" if found.rule else text


@pytest.mark.parametrize(("phrase", "expected"), PHRASES.items())
def test_english(phrase: str, expected: str) -> None:
    assert said("en", phrase) == expected


@pytest.mark.parametrize(("given", "expected"), OTHERS.items())
def test_other_languages(given: tuple[str, str], expected: str | None) -> None:
    assert said(*given) == expected


@pytest.mark.parametrize("phrase", UNKNOWN)
def test_what_is_not_understood_as_a_whole_is_not_guessed(phrase: str) -> None:
    assert said("en", phrase) is None
