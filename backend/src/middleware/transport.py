"""Strict-Transport-Security, by which browsers use TLS only."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

STRICT = (b"strict-transport-security", b"max-age=31536000")


class StrictTransport:
    """Adds Strict-Transport-Security (RFC 6797) to every answer.

    It is used where browsers reach Kept over TLS. A browser ignores the header in a response that
    it got without TLS.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def send_strictly(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], STRICT]
            await send(message)

        await self.app(scope, receive, send_strictly)
