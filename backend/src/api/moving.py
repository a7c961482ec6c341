"""The endpoints that move files of other programs in, and everything out."""

import datetime as dt
import hashlib
from collections.abc import AsyncIterator, Iterator
from typing import IO, Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.exceptions import HTTPException

from src.api import responses
from src.api.deps import IdempotencyKey, UserSession
from src.api.docs import answers
from src.api.file_stream import FileStream
from src.api.responses import PRIVATE
from src.api.routing import DirectRoute
from src.db import exporting, importing
from src.db.idempotency import Once
from src.db.session import deadline_from_now
from src.middleware.upload import FIELD, UPLOAD_MAX, NamedFile, uploaded_files
from src.moving.form import Unreadable
from src.moving.process import Workers
from src.schemas.moving import ImportQuery, ImportResponse

IMPORT, EXPORT = "/api/import", "/api/export"

router = APIRouter(tags=["moving"], route_class=DirectRoute)

PLURALS = {"list": "lists", "section": "sections", "label": "labels", "task": "tasks"}

IMPORTED = answers(400, 401, 403, 409, 413, 415, 422, 429, 503)
IMPORTED[413]["description"] = f"The files are larger than {UPLOAD_MAX // 1024 // 1024} MiB"
IMPORTED[415]["description"] = "The body is not sent as multipart/form-data"

ZIP = {"type": "string", "format": "binary", "example": "the bytes of the zip"}

EXPORTED = answers(401, 429, 503) | {
    200: {
        "description": "The archive",
        "content": {"application/zip": {"schema": ZIP}},
    }
}

FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [FIELD],
                    "example": {FIELD: ["the bytes of Garden.csv"]},
                    "properties": {
                        FIELD: {
                            "type": "array",
                            "items": {"type": "string", "format": "binary"},
                            "minItems": 1,
                        }
                    },
                }
            }
        },
    }
}


async def _workers(request: Request) -> Workers:
    workers: Workers = request.app.state.workers
    return workers


@router.post(
    IMPORT,
    summary="Move in from another program",
    response_model=ImportResponse,
    responses=IMPORTED,
    openapi_extra=FORM,
)
async def import_files(
    request: Request,
    session: UserSession,
    workers: Annotated[Workers, Depends(_workers)],
    query: Annotated[ImportQuery, Query()],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Read the files of a form, of 32 MiB at most, and create what is in them: all of it or
    nothing, as one batch, which can be undone. With `dry_run` the answer is the same, and nothing
    is made.

    What each file is is found out from its content; zips are unpacked. Everything that does not
    come through is among the `losses`. Reading the same file again makes nothing twice, and
    leaves what is there as it is.
    """
    form, files = await uploaded_files(request)
    try:
        session.deadline = deadline_from_now()
        once = _once(idempotency_key, request, files) if not query.dry_run else None
        asked = await _asked(session, query)
        try:
            output = await workers.read(files, asked)
        except Unreadable as error:
            raise HTTPException(400, str(error)) from error
    finally:
        await form.close()
    with output:
        told = orjson.loads(output.readline())
        rows = _Rows(output)
        if "problem" in told:
            raise HTTPException(400, told["problem"])
        session.deadline = deadline_from_now() + importing.WAIT_SECONDS
        if query.dry_run:
            existing = await importing.count_existing(session, rows)
            return responses.plain(_answer(told["report"], existing, None))
        session.actor = f"import:{session.batch_id}"

        def finish(created: dict[str, int], existing: dict[str, int]) -> bytes:
            made = str(session.batch_id) if any(created.values()) else None
            return _answer(told["report"], existing, made, created)

        return responses.plain(await importing.create_all(session, rows, finish, once))


def _once(key: str | None, request: Request, files: list[NamedFile]) -> Once | None:
    """As `deps.once`, of a request with files."""
    if key is None:
        return None
    parts = [f"POST {IMPORT}?{request.url.query}".encode()]
    for name, stream in files:
        stream.seek(0)
        parts += [name.encode("utf-8", "replace"), hashlib.sha256(stream.read()).digest()]
    return Once(key, hashlib.sha256(b"\0".join(parts)).digest())


async def _asked(session: UserSession, query: ImportQuery) -> dict[str, Any]:
    """The request to the worker."""
    now = dt.datetime.now(dt.UTC)
    return {
        "now": now.isoformat(),
        "today": (query.today or now.date()).isoformat(),
        "time_zone": query.time_zone,
        "format": query.format,
        "columns": query.columns.split(",") if query.columns else None,
        "account": await importing.account(session),
    }


class _Rows:
    """The rows in the output of the worker, as often as they are asked for."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output, self._start = output, output.tell()

    def __iter__(self) -> Iterator[importing.Rows]:
        self._output.seek(self._start)
        for line in self._output:
            kind, _, texts = line.partition(b"\t")
            yield kind.decode(), texts.decode()


def _answer(
    report: dict[str, Any],
    existing: dict[str, int],
    batch: str | None,
    created: dict[str, int] | None = None,
) -> bytes:
    created = created or dict.fromkeys(existing, 0)
    return orjson.dumps(
        {
            "batch": batch,
            "created": {PLURALS[kind]: number for kind, number in created.items()},
            "existing": {PLURALS[kind]: number for kind, number in existing.items()},
            **report,
        }
    )


@router.get(EXPORT, summary="Take everything with you", response_class=Response, responses=EXPORTED)
async def export_everything(
    session: UserSession, workers: Annotated[Workers, Depends(_workers)]
) -> Response:
    """A zip with all lists, sections, labels and tasks as of one moment: as JSON with everything,
    which an import brings back as it was, and as Markdown, CSV and iCalendar for other programs.
    """
    now = dt.datetime.now(dt.UTC)
    rows = await exporting.rows_of(session)
    return FileStream(
        _closing(rows, workers.write(rows, now.isoformat())),
        PRIVATE,
        (b"content-type", b"application/zip"),
        (b"content-disposition", f'attachment; filename="kept-{now:%Y-%m-%d}.zip"'.encode()),
    )


async def _closing(rows: IO[bytes], pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    with rows:
        async for piece in pieces:
            yield piece
