"""The endpoint that undoes a batch."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from src.api import responses
from src.api.deps import IdempotencyKey, UserSession, once
from src.api.docs import answers
from src.api.routing import DirectRoute
from src.db import undo
from src.schemas.history import Undo, UndoResponse

PATH = "/api/undo"

router = APIRouter(prefix=PATH, tags=["history"], route_class=DirectRoute)


async def _undo(request: Request) -> undo.Undo:
    found: undo.Undo = request.app.state.undo
    return found


@router.post(
    "",
    summary="Undo a batch",
    response_model=UndoResponse,
    responses=answers(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
)
async def undo_batch(
    session: UserSession,
    undoing: Annotated[undo.Undo, Depends(_undo)],
    wanted: Undo,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Take back all that one request has changed, or nothing of it.

    Where something newer has changed a field since, the answer is 409 and `conflicts` lists each
    such field with its value now and the one wanted. Sent again with all of them under `force`,
    the request overwrites them; what cannot be as it was comes as near as it can, such as a task to
    the top, or a label under its name with a number. What is as it was before already stays as it
    is, so a batch that is undone twice is undone once.
    """
    request = once(idempotency_key, "POST", PATH, wanted)
    return responses.plain(await undoing.undo(session, wanted.batch, wanted.force, request))
