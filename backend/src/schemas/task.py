"""The schemas of a task in requests and responses. They differ from the table: see ADR-002."""

import datetime as dt
import re
from typing import Annotated, Any, Self, cast
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    FailFast,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    model_validator,
)

from src.models.task import LABELS_MAX, NOTES_MAX, PRIORITY_MAX, TITLE_MAX
from src.schemas.base import (
    UNCHANGED,
    Body,
    Patch,
    broken_rule,
    described_line,
    one_line,
    storable,
)
from src.schemas.dates import Day, Due, DueResponse, due_columns
from src.schemas.ids import NewId, Reference
from src.schemas.names import NEW_PLACE_TEXT, Place
from src.schemas.repetition import Repeat, repeat_columns

CONTROL_IN_NOTES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _notes(value: str) -> str:
    if CONTROL_IN_NOTES.search(storable(value)):
        raise broken_rule("must not contain control characters other than new line and tab")
    if len(value) > NOTES_MAX:
        raise broken_rule(f"must have {NOTES_MAX} characters or fewer")
    return value


def _whole(value: object) -> object:
    """A whole number; JSON may write it as 3.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _priority(value: int) -> int:
    if not 0 <= value <= PRIORITY_MAX:
        raise broken_rule(f"must be from 0 (none) to {PRIORITY_MAX} (high)")
    return value


def distinct_labels(value: list[UUID]) -> list[UUID]:
    """Ids of labels, sorted, each once."""
    labels = sorted(set(value))
    if len(labels) > LABELS_MAX:
        raise broken_rule(f"must have {LABELS_MAX} labels or fewer")
    return labels


Title = Annotated[StrictStr, one_line(TITLE_MAX), described_line(TITLE_MAX, "What is to be kept.")]

Notes = Annotated[
    StrictStr,
    AfterValidator(_notes),
    Field(
        description="Markdown",
        json_schema_extra={
            "maxLength": NOTES_MAX,
            "pattern": r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*$",
        },
    ),
]

Priority = Annotated[
    StrictInt,
    BeforeValidator(_whole),
    AfterValidator(_priority),
    Field(
        description="0 none, 1 low, 2 medium, 3 high",
        json_schema_extra={"minimum": 0, "maximum": PRIORITY_MAX},
    ),
]

Labels = Annotated[
    list[Reference],
    FailFast(),
    AfterValidator(distinct_labels),
    Field(description="Ids of labels", json_schema_extra={"maxItems": LABELS_MAX}),
]


class _WithDue(Body):
    """A body in which `due` stands for three columns, and `repeat` for two."""

    def fields(self) -> dict[str, Any]:
        """The columns that the request names, with their values."""
        fields = super().fields()
        if "due" in fields:
            fields |= due_columns(fields.pop("due"))
        if "repeat" in fields:
            fields |= repeat_columns(fields.pop("repeat"))
        return fields


class TaskCreate(_WithDue):
    """A new task. Only its title is needed."""

    model_config = ConfigDict(json_schema_extra={"example": {"title": "Water the fig tree"}})

    id: NewId
    title: Title
    notes: Notes = ""
    priority: Priority = 0
    list_id: Reference | None = Field(default=None, description="null for the Inbox")
    section_id: Reference | None = Field(
        default=None, description="A section of that list; alone, it names the list too"
    )
    parent_id: Reference | None = Field(
        default=None, description="The task of which this is a part; it is in the same list"
    )
    label_ids: Labels = Field(default_factory=list)
    start_date: Day | None = Field(default=None, description="Before this day it does not matter")
    due: Due | None = None
    repeat: Repeat | None = Field(default=None, description="It needs a due date")
    position: Place = Field(default="", description=NEW_PLACE_TEXT)
    day_position: Place | None = Field(
        default=None, description="The place among what is due on the same day"
    )

    def fields(self) -> dict[str, Any]:
        """The columns whose values are not null: on creation, null and absent mean the same."""
        return {name: value for name, value in super().fields().items() if value is not None}


class TaskUpdate(Body):
    """A new title for a task."""

    title: Title = Field(examples=["Water the fig tree and the basil"])


class TaskEdit(_WithDue, Patch):
    """What is to be changed of a task besides whether it is done. `null` clears a field."""

    title: Title = UNCHANGED
    notes: Notes = UNCHANGED
    priority: Priority = UNCHANGED
    list_id: Reference | None = UNCHANGED
    section_id: Reference | None = UNCHANGED
    parent_id: Reference | None = UNCHANGED
    label_ids: Labels = UNCHANGED
    start_date: Day | None = UNCHANGED
    due: Due | None = UNCHANGED
    repeat: Repeat | None = UNCHANGED
    position: Place = UNCHANGED
    day_position: Place | None = UNCHANGED


class CompletionEdit(TaskEdit):
    """What else a completion says, and changes of the task. `null` clears a field."""

    occurrence: Day = Field(
        default=cast(Any, None),
        description="Which occurrence of a task that repeats is completed: its due date. If it is "
        "not the present one, nothing is changed",
    )
    today: Day = Field(
        default=cast(Any, None),
        description="With a completion: the date where the user is; by default that of UTC",
    )


class TaskPatch(CompletionEdit):
    """What is to be changed of a task, such as whether it is done. `null` clears a field."""

    model_config = ConfigDict(json_schema_extra={"example": {"completed": True}})

    completed: StrictBool = UNCHANGED

    @model_validator(mode="after")
    def completes_what_it_names(self) -> Self:
        """Refuse an occurrence, or a day, of no completion."""
        for name in ("occurrence", "today"):
            if name in self.model_fields_set and self.completed is not True:
                raise broken_rule(f'{name} goes with "completed": true')
        return self


class RepeatResponse(BaseModel):
    """How a task repeats."""

    rule: str = Field(description="A recurrence rule (RFC 5545)")
    from_: str = Field(alias="from", description="`due` or `completion`")


class TaskResponse(BaseModel):
    """A task as every answer shows it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "01a1fb97-08a4-706b-b23e-be18c3447c3f",
                "user_id": "5f0c6f6e-2f6b-4a52-a8f1-c1a7f3f0d9be",
                "title": "Water the fig tree",
                "completed": False,
                "created_at": "2026-11-21T08:30:00.000000Z",
                "updated_at": "2026-11-21T08:30:00.000000Z",
                "notes": "The one on the *balcony*",
                "priority": 2,
                "completed_at": None,
                "list_id": "01a1fb97-11c7-7d51-93c2-4f0e6a1b2c3d",
                "section_id": None,
                "parent_id": None,
                "label_ids": ["01a1fb97-2b9e-7a40-8d1f-0a9b8c7d6e5f"],
                "start_date": "2026-11-23",
                "due": {"date": "2026-11-30", "time": "09:00", "time_zone": None},
                "repeat": None,
                "repeats": None,
                "repeat_anchor": None,
                "position": "a1",
                "day_position": None,
                "version": 17,
            }
        }
    )

    id: UUID
    user_id: UUID
    title: str
    completed: bool
    created_at: dt.datetime = Field(description="In UTC, with microseconds")
    updated_at: dt.datetime = Field(description="In UTC, with microseconds; in quotes, the ETag")
    notes: str = Field(description="Markdown")
    priority: int = Field(description="0 none, 1 low, 2 medium, 3 high")
    completed_at: dt.datetime | None
    list_id: UUID | None = Field(description="null for the Inbox")
    section_id: UUID | None
    parent_id: UUID | None
    label_ids: list[UUID] = Field(description="Sorted")
    start_date: dt.date | None
    due: DueResponse | None
    repeat: RepeatResponse | None
    repeats: UUID | None = Field(
        description="On the record of a completed occurrence: the id of its series"
    )
    repeat_anchor: dt.date | None = Field(
        description="The due date for which `repeat` was given: the weekday and the day of the "
        "month that it does not name are those of this date"
    )
    position: str = Field(description="The place in the manual order of its list")
    day_position: str | None = Field(description="The place among what is due on the same day")
    version: int = Field(description="The number of its last change among all of the user's")


class TaskSummary(BaseModel):
    """How many tasks there are."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "open": 3,
                "completed": 12,
                "inbox": 1,
                "overdue": 1,
                "today": 0,
                "lists": {"01a1fb97-11c7-7d51-93c2-4f0e6a1b2c3d": 2},
                "labels": {"01a1fb97-2b9e-7a40-8d1f-0a9b8c7d6e5f": 1},
            }
        }
    )

    open: int
    completed: int
    inbox: int = Field(description="Open ones in no list")
    overdue: int
    today: int = Field(description="Open ones that are due today, whether overdue by now or not")
    lists: dict[UUID, int] = Field(description="Open ones by list, if there are any")
    labels: dict[UUID, int] = Field(description="Open ones by label, if there are any")
