"""A response whose body is made while it is sent."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from src.api.responses import Header
from src.core.errors import ServiceUnavailable
from src.db.checkout_queue import CLIENT, Client, ClientDisconnected

SECONDS = 3600.0
"""How long an answer may take to be made and sent; then it is cut off."""


class FileStream(Response):
    """A file in pieces. An empty piece says that the next one is not made yet.

    The first piece is there before the head is sent, so that an error before it still has an
    answer of its own. The pieces are closed as soon as the client has closed its connection, or
    has half-closed it before the first one.
    """

    def __init__(self, pieces: AsyncGenerator[bytes, None], *headers: Header) -> None:
        self._pieces = pieces
        self._client = CLIENT.get() or Client()
        self.status_code = 200
        self.background = None
        self.raw_headers = [*headers]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI
        """Send it.

        Raises:
            ClientDisconnected: nobody waits for it any more.
            ServiceUnavailable: probably nobody does.
            TimeoutError: the client reads too slowly.
        """
        async with asyncio.timeout(SECONDS), aclosing(self._pieces) as pieces:
            has_begun = False
            async for piece in pieces:
                # The server takes what is sent to a closed connection without an error.
                if self._client.is_closed:
                    raise ClientDisconnected
                # Whoever hangs up only half-closes the connection until something is sent.
                if self._client.is_half_closed and not has_begun:
                    raise ServiceUnavailable
                if not piece:
                    continue
                if not has_begun:
                    await self._begin(send)
                    has_begun = True
                await send({"type": "http.response.body", "body": piece, "more_body": True})
                # Neither reading a file nor sending to a fast client waits for anything.
                await asyncio.sleep(0)
            if not has_begun:
                await self._begin(send)
            await send({"type": "http.response.body", "body": b""})

    async def _begin(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
