"""A pytest plugin: a `ledger` for each test of a fault, and one table of them at the end."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.support.ledger import Ledger

LEDGERS = pytest.StashKey[list[Ledger]]()

# Tests without a ledger that are rows of the table all the same, by how their ids begin.
COUNTED = {
    "test_hostile.py::test_a_hostile_token": "hostile tokens",
    "test_hostile.py::test_an_expired_token": "expired tokens",
    "test_hostile.py::test_a_hostile_body": "hostile bodies",
    "test_hostile.py::test_large_bodies_take_no_memory": "bodies of 100 MB, endless chunks",
    "test_id_swap.py": "another user's id everywhere",
    "test_pooler.py::test_five_thousand": "PgBouncer: 5,000 reads of two users",
    "test_pooler.py::test_the_check_could_fail": "  control: a session-wide setting",
    "test_concurrency.py::test_of_fifty_writers": "50 writers with one If-Match",
    "test_idempotency.py::test_fifty_at_once": "50 posts with one Idempotency-Key",
    "test_row_security.py::test_row_security_alone": "unwatched query",
    "test_row_security.py": "catalogue",
    "test_tls.py": "TLS to the database, verify-full",
}

HEADINGS = (
    *("fault", "acknowledged", "lost", "doubled", "wrong", "slowest", "back after"),
    "answers by status, or what was seen",
)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEDGERS] = []
    config.addinivalue_line("markers", "fault(name): a row of the fault table")


@pytest.fixture
def ledger(request: pytest.FixtureRequest) -> Ledger:
    """The ledger of this test, under the name of its mark or its own."""
    mark = request.node.get_closest_marker("fault")
    name = mark.args[0] if mark else request.node.name.removeprefix("test_").replace("_", " ")
    ledger = Ledger(name)
    request.config.stash[LEDGERS].append(ledger)
    return ledger


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
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
            name = report.nodeid.rpartition("/")[2]
            start = next((start for start in COUNTED if name.startswith(start)), None)
            if start:
                outcomes.setdefault(COUNTED[start], Counter())[outcome] += 1
    for label, counts in outcomes.items():
        said = ", ".join(f"{n} {outcome}" for outcome, n in counts.items())
        yield (label, "", "", "", str(counts["failed"] + counts["error"]), "", "", said)
