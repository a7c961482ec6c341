"""The one place where an error becomes HTTP (RFC 9457, application/problem+json)."""

import errno
import re
from difflib import get_close_matches
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import orjson
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from src.core.errors import (
    BeginAgain,
    BrokenRule,
    Changed,
    Conflict,
    EntityError,
    Forbidden,
    IdempotencyKeyReused,
    IdTaken,
    InsufficientScope,
    InTrash,
    InvalidCursor,
    KeptError,
    LimitReached,
    NameTaken,
    NotAuthenticated,
    NotFound,
    NotInTrash,
    Purged,
    RateLimited,
    ServiceUnavailable,
    TokenExpired,
    TooManyStreams,
    UndoConflicts,
    Unrestorable,
)
from src.core.logs import log
from src.schemas.base import BROKEN_RULE

PROBLEM_JSON = "application/problem+json"
CHALLENGE = {"WWW-Authenticate": "Bearer"}
SCOPE_CHALLENGE = {"WWW-Authenticate": 'Bearer error="insufficient_scope"'}
INSTANCE_MAX = 200
"""Characters of a path that an error repeats; every path of the API is shorter."""

ERRORS_SHOWN = 20
"""Fields at fault that one answer names."""

FIELD_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}")

RETRY_SECONDS = 1
"""The `Retry-After` of 503, in seconds. An unavailable database is usually back by then."""

FULL = (errno.EMFILE, errno.ENFILE)
"""Errors of a process or a system that has as many files open as it may have."""

# Status, type, title and detail of each domain error. `{kind}` is the kind of the entity.
MEANING: dict[type[KeptError], tuple[int, str, str, str]] = {
    NotAuthenticated: (
        401,
        "not-authenticated",
        "Not authenticated",
        "A valid bearer token is needed; this request has none.",
    ),
    TokenExpired: (401, "token-expired", "Token expired", "The token has expired; get a new one."),
    InsufficientScope: (
        403,
        "insufficient-scope",
        "Outside the scope of the token",
        "This access token may read only.",
    ),
    InvalidCursor: (
        400,
        "invalid-request",
        "Bad Request",
        "query.cursor is not one that this API has issued.",
    ),
    BeginAgain: (
        410,
        "begin-again",
        "Begin again",
        "What has changed since then is not known any more; begin again without a token.",
    ),
    Forbidden: (
        403,
        "{kind}-forbidden",
        "Not your {kind}",
        "This {kind} belongs to somebody else.",
    ),
    NotFound: (
        404,
        "{kind}-not-found",
        "{Kind} not found",
        "There is no {kind} with this id.",
    ),
    Changed: (
        412,
        "{kind}-changed",
        "{Kind} changed",
        "The {kind} was changed in the meantime; its current state is under `current`.",
    ),
    IdTaken: (
        409,
        "{kind}-exists",
        "{Kind} exists",
        "You have another {kind} with this id already.",
    ),
    InTrash: (
        409,
        "{kind}-in-trash",
        "{Kind} in the trash",
        "The {kind} with this id is in the trash.",
    ),
    NameTaken: (
        409,
        "{kind}-name-taken",
        "{Kind} name taken",
        "You have a {kind} of this name already.",
    ),
    NotInTrash: (
        409,
        "{kind}-not-in-trash",
        "{Kind} not in the trash",
        "This {kind} is not deleted; only what is in the trash can be removed for good.",
    ),
    Unrestorable: (
        409,
        "{kind}-unrestorable",
        "{Kind} cannot be restored",
        "What this {kind} belongs to is gone; restore that first.",
    ),
    UndoConflicts: (
        409,
        "conflicts",
        "Something newer stands in the way",
        "Something newer than this batch stands in the way of undoing it; `conflicts` lists it "
        "field by field. Nothing was changed.",
    ),
    IdempotencyKeyReused: (
        422,
        "idempotency-key-reused",
        "Idempotency key reused",
        "This Idempotency-Key was already used with another request.",
    ),
    Purged: (
        409,
        "purged",
        "Removed for good",
        "This request was carried out before; what it was about is removed for good since.",
    ),
    BrokenRule: (400, "invalid-request", "Bad Request", "{field} {message}."),
    Conflict: (409, "conflict", "Conflict", ""),
    LimitReached: (409, "limit-reached", "Limit reached", ""),
    RateLimited: (
        429,
        "rate-limited",
        "Too many requests",
        "Too many requests; Retry-After says in how many seconds to try again.",
    ),
    TooManyStreams: (
        429,
        "too-many-streams",
        "Too many streams",
        "You listen to as many streams as one may; close one, or let one that is cut off end.",
    ),
    ServiceUnavailable: (
        503,
        "service-unavailable",
        "Service unavailable",
        "The database does not answer right now. What was asked for may not have been done; "
        "try again in a moment.",
    ),
}

