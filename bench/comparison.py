"""Kept beside the plain API: the same database, the same users, in turns."""

from bench.load import Result, in_turns
from bench.stage import Stage

WORK = {
    "list": "list of 100 of 10,000",
    "get": "get one",
    "create": "create",
    "complete": "complete",
}


def compare(stage: Stage, seconds: int) -> dict[str, dict[str, Result]]:
    """Results by kind of work and by API, "plain" and "kept"."""
    with stage.plain() as plain, stage.kept() as kept:
        servers = {"plain": plain, "kept": kept}
        for server in servers.values():
            stage.load(server, "get").run(1)
        return {
            kind: in_turns(
                {name: stage.load(server, kind) for name, server in servers.items()}, seconds
            )
            for kind in WORK
        }


def show(results: dict[str, dict[str, Result]]) -> None:
    """Print the table."""
    print(f"{'':24}{'':8}{'requests/s':>12}{'p50 ms':>10}{'p99 ms':>10}{'errors':>8}{'ratio':>8}")
    for kind, pair in results.items():
        for name, found in pair.items():
            ratio = found.per_second / pair["plain"].per_second
            print(
                f"{WORK[kind]:24}{name:8}{found.per_second:12.0f}{found.p50:10.1f}{found.p99:10.1f}"
                f"{found.errors:8}{ratio:8.1f}"
            )
