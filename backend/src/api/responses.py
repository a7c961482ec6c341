"""Responses built from JSON that the database has formatted."""

from urllib.parse import urlencode

from fastapi import Response

from src.api.cursor import encode_cursor
from src.db.pages import Page
from src.db.resource import Stored
from src.db.session import UserSession
from src.schemas.base import PageQuery

JSON = "application/json"
PRIVATE = {"Cache-Control": "private, no-store"}


def shown(row: Stored, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A response with one row and its entity tag."""
    return Response(row.body, status, _tagged(row) | (headers or {}), JSON)


def created(row: Stored, path: str) -> Response:
    """A new row, or one that was there already, and its address below that of its collection."""
    return shown(row, 200 if row.existed else 201, {"Location": f"{path}/{row.id}"})


def not_modified(row: Stored) -> Response:
    """A 304 response: the client has the current state of the row."""
    return Response(None, 304, _tagged(row))


def removed() -> Response:
    """A 204 response, after a row was deleted."""
    return Response(None, 204, PRIVATE)


def listed(page: Page, session: UserSession, path: str, query: PageQuery) -> Response:
    """A response with a page of rows, and a link to the next page while more rows remain."""
    headers = dict(PRIVATE)
    if page.next:
        given = {"limit": query.limit, **query.model_dump(mode="json", exclude_unset=True)}
        given["cursor"] = encode_cursor(page.next, session.user_id, path, query.scope())
        headers["Link"] = f'<{path}?{urlencode(given, doseq=True)}>; rel="next"'
    return Response(page.body, 200, headers, JSON)


def plain(body: bytes) -> Response:
    """A response with JSON that needs no further header."""
    return Response(body, 200, PRIVATE, JSON)


def _tagged(row: Stored) -> dict[str, str]:
    return {**PRIVATE, "ETag": f'"{row.etag}"'}
