"""Runs `moving/worker.py` in processes, of which only so many work at once."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import orjson

from src.core.logs import log
from src.core.places import Places
from src.moving.form import Unreadable

AT_ONCE = 2
"""Processes at once; each may take 204 MiB."""

WAIT_SECONDS = 20.0
"""How long a request waits for the processes of others, and for another one of its user."""

SECONDS = 40.0
"""How long a process may take; its own bound is one of computing."""

ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH")
"""What a worker gets of the environment, which has the secrets of the API."""

PIECE = 64 * 1024
"""Bytes of an archive that are sent at once."""

LOOK_SECONDS = 0.02
"""How often it is looked whether more of an archive has been written."""

FOLDER = Path(__file__).resolve().parents[2]
TOO_LONG = "The file takes too long to read; divide it."
FAILED = "The file cannot be read: it is damaged, or not of this format."

Named = tuple[str, int]
"""The name of a file, and its bytes."""


def environment() -> dict[str, str]:
    """The environment of a worker."""
    return {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}


class Workers:
    """The processes that read and write files for the requests of this process."""

    def __init__(self) -> None:
        self._places = Places(AT_ONCE)

    async def read(
        self, user: str, content: IO[bytes], files: list[Named], request: dict[str, Any]
    ) -> IO[bytes]:
        """The output of a worker that reads files, in a file without a name.

        Args:
            content: the files, one after the other.

        Raises:
            Unreadable: it has failed; the message says what to tell the user.
            ServiceUnavailable: others keep all processes busy.
        """
        descriptor = content.fileno()
        given = [{"name": name, "size": size} for name, size in files]
        output = TemporaryFile()  # noqa: SIM115  # the caller closes it
        async with (
            self._places.taken(user, WAIT_SECONDS),
            self._process("read", descriptor, output) as process,
        ):
            body = orjson.dumps({**request, "descriptor": descriptor, "files": given})
            try:
                async with asyncio.timeout(SECONDS):
                    _, errors = await process.communicate(body)
            except TimeoutError as error:
                raise Unreadable(TOO_LONG) from error
        if process.returncode:
            # It is killed by a signal if it computes for too long.
            last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
            log.warning("a file could not be read", code=process.returncode, why=last[:200])
            raise Unreadable(TOO_LONG if process.returncode < 0 else FAILED)
        output.seek(0)
        return output

    async def write(
        self, user: str, rows_of: Callable[[], Awaitable[IO[bytes]]], now: str
    ) -> AsyncGenerator[bytes, None]:
        """The pieces of an archive, as they are made; empty ones while there is none.

        They wait in a file, so that a client that reads slowly keeps no process from others.

        Args:
            rows_of: returns the file of the rows. It is called when there is a process for them.

        Raises:
            ServiceUnavailable: others keep all processes busy.
        """
        with self._places.entered(user), TemporaryFile() as archive:
            writing = asyncio.create_task(self._write(user, rows_of, now, archive))
            try:
                offset = 0
                while True:
                    is_whole = writing.done()
                    if piece := os.pread(archive.fileno(), PIECE, offset):
                        offset += len(piece)
                    elif is_whole:
                        break
                    else:
                        await asyncio.wait((writing,), timeout=LOOK_SECONDS)
                    yield piece
                await writing
            finally:
                writing.cancel()
                await asyncio.gather(writing, return_exceptions=True)

    async def _write(
        self,
        user: str,
        rows_of: Callable[[], Awaitable[IO[bytes]]],
        now: str,
        archive: IO[bytes],
    ) -> None:
        async with self._places.taken(user, WAIT_SECONDS):
            with await rows_of() as rows:
                descriptor = rows.fileno()
                async with (
                    self._process("write", descriptor, archive) as process,
                    asyncio.timeout(SECONDS),
                ):
                    request = {"descriptor": descriptor, "now": now}
                    await process.communicate(orjson.dumps(request))
        if process.returncode:
            raise RuntimeError("the archive could not be written")

    @asynccontextmanager
    async def _process(
        self, verb: str, descriptor: int, output: Any
    ) -> AsyncIterator[asyncio.subprocess.Process]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "src.moving.worker", verb),
            stdin=asyncio.subprocess.PIPE,
            stdout=output,
            stderr=asyncio.subprocess.PIPE if verb == "read" else None,
            pass_fds=[descriptor],
            cwd=FOLDER,
            env=environment(),
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
