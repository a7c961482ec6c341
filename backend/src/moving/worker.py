"""`python -m src.moving.worker`: reads or writes files in a process of its own.

Whatever is in a file, the process ends after some seconds of work, and gets no more than some
memory. It has neither network nor database. It takes a request as JSON from its standard input and
writes to its standard output; files come, one after the other, as a descriptor that it inherits.

To `read`, the first line of the output is `{"report": …}` or `{"problem": "a sentence"}`; each
further line is a kind, a tab, and an array of rows as JSON, to be created in this order.
"""

import datetime as dt
import gc
import io
import os
import resource
import sys
from collections.abc import Iterator
from typing import IO, Any

import orjson

from src.moving import planning, registry, report
from src.moving.archive import write_archive
from src.moving.dates import zone_of
from src.moving.files import File
from src.moving.form import Unreadable
from src.moving.planning import Account
from src.moving.reader import Context

MEMORY_MAX = 204 * 1024 * 1024
"""Bytes of address space; what is resident stays below 200 MB."""

SECONDS_MAX = 25
"""Seconds of computing."""

ROWS = 1_000
"""Rows of a line."""

TOO_MUCH = "The file has more in it than can be read at once; divide it."


def limit() -> None:
    """Bound time and memory of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MAX, SECONDS_MAX + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The process ends before there is garbage worth collecting; looking for it in millions of
    # objects takes seconds.
    gc.disable()


def answer(request: dict[str, Any], files: list[File]) -> Iterator[bytes]:
    """The lines of the output for a request to read."""
    problem = ""
    try:
        yield from _read(request, files)
    except Unreadable as error:
        problem = str(error)
    except MemoryError:
        problem = TOO_MUCH
    # By now the error no longer holds what has filled the memory.
    if problem:
        yield _json({"problem": problem}) + b"\n"


def _read(request: dict[str, Any], files: list[File]) -> Iterator[bytes]:
    now = dt.datetime.fromisoformat(request["now"])
    zone = zone_of(request.get("time_zone") or "UTC")
    context = Context(
        today=dt.date.fromisoformat(request["today"]),
        zone=dt.UTC if zone is None or zone.key == "UTC" else zone,
        columns=dict(enumerate(request["columns"])) if request.get("columns") else None,
    )
    reading = registry.read(files, context, request.get("format"))
    files.clear()
    known = request.get("account") or {}
    account = Account(
        today=context.today,
        now=now,
        labels=known.get("labels", {}),
        last=known.get("last", {}),
        zones=frozenset(known.get("zones", ())),
    )
    plan = planning.plan([form for _, _, form in reading.parts], account)
    yield _json({"report": report.report(reading, plan)}) + b"\n"
    for kind, rows in plan.kinds():
        for start in range(0, len(rows), ROWS):
            part = [row | {"n": n} for n, row in enumerate(rows[start : start + ROWS])]
            yield b"%s\t%s\n" % (kind.encode(), _json(part))


def _json(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_UTC_Z)


def _given_files(request: dict[str, Any]) -> list[File]:
    with os.fdopen(request["descriptor"], "rb", closefd=False) as stream:
        stream.seek(0)
        return [File(given["name"], stream.read(given["size"])) for given in request["files"]]


class Forward(io.RawIOBase):
    """A stream that is read while it is written, so nothing behind its end is changed again."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, data: Any) -> int:
        """Write at the end."""
        return self._stream.write(data)

    def flush(self) -> None:
        """Show what is written to whoever reads."""
        self._stream.flush()


def main(verb: str, output: IO[bytes]) -> None:
    """Carry out the request of the standard input."""
    limit()
    request = orjson.loads(sys.stdin.buffer.read())
    if verb == "write":
        with os.fdopen(request["descriptor"], "rb", closefd=False) as rows:
            write_archive(rows, Forward(output), request["now"])
        return
    try:
        files = _given_files(request)
    except MemoryError:
        output.write(_json({"problem": TOO_MUCH}) + b"\n")
        return
    for line in answer(request, files):
        output.write(line)


if __name__ == "__main__":
    main(sys.argv[1], sys.stdout.buffer)
