"""`make try-samples DIR=…`: what every reader makes of the files of a folder, with all losses.

A file of SQLite is read together with its log. `ARGS=--losses=5` shows that many losses of each.
"""

import argparse
import datetime as dt
import os
import sys
import time
from pathlib import Path

from src.moving import planning, registry, report
from src.moving.dates import zone_of
from src.moving.files import File
from src.moving.form import Unreadable
from src.moving.planning import Account
from src.moving.reader import Context
from src.moving.sqlite import is_log


def try_file(path: Path, base: Path, zone: str, losses: int) -> None:
    """Print what becomes of one file."""
    files = [File(path.name, path.read_bytes())]
    log = path.with_name(path.name + "-wal")
    if log.exists():
        files.append(File(log.name, log.read_bytes()))
    now = dt.datetime.now(dt.UTC)
    known = None if zone == "UTC" else zone_of(zone)
    context = Context(today=now.date(), zone=known or dt.UTC)
    print(f"\n{path.relative_to(base)}")
    begun = time.perf_counter()
    try:
        reading = registry.read(files, context)
        plan = planning.plan([form for _, _, form in reading.parts], Account(now.date(), now))
    except Unreadable as error:
        print(f"  {error}")
        return
    told = report.report(reading, plan)
    names = ", ".join(each["title"] for each in told["formats"])
    counts = ", ".join(f"{number} {name}" for name, number in told["counts"].items() if number)
    print(f"  {names} ({1000 * (time.perf_counter() - begun):.0f} ms): {counts or 'nothing'}")
    names_of_lists = {row["id"]: row["name"] for row in plan.lists}
    names_of_sections = {row["id"]: row["name"] for row in plan.sections}
    names_of_labels = {row["id"]: row["name"] for row in plan.labels}
    if told["columns"]:
        columns = [f"{each['name']} → {each['field'] or '—'}" for each in told["columns"]]
        print(f"  columns: {'; '.join(columns)}")
    levels: dict[str | None, int] = {None: -1}
    for row in plan.tasks:
        level = levels[row["id"]] = levels[row["parent_id"]] + 1
        place = "/".join(
            filter(
                None,
                (
                    names_of_lists.get(row["list_id"], "Inbox"),
                    names_of_sections.get(row["section_id"]),
                ),
            )
        )
        said = [
            f"!{row['priority']}" if row["priority"] else "",
            f"starts {row['start_date']}" if row["start_date"] else "",
            " ".join(
                str(row[name])
                for name in ("due_date", "due_time", "due_zone")
                if row[name] is not None
            ),
            f"{row['repeat_rule']} from {row['repeat_from']}" if row["repeat_rule"] else "",
            " ".join(f"#{names_of_labels.get(id, id)}" for id in row["label_ids"]),
            f"done {row['completed_at']:%Y-%m-%d %H:%M}" if row["completed"] else "",
            f"notes {row['notes'][:60]!r}" if row["notes"] else "",
        ]
        box = "x" if row["completed"] else " "
        details = "; ".join(filter(None, said))
        print(f"    {'  ' * level}[{box}] {row['title']}  ({place}{'; ' * bool(details)}{details})")
    for loss in told["losses"][:losses]:
        print(f"  lost: {loss['where']}: {loss['what']} → {loss['became']}")
    if (more := len(told["losses"]) - losses) > 0:
        print(f"  lost: and {more:,} more")


def main() -> None:
    """Try each file of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--losses", type=int, default=1_000)
    parser.add_argument("--time-zone", default="UTC")
    options = parser.parse_args()
    folder = os.environ.get("DIR", "")
    base = Path(folder)
    if not folder or not base.is_dir():
        sys.exit("kept: say which folder: make try-samples DIR=…")
    for path in sorted(base.rglob("*")):
        if path.is_file() and not is_log(path.read_bytes()[:32]):
            try_file(path, base, options.time_zone, options.losses)


if __name__ == "__main__":
    main()
