"""Calendar feeds."""

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from src.models.base import digest, digest_length, instant_now, owner_id, row_id, text_column

FEEDS_MAX = 20
"""Feeds that a user may have."""


class CalendarFeed(SQLModel, table=True):
    """A secret address at which a user's due tasks are a calendar. The secret is not stored."""

    __tablename__ = "calendar_feeds"
    __table_args__ = (
        digest_length(),
        CheckConstraint("content IN ('tasks', 'events')", name="content_known"),
        Index("ix_calendar_feeds_id", "id"),
    )

    user_id: UUID = owner_id(primary_key=True)
    id: UUID = row_id()
    content: str = text_column()
    """What a task is in the calendar: a to-do or an event."""
    prefix: str = text_column()
    """The beginning of the secret, by which its user recognises it."""
    digest: bytes = digest()
    created_at: dt.datetime = instant_now()
    last_used_on: dt.date | None = Field(default=None)
    """The day of the last use, in UTC."""
