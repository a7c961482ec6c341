"""An entity for tests, written as a real one: it has nullable columns of every type, and only its
own description defines it."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field, StrictStr
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field as Column
from sqlmodel import SQLModel

from migrations.owned import create_owned_table
from migrations.positions import give_positions
from src.api import responses
from src.api.deps import Id, IdempotencyKey, IfMatch, IfNoneMatch, UserSession, once
from src.api.docs import CREATED, DELETED, LISTED_WHOLE, SHOWN, UPDATED
from src.api.etags import acceptable, is_known
from src.api.routing import DirectRoute
from src.db import rows
from src.db.resource import Resource
from src.models.base import (
    instant_now,
    optional_instant,
    optional_text,
    owner_id,
    place,
    row_id,
    row_version,
)
from src.schemas.base import UNCHANGED, Body, Patch, described_line, one_line
from src.schemas.ids import NewId
from src.schemas.names import Place

NAME_MAX = 20


def columns() -> list[sa.Column[Any]]:
    """The columns of the table, for its migration."""
    return [
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("colour", sa.Text),
        sa.Column("weight", sa.SmallInteger),
        sa.Column("broken", sa.Boolean),
        sa.Column("bought", sa.Date),
        sa.Column("seen_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("part_of", PG_UUID),
        sa.Column("tags", ARRAY(PG_UUID), server_default="{}", nullable=False),
        sa.Column("position", sa.Text(collation="C"), nullable=False),
    ]


def upgrade() -> None:
    """The migration."""
    create_owned_table("gadgets", "gadget", *columns())
    give_positions("gadgets")


class Gadget(SQLModel, table=True):
    """The model."""

    __tablename__ = "gadgets"
    __table_args__ = (sa.Index("ix_gadgets_user_id_created_at_id", "user_id", "created_at", "id"),)

    user_id: UUID = owner_id(primary_key=True)
    id: UUID = row_id()
    name: str = Column(sa_type=sa.Text, nullable=False)
    colour: str | None = optional_text()
    weight: int | None = Column(default=None, sa_type=sa.SmallInteger, nullable=True)
    broken: bool | None = Column(default=None, sa_type=sa.Boolean, nullable=True)
    bought: date | None = Column(default=None, sa_type=sa.Date, nullable=True)
    seen_at: datetime | None = optional_instant()
    part_of: UUID | None = Column(default=None, sa_type=PG_UUID, nullable=True)
    tags: list[UUID] = Column(sa_type=ARRAY(PG_UUID), nullable=False)
    position: str = place()
    created_at: datetime = instant_now()
    updated_at: datetime = instant_now()
    version: int = row_version()


# A table that no migration makes must not be compared with the database.
SQLModel.metadata.remove(Gadget.__table__)  # type: ignore[attr-defined]  # set by SQLModel

Name = Annotated[StrictStr, one_line(NAME_MAX), described_line(NAME_MAX, "What it is called.")]


class GadgetCreate(Body):
    """A new gadget."""

    id: NewId
    name: Name = Field(examples=["Lamp"])
    colour: str | None = None
    weight: int | None = None
    broken: bool | None = None
    bought: date | None = None
    seen_at: datetime | None = None
    part_of: UUID | None = None
    tags: list[UUID] = Field(default_factory=list)
    position: Place = ""


class GadgetPatch(Patch):
    """The fields of a gadget that are changed."""

    model_config = ConfigDict(json_schema_extra={"example": {"name": "Large lamp"}})

    name: Name = UNCHANGED
    colour: str | None = UNCHANGED
    weight: int | None = UNCHANGED
    broken: bool | None = UNCHANGED
    bought: date | None = UNCHANGED
    seen_at: datetime | None = UNCHANGED
    part_of: UUID | None = UNCHANGED
    tags: list[UUID] = UNCHANGED
    position: Place = UNCHANGED


class GadgetResponse(BaseModel):
    """A gadget as every answer shows it."""

    id: UUID
    user_id: UUID
    name: str
    colour: str | None
    weight: int | None
    broken: bool | None
    bought: date | None
    seen_at: datetime | None
    part_of: UUID | None
    tags: list[UUID]
    position: str
    created_at: datetime
    updated_at: datetime
    version: int


GADGETS = Resource(
    kind="gadget",
    model=Gadget,
    whole=True,
)

PATH = "/api/gadgets"
router = APIRouter(prefix=PATH, tags=["gadgets"], route_class=DirectRoute)


@router.post("", status_code=201, response_model=GadgetResponse, responses=CREATED)
async def create_gadget(
    session: UserSession, gadget: GadgetCreate, idempotency_key: IdempotencyKey = None
) -> Response:
    """Create a gadget."""
    request = once(idempotency_key, "POST", PATH, gadget)
    return responses.created(await rows.create(GADGETS, session, gadget.fields(), request), PATH)


@router.get("", response_model=list[GadgetResponse], responses=LISTED_WHOLE)
async def list_gadgets(session: UserSession) -> Response:
    """Your gadgets."""
    return responses.plain(await rows.everything(GADGETS, session))


@router.get("/{gadget_id}", response_model=GadgetResponse, responses=SHOWN)
async def get_gadget(
    session: UserSession, gadget_id: Id, if_none_match: IfNoneMatch = None
) -> Response:
    """One of your gadgets."""
    gadget = await rows.get(GADGETS, session, gadget_id)
    if is_known(if_none_match, gadget):
        return responses.not_modified(gadget)
    return responses.shown(gadget)


@router.patch("/{gadget_id}", response_model=GadgetResponse, responses=UPDATED)
async def change_gadget(
    session: UserSession,
    gadget_id: Id,
    changes: GadgetPatch,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Change a gadget."""
    request = once(idempotency_key, "PATCH", f"{PATH}/{gadget_id}", changes, if_match)
    return responses.shown(
        await rows.change(
            GADGETS, session, gadget_id, changes.fields(), acceptable(if_match), request
        )
    )


@router.delete("/{gadget_id}", status_code=204, responses=DELETED)
async def delete_gadget(
    session: UserSession,
    gadget_id: Id,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Delete a gadget."""
    request = once(idempotency_key, "DELETE", f"{PATH}/{gadget_id}", None, if_match)
    await rows.remove(GADGETS, session, gadget_id, acceptable(if_match), request)
    return responses.removed()
