"""Answers built from JSON that the database has shaped."""

from urllib.parse import urlencode

from fastapi import Response

from src.api.cursor import encode_cursor
from src.db.session import UserSession
from src.db.tasks import Page, StoredTask
from src.schemas.task import TaskQuery

JSON = "application/json"
PRIVATE = {"Cache-Control": "private, no-store"}


def shown(task: StoredTask, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """One task, with its entity tag."""
    return Response(task.body, status, _tagged(task) | (headers or {}), JSON)


def created(task: StoredTask, location: str) -> Response:
    """A new task, and where it is to be found."""
    return shown(task, 201, {"Location": location})


def not_modified(task: StoredTask) -> Response:
    """Nothing new since the client last asked."""
    return Response(None, 304, _tagged(task))


def removed() -> Response:
    """There is nothing left to show."""
    return Response(None, 204, PRIVATE)


def listed(page: Page, session: UserSession, path: str, query: TaskQuery) -> Response:
    """A page of tasks, with a link to the next one while more remain."""
    headers = dict(PRIVATE)
    if page.next:
        given = query.model_dump(exclude_none=True)
        rest = urlencode({**given, "cursor": encode_cursor(page.next, session.user_id)})
        headers["Link"] = f'<{path}?{rest}>; rel="next"'
    return Response(page.body, 200, headers, JSON)


def plain(body: bytes) -> Response:
    """JSON as it is."""
    return Response(body, 200, PRIVATE, JSON)


def _tagged(task: StoredTask) -> dict[str, str]:
    return {**PRIVATE, "ETag": f'"{task.etag}"'}
