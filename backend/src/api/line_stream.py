"""An answer of JSON in lines, which tells how far the work has come."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from src.api.responses import PRIVATE
from src.core.errors import KeptError
from src.middleware.problems import problem_of

MEDIA_TYPE = "application/x-ndjson"
HEADERS = [
    PRIVATE,
    (b"content-type", MEDIA_TYPE.encode()),
    (b"x-accel-buffering", b"no"),  # nginx passes each line on at once
]

Tell = Callable[[dict[str, Any]], Awaitable[None]]
"""Tells the client how far the work has come."""

Work = Callable[[Tell], Awaitable[bytes]]
"""Some work, which returns its answer as JSON."""


async def nobody(line: dict[str, Any]) -> None:
    """Tell nobody: the client waits for the answer."""


def wants_lines(request: Request) -> bool:
    """Whether the client asks for an answer in lines."""
    return MEDIA_TYPE in request.headers.get("accept", "")


class LineStream(Response):
    """The lines that some work tells, and at the end one with `result` or with `problem`.

    The head is sent before the work begins, so its status does not tell how the work ends.
    """

    def __init__(self, request: Request, work: Work) -> None:
        self._request, self._work = request, work
        self.status_code = 200
        self.background = None
        self.raw_headers = HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # as Response
        """Do the work."""

        async def write(line: bytes) -> None:
            await send({"type": "http.response.body", "body": line + b"\n", "more_body": True})

        async def tell(line: dict[str, Any]) -> None:
            await write(orjson.dumps(line))

        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        try:
            last = b'{"result":%b}' % await self._work(tell)
        except (KeptError, HTTPException) as error:
            last = b'{"problem":%b}' % bytes(problem_of(self._request, error).body)
        await write(last)
        await send({"type": "http.response.body", "body": b""})
