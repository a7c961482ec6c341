"""Reading a request body within bounds of size and time, as strict JSON."""

import asyncio
import json
from typing import Any, NoReturn

from fastapi import Request
from starlette.exceptions import HTTPException

from src.db.session import deadline_from_now

BODY_MAX = 64 * 1024
"""Largest body that is read, in bytes."""

BODY_SECONDS = 30.0
"""For how long a body may take to arrive; 64 KiB are 18 kbit/s then."""


class StrictRequest(Request):
    """A request that reads at most `BODY_MAX` bytes, and refuses ambiguous JSON."""

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
        # The deadline for the database begins when the body has arrived.
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


def _too_large() -> NoReturn:
    raise HTTPException(413, f"The body must have {BODY_MAX // 1024} KiB or less.")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a key stands twice")
    return fields


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
