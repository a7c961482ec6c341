"""Measures the cost of a table with a hundred times as many tasks."""

import random
from datetime import datetime
from pathlib import Path
from uuid import UUID

import psycopg

from bench import requests
from bench.dataset import LARGE, SMALL
from bench.load import Load, in_turns
from bench.report import Table, number
from bench.stage import Stage
from src.api.cursor import encode_cursor
from tools.embedded import SUPERUSER

CONNECTIONS = 8
ROUNDS = 2
PAGE_SIZE = 100
WORK = {
    "list": "first page",
    "page": "page 100",
    "get": "get one",
    "create": "create",
    "complete": "complete",
    "reschedule": "reschedule",
}

NOTE = (
    "The figures are p50 in milliseconds at 8 connections, measured in turns. 10,000 tasks belong "
    "to 100 users with 100 each, 1,000,000 to 100 users with 10,000 each. A user with 100 tasks "
    "has one page of 100, so page 100 is compared with that page."
)


def growth(stage: Stage, seconds: int) -> Table:
    """p50 of each kind of work by size of the table."""
    last_pages = _write_last_pages(stage)
    rows = []
    with stage.kept(SMALL) as small, stage.kept(LARGE) as large:
        for kind, name in WORK.items():
            loads = {
                "small": stage.load(small, "list" if kind == "page" else kind, SMALL),
                "large": Load(large, stage.tokens, last_pages)
                if kind == "page"
                else stage.load(large, kind, LARGE),
            }
            found = in_turns(loads, seconds, ROUNDS, CONNECTIONS)
            before, after = found["small"].p50, found["large"].p50
            rows.append([name, number(before, 2), number(after, 2), number(after / before, 2)])
    return Table("Growth", NOTE, ["", "10,000 tasks", "1,000,000 tasks", "ratio"], rows)


def _write_last_pages(stage: Stage) -> Path:
    """Requests for pages that begin after 9,900 tasks."""
    cut = [
        (user, LARGE.task_id(user, number))
        for user in range(LARGE.users)
        for number in range(PAGE_SIZE, PAGE_SIZE + 10)
    ]
    with psycopg.connect(stage.postgres.url(SUPERUSER, LARGE.database)) as connection:
        instants: dict[str, datetime] = dict(
            connection.execute(
                "SELECT id::text, created_at FROM tasks WHERE id = ANY(%s::uuid[])",
                [[task_id for _, task_id in cut]],
            ).fetchall()
        )
    lines: list[requests.Line] = []
    for user, task_id in cut:
        key = (instants[task_id].isoformat(), task_id)
        cursor = encode_cursor(key, UUID(LARGE.user_id(user)), requests.PATH)
        lines.append((user, "GET", f"{requests.PATH}?cursor={cursor}", ""))
    random.shuffle(lines)
    return requests.write(stage.directory / "last-pages", lines)
