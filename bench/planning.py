"""Measures batches, the feed of changes, and what counting and writing cost PostgreSQL."""

import http.client
import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import psycopg

from bench import requests
from bench.dataset import LARGE
from bench.load import Load, in_turns
from bench.report import Table, number
from bench.servers import Server
from bench.stage import Stage
from src.db.summary import SUMMARY
from tools.database import API_ROLE
from tools.embedded import SUPERUSER

BATCH = 1_000
FEED = "/api/changes"
WRITES = 500
"""The number of writes whose WAL is measured."""

BATCH_NOTE = (
    f"One client creates {BATCH:,} tasks, over one connection: in one batch, by single requests to "
    "Kept, and by single requests to the plain API. Median of three."
)
FEED_NOTE = (
    "A client that asks for changes and gets none, 32 connections; and one that begins and fetches "
    "all of a user with 10,000 tasks page by page, median of three. Memory is that of the worker "
    "afterwards, in MB."
)
COUNTS = 20
COUNTS_NOTE = (
    "PostgreSQL's execution time, by EXPLAIN (ANALYZE), of the statement of `GET "
    "/api/tasks/summary`, as the API's role under row-level security, for a user with 10,000 "
    "tasks, of which 6,666 are open, in 20 lists and the Inbox, with 20 labels; median and longest "
    f"of {COUNTS}. The pages that it finds in PostgreSQL's memory are counted too."
)
WRITES_NOTE = (
    f"Bytes of WAL for one write, the mean of {WRITES}, without full-page images; and the share of "
    "updates of the table of tasks that were HOT."
)


class Client:
    """One connection of one user, which sends JSON and reads JSON."""

    def __init__(self, server: Server, token: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(server.url).netloc)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON of the answer, which has to be a success."""
        content = None if body is None else json.dumps(body)
        self._connection.request(method, path, content, self._headers)
        answer = self._connection.getresponse()
        found = json.loads(answer.read())
        assert answer.status < 300, found
        return found


def batches(stage: Stage) -> Table:
    """The time for a thousand creations."""
    operations = [
        {"op": "create", "kind": "task", "fields": {"title": f"Buy stamps, sheet {n}"}}
        for n in range(BATCH)
    ]
    with stage.kept() as kept, stage.plain() as plain:
        ours, theirs = (Client(server, _tokens(stage)[1]) for server in (kept, plain))

        def singly(client: Client) -> None:
            for operation in operations:
                client.call("POST", requests.PATH, operation["fields"])

        whole = _seconds(lambda: ours.call("POST", "/api/batch", {"operations": operations}))
        single = _seconds(lambda: singly(ours))
        other = _seconds(lambda: singly(theirs))
    rows = [
        ["one batch", number(whole, 3), number(other / whole, 1)],
        ["single requests, Kept", number(single, 3), number(other / single, 1)],
        ["single requests, plain", number(other, 3), ""],
    ]
    return Table("A thousand tasks", BATCH_NOTE, ["", "seconds", "times faster"], rows)


def feed(stage: Stage, seconds: int) -> Table:
    """Nothing new, and a first synchronisation."""
    tokens = _tokens(stage)
    with stage.kept() as kept:
        positions = [_everything(Client(kept, token)) for token in tokens]
        path = requests.write(
            stage.directory / "nothing-new",
            [(user, "GET", f"{FEED}?since={since}", "") for user, since in enumerate(positions)],
        )
        idle = in_turns({"feed": Load(kept, stage.tokens, path)}, seconds)["feed"]
        first = _seconds(lambda: _everything(Client(kept, tokens[2])))
        memory = kept.megabytes
    rows = [
        ["nothing new, requests/s", number(idle.per_second)],
        ["nothing new, p99 ms", number(idle.p99, 1)],
        ["errors", str(idle.errors)],
        ["first synchronisation, seconds", number(first, 2)],
        ["memory", number(memory)],
    ]
    return Table("The feed of changes", FEED_NOTE, ["", "figure"], rows)


# One task in three has two labels, one in two a due date, one in 21 is in the Inbox.
SPREAD = """
WITH new_lists AS (
    INSERT INTO lists (user_id, name)
    SELECT %(user)s, 'List ' || n FROM generate_series(1, 20) AS n RETURNING id
), new_labels AS (
    INSERT INTO labels (user_id, name)
    SELECT %(user)s, 'Label ' || n FROM generate_series(1, 20) AS n RETURNING id
)
SELECT array_agg(DISTINCT l.id), array_agg(DISTINCT b.id) FROM new_lists AS l, new_labels AS b
"""
PLACE = """
UPDATE tasks SET list_id = (%(lists)s::uuid[])[1 + n %% 21], due_date = CASE n %% 2
        WHEN 0 THEN current_date - 30 + n %% 60
    END,
    label_ids = CASE n %% 3
        WHEN 1 THEN ARRAY[
            (%(labels)s::uuid[])[1 + n %% 20], (%(labels)s::uuid[])[1 + (n + 7) %% 20]
        ]
        ELSE '{}'
    END
