"""Tasks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, Index, false
from sqlmodel import Field, SQLModel

from src.models.base import instant_now, owner_id, row_id, row_version, text_column

TITLE_MAX = 500
"""Longest title, in Unicode code points (requirement R6)."""


class Task(SQLModel, table=True):
    """A task of one user.

    The primary key begins with the owner, so that no foreign key can refer to a row of another
    user, and so that the table can be distributed by `user_id`.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        CheckConstraint(f"char_length(title) BETWEEN 1 AND {TITLE_MAX}", name="title_length"),
        Index("ix_tasks_user_id_created_at_id", "user_id", "created_at", "id"),
        Index("ix_tasks_id", "id"),
        Index(
            "ix_tasks_user_id_search_text",
            "user_id",
            "search_text",
            postgresql_using="gin",
            postgresql_ops={"search_text": "gin_trgm_ops"},
        ),
        {"postgresql_with": {"fillfactor": 90}},
    )

    user_id: UUID = owner_id(primary_key=True)
    id: UUID = row_id()
    title: str = text_column()
    completed: bool = Field(sa_column_kwargs={"server_default": false()})
    created_at: datetime = instant_now()
    updated_at: datetime = instant_now()
    version: int = row_version()
    search_text: str = text_column(sa_column_args=[Computed("fold(title)", persisted=True)])
    """The title without case and accents; the database keeps it."""
