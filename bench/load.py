"""Load from wrk, and the medians of rounds in which servers take turns."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.servers import Server
from tools.errors import CommandError

SCRIPT = Path(__file__).with_name("replay.lua")
CONNECTIONS = 32
ROUNDS = 3


@dataclass(frozen=True)
class Result:
    """The result of wrk: times in milliseconds; answers that are not 2xx or 3xx are errors.

    Attributes:
        cpu: microseconds of the server process for each request. Other work on the machine
            affects this figure less than the others.
    """

    per_second: float
    p50: float
    p99: float
    errors: int
    cpu: float


@dataclass(frozen=True)
class Load:
    """Requests to replay against one server."""

    server: Server
    tokens: Path
    requests: Path

    def run(self, seconds: int, connections: int = CONNECTIONS) -> Result:
        """Send the requests for some seconds, as fast as the answers come."""
        cpu_before = self.server.cpu_seconds
        output = subprocess.run(
            [
                *("wrk", "--threads", "1", "--connections", str(connections)),
                *("--duration", f"{seconds}s", "--timeout", "10s", "--script", SCRIPT),
                *(self.server.url, "--", self.tokens, self.requests),
            ],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        found = json.loads(output.splitlines()[-1])
        cpu = self.server.cpu_seconds - cpu_before
        return Result(
            found["requests"] / found["seconds"],
            found["p50"],
            found["p99"],
            found["errors"],
            cpu / max(1, found["requests"]) * 1e6,
        )


def in_turns(
    loads: Mapping[str, Load],
    seconds: int,
    rounds: int = ROUNDS,
    connections: int = CONNECTIONS,
) -> dict[str, Result]:
    """Run the loads one after the other, in several rounds; return medians by name."""
    results: dict[str, list[Result]] = {name: [] for name in loads}
    for _ in range(rounds):
        for name, load in loads.items():
            results[name].append(load.run(seconds, connections))
    return {name: _median(found) for name, found in results.items()}


def _median(results: list[Result]) -> Result:
    return Result(
        median(result.per_second for result in results),
        median(result.p50 for result in results),
        median(result.p99 for result in results),
        sum(result.errors for result in results),
        median(result.cpu for result in results),
    )


def require_wrk() -> None:
    """Install wrk where that is possible.

    Raises:
        CommandError: wrk is absent and could not be installed.
    """
    if shutil.which("wrk") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing wrk (once) ...", file=sys.stderr)
        subprocess.run(["apt-get", "install", "--yes", "wrk"], capture_output=True, check=False)
    if shutil.which("wrk") is None:
        raise CommandError(
            "wrk is needed to make the load; install it (Debian: apt-get install wrk)."
        )
