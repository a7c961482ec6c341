"""Quick add in Python reads what the web app reads: both are held to the same vectors."""

import json
from pathlib import Path
from typing import Any

import pytest

from kept.quick_add import DateOptions, QuickAddOptions, parse_date, parse_quick_add, parse_repeat
from kept.quick_add.marks import Span
from tools.errors import CommandError
from tools.words import words_of

VECTORS = Path(__file__).parent.parent / "vectors"
QUICK_ADD = json.loads((VECTORS / "quick_add.json").read_text())
RANDOM = json.loads((VECTORS / "random_quick_add.json").read_text())
DEFAULTS = QUICK_ADD["defaults"]


def utf16_of(text: str, place: int) -> int:
    """A place as the web app counts it: in UTF-16 units."""
    return len(text[:place].encode("utf-16-le")) // 2


def place_of(text: str, utf16: int) -> int:
    return len(text.encode("utf-16-le")[: 2 * utf16].decode("utf-16-le"))


def options_of(case: dict[str, Any]) -> QuickAddOptions:
    given = {**DEFAULTS, "dayFirst": case["language"] == "de", **case}
    return QuickAddOptions(
        today=given["today"],
        now=given.get("now"),
        language=given["language"],
        day_first=given["dayFirst"],
        week_start=given["weekStart"],
        lists=DEFAULTS["lists"],
        labels=DEFAULTS["labels"],
        literal=[
            Span(place_of(case["text"], span["start"]), place_of(case["text"], span["end"]))
            for span in given.get("literal", ())
        ],
    )


def as_found(text: str, options: QuickAddOptions) -> dict[str, Any]:
    """What is recognised, in the form of the vectors."""
    found = parse_quick_add(text, options)
    return {
        "title": found.title,
        "tokens": [
            {
                "kind": token.kind,
                "start": utf16_of(text, token.start),
                "end": utf16_of(text, token.end),
            }
            for token in found.tokens
        ],
        "due": vars(found.due) if found.due else None,
        "repeat": {"rule": found.repeat.rule, "from": found.repeat.start} if found.repeat else None,
        "priority": found.priority,
        "list": found.list,
        "labelNames": list(found.labels),
        "notes": found.notes,
    }


@pytest.mark.parametrize("case", QUICK_ADD["cases"], ids=lambda case: case["text"])
def test_a_text_is_read_as_in_the_vectors(case: dict[str, Any]) -> None:
    nothing = dict.fromkeys(("due", "repeat", "priority", "list", "notes"))
    expected = nothing | {"labelNames": []} | case

    found = as_found(case["text"], options_of(case))

    assert found == {name: expected[name] for name in found}


@pytest.mark.parametrize("language", ["en", "de"])
def test_random_texts_are_read_as_in_the_web_app(language: str) -> None:
    cases = [case for case in RANDOM if case["language"] == language]
    assert len(cases) >= 400

    for case in cases:
        found = as_found(case["text"], options_of(case))
        assert found == case["found"], case["text"]


ENGLISH = DateOptions(today="2026-11-25", now="10:00", language="en", day_first=False)
GERMAN = DateOptions(today="2026-11-25", now="10:00", language="de", day_first=True)


@pytest.mark.parametrize(
    ("words", "options", "date", "time"),
    [
        ("next tuesday", ENGLISH, "2026-12-01", None),
        ("3 days", ENGLISH, "2026-11-28", None),
        ("5pm tomorrow", ENGLISH, "2026-11-26", "17:00"),
        ("tomorrow, 17:00", ENGLISH, "2026-11-26", "17:00"),
        ("17", ENGLISH, "2026-12-17", None),
        ("yesterday", ENGLISH, "2026-11-24", None),
        ("2020-01-31", ENGLISH, "2020-01-31", None),
        ("in 999 years", ENGLISH, "3025-11-25", None),
        ("24.12.", GERMAN, "2026-12-24", None),
        ("halb sechs", GERMAN, "2026-11-25", "17:30"),
        ("nächsten Dienstag 14 Uhr", GERMAN, "2026-12-01", "14:00"),
    ],
)
def test_a_date_alone_is_read(
    words: str, options: DateOptions, date: str, time: str | None
) -> None:
    found = parse_date(words, options)

    assert found
    assert (found.date, found.time) == (date, time)


@pytest.mark.parametrize("words", ["", "d", "call bob", "tomorrow bob", "31 April", "every day"])
def test_what_is_no_date_is_not_read(words: str) -> None:
    assert parse_date(words, ENGLISH) is None


@pytest.mark.parametrize(
    ("words", "options", "rule", "start", "date"),
    [
        ("every 2nd friday", ENGLISH, "FREQ=MONTHLY;BYDAY=2FR", "due", "2026-12-11"),
        ("every! 2 weeks", ENGLISH, "FREQ=WEEKLY;INTERVAL=2", "completion", "2026-11-25"),
        ("tomorrow every week", ENGLISH, "FREQ=WEEKLY", "due", "2026-11-26"),
        ("every day at 9am", ENGLISH, "FREQ=DAILY", "due", "2026-11-26"),
        ("montags", GERMAN, "FREQ=WEEKLY;BYDAY=MO", "due", "2026-11-30"),
        ("jeden 31.", GERMAN, "FREQ=MONTHLY;BYMONTHDAY=31", "due", "2026-11-30"),
    ],
)
def test_a_repetition_alone_is_read(
    words: str, options: DateOptions, rule: str, start: str, date: str
) -> None:
    found = parse_repeat(words, options)

    assert found
    assert (found[0].rule, found[0].start, found[1].date) == (rule, start, date)


@pytest.mark.parametrize("words", ["", "every", "every breath", "call every day", "every hour"])
def test_what_is_no_repetition_is_not_read(words: str) -> None:
    assert parse_repeat(words, ENGLISH) is None


def test_words_that_are_no_plain_text_are_not_copied() -> None:
    source = 'export const WORDS: WordLists = {\n  a: "x|y",\n  bC:\n    "z",\n};\n'
    assert words_of(source) == {"a": "x|y", "b_c": "z"}

    with pytest.raises(CommandError, match="no plain text"):
        words_of(source.replace('"z"', "`z`"))
    with pytest.raises(CommandError, match="not where"):
        words_of("")
