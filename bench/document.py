"""Writes docs/performance.md and the README's figures from the results of the runs."""

import dataclasses
import datetime
import os
import platform
import re
import sys
from pathlib import Path

from bench import plot
from bench.comparison import Comparison, summary
from bench.report import Table
from bench.servers import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "performance.svg"
README = ROOT / "README.md"
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*(?=\n<!-- /figures -->)", re.DOTALL)
WEB = re.compile(r"<!-- web -->\n.*<!-- /web -->\n", re.DOTALL)

HEAD = """# Performance

Written by `make bench BENCH_WRITE=1` on {date}, {seconds} s a measurement. On another or a
busy machine the figures differ; compare the ratios, which are measured in turns on one machine.

Machine: {machine}.
Other work on it when the run began: a load average of {busy:.1f}.

![Requests a second, the plain way and Kept](performance.svg)

"""


HEAD_WEB = """Written by `make bench-web BENCH_WRITE=1` on {date}, with a load average of {busy:.1f}
when the run began. Machine: {machine}.

"""


def is_wanted() -> bool:
    """Whether a run is to write its results down."""
    return "--write" in sys.argv or os.environ.get("BENCH_WRITE") == "1"


def write(tables: list[Table], comparison: Comparison, seconds: int, busy: float) -> None:
    """Write the document, its picture, and the table between two marks in the README.

    Args:
        tables: the results, in the order of the document.
        comparison: the results in the picture.
        seconds: the length of one measurement.
        busy: the load average before the run.
    """
    share = "PostgreSQL, the API and the load share it"
    head = HEAD.format(date=_today(), seconds=seconds, machine=f"{_machine()}; {share}", busy=busy)
    body = "\n".join(table.as_markdown() for table in tables)
    web = "".join(WEB.findall(DOCUMENT.read_text()))  # of another command
    DOCUMENT.write_text(f"{head}{body}\n{web}")
    PICTURE.write_text(plot.svg(comparison))
    figures = "\n".join(summary(comparison).lines())
    README.write_text(FIGURES.sub(figures, README.read_text()))


def write_web(table: Table, findings: list[str], busy: float) -> None:
    """Write the part about the web app, between its marks in the document.

    Args:
        table: the results.
        findings: sentences about them.
        busy: the load average before the run.
    """
    head = HEAD_WEB.format(date=_today(), busy=busy, machine=_machine())
    shown = dataclasses.replace(table, note=head + table.note).as_markdown()
    part = "\n".join(["<!-- web -->", shown, "\n\n".join(findings), "<!-- /web -->", ""])
    others = WEB.sub("", DOCUMENT.read_text()).rstrip()
    DOCUMENT.write_text(f"{others}\n\n{part}")


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


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
        f"Python {platform.python_version()}"
    )
