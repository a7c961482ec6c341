"""An epoch: a period in which no version number is given twice."""

from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, text, true
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel


class Epoch(SQLModel, table=True):
    """The one row whose id changes when the database is restored."""

    __tablename__ = "epochs"
    __table_args__ = (CheckConstraint("single", name="one_row"),)

    single: bool = Field(
        sa_type=Boolean, primary_key=True, sa_column_kwargs={"server_default": true()}
    )
    id: UUID = Field(
        sa_type=PG_UUID,
        nullable=False,
        sa_column_kwargs={"server_default": text("gen_random_uuid()")},
    )
