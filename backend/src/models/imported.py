"""The table of imports: for each, what it has made and what was lost."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from src.models.base import instant_now, optional_instant, optional_text, owner_id, text_column

SUMMARY_MAX = 8 * 1024
REPORT_MAX = 1024 * 1024
"""Bytes of the two texts of JSON."""


class Import(SQLModel, table=True):
    """The record of an import that has made something."""

    __tablename__ = "imports"
    __table_args__ = (
        CheckConstraint(f"octet_length(summary) <= {SUMMARY_MAX}", name="summary_size"),
        CheckConstraint(f"octet_length(report) <= {REPORT_MAX}", name="report_size"),
        Index("ix_imports_id", "id"),
    )

    user_id: UUID = owner_id(primary_key=True)
    id: UUID = Field(sa_type=PG_UUID, primary_key=True)
    """The batch of its changes in the history."""
    created_at: datetime = instant_now()
    undone_at: datetime | None = optional_instant()
    turned_by: UUID | None = Field(default=None, sa_type=PG_UUID, nullable=True)
    """The batch that has undone it last, or has undone such a batch."""
    summary: str = text_column()
    """JSON of numbers and formats, with no word of the files."""
    report: str | None = optional_text()
    """JSON of what was lost; NULL once something of the import is purged from the trash."""
