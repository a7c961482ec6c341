"""A connection that sets the user and runs a statement in one round trip.

psycopg's own pipeline, cursors and waiting cost as much Python time as the rest of a request. This
module uses the layer below them, psycopg's wrapper of libpq, with callbacks of the event loop.
"""

import asyncio
import hashlib
import os
import select
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Loader, PyFormat, Transformer
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGconn, PGresult

SET_USER = b"SELECT set_config('app.user_id', $1, true), set_config('application_name', $2, true)"
SET_WRITER = SET_USER + b", set_config('app.actor', $3, true), set_config('app.batch', $4, true)"

CHECK_INTERVAL = 0.1
"""Seconds between two looks at a connection without an event. Now and then uvloop reports none
when the server ends a connection, and the request would wait until its deadline."""

PREPARED_MAX = 300
"""Statements that a connection keeps prepared. There are millions of combinations of filters and of
fields, and a server process holds some 50 KB for each that it has prepared."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ChangeOrigin:
    """What the history says of the changes of one request.

    Attributes:
        id: what the changes have in common.
        actor: what makes them, such as "web".
    """

    id: UUID
    actor: str


class Connection(psycopg.AsyncConnection[Row]):
    """A connection in autocommit, on which statements run in the name of a user.

    It closes as soon as the server closes it, whether it is in use or not.
    """

    def __init__(self, pgconn: PGconn) -> None:
        super().__init__(pgconn)
        self.adapters.register_loader("json", _JsonBytes)
        self._transformer = Transformer(self)
        self._prepared_names: set[bytes] = set()
        self._results: list[PGresult] = []
        self._answer: asyncio.Future[None] | None = None
        self._deadline = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self.opened_at = time.monotonic()
        self._loop = asyncio.get_running_loop()
        # A duplicate of libpq's descriptor. libpq may close its own at any time; the event loop
        # would then watch another file that the system gives the same number.
        self._socket = socket.socket(fileno=os.dup(pgconn.socket))
        self._loop.add_reader(self._socket.fileno(), self._receive)
        self._poll = select.poll()
        self._poll.register(self._socket, select.POLLIN)
        pgconn.enter_pipeline_mode()

    async def run(
        self,
        statements: Sequence[tuple[bytes, Sequence[Any]]],
        user: str | None,
        *,
        name: str,
        prepare: bool,
        deadline: float,
        batch: ChangeOrigin | None = None,
    ) -> list[list[Row]]:
        """The rows of each of some statements, run as one transaction in the name of a user.

        Args:
            statements: each with placeholders $1, $2, …, and what these stand for.
            user: the user's UUID as text; None within a transaction that has a user already.
            name: the `application_name` under which the server shows and logs it.
            prepare: whether the server keeps the plans for the next time.
            deadline: when to close the connection if there is no answer, on the clock of
                `time.monotonic`. A request to cancel the statement would need an answer too.
            batch: that of the changes, if the statements make any.

        Raises:
            psycopg.Error: as psycopg's own `execute` does. The connection is closed then,
                unless it is a statement that failed.
        """
        adapt = self._transformer
        answer = self._answer = self._loop.create_future()
        self._check_until(deadline)
        try:
            expected: list[bytes | None] = []
            if user is not None:
                settings = [user.encode(), name.encode()]
                if batch:
                    settings += [batch.actor.encode(), str(batch.id).encode()]
                expected += self._send(prepare, SET_WRITER if batch else SET_USER, settings)
            for sql, arguments in statements:
                values = adapt.dump_sequence(arguments, [PyFormat.AUTO] * len(arguments))
                types = tuple(adapt.types or ())
                expected += self._send(prepare, sql, values, types, adapt.formats)
            self.pgconn.pipeline_sync()
            if self.pgconn.flush():
                self._loop.add_writer(self._socket.fileno(), self._send_rest)
            await answer
        except BaseException:
            await self.close()  # the rest of this answer would be taken for the next one's
            raise
        finally:
            self._answer = None
            results, self._results = self._results, []
        if len(results) != len(expected):
            await self.close()
            raise psycopg.OperationalError("the server sent another number of results")
        found: list[list[Row]] = []
        is_of_settings = user is not None
        for prepared, result in zip(expected, results, strict=True):
            if result.status not in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
                raise psycopg.errors.error_from_result(result)
            if prepared:
                self._prepared_names.add(prepared)
            elif is_of_settings:
                is_of_settings = False
            else:
                adapt.set_pgresult(result)
                found.append(adapt.load_rows(0, result.ntuples, tuple))
        return found

    def has_ended(self) -> bool:
        """Whether the server has ended the connection while it was idle, even if the event loop
        has not reported it yet."""
        return self.closed or bool(self._poll.poll(0))

    async def close(self) -> None:
        """Close the connection, if it is open."""
        self._close_now()

    def _send(
        self,
        prepare: bool,
        sql: bytes,
        values: Sequence[Buffer | None],
        types: tuple[int, ...] = (),
        formats: Sequence[int] | None = None,
    ) -> list[bytes | None]:
        """Send a statement. Returns an item for each result that the server will send: the name
        of the statement if the result is that of its preparation, else None."""
        name = _prepared_name(sql, types)
        is_new = name not in self._prepared_names
        if not prepare or (is_new and len(self._prepared_names) >= PREPARED_MAX):
            self.pgconn.send_query_params(sql, values, types or None, formats)
            return [None]
        expected: list[bytes | None] = [None]
        if is_new:
            self.pgconn.send_prepare(name, sql, types)
            expected = [name, None]
        self.pgconn.send_query_prepared(name, values, formats)
        return expected

    def _send_rest(self) -> None:
        """Send the bytes that did not fit into the socket's buffer."""
        try:
            if not self.pgconn.flush():
                self._loop.remove_writer(self._socket.fileno())
        except psycopg.Error as error:
            self._fail(error)

    def _receive(self) -> None:
        """Read what the server has sent."""
        if self._answer is None:
            # On an idle connection a server sends only its end, or a notice of a change after
            # which a new connection is needed.
            self._close_now()
            return
        if self._answer.done():
            return  # the event loop calls again when `run` has taken the answer
        pgconn = self.pgconn
        try:
            pgconn.consume_input()
            while pgconn.status == ConnStatus.OK and not pgconn.is_busy():
                result = pgconn.get_result()
                if result is None:
                    continue  # the end of the results of one statement
                if result.status == ExecStatus.PIPELINE_SYNC:
                    self._answer.set_result(None)
                    return
                self._results.append(result)
        except psycopg.Error as error:
            self._fail(error)
        else:
            if pgconn.status != ConnStatus.OK:
                self._fail(psycopg.OperationalError("the server broke the protocol"))

    def _check_until(self, deadline: float) -> None:
        """Read again and again, in case there is no event, and give up at the deadline.

        The timer is not stopped with the answer: most often the next request finds it running.
        """
        self._deadline = deadline
        left = deadline - time.monotonic()
        if self._timer and left < CHECK_INTERVAL:
            self._timer.cancel()
            self._timer = None
        if not self._timer:
            self._timer = self._loop.call_later(min(left, CHECK_INTERVAL), self._check)

    def _check(self) -> None:
        self._timer = None
        if not self._answer:
            return
        self._receive()
        if not self._answer or self._answer.done():
            return
        if time.monotonic() >= self._deadline:
            self._fail(psycopg.OperationalError("no answer by the deadline"))
        else:
            self._check_until(self._deadline)

    def _fail(self, error: psycopg.Error) -> None:
        if self._answer and not self._answer.done():
            self._close_now()
            self._answer.set_exception(error)

    def _close_now(self) -> None:
        if (descriptor := self._socket.fileno()) >= 0:
            self._loop.remove_reader(descriptor)
            self._loop.remove_writer(descriptor)
            self._socket.close()
            self.pgconn.finish()
        if self._timer:
            self._timer.cancel()
            self._timer = None


@lru_cache(1000)
def _prepared_name(sql: bytes, types: tuple[int, ...]) -> bytes:
    """The name under which a statement is prepared: a digest, the same on every connection.

    A pooler may give one client's connection to another. If statements were numbered, the server
    could run the third statement of one client in place of the third of another.
    """
    digest = hashlib.blake2s(sql + repr(types).encode(), digest_size=16)
    return f"kept_{digest.hexdigest()}".encode()


class _JsonBytes(Loader):
    """Returns JSON as the bytes that PostgreSQL has sent, without parsing it."""

    def load(self, data: Buffer) -> bytes:
        return bytes(data)
