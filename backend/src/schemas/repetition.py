"""How a task repeats, in requests. `core/repetition.py` has the grammar of the rules."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, StrictStr

from src.core.repetition import EXAMPLE, RULE_MAX, RuleRefused, canonical
from src.schemas.base import Body, broken_rule

PART = "[A-Za-z]+=[A-Za-z0-9,+-]+"
"""The form of a part, for JSON Schema, which cannot say which parts go together."""


def _canonical(rule: str) -> str:
    try:
        return canonical(rule)
    except RuleRefused as error:
        raise broken_rule(str(error)) from None


Rule = Annotated[
    StrictStr,
    AfterValidator(_canonical),
    Field(
        description="A part of RFC 5545. FREQ is DAILY, WEEKLY, MONTHLY or YEARLY; besides it "
        "INTERVAL, BYMONTH, BYMONTHDAY, BYDAY (in months with numbers), BYSETPOS for the nth "
        "working day, COUNT, and UNTIL, a date.",
        examples=[EXAMPLE],
        json_schema_extra={"maxLength": RULE_MAX, "pattern": f"^{PART}(;{PART})*$"},
    ),
]


class Repeat(Body):
    """How a task repeats."""

    model_config = ConfigDict(json_schema_extra={"example": {"rule": EXAMPLE, "from": "due"}})

    rule: Rule
    from_: Literal["due", "completion"] = Field(
        alias="from",
        description="Whether the next date follows the due date or the day of completion",
    )


def repeat_columns(repeat: Repeat | None) -> dict[str, Any]:
    """The values of the columns for `repeat`."""
    return {
        "repeat_rule": repeat and repeat.rule,
        "repeat_from": repeat and repeat.from_,
    }
