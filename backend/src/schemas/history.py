"""The schemas of the history, the trash, and of what takes things back."""

import re
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    FailFast,
    Field,
    StrictBool,
    StrictStr,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from src.schemas.base import Body, PageQuery, broken_rule
from src.schemas.entities import REGISTRY
from src.schemas.ids import CANONICAL_UUID, Reference

FORCE_MAX = 1000
BATCH = "01a1fb97-0b1c-7c1d-8a52-6f1c1f0a7d11"
TASK = "01a1fb97-08a4-706b-b23e-be18c3447c3f"

FORCE_PATTERN = rf"[a-z]{{1,40}}/{CANONICAL_UUID.pattern}/[a-z_]{{1,40}}"
CONFLICT = re.compile(FORCE_PATTERN)
KINDS = tuple(entity.resource.kind for entity in REGISTRY)
INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)


def _force(value: list[str]) -> list[str]:
    if len(value) > FORCE_MAX:
        raise broken_rule(f"must name {FORCE_MAX:,} fields at most")
    if not all(CONFLICT.fullmatch(each) for each in value):
        raise broken_rule("must name fields as <kind>/<id>/<field>")
    return [each.lower() for each in value]


def _instant(value: object) -> object:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "must be text")
    try:
        if INSTANT.fullmatch(value):
            return datetime.fromisoformat(value.upper())
    except ValueError:
        pass
    raise broken_rule("must be an instant such as 2026-11-21T08:30:00Z")


Kind = Annotated[str, WithJsonSchema({"type": "string", "enum": list(KINDS)})]
"""The name of a kind; the route checks it, because the application knows which kinds it has."""

Force = Annotated[StrictStr, Field(json_schema_extra={"pattern": f"^{FORCE_PATTERN}$"})]

Instant = Annotated[datetime, BeforeValidator(_instant)]


class HistoryQuery(PageQuery):
    """Which changes to list."""

    kind: Kind | None = Field(
        default=None, description="Only those of things of one kind, such as `task`"
    )
    id: Reference | None = Field(default=None, description="Only those of one thing")
    batch: Reference | None = Field(default=None, description="Only those of one request")
    task_id: Reference | None = Field(default=None, description="Short for `kind=task` and `id`")

    def filters(self) -> dict[str, Any]:
        """The filters that are asked for."""
        given = {"kind": self.kind, "id": self.id, "batch": self.batch}
        if self.task_id:
            given |= {"kind": "task", "id": self.task_id}
        return {name: value for name, value in given.items() if value is not None}


class Change(BaseModel):
    """One change of one thing. `before` and `after` show the fields that it concerns; what was
    created has no `before`, and what was deleted has no `after`."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "batch": BATCH,
                "at": "2026-11-21T08:30:00.000000Z",
                "actor": "web",
                "kind": "task",
                "id": TASK,
                "change": "changed",
                "before": {"completed": False},
                "after": {"completed": True},
            }
        }
    )

    batch: UUID = Field(description="What all changes of one request have in common")
    at: datetime
    actor: str = Field(
        description="What made it: `undo` for an undo or a restoration to an instant, else `web`"
    )
    kind: str
    id: UUID
    change: Literal["created", "changed", "deleted", "restored"]
    before: dict[str, Any]
    after: dict[str, Any]


class Trashed(BaseModel):
    """Something that was deleted: these, and all of its fields as answers on its kind show them."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "kind": "task",
                "batch": BATCH,
                "deleted_at": "2026-11-21T08:30:00.000000Z",
                "id": TASK,
                "title": "Water the fig tree",
            }
        },
    )

    kind: str
    batch: UUID = Field(description="The request that deleted it; undo brings all of it back")
    deleted_at: datetime
    id: UUID


class Restored(BaseModel):
    """What came back: all of its fields, as answers on its kind show them."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={"example": {"id": TASK, "title": "Water the fig tree"}},
    )

    id: UUID


class Undo(Body):
    """A batch that is to be undone."""

    model_config = ConfigDict(json_schema_extra={"example": {"batch": BATCH}})

    batch: Reference = Field(description="The `batch` of a change")
    force: Annotated[list[Force], FailFast(), AfterValidator(_force)] = Field(
        default=[],
        description="The conflicts that are to be overwritten, each as `<kind>/<id>/<field>`",
        json_schema_extra={"maxItems": FORCE_MAX},
    )


class Undone(BaseModel):
    """What became of a row."""

    kind: str
    id: UUID
    change: Literal["changed", "deleted", "restored"]
    body: dict[str, Any] | None = Field(description="The row as it is now; null if it is deleted")


class UndoResponse(BaseModel):
    """What an undo has done. It is a batch itself, and can be undone."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "batch": BATCH,
                "results": [{"kind": "task", "id": TASK, "change": "deleted", "body": None}],
            }
        }
    )

    batch: UUID | None = Field(description="Null if nothing was left to undo")
    results: list[Undone]


class Restore(Body):
    """An instant to go back to."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"at": "2026-11-21T08:30:00Z", "dry_run": True}}
    )

    at: Instant = Field(description="Everything is as it was then, except what is purged")
    dry_run: StrictBool = Field(default=False, description="Only say what would be done")


class RestoreResponse(BaseModel):
    """How many things were, or would be, changed."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"changed": 12, "restored": 3, "trashed": 1, "batch": BATCH}}
    )

    changed: int
    restored: int = Field(description="What was deleted since, and is back")
    trashed: int = Field(description="What was made since, and is in the trash")
    batch: UUID | None = Field(
        description="The batch, by which all of it can be undone; null after a dry run, and if "
        "everything is as it was then"
    )
