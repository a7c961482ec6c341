"""Each invariant of the ledger can fail; in `make faults` control tests fail on purpose."""

import httpx
import pytest

from tests.support.ledger import Ledger


def answer(status: int, text: str = "", **headers: str) -> httpx.Response:
    request = httpx.Request("GET", "http://api.test/healthz")
    return httpx.Response(status, text=text, headers=headers, request=request)


def ledger_of(*acknowledged: str) -> Ledger:
    ledger = Ledger("none")
    ledger.statuses[201] += len(acknowledged)
    ledger.acknowledged += acknowledged
    return ledger


def test_a_correct_run_passes() -> None:
    ledger = ledger_of("a", "b")
    ledger.compare(["a", "b", "c, of which nobody was told"])

    ledger.require_invariants()


@pytest.mark.parametrize(
    ("stored", "complaint"), [(["a"], "lost"), (["a", "b", "b"], "twice"), ([], "2 acknowledged")]
)
def test_lost_and_doubled(stored: list[str], complaint: str) -> None:
    ledger = ledger_of("a", "b")
    ledger.compare(stored)

    with pytest.raises(AssertionError, match=complaint):
        ledger.require_invariants()


@pytest.mark.parametrize(
    "wrong",
    [
        answer(500),
        answer(503, "{}"),
        answer(404, "nothing here"),
        answer(503, "psycopg.errors.AdminShutdown", **{"Retry-After": "1"}),
        answer(503, 'relation "pg_class"', **{"Retry-After": "1"}),
    ],
)
def test_wrong_answers(wrong: httpx.Response) -> None:
    ledger = ledger_of("a")
    try:
        ledger.note(wrong)
    except ValueError:  # a body that is not even JSON
        return

    with pytest.raises(AssertionError):
        ledger.require_invariants()


def test_too_slow() -> None:
    for change in ({"slowest": 5.0}, {"slowest_health": 1.5}):
        ledger = ledger_of("a")
        vars(ledger).update(change)
        with pytest.raises(AssertionError):
            ledger.require_invariants()


def test_nothing_was_tried() -> None:
    with pytest.raises(AssertionError, match="nothing was tried"):
        Ledger("none").require_invariants()
