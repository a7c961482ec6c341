"""The tools for assistants, served by the Model Context Protocol.

Imported at the first request to /mcp only: the protocol's package takes 18 MB and a second of
computing.
"""

import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

import mcp_types as types
import orjson
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from mcp import MCPError
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

from src.api.assistant_tools import NOTICE, TOOLS, Caller, all_lists, call, due_today, may_use
from src.api.deps import session_of
from src.api.docs import TITLE, VERSION
from src.core.errors import KeptError
from src.core.logs import cause_of, log
from src.db.checkout_queue import ClientDisconnected
from src.db.session import deadline_from_now
from src.middleware.problems import problem_of

INSTRUCTIONS = (
    f"Kept keeps a person's tasks. {NOTICE} Every write is one batch: tell the user what you "
    "changed, and offer `undo` with its `batch`. Large writes answer first what they would do."
)

RESOURCES = {
    "kept://lists": ("lists", "Lists, sections and labels", all_lists),
    "kept://today": ("today", "Open tasks that are due by today, in UTC", due_today),
}

T = TypeVar("T")

Context = Any
"""The context of a call; what is used of it is the HTTP request."""


def _caller(context: Context) -> Caller:
    request: Request = context.request
    user = request.scope["kept.user"]
    session = session_of(request, user)
    session.deadline = deadline_from_now()  # the first request has waited for this module
    return Caller(user, session, request.app.state)


def _answering(
    work: Callable[[Context, Any], Awaitable[T]],
) -> Callable[[Context, Any], Awaitable[T]]:
    """What answers a request of the protocol, and says of an error what the API says of it; the
    package would repeat its text, which may be the database's."""

    async def answer(context: Context, asked: Any) -> T:
        try:
            return await work(context, asked)
        except Exception as error:
            sentence = _refusal(context.request, error)["error"]
            raise MCPError(types.INTERNAL_ERROR, sentence) from None

    return answer


@_answering
async def _list_tools(context: Context, _: Any) -> types.ListToolsResult:
    user = _caller(context).user
    return types.ListToolsResult(
        tools=[LISTED[name] for name, tool in TOOLS.items() if may_use(tool, user)]
    )


def _schema(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without the words for readers of this code."""
    return {name: value for name, value in schema.items() if name not in ("title", "description")}


LISTED = {
    tool.name: types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=_schema(tool.takes.model_json_schema()),
        annotations=types.ToolAnnotations(
            read_only_hint=not tool.writes,
            destructive_hint=tool.destroys,
            idempotent_hint=tool.repeatable,
            open_world_hint=False,
        ),
    )
    for tool in TOOLS.values()
}
"""The tools as the protocol shows them. Its newest version looks them up at each call."""


async def _call_tool(context: Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
    tool = TOOLS.get(asked.name)
    if tool is None:
        return _told({"error": f"There is no such tool. Known are {', '.join(TOOLS)}."}, True)
    try:
        return _told(await call(tool, _caller(context), asked.arguments or {}))
    except Exception as error:
        return _told(_refusal(context.request, error), True)


def _refusal(request: Request, error: Exception) -> dict[str, Any]:
    """What a caller is told of an error. Only the log shows the cause of an unexpected one."""
    match error:
        case KeptError() | RequestValidationError():
            return _problem(problem_of(request, error).body)
        case ClientDisconnected():
            return {"error": "The connection is closed."}  # nobody reads it
    log.error("unexpected", request_id=request.scope["kept.request_id"], cause=cause_of(error))
    return {"error": "Something went wrong on the server."}


def _problem(body: bytes | memoryview) -> dict[str, Any]:
    problem = orjson.loads(body)
    return {
        "notice": NOTICE,
        "error": problem["detail"],
        **{name: problem[name] for name in ("errors", "conflicts") if name in problem},
    }


def _told(answer: dict[str, Any], is_error: bool = False) -> types.CallToolResult:
    text = types.TextContent(type="text", text=orjson.dumps(answer).decode())
    return types.CallToolResult(content=[text], structured_content=answer, is_error=is_error)


@_answering
async def _list_resources(_: Context, __: Any) -> types.ListResourcesResult:
    return types.ListResourcesResult(
        resources=[
            types.Resource(uri=uri, name=name, description=what, mime_type="application/json")
            for uri, (name, what, _) in RESOURCES.items()
        ]
    )


@_answering
async def _read_resource(
    context: Context, asked: types.ReadResourceRequestParams
) -> types.ReadResourceResult:
    found = RESOURCES.get(str(asked.uri))
    text = "{}" if found is None else orjson.dumps(await found[2](_caller(context))).decode()
    return types.ReadResourceResult(
        contents=[
            types.TextResourceContents(uri=asked.uri, mime_type="application/json", text=text)
        ]
    )


@contextlib.asynccontextmanager
async def manager() -> AsyncIterator[StreamableHTTPSessionManager]:
    """What answers requests: each by itself, with no session between them."""
    # Its warnings repeat what clients send.
    logging.getLogger("mcp").addHandler(logging.NullHandler())
    logging.getLogger("mcp").propagate = False
    server: Server[Any] = Server(
        TITLE,
        version=VERSION,
        instructions=INSTRUCTIONS,
        on_list_tools=_list_tools,
        on_call_tool=_call_tool,
        on_list_resources=_list_resources,
        on_read_resource=_read_resource,
    )
    found = StreamableHTTPSessionManager(server, json_response=True, stateless=True)
    async with found.run():
        yield found
