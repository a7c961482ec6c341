"""Answers built from JSON that the database has shaped."""

from urllib.parse import urlencode

from fastapi import Response

from src.api.cursor import encode_cursor
from src.db.resource import Page, Stored
from src.db.session import UserSession
from src.schemas.base import PageQuery

JSON = "application/json"
PRIVATE = {"Cache-Control": "private, no-store"}


def shown(row: Stored, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """One row, with its entity tag."""
    return Response(row.body, status, _tagged(row) | (headers or {}), JSON)


def created(row: Stored, path: str) -> Response:
    """A new row, and its address below that of its collection."""
    return shown(row, 201, {"Location": f"{path}/{row.id}"})


def not_modified(row: Stored) -> Response:
    """Nothing new since the client last asked."""
    return Response(None, 304, _tagged(row))


def removed() -> Response:
    """There is nothing left to show."""
    return Response(None, 204, PRIVATE)


def listed(page: Page, session: UserSession, path: str, query: PageQuery) -> Response:
    """A page of rows, with a link to the next one while more remain."""
    headers = dict(PRIVATE)
    if page.next:
        given = query.model_dump(exclude_none=True)
        cursor = encode_cursor(page.next, session.user_id)
        headers["Link"] = f'<{path}?{urlencode({**given, "cursor": cursor})}>; rel="next"'
    return Response(page.body, 200, headers, JSON)


def plain(body: bytes) -> Response:
    """JSON as it is."""
    return Response(body, 200, PRIVATE, JSON)


def _tagged(row: Stored) -> dict[str, str]:
    return {**PRIVATE, "ETag": f'"{row.etag}"'}
