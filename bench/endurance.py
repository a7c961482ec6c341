"""Memory under mixed work, the time to start, and a second worker."""

from statistics import median

from bench import requests
from bench.dataset import LARGE, SMALL
from bench.load import Load, in_turns
from bench.report import Table, number
from bench.stage import Stage

MIXED_CONNECTIONS = 100
MINUTE = 6
"""Mixed work lasts this many times as long as another measurement; a minute in a full run."""

LINES_PER_SECOND = 5_000
"""More requests than are served, so that the replay does not repeat a deletion."""

MIXED_NOTE = (
    "70 % list, 15 % create, 10 % complete, 5 % delete by 100 users over 100 connections, "
    "{seconds} s twice. Memory is the resident memory of the worker, in MB, at the end of each."
)
START_NOTE = "From the start of the process to the first 200 of `/readyz`; median of three."
WORKERS_NOTE = "The load, PostgreSQL and the workers share the cores of one machine."


def mixed_work(stage: Stage, seconds: int) -> Table:
    """Mixed work twice, and the memory of the worker before, between and after."""
    length = seconds * MINUTE
    rows = []
    with stage.kept() as kept:
        rows.append(["before", "", "", "", "", number(kept.megabytes)])
        for part, name in enumerate(("first", "second")):
            path = requests.write_mix(
                stage.directory / "mix", LARGE, length * LINES_PER_SECOND, part=part, parts=2
            )
            found = Load(kept, stage.tokens, path).run(length, MIXED_CONNECTIONS)
            figures = [number(found.per_second), number(found.p50, 1), number(found.p99, 1)]
            rows.append([name, *figures, str(found.errors), number(kept.megabytes)])
    columns = ["", "requests/s", "p50 ms", "p99 ms", "errors", "memory"]
    return Table("Mixed work and memory", MIXED_NOTE.format(seconds=length), columns, rows)


def start_up(stage: Stage) -> Table:
    """Seconds until the API answers, on a migrated database."""
    taken = []
    for _ in range(3):
        with stage.kept(SMALL) as kept:
            taken.append(kept.started_in)
    return Table("Start", START_NOTE, ["", "seconds"], [["API", number(median(taken), 2)]])


def workers(stage: Stage, seconds: int) -> Table:
    """One worker and two, in turns."""
    rows = []
    with stage.kept() as one, stage.kept(workers=2) as two:
        for kind in ("list", "create"):
            loads = {name: stage.load(server, kind) for name, server in (("1", one), ("2", two))}
            found = in_turns(loads, seconds, rounds=1)
            single, double = found["1"].per_second, found["2"].per_second
            rows.append([kind, number(single), number(double), number(double / single, 2)])
    columns = ["requests/s", "1 worker", "2 workers", "ratio"]
    return Table("Workers", WORKERS_NOTE, columns, rows)
