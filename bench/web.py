"""`make bench-web`: measures the web app in Chromium, on its production build. It asserts nothing.

With `BENCH_WRITE=1` the results go into docs/performance.md as well. Arguments are Playwright's.
"""

import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import document
from bench.report import Table, number
from tools import processes, weight
from tools.e2e import playwright
from tools.errors import CommandError, run

NOTE = (
    "{browser}, with a profile on disk, on the production build with API and database on the same "
    "machine. The tasks have short titles and are spread over the Inbox and 50 lists; every tenth "
    "is due; 100 more are completed. Starts show Everything. Acts are measured from the key or "
    "click to the frame that shows their effect, starts from the navigation to the frame with the "
    "first rows or, for all tasks, with the last one after End. Figures are median / worst, of 15 "
    "acts, 3 cold and 5 other starts. Offline is a visit without a network after one with it. "
    "Memory is the JavaScript heap after garbage collection, while the page holds all tasks. The "
    "bounds are meant for 10,000 tasks on two cores, and a figure is out of bounds where its "
    "median is."
)
NOT_REACHED = "not reached"


@dataclass(frozen=True)
class Measure:
    """A row of the table."""

    name: str
    """What `web.bench.ts` calls it."""
    title: str
    bound: float | None
    unit: float = 1
    digits: int = 0

    def figure(self, value: float) -> str:
        """A measured value in the unit of the row."""
        return number(value / self.unit, self.digits)

    @property
    def place(self) -> str:
        """The title without its unit."""
        return self.title.rpartition(", ")[0]

    def is_beyond(self, value: float) -> bool:
        """Whether a measured value is out of the bound."""
        return self.bound is not None and value / self.unit > self.bound


SECOND, MEGABYTE, KILOBYTE = 1_000, 1_000_000, 1_000
ACT, START, COLD, MEMORY = 50, 0.3, 2, 150

MEASURES = (
    Measure("toggle", "toggle a task, ms", ACT),
    Measure("undo", "undo it, ms", ACT),
    Measure("move", "move the focus, ms", ACT),
    Measure("order", "move a task by key, ms", ACT),
    Measure("drag", "drop a task that is dragged, ms", ACT),
    Measure("view", "switch the view, ms", ACT),
    Measure("search", "search, a letter, ms", ACT),
    Measure("coldRows", "cold start, first rows, s", COLD, SECOND, 2),
    Measure("coldWhole", "cold start, all tasks, s", COLD, SECOND, 2),
    Measure("warm", "warm start, s", START, SECOND, 2),
    Measure("offline", "offline start, s", START, SECOND, 2),
    Measure("heap", "memory, MB", MEMORY, MEGABYTE),
    Measure("stored", "IndexedDB, MB", None, MEGABYTE, 1),
    Measure("script", "JavaScript at first, KB", weight.BUDGET / KILOBYTE, KILOBYTE),
)


@dataclass(frozen=True)
class Results:
    """What was measured with one number of tasks."""

    size: str
    figures: dict[str, list[float]]
    failures: dict[str, str]

    def cell(self, measure: Measure) -> str:
        """Median and worst, where there are several."""
        if self.reason(measure) is not None:
            return NOT_REACHED
        middle, worst = self.middle(measure), self.worst(measure)
        several = len(self.figures[measure.name]) > 1
        return measure.figure(middle) + (f" / {measure.figure(worst)}" if several else "")

    def middle(self, measure: Measure) -> float:
        """The median of what was measured."""
        return median(self.figures[measure.name])

    def worst(self, measure: Measure) -> float:
        """The greatest of what was measured."""
        return max(self.figures[measure.name])

    def reason(self, measure: Measure) -> str | None:
        """Why there is no figure, if there is none."""
        missing = None if measure.name in self.figures else "the run ended before"
        return self.failures.get(measure.name, missing)


def bench_web() -> None:
    """Run the measurements, print the table, and name what is out of bounds."""
    busy, *_ = os.getloadavg()
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as name:
        os.environ["BENCH_RESULTS"] = name
        playwright(["--project=bench", *sys.argv[1:]])
        found = {int(path.stem): json.loads(path.read_text()) for path in Path(name).iterdir()}
    if not found:
        raise CommandError("Nothing was measured; see above.")
    results = [
        Results(number(size), found[size]["figures"], found[size]["failures"])
        for size in sorted(found)
    ]
    browser = next((each["browser"] for each in found.values() if each["browser"]), "Chromium")
    shown = table(results, NOTE.format(browser=browser.replace("/", " ")))
    said = findings(results)
    print(shown.as_text(), *said, sep="\n\n")
    if document.is_wanted():
        document.write_web(shown, said, busy)
        print(f"\nWrote {document.DOCUMENT}.")


def table(results: list[Results], note: str) -> Table:
    """A row for each measure, and a column for each number of tasks."""
    columns = ["", "bound", *(f"{each.size} tasks" for each in results)]
    rows = [
        [
            measure.title,
            "" if measure.bound is None else f"{measure.bound:g}",
            *(each.cell(measure) for each in results),
        ]
        for measure in MEASURES
    ]
    return Table("The web app", note, columns, rows)


def findings(results: list[Results]) -> list[str]:
    """What is out of bounds, and what was not reached and why."""
    beyond: dict[str, list[str]] = {}
    at_worst: dict[str, list[str]] = {}
    missing: dict[str, list[str]] = {}
    for row in MEASURES:
        for each in results:
            if (reason := each.reason(row)) is not None:
                missing.setdefault(row.place, []).append(f"{each.size} ({reason})")
            elif row.is_beyond(each.middle(row)):
                beyond.setdefault(row.place, []).append(each.size)
            elif row.is_beyond(each.worst(row)):
                at_worst.setdefault(row.place, []).append(each.size)
    said = {
        "Out of bounds": beyond,
        "Out of bounds at worst only": at_worst,
        "Not reached": missing,
    }
    return [f"{what}: {_listed(places)}." for what, places in said.items() if places] or [
        "Everything is within its bounds."
    ]


def _listed(places: dict[str, list[str]]) -> str:
    return "; ".join(f"{row} at {' and '.join(sizes)}" for row, sizes in places.items())


if __name__ == "__main__":
    processes.stop_on_signals()
    run(bench_web)
