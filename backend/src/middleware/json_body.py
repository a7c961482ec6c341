"""Reading a request body: only after the token, only so much of it, and only strict JSON."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from email.message import Message
from typing import Any, NoReturn
from urllib.parse import unquote_to_bytes

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import Response

from src.db.session import deadline_from_now
from src.middleware.auth import get_current_user
from src.schemas.task import BROKEN_RULE

BODY_MAX = 64 * 1024
"""Largest body that is read, in bytes."""

SINGLE_HEADERS = (b"content-type", b"idempotency-key")

BODY_SECONDS = 30.0
"""For how long a body may take to arrive; 64 KiB are 18 kbit/s then."""


class JsonRoute(APIRoute):
    """A route whose query and body, if it takes one, every parser understands alike.

    FastAPI would read the body before it looks at the token, take UTF-16 and duplicate keys,
    and answer a body that is too large in another form than the rest.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with the checks ahead of it."""
        handle = super().get_route_handler()
        takes_body = self.body_field is not None

        async def handle_strictly(request: Request) -> Response:
            if not takes_body and not request.scope["query_string"]:
                return await handle(request)
            await get_current_user(request)
            _insist_on_clear_parameters(request)
            if not takes_body:
                return await handle(request)
            _insist_on_single_headers(request)
            if _media_type(request) != "application/json":
                raise HTTPException(415, "The body must be sent as application/json.")
            return await handle(StrictRequest(request.scope, request.receive))

        return handle_strictly


class StrictRequest(Request):
    """A request that reads no more than `BODY_MAX` bytes and no JSON of doubtful meaning."""

    async def body(self) -> bytes:
        """The body.

        Raises:
            HTTPException: 413, it is too large; 400, there is none, or not in time.
        """
        if not hasattr(self, "_body"):
            self._body = await self._read()
        return self._body

    async def _read(self) -> bytes:
        declared = self.headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared) > BODY_MAX:
            _too_large()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await self._all_chunks()
        except TimeoutError as error:
            raise HTTPException(400, "The body did not arrive in time.") from error
        # Only now does the wait for the database begin, however slow the line was.
        self.scope["kept.deadline"] = deadline_from_now()
        if not body:
            raise HTTPException(400, "The body is empty; it must be JSON.")
        return bytes(body)

    async def _all_chunks(self) -> bytearray:
        body = bytearray()
        async for chunk in self.stream():
            body += chunk
            if len(body) > BODY_MAX:
                _too_large()
        return body

    async def json(self) -> Any:
        """The body as JSON.

        Raises:
            HTTPException: 400, it is not JSON, or not UTF-8, or has a key twice.
        """
        try:
            return json.loads(
                (await self.body()).decode(),
                object_pairs_hook=_no_duplicates,
                parse_constant=_no_constant,
            )
        except (ValueError, RecursionError) as error:
            raise HTTPException(400, "The body is not valid JSON.") from error


def _insist_on_clear_parameters(request: Request) -> None:
    """Refuse a query that names a parameter twice, because which of the two is meant is
    anybody's guess, and one that is not UTF-8, of which Starlette would make question marks."""
    names = [name for name, _ in request.query_params.multi_items()]
    if len(set(names)) != len(names):
        problem = {"type": "repeated", "loc": ("query",), "msg": "names a parameter twice"}
        raise RequestValidationError([problem])
    try:
        unquote_to_bytes(request.scope["query_string"]).decode()
    except UnicodeDecodeError as error:
        problem = {"type": BROKEN_RULE, "loc": ("query",), "msg": "must be UTF-8"}
        raise RequestValidationError([problem]) from error


def _insist_on_single_headers(request: Request) -> None:
    """Refuse two lines of a header that says one thing, for the same reason."""
    names = [name for name, _ in request.scope["headers"] if name in SINGLE_HEADERS]
    if len(set(names)) != len(names):
        problem = {"type": BROKEN_RULE, "loc": ("header",), "msg": "names one thing twice"}
        raise RequestValidationError([problem])


def _media_type(request: Request) -> str:
    """The media type; nothing if the text is in another encoding than UTF-8."""
    message = Message()
    message["content-type"] = request.headers.get("content-type", "none")
    if message.get_content_charset("utf-8") not in ("utf-8", "utf8"):
        return ""
    return message.get_content_type()


def _too_large() -> NoReturn:
    raise HTTPException(413, f"The body must have {BODY_MAX // 1024} KiB or less.")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a key stands twice")
    return fields


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
