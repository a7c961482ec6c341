"""Reading the files of a form, within bounds of size and time, into files without names."""

import asyncio
from collections.abc import AsyncGenerator
from typing import IO

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

UPLOAD_MAX = 32 * 1024 * 1024
"""Bytes of a form with files."""

UPLOAD_SECONDS = 300.0
"""Seconds that it may take to arrive; at this limit 32 MiB arrive at 900 kbit/s."""

FILES_MAX = 1_000
FIELD = "files"

NamedFile = tuple[str, IO[bytes]]


async def uploaded_files(request: Request) -> tuple[FormData, list[NamedFile]]:
    """The form, to be closed, and its files with their names.

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
    files: list[NamedFile] = []
    for name, value in form.multi_items():
        if name != FIELD or not isinstance(value, UploadFile):
            await form.close()
            raise HTTPException(400, f'The form must have files only, in fields named "{FIELD}".')
        value.file.rollover()  # type: ignore[attr-defined]  # a spooled file, which gets a descriptor
        files.append((value.filename or "file", value.file))
    if not files:
        raise HTTPException(400, f'The form must have a file, in a field named "{FIELD}".')
    return form, files


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    left = UPLOAD_MAX
    async for piece in request.stream():
        left -= len(piece)
        if left < 0:
            _refuse()
        yield piece


def _refuse() -> None:
    raise HTTPException(413, f"The files must have {UPLOAD_MAX // 1024 // 1024} MiB or less.")
