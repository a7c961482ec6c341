"""The tools of the server's `/mcp`, offered over stdio.

Every message is handed on to the server, which has no sessions: each call is a connection of its
own, so that a network that comes back is enough. Imported by `kept mcp` only: the protocol's
package is an extra.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import httpx2
import mcp_types as types
from mcp import Client as Connection
from mcp import MCPError
from mcp.client.streamable_http import streamable_http_client
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from kept import __version__
from kept.account import Account, is_loopback
from kept.client import Client
from kept.output import remark
from kept.problems import Problem

PATH = "/mcp"
SECONDS = 60.0
"""How long a call may take: a large one is one batch of 500 tasks."""

UNKNOWN = "If the call was to change anything, look with `history` whether it has."

Context = Any
T = TypeVar("T")


def serve(account: Account) -> None:
    """Answer on stdout what is asked on stdin, until that ends."""
    # Its warnings repeat what clients send.
    logging.getLogger("mcp").addHandler(logging.NullHandler())
    logging.getLogger("mcp").propagate = False
    asyncio.run(_serve(account))


async def _serve(account: Account) -> None:
    async def forward(work: Callable[[Connection], Awaitable[T]]) -> T:
        """Do some work with the server.

        Raises:
            MCPError: the server refuses it, or does not answer.
        """
        was_sent = False
        try:
            async with (
                httpx2.AsyncClient(
                    headers={
                        "Authorization": f"Bearer {account.token}",
                        "User-Agent": f"kept/{__version__}",
                    },
                    timeout=SECONDS,
                    trust_env=not is_loopback(account.address),
                ) as http,
                Connection(
                    streamable_http_client(account.address + PATH, http_client=http), cache=None
                ) as connection,
            ):
                was_sent = True
                return await work(connection)
        except Exception as error:
            told = _protocol_error(error)
            if told and told.code != types.INTERNAL_ERROR:
                raise told from error
            sentence = await asyncio.to_thread(_reason, account)
            if was_sent:
                sentence = f"{sentence} {UNKNOWN}"
            raise MCPError(types.INTERNAL_ERROR, sentence) from error

    async def list_tools(_: Context, asked: Any) -> types.ListToolsResult:
        cursor = asked.cursor if asked else None
        return await forward(lambda connection: connection.list_tools(cursor=cursor))

    async def call_tool(_: Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            return await forward(
                lambda connection: connection.call_tool(asked.name, asked.arguments)
            )
        except MCPError as error:
            if error.code != types.INTERNAL_ERROR:
                raise
            text = types.TextContent(type="text", text=str(error))
            return types.CallToolResult(content=[text], is_error=True)

    async def list_resources(_: Context, asked: Any) -> types.ListResourcesResult:
        cursor = asked.cursor if asked else None
        return await forward(lambda connection: connection.list_resources(cursor=cursor))

    async def read_resource(
        _: Context, asked: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        return await forward(lambda connection: connection.read_resource(str(asked.uri)))

    async def instructions(connection: Connection) -> str | None:
        return connection.instructions

    try:
        said = await forward(instructions)
    except MCPError as error:
        said = None
        remark(f"kept: {error} Each call tries again.")
    server: Server[Any] = Server(
        "Kept",
        version=__version__,
        instructions=said,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
    )
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def _protocol_error(error: BaseException) -> MCPError | None:
    """The answer of the server that is in an error, which tasks may have put into groups."""
    if isinstance(error, MCPError):
        return error
    if isinstance(error, BaseExceptionGroup):
        return next(filter(None, map(_protocol_error, error.exceptions)), None)
    return None


def _reason(account: Account) -> str:
    """Why the server has not answered, in a sentence."""
    client = Client(account)
    try:
        client.get("/api/tasks/summary")
    except Problem as problem:
        return problem.sentence
    finally:
        client.close()
    return f"{account.address} has not answered the call."
