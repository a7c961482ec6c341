"""The texts of tasks in the form in which they are searched."""

from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from src.models.base import text_column


class TaskSearch(SQLModel, table=True):
    """The folded text of a task. Triggers on `tasks` keep it.

    A trigram index on `tasks` itself would have to be written whenever an indexed column of a task
    changes, which costs 5 KB of WAL.
    """

    __tablename__ = "task_search"
    __table_args__ = (
        Index(
            "ix_task_search_user_id_text",
            "user_id",
            "text",
            postgresql_using="gin",
            postgresql_ops={"text": "gin_trgm_ops"},
        ),
    )

    user_id: UUID = Field(sa_type=PG_UUID, primary_key=True)
    id: UUID = Field(sa_type=PG_UUID, primary_key=True)
    text: str = text_column()
    """The folded title, a new line, and the folded notes. No folded text contains a new line."""
