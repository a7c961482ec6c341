"""What the summary and the order of due dates need to know of open tasks."""

import datetime as dt
from uuid import UUID

from sqlalchemy import Index, Text, TextClause, text
from sqlalchemy.dialects.postgresql import ARRAY, TIME
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel


def _or_last(column: str, last: str) -> TextClause:
    """A column whose NULL is replaced, spelled as PostgreSQL prints it, so that Alembic finds no
    difference."""
    return text(f"(\nCASE\n    WHEN {column} IS NULL THEN {last}\n    ELSE {column}\nEND)")


class OpenTask(SQLModel, table=True):
    """A task that is not completed. Triggers on `tasks` keep it.

    An index on the due date or on open tasks in `tasks` itself would end the HOT updates of a task
    that is rescheduled or completed: each then writes to every index of the table. The index here
    has all that the summary needs, so counting does not read the table.
    """

    __tablename__ = "open_tasks"
    __table_args__ = (
        Index(
            "ix_open_tasks_user_id_due_id",
            "user_id",
            _or_last("due_date", "'infinity'::date"),
            _or_last("due_time", "'24:00:00'::time without time zone"),
            "id",
            postgresql_include=["list_id", "label_ids", "due_date", "due_time", "due_zone"],
        ),
        {
            "postgresql_with": {
                "fillfactor": 80,
                "autovacuum_vacuum_scale_factor": 0.05,
                "autovacuum_vacuum_insert_scale_factor": 0.05,
            }
        },
    )

    user_id: UUID = Field(sa_type=PG_UUID, primary_key=True)
    id: UUID = Field(sa_type=PG_UUID, primary_key=True)
    list_id: UUID | None = Field(default=None, sa_type=PG_UUID, nullable=True)
    label_ids: list[UUID] = Field(sa_type=ARRAY(PG_UUID), nullable=False)
    due_date: dt.date | None = Field(default=None)
    due_time: dt.time | None = Field(default=None, sa_type=TIME(precision=0), nullable=True)
    due_zone: str | None = Field(default=None, sa_type=Text, nullable=True)
