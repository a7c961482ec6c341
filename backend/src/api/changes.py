"""The endpoints of the feed of changes."""

from typing import Annotated
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError

from src.api import responses
from src.api.cursor import decode_cursor, encode_cursor
from src.api.deps import UserSession
from src.api.docs import answers
from src.api.event_stream import EventStream
from src.api.routing import DirectRoute
from src.core.errors import BeginAgain, InvalidCursor
from src.db.changes import Changes, Position
from src.db.listeners import Listener
from src.middleware.auth import CurrentUser, header_lines
from src.schemas.base import BROKEN_RULE
from src.schemas.changes import ChangesQuery, ChangesResponse, StreamQuery

PATH = "/api/changes"

router = APIRouter(prefix=PATH, tags=["changes"], route_class=DirectRoute)

STREAM = answers(400, 401, 410, 422, 429, 503) | {
    200: {
        "description": "Events `version`, each with the newest token as its data",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
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
    """All that has changed since the token `since`, as it is now, in the order of the changes,
    and what is gone.

    Without a token: all that is open, what was completed in the last 90 days, and all lists,
    sections and labels. Fetch pages, each with the token `next` of the one before, until `more`
    is false; a page may refer to what a later page brings. The answer 410 means that the server
    no longer knows what has changed: begin again, without a token.
    """
    since = _position(query.since, session.user_id, "query.since")
    page = await changes.page(session, since, query.limit)
    fields = [f'"{name}":[{rows}]' for name, rows in page.rows.items()]
    token = _token(page.next, session.user_id)
    more = "true" if page.more else "false"
    rest = f'"gone":[{page.gone}],"next":"{token}","more":{more}'
    return responses.plain(f"{{{','.join(fields)},{rest}}}".encode())


@router.get("/stream", summary="Wait for changes", response_class=Response, responses=STREAM)
async def stream_changes(
    request: Request,
    user: CurrentUser,
    session: UserSession,
    changes: Annotated[Changes, Depends(_changes)],
    query: Annotated[StreamQuery, Query()],
) -> Response:
    """Server-Sent Events: `version` within a second of each change, with the newest token as its
    data. Fetch the changes themselves from `/api/changes`.

    A comment comes every 15 seconds. The stream ends with the token or its session, or when the
    server stops; begin a new one then, with the last token as `since` or in `Last-Event-ID`.
    """
    listeners = request.app.state.listeners
    listeners.check_limits(user.id)
    if given := header_lines(request, b"last-event-id"):
        since = _position(given[-1], user.id, "header.last-event-id")
    else:
        since = _position(query.since, user.id, "query.since")
    now = await changes.now(session)
    if since and (since.epoch != now.epoch or since.version > now.version):
        raise BeginAgain
    listener = Listener(user.id, since or now)
    listener.tell(now)
    return EventStream(request, user, listener, lambda latest: _token(latest, user.id))


def _token(position: Position, user_id: UUID) -> str:
    """A position as text that is opaque to the client."""
    key = [str(position.epoch), str(position.version)]
    if position.kind:
        key += [position.kind, str(position.id), "begins" if position.begins else ""]
    return encode_cursor(tuple(key), user_id)


def _position(token: str | None, user_id: UUID, place: str) -> Position | None:
    """The position in a token that was issued to this user."""
    try:
        key = decode_cursor(token, user_id)
        if key is None:
            return None
        epoch, version, *rest = key
        if not rest:
            return Position(UUID(epoch), int(version))
        kind, id, begins = rest
        return Position(UUID(epoch), int(version), kind, UUID(id), bool(begins))
    except (InvalidCursor, ValueError, orjson.JSONDecodeError) as error:
        message = "is not a token that this API has issued"
        problem = {"type": BROKEN_RULE, "loc": tuple(place.split(".")), "msg": message}
        raise RequestValidationError([problem]) from error
