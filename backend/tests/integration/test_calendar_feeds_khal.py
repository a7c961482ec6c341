"""khal, a calendar program, shows the dates of a feed as Kept knows them."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx

from tests.conftest import User
from tests.integration.test_calendar_feeds import (
    RULES,
    Admin,
    add,
    dates_of_kept,
    due,
    make_feed,
    path_of,
)

CONFIGURATION = """[calendars]
[[kept]]
path = {folder}/kept
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
FIRST, LAST = dt.date(2026, 11, 1), dt.date(2028, 3, 1)
HERE = ZoneInfo("Europe/Berlin")


def khal(folder: Path, *arguments: str) -> str:
    """What it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "khal", "--config", str(folder / "config"), *arguments],
        env=os.environ | {"TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8", "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def here(date: str, time: str | None, zone: str | None) -> str:
    """The start of an event as a reader in Berlin sees it."""
    if not time:
        return date
    moment = dt.datetime.fromisoformat(f"{date}T{time}")
    if zone:
        moment = moment.replace(tzinfo=ZoneInfo(zone)).astimezone(HERE)
    return f"{moment:%Y-%m-%d %H:%M}"


def test_each_date_at_its_time(user: User, admin: Admin, tmp_path: Path) -> None:
    expected: list[str] = []
    for number, (rule, date, time, zone) in enumerate(RULES):
        title = f"Task {number}, {rule}"
        task = add(user, title, due=due(date, time, zone), repeat={"rule": rule, "from": "due"})
        days = dates_of_kept(admin, rule, task["repeat_anchor"], task["due"]["date"], 500)
        starts = (here(day, time, zone) for day in days)
        expected += [f"{title}|{start}" for start in starts if str(FIRST) <= start < f"{LAST}"]
    with httpx.Client(base_url=user.http.base_url, timeout=20) as program:
        calendar = program.get(path_of(make_feed(user, "events")))
    (tmp_path / "feed.ics").write_bytes(calendar.content)
    (tmp_path / "config").write_text(CONFIGURATION.format(folder=tmp_path))
    khal(tmp_path, "import", "--batch", "-a", "kept", str(tmp_path / "feed.ics"))

    shown = khal(
        tmp_path,
        *("list", "--day-format", "", "--format", "{title}|{start-date-long} {start-time}"),
        *(str(FIRST), f"{(LAST - FIRST).days}d"),
    )

    assert sorted(line.rstrip() for line in shown.splitlines()) == sorted(expected)
    assert len(expected) > 300
