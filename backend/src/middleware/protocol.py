"""The HTTP/1.1 protocol class: limits on heads and times, and problem+json for parse errors.

It is given to uvicorn as `--http src.middleware.protocol:StrictProtocol`. A request that the parser
refuses does not reach the application, so this module answers it.
"""

import asyncio
import re
from typing import NoReturn
from weakref import WeakKeyDictionary

from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import (
    HttpToolsProtocol,
    RequestResponseCycle,
)

from src.db.checkout_queue import CLIENT, Client
from src.middleware.refusals import HEAD_MAX, INVALID_HOST, MALFORMED, TOO_LARGE, Refusal

CONNECTIONS_MAX = 900
"""Open connections of one process. Most systems give a process 1,024 descriptors by default;
some of them are needed for the database."""

READ_TIMEOUT = 30.0
"""Seconds for the head of a request to arrive, counted from the connection or from its first byte,
and for the rest of a body to arrive after its request is answered."""

WRITE_TIMEOUT = 120.0
"""Seconds in which a client must read what is waiting for it; a page of the feed (4 MiB) takes them
at 280 kbit/s."""

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
"""The interim answer by which uvicorn asks a client to send its body."""

HOST = re.compile(
    rb"(\[[0-9A-Za-z:.]+\]|[A-Za-z0-9\-._~%!$&'()*+,;=]*)(:[0-9]*)?",
)
"""The value of a Host header (RFC 9110, 7.2): a host of RFC 3986 and perhaps a port."""

VERSIONS_WITHOUT_HOST = ("0.9", "1.0")


class ResponseWriter:
    """The transport that uvicorn writes an answer to.

    It sends the head of an answer together with the first piece of the body, as one packet and
    by one system call. If the connection is to be closed while the body of the request is still
    arriving, it is closed at the end of that body: a client or a proxy whose write fails may not
    read the answer.
    """

    def __init__(self, protocol: "StrictProtocol") -> None:
        self._protocol = protocol
        self._transport = protocol.transport
        self._head = b""
        self.is_closing = protocol.transport.is_closing

    def write(self, data: bytes) -> None:
        """Send a piece of an answer. Its head is the first one.

        A piece for a connection that is closed, or about to be, is dropped: uvloop raises an
        error for it, and after a refusal it would be a second answer.
        """
        if self.is_closing():
            self._head = b""
        elif self._protocol.awaits_head and data != CONTINUE:
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
        """Close the connection, now or at the end of the body."""
        self.flush()
        if self._protocol.is_in_body:
            self._protocol.closes_after_body = True
        else:
            self._transport.close()


class ClosableConnections:
    """The connections of a server that may be closed to make room for a new one.

    Attributes:
        waiting: connections without a whole request, the one that has waited longest first. A
            part of a head or of a body, or the rest of a body after the answer, does not count as
            use.
        unread: connections whose client has stopped reading, the longest one first.
    """

    def __init__(self) -> None:
        self.waiting: dict[StrictProtocol, None] = {}
        self.unread: dict[StrictProtocol, None] = {}

    def discard(self, connection: "StrictProtocol") -> None:
        """Remove a connection from both sets, because it is closed or in use."""
        self.waiting.pop(connection, None)
        self.unread.pop(connection, None)

    def close_one(self) -> bool:
        """Close one connection, a waiting one if possible; returns whether one was closed."""
        connection = next(iter(self.waiting or self.unread), None)
        if connection is None:
            return False
        self.discard(connection)
        connection.transport.abort()
        return True


CLOSABLE: WeakKeyDictionary[asyncio.AbstractEventLoop, ClosableConnections] = WeakKeyDictionary()
"""The closable connections of the server that runs on each event loop."""


