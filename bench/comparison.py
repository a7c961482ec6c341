"""Compares Kept with the plain API: the same database, the same users, in turns."""

from bench.load import Result, in_turns
from bench.report import Table, number
from bench.stage import Stage

WORK = {
    "list": "list of 100 of 10,000",
    "get": "get one",
    "create": "create",
    "complete": "complete",
    "reschedule": "reschedule",
}

NOTE = (
    "Both run with one worker and 32 connections, in three rounds in turns; the figures are "
    "medians. There are 100 users with 10,000 tasks each; user, token and row differ from request "
    "to request. The ratio compares requests a second; the last column says how many times "
    "shorter Kept's p99 is. CPU is the processor time of the API process for one request; other "
    "work on the machine affects it least."
)

Comparison = dict[str, dict[str, Result]]
"""Results by kind of work and by API, "plain" and "kept"."""


def compare(stage: Stage, seconds: int) -> Comparison:
    """Measure both APIs with every kind of work."""
    with stage.plain() as plain, stage.kept() as kept:
        servers = {"plain": plain, "kept": kept}
        for server in servers.values():
            stage.load(server, "get").run(1)  # connections are made, code is warm
        return {
            kind: in_turns(
                {name: stage.load(server, kind) for name, server in servers.items()}, seconds
            )
            for kind in WORK
        }


def table(comparison: Comparison) -> Table:
    """Both APIs, a row each for every kind of work."""
    rows = []
    for kind, pair in comparison.items():
        plain, kept = pair["plain"], pair["kept"]
        rows.append([f"{WORK[kind]}, plain", *_figures(plain), "", ""])
        ratio, shorter = kept.per_second / plain.per_second, plain.p99 / kept.p99
        rows.append([f"{WORK[kind]}, Kept", *_figures(kept), number(ratio, 1), number(shorter, 1)])
    columns = ["", "requests/s", "p50 ms", "p99 ms", "errors", "CPU µs", "ratio", "p99 ratio"]
    return Table("Kept and the plain way", NOTE, columns, rows)


def summary(comparison: Comparison) -> Table:
    """The comparison in a short form, for the README."""
    rows = [
        [
            WORK[kind],
            number(pair["kept"].per_second),
            number(pair["plain"].per_second),
            number(pair["kept"].per_second / pair["plain"].per_second, 1),
            number(pair["kept"].p99),
            number(pair["plain"].p99),
        ]
        for kind, pair in comparison.items()
    ]
    columns = [
        "requests a second",
        "Kept",
        "plain",
        "times as many",
        "p99 ms, Kept",
        "p99 ms, plain",
    ]
    return Table("", "", columns, rows)


def _figures(result: Result) -> list[str]:
    return [
        number(result.per_second),
        number(result.p50, 1),
        number(result.p99, 1),
        str(result.errors),
        number(result.cpu),
    ]
