"""The application behind a real HTTP server, in a thread of the test's own process."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import uvicorn

from src.core.config import Settings
from src.main import create_app


@contextlib.contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Serve an application and give its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(
                create_app(settings), access_log=False, log_level="warning", lifespan="on"
            )
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server did not start"
                time.sleep(0.01)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)
