"""A response whose body is made while it is sent."""

from collections.abc import AsyncIterator

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from src.api.responses import Header


class FileStream(Response):
    """A file in pieces.

    The first piece is there before the head is sent, so that an error before it still has an
    answer of its own.
    """

    def __init__(self, pieces: AsyncIterator[bytes], *headers: Header) -> None:
        self._pieces = pieces
        self.status_code = 200
        self.background = None
        self.raw_headers = [*headers]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI
        """Send it."""
        piece = await anext(self._pieces, b"")
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        while piece:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            piece = await anext(self._pieces, b"")
        await send({"type": "http.response.body", "body": b""})