# Sentences for errors that the framework raises.
SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address does not know that method; Allow lists those that it knows.",
}


def problem(
    scope: Scope,
    status: int,
    name: str,
    title: str,
    detail: str,
    *,
    headers: dict[str, str] | None = None,
    **more: Any,
) -> Response:
    """An error response to the request in `scope`; `more` is added to its body."""
    body = {
        "type": f"urn:kept:problem:{name}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": quote(scope["path"][:INSTANCE_MAX]),
        "request_id": scope.get("kept.request_id", ""),
        **more,
    }
    return Response(
        orjson.dumps(body),
        status,
        {"Cache-Control": "private, no-store", **(headers or {})},
        PROBLEM_JSON,
    )


def unexpected_problem(scope: Scope) -> Response:
    """The response to an unexpected error. Only the log shows its cause."""
    return problem(
        scope, 500, "unexpected", "Internal server error", "Something went wrong on our side."
    )


def domain_problem(request: Request, error: KeptError) -> Response:
    """The answer to an error of the domain."""
    headers: dict[str, str] = {}
    more: dict[str, Any] = {}
    match error:
        case NotAuthenticated():
            headers = CHALLENGE
        case InsufficientScope():
            headers = SCOPE_CHALLENGE
        case InvalidCursor():
            more = _at("query.cursor", "is not one that this API has issued")
        case IdempotencyKeyReused():
            more = _at("header.idempotency-key", "was already used with another request")
        case BrokenRule(field=field, message=message):
            more = _at(field, message)
        case Changed(current=current):
            more = {"current": orjson.Fragment(current)}
        case UndoConflicts(found=found):
            more = {"conflicts": orjson.Fragment(found)}
        case ServiceUnavailable():
            headers = {"Retry-After": str(RETRY_SECONDS)}
        case RateLimited():
            headers = {
                "Retry-After": str(error.retry_after),
                "RateLimit-Policy": f'"{error.policy}";q={error.limit};w={error.window}',
                "RateLimit": f'"{error.policy}";r=0;t={error.retry_after}',
            }
    status, *texts = MEANING[type(error)]
    if isinstance(error, EntityError):
        named = {"kind": error.kind, "Kind": error.kind.capitalize()}
        texts = [text.format(**named) for text in texts]
    if isinstance(error, BrokenRule):
        texts = [text.format(field=error.field, message=error.message) for text in texts]
    name, title, detail = texts
    name, detail = name.replace(" ", "-"), str(error) or detail
    if error.operation is not None:
        place = f"operations[{error.operation}]"
        if isinstance(error, BrokenRule):
            place = f"{place}.fields.{error.field}"
            more, detail = _at(place, error.message), f"{place} {error.message}."
        else:
            more, detail = {**more, **_at(place, detail)}, f"{place}: {detail}"
    return problem(request.scope, status, name, title, detail, headers=headers, **more)


