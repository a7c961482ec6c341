"""Validation rules and base classes that the schemas of several entities share."""

import json
import re
import unicodedata
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

BROKEN_RULE = "broken_rule"
"""The type of a validation error that answers 400: right type, wrong value. Others answer 422."""

LIMIT_MAX = 500
PHRASE_MAX = 200

FIELDS_MAX = 100
TOO_MANY_FIELDS = f"has more than {FIELDS_MAX} fields"

WHOLE_NUMBER = re.compile(r"-?[0-9]+")
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")

STORABLE = r"^[^\x00]*$"
"""The rule of `storable` for JSON Schema, which cannot express half of a surrogate pair."""

VISIBLE = r"^[^\x00-\x1f\x7f-\x9f]*[!-~][^\x00-\x1f\x7f-\x9f]*$"
"""A pattern for JSON Schema of text that `one_line` accepts. It requires a visible ASCII character,
and is therefore narrower than the rule."""

# Invisible characters other than white space and the category "format" (Cf): those that Unicode
# calls default ignorable, and the Braille pattern without dots.
IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U000e0000-\U000e0fff]"
)


def broken_rule(message: str) -> PydanticCustomError:
    """An error for a value of the right type that breaks a documented rule."""
    return PydanticCustomError(BROKEN_RULE, "{message}", {"message": message})


def storable(value: str) -> str:
    """The value, if it is text that PostgreSQL can store: no NUL, no half of a surrogate pair."""
    if UNSTORABLE.search(value):
        raise broken_rule("must not contain a NUL character or half of a surrogate pair")
    return value


def is_blank(value: str) -> bool:
    """Whether a text has no visible character."""
    return all(
        character.isspace()
        or unicodedata.category(character) in ("Cc", "Cf")
        or IGNORABLE.match(character)
        for character in value
    )


def one_line(maximum: int) -> AfterValidator:
    """A validator that requires one visible line of up to `maximum` characters.

    White space around the text is dropped before its length is measured.
    """

    def validate(value: str) -> str:
        line = storable(value).strip()
        if is_blank(line[: maximum + 1]):
            raise broken_rule("must not be blank")
        if CONTROL.search(line):
            raise broken_rule("must be one line, without control characters")
        if len(line) > maximum:
            raise broken_rule(f"must have {maximum} characters or fewer")
        return line

    return AfterValidator(validate)


def described_line(maximum: int, description: str) -> Any:
    """The OpenAPI description of a field that `one_line` validates."""
    return Field(
        description=f"{description} White space around it is dropped.",
        json_schema_extra={"minLength": 1, "maxLength": maximum, "pattern": VISIBLE},
    )


class Strict(BaseModel):
    """An object in which an unknown field is an error."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def has_few_fields(cls, given: Any) -> Any:
        """Refuse what has far more fields than any object, at the price of one error."""
        if isinstance(given, dict) and len(given) > FIELDS_MAX:
            raise PydanticCustomError("too_many_fields", TOO_MANY_FIELDS)
        return given


class Body(Strict):
    """A request body."""

    def fields(self) -> dict[str, Any]:
        """The fields that the request contains, with their values."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Patch(Body):
    """A body that names the fields to be changed, one at least; the others stay as they are.

    Its fields have the default `UNCHANGED`, which is never stored.
    """

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        found = handler(core_schema)
        schema = handler.resolve_ref_schema(found)
        schema["minProperties"] = 1
        for field in schema["properties"].values():
            field.pop("default", None)
        return found

    @model_validator(mode="after")
    def names_a_field(self) -> Self:
        """Refuse a body that changes nothing."""
        if not self.model_fields_set:
            raise PydanticCustomError("empty", "must name at least one field")
        return self


UNCHANGED: Any = Field(default=None)


class Limit:
    """The validation of a number of rows, from 1 to `maximum`, in a query."""

    def __init__(self, maximum: int) -> None:
        self.before = BeforeValidator(self._whole_number)
        self.after = AfterValidator(self._within)
        self._maximum = maximum

    def _whole_number(self, value: object) -> object:
        """A number in digits, and none of the other ways in which Python writes one."""
        if isinstance(value, str) and WHOLE_NUMBER.fullmatch(value) and len(value) > 10:
            raise broken_rule(f"must be from 1 to {self._maximum}")
        if isinstance(value, str) and not WHOLE_NUMBER.fullmatch(value):
            raise PydanticCustomError("int_parsing", "must be a whole number")
        return value

    def _within(self, value: int) -> int:
        if not 1 <= value <= self._maximum:
            raise broken_rule(f"must be from 1 to {self._maximum}")
        return value


PAGE_LIMIT = Limit(LIMIT_MAX)


def _phrase(value: str) -> str:
    if not 1 <= len(storable(value)) <= PHRASE_MAX:
        raise broken_rule(f"must have 1 to {PHRASE_MAX} characters")
    return value


Phrase = Annotated[str, AfterValidator(_phrase)]


class PageQuery(Strict):
    """Which page of a list to show. A parameter that is not known is an error: a misspelt
    filter must not pass for none."""

    limit: Annotated[int, PAGE_LIMIT.before, PAGE_LIMIT.after] = Field(
        default=100,
        description="How many at most",
        json_schema_extra={"minimum": 1, "maximum": LIMIT_MAX},
    )
    cursor: str | None = Field(
        default=None,
        description="Where the page begins: the value from the `Link` of the page before",
    )

    def scope(self) -> str:
        """The order and the filters, which the cursor of a page belongs to."""
        chosen = self.model_dump(mode="json", exclude_defaults=True, exclude={"limit", "cursor"})
        return json.dumps(chosen, sort_keys=True) if chosen else ""
