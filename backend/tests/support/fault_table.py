"""A pytest plugin: a `ledger` for each test of a fault, and one table of them at the end."""

import os
import platform
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.support.ledger import Ledger
from tools.settings import ROOT

DOCUMENT = ROOT / "docs" / "faults.md"
HEAD = """# Faults

Written by `make faults FAULTS_WRITE=1` on {date}. The tests kill, freeze
and disconnect real processes and use up their resources; clients record every answer in a ledger,
and the tests compare the ledger with the database afterwards.

Machine: {cores} cores, {system}, Python {python}; PostgreSQL, the API and the clients share it.
Other work on it when the run ended: a load average of {load:.1f}.

A control is a run with a known fault: it shows that the checks detect losses.
"""

LEDGERS = pytest.StashKey[list[Ledger]]()

# Tests without a ledger that also have a row in the table, by prefix of their ids: the name of the
# fault, and its description.
COUNTED = {
    "test_hostile.py::test_a_hostile_token": (
        "hostile tokens",
        "Tokens with another algorithm, key, claim or form; each is refused, nothing is fetched.",
    ),
    "test_hostile.py::test_an_expired_token": (
        "expired tokens",
        "Tokens out of date by more and by less than the leeway of ten seconds.",
    ),
    "test_hostile.py::test_a_hostile_body": (
        "hostile bodies",
        "Bodies of another form, encoding or size; each is refused and not given back.",
    ),
    "test_hostile.py::test_large_bodies_take_no_memory": (
        "bodies of 100 MB, endless chunks",
        "They are refused, and the process grows by less than 20 MB.",
    ),
    "test_id_swap.py": (
        "another user's id everywhere",
        "In each place that takes one, on each route; nobody else's rows are seen or changed.",
    ),
    "test_pooler.py::test_five_thousand": (
        "PgBouncer: 5,000 reads of two users",
        "They share two connections by transaction; none sees the other's row.",
    ),
    "test_pooler.py::test_the_check_could_fail": (
        "  control: a session-wide setting",
        "The same with a setting that outlives its transaction; rows are mixed up.",
    ),
    "test_pooler.py::test_the_pooler_is_killed": (
        "PgBouncer killed between requests",
        "It is stopped and started; service is back within three seconds.",
    ),
    "test_concurrency.py::test_one_of_fifty_writers": (
        "50 writers with one If-Match",
        "One succeeds, 49 are told that the task has changed.",
    ),
    "test_idempotency.py::test_fifty_at_once": (
        "50 posts with one Idempotency-Key",
        "There is one task, and everybody gets the same answer.",
    ),
    "test_row_security.py::test_row_security_alone": (
        "unwatched query",
        "Every filter by owner is taken out of the code; row-level security keeps users apart.",
    ),
    "test_row_security.py::test_without_row_security": (
        "  control: the same without row security",
        "Under a role that it does not bind, users see each other's tasks.",
    ),
    "test_row_security.py": (
        "catalogue",
        "Policies, ownership and grants in the database are those that they should be.",
    ),
    "test_tls.py": (
        "TLS to the database, verify-full",
        "A certificate of another authority or name is refused.",
    ),
}

HEADINGS = (
    *("fault", "acknowledged", "lost", "doubled", "wrong", "slowest", "back after"),
    "answers by status, or what was seen",
)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEDGERS] = []
    config.addinivalue_line("markers", "fault(name, does): a row of the fault table")


@pytest.fixture
def ledger(request: pytest.FixtureRequest) -> Ledger:
    """The ledger of this test, under the name that its mark gives the fault."""
    mark = request.node.get_closest_marker("fault")
    assert mark, "a test with a ledger needs a mark that names the fault"
    ledger = Ledger(*mark.args)
    request.config.stash[LEDGERS].append(ledger)
    return ledger


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    if not config.stash[LEDGERS]:
        return
    ledgers: list[Ledger] = config.stash[LEDGERS]
    rows = [HEADINGS, *map(_row, ledgers), *_counted(terminalreporter)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    terminalreporter.section("faults")
    for row in rows:
        first, *rest = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        terminalreporter.write_line("  ".join([first, *rest]).rstrip())
    if os.environ.get("FAULTS_WRITE") == "1" and exitstatus == 0:
        done = {ledger.fault: ledger.does for ledger in ledgers} | dict(COUNTED.values())
        write(rows, {row[0]: done[row[0]] for row in rows[1:]})


def _row(ledger: Ledger) -> tuple[str, ...]:
    return (
        ledger.fault,
        str(len(ledger.acknowledged)),
        str(len(ledger.lost)),
        str(len(ledger.doubled)),
        str(len(ledger.wrong)),
        f"{ledger.slowest:.2f} s",
        "-" if ledger.recovered is None else f"{ledger.recovered:.2f} s",
        ledger.remark or ", ".join(f"{s}: {n}" for s, n in sorted(ledger.statuses.items())),
    )


def _counted(terminal: pytest.TerminalReporter) -> Iterator[tuple[str, ...]]:
    outcomes: dict[str, Counter[str]] = {}
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminal.stats.get(outcome, []):
            file, _, test = report.nodeid.partition("::")
            name = f"{file.rpartition('/')[2]}::{test}"
            start = next((start for start in COUNTED if name.startswith(start)), None)
            if start:
                outcomes.setdefault(COUNTED[start][0], Counter())[outcome] += 1
    for label, counts in outcomes.items():
        said = ", ".join(f"{n} {outcome}" for outcome, n in counts.items())
        yield (label, "", "", "", str(counts["failed"] + counts["error"]), "", "", said)


def write(rows: list[tuple[str, ...]], done: dict[str, str]) -> None:
    """Write the table, and what each row does, to `docs/faults.md`."""
    head = HEAD.format(
        date=datetime.now(UTC).date(),
        cores=os.cpu_count(),
        system=f"{platform.system()} {platform.release().partition('-')[0]}",
        python=platform.python_version(),
        load=os.getloadavg()[0],
    )
    rule = ["---", *["---:"] * 6, "---"]
    table = [
        f"| {' | '.join(cell.strip() for cell in row)} |" for row in (rows[0], rule, *rows[1:])
    ]
    told = [f"| {fault.strip()} | {does} |" for fault, does in done.items()]
    parts = [
        head,
        *table,
        "",
        "## What each does",
        "",
        "| fault | what is done |",
        "|---|---|",
        *told,
    ]
    DOCUMENT.write_text("\n".join(parts) + "\n")
