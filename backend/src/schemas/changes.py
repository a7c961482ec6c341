"""The schemas of the feed of changes."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, create_model

from src.schemas.base import Limit, Strict
from src.schemas.entities import REGISTRY

LIMIT_MAX = 2_000
LIMIT = Limit(LIMIT_MAX)
TOKEN = "8k0hO6Nn6fkAyM9mPl1KSDSNn4v3mVQ1-QAAAAAAAAAqAAAAAAAAAAAAAAAAAAAAAA"  # noqa: S105  # an example


class StreamQuery(Strict):
    """Since when to tell of changes."""

    since: str | None = Field(
        default=None, description="The token `next` of the last page; without it, from now on"
    )


class ChangesQuery(Strict):
    """Which changes to show."""

    since: str | None = Field(
        default=None, description="The token `next` of the page before; without it, begin"
    )
    limit: Annotated[int, LIMIT.before, LIMIT.after] = Field(
        default=1000,
        description="How many changes at most",
        json_schema_extra={"minimum": 1, "maximum": LIMIT_MAX},
    )


class Gone(BaseModel):
    """Something that does not exist any more."""

    kind: str
    id: UUID


def _examples() -> dict[str, Any]:
    """A page with one row of each kind."""
    rows = {
        entity.plural: [entity.response.model_config["json_schema_extra"]["example"]]  # type: ignore[index]  # each has one
        for entity in REGISTRY
    }
    gone = [{"kind": "task", "id": "01a1fb97-08a4-706b-b23e-be18c3447c40"}]
    return rows | {"gone": gone, "next": TOKEN, "more": False}


ROWS: dict[str, Any] = {
    entity.plural: (list[entity.response], ...)  # type: ignore[name-defined]  # a class
    for entity in REGISTRY
}
"""A field for the rows of each kind, which has the name of their table."""

ChangesResponse = create_model(
    "ChangesResponse",
    __doc__="What has changed.",
    __config__=ConfigDict(json_schema_extra={"example": _examples()}),
    **ROWS,
    gone=(list[Gone], ...),
    next=(str, Field(description="Send it as `since` to get what comes after")),
    more=(bool, Field(description="Whether there is more to fetch at once")),
)
