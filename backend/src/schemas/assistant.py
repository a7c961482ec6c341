"""What the tools for assistants take. The descriptions are read by language models."""

from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictInt, StrictStr

from src.schemas.base import Strict
from src.schemas.dates import Day
from src.schemas.ids import Reference

FREE = 25
"""Tasks that one call may change without a confirmation."""

CALL_MAX = 500
"""Tasks that one call may change at all."""

DUE: dict[str, Any] = {
    "type": ["object", "null"],
    "description": "When it is due; null clears it",
    "properties": {
        "date": {"type": "string", "description": "YYYY-MM-DD"},
        "time": {"type": ["string", "null"], "description": "HH:MM; null for the whole day"},
        "time_zone": {
            "type": ["string", "null"],
            "description": "Such as Europe/Berlin; null for wherever the user is",
        },
    },
    "required": ["date"],
    "additionalProperties": False,
}
REPEAT: dict[str, Any] = {
    "type": ["object", "null"],
    "description": "How it repeats; it needs a due date",
    "properties": {
        "rule": {
            "type": "string",
            "description": "RFC 5545 rule: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, with INTERVAL, "
            "BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, UNTIL or COUNT",
        },
        "from": {
            "enum": ["due", "completion"],
            "description": "Whether the next date is counted from the due date or from completion",
        },
    },
    "required": ["rule", "from"],
    "additionalProperties": False,
}
FIELDS: dict[str, Any] = {
    "title": {"type": "string", "maxLength": 500, "description": "One line"},
    "notes": {"type": "string", "maxLength": 16000, "description": "Markdown"},
    "priority": {"enum": [0, 1, 2, 3], "description": "0 none, 1 low, 2 medium, 3 high"},
    "list_id": {"type": ["string", "null"], "description": "Id of a list; null for the Inbox"},
    "section_id": {"type": ["string", "null"], "description": "Id of a section of that list"},
    "parent_id": {"type": ["string", "null"], "description": "Id of the task it is a part of"},
    "label_ids": {"type": "array", "items": {"type": "string"}, "description": "Ids of labels"},
    "start_date": {"type": ["string", "null"], "description": "Not before this day, YYYY-MM-DD"},
    "due": DUE,
    "repeat": REPEAT,
}


def _task(required: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**more, **FIELDS},
        "required": [required],
        "additionalProperties": False,
    }


NEW_TASK = _task("title")
CHANGED_TASK = _task("id", id={"type": "string", "description": "Id of the task"})


class Arguments(Strict):
    """The arguments of a tool."""


Today = Annotated[
    Day | None, Field(description="Today's date where the user is, YYYY-MM-DD; default: in UTC")
]
Ids = Annotated[
    list[Reference], Field(min_length=1, max_length=CALL_MAX, description="Ids of tasks")
]


class Overview(Arguments):
    """Arguments of `overview`."""

    today: Today = None


class Find(Arguments):
    """Arguments of `find`."""

    text: StrictStr | None = Field(
        default=None, description="Words in title or notes, in any order", max_length=200
    )
    completed: StrictBool = Field(default=False, description="Completed tasks, not open ones")
    list_id: StrictStr | None = Field(
        default=None, description='Only of this list; "none" for the Inbox'
    )
    label_id: StrictStr | None = Field(default=None, description="Only with this label")
    parent_id: StrictStr | None = Field(default=None, description="Only parts of this task")
    due_from: StrictStr | None = Field(default=None, description="Due on this day or later")
    due_to: StrictStr | None = Field(default=None, description="Due on this day or earlier")
    overdue: StrictBool = Field(default=False, description="Only overdue tasks")
    today: StrictStr | None = Field(
        default=None, description="Today's date where the user is, for overdue"
    )
    order: Literal["created", "position", "due", "priority", "title", "completed"] = Field(
        default="due", description="Newest or highest first for created, priority, completed"
    )
    limit: StrictInt = Field(default=50, ge=1, le=100, description="How many at most")
    cursor: StrictStr | None = Field(default=None, description="`next` of the answer before")


class Get(Arguments):
    """Arguments of `get`."""

    ids: Annotated[list[Reference], Field(min_length=1, max_length=50, description="Ids of tasks")]


class Writing(Arguments):
    """Arguments of a tool that writes."""

    confirm: StrictStr | None = Field(
        default=None,
        description=f"Only for more than {FREE} tasks: first call without it, show the user what "
        "would happen, then repeat the same call with the `confirm` of the answer",
    )


class Add(Writing):
    """Arguments of `add`."""

    tasks: Annotated[
        list[dict[str, Any]],
        Field(min_length=1, max_length=CALL_MAX, json_schema_extra={"items": NEW_TASK}),
    ]


class Update(Writing):
    """Arguments of `update`."""

    tasks: Annotated[
        list[dict[str, Any]],
        Field(min_length=1, max_length=CALL_MAX, json_schema_extra={"items": CHANGED_TASK}),
    ]


class Complete(Writing):
    """Arguments of `complete`."""

    ids: Ids
    today: Today = None


class Chosen(Writing):
    """Arguments of `reopen` and `delete`."""

    ids: Ids


class Undo(Writing):
    """Arguments of `undo`."""

    batch: Reference = Field(description="`batch` of the answer of a write, or of the history")


class History(Arguments):
    """Arguments of `history`."""

    task_id: Reference | None = Field(default=None, description="Only changes of this task")
    batch: Reference | None = Field(default=None, description="Only changes of this batch")
    limit: StrictInt = Field(default=20, ge=1, le=100, description="How many at most")


class Lists(Arguments):
    """Arguments of `lists`: none."""
