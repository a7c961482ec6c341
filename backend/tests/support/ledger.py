"""The ledger of a client: every response it got, compared with the rows in the database.

Six invariants hold under every fault: acknowledged writes are kept (I1); no row exists twice (I2);
no rows of other users change (I3); every response meets the contract and shows no internals (I4);
the liveness endpoint answers immediately (I5); service returns in time (I6).
"""

import contextlib
import re
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import httpx

from tests.support.contract import ContractBroken, check

HEALTH_SECONDS = 1.0
ANSWER_SECONDS = 3.5
"""A request may wait 2.5 s for the database; the rest allows for other load on the machine."""

INSIDES = re.compile(r"Traceback|psycopg|sqlalchemy|\bSELECT\b|\bINSERT INTO\b|\.py\b|pg_|kept_api")


@dataclass
class Ledger:
    """The responses that clients got during one fault. Threads may share it."""

    fault: str
    does: str = ""
    allowed: frozenset[int] = frozenset({200, 201, 204, 304, 503})
    statuses: Counter[int] = field(default_factory=Counter)
    acknowledged: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    refused: int = 0
    slowest: float = 0.0
    slowest_health: float = 0.0
    recovered: float | None = None
    remark: str = ""

    def send(
        self, client: httpx.Client, method: str, path: str, **request: object
    ) -> httpx.Response | None:
        """Send a request and record its response; None if there was none."""
        started = time.monotonic()
        try:
            answer = client.request(method, path, **request)  # type: ignore[arg-type]  # httpx's own
        except httpx.TransportError as error:
            self.wrong.append(f"{method} {path}: no answer ({type(error).__name__})")
            return None
        self.slowest = max(self.slowest, time.monotonic() - started)
        self.note(answer)
        return answer

    def note(self, answer: httpx.Response) -> None:
        """Check a response against the contract and against the statuses of this fault (I4)."""
        self.statuses[answer.status_code] += 1
        request = f"{answer.request.method} {answer.request.url.path}"
        if answer.status_code not in self.allowed:
            self.wrong.append(f"{request}: {answer.status_code}")
        if answer.status_code == 503 and "retry-after" not in answer.headers:
            self.wrong.append(f"{request}: 503 without Retry-After")
        if answer.status_code >= 400 and INSIDES.search(answer.text):
            self.wrong.append(f"{request}: {answer.text}")
        try:
            check(answer)
        except ContractBroken as error:
            self.wrong.append(str(error))

    def write(self, client: httpx.Client, title: str, key: str | None = None) -> int:
        """Post a task; returns the status, 0 if there was no answer."""
        headers = {"Idempotency-Key": key} if key else {}
        answer = self.send(client, "POST", "/api/tasks", json={"title": title}, headers=headers)
        if answer is None:
            return 0
        if answer.status_code == 201:
            self.acknowledged.append(title)
        return answer.status_code

    def write_until_hung_up(self, client: httpx.Client, prefix: str) -> None:
        """Post until the server has stopped. A refused connection is correct, a partial response
        is not."""
        for number in range(100_000):
            try:
                answer = client.post("/api/tasks", json={"title": f"{prefix}{number}"})
            except httpx.TransportError:
                self.refused += 1
                return
            self.note(answer)
            if answer.status_code == 201:
                self.acknowledged.append(f"{prefix}{number}")

    def wait_for_service(self, client: httpx.Client, seconds: float) -> None:
        """Repeat a request until the database answers again, and record the time (I6)."""
        started = time.monotonic()
        while (answer := self.send(client, "GET", "/api/tasks/summary")) is None or (
            answer.status_code != 200
        ):
            if time.monotonic() - started > seconds:
                self.wrong.append(f"not back within {seconds} s")
                break
            time.sleep(0.05)
        self.recovered = max(self.recovered or 0.0, time.monotonic() - started)

    @contextlib.contextmanager
    def watching_health(self, url: str) -> Iterator[None]:
        """Check the liveness endpoint ten times a second (I5)."""
        over = threading.Event()

        def watch() -> None:
            with httpx.Client(base_url=url, timeout=10) as client:
                while not over.wait(0.1):
                    started = time.monotonic()
                    if client.get("/healthz").status_code != 200:
                        self.wrong.append("/healthz is not 200")
                    took = time.monotonic() - started
                    self.slowest_health = max(self.slowest_health, took)

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def compare(self, stored: Iterable[str]) -> None:
        """Compare the titles in the database with the acknowledged ones (I1, I2)."""
        there = Counter(stored)
        self.lost = [title for title in set(self.acknowledged) if not there[title]]
        self.doubled = [title for title, times in there.items() if times > 1]

    def require_invariants(self, *, slowest: float = ANSWER_SECONDS) -> None:
        """Raise an AssertionError unless every invariant holds."""
        assert self.statuses, "nothing was asked, so nothing was tried"
        assert not self.lost, f"{len(self.lost)} acknowledged and lost: {self.lost[:5]}"
        assert not self.doubled, f"{len(self.doubled)} twice: {self.doubled[:5]}"
        assert not self.wrong, self.wrong[:5]
        assert self.slowest <= slowest, f"an answer took {self.slowest:.1f} s"
        assert self.slowest_health < HEALTH_SECONDS
