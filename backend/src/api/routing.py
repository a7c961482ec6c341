"""Dispatches a request to its handler: finds the route, then reads token, parameters and body."""

from collections.abc import Iterable
from email.message import Message
from typing import Any, get_args
from urllib.parse import unquote_to_bytes

from fastapi import Request
from fastapi._compat import ModelField, field_annotation_is_sequence
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.telemetry._api import _route_selected
from pydantic import ValidationError
from pydantic.fields import FieldInfo
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Router
from starlette.types import Receive, Scope, Send

from src.middleware.auth import AuthenticatedUser, get_current_user, header_lines
from src.middleware.json_body import BODY_MAX, LARGE_BODY_MAX, StrictRequest
from src.middleware.limits import READING
from src.middleware.problems import first_errors
from src.schemas.base import BROKEN_RULE

SINGLE_HEADERS = (b"content-type", b"idempotency-key")


PARAMETER = "/"
"""The key of a path parameter, such as `{task_id}`, in the table of routes. A segment of a path
cannot contain it."""


class RouteTable:
    """Finds the route of a request segment by segment of its path.

    The cost does not depend on the number of routes; FastAPI's router tries one route after the
    other. Paths that are not in the table, such as the documentation, are left to that router.
    """

    def __init__(self, router: Router) -> None:
        self._router = router
        self._root = _Node()
        for route in router.routes:
            if isinstance(route, DirectRoute):
                self._add(route)

    def _add(self, route: "DirectRoute") -> None:
        node = self._root
        for segment in route.path.split("/"):
            name = PARAMETER if segment.startswith("{") else segment
            node = node.children.setdefault(name, _Node())
        node.routes |= dict.fromkeys(route.methods or (), route)
        if "GET" in node.routes:
            node.routes["HEAD"] = node.routes["GET"]
        node.allow = ", ".join(sorted(node.routes))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        found = self._find(scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self._router.app(scope, receive, send)
            return
        node, values = found
        scope["route"] = route = next(iter(node.routes.values()))
        if "fastapi.telemetry" in scope:
            _route_selected(scope=scope, path=route.path_format)  # names the span
        if scope["method"] not in node.routes:
            raise HTTPException(405, headers={"Allow": node.allow})
        route = scope["route"] = node.routes[scope["method"]]
        scope["path_params"] = dict(zip(route.param_convertors, values, strict=True))
        await route.handle(scope, receive, send)

    def _find(self, path: str) -> "tuple[_Node, list[str]] | None":
        """The node of a path, and the values of its parameters."""
        node, values = self._root, []
        for segment in path.split("/"):
            if child := node.children.get(segment):
                node = child
            elif segment and (child := node.children.get(PARAMETER)):
                values.append(segment)
                node = child
            else:
                return None
        return (node, values) if node.routes else None


class _Node:
    """The segments that may follow one segment of a path, and the routes that end there."""

    __slots__ = ("allow", "children", "routes")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.routes: dict[str, DirectRoute] = {}
        """By method."""
        self.allow = ""


class DirectRoute(APIRoute):
    """A route that FastAPI declares and documents, and that resolves its arguments itself.

    FastAPI resolves the dependencies of a handler anew for every request, which costs more than
    the rest of the request. FastAPI also reads the body before it checks the token, and its
    response to a body that is too large does not have the form of the other errors.

    A handler may take path parameters, headers, one model of the query, one model of a JSON body,
    and dependencies. A dependency may take the request and other dependencies only. The handler
    returns a response.
    """

    body_max = BODY_MAX

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        takes = self.dependant
        self._of_path = [_Parameter(field, "path", field.alias) for field in takes.path_params]
        self._of_head = [_Parameter(field, "header", field.alias) for field in takes.header_params]
        self._of_query = [_Parameter(field, "query") for field in takes.query_params]
        self._of_body = [_Parameter(field, "body") for field in takes.body_params]
        self._repeatable = frozenset(
            name
            for parameter in self._of_query
            for name, field in _model_fields(parameter.field.field_info.annotation).items()
            if field_annotation_is_sequence(field.annotation)
        )
        self._needs = [_Dependency(needed) for needed in takes.dependencies]
        self._writes = self.methods is not None and not self.methods <= READING

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request whose path and method are those of this route."""
        request = StrictRequest(scope, receive, send, self.body_max)
        response: Response = await self.endpoint(**await self._arguments(request))
        if self._writes:
            request.app.state.listeners.ask_for(scope["kept.user"].id)
        await response(scope, receive, send)

    async def _arguments(self, request: StrictRequest) -> dict[str, Any]:
        user = await get_current_user(request) if self._needs else None
        scope = request.scope
        query = _query(request, self._repeatable) if scope["query_string"] else {}
        if self._writes:
            _reject_repeated_headers(request)
        arguments: dict[str, Any] = {}
        errors: list[dict[str, Any]] = []
        for parameter in self._of_path:
            parameter.read(scope["path_params"][parameter.alias], arguments, errors)
        for parameter in self._of_head:
            if lines := header_lines(request, parameter.header):
                parameter.read(lines if parameter.is_list else lines[0], arguments, errors)
        for parameter in self._of_query:
            parameter.read(query, arguments, errors)
        for parameter in self._of_body:
            if _media_type(request) != "application/json":
                raise HTTPException(415, "The body must be sent as application/json.")
            parameter.read(await request.json(), arguments, errors)
        if errors:
            raise RequestValidationError(errors)
        # Last, so that the session's deadline does not run while a slow body arrives.
        for needed in self._needs:
            arguments[needed.name] = await needed.get(request, user)
        if self.dependant.request_param_name:
            arguments[self.dependant.request_param_name] = request
        return arguments


class LargeRoute(DirectRoute):
    """A route whose body may be large."""

    body_max = LARGE_BODY_MAX


class _Parameter:
    """One argument of a handler, and its location in a request."""

    __slots__ = ("_validate", "alias", "field", "header", "is_list", "name", "place")

    def __init__(self, field: ModelField, *place: str) -> None:
        self.field = field
        self.name = field.name
        self.alias = field.alias
        self.header = field.alias.encode()
        self.place = place
        self._validate = field._type_adapter.validator.validate_python
        self.is_list = field_annotation_is_sequence(field.field_info.annotation)

    def read(self, given: Any, arguments: dict[str, Any], errors: list[dict[str, Any]]) -> None:
        """Validate a value; add it to the arguments, or its faults to the errors."""
        try:
            arguments[self.name] = self._validate(given, from_attributes=True)
        except ValidationError as refusal:
            model = self.field.field_info.annotation
            for error in first_errors(refusal, *self.place):
                place, known, path = error["loc"], model, error["loc"][len(self.place) : -1]
                if locate := getattr(model, "located", None):
                    place, known, path = locate(place)
                errors.append({**error, "loc": place, "known": _known_fields(known, path)})


def _known_fields(model: Any, path: Iterable[Any]) -> Iterable[str]:
    """The names of the fields of a model, or of one that is found in it along a path."""
    for name in path:
        field = _model_fields(model).get(name)
        kinds = (field.annotation, *get_args(field.annotation)) if field else ()
        model = next((kind for kind in kinds if hasattr(kind, "model_fields")), None)
    return [field.alias or name for name, field in _model_fields(model).items()]


def _model_fields(model: Any) -> dict[str, FieldInfo]:
    """The fields of a model by name; none if it is no model."""
    found: dict[str, FieldInfo] = getattr(model, "model_fields", {})
    return found


class _Dependency:
    """A dependency, and what it needs itself."""

    __slots__ = ("_call", "_is_user", "_needs", "_request", "name")

    def __init__(self, dependant: Dependant) -> None:
        assert dependant.name is not None
        assert dependant.call is not None
        self.name = dependant.name
        self._call = dependant.call
        self._is_user = dependant.call is get_current_user
        self._needs = [_Dependency(needed) for needed in dependant.dependencies]
        self._request = dependant.request_param_name

    async def get(self, request: Request, user: AuthenticatedUser | None) -> Any:
        """Its value for a request of a user."""
        if self._is_user:
            return user
        arguments: dict[str, Any] = {}
        for needed in self._needs:
            arguments[needed.name] = user if needed._is_user else await needed.get(request, user)
        if self._request:
            arguments[self._request] = request
        return await self._call(**arguments)


def _query(request: Request, repeatable: frozenset[str]) -> dict[str, Any]:
    """The parameters of the query; those that may be repeated have a list of values.

    Refuses a query that names a parameter of one value twice, because it is ambiguous, and one
    that is not UTF-8, which Starlette would decode with replacement characters.
    """
    raw: bytes = request.scope["query_string"]
    is_plain = raw.isascii() and b"%" not in raw and b"+" not in raw
    items = _plain_items(raw) if is_plain else request.query_params.multi_items()
    given: dict[str, Any] = {}
    for name, value in items:
        if name in repeatable:
            given.setdefault(name, []).append(value)
        elif name in given:
            problem = {"type": "repeated", "loc": ("query",), "msg": "names a parameter twice"}
            raise RequestValidationError([problem])
        else:
            given[name] = value
    if is_plain:
        return given
    try:
        unquote_to_bytes(raw).decode()
    except UnicodeDecodeError as error:
        problem = {"type": BROKEN_RULE, "loc": ("query",), "msg": "must be UTF-8"}
        raise RequestValidationError([problem]) from error
    return given


def _plain_items(raw: bytes) -> Iterable[tuple[str, str]]:
    """The parameters of a query without escapes, for which Starlette's parser takes ten times as
    long."""
    for part in raw.decode().split("&"):
        if part:
            name, _, value = part.partition("=")
            yield name, value


def _reject_repeated_headers(request: Request) -> None:
    """Refuse a second line of a header that may have only one value, because it is ambiguous."""
    names = [name for name, _ in request.scope["headers"] if name in SINGLE_HEADERS]
    if len(set(names)) != len(names):
        problem = {"type": BROKEN_RULE, "loc": ("header",), "msg": "names one thing twice"}
        raise RequestValidationError([problem])


def _media_type(request: Request) -> str:
    """The media type; nothing if the text is in another encoding than UTF-8."""
    declared = request.headers.get("content-type", "none")
    if declared == "application/json":
        return declared
    message = Message()
    message["content-type"] = declared
    if message.get_content_charset("utf-8") not in ("utf-8", "utf8"):
        return ""
    return message.get_content_type()
