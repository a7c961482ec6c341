"""Estimates the resources for 100, 10,000 and 1,000,000 users from the measured figures."""

import math

import psycopg

from bench.dataset import LARGE
from bench.report import Table, number
from bench.stage import Stage
from src.core.config import Settings
from tools.embedded import SUPERUSER

ACTIVE_SHARE = 0.1
"""The share of all users who use the app in the busiest minute."""

SECONDS_BETWEEN_REQUESTS = 10
TASKS_EACH = 1_000

SIZE = """
SELECT sum(pg_total_relation_size(name::regclass))
FROM unnest(ARRAY['tasks', 'open_tasks', 'task_search']) AS name
"""

POOL: int = Settings.model_fields["database_pool_size"].default
CONNECTIONS_MAX = 100
"""PostgreSQL's default."""

NOTE = (
    "This table is an estimate, not a measurement. It assumes that one user in ten is active at "
    "the busiest time and makes a request every 10 s that costs as much as a list of 100, and that "
    "each user has 1,000 tasks. A task takes {bytes_per_task:,.0f} bytes in the database of "
    "1,000,000 tasks, with all indexes; notes and the history of changes add to that. A worker "
    "serves {per_worker:,.0f} "
    "such requests a second and a core of PostgreSQL {per_core:,.0f}, as measured above; the "
    "estimate plans both at half load. The API's processors reach their limit first (add "
    "processes); then its connections (add a pooler, before they reach 100), PostgreSQL's "
    "processors (add read replicas), and finally its writes and data (distribute by user_id with "
    "Citus)."
)


def bytes_per_task(stage: Stage) -> float:
    """Bytes for each task of the large database, in the tables that have a row for each. Their
    indexes are included; call this before changes leave old versions of rows behind."""
    with psycopg.connect(stage.postgres.url(SUPERUSER, LARGE.database)) as connection:
        row = connection.execute(SIZE).fetchone()
    assert row
    return int(row[0]) / (LARGE.users * LARGE.each)


def sizing(per_worker: float, per_core: float, task_size: float) -> Table:
    """The resources for each number of users, and the part that saturates first.

    Args:
        per_worker: lists a second of one API process.
        per_core: lists a second of one core of PostgreSQL.
        task_size: bytes of a task, as `bytes_per_task` measures them.
    """
    rows = [
        _row(users, per_worker / 2, per_core / 2, task_size) for users in (100, 10_000, 1_000_000)
    ]
    columns = [
        "users",
        "requests/s",
        "workers",
        "PostgreSQL cores",
        "connections",
        "data",
        "next step",
    ]
    note = NOTE.format(per_worker=per_worker, per_core=per_core, bytes_per_task=task_size)
    return Table("How far it reaches", note, columns, rows)


def _row(users: int, per_worker: float, per_core: float, task_size: float) -> list[str]:
    demand = users * ACTIVE_SHARE / SECONDS_BETWEEN_REQUESTS
    workers = math.ceil(demand / per_worker)
    gigabytes = users * TASKS_EACH * task_size / 1e9
    return [
        number(users),
        number(demand),
        number(workers),
        number(math.ceil(demand / per_core)),
        number(workers * POOL),
        f"{number(gigabytes, 1)} GB",
        _step(workers),
    ]


def _step(workers: int) -> str:
    """The measures against saturation. The API's processor time saturates first, then its
    connections, then PostgreSQL's processor, memory and writes."""
    if workers == 1:
        return "none"
    if workers * POOL < CONNECTIONS_MAX:
        return "more processes"
    return "more processes, a pooler, then read replicas, then Citus by user_id"
