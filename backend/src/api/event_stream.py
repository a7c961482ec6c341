"""An answer of Server-Sent Events that goes on until something ends it."""

import random
import time
from collections.abc import AsyncIterator

from fastapi import Request, Response
from starlette.types import Receive, Scope, Send

from src.api.feed_token import encode_token
from src.core.errors import NotAuthenticated, ServiceUnavailable
from src.db.checkout_queue import CLIENT, Client
from src.db.listeners import Listener
from src.db.session import deadline_from_now
from src.middleware.auth import AuthenticatedUser, require_still_valid

HEARTBEAT = 15.0
"""Seconds after which a comment is sent if there is no news. Proxies end silent connections."""

RETRY_MS = (500, 3000)
"""Between which times a browser connects again, so that not all of them do so at once."""

MEDIA_TYPE = "text/event-stream"
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Accel-Buffering": "no",  # nginx passes each event on at once
}
COMMENT = b":\n\n"


class EventStream(Response):
    """The events of one listener, which is closed at the end.

    The stream ends when the client closes its connection; with an event `end`, whose data is the
    reason, when the server stops, and when the token or the session with which it began has ended.
    """

    def __init__(self, request: Request, user: AuthenticatedUser, listener: Listener) -> None:
        super().__init__(None, 200, HEADERS, MEDIA_TYPE)
        del self.headers["content-length"]
        self._request = request
        self._user = user
        self._listener = listener
        self._client = CLIENT.get() or Client()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # as Response
        """Send the events."""
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            if scope["method"] != "HEAD":
                async for event in self._events():
                    await send({"type": "http.response.body", "body": event, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._client.forget_callbacks()
            self._listener.close()

    async def _events(self) -> AsyncIterator[bytes]:
        # The head of the answer leaves with the first piece of its body.
        yield f"retry: {random.randint(*RETRY_MS)}\n\n".encode()  # noqa: S311  # no secret
        while not (reason := await self._reason_to_end()):
            wake = self._listener.wake
            self._client.on_close = self._client.on_half_close = self._client.on_stop = wake
            if self._has_ended():
                continue
            seconds = min(HEARTBEAT, max(0.0, self._user.expires_at - time.time()))
            if position := await self._listener.news(seconds):
                token = encode_token(position, self._user.id)
                yield f"event: version\nid: {token}\ndata: {token}\n\n".encode()
            else:
                yield COMMENT
        yield f"event: end\ndata: {reason}\n\n".encode()

    def _has_ended(self) -> bool:
        client = self._client
        return client.is_closed or client.is_half_closed or client.is_stopping

    async def _reason_to_end(self) -> str | None:
        if self._client.is_stopping:
            return "server-stops"
        if self._has_ended():
            return "client-has-gone"
        if self._user.expires_at <= time.time():
            return "token-expired"
        try:
            await require_still_valid(self._request, self._user, deadline_from_now())
        except NotAuthenticated:
            return "session-ended"
        except ServiceUnavailable:
            pass  # nobody knows; without a database there is no news either
        return None
