"""Dates and times of day. A date stays a date: it is never turned into an instant."""

import datetime as dt
import re
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictStr,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from src.schemas.base import Strict, broken_rule

DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
TIME = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"
ZONE = r"[A-Za-z][A-Za-z0-9_+/-]{0,63}"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "must be text")
    return value


def _date(value: object) -> dt.date:
    text = _text(value)
    try:
        if not re.fullmatch(DATE, text):
            raise ValueError
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise broken_rule("must be a date that exists, written as 2026-11-30") from error


def _time(value: object) -> dt.time:
    text = _text(value)
    if not re.fullmatch(TIME, text):
        raise broken_rule("must be a time from 00:00 to 23:59:59, written as 09:00 or 09:00:30")
    return dt.time.fromisoformat(text)


def _zone(value: object) -> str:
    """The value, if it has the form of a name. Whether there is such a zone is known to the
    database, which works with it."""
    text = _text(value)
    if not re.fullmatch(ZONE, text):
        raise broken_rule("must be the name of a time zone, such as Europe/Berlin")
    return text


Day = Annotated[dt.date, BeforeValidator(_date)]

TimeOfDay = Annotated[
    dt.time,
    BeforeValidator(_time),
    WithJsonSchema({"type": "string", "pattern": f"^{TIME}$"}),
]

Zone = Annotated[
    StrictStr,
    BeforeValidator(_zone),
    WithJsonSchema({"type": "string", "pattern": f"^{ZONE}$"}),
]


class Due(Strict):
    """When a task is due: on a day, or at a time of that day. A time without a zone is that of the
    place where the user is."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"date": "2026-11-30", "time": "09:00", "time_zone": "Europe/Berlin"}
        },
    )

    date: Day
    time: TimeOfDay | None = Field(default=None, description="null for the whole day")
    time_zone: Zone | None = Field(
        default=None, description="A name such as `Europe/Berlin`, only together with a time"
    )

    @model_validator(mode="after")
    def has_a_time_for_its_zone(self) -> Self:
        """Refuse a zone without a time."""
        if self.time_zone is not None and self.time is None:
            raise broken_rule("must have a time, because it has a time_zone")
        return self


class DueResponse(BaseModel):
    """When a task is due."""

    date: dt.date
    time: str | None = Field(description="Such as 09:00, or 09:00:30 if it has seconds")
    time_zone: str | None


def due_columns(due: Due | None) -> dict[str, Any]:
    """The columns of a due date, with their values."""
    if due is None:
        return {"due_date": None, "due_time": None, "due_zone": None}
    return {"due_date": due.date, "due_time": due.time, "due_zone": due.time_zone}
