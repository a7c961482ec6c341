"""Which tasks a list shows, in which order, and by which clock they are counted."""

import datetime as dt
import re
from typing import Annotated, Any, Literal, get_args
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from src.models.task import LABELS_MAX, PRIORITY_MAX
from src.schemas.base import (
    PHRASE_MAX,
    STORABLE,
    WHOLE_NUMBER,
    PageQuery,
    Phrase,
    Strict,
    broken_rule,
)
from src.schemas.dates import Day
from src.schemas.ids import Reference, canonical_uuid
from src.schemas.task import distinct_labels

YEAR = r"([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
DAY = r"((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)"
LOCAL_TIME = YEAR + "-" + DAY + r"T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?"
"""The form of a date and a time of day. It leaves open only which years have a February 29."""

INSTANT = LOCAL_TIME + r"(Z|[+-][0-9]{2}:[0-9]{2})"

OrderName = Literal["created", "position", "due", "priority", "title", "completed"]


def _clock(value: Any) -> dt.datetime:
    return _time(value, LOCAL_TIME, "without a time zone, such as 2026-11-25T14:03")


def _instant(value: Any) -> dt.datetime:
    return _time(value, INSTANT, "with a time zone, such as 2026-11-25T14:03:00Z")


def _time(value: Any, pattern: str, form: str) -> dt.datetime:
    try:
        if not re.fullmatch(pattern, value):
            raise ValueError
        return dt.datetime.fromisoformat(value)
    except ValueError as error:
        raise broken_rule(f"must be a time that exists, {form}") from error


def _none_or_id(value: Any) -> Any:
    return value if value == "none" else canonical_uuid(value)


def _priority(value: Any) -> int:
    if not WHOLE_NUMBER.fullmatch(value):
        raise PydanticCustomError("int_parsing", "must be a whole number")
    if value not in map(str, range(PRIORITY_MAX + 1)):
        raise broken_rule(f"must be from 0 (none) to {PRIORITY_MAX} (high)")
    return int(value)


def _order(value: Any) -> Any:
    if value not in get_args(OrderName):
        raise broken_rule(f"must be one of {', '.join(get_args(OrderName))}")
    return value


def _text(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **schema})


LocalTime = Annotated[dt.datetime, BeforeValidator(_clock), _text(pattern=f"^{LOCAL_TIME}$")]
Instant = Annotated[dt.datetime, BeforeValidator(_instant), _text(format="date-time")]
NoneOrId = Annotated[
    Literal["none"] | UUID,
    BeforeValidator(_none_or_id),
    WithJsonSchema({"anyOf": [{"const": "none"}, {"type": "string", "format": "uuid"}]}),
]
PriorityMin = Annotated[
    int,
    BeforeValidator(_priority),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": PRIORITY_MAX}),
]

Today = Annotated[
    Day | None,
    Field(description="The date where the user is; by default that of `now`, or of UTC"),
]
Now = Annotated[
    LocalTime | None,
    Field(
        description="Date and time where the user is; by default the beginning of `today`, or the "
        "time in UTC",
    ),
]


def moment(today: dt.date | None, now: dt.datetime | None) -> dict[str, Any]:
    """The date and the time where the user is, as far as the client says."""
    if now is None:
        now = (
            dt.datetime.now(dt.UTC).replace(tzinfo=None)
            if today is None
            else dt.datetime.combine(today, dt.time())
        )
    return {"today": today or now.date(), "now": now}


class SummaryQuery(Strict):
    """By which clock tasks are overdue, or due today."""

    today: Today = None
    now: Now = None

    def moment(self) -> dict[str, Any]:
        """The date and the time where the user is."""
        return moment(self.today, self.now)


class TaskQuery(PageQuery):
    """Which tasks to list. Filters add up: a task is shown if it fits all of them."""

    completed: Literal["true", "false"] | None = Field(
        default=None, description="Only completed tasks, or only open ones"
    )
    q: Phrase | None = Field(
        default=None,
        description="Only tasks with these words in title or notes, in any order; case and "
        "accents do not count. If there is none, one wrong letter is forgiven in each word of "
        "four letters or more in a title",
        json_schema_extra={"minLength": 1, "maxLength": PHRASE_MAX, "pattern": STORABLE},
    )
    list_id: NoneOrId | None = Field(
        default=None, description="Only tasks of this list, or with `none` of the Inbox"
    )
    section_id: Reference | None = Field(default=None, description="Only tasks of this section")
    parent_id: NoneOrId | None = Field(
        default=None, description="Only parts of this task, or with `none` those that are no part"
    )
    label_id: Annotated[list[Reference], AfterValidator(distinct_labels)] | None = Field(
        default=None,
        description="Only tasks with this label; named several times, with all of them",
        json_schema_extra={"maxItems": LABELS_MAX},
    )
    priority_min: PriorityMin | None = Field(
        default=None, description="Only tasks of this priority or a higher one"
    )
    due_from: Day | None = Field(default=None, description="Only tasks due on this day or later")
    due_to: Day | None = Field(default=None, description="Only tasks due on this day or earlier")
    overdue: Literal["true"] | None = Field(default=None, description="Only overdue tasks")
    start_to: Day | None = Field(
        default=None, description="Only tasks that start on this day or earlier"
    )
    completed_from: Instant | None = Field(
        default=None, description="Only tasks completed at this time or later"
    )
    completed_to: Instant | None = Field(
        default=None, description="Only tasks completed at this time or earlier"
    )
    today: Today = None
    now: Now = None
    order: Annotated[OrderName, BeforeValidator(_order)] = Field(
        default="created",
        description="`created`, `priority` and `completed` begin with the newest or highest; "
        "tasks without a due date or that are not completed come last",
    )

    def filters(self) -> dict[str, Any]:
        """The filters that are asked for and their values, by the names that the database layer
        has for them."""
        found: dict[str, Any] = {
            name: value
            for name in (
                "section_id",
                "priority_min",
                "due_from",
                "due_to",
                "start_to",
                "completed_from",
                "completed_to",
            )
            if (value := getattr(self, name)) is not None
        }
        if self.completed is not None:
            found["completed" if self.completed == "true" else "open"] = True
        if self.overdue:
            found |= {"open": True, "overdue": True, **moment(self.today, self.now)}
        if self.label_id:
            found["label_ids"] = self.label_id
        for name, nothing in (("list_id", "inbox"), ("parent_id", "top")):
            value = getattr(self, name)
            if value is not None:
                found[nothing if value == "none" else name] = value
        return found
