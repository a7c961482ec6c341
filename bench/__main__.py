"""`make bench`: runs all measurements, side by side. It asserts nothing.

`BENCH_SECONDS` is the length of one measurement; with `--write` or `BENCH_WRITE=1` the results
go into docs/performance.md as well.
"""

import os

from bench import ceilings, comparison, document, endurance, growth, planning
from bench.load import require_wrk
from bench.report import Table
from bench.sizing import bytes_per_task, sizing
from bench.stage import built
from tools.errors import CommandError, run


def bench() -> None:
    """Run all parts and print their tables as they come."""
    seconds = _seconds()
    busy, *_ = os.getloadavg()
    require_wrk()
    tables: list[Table] = []

    def show(table: Table) -> None:
        print(table.as_text(), flush=True)
        tables.append(table)

    print("Making two databases, with 10,000 and 1,000,000 tasks ...", flush=True)
    with built() as stage:
        task_size = bytes_per_task(stage)
        show(endurance.start_up(stage))
        results = comparison.compare(stage, seconds)
        show(comparison.table(results))
        show(ceilings.empty_endpoint(stage, seconds))
        alone = ceilings.pgbench(stage, seconds)
        show(ceilings.pgbench_table(alone, results))
        show(growth.growth(stage, seconds))
        show(planning.batches(stage))
        show(planning.feed(stage, seconds))
        show(planning.counting(stage))
        show(planning.writes(stage))
        show(endurance.mixed_work(stage, seconds))
        show(endurance.workers(stage, seconds))
    show(sizing(results["list"]["kept"].per_second, alone["list"], task_size))
    if document.is_wanted():
        document.write(tables, results, seconds, busy)
        print(f"\nWrote {document.DOCUMENT}.")


def _seconds() -> int:
    value = os.environ.get("BENCH_SECONDS", "10")
    if not value.isdecimal() or int(value) < 1:
        raise CommandError(f"BENCH_SECONDS must be a whole number from 1 on, not {value!r}.")
    return int(value)


if __name__ == "__main__":
    run(bench)