FROM (
    SELECT id AS task, row_number() OVER (ORDER BY id)::integer AS n
    FROM tasks WHERE user_id = %(user)s
) AS numbered
WHERE user_id = %(user)s AND id = task
"""


def counting(stage: Stage) -> Table:
    """The summary of a user with 10,000 tasks."""
    user = LARGE.user_id(4)
    with psycopg.connect(stage.postgres.url(SUPERUSER, LARGE.database), autocommit=True) as admin:
        admin.execute("SELECT set_config('app.user_id', %s, false)", [user])
        [(lists, labels)] = admin.execute(SPREAD, {"user": user}).fetchall()
        admin.execute(PLACE, {"user": user, "lists": lists, "labels": labels})
        admin.execute("VACUUM (ANALYZE) tasks, open_tasks")  # as autovacuum does
    values = {"user_id": user, "today": "2026-11-28", "now": "2026-11-28 12:00"}
    arguments = ", ".join(f"'{values[name]}'" for name in SUMMARY.names)
    explain = f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) EXECUTE counting ({arguments})"
    times, pages = [], 0
    with psycopg.connect(stage.postgres.url(API_ROLE, LARGE.database)) as connection:
        connection.execute("SELECT set_config('app.user_id', %s, true)", [user])
        connection.execute(b"PREPARE counting AS " + SUMMARY.sql)
        for _ in range(COUNTS + 1):
            [(plans,)] = connection.execute(explain.encode()).fetchall()
            times.append(float(plans[0]["Execution Time"]))
            pages = int(plans[0]["Plan"]["Shared Hit Blocks"])
    del times[0]  # it plans
    rows = [
        ["median, ms", number(median(times), 1)],
        ["longest, ms", number(max(times), 1)],
        ["pages", number(pages)],
    ]
    return Table("Counting ten thousand tasks", COUNTS_NOTE, ["", "figure"], rows)


def writes(stage: Stage) -> Table:
    """WAL of single writes, and the share of HOT updates."""
    user = 3
    address = stage.postgres.url(SUPERUSER, LARGE.database)
    rows = []
    with stage.kept() as kept, psycopg.connect(address, autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET full_page_writes = off")
        admin.execute("SELECT pg_reload_conf()")
        kinds: dict[str, Callable[[int], dict[str, Any]]] = {
            "complete": lambda n: {"completed": n % 3 != 0},
            "reschedule": lambda n: {"due": {"date": f"2028-0{1 + n % 9}-11"}},
            "rename": lambda n: {"title": f"Write to the landlord, letter {n}"},
        }
        for name, body in kinds.items():
            client = Client(kept, _tokens(stage)[user])  # the server closes an idle connection
            before, hot_before = _wal(admin), _hot(admin)
            for n in range(WRITES):
                client.call("PATCH", f"{requests.PATH}/{LARGE.task_id(user, n * 7)}", body(n))
            time.sleep(11)  # an idle server process reports its statistics after ten seconds
            wal = (_wal(admin) - before) / WRITES
            updates, hot = (now - then for now, then in zip(_hot(admin), hot_before, strict=True))
            rows.append([name, number(wal), f"{hot / updates:.0%}"])
        admin.execute("ALTER SYSTEM RESET full_page_writes")
        admin.execute("SELECT pg_reload_conf()")
    return Table("What a write costs", WRITES_NOTE, ["", "WAL, bytes", "HOT"], rows)


def _everything(client: Client) -> str:
    """Fetch all pages; return the token behind the last."""
    query = "limit=2000"
    while True:
        page = client.call("GET", f"{FEED}?{query}")
        if not page["more"]:
            return str(page["next"])
        query = f"limit=2000&since={page['next']}"


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return median(taken)


def _tokens(stage: Stage) -> list[str]:
    return stage.tokens.read_text().split()


def _wal(admin: psycopg.Connection) -> int:
    [(found,)] = admin.execute("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn").fetchall()
    return int(found)


def _hot(admin: psycopg.Connection) -> tuple[int, int]:
    """Updates of the table of tasks, and those of them that were HOT."""
    admin.execute("SELECT pg_stat_clear_snapshot()")
    [found] = admin.execute(
        "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'tasks'"
    ).fetchall()
    return int(found[0]), int(found[1])
