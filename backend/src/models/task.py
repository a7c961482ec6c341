"""Tasks."""

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    Text,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TIME
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from src.models.base import (
    instant_now,
    optional_instant,
    optional_text,
    owned_reference,
    owner_id,
    place,
    row_id,
    row_version,
    text_column,
)

TITLE_MAX = 500
"""Longest title, in Unicode code points (requirement R6)."""

NOTES_MAX = 16_000
"""Longest notes, in Unicode code points (requirement R25)."""

PRIORITY_MAX = 3
LABELS_MAX = 50
LEVELS_MAX = 5
"""How deep tasks can be nested; the triggers of migration 0014 keep the rule."""


def _reference(column: str, table: str, **options: Any) -> ForeignKeyConstraint:
    return owned_reference(
        "tasks", column, table, deferrable=True, initially="IMMEDIATE", **options
    )


def _optional_id() -> Any:
    return Field(default=None, sa_type=PG_UUID, nullable=True)


class Task(SQLModel, table=True):
    """A task of one user.

    The primary key begins with the owner, so that no foreign key can refer to a row of another
    user, and so that the table can be distributed by `user_id`.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        CheckConstraint(f"char_length(title) BETWEEN 1 AND {TITLE_MAX}", name="title_length"),
        CheckConstraint(f"char_length(notes) <= {NOTES_MAX}", name="notes_length"),
        CheckConstraint(f"priority BETWEEN 0 AND {PRIORITY_MAX}", name="priority_range"),
        CheckConstraint(f"cardinality(label_ids) <= {LABELS_MAX}", name="labels_number"),
        CheckConstraint("due_time IS NULL OR due_date IS NOT NULL", name="time_of_a_date"),
        CheckConstraint("due_zone IS NULL OR due_time IS NOT NULL", name="zone_of_a_time"),
        CheckConstraint("completed = (completed_at IS NOT NULL)", name="completed_at_a_time"),
        CheckConstraint("is_repeat_rule(repeat_rule)", name="repeat_rule_known"),
        CheckConstraint("repeat_from IN ('due', 'completion')", name="repeat_from_known"),
        CheckConstraint("(repeat_rule IS NULL) = (repeat_from IS NULL)", name="repeat_whole"),
        CheckConstraint("repeat_rule IS NULL OR due_date IS NOT NULL", name="repeat_of_a_date"),
        CheckConstraint("occurrence IS NULL AND today IS NULL", name="occurrence_not_kept"),
        _reference("list_id", "lists"),
        _reference("section_id", "sections", ondelete="SET NULL (section_id)"),
        _reference("parent_id", "tasks", ondelete="CASCADE"),
        Index("ix_tasks_user_id_created_at_id", "user_id", "created_at", "id"),
        Index("ix_tasks_id", "id"),
        Index("ix_tasks_user_id_position_id", "user_id", "position", "id"),
        Index(
            "ix_tasks_user_id_parent_id",
            "user_id",
            "parent_id",
            postgresql_where=text("parent_id IS NOT NULL"),
        ),
        Index("ix_tasks_user_id_list_id_position_id", "user_id", "list_id", "position", "id"),
        Index(
            "ix_tasks_user_id_section_id_position_id",
            "user_id",
            "section_id",
            "position",
            "id",
            postgresql_where=text("section_id IS NOT NULL"),
        ),
        Index("ix_tasks_user_id_priority_id", "user_id", "priority", "id"),
        Index("ix_tasks_user_id_search_text_id", "user_id", "search_text", "id"),
        {"postgresql_with": {"fillfactor": 90}},
    )

    user_id: UUID = owner_id(primary_key=True)
    id: UUID = row_id()
    title: str = text_column()
    completed: bool = Field(sa_column_kwargs={"server_default": false()})
    created_at: dt.datetime = instant_now()
    updated_at: dt.datetime = instant_now()
    version: int = row_version()
    search_text: str = Field(sa_type=Text(collation="C"), nullable=False)
    """The beginning of the folded title, by which tasks are sorted. A trigger keeps it."""
    notes: str = text_column(sa_column_kwargs={"server_default": ""})
    priority: int = Field(
        sa_type=SmallInteger, nullable=False, sa_column_kwargs={"server_default": "0"}
    )
    completed_at: dt.datetime | None = optional_instant()
    list_id: UUID | None = _optional_id()
    section_id: UUID | None = _optional_id()
    parent_id: UUID | None = _optional_id()
    label_ids: list[UUID] = Field(
        sa_type=ARRAY(PG_UUID), nullable=False, sa_column_kwargs={"server_default": "{}"}
    )
    """Sorted; a trigger checks that the labels exist."""
    start_date: dt.date | None = Field(default=None)
    due_date: dt.date | None = Field(default=None)
    due_time: dt.time | None = Field(default=None, sa_type=TIME(precision=0), nullable=True)
    due_zone: str | None = Field(
        default=None,
        sa_type=Text,
        nullable=True,
        sa_column_args=[ForeignKey("time_zones.name", name="fk_tasks_due_zone_time_zones")],
    )
    repeat_rule: str | None = optional_text()
    repeat_from: str | None = optional_text()
    repeats: UUID | None = _optional_id()
    """On the record of a completed occurrence: the id of its series."""
    position: str = place()
    day_position: str | None = place(nullable=True)
    repeat_anchor: dt.date | None = Field(default=None)
    """The due date for which the rule was given: the rule takes from it the weekday or day of the
    month that it does not name."""
    repeat_done: int = Field(sa_column_kwargs={"server_default": "0"})
    """How often the task has been completed since the rule was given."""
    occurrence: dt.date | None = Field(default=None)
    """Which occurrence a request completes; a trigger takes it, and no row keeps it."""
    today: dt.date | None = Field(default=None)
    """The user's date when the request completes it; never stored either."""
