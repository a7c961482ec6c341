"""The endpoints of calendar feeds."""

import asyncio
import hashlib
import os
from collections.abc import AsyncGenerator
from contextlib import aclosing
from functools import partial
from tempfile import TemporaryFile
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Path, Request, Response

from src.api import responses
from src.api.deps import Id, IfNoneMatch, SignedInSession, session_of
from src.api.docs import answers
from src.api.etags import names_state
from src.api.file_stream import FileStream
from src.api.responses import Direct, Header
from src.api.routing import DirectRoute
from src.core.bearer_secrets import SECRET, SHOWN, new_secret
from src.core.errors import NotFound
from src.core.places import Places
from src.db import rows
from src.db.calendar_feeds import CALENDAR_FEEDS, DueTask, due_tasks, zones
from src.db.changes import read_clock
from src.db.labels import LABELS
from src.db.lists import LISTS
from src.db.session import UserSession, deadline_from_now
from src.middleware.auth import AuthenticatedUser
from src.middleware.limits import Limits
from src.moving import calendar_feed
from src.moving.calendars import Names, zone
from src.schemas.calendar_feed import (
    CalendarFeedCreate,
    CalendarFeedResponse,
    NewCalendarFeedResponse,
)

PATH = "/api/calendar-feeds"
FEED = "/api/feeds/{secret}.ics"
SUFFIX = ".ics"

CALENDAR = "text/calendar; charset=utf-8"
REVALIDATED: Header = (b"cache-control", b"private, no-cache")

AT_ONCE = 2
"""Calendars that a process makes at the same time. Others wait."""

WAIT_SECONDS = 2.0
"""How long they wait. Programs ask again by themselves."""

PIECE = 64 * 1024
"""Bytes of a calendar that are sent at once."""

router = APIRouter(tags=["calendar feeds"], route_class=DirectRoute)

SHOWN_CALENDAR = answers(304, 404, 429, 503, headers={200: ["ETag"]})
SHOWN_CALENDAR[200] |= {
    "description": "The calendar",
    "content": {CALENDAR: {"schema": {"type": "string", "example": "BEGIN:VCALENDAR\r\n…"}}},
}


Secret = Annotated[
    str,
    Path(
        description="The secret of the feed",
        json_schema_extra={"pattern": f"^{SECRET.pattern}$"},
        examples=["1f9a3c" + "0" * 58],
    ),
]


@router.post(
    PATH,
    summary="Make a calendar feed",
    status_code=201,
    response_model=NewCalendarFeedResponse,
    responses=answers(400, 401, 403, 409, 413, 415, 422, 429, 503),
)
async def create_calendar_feed(
    request: Request, session: SignedInSession, wanted: CalendarFeedCreate
) -> Response:
    """Make a secret address, to which a calendar program subscribes to see what is due.

    Only this answer shows the address, because only its hash is stored. For the same reason there
    is no `Idempotency-Key` here. Access tokens can neither make, list nor revoke feeds.
    """
    secret = new_secret()
    body = await CALENDAR_FEEDS.create(session, secret, SHOWN, **wanted.fields())
    address = f"{request.app.state.site}{FEED.format(secret=secret)}"
    return responses.made(b'%s,"address":%s}' % (body[:-1], orjson.dumps(address)))


@router.get(
    PATH,
    summary="List calendar feeds",
    response_model=list[CalendarFeedResponse],
    responses=answers(401, 403, 429, 503),
)
async def list_calendar_feeds(session: SignedInSession) -> Response:
    """Your calendar feeds, the newest first."""
    return responses.plain(await CALENDAR_FEEDS.everything(session))


@router.delete(
    PATH + "/{feed_id}",
    summary="Revoke a calendar feed",
    status_code=204,
    responses=answers(400, 401, 403, 404, 429, 503),
)
async def revoke_calendar_feed(session: SignedInSession, feed_id: Id) -> Response:
    """End a calendar feed: its address answers 404 at once."""
    await CALENDAR_FEEDS.revoke(session, feed_id)
    return responses.removed()


