"""Connections of HTTP clients that several threads share."""

import threading

import httpx


class ConnectionsOfThreads(httpx.BaseTransport):
    """Gives each thread connections of its own.

    httpcore's pool looks at the state of a connection and then at its socket. If another thread
    sends a request in between, the answer looks like the end of an idle connection, and the pool
    closes it: that request fails with a ReadError.
    """

    def __init__(self) -> None:
        self._own = threading.local()
        self._all: list[httpx.HTTPTransport] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request."""
        if not hasattr(self._own, "transport"):
            self._own.transport = httpx.HTTPTransport(limits=httpx.Limits(max_connections=None))
            self._all.append(self._own.transport)
        transport: httpx.HTTPTransport = self._own.transport
        return transport.handle_request(request)

    def close(self) -> None:
        """Close the connections of all threads."""
        for transport in self._all:
            transport.close()
