"""HTTP itself: a bound on the head of a request, and errors in the form of all others.

Given to uvicorn as `--http src.middleware.protocol:StrictProtocol`. What the parser refuses
never reaches the application, so the form of that answer is settled here.
"""

import uuid

import orjson
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from src.middleware.problems import PROBLEM_JSON

HEAD_MAX = 128 * 1024
"""Largest head of a request, its address and headers together, in bytes."""

MALFORMED = (400, "malformed-request", "Bad Request", "This is not HTTP that can be understood.")
TOO_LARGE = (
    431,
    "head-too-large",
    "Request Header Fields Too Large",
    f"Address and headers must have {HEAD_MAX // 1024} KiB or less together.",
)


class StrictProtocol(HttpToolsProtocol):
    """uvicorn's protocol with a bound and with problem+json."""

    _head_size = 0
    _in_head = False

    def data_received(self, data: bytes) -> None:
        """Parse what has come in, unless the head has grown too large already.

        The parser itself keeps a header of any size, and copies it with each piece.
        """
        if self._in_head:
            self._head_size += len(data)
        if self._head_size > HEAD_MAX:
            self._refuse(*TOO_LARGE)
        else:
            super().data_received(data)

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        self._in_head, self._head_size = True, 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """The address, or a piece of it."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header."""
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The last byte of the head."""
        self._in_head, self._head_size = False, 0
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # uvicorn's own sentence
        """Answer what cannot be parsed."""
        self._refuse(*(TOO_LARGE if self._head_size > HEAD_MAX else MALFORMED))

    def _count(self, size: int) -> None:
        # A head that came in one piece is counted by its parts; the parser turns the error
        # into a refusal.
        self._head_size += size
        if self._head_size > HEAD_MAX:
            raise ValueError("the head is too large")

    def _refuse(self, status: int, name: str, title: str, detail: str) -> None:
        request_id = uuid.uuid4().hex
        body = orjson.dumps(
            {
                "type": f"urn:kept:problem:{name}",
                "title": title,
                "status": status,
                "detail": detail,
                "instance": "/",
                "request_id": request_id,
                "errors": [{"field": "request", "message": detail}],
            }
        )
        head = (
            f"HTTP/1.1 {status} {title}\r\nContent-Type: {PROBLEM_JSON}\r\n"
            f"Content-Length: {len(body)}\r\nX-Request-Id: {request_id}\r\n"
            "Cache-Control: private, no-store\r\nConnection: close\r\n\r\n"
        )
        if not self.transport.is_closing():
            self.transport.write(head.encode() + body)
            self.transport.close()
