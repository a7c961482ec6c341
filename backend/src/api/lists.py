"""The endpoints of lists."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from src.api import responses
from src.api.deps import Id, IdempotencyKey, IfMatch, IfNoneMatch, UserSession, once
from src.api.docs import CREATED, DELETED, LISTED_WHOLE, SHOWN, UPDATED
from src.api.etags import acceptable, is_known
from src.api.routing import DirectRoute
from src.db import lists, rows
from src.db.lists import LISTS
from src.schemas.list import ListCreate, ListDeletion, ListPatch, ListResponse

PATH = "/api/lists"

router = APIRouter(prefix=PATH, tags=["lists"], route_class=DirectRoute)


@router.post(
    "",
    summary="Create a list",
    status_code=201,
    response_model=ListResponse,
    responses=CREATED,
)
async def create_list(
    session: UserSession, list: ListCreate, idempotency_key: IdempotencyKey = None
) -> Response:
    """Make a list. Without a `position` it is the last one."""
    request = once(idempotency_key, "POST", PATH, list)
    return responses.created(await rows.create(LISTS, session, list.fields(), request), PATH)


@router.get(
    "",
    summary="List lists",
    response_model=list[ListResponse],
    responses=LISTED_WHOLE,
)
async def list_lists(session: UserSession) -> Response:
    """All of your lists, in manual order, those that are put away among them."""
    return responses.plain(await rows.everything(LISTS, session))


@router.get("/{list_id}", summary="Show a list", response_model=ListResponse, responses=SHOWN)
async def get_list(
    session: UserSession, list_id: Id, if_none_match: IfNoneMatch = None
) -> Response:
    """One of your lists."""
    list = await rows.get(LISTS, session, list_id)
    if is_known(if_none_match, list):
        return responses.not_modified(list)
    return responses.shown(list)


@router.patch("/{list_id}", summary="Change a list", response_model=ListResponse, responses=UPDATED)
async def change_list(
    session: UserSession,
    list_id: Id,
    changes: ListPatch,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Rename a list, move it, put it away, or change its colour. A field that
    is not named stays as it is.

    With `If-Match` it is changed only if nobody else has changed it first.
    """
    request = once(idempotency_key, "PATCH", f"{PATH}/{list_id}", changes, if_match)
    return responses.shown(
        await rows.change(LISTS, session, list_id, changes.fields(), acceptable(if_match), request)
    )


@router.delete("/{list_id}", summary="Delete a list", status_code=204, responses=DELETED)
async def delete_list(
    session: UserSession,
    list_id: Id,
    query: Annotated[ListDeletion, Query()],
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Delete a list and its sections, and do with its tasks what `tasks` says: all of it or
    nothing.

    With `If-Match` it is deleted only if nobody else has changed it first.
    """
    path = f"{PATH}/{list_id}?tasks={query.tasks}"
    request = once(idempotency_key, "DELETE", path, None, if_match)
    await lists.remove_alone(session, list_id, query.tasks, acceptable(if_match), request)
    return responses.removed()
