"""The endpoint that carries out many operations at once."""

from fastapi import APIRouter, Response

from src.api import ENTITIES, responses
from src.api.deps import IdempotencyKey, UserSession, once
from src.api.docs import BATCHED
from src.api.etags import acceptable
from src.api.routing import LargeRoute
from src.db import batch
from src.db.batch import Operation
from src.db.resource import Resource
from src.schemas.batch import Addressed, Batch, BatchResponse, Deletion
from src.schemas.batch import Operation as Asked

PATH = "/api/batch"

RESOURCES: dict[str, Resource] = {resource.kind: resource for resource in ENTITIES}

router = APIRouter(prefix=PATH, tags=["batch"], route_class=LargeRoute)


@router.post("", summary="Do many things at once", response_model=BatchResponse, responses=BATCHED)
async def carry_out_batch(
    session: UserSession, asked: Batch, idempotency_key: IdempotencyKey = None
) -> Response:
    """Up to 1,000 operations, carried out in their order as one change: all of them, or none if
    one fails. The error names that one, and is the error of the single request.

    The `fields` are those of the single request. `complete` and `reopen` are short for an `update`
    of `completed`. What creates something may choose its `id`, to which the operations that
    follow may refer. The body may have 1 MiB.
    """
    request = once(idempotency_key, "POST", PATH, asked)
    operations = [operation_of(operation) for operation in asked.operations]
    return responses.plain(await batch.carry_out(session, operations, request))


def operation_of(asked: Asked) -> Operation:
    """What an operation of a request asks the database to do."""
    resource, fields = RESOURCES[asked.kind], asked.columns
    if not isinstance(asked, Addressed):
        return Operation("create", resource, fields.get("id"), fields)
    etags = None if asked.if_match is None else acceptable([asked.if_match])
    if isinstance(asked, Deletion):
        return Operation("delete", resource, asked.id, fields, etags)
    return Operation("update", resource, asked.id, fields, etags)
