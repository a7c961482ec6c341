"""Clients of the feed of changes."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx

from src.api import ENTITIES
from tests.conftest import User
from tests.support.connections import ConnectionsOfThreads

STREAM = "/api/changes/stream"
HTTP = httpx.Client(timeout=30, transport=ConnectionsOfThreads())

PAGES_MAX = 2000
ATTEMPTS = 10

Rows = dict[str, dict[str, dict[str, Any]]]

KINDS = {resource.kind: resource.table.name for resource in ENTITIES}


def news(user: User, token: str, **query: Any) -> dict[str, Any]:
    """The page that follows a token."""
    answer = user.http.get("/api/changes", params={"since": token, **query})
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def token_of(user: User) -> str:
    """The token behind everything of a user."""
    return str(Replica(user.http).pull()[-1]["next"])


class Replica:
    """All things of a user by kind and id, as far as the feed has told."""

    def __init__(self, http: httpx.Client, limit: int | None = None) -> None:
        self.rows: Rows = {name: {} for name in KINDS.values()}
        self.token: str | None = None
        self.pages = 0
        self._http = http
        self._limit = limit

    def ask(self) -> dict[str, Any]:
        """The next page, which is applied."""
        query = {"since": self.token, "limit": self._limit}
        given = {name: value for name, value in query.items() if value is not None}
        answer = self._http.get("/api/changes", params=given)
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        for name, rows in self.rows.items():
            rows.update((row["id"], row) for row in page[name])
        for gone in page["gone"]:
            self.rows[KINDS[gone["kind"]]].pop(gone["id"], None)
        self.token = page["next"]
        self.pages += 1
        return page

    def pull(self) -> list[dict[str, Any]]:
        """Ask until there is no more; the pages."""
        pages = [self.ask()]
        while pages[-1]["more"]:
            assert len(pages) < PAGES_MAX, "the pages do not end"
            pages.append(self.ask())
        return pages


def patiently(send: Callable[[], httpx.Response]) -> httpx.Response:
    """Send a request; again after the time it says, as long as the database is too busy."""
    for _ in range(ATTEMPTS):
        answer = send()
        if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
            break
        time.sleep(int(answer.headers["Retry-After"]))
    return answer


def held(http: httpx.Client) -> Rows:
    """All things of a user as the other routes show them."""
    found = {name: http.get(f"/api/{name}").json() for name in KINDS.values() if name != "tasks"}
    found["tasks"] = []
    path: str | None = "/api/tasks?limit=500"
    while path:
        answer = http.get(path)
        found["tasks"] += answer.json()
        path = answer.links.get("next", {}).get("url")
    return {name: {row["id"]: row for row in rows} for name, rows in found.items()}


class Stream:
    """The events of an open stream, read in a thread."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self.lines: list[str] = []
        self.is_open = True
        self.was_cut = False
        self._arrived = threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        try:
            for line in self.answer.iter_lines():
                with self._arrived:
                    self.lines.append(line)
                    self._arrived.notify_all()
        except (httpx.HTTPError, RuntimeError):
            self.was_cut = True
        with self._arrived:
            self.is_open = False
            self._arrived.notify_all()

    @property
    def tokens(self) -> list[str]:
        """The data of the events `version`."""
        return self._data_of("version")

    @property
    def reasons(self) -> list[str]:
        """The data of the events `end`."""
        return self._data_of("end")

    def _data_of(self, event: str) -> list[str]:
        data = [line.removeprefix("data: ") for line in self.lines if line.startswith("data: ")]
        events = [line.removeprefix("event: ") for line in self.lines if line.startswith("event: ")]
        return [each for each, name in zip(data, events, strict=False) if name == event]

    def wait_for(self, count: int, seconds: float = 5) -> list[str]:
        """The tokens, once there are so many."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.tokens) >= count, seconds), self.lines
        return self.tokens

    def wait_for_end(self, seconds: float = 5) -> list[str]:
        """The reasons that were given, once it has ended."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: not self.is_open, seconds), self.lines
        return self.reasons


@contextlib.contextmanager
def listening(
    url: str, token: str, headers: dict[str, str] | None = None, **query: str
) -> Iterator[Stream]:
    """An open stream."""
    head = {"Authorization": f"Bearer {token}", "Accept": "text/event-stream", **(headers or {})}
    with HTTP.stream("GET", url + STREAM, params=query, headers=head) as answer:
        assert answer.status_code == 200, answer.read()
        try:
            yield Stream(answer)
        finally:
            # Closing alone would not wake the thread that reads.
            connection = answer.extensions["network_stream"].get_extra_info("socket")
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
