"""The application behind a real HTTP server: in a thread of the test, or a process of its own."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import httpx
import uvicorn
from pydantic import SecretStr

from src.core.config import Settings
from src.main import create_app
from src.middleware.protocol import StrictProtocol
from tools.serve import API_OPTIONS


@contextlib.contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Serve an application and give its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(
                create_app(settings),
                access_log=False,
                log_level="warning",
                lifespan="on",
                proxy_headers=False,
                http=StrictProtocol,
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


class ServerProcess:
    """An API process, started as `make api` does. It logs to `log`, else to the test's output."""

    def __init__(
        self,
        settings: Settings,
        *options: str,
        log: IO[str] | None = None,
        **environment: str,
    ) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        for name, value in settings:
            if isinstance(value, SecretStr):
                environment[name.upper()] = value.get_secret_value()
            elif value is not None and not isinstance(value, list):
                environment[name.upper()] = str(value)
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "uvicorn", "src.main:app", "--port", str(port)),
                *API_OPTIONS,
                *options,
            ],
            cwd=Path(__file__).resolve().parents[2],
            env=os.environ | environment,
            stdout=log,
        )
        while True:
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"{self.url}/healthz")
                return
            assert self.process.poll() is None, "the server did not start"
            time.sleep(0.05)

    def memory(self) -> int:
        """Bytes of memory that the process holds."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE")

    def stop(self) -> int:
        """Stop it as an operator would, and return its exit status."""
        self.process.terminate()
        return self.process.wait(20)