class StrictProtocol(HttpToolsProtocol):
    """uvicorn's protocol with limits and with problem+json.

    uvicorn itself has no time limit for a head, and does not answer a client that half-closes the
    connection after its request.
    """

    _unparsed = 0  # bytes of a head or of trailers that have arrived so far
    _in_head = False
    _refusal = MALFORMED  # the answer if the parser fails
    awaits_head = True
    is_in_body = False
    closes_after_body = False
    _ignores_input = False
    _read_timer: asyncio.TimerHandle | None = None
    _write_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """A client has connected and has sent nothing yet."""
        super().connection_made(transport)
        self._writer = ResponseWriter(self)
        self._client = Client()
        self._start_read_timer()
        self._closable = CLOSABLE.setdefault(self.loop, ClosableConnections())
        if len(self.connections) > CONNECTIONS_MAX and not self._closable.close_one():
            transport.abort()
        self._closable.waiting[self] = None

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is closed."""
        self._stop_read_timer()
        self._stop_write_timer()
        self._client.close()
        self._closable.discard(self)
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """The server stops; a request that is being answered may finish."""
        super().shutdown()
        self._client.stop()

    def eof_received(self) -> bool:  # type: ignore[override]  # uvicorn always closes
        """The client has half-closed the connection; a complete request is still answered."""
        if not self._is_answering or self._in_head or self.is_in_body:
            return False
        self.cycle.keep_alive = False
        self._client.half_close()
        return True

    def data_received(self, data: bytes) -> None:
        """Parse what has arrived, unless a head or the trailers of a body are too large.

        The parser stores a header or a trailer of any size, and copies it with each piece.
        """
        if self._ignores_input:
            return
        if (self._in_head or self.is_in_body) and self._unparsed > HEAD_MAX:
            self._refuse(TOO_LARGE)
            return
        self._unparsed += len(data)
        super().data_received(data)
        awaits_request = self._in_head or self.cycle is None or self.cycle.response_complete
        if awaits_request and not self._read_timer:
            self._start_read_timer()

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        self._in_head, self._unparsed = True, 0
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Add one header. Trailers are dropped, because a proxy does not check them as headers."""
        if not self._in_head:
            return
        if name.lower() == b"transfer-encoding" and value.lower() != b"chunked":
            raise ValueError  # the parser treats `gzip, chunked` as `chunked`
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The last byte of the head."""
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > HEAD_MAX:
            self._fail(TOO_LARGE)
        hosts = [value for name, value in self.headers if name == b"host"]
        if len(hosts) != 1 or not HOST.fullmatch(hosts[0]):
            self._check_hosts(hosts)
        self._in_head, self.is_in_body = False, True
        self._stop_read_timer()
        super().on_headers_complete()
        self.cycle.transport = self._writer  # type: ignore[assignment]  # it has what uvicorn uses

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        self._unparsed = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The last byte of the body."""
        self.is_in_body = False
        if self._is_answering:
            self._closable.waiting.pop(self, None)
        self._stop_read_timer()
        super().on_message_complete()
        if self.closes_after_body:
            self.transport.close()

    def on_response_complete(self) -> None:
        """The last byte of an answer, which may come before the last one of the body."""
        self._writer.flush()
        if not self.flow.write_paused:
            self._closable.waiting[self] = None
        self.awaits_head = True
        super().on_response_complete()
        if self.is_in_body:
            self._start_read_timer()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # uvicorn's own sentence
        """Answer what cannot be parsed."""
        self._refuse(self._refusal)

    def pause_writing(self) -> None:
        """The client reads more slowly than it is answered."""
        super().pause_writing()
        self._closable.discard(self)
        self._closable.unread[self] = None
        self._write_timer = self.loop.call_later(WRITE_TIMEOUT, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has read what was waiting."""
        self._stop_write_timer()
        self._closable.discard(self)
        if self.is_in_body or not self._is_answering:
            self._closable.waiting[self] = None
        super().resume_writing()

    def _stop_write_timer(self) -> None:
        if self._write_timer:
            self._write_timer.cancel()
            self._write_timer = None

    def _start_read_timer(self) -> None:
        self._stop_read_timer()
        self._read_timer = self.loop.call_later(READ_TIMEOUT, self.transport.abort)

    def _stop_read_timer(self) -> None:
        if self._read_timer:
            self._read_timer.cancel()
            self._read_timer = None

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        CLIENT.set(self._client)  # the task inherits it
        self._closable.waiting.pop(self, None)
        if self.is_in_body and not self.pipeline:
            self._closable.waiting[self] = None
        super()._start_asgi_task(cycle, app)

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _check_hosts(self, hosts: list[bytes]) -> None:
        """Refuse a request that does not name one host (RFC 9112, 3.2)."""
        if hosts or self.parser.get_http_version() not in VERSIONS_WITHOUT_HOST:
            self._fail(INVALID_HOST)

    def _fail(self, refusal: Refusal) -> NoReturn:
        """Make the parser fail. It then asks for the refusal by `send_400_response`."""
        self._refusal = refusal
        raise ValueError

    def _refuse(self, refusal: Refusal) -> None:
        if self._is_answering and (self.pipeline or not self.is_in_body):
            # Requests before this one have no answer yet, and answers come in their order.
            self.cycle.keep_alive = False
            self._ignores_input = True
            return
        if self.is_in_body and not self._is_answering:
            self.transport.close()  # its request is answered already
            return
        if not self.transport.is_closing():
            self.transport.write(refusal.answer())
            self.transport.close()
