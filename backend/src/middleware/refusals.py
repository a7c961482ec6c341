"""Answers to requests that the parser refuses, in the form of all other errors."""

import secrets
from typing import NamedTuple

import orjson

from src.middleware.problems import PROBLEM_JSON

HEAD_MAX = 128 * 1024
"""Largest head of a request, its address and headers together, in bytes."""


class Refusal(NamedTuple):
    """The answer to a request that does not reach the application."""

    status: int
    name: str
    title: str
    detail: str

    def answer(self) -> bytes:
        """The bytes of the answer, after which the connection is closed."""
        status, name, title, detail = self
        request_id = secrets.token_hex(16)
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
        return head.encode() + body


MALFORMED = Refusal(
    400, "malformed-request", "Bad Request", "This is not HTTP that can be understood."
)
INVALID_HOST = Refusal(
    400, "invalid-host", "Bad Request", "A request of HTTP/1.1 must have one valid Host header."
)
TOO_LARGE = Refusal(
    431,
    "head-too-large",
    "Request Header Fields Too Large",
    f"Address and headers must have {HEAD_MAX // 1024} KiB or less together.",
)