@router.get(FEED, summary="Show a calendar", response_class=Response, responses=SHOWN_CALENDAR)
async def show_calendar(
    request: Request,
    secret: Secret,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """The open tasks of a user that have a due date, as iCalendar (RFC 5545): the 10,000 that are
    due first. The address is the only secret, so no token is needed.

    A time without a zone is where the reader is. A task that repeats has its rule if the next dates
    do not depend on when it is completed. Ask again with `If-None-Match`: the answer is 304 as long
    as nothing of the user has changed.
    """
    session, content = await _session_of(request, secret.removesuffix(SUFFIX))
    clock = await read_clock(session)
    # What is read later is not older than the clock says.
    state = f"{calendar_feed.FORM} {content} {clock.epoch} {clock.version}"
    etag = hashlib.sha256(state.encode()).hexdigest()[:32]
    headers = [REVALIDATED, (b"etag", f'"{etag}"'.encode())]
    if names_state(if_none_match, etag):
        return Direct.bare(304, *headers)
    headers.append((b"content-type", CALENDAR.encode()))
    if request.method == "HEAD":
        return Direct.bare(200, *headers)
    return FileStream(_calendar(request, session, content), *headers)


async def _session_of(request: Request, secret: str) -> tuple[UserSession, str]:
    """The session of the user to whom a secret belongs, and what the feed shows tasks as."""
    state, scope = request.app.state, request.scope
    limits: Limits = state.limits
    row = None
    if SECRET.fullmatch(secret):
        row = await limits.look_up(request, secret, partial(CALENDAR_FEEDS.used, state.database))
    if row is None:
        await limits.count_failed_auth(request)
        raise NotFound(CALENDAR_FEEDS.kind)
    user_id, id, content = row
    name = str(user_id)
    user = scope["kept.user"] = AuthenticatedUser(user_id, name, None, 0)
    await limits.count_request(True, name, str(id))
    return session_of(request, user), content


async def _calendar(
    request: Request, session: UserSession, content: str
) -> AsyncGenerator[bytes, None]:
    """The pieces of a calendar, and empty ones while it is made.

    It waits in a file, so that a client that reads slowly keeps nobody else from theirs.
    """
    makers: Places = request.app.state.calendar_makers
    user = session.user_name
    with makers.entered(user), TemporaryFile() as file:
        async with (
            makers.taken(user, WAIT_SECONDS),
            aclosing(_made(request.app.state.site, session, content)) as pieces,
        ):
            async for piece in pieces:
                file.write(piece)
                yield b""
        file.flush()
        offset = 0
        while piece := os.pread(file.fileno(), PIECE, offset):
            offset += len(piece)
            yield piece


async def _made(site: str, session: UserSession, content: str) -> AsyncGenerator[bytes, None]:
    session.deadline = deadline_from_now()
    lists, labels = [
        {row["id"]: row for row in orjson.loads(await rows.everything(of, session))}
        for of in (LISTS, LABELS)
    ]
    names = Names(lists, labels)
    yield b"".join(calendar_feed.head())
    for name in await zones(session):
        # Finding the changes of a clock takes 20 ms, and there are hundreds of zones.
        yield await asyncio.to_thread(zone, name)
    async with aclosing(due_tasks(session)) as pages:
        async for page in pages:
            yield await asyncio.to_thread(_entries, site, content, names, page)
    yield calendar_feed.END


def _entries(site: str, content: str, names: Names, page: list[DueTask]) -> bytes:
    entries = bytearray()
    for body, repeats, last in page:
        row: dict[str, Any] = orjson.loads(body)
        address = f"{site}/tasks/{row['id']}"
        for piece in calendar_feed.entry(content, names, row, address, repeats=repeats, last=last):
            entries += piece
    return bytes(entries)
