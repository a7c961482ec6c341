"""Requests to the API."""

import contextlib
import json
import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from kept import __version__
from kept.account import Account, is_loopback
from kept.problems import NotFound, NotSignedIn, Problem, Refused, Unreachable

TRIES = 3
"""How often a request is sent that got no answer and may be sent again."""

WAIT_MAX = 10.0
"""Seconds that the server may ask to wait before the command gives up."""

BATCH_PATH = "/api/batch"
Row = dict[str, Any]


class Client:
    """The API as one user."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._http = httpx.Client(
            base_url=account.address,
            headers={
                "Authorization": f"Bearer {account.token}",
                "User-Agent": f"kept/{__version__}",
                "Accept": "application/json",
            },
            timeout=httpx.Timeout(30.0, connect=10.0),
            # What is for this machine goes through no proxy.
            trust_env=not is_loopback(account.address),
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def get(self, path: str, **parameters: Any) -> Any:
        """What is at a path."""
        return _json(self.send("GET", path, params=_given(parameters)))

    def pages(self, path: str, limit: int | None, **parameters: Any) -> tuple[list[Row], bool]:
        """The rows of a list, page by page, and whether there are more than the limit."""
        rows: list[Row] = []
        cursor = None
        while limit is None or len(rows) < limit:
            size = 500 if limit is None else min(500, limit - len(rows))
            given = _given(parameters | {"limit": size, "cursor": cursor})
            answer = self.send("GET", path, params=given)
            rows += _json(answer)
            following = answer.links.get("next", {}).get("url")
            if not following:
                return rows, False
            cursor = httpx.URL(following).params["cursor"]
        return rows, True

    def batch(self, operations: list[Row], key: str) -> Row:
        """Carry out operations, once, however often they are sent with the same key."""
        body = {"operations": operations}
        answer: Row = _json(self.send("POST", BATCH_PATH, key=key, json=body))
        return answer

    def post(self, path: str, key: str, **content: Any) -> Row:
        """Send something, once."""
        answer: Row = _json(self.send("POST", path, key=key, **content))
        return answer

    def follow(self, path: str, key: str, tell: Callable[[Row], None], **content: Any) -> Row:
        """Send something, once, and tell what each line of the answer says of the work."""
        last: Row = {}

        def note(line: Row) -> None:
            last.clear()
            last.update(line)
            tell(line)

        self.send("POST", path, key=key, note=note, **content)
        if problem := last.get("problem"):
            _checked(httpx.Response(problem["status"], json=problem), self.account, True)
        if "result" not in last:
            raise _not_as_kept(self.account.address)
        result: Row = last["result"]
        return result

    def send(
        self,
        method: str,
        path: str,
        key: str | None = None,
        note: Callable[[Row], None] | None = None,
        **content: Any,
    ) -> httpx.Response:
        """A request, sent again if no answer comes and it is safe.

        Args:
            note: is given each line of an answer that comes while the work goes on.

        Raises:
            Problem: there was no answer, or it is an error.
        """
        headers = {"Idempotency-Key": key} if key else {}
        if note:
            headers["Accept"] = "application/x-ndjson"
        was_sent = False
        for number in range(1, TRIES + 1):
            is_last = number == TRIES
            try:
                with self._http.stream(method, path, headers=headers, **content) as answer:
                    if note and answer.is_success:
                        for line in answer.iter_lines():
                            note(_line(line, self.account.address))
                    else:
                        answer.read()
            except httpx.ConnectError as error:
                raise _unreachable(self.account, error, was_sent) from error
            except httpx.TransportError as error:
                was_sent = was_sent or not isinstance(error, httpx.ConnectTimeout)
                if is_last:
                    raise _unreachable(self.account, error, was_sent) from error
                time.sleep(0.5 * number)
                continue
            wait = _wait_of(answer)
            if wait is None or is_last or wait > WAIT_MAX:
                return _checked(answer, self.account, was_sent)
            time.sleep(wait)
        raise AssertionError("the last try returns or raises")

    @contextlib.contextmanager
    def stream(
        self, path: str, timeout: float | None = 30.0, **content: Any
    ) -> Iterator[httpx.Response]:
        """An answer that is read while it comes.

        Raises:
            Problem: there is none, it is an error, or it breaks off.
        """
        try:
            with self._http.stream("GET", path, timeout=timeout, **content) as answer:
                if not answer.is_success:
                    answer.read()
                yield _checked(answer, self.account, False)
        except httpx.TransportError as error:
            raise _unreachable(self.account, error, False) from error


def _given(parameters: Row) -> Row:
    return {name: value for name, value in parameters.items() if value is not None}


def _wait_of(answer: httpx.Response) -> float | None:
    """How many seconds to wait before the request is sent again; None if it is answered."""
    if answer.status_code not in (429, 503):
        return None
    try:
        return max(0.1, float(answer.headers.get("Retry-After", "1")))
    except ValueError:
        return 1.0


def _unreachable(account: Account, error: Exception, was_sent: bool) -> Unreachable:
    reason = str(error) or type(error).__name__
    return Unreachable(f"No answer from {account.address} ({reason}).", was_sent)


def _checked(answer: httpx.Response, account: Account, was_sent: bool) -> httpx.Response:
    if answer.is_success or answer.status_code == 304:
        return answer
    body: Row = {}
    with contextlib.suppress(ValueError):
        found = answer.json()
        body = found if isinstance(found, dict) else {}
    detail = body.get("detail")
    sentence = detail if isinstance(detail, str) else f"The answer is {answer.status_code}."
    if answer.status_code == 401:
        hint = {
            "environment": "Set KEPT_TOKEN to a valid one.",
        }.get(account.keeper, "Run `kept login` with a new one.")
        raise NotSignedIn(f"{account.address} does not accept the token: {sentence} {hint}")
    if answer.status_code == 403 and "insufficient_scope" in answer.headers.get(
        "WWW-Authenticate", ""
    ):
        raise NotSignedIn(f"{sentence} The token may only read.")
    if answer.status_code == 404 and detail and body.get("title") != "Not Found":
        raise NotFound(sentence)
    if answer.status_code in (502, 503, 504):
        raise Unreachable(f"{account.address} cannot answer now: {sentence}", was_sent)
    if answer.is_redirect:
        raise Problem(
            f"{account.address} leads elsewhere ({answer.headers.get('Location', '?')[:200]}); "
            "the token is not sent there. Log in with that address if it is right."
        )
    raise Refused(sentence + _fields(body), answer.status_code, body)


def _fields(body: Row) -> str:
    """Which fields an error is about."""
    errors = [
        f"{error.get('field')} {error.get('message')}"
        for error in body.get("errors") or ()
        if isinstance(error, dict)
    ]
    return f" ({'; '.join(errors)})" if errors else ""


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError as error:
        raise _not_as_kept(str(answer.request.url.copy_with(path="/", query=None))) from error


def _line(text: str, address: str) -> Row:
    try:
        line = json.loads(text)
    except ValueError as error:
        raise _not_as_kept(address) from error
    if not isinstance(line, dict):
        raise _not_as_kept(address)
    return line


def _not_as_kept(address: str) -> Problem:
    return Problem(f"{address} answers, but not as Kept does. Is the address right?")


def clock_difference(answer: httpx.Response) -> float | None:
    """How many seconds the server's clock is ahead of the one here, roughly."""
    try:
        there = parsedate_to_datetime(answer.headers["Date"]).timestamp()
    except (KeyError, ValueError):
        return None
    return there - time.time()
