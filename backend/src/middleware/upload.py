"""Reading the files of a form, within bounds of size and time, into a file without a name."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

UPLOAD_MAX = 32 * 1024 * 1024
"""Bytes of a form with files."""

UPLOAD_SECONDS = 300.0
"""Seconds that it may take to arrive; at this limit 32 MiB arrive at 900 kbit/s."""

FILES_MAX = 1_000
FIELD = "files"

PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """The files of a form, in one file without a name: each of them would take a descriptor.

    Attributes:
        content: the files, one after the other.
        files: the name of each, and its bytes.
    """

    content: IO[bytes]
    files: list[tuple[str, int]]

    def digest(self) -> bytes:
        """A hash of the files with their names."""
        self.content.seek(0)
        of_content = hashlib.file_digest(self.content, "sha256").digest()  # type: ignore[arg-type]  # it asks for more than it uses
        return hashlib.sha256(repr(self.files).encode() + of_content).digest()


async def uploaded_files(request: Request) -> Upload:
    """The files of a form; their content is to be closed.

    Raises:
        HTTPException: 413 if the body is too large, 415 if it is no form, 400 if the form has no
            files, is broken, or too slow.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise HTTPException(415, "The body must be sent as multipart/form-data.")
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > UPLOAD_MAX:
        _refuse()
    parser = MultiPartParser(request.headers, _bounded(request), max_files=FILES_MAX, max_fields=10)
    try:
        async with asyncio.timeout(UPLOAD_SECONDS):
            form = await parser.parse()
    except TimeoutError as error:
        raise HTTPException(400, "The body did not arrive in time.") from error
    except (MultiPartException, ValueError, KeyError) as error:
        raise HTTPException(400, "The body is not a form that can be read.") from error
    try:
        files: list[tuple[str, IO[bytes]]] = []
        for name, value in form.multi_items():
            if name != FIELD or not isinstance(value, UploadFile):
                raise HTTPException(
                    400, f'The form must have files only, in fields named "{FIELD}".'
                )
            files.append((value.filename or "file", value.file))
        if not files:
            raise HTTPException(400, f'The form must have a file, in a field named "{FIELD}".')
        return await asyncio.to_thread(_joined, files)
    finally:
        await form.close()


def _joined(files: list[tuple[str, IO[bytes]]]) -> Upload:
    joined = Upload(TemporaryFile(), [])  # noqa: SIM115  # the caller closes it
    for name, stream in files:
        stream.seek(0)
        begin = joined.content.tell()
        copyfileobj(stream, joined.content, PIECE)
        joined.files.append((name, joined.content.tell() - begin))
    joined.content.flush()
    return joined


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    left = UPLOAD_MAX
    async for piece in request.stream():
        left -= len(piece)
        if left < 0:
            _refuse()
        yield piece


def _refuse() -> None:
    raise HTTPException(413, f"The files must have {UPLOAD_MAX // 1024 // 1024} MiB or less.")
