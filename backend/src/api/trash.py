"""The endpoints of the trash."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from src.api import responses
from src.api.cursor import decode_cursor
from src.api.deps import Id, IdempotencyKey, UserSession, once
from src.api.docs import LISTED, answers
from src.api.routing import DirectRoute
from src.db import trash
from src.schemas.base import PageQuery
from src.schemas.history import Restored, Trashed

PATH = "/api/trash"

router = APIRouter(prefix=PATH, tags=["history"], route_class=DirectRoute)


async def _trash(request: Request) -> trash.Trash:
    found: trash.Trash = request.app.state.trash
    return found


Trash = Annotated[trash.Trash, Depends(_trash)]


@router.get("", summary="List the trash", response_model=list[Trashed], responses=LISTED)
async def list_trash(
    session: UserSession, trash: Trash, query: Annotated[PageQuery, Query()]
) -> Response:
    """What you have deleted and can have back, newest first, a page at a time."""
    after = decode_cursor(query.cursor, session.user_id, PATH, query.scope())
    page = await trash.page(session, limit=query.limit, after=after)
    return responses.listed(page, session, PATH, query)


@router.post(
    "/{id}/restore",
    summary="Restore from the trash",
    response_model=Restored,
    responses=answers(400, 401, 403, 404, 409, 422, 429, 503, headers={200: ["ETag"]}),
)
async def restore_from_trash(
    session: UserSession, trash: Trash, id: Id, idempotency_key: IdempotencyKey = None
) -> Response:
    """Have something back as it was, under its own id, with what was deleted together with it and
    belongs to it, such as subtasks. Where its list, section or parent is gone it comes back to the
    Inbox, to no section, to the top; to the top also where its parent has moved too deep.

    What is not deleted stays as it is and is shown.
    """
    request = once(idempotency_key, "POST", f"{PATH}/{id}/restore")
    return responses.shown(await trash.restore(session, id, request))


@router.delete(
    "/{id}",
    summary="Remove from the trash",
    status_code=204,
    responses=answers(400, 401, 403, 404, 409, 422, 429, 503),
)
async def purge(
    session: UserSession, trash: Trash, id: Id, idempotency_key: IdempotencyKey = None
) -> Response:
    """Remove something that you have deleted for good. The history goes on saying that it was
    there, without its fields."""
    request = once(idempotency_key, "DELETE", f"{PATH}/{id}")
    await trash.purge(session, id, request)
    return responses.removed()


@router.delete(
    "",
    summary="Empty the trash",
    status_code=204,
    responses=answers(400, 401, 403, 422, 429, 503),
)
async def empty_trash(
    session: UserSession, trash: Trash, idempotency_key: IdempotencyKey = None
) -> Response:
    """Remove everything that you have deleted, for good."""
    await trash.empty(session, once(idempotency_key, "DELETE", PATH))
    return responses.removed()
