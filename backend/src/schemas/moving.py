"""The schemas of moving in and out."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from src.moving.readers.table import FIELDS
from src.moving.registry import BY_NAME
from src.schemas.base import Strict, broken_rule
from src.schemas.dates import Day, Zone
from src.schemas.task import RepeatResponse

COLUMNS_TEXT_MAX = 5_000


def _columns(value: str) -> str:
    if len(value) > COLUMNS_TEXT_MAX or set(value.split(",")) - {*FIELDS, ""}:
        raise broken_rule(f"must be names of fields, divided by commas: {', '.join(FIELDS)}")
    return value


class ImportQuery(Strict):
    """How files are to be read."""

    dry_run: bool = Field(default=False, description="Only tell what would be made")
    format: Literal[tuple(BY_NAME)] | None = Field(  # type: ignore[valid-type]  # the names of the readers
        default=None, description="What the files are; without it each file is looked at"
    )
    today: Day | None = Field(
        default=None, description="The date where the user is; by default that of UTC"
    )
    time_zone: Zone | None = Field(
        default=None,
        description="Where the user is: in this zone the instants of other programs are days",
    )
    columns: Annotated[str, AfterValidator(_columns)] | None = Field(
        default=None,
        description="For a table, the field of each column, divided by commas, and nothing for a "
        f"column that is left out: {', '.join(FIELDS)}",
        examples=["title,due,,notes"],
    )


class ImportFormat(BaseModel):
    """What some of the files are."""

    name: str
    title: str
    files: list[str]


class ImportCounts(BaseModel):
    """How much there is in the files."""

    lists: int
    sections: int
    labels: int
    tasks: int
    completed: int = Field(description="Of the tasks")
    subtasks: int = Field(description="Of the tasks")
    repeating: int = Field(description="Of the tasks")


class KindCounts(BaseModel):
    """How many of each kind."""

    lists: int
    sections: int
    labels: int
    tasks: int


class ImportDue(BaseModel):
    """When a task of the files is due."""

    date: dt.date
    time: str | None
    time_zone: str | None


class ImportTask(BaseModel):
    """A task of the files, as it will look."""

    title: str
    completed: bool
    priority: int
    due: ImportDue | None
    repeat: RepeatResponse | None


class ImportList(BaseModel):
    """A list of the files, with its first tasks."""

    id: UUID | None = Field(description="null for the Inbox")
    name: str
    archived: bool
    tasks: int
    first: list[ImportTask]


class ImportColumn(BaseModel):
    """A column of a table, and the field for which it was taken; "" if it is left out."""

    name: str
    field: str
    example: str


class ImportLoss(BaseModel):
    """Something that does not come through as it is in the files."""

    where: str
    what: str
    became: str


class ImportedFormat(BaseModel):
    """What was read."""

    name: str
    title: str


SUMMARY: JsonDict = {
    "id": "01a1fb97-08a4-706b-b23e-be18c3447c3f",
    "created_at": "2026-11-29T08:30:00.000000Z",
    "undone_at": None,
    "undoable": True,
    "formats": [{"name": "todoist", "title": "Todoist"}],
    "created": {"lists": 1, "sections": 0, "labels": 0, "tasks": 1},
    "losses": 1,
}

REPORT: JsonDict = {
    "formats": [{"name": "todoist", "title": "Todoist", "files": ["Garden.csv"]}],
    "counts": {
        "lists": 1,
        "sections": 0,
        "labels": 0,
        "tasks": 1,
        "completed": 0,
        "subtasks": 0,
        "repeating": 0,
    },
    "existing": {"lists": 0, "sections": 0, "labels": 0, "tasks": 0},
    "losses": [
        {"where": "row 17, column DATE", "what": "every other blue moon", "became": "no date"}
    ],
    "losses_untold": 0,
}


class ImportSummary(BaseModel):
    """An import that has made something."""

    model_config = ConfigDict(json_schema_extra={"example": SUMMARY})

    id: UUID = Field(description="The batch of its changes, which undoes all of it (`/api/undo`)")
    created_at: dt.datetime
    undone_at: dt.datetime | None
    undoable: bool = Field(
        description="Whether it is not undone, and the history still has its changes"
    )
    formats: list[ImportedFormat]
    created: KindCounts
    losses: int = Field(description="How many there were")


class ImportReport(BaseModel):
    """What was found and lost, as the answer to the import had it."""

    formats: list[ImportFormat]
    counts: ImportCounts
    existing: KindCounts
    losses: list[ImportLoss]
    losses_untold: int = Field(description="How many losses are not in the list")


class ImportRecord(ImportSummary):
    """The record of an import."""

    model_config = ConfigDict(json_schema_extra={"example": {**SUMMARY, "report": REPORT}})

    report: ImportReport | None


class ImportResponse(BaseModel):
    """What was found, what is lost, and what was made."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "batch": "01a1fb97-08a4-706b-b23e-be18c3447c3f",
                "created": {"lists": 1, "sections": 0, "labels": 0, "tasks": 1},
                "existing": {"lists": 0, "sections": 0, "labels": 0, "tasks": 0},
                "formats": REPORT["formats"],
                "counts": REPORT["counts"],
                "lists": [
                    {
                        "id": "01a1fb97-11c7-7d51-93c2-4f0e6a1b2c3d",
                        "name": "Garden",
                        "archived": False,
                        "tasks": 1,
                        "first": [
                            {
                                "title": "Water the fig tree",
                                "completed": False,
                                "priority": 0,
                                "due": None,
                                "repeat": None,
                            }
                        ],
                    }
                ],
                "columns": [],
                "losses": REPORT["losses"],
                "losses_untold": 0,
            }
        }
    )

    batch: UUID | None = Field(
        description="What undoes all of it (`/api/undo`); null if nothing was made"
    )
    created: KindCounts
    existing: KindCounts = Field(description="What the user has already, which stays as it is")
    formats: list[ImportFormat]
    counts: ImportCounts
    lists: list[ImportList]
    columns: list[ImportColumn] = Field(description="Of a table; otherwise none")
    losses: list[ImportLoss]
    losses_untold: int = Field(description="How many losses are not in the list")
