"""The address `/mcp` for assistants, and what tells their programs how to authenticate.

This module checks who calls, from where, and how much; the protocol itself is loaded at the first
request that passes.
"""

import asyncio
import contextlib
from importlib import import_module
from typing import Any

import orjson
from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from src.core.config import Settings
from src.core.errors import NotAuthenticated
from src.middleware.auth import authenticate, header_lines
from src.middleware.json_body import LARGE_BODY_MAX, StrictRequest
from src.middleware.limits import Limits
from src.middleware.problems import domain_problem

PATH = "/mcp"
METADATA = "/.well-known/oauth-protected-resource/mcp"


class Assistants:
    """The endpoint of the protocol."""

    def __init__(self, settings: Settings) -> None:
        self._origins = {settings.better_auth_url, *settings.cors_origins}
        site = settings.better_auth_url
        self._challenge = f'Bearer resource_metadata="{site}{METADATA}"'
        self._metadata = orjson.dumps(
            {
                "resource": f"{site}{PATH}",
                "resource_name": "Kept",
                "bearer_methods_supported": ["header"],
                "scopes_supported": ["read", "write"],
            }
        )
        self._manager: asyncio.Future[Any] | None = None
        self._keeper: asyncio.Task[None] | None = None
        self.routes = [
            Route(PATH, self, methods=["POST"], include_in_schema=False),
            Route(METADATA, self._show_metadata, methods=["GET"], include_in_schema=False),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        scope["route"] = self.routes[0]
        request = StrictRequest(scope, receive, send, LARGE_BODY_MAX)
        # A page elsewhere must not reach a server on the machine of its reader by another name.
        for origin in header_lines(request, b"origin"):
            if "*" not in self._origins and origin not in self._origins:
                raise HTTPException(403, "Pages of this origin may not call this address.")
        try:
            user = await authenticate(request)
        except NotAuthenticated as error:
            refusal = domain_problem(request, error)
            refusal.headers["WWW-Authenticate"] = self._challenge
            await refusal(scope, receive, send)
            return
        limits: Limits = scope["app"].state.limits
        await limits.count_request(True, user.name, str(user.access.id) if user.access else None)
        body = await request.body()
        manager = await self._loaded()

        async def replay() -> Message:
            nonlocal body
            if body is None:
                return await receive()
            message: Message = {"type": "http.request", "body": body, "more_body": False}
            body = None  # type: ignore[assignment]  # it is sent once
            return message

        await manager.handle_request(scope, replay, send)

    async def _show_metadata(self, _: Request) -> Response:
        return Response(self._metadata, 200, {"Cache-Control": "max-age=3600"}, "application/json")

    async def _loaded(self) -> Any:
        """What answers requests; the first of them loads it, without holding up others."""
        if self._manager is None:
            self._manager = asyncio.get_running_loop().create_future()
            self._keeper = asyncio.create_task(self._keep(self._manager))
        return await asyncio.shield(self._manager)

    async def _keep(self, manager: "asyncio.Future[Any]") -> None:
        try:
            module = await asyncio.to_thread(import_module, "src.api.assistant_server")
            async with module.manager() as found:
                manager.set_result(found)
                await asyncio.Event().wait()
        except Exception as error:
            self._manager = None
            manager.set_exception(error)

    async def close(self) -> None:
        """End it, with what is still being answered."""
        if self._keeper:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
