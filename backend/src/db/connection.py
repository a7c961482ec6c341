"""A connection that names the user and runs a statement in one round trip.

psycopg's own pipeline and cursors do the same and take a request's time twice over, in Python;
this uses the layer below them, libpq as psycopg wraps it.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import psycopg
from psycopg import generators
from psycopg.abc import Buffer, PQGen
from psycopg.adapt import Loader, PyFormat, Transformer
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn, PGresult

NAME_USER = b"SELECT set_config('app.user_id', $1, true), set_config('application_name', $2, true)"

Row = tuple[Any, ...]


class Connection(psycopg.AsyncConnection[Row]):
    """A connection in autocommit, on which statements run in the name of a user."""

    def __init__(self, pgconn: PGconn) -> None:
        super().__init__(pgconn)
        self.adapters.register_loader("json", _JsonBytes)
        self._transformer = Transformer(self)
        self._prepared_names: set[bytes] = set()

    async def run(
        self, sql: bytes, arguments: Sequence[Any], user: str, *, name: str, prepare: bool
    ) -> list[Row]:
        """The rows of one statement, run as one transaction in the name of a user.

        Args:
            sql: the statement, with placeholders $1, $2, …
            arguments: what they stand for.
            user: the user's UUID as text.
            name: the `application_name` under which the server shows and logs it.
            prepare: whether the server keeps the plan for the next time.

        Raises:
            psycopg.Error: as psycopg's own `execute` does. The connection is closed then,
                unless it is the statement that failed.
        """
        try:
            results = await self.wait(
                self._round_trip(sql, arguments, (user.encode(), name.encode()), prepare)
            )
        except BaseException:
            await self.close()  # in the middle of an exchange it is of no use to anybody
            raise
        for result in results:
            if result.status not in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
                raise psycopg.errors.error_from_result(result)
        self._transformer.set_pgresult(results[-1])
        return self._transformer.load_rows(0, results[-1].ntuples, tuple)

    def _round_trip(
        self, sql: bytes, arguments: Sequence[Any], who: Sequence[bytes], prepare: bool
    ) -> PQGen[list[PGresult]]:
        """Send all, then wait for what comes back: psycopg's `wait` drives this generator."""
        adapt = self._transformer
        values = adapt.dump_sequence(arguments, [PyFormat.AUTO] * len(arguments))
        self.pgconn.enter_pipeline_mode()
        expected = [
            *self._send(prepare, NAME_USER, who),
            *self._send(prepare, sql, values, tuple(adapt.types or ()), adapt.formats),
        ]
        self.pgconn.pipeline_sync()
        yield from generators.send(self.pgconn)
        results: list[PGresult] = []
        for preparation in expected:
            [result] = yield from generators.fetch_many(self.pgconn)
            if preparation and result.status == ExecStatus.COMMAND_OK:
                self._prepared_names.add(preparation)
            results.append(result)
        yield from generators.fetch_many(self.pgconn)  # the mark that ends the pipeline
        self.pgconn.exit_pipeline_mode()
        return results

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
