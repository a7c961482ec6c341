"""The endpoints of the feed of changes."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from src.api import responses
from src.api.deps import UserSession
from src.api.docs import answers
from src.api.event_stream import EventStream
from src.api.feed_token import decode_token, encode_token
from src.api.routing import DirectRoute
from src.db.changes import Changes, FeedPosition, read_clock
from src.db.listeners import Listeners
from src.middleware.auth import CurrentUser, header_lines
from src.schemas.changes import TOKEN, ChangesQuery, ChangesResponse, StreamQuery

PATH = "/api/changes"

router = APIRouter(prefix=PATH, tags=["changes"], route_class=DirectRoute)

EVENT = f"event: version\nid: {TOKEN}\ndata: {TOKEN}\n\n"
STREAM = answers(400, 401, 410, 422, 429, 503) | {
    200: {
        "description": "Events `version`, each with the newest token as its data",
        "content": {"text/event-stream": {"schema": {"type": "string", "example": EVENT}}},
    }
}


async def _changes(request: Request) -> Changes:
    changes: Changes = request.app.state.changes
    return changes


@router.get(
    "",
    summary="List what has changed",
    response_model=ChangesResponse,
    responses=answers(400, 401, 410, 422, 429, 503),
)
async def list_changes(
    session: UserSession,
    changes: Annotated[Changes, Depends(_changes)],
    query: Annotated[ChangesQuery, Query()],
) -> Response:
    """All that has changed since the token `since`, as it is now, in the order of the last
    changes, and what is gone.

    Without a token: all that is open, what was completed in the last 90 days, and all lists,
    sections and labels. Fetch pages, each with the token `next` of the one before, until `more`
    is false; a page may refer to what a later page brings. An open task may be part of one that
    was completed earlier than that, which does not come: get it from `/api/tasks/{task_id}`. The
    answer 410 means that the server no longer knows what has changed: begin again, without a token.
    """
    since = None if query.since is None else decode_token(query.since, session.user_id)
    page = await changes.page(session, since, query.limit)
    if page.next is since:
        rows, token = changes.no_rows, query.since
    else:
        rows = ",".join(f'"{table}":[{texts}]' for table, texts in page.rows.items())
        token = encode_token(page.next, session.user_id)
    more = "true" if page.more else "false"
    body = f'{{{rows},"gone":[{page.gone}],"next":"{token}","more":{more}}}'
    return responses.plain(body.encode())


@router.get("/stream", summary="Wait for changes", response_class=Response, responses=STREAM)
async def stream_changes(
    request: Request,
    user: CurrentUser,
    session: UserSession,
    query: Annotated[StreamQuery, Query()],
) -> Response:
    """Server-Sent Events: `version` within a second of each change, with the newest token as its
    data. Fetch the changes themselves from `/api/changes`.

    A comment comes every 15 seconds. With the bearer token, with its session, or when the server
    stops, an event `end` says why, and the stream ends. Begin a new one then, with the last token
    as `since` or in `Last-Event-ID`. You may listen to 20 streams at once.
    """
    since = _since(request, query, user.id)
    clock = await read_clock(session)
    if since:
        clock.require_known(since)
    listeners: Listeners = request.app.state.listeners
    listener = listeners.listen(user.id, since or clock.end())
    listener.tell(clock.end())
    return EventStream(request, user, listener)


def _since(request: Request, query: StreamQuery, user_id: UUID) -> FeedPosition | None:
    """The position that the client has reached. A browser that connects again repeats the address,
    and names the last event that it got in a header."""
    if given := header_lines(request, b"last-event-id"):
        return decode_token(given[-1], user_id, "header.last-event-id")
    return None if query.since is None else decode_token(query.since, user_id)
