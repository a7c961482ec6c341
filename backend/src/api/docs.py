"""The OpenAPI document, and Swagger UI served without the internet."""

import base64
import hashlib
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_args

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel

from src.schemas.problem import FieldConflict, FieldProblem, Problem

TITLE = "Kept"
VERSION = "0.3.0"
DESCRIPTION = """What you write down is kept.

Every call below `/api` needs a bearer token: press **Authorize** and paste one. Timestamps are in
UTC. Dates stay dates; `due.time` is in its `time_zone`, or local to the user.
Every error has the same form, `application/problem+json`, with one plain sentence in `detail`.
"""

BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "An access token (`kept_…`) that the settings of the web app make, or a token "
    "of a session, which the settings show and `make token` prints",
}

PUBLIC = ("/api/feeds/{secret}.ics",)
"""Paths that take no token."""

ASSETS = "/docs/assets"
REF = "#/components/schemas/{model}"

MEANINGS = {
    304: "It is still in the state that `If-None-Match` names",
    400: "A value breaks a rule, or the body is not JSON",
    401: "No token, or none that is valid now",
    403: "It belongs to somebody else, or is outside the scope of the access token",
    404: "There is no such thing",
    409: "Something stands in the way; `detail` says what",
    410: "What has changed since then is not known any more; begin again without a token",
    412: "It is no longer in the state that `If-Match` names; `current` shows it",
    413: "The body is larger than 64 KiB",
    415: "The body is not sent as application/json",
    422: "The shape is wrong: a field is missing, unknown or of another type",
    429: "Too many requests; `Retry-After` says when to come back",
    503: "The database is away or busy; `Retry-After` says when to come back",
}

HEADERS = {
    "ETag": "Its state, for `If-Match` and `If-None-Match`",
    "Link": 'The address of the next page, with `rel="next"`, while more remain',
    "Location": "The address of what is new",
    "Retry-After": "Seconds to wait",
    "WWW-Authenticate": "Always `Bearer`",
    "Allow": "The methods that this address knows",
    "RateLimit": "What is left of the limit, and for how long",
    "RateLimit-Policy": "The limit",
}

HEADERS_OF_STATUS = {
    304: ["ETag"],
    401: ["WWW-Authenticate"],
    429: ["Retry-After", "RateLimit", "RateLimit-Policy"],
    503: ["Retry-After"],
}


def answers(*statuses: int, headers: dict[int, list[str]] | None = None) -> dict[int | str, Any]:
    """The documented responses of a route.

    Args:
        statuses: the statuses other than success.
        headers: response headers by status, success included.
    """
    documented: dict[int | str, Any] = {status: _answer(status) for status in statuses}
    for status, names in (headers or {}).items():
        documented.setdefault(status, {})["headers"] = _headers(names)
    return documented


def _answer(status: int) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": MEANINGS[status]}
    if names := HEADERS_OF_STATUS.get(status):
        answer["headers"] = _headers(names)
    if status >= 400:
        problem = {"schema": {"$ref": REF.format(model="Problem")}}
        answer["content"] = {"application/problem+json": problem}
    return answer


def _headers(names: list[str]) -> dict[str, Any]:
    return {
        name: {
            "description": HEADERS[name],
            "schema": {"type": "string"},
            "required": name != "Link",
        }
        for name in names
    }


# What the routes of every entity may answer.
CREATED = answers(
    *(400, 401, 403, 409, 413, 415, 422, 429, 503),
    headers={200: ["Location", "ETag"], 201: ["Location", "ETag"]},
)
LISTED_WHOLE = answers(401, 429, 503)
LISTED = answers(400, 401, 422, 429, 503, headers={200: ["Link"]})
SHOWN = answers(304, 400, 401, 403, 404, 429, 503, headers={200: ["ETag"]})
UPDATED = answers(400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503, headers={200: ["ETag"]})
DELETED = answers(400, 401, 403, 404, 409, 412, 422, 429, 503)

BATCHED = answers(400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503)
BATCHED[413]["description"] = "The body is larger than 1 MiB"


def install_docs(app: FastAPI) -> None:
    """Serve `/openapi.json` and `/docs`."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # the way FastAPI documents
    app.mount(ASSETS, StaticFiles(directory=_swagger_assets()), name="docs-assets")

    page = get_swagger_ui_html(
        openapi_url="/openapi.json",
        title=f"{TITLE} API",
        swagger_js_url=f"{ASSETS}/swagger-ui-bundle.js",
        swagger_css_url=f"{ASSETS}/swagger-ui.css",
        swagger_favicon_url=f"{ASSETS}/favicon.png",
        swagger_ui_parameters={"persistAuthorization": False, "tryItOutEnabled": True},
    )
    page.headers["Content-Security-Policy"] = _policy_for(bytes(page.body).decode())

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return page


def _policy_for(page: str) -> str:
    """A content security policy that allows only the inline script of this page."""
    [script] = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'self' 'sha256-{digest}'; connect-src 'self'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    for path, operations in document["paths"].items():
        for operation in operations.values():
            if path.startswith("/api/") and path not in PUBLIC:
                operation["security"] = [{"bearer": []}]
            _forget_default_validation_answer(operation["responses"])
            _show_what_was_there(operation["responses"])
    document["components"]["securitySchemes"] = {"bearer": BEARER}
    schemas = document["components"]["schemas"]
    for model in _models_of_answers(app):
        if example := _example_of(model):
            schemas[model.__name__]["example"] = example
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for model in (FieldConflict, FieldProblem, Problem):
        schema = model.model_json_schema(ref_template=REF)
        schema.pop("$defs", None)
        schemas[model.__name__] = schema
    return document


def _models_of_answers(app: FastAPI) -> Iterator[type[BaseModel]]:
    for route in app.routes:
        model = getattr(route, "response_model", None)
        for part in (model, *get_args(model)):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield part


def _example_of(model: type[BaseModel]) -> Any:
    """The example of a schema as it was written. FastAPI drops the nulls in it."""
    extra = model.model_config.get("json_schema_extra")
    return extra.get("example") if isinstance(extra, dict) else None


def _forget_default_validation_answer(responses: dict[str, Any]) -> None:
    """Drop the 422 that FastAPI adds to every route with parameters; ours are in `answers`."""
    if "HTTPValidationError" in str(responses.get("422")):
        del responses["422"]


def _show_what_was_there(responses: dict[str, Any]) -> None:
    """Describe the 200 of a route that creates a row, or finds it created: its body is the same."""
    if "200" in responses and "201" in responses:
        responses["200"]["description"] = "It was created before, by the same request"
        responses["200"]["content"] = responses["201"]["content"]


def _swagger_assets() -> Path:
    """The directory of Swagger UI's files. Their package is read, not imported."""
    spec = find_spec("fastapi_offline")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "static"
