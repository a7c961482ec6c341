"""The outermost middleware: gives each request an id, a log line, and a response in every case."""

import os
import re
import time

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from src.core.logs import cause_of, log
from src.db.checkout_queue import ClientDisconnected
from src.db.session import deadline_from_now
from src.middleware.problems import unexpected_problem

# Headers by which a browser treats every response as data, not as a page.
SAFETY = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-site"),
]

SANE_ID = re.compile(rb"[A-Za-z0-9._\-]{1,128}")


class RequestMiddleware:
    """Gives each request an id, the client's own if it is valid, and logs the request.

    An exception without a handler is logged with its cause and answered with 500. It is not
    raised further, because the server would then close the connection.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = _request_id(scope)
        scope["kept.request_id"] = request_id
        scope["kept.deadline"] = deadline_from_now()
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                own = [(b"x-request-id", request_id.encode()), *SAFETY]
                message["headers"] = [*message["headers"], *own]
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        except (ClientDisconnect, ClientDisconnected):
            pass  # the client has gone; the log shows status 0
        except Exception as error:
            log.error("unexpected", request_id=request_id, cause=cause_of(error))
            if status:
                raise  # the answer has begun, so the server cuts it off
            await unexpected_problem(scope)(scope, receive, send_with_id)
        finally:
            user = scope.get("kept.user")
            log.info(
                "request",
                method=scope["method"],
                route=getattr(scope.get("route"), "path", None),
                status=status,
                ms=round((time.perf_counter() - started) * 1000, 1),
                request_id=request_id,
                user_id=user.name if user else None,
            )


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and SANE_ID.fullmatch(value):
            return bytes(value).decode()
    return os.urandom(16).hex()
