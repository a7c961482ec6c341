"""An answer of Server-Sent Events that goes on until something ends it."""

import time
from collections.abc import AsyncIterator, Callable

from fastapi import Request, Response
from starlette.types import Receive, Scope, Send

from src.core.errors import NotAuthenticated, ServiceUnavailable
from src.db.changes import Position
from src.db.checkout_queue import CLIENT, Client
from src.db.listeners import Listener
from src.db.session import deadline_from_now
from src.middleware.auth import AuthenticatedUser

HEARTBEAT = 15.0
"""Seconds after which a comment is sent if there are no news. Proxies end silent connections."""

MEDIA_TYPE = "text/event-stream"
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Accel-Buffering": "no",  # nginx passes each event on at once
}


class EventStream(Response):
    """The events of one listener.

    The stream ends when the client closes its connection, when the server stops, and when the
    token or the session with which it began has ended.
    """

    def __init__(
        self,
        request: Request,
        user: AuthenticatedUser,
        listener: Listener,
        token_of: Callable[[Position], str],
    ) -> None:
        super().__init__(None, 200, HEADERS, MEDIA_TYPE)
        del self.headers["content-length"]
        self._accounts = request.app.state.accounts
        self._listeners = request.app.state.listeners
        self._user = user
        self._listener = listener
        self._token_of = token_of
        self._client = CLIENT.get() or Client()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # as Response
        """Send the events."""
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        if scope["method"] != "HEAD":
            async for event in self._events():
                await send({"type": "http.response.body", "body": event, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    async def _events(self) -> AsyncIterator[bytes]:
        client = self._client
        client.on_close = client.on_half_close = client.on_stop = self._listener.wake
        try:
            with self._listeners.listening(self._listener):
                yield b":\n\n"  # the head of the answer leaves with its first piece
                while not (client.is_half_closed or client.is_closed or client.is_stopping):
                    seconds = min(HEARTBEAT, self._user.expires_at - time.time())
                    if seconds <= 0 or not await self._is_live():
                        return
                    if position := await self._listener.news(seconds):
                        token = self._token_of(position)
                        yield f"event: version\nid: {token}\ndata: {token}\n\n".encode()
                    else:
                        yield b":\n\n"
        finally:
            client.forget_callbacks()

    async def _is_live(self) -> bool:
        user = self._user
        try:
            await self._accounts.require_live(user.id, user.session_id, deadline_from_now())
        except NotAuthenticated:
            return False
        except ServiceUnavailable:
            pass  # nobody knows; without a database there are no news either
        return True
