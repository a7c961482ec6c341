"""The schemas of a batch: many operations in one request."""

import re
from collections.abc import Iterator
from functools import partial, reduce
from inspect import isclass
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, get_args
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    FailFast,
    Field,
    StrictStr,
    Tag,
    create_model,
    model_validator,
)

from src.schemas.base import Body, Patch, broken_rule
from src.schemas.entities import REGISTRY, Entity
from src.schemas.ids import NewId, Reference

OPERATIONS_MAX = 1_000
TAG = r'(\*|(W/)?"[!#-~]{0,255}")'

Location = tuple[str | int, ...]
"""Where an error is, as pydantic names it."""


def _tag(value: str) -> str:
    if not re.fullmatch(TAG, value):
        raise broken_rule("must be an ETag in quotes, or *")
    return value


def _number(value: object) -> object:
    if isinstance(value, list) and not 1 <= len(value) <= OPERATIONS_MAX:
        raise broken_rule(f"must be 1 to {OPERATIONS_MAX:,} operations")
    return value


EntityTag = Annotated[
    StrictStr,
    AfterValidator(_tag),
    Field(json_schema_extra={"pattern": f"^{TAG}$"}),
]


class Operation(Body):
    """What all operations have in common."""

    op: str
    kind: str
    id: UUID | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """The columns that it writes, with their values."""
        return {}


class Creation(Operation):
    """Create one; what follows may refer to its id."""

    op: Literal["create"]
    id: NewId
    fields_: Body = Field(alias="fields")

    @property
    def columns(self) -> dict[str, Any]:
        """The named columns, and `id` if the client chose one."""
        given = {} if self.id is None else {"id": self.id}
        return self.fields_.fields() | given

    @model_validator(mode="after")
    def has_one_id(self) -> Self:
        """Refuse two ids for one row."""
        named = getattr(self.fields_, "id", None)
        if self.id and named and named != self.id:
            raise broken_rule("must not have another id than its fields")
        return self


class Addressed(Operation):
    """An operation on an existing row."""

    id: Reference = Field(description="Its `id`")
    if_match: EntityTag | None = Field(
        default=None, description="Carry it out only if this is still the `ETag`"
    )


class Change(Addressed):
    """Change the fields that are named."""

    op: Literal["update"]
    fields_: Patch = Field(alias="fields")

    @property
    def columns(self) -> dict[str, Any]:
        """The fields that are named."""
        return self.fields_.fields()


class Deletion(Addressed):
    """Delete a row."""

    op: Literal["delete"]


class DeletionSaying(Deletion):
    """Delete it, and say what becomes of what belongs to it."""

    fields_: BaseModel | None = Field(default=None, alias="fields")

    @property
    def columns(self) -> dict[str, Any]:
        """What is said."""
        return self.fields_.model_dump() if self.fields_ else {}


class Completion(Addressed):
    """Complete a task; `fields` may change other fields."""

    op: Literal["complete"]
    fields_: Patch | None = Field(default=None, alias="fields")

    @property
    def columns(self) -> dict[str, Any]:
        """The fields that are named, and that it is completed."""
        return (self.fields_.fields() if self.fields_ else {}) | {"completed": True}


class Reopening(Addressed):
    """Open a task again; `fields` may change other fields."""

    op: Literal["reopen"]
    fields_: Patch | None = Field(default=None, alias="fields")

    @property
    def columns(self) -> dict[str, Any]:
        """The fields that are named, and that it is open."""
        return (self.fields_.fields() if self.fields_ else {}) | {"completed": False}


def _on(kind: str, base: type[Operation], fields: Any = None) -> type[Operation]:
    """An operation on one kind, with a name of its own in the OpenAPI document."""
    own: dict[str, Any] = {"kind": (Literal[kind], ...)}
    if fields:
        is_needed = base.model_fields["fields_"].is_required()
        default = ... if is_needed else None
        own["fields_"] = (fields if is_needed else fields | None, Field(default, alias="fields"))
    name = f"{kind.capitalize()}{base.__name__.removesuffix('Saying')}"
    return create_model(name, __base__=base, __doc__=base.__doc__, **own)


def _operations(entity: Entity) -> Iterator[type[Operation]]:
    """The operations on one kind."""
    kind = entity.resource.kind
    yield _on(kind, Creation, entity.create)
    yield _on(kind, Change, entity.patch)
    yield _on(kind, DeletionSaying, entity.deletion) if entity.deletion else _on(kind, Deletion)
    if entity.completion:
        yield _on(kind, Completion, entity.completion)
    if entity.reopening:
        yield _on(kind, Reopening, entity.reopening)


OPERATIONS = [operation for entity in REGISTRY for operation in _operations(entity)]

BY_NAME = {
    f"{op} {get_args(model.model_fields['kind'].annotation)[0]}": model
    for model in OPERATIONS
    for op in get_args(model.model_fields["op"].annotation)
}
"""The model of each operation by its name, such as "create task"."""


def _name(value: Any) -> str:
    get = value.get if isinstance(value, dict) else partial(getattr, value)
    return f"{get('op', None)} {get('kind', None)}"


if TYPE_CHECKING:
    AnyOperation = Operation
else:
    AnyOperation = Annotated[
        reduce(or_, (Annotated[model, Tag(name)] for name, model in BY_NAME.items())),
        Discriminator(
            _name,
            custom_error_type="operation",
            custom_error_message=f"must have op and kind of one of: {', '.join(BY_NAME)}",
        ),
    ]


class Batch(Body):
    """Operations that are carried out in their order, all or none."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "operations": [
                    {"op": "create", "kind": "task", "fields": {"title": "Water the fig tree"}},
                    {"op": "create", "kind": "task", "fields": {"title": "Repot the basil"}},
                ]
            }
        }
    )

    operations: Annotated[
        list[AnyOperation],
        FailFast(),
        BeforeValidator(_number),
        Field(json_schema_extra={"minItems": 1, "maxItems": OPERATIONS_MAX}),
    ]

    @classmethod
    def located(cls, place: Location) -> tuple[Location, type[BaseModel] | None, Location]:
        """Translate pydantic's location of an error.

        Returns the location in the request, the model of the object at fault, and the path to it
        within that model.
        """
        match place:
            case ("body", "operations", int(number), str(name), *rest):
                model: Any = BY_NAME[name]
                path = rest[:-1]
                if path[:1] == ["fields"]:
                    model, path = _fields_of(model), path[1:]
                return ("body", f"operations[{number}]", *rest), model, tuple(path)
            case ("body", "operations", int(number)):
                return ("body", f"operations[{number}]"), None, ()
        return place, cls, place[1:-1]


def _fields_of(model: type[BaseModel]) -> type[BaseModel]:
    """The model of the `fields` of an operation."""
    annotation: Any = model.model_fields["fields_"].annotation
    models: Any = (kind for kind in (annotation, *get_args(annotation)) if isclass(kind))
    found: type[BaseModel] = next(models)
    return found


class BatchResult(BaseModel):
    """The answer that a single request would get."""

    status: int = Field(description="201 for what is new, 200 for what is changed, 204 if gone")
    body: dict[str, Any] | None


class BatchResponse(BaseModel):
    """The results in the order of the operations."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "batch": "01a1fb97-08a4-706b-b23e-be18c3447c3f",
                "results": [{"status": 204, "body": None}],
            }
        }
    )

    batch: UUID = Field(description="What all of these changes have in common in the history")
    results: list[BatchResult]
