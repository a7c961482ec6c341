"""`make bench`: everything side by side, in one table."""

import os

from tools.errors import run

from bench.comparison import compare, show
from bench.load import insist_on_wrk
from bench.stage import built


def bench() -> None:
    """Run it all. `BENCH_SECONDS` is the length of one measurement."""
    seconds = int(os.environ.get("BENCH_SECONDS", "10"))
    insist_on_wrk()
    with built() as stage:
        show(compare(stage, seconds))


if __name__ == "__main__":
    run(bench)
