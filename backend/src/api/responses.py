"""Responses built from JSON that the database has formatted."""

from urllib.parse import urlencode

from fastapi import Response

from src.api.cursor import encode_cursor
from src.db.pages import Page
from src.db.resource import Stored
from src.db.session import UserSession
from src.schemas.base import PageQuery

Header = tuple[bytes, bytes]

JSON = (b"content-type", b"application/json")
PRIVATE = (b"cache-control", b"private, no-store")


class Direct(Response):
    """A response of which the bytes of body and headers are given as they are sent.

    Starlette's own encodes each header anew, for every response.
    """

    def __init__(self, status: int, body: bytes, *headers: Header) -> None:
        self.status_code = status
        self.body = body
        self.background = None
        self.raw_headers = [PRIVATE, *headers]

    @classmethod
    def bare(cls, status: int, *headers: Header) -> "Direct":
        """A response without a body that has these headers and no others."""
        found = cls(status, b"")
        found.raw_headers = [*headers]
        return found


def shown(row: Stored, status: int = 200, *headers: Header) -> Response:
    """A response with one row and its entity tag."""
    return _json(row.body, status, _tag(row), *headers)


def created(row: Stored, path: str) -> Response:
    """A new row, or one that was there already, and its address below that of its collection."""
    address = f"{path}/{row.id}"
    return shown(row, 200 if row.existed else 201, (b"location", address.encode()))


def made(body: bytes) -> Response:
    """Something new that has no address, and is shown this once."""
    return _json(body, 201)


def not_modified(row: Stored) -> Response:
    """A 304 response: the client has the current state of the row."""
    return Direct(304, b"", _tag(row))


def removed() -> Response:
    """A 204 response, after a row was deleted."""
    return Direct(204, b"")


def listed(page: Page, session: UserSession, path: str, query: PageQuery) -> Response:
    """A response with a page of rows, and a link to the next page while more rows remain."""
    if not page.next:
        return plain(page.body)
    given = {"limit": query.limit, **query.model_dump(mode="json", exclude_unset=True)}
    given["cursor"] = encode_cursor(page.next, session.user_id, path, query.scope())
    link = f'<{path}?{urlencode(given, doseq=True)}>; rel="next"'
    return _json(page.body, 200, (b"link", link.encode()))


def plain(body: bytes) -> Response:
    """A response with JSON that needs no further header."""
    return _json(body, 200)


def _json(body: bytes, status: int, *headers: Header) -> Response:
    return Direct(status, body, *headers, (b"content-length", b"%d" % len(body)), JSON)


def _tag(row: Stored) -> Header:
    return b"etag", b'"%s"' % row.etag.encode()
