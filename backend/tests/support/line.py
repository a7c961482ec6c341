"""A network between a client and the API."""

import contextlib
import socket
import threading
from urllib.parse import urlsplit


class Line:
    """A line to the API that can be cut, also between a request and its answer."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        assert parts.hostname
        assert parts.port
        self._target = (parts.hostname, parts.port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.is_cut = False
        self.loses_answers_to = b""
        self.lost = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(connection,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        """Carry whole requests and answers, since each is small."""
        with client, contextlib.suppress(OSError):
            while request := client.recv(65_536):
                if self.is_cut:
                    return
                if b"Content-Length: " in request or b"content-length: " in request.lower():
                    head, _, body = request.partition(b"\r\n\r\n")
                    length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
                    while len(body) < length:
                        body += client.recv(65_536)
                    request = head + b"\r\n\r\n" + body
                with socket.create_connection(self._target) as server:
                    server.sendall(request.replace(b"Connection: keep-alive", b"Connection: close"))
                    answer = b""
                    while piece := server.recv(65_536):
                        answer += piece
                if self.loses_answers_to and self.loses_answers_to in request:
                    self.lost += 1
                    return
                client.sendall(answer)
                return

    def close(self) -> None:
        self._listener.close()