def http_problem(request: Request, error: HTTPException) -> Response:
    """The answer to an error that the framework raises, such as 404 or 405."""
    phrase = HTTPStatus(error.status_code).phrase
    headers = dict(error.headers or {})
    more: dict[str, Any] = {}
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted(headers["Allow"].split(", ")))
    if error.status_code == 413:
        headers["Connection"] = "close"  # the rest of the body is not read
    if error.status_code == 400:
        # The error concerns the body as a whole.
        more = _at("body", str(error.detail))
    return problem(
        request.scope,
        error.status_code,
        phrase.lower().replace(" ", "-"),
        phrase,
        SENTENCES.get(error.status_code, str(error.detail)),
        headers=headers,
        **more,
    )


def first_errors(error: ValidationError, *place: str | int) -> list[dict[str, Any]]:
    """As many of the errors of a validation as an answer names, each with its location below
    `place`. Errors of shape go first if they are more than that: they decide the status."""
    found: list[Any] = error.errors(include_url=False, include_input=False)
    if len(found) > ERRORS_SHOWN:
        found.sort(key=lambda each: each["type"] == BROKEN_RULE)
    return [{**each, "loc": (*place, *each["loc"])} for each in found[:ERRORS_SHOWN]]


def validation_problem(request: Request, error: RequestValidationError) -> Response:
    """The answer to a request of the wrong shape (422) or with a value against the rules (400).

    The response does not repeat any part of the request.
    """
    found = error.errors()
    status = 400 if all(item["type"] == BROKEN_RULE for item in found) else 422
    fields = [{"field": _field(item), "message": _message(item)} for item in found[:ERRORS_SHOWN]]
    sentence = "; ".join(f"{field['field']} {field['message']}" for field in fields)
    return problem(
        request.scope,
        status,
        "invalid-request",
        HTTPStatus(status).phrase,
        f"{sentence}.",
        errors=fields,
    )


def _at(field: str, message: str) -> dict[str, Any]:
    return {"errors": [{"field": field, "message": message}]}


def _field(item: dict[str, Any]) -> str:
    """`title` for a field of the body, `query.limit` for one of the query."""
    location: tuple[str | int, ...] = item["loc"]
    place, *path = location if item["type"] != "extra_forbidden" else location[:-1]
    if place == "body":
        return ".".join(map(str, path)) or "body"
    return ".".join(map(str, (place, *path)))


def _message(item: dict[str, Any]) -> str:
    match item["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return _unknown_field(item)
        case "string_type":
            return "must be text"
        case "bool_type" | "bool_parsing":
            return "must be true or false"
        case "int_parsing" | "int_type" | "int_parsing_size":
            return "must be a whole number"
        case "model_attributes_type" | "dict_type":
            return "must be an object"
        case "list_type":
            return "must be a list"
        case "union_tag_not_found":
            return f"needs {item['ctx']['discriminator']}"
        case "union_tag_invalid":
            return f"has {item['ctx']['discriminator']} that is not {item['ctx']['expected_tags']}"
        case _:
            return str(item["msg"])


def _unknown_field(item: dict[str, Any]) -> str:
    """The message about an unknown field, with the known field that is nearest to it. The field is
    named only if it looks like a field name; other input is not repeated."""
    name = str(item["loc"][-1])
    if not FIELD_NAME.fullmatch(name):
        return "has a field that is not known"
    nearest = get_close_matches(name, item.get("known", ()), n=1)
    return f"has no field {name}" + (f" (did you mean {nearest[0]}?)" if nearest else "")


def problem_of(request: Request, error: Exception) -> Response:
    """The answer to an error that is expected."""
    match error:
        case KeptError():
            return domain_problem(request, error)
        case HTTPException():
            return http_problem(request, error)
        case RequestValidationError():
            return validation_problem(request, error)
    raise error


class Problems:
    """Answers every error in one form."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        try:
            await self.app(scope, receive, send)
        except (KeptError, HTTPException, RequestValidationError) as error:
            response = problem_of(Request(scope), error)
        except OSError as error:
            if error.errno not in FULL:
                raise
            log.error("no descriptors are left", errno=error.errno)
            response = problem_of(Request(scope), ServiceUnavailable())
        else:
            return
        await response(scope, receive, send)
