"""Tests of the grammar of repetition."""

import random

import pytest
from pydantic import TypeAdapter, ValidationError

from src.core.repetition import RULE_MAX
from src.schemas.repetition import Repeat, Rule
from tests.support.repetition import random_rule

RULE: TypeAdapter[str] = TypeAdapter(Rule)

ACCEPTED = {
    "FREQ=DAILY": "FREQ=DAILY",
    "freq=weekly;byday=we,mo,MO": "FREQ=WEEKLY;BYDAY=MO,WE",
    "FREQ=DAILY;INTERVAL=1": "FREQ=DAILY",
    "INTERVAL=02;FREQ=DAILY": "FREQ=DAILY;INTERVAL=2",
    "FREQ=DAILY;INTERVAL=999": "FREQ=DAILY;INTERVAL=999",
    "FREQ=MONTHLY;BYDAY=-1FR,+2TU": "FREQ=MONTHLY;BYDAY=2TU,-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=-1,31,1": "FREQ=MONTHLY;BYMONTHDAY=1,31,-1",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13": "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
    "FREQ=MONTHLY;BYDAY=FR,TH,WE,TU,MO;BYSETPOS=-1": (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    ),
    "FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=23": (
        "FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=23"
    ),
    "FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH": "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
    "FREQ=DAILY;COUNT=999": "FREQ=DAILY;COUNT=999",
    "FREQ=DAILY;UNTIL=20280229": "FREQ=DAILY;UNTIL=20280229",
}

REFUSED = {
    "": "must be made of FREQ",
    "RRULE:FREQ=DAILY": "must be made of FREQ",
    "FREQ=DAILY;": "must be made of FREQ",
    "FREQ=DAILY ;COUNT=2": "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY",
    "FREQ=HOURLY": "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY",
    "FREQ=DAILY;FREQ=DAILY": "must name FREQ once",
    "INTERVAL=2": "must name FREQ",
    "FREQ=YEARLY;BYWEEKNO=1": "must be made of FREQ",
    "FREQ=YEARLY;BYYEARDAY=1": "must be made of FREQ",
    "FREQ=DAILY;BYHOUR=9": "must be made of FREQ",
    "FREQ=WEEKLY;WKST=SU": "must be made of FREQ",
    "FREQ=DAILY;INTERVAL=0": "INTERVAL must be a number from 1 to 999",
    "FREQ=DAILY;INTERVAL=-1": "INTERVAL must be a number from 1 to 999",
    "FREQ=DAILY;INTERVAL=1000": "INTERVAL must be a number from 1 to 999",
    "FREQ=DAILY;INTERVAL=٣": "INTERVAL must be a number from 1 to 999",
    "FREQ=DAILY;INTERVAL=1.5": "INTERVAL must be a number from 1 to 999",
    "FREQ=DAILY;COUNT=0": "COUNT must be a number from 1 to 999",
    "FREQ=DAILY;COUNT=": "COUNT must be a number from 1 to 999",
    "FREQ=DAILY;COUNT=2;UNTIL=20270101": "must end by COUNT or by UNTIL, not by both",
    "FREQ=DAILY;UNTIL=20270229": "UNTIL must be a date that exists",
    "FREQ=DAILY;UNTIL=00000101": "UNTIL must be a date that exists",
    "FREQ=DAILY;UNTIL=20270101T000000Z": "UNTIL must be a date that exists",
    "FREQ=YEARLY;BYMONTH=13": "BYMONTH must be numbers from 1 to 12",
    "FREQ=YEARLY;BYMONTH=-1": "BYMONTH must be numbers from 1 to 12",
    "FREQ=MONTHLY;BYMONTHDAY=0": "BYMONTHDAY must be numbers from 1 to 31, or from -1 to -31",
    "FREQ=MONTHLY;BYMONTHDAY=32": "BYMONTHDAY must be numbers from 1 to 31, or from -1 to -31",
    "FREQ=MONTHLY;BYMONTHDAY=1,": "BYMONTHDAY must be numbers from 1 to 31, or from -1 to -31",
    "FREQ=WEEKLY;BYMONTHDAY=1": "BYMONTHDAY goes with FREQ=MONTHLY, YEARLY or DAILY",
    "FREQ=WEEKLY;BYDAY=XX": "BYDAY must be weekdays",
    "FREQ=WEEKLY;BYDAY=": "BYDAY must be weekdays",
    "FREQ=MONTHLY;BYDAY=6MO": "BYDAY must be weekdays",
    "FREQ=MONTHLY;BYDAY=0MO": "BYDAY must be weekdays",
    "FREQ=MONTHLY;BYDAY=MO,2TU": "BYDAY must have a number on each weekday or on none",
    "FREQ=WEEKLY;BYDAY=2TU": "a number in BYDAY goes with FREQ=MONTHLY",
    "FREQ=DAILY;BYDAY=2TU": "a number in BYDAY goes with FREQ=MONTHLY",
    "FREQ=YEARLY;BYDAY=2TU": "a number in BYDAY goes with FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=2TU;BYMONTHDAY=9": "a number in BYDAY does not go with BYMONTHDAY",
    "FREQ=MONTHLY;BYSETPOS=1": "BYSETPOS goes with BYDAY=MO,TU,WE,TH,FR",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1": "BYSETPOS goes with BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1": "BYSETPOS goes with BYDAY=MO,TU,WE,TH,FR",
    "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1": "or FREQ=YEARLY and one BYMONTH",
    "FREQ=YEARLY;BYMONTH=1,2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1": "or FREQ=YEARLY and one BYMONTH",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=24": "BYSETPOS must be one number from 1 to 23",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,2": "BYSETPOS must be one number from 1 to 23",
    "FREQ=DAILY" + "0" * RULE_MAX: f"must have {RULE_MAX} characters or fewer",
}
"""Rules, and a part of the sentence that says what would do. The database refuses them as well."""


@pytest.mark.parametrize(("rule", "expected"), ACCEPTED.items())
def test_a_rule_has_one_form(rule: str, expected: str) -> None:
    assert RULE.validate_python(rule) == expected
    assert RULE.validate_python(expected) == expected


@pytest.mark.parametrize(("rule", "sentence"), REFUSED.items())
def test_what_is_refused_is_explained(rule: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        RULE.validate_python(rule)

    [error] = refused.value.errors()
    assert error["type"] == "broken_rule"
    assert sentence in error["msg"]


def test_random_rules_are_in_canonical_form() -> None:
    chance = random.Random(12)  # noqa: S311  # it only varies what is tested
    for _ in range(1000):
        rule = random_rule(chance)
        assert RULE.validate_python(rule) == rule


def test_a_repetition_names_its_rule_and_what_it_follows() -> None:
    repeat = Repeat.model_validate({"rule": "FREQ=DAILY", "from": "completion"})

    assert (repeat.rule, repeat.from_) == ("FREQ=DAILY", "completion")
    for wrong in ({"rule": "FREQ=DAILY"}, {"rule": "FREQ=DAILY", "from": "now"}):
        with pytest.raises(ValidationError):
            Repeat.model_validate(wrong)
