"""Time zones."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class TimeZone(SQLModel, table=True):
    """A time zone that this PostgreSQL knows, under each of its names.

    The view `pg_timezone_names` reads 600 files at each look, and `AT TIME ZONE` accepts text that
    is not a zone name.
    """

    __tablename__ = "time_zones"

    name: str = Field(sa_type=Text, primary_key=True)
