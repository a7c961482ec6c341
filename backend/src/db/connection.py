"""A connection that names the user and runs a statement in one round trip.

psycopg's own pipeline, cursors and waiting take a request's time twice over, in Python; this
uses the layer below them, libpq as psycopg wraps it, and lets the event loop call it.
"""

import asyncio
import hashlib
import os
import socket
import time
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Loader, PyFormat, Transformer
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGconn, PGresult

NAME_USER = b"SELECT set_config('app.user_id', $1, true), set_config('application_name', $2, true)"

Row = tuple[Any, ...]


class Connection(psycopg.AsyncConnection[Row]):
    """A connection in autocommit, on which statements run in the name of a user.

    It closes as soon as the server hangs up, whether it is in use or not.
    """

    def __init__(self, pgconn: PGconn) -> None:
        super().__init__(pgconn)
        self.adapters.register_loader("json", _JsonBytes)
        self._transformer = Transformer(self)
        self._prepared_names: set[bytes] = set()
        self._results: list[PGresult] = []
        self._answer: asyncio.Future[None] | None = None
        self.made_at = time.monotonic()
        self._loop = asyncio.get_running_loop()
        # A second descriptor of the same socket, because libpq closes its own whenever it sees
        # fit, and the event loop would go on to watch whatever is given the number next.
        self._watched = socket.socket(fileno=os.dup(pgconn.socket))
        self._loop.add_reader(self._watched.fileno(), self._receive)
        pgconn.enter_pipeline_mode()

    async def run(
        self,
        statements: Sequence[tuple[bytes, Sequence[Any]]],
        user: str,
        *,
        name: str,
        prepare: bool,
        deadline: float,
    ) -> list[list[Row]]:
        """The rows of each of some statements, run as one transaction in the name of a user.

        Args:
            statements: each with placeholders $1, $2, …, and what these stand for.
            user: the user's UUID as text.
            name: the `application_name` under which the server shows and logs it.
            prepare: whether the server keeps the plans for the next time.
            deadline: when to hang up on the server, on the clock of `time.monotonic`. To cancel
                the statement would be to ask the server once more, and to wait for it.

        Raises:
            psycopg.Error: as psycopg's own `execute` does. The connection is closed then,
                unless it is a statement that failed.
        """
        adapt = self._transformer
        answer = self._answer = self._loop.create_future()
        alarm = self._loop.call_later(deadline - time.monotonic(), self._give_up)
        try:
            expected = self._send(prepare, NAME_USER, (user.encode(), name.encode()))
            for sql, arguments in statements:
                values = adapt.dump_sequence(arguments, [PyFormat.AUTO] * len(arguments))
                types = tuple(adapt.types or ())
                expected += self._send(prepare, sql, values, types, adapt.formats)
            self.pgconn.pipeline_sync()
            if self.pgconn.flush():
                self._loop.add_writer(self._watched.fileno(), self._send_rest)
            await answer
        except BaseException:
            await self.close()  # in the middle of an exchange it is of no use to anybody
            raise
        finally:
            alarm.cancel()
            self._answer = None
            results, self._results = self._results, []
        if len(results) != len(expected):
            await self.close()
            raise psycopg.OperationalError("the server has answered something else")
        found: list[list[Row]] = []
        for prepared, result in zip(expected, results, strict=True):
            if result.status not in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
                raise psycopg.errors.error_from_result(result)
            if prepared:
                self._prepared_names.add(prepared)
            else:
                adapt.set_pgresult(result)
                found.append(adapt.load_rows(0, result.ntuples, tuple))
        return found[1:]  # the first has named the user

    async def close(self) -> None:
        """Close it, if it is not closed."""
        self._hang_up()

    def _send(
        self,
        prepare: bool,
        sql: bytes,
        values: Sequence[Buffer | None],
        types: tuple[int, ...] = (),
        formats: Sequence[int] | None = None,
    ) -> list[bytes | None]:
        """Send a statement; returns an item for each result to expect, which is the name of
        the prepared statement if that is what the result is of."""
        if not prepare:
            self.pgconn.send_query_params(sql, values, types or None, formats)
            return [None]
        name = _name(sql, types)
        expected: list[bytes | None] = [None]
        if name not in self._prepared_names:
            self.pgconn.send_prepare(name, sql, types)
            expected = [name, None]
        self.pgconn.send_query_prepared(name, values, formats)
        return expected

    def _send_rest(self) -> None:
        """Hand on to the system what it did not take at once."""
        try:
            if not self.pgconn.flush():
                self._loop.remove_writer(self._watched.fileno())
        except psycopg.Error as error:
            self._fail(error)

    def _receive(self) -> None:
        """Take in what the server has sent."""
        if self._answer is None:
            # An idle server has next to nothing to say: a farewell, or a notice that is worth a
            # new connection.
            self._hang_up()
            return
        if self._answer.done():
            return  # the event loop calls again, when whoever waits for the answer has it
        try:
            self.pgconn.consume_input()
            while self.pgconn.status == ConnStatus.OK and not self.pgconn.is_busy():
                result = self.pgconn.get_result()
                if result is None:
                    continue  # between the results of two statements
                if result.status == ExecStatus.PIPELINE_SYNC:
                    self._answer.set_result(None)
                    return
                self._results.append(result)
        except psycopg.Error as error:
            self._fail(error)
        else:
            if self.pgconn.status != ConnStatus.OK:
                self._fail(psycopg.OperationalError("the server does not speak the protocol"))

    def _give_up(self) -> None:
        self._fail(psycopg.OperationalError("no answer by the deadline"))

    def _fail(self, error: psycopg.Error) -> None:
        if self._answer and not self._answer.done():
            self._hang_up()
            self._answer.set_exception(error)

    def _hang_up(self) -> None:
        if (line := self._watched.fileno()) >= 0:
            self._loop.remove_reader(line)
            self._loop.remove_writer(line)
            self._watched.close()
            self.pgconn.finish()


@lru_cache(1000)
def _name(sql: bytes, types: tuple[int, ...]) -> bytes:
    """What a statement is prepared as: the same name for the same statement on every connection.

    A pooler may hand one client's connection to another. Where names were merely counted, one
    client's "third statement" would then be another's.
    """
    digest = hashlib.blake2s(sql + repr(types).encode(), digest_size=16)
    return f"kept_{digest.hexdigest()}".encode()


class _JsonBytes(Loader):
    """JSON that PostgreSQL has shaped is passed on as it is."""

    def load(self, data: Buffer) -> bytes:
        return bytes(data)
