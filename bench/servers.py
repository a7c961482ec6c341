"""Uvicorn servers of a run: Kept's API, the plain one, the empty one."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from tools.errors import CommandError

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PORTS = range(8400, 8500)
START_SECONDS = 20.0
STOP_SECONDS = 15.0


PLAIN_OPTIONS = (
    *("--no-access-log", "--log-level", "warning"),
    *("--no-server-header", "--no-proxy-headers"),
)
"""The options by which the other applications skip the same work that Kept's options skip."""


class Server:
    """A uvicorn of one application, from `with` to its end.

    Attributes:
        url: where it listens.
        started_in: seconds from its start to its first answer at `ready`.
    """

    def __init__(
        self,
        app: str,
        environment: dict[str, str],
        log: Path,
        *,
        ready: str,
        workers: int = 1,
        options: tuple[str, ...] = PLAIN_OPTIONS,
    ) -> None:
        self.url = f"http://{HOST}:{_free_port()}"
        self.started_in = 0.0
        self._app = app
        self._environment = environment
        self._log = log
        self._ready = ready
        self._workers = workers
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        started = time.perf_counter()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "uvicorn", self._app, "--host", HOST),
                    *("--port", self.url.rpartition(":")[2], "--workers", str(self._workers)),
                    *self._options,
                ],
                cwd=ROOT,
                env=os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'backend'}"} | self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait(started + START_SECONDS)
        self.started_in = time.perf_counter() - started
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def megabytes(self) -> float:
        """Resident memory of the process."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        [line] = [line for line in status.splitlines() if line.startswith("VmRSS")]
        return int(line.split()[1]) / 1024

    @property
    def cpu_seconds(self) -> float:
        """Processor time that the process has taken so far."""
        assert self._process is not None
        stat = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")

    def _wait(self, deadline: float) -> None:
        assert self._process is not None
        while self._process.poll() is None and time.perf_counter() < deadline:
            try:
                urllib.request.urlopen(self.url + self._ready, timeout=1).close()
                return
            except OSError:
                time.sleep(0.01)
        self.__exit__(None, None, None)
        raise CommandError(f"{self._app} did not start: {self._log.read_text()[-500:]}")


def _free_port() -> int:
    for port in PORTS:
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise CommandError(f"No port from {PORTS[0]} to {PORTS[-1]} is free.")
