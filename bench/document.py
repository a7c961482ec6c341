"""Writes docs/performance.md and the README's figures from the results of a run."""

import datetime
import os
import platform
import re
from pathlib import Path

from bench import plot
from bench.comparison import Comparison, summary
from bench.report import Table
from bench.servers import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "performance.svg"
README = ROOT / "README.md"
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*(?=\n<!-- /figures -->)", re.DOTALL)

HEAD = """# Performance

Written by `make bench BENCH_WRITE=1` on {date}, {seconds} s a measurement. On another or a
busy machine the figures differ; compare the ratios, which are measured in turns on one machine.

Machine: {machine}.
Other work on it when the run began: a load average of {busy:.1f}.

![Requests a second, the plain way and Kept](performance.svg)

"""


def write(tables: list[Table], comparison: Comparison, seconds: int, busy: float) -> None:
    """Write the document, its picture, and the table between two marks in the README.

    Args:
        tables: the results, in the order of the document.
        comparison: the results in the picture.
        seconds: the length of one measurement.
        busy: the load average before the run.
    """
    DOCUMENT.parent.mkdir(exist_ok=True)
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    head = HEAD.format(date=today, seconds=seconds, machine=_machine(), busy=busy)
    DOCUMENT.write_text(head + "\n".join(table.as_markdown() for table in tables))
    PICTURE.write_text(plot.svg(comparison))
    figures = "\n".join(summary(comparison).lines())
    README.write_text(FIGURES.sub(figures, README.read_text()))


def _machine() -> str:
    models = {
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    }
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({', '.join(sorted(models)) or platform.machine()}), "
        f"{memory:.0f} GB, {platform.system()} {platform.release().partition('-')[0]}, "
        f"Python {platform.python_version()}; PostgreSQL, the API and the load share it"
    )
