"""JSON that PostgreSQL formats. A text built by `format` costs half as much as `row_to_json`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Date,
    Integer,
    Text,
    Uuid,
    case,
    func,
    literal_column,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP

NULL: ColumnElement[str] = literal_column("'null'")
QUOTE: ColumnElement[str] = literal_column("""'"'""")

EMPTY: tuple[tuple[Any, ColumnElement[Any], ColumnElement[str]], ...] = (
    (Text, literal_column("''"), literal_column("""'""'""")),
    (ARRAY, literal_column("'{}'"), literal_column("'[]'")),
)
"""The empty value of a type, and its JSON: comparing costs a tenth of escaping."""


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A value that is never NULL, and whose text needs quotation marks but no escapes."""

    value: ColumnElement[Any]


def json_object(fields: Mapping[str, ColumnElement[Any] | Unquoted]) -> ColumnElement[str]:
    """The text of a JSON object with these fields, whose values are texts of JSON."""
    pattern, values = [], []
    for name, value in fields.items():
        unquoted = isinstance(value, Unquoted)
        pattern.append(f'"{name}":' + ('"%s"' if unquoted else "%s"))
        values.append(value.value if unquoted else value)
    return func.format(literal_column(f"'{{{','.join(pattern)}}}'"), *values, type_=Text)


def json_field(column: ColumnElement[Any]) -> ColumnElement[Any] | Unquoted:
    """A column as a value of `json_object`. Where `format` can write it as it is, this spares
    PostgreSQL copies of the text."""
    if getattr(column, "nullable", True):
        return json_value(column)
    match column.type:
        case Uuid() | Date():
            return Unquoted(column)
        case TIMESTAMP():
            return Unquoted(instant(column))
        case Integer():
            return column
    return json_value(column)


def json_value(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The text of a column as a JSON value; `null` where the column is NULL."""
    match column.type:
        case Uuid() | Date():
            text = QUOTE.concat(column.cast(Text)).concat(QUOTE)
        case TIMESTAMP():
            text = QUOTE.concat(instant(column)).concat(QUOTE)
        case Boolean() | Integer():
            text = column.cast(Text)
        case _:
            text = func.to_json(column).cast(Text)
    if getattr(column, "nullable", True):
        return func.coalesce(text, NULL)
    for type_, empty, json in EMPTY:
        if isinstance(column.type, type_):
            return case((column == empty, json), else_=text)
    return text


def instant(value: ColumnElement[Any]) -> ColumnElement[str]:
    """A time as RFC 3339 in UTC, always with six digits of a second."""
    pattern: ColumnElement[str] = literal_column("""'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'""")
    return func.to_char(func.timezone(literal_column("'UTC'"), value), pattern, type_=Text)
