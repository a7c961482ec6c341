"""The endpoint of the history."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from src.api import responses
from src.api.cursor import decode_cursor
from src.api.deps import UserSession
from src.api.docs import LISTED
from src.api.routing import DirectRoute
from src.core.errors import BrokenRule
from src.db.history import History
from src.schemas.history import Change, HistoryQuery

PATH = "/api/history"

router = APIRouter(prefix=PATH, tags=["history"], route_class=DirectRoute)


async def _history(request: Request) -> History:
    history: History = request.app.state.history
    return history


@router.get("", summary="List changes", response_model=list[Change], responses=LISTED)
async def list_changes(
    session: UserSession,
    history: Annotated[History, Depends(_history)],
    query: Annotated[HistoryQuery, Query()],
) -> Response:
    """What has happened to your things, newest first, a page at a time.

    All that one request changed has the same `batch`, by which it can be undone. Changes are
    kept for a year, unless the server is set to another time (`HISTORY_DAYS`). What was purged from
    the trash is still listed, without its fields.
    """
    filters = query.filters()
    if filters.get("kind", "task") not in history.kinds:
        known = ", ".join(history.kinds)
        raise BrokenRule("query.kind", f"must be one of {known}")
    after = decode_cursor(query.cursor, session.user_id, PATH, query.scope())
    page = await history.page(session, limit=query.limit, after=after, **filters)
    return responses.listed(page, session, PATH, query)
