"""HTTP itself: bounds on the head of a request, and errors in the form of all others.

Given to uvicorn as `--http src.middleware.protocol:StrictProtocol`. What the parser refuses
never reaches the application, so the form of that answer is settled here.
"""

import asyncio
import secrets

import orjson
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from src.middleware.problems import PROBLEM_JSON

HEAD_MAX = 128 * 1024
"""Largest head of a request, its address and headers together, in bytes."""

CONNECTIONS_MAX = 900
"""Clients of one process at a time. Systems give a process 1,024 descriptors unless told
otherwise; some must be left for the database."""

PATIENCE = 30.0
"""Seconds for the head of a request, from the connection or from its first byte on; and for
the rest of a body that nobody waits for, because the request is answered."""

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
"""What uvicorn sends ahead of an answer to a client that waits to be told to send its body."""

UNREAD = 120.0
"""Seconds for an answer to be read; the longest, of 500 tasks, takes them at 25 kbit/s."""

MALFORMED = (400, "malformed-request", "Bad Request", "This is not HTTP that can be understood.")
TOO_LARGE = (
    431,
    "head-too-large",
    "Request Header Fields Too Large",
    f"Address and headers must have {HEAD_MAX // 1024} KiB or less together.",
)


class Line:
    """The connection as its answers see it: the head of an answer leaves together with the first
    piece of its body, as one packet and by one call of the system.

    A request may want to close the connection after its answer. Where the body is still on its
    way, that waits for the end of it: if nobody took it in, the client, or a proxy, would get an
    error for what it sends and might never read the answer.
    """

    def __init__(self, protocol: "StrictProtocol") -> None:
        self._protocol = protocol
        self._transport = protocol.transport
        self._head = b""
        self.is_closing = protocol.transport.is_closing

    def write(self, data: bytes) -> None:
        """Send a piece of an answer. Its head is the first one."""
        if self._protocol.awaits_head and data != CONTINUE:
            self._protocol.awaits_head = False
            self._head = data
        else:
            self._transport.write(self._head + data)
            self._head = b""

    def flush(self) -> None:
        """Send the head of an answer that has no body."""
        if self._head:
            self.write(b"")

    def close(self) -> None:
        """Close it, now or at the end of the body."""
        self.flush()
        if self._protocol.is_in_body:
            self._protocol.closes_after_body = True
        else:
            self._transport.close()


class StrictProtocol(HttpToolsProtocol):
    """uvicorn's protocol with bounds and with problem+json.

    uvicorn itself waits for the end of a head for ever, and leaves without its answer a client
    that sends no more after its request.
    """

    _unclaimed = 0  # bytes of a head or of trailers, as far as they have come
    _in_head = False
    _is_too_large = False
    awaits_head = True
    is_in_body = False
    closes_after_body = False
    _is_deaf = False
    _alarm: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """A client has come; nothing has been said yet."""
        super().connection_made(transport)
        if len(self.connections) > CONNECTIONS_MAX:
            transport.abort()
        self._line = Line(self)
        self._expect_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client is gone."""
        self._expect_nothing()
        self._note_reading()
        super().connection_lost(exc)

    def eof_received(self) -> bool:  # type: ignore[override]  # uvicorn always closes
        """The client sends no more. A request that it has sent whole is answered all the same."""
        waits = self.cycle is not None and not self.cycle.response_complete
        if not waits or self._in_head or self.is_in_body:
            return False
        self.cycle.keep_alive = False
        return True

    def data_received(self, data: bytes) -> None:
        """Parse what has come in, unless too much has that is not the text of a body.

        The parser itself keeps a header of any size, and copies it with each piece; in a head,
        and behind the last chunk of a body.
        """
        if self._is_deaf:
            return
        if (self._in_head or self.is_in_body) and self._unclaimed > HEAD_MAX:
            self._refuse(*TOO_LARGE)
            return
        self._unclaimed += len(data)
        super().data_received(data)
        is_waiting = self._in_head or self.cycle is None or self.cycle.response_complete
        if is_waiting and not self._alarm:
            self._expect_more()

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        self._in_head, self._unclaimed = True, 0
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header. What comes behind a body is none: no proxy has looked at it."""
        if not self._in_head:
            return
        if name.lower() == b"transfer-encoding" and value.lower() != b"chunked":
            raise ValueError  # the parser would take `gzip, chunked` for text
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The last byte of the head."""
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > HEAD_MAX:
            self._is_too_large = True
            raise ValueError  # the parser turns it into a refusal
        self._in_head, self.is_in_body = False, True
        self._expect_nothing()
        super().on_headers_complete()
        self.cycle.transport = self._line  # type: ignore[assignment]  # all that is used of one

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        self._unclaimed = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The last byte of the body."""
        self.is_in_body = False
        self._expect_nothing()
        super().on_message_complete()
        if self.closes_after_body:
            self.transport.close()

    def on_response_complete(self) -> None:
        """The last byte of an answer, which need not wait for the last one of the body."""
        self._line.flush()
        self.awaits_head = True
        super().on_response_complete()
        if self.is_in_body:
            self._expect_more()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # uvicorn's own sentence
        """Answer what cannot be parsed."""
        self._refuse(*(TOO_LARGE if self._is_too_large else MALFORMED))

    def pause_writing(self) -> None:
        """The client does not read as fast as it is answered."""
        super().pause_writing()
        self._unread = self.loop.call_later(UNREAD, self.transport.abort)

    def resume_writing(self) -> None:
        """It does again."""
        self._note_reading()
        super().resume_writing()

    def _note_reading(self) -> None:
        if self._unread:
            self._unread.cancel()
            self._unread = None

    def _expect_more(self) -> None:
        self._expect_nothing()
        self._alarm = self.loop.call_later(PATIENCE, self.transport.abort)

    def _expect_nothing(self) -> None:
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None

    def _refuse(self, status: int, name: str, title: str, detail: str) -> None:
        waits = self.cycle is not None and not self.cycle.response_complete
        if waits and (self.pipeline or not self.is_in_body):
            # Requests before this one have no answer yet, and answers come in their order.
            self.cycle.keep_alive = False
            self._is_deaf = True
            return
        if self.is_in_body and not waits:
            self.transport.close()  # its request has had its answer
            return
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
        if not self.transport.is_closing():
            self.transport.write(head.encode() + body)
            self.transport.close()
