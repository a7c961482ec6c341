"""PgBouncer in transaction mode, as in front of a hosted PostgreSQL."""

import os
import pwd
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from tools import processes
from tools.debian import program
from tools.embedded import EmbeddedPostgres


def find_pgbouncer() -> str | None:
    """The path of the program, if it is installed."""
    return program("pgbouncer")


class PgBouncer:
    """A pooler that may give a server connection to another client after each transaction.

    It listens on a Unix socket; `more` are lines of its configuration.
    """

    def __init__(
        self,
        postgres: EmbeddedPostgres,
        directory: Path,
        connections: int = 4,
        more: str = "",
        port: int | None = None,
    ) -> None:
        self.directory = directory
        self.port = port or processes.free_port()
        (directory / "users.txt").write_text('"kept_api" ""\n"kept_auth" ""\n')
        (directory / "pgbouncer.ini").write_text(
            f"""
[databases]
kept = host={postgres.socket_dir} dbname=kept
[pgbouncer]
listen_port = {self.port}
unix_socket_dir = {directory}
auth_type = trust
auth_file = {directory}/users.txt
pool_mode = transaction
default_pool_size = {connections}
max_client_conn = 500
server_login_retry = 1
ignore_startup_parameters = extra_float_digits
logfile = {directory}/pgbouncer.log
pidfile =
{more}
"""
        )
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        """Start it, and wait until it answers."""
        directory = self.directory
        user: dict[str, int] = {}
        if os.geteuid() == 0:
            # It refuses to run as root; the server's user may reach the server's socket.
            server = pwd.getpwnam("kept-postgres")
            user = {"user": server.pw_uid, "group": server.pw_gid}
            for path in (directory, *directory.iterdir()):
                os.chown(path, server.pw_uid, server.pw_gid)
            for parent in directory.parents:
                parent.chmod(parent.stat().st_mode | 0o001)
        pgbouncer = find_pgbouncer()
        assert pgbouncer
        self.process = subprocess.Popen(
            [pgbouncer, "-q", directory / "pgbouncer.ini"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            **user,  # type: ignore[call-overload]  # mypy cannot match unpacked options
        )
        for _ in range(200):
            try:
                psycopg.connect(self.url("kept_api")).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return self.process
        raise AssertionError((directory / "pgbouncer.log").read_text())

    def url(self, role: str) -> str:
        """The address at which a role connects."""
        return f"postgresql://{role}@:{self.port}/kept?host={quote(str(self.directory), safe='')}"

    def stop(self) -> None:
        """Stop it immediately."""
        self.process.kill()
        self.process.wait()
