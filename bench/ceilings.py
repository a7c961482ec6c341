"""The upper bounds of the API: an endpoint that does nothing, and PostgreSQL on its own."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from bench import requests
from bench.comparison import WORK, Comparison
from bench.dataset import LARGE
from bench.load import Load, in_turns
from bench.report import Table, number
from bench.stage import Stage
from src.db import single, task_pages
from src.db.session import Statement
from src.db.tasks import TASKS
from tools.database import API_ROLE

CLIENTS = 8
STATEMENTS = {
    "list": task_pages.page_statement(frozenset()),
    "get": single.get_one(TASKS),
    "create": single.create_one(TASKS, frozenset({"title"})),
    "complete": single.change_one(TASKS, frozenset({"completed"})),
}

# The ids of bench/dataset.py, in the words of pgbench.
USER_ID = "('00000000-0000-7000-8000-' || lpad(to_hex(:user::int), 12, '0'))"
TASK_ID = (
    "(lpad(to_hex(:number::int), 8, '0') || '-0000-7000-8000-' "
    "|| lpad(to_hex(:user::int), 12, '0'))"
)
VALUES = {
    "user_id": f"{USER_ID}::uuid",
    "id": f"{TASK_ID}::uuid",
    "new_title": "'Post letter ' || :number",
    "new_completed": "true",
    "limit": "100",
    "etags": "NULL",
}

SCRIPT = r"""\set user random(0, {users})
\set number random(0, {numbers})
\startpipeline
SELECT set_config('app.user_id', {user_id}, true);
{statement};
\endpipeline
"""

EMPTY_NOTE = (
    "The table compares a complete `GET` of one task with an `async def` handler that returns a "
    "constant."
)
PGBENCH_NOTE = (
    f"pgbench runs the API's statements with {CLIENTS} clients, prepared, pipelined with the "
    f"user's id, as the API's role under row-level security. PostgreSQL is limited to one core."
)


def empty_endpoint(stage: Stage, seconds: int) -> Table:
    """Measure `GET` of one task and the endpoint that does nothing, in turns."""
    nothing = requests.write(stage.directory / "nothing", [(0, "GET", "/", "")])
    with stage.empty() as empty, stage.kept() as kept:
        results = in_turns(
            {"empty": Load(empty, stage.tokens, nothing), "get": stage.load(kept, "get")},
            seconds,
        )
    share = results["get"].per_second / results["empty"].per_second
    rows = [
        [
            "empty endpoint",
            number(results["empty"].per_second),
            number(results["empty"].p50, 1),
            "",
        ],
        [
            "get one",
            number(results["get"].per_second),
            number(results["get"].p50, 1),
            f"{share:.0%}",
        ],
    ]
    return Table("The empty endpoint", EMPTY_NOTE, ["", "requests/s", "p50 ms", "share"], rows)


def pgbench(stage: Stage, seconds: int) -> dict[str, float]:
    """Transactions a second of the API's statements without the API, by kind of work."""
    with _one_core(stage.postgres.pid):
        return {
            kind: _transactions_per_second(stage, kind, statement, seconds)
            for kind, statement in STATEMENTS.items()
        }


def pgbench_table(alone: dict[str, float], comparison: Comparison) -> Table:
    """PostgreSQL alone beside what the comparison has found with the API."""
    rows = []
    for kind, transactions in alone.items():
        kept = comparison[kind]["kept"].per_second
        share = f"{kept / transactions:.0%}"
        rows.append([WORK[kind], number(transactions), number(kept), share])
    columns = ["", "pgbench, transactions/s", "Kept, requests/s", "share"]
    return Table("PostgreSQL alone", PGBENCH_NOTE, columns, rows)


def _transactions_per_second(stage: Stage, kind: str, statement: Statement, seconds: int) -> float:
    script = stage.directory / f"{kind}.sql"
    script.write_text(
        SCRIPT.format(
            users=LARGE.users - 1,
            numbers=LARGE.each - 1,
            user_id=USER_ID,
            statement=_for_pgbench(statement),
        )
    )
    output = subprocess.run(
        [
            *(stage.postgres.program("pgbench"), "--no-vacuum", "--protocol=prepared"),
            *(f"--file={script}", f"--client={CLIENTS}", f"--time={seconds}"),
            stage.postgres.url(API_ROLE, LARGE.database),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    [found] = re.findall(r"^tps = ([\d.]+)", output, re.MULTILINE)
    return float(found)


def _for_pgbench(statement: Statement) -> str:
    """The statement with pgbench's variables in place of its parameters."""

    def value(placeholder: re.Match[str]) -> str:
        return f"({VALUES[statement.names[int(placeholder[1]) - 1]]})"

    sql = " ".join(statement.sql.decode().split())
    # A colon before a letter would be a variable to pgbench, in a literal too.
    sql = re.sub(r"(?<!:):(?=[A-Z])", "' || ':' || '", sql)
    return re.sub(r"\$(\d+)", value, sql)


@contextmanager
def _one_core(server: int | None) -> Iterator[None]:
    """Restrict PostgreSQL to one core for connections that are opened in this context."""
    assert server is not None
    cores = os.sched_getaffinity(server)
    os.sched_setaffinity(server, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(server, cores)
