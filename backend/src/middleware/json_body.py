"""Reading a request body within bounds of size and time, as strict JSON."""

import asyncio
import json
from typing import Any, NoReturn

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from src.db.session import deadline_from_now

BODY_MAX = 64 * 1024
"""Largest body that is read, in bytes."""

LARGE_BODY_MAX = 1024 * 1024
"""The same for the routes that take many things at once."""

BODY_SECONDS = 30.0
"""Seconds that a body may take to arrive; at this limit 64 KiB arrive at 18 kbit/s, and 1 MiB at
280 kbit/s."""


class StrictRequest(Request):
    """A request that reads a body of at most `body_max` bytes, and refuses ambiguous JSON."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, body_max: int) -> None:
        super().__init__(scope, receive, send)
        self._body_max = body_max

    async def body(self) -> bytes:
        """The body.

        Raises:
            HTTPException: 413 if the body is too large; 400 if it is empty or too slow.
        """
        if not hasattr(self, "_body"):
            self._body = await self._read()
        return self._body

    async def _read(self) -> bytes:
        declared = self.headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared) > self._body_max:
            self._refuse()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await self._all_chunks()
        except TimeoutError as error:
            raise HTTPException(400, "The body did not arrive in time.") from error
        # The deadline for the database begins when the body has arrived.
        self.scope["kept.deadline"] = deadline_from_now()
        if not body:
            raise HTTPException(400, "The body is empty; it must be JSON.")
        return bytes(body)

    async def _all_chunks(self) -> bytearray:
        body = bytearray()
        more = True
        while more:  # `stream` does the same by a generator, which takes longer
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            body += message.get("body", b"")
            if len(body) > self._body_max:
                self._refuse()
            more = message.get("more_body", False)
        return body

    def _refuse(self) -> NoReturn:
        raise HTTPException(413, f"The body must have {self._body_max // 1024} KiB or less.")

    async def json(self) -> Any:
        """The body as JSON.

        Raises:
            HTTPException: 400 if the body is not JSON, is not UTF-8, or repeats a key.
        """
        try:
            return DECODER.decode((await self.body()).decode())
        except (ValueError, RecursionError) as error:
            raise HTTPException(400, "The body is not valid JSON.") from error


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a key stands twice")
    return fields


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


DECODER = json.JSONDecoder(object_pairs_hook=_no_duplicates, parse_constant=_no_constant)
