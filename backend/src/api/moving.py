"""The endpoints that move files of other programs in, and everything out."""

import asyncio
import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.exceptions import HTTPException

from src.api import responses
from src.api.deps import Id, IdempotencyKey, UserSession
from src.api.docs import answers
from src.api.file_stream import FileStream
from src.api.line_stream import MEDIA_TYPE, LineStream, Tell, nobody, wants_lines
from src.api.responses import PRIVATE, Direct
from src.api.routing import DirectRoute
from src.db import exporting, importing, imports
from src.db.idempotency import Once
from src.db.session import deadline_from_now
from src.db.transaction import Transaction
from src.middleware.auth import CurrentUser, require_still_valid
from src.middleware.upload import FIELD, UPLOAD_MAX, Upload, uploaded_files
from src.models.imported import REPORT_MAX
from src.moving.form import Unreadable
from src.moving.process import Workers
from src.moving.report import to_keep
from src.schemas.moving import ImportQuery, ImportRecord, ImportResponse, ImportSummary

IMPORT, IMPORTS, EXPORT = "/api/import", "/api/imports", "/api/export"

router = APIRouter(tags=["moving"], route_class=DirectRoute)

PLURALS = {"list": "lists", "section": "sections", "label": "labels", "task": "tasks"}

IMPORTED = answers(400, 401, 403, 409, 413, 415, 422, 429, 503)
IMPORTED[413]["description"] = f"The files are larger than {UPLOAD_MAX // 1024 // 1024} MiB"
IMPORTED[415]["description"] = "The body is not sent as multipart/form-data"

IMPORTED[200] = {
    "description": "What was found, what is lost, and what was made",
    "content": {MEDIA_TYPE: {"schema": {"type": "string", "example": '{"step":"reading"}'}}},
}

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
    user: CurrentUser,
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

    With `Accept: application/x-ndjson` the answer comes in lines of JSON while the work goes on:
    `{"step": "reading"}`, `{"step": "writing", "done": 1000, "of": 2500}`, and at the end a line
    with `result`, which is the answer, or with `problem`, which is an error. Their head is sent
    when the files have arrived, so its status is 200 in either case.
    """
    upload = await uploaded_files(request)
    with ExitStack() as closing:
        closing.enter_context(upload.content)
        # The files may take minutes to arrive.
        await require_still_valid(request, user, deadline_from_now())
        once = await _once(idempotency_key, request, upload) if not query.dry_run else None
        kept = closing.pop_all()

    async def work(tell: Tell) -> bytes:
        with kept:
            await tell({"step": "reading"})
            session.deadline = deadline_from_now()
            output = await _read(session, workers, query, upload)
        with output:
            return await _write(session, query, output, once, tell)

    if not wants_lines(request):
        return responses.plain(await work(nobody))

    async def announced(tell: Tell) -> bytes:
        answer = await work(tell)
        request.app.state.listeners.ask_for(session.user_id)  # as the route does after a handler
        return answer

    return LineStream(request, announced)


async def _read(
    session: UserSession, workers: Workers, query: ImportQuery, upload: Upload
) -> IO[bytes]:
    try:
        asked = await _asked(session, query)
        return await workers.read(session.user_name, upload.content, upload.files, asked)
    except Unreadable as error:
        raise HTTPException(400, str(error)) from error


async def _write(
    session: UserSession, query: ImportQuery, output: IO[bytes], once: Once | None, tell: Tell
) -> bytes:
    """Create what a worker has read, or count it, and return the answer."""
    told = orjson.loads(output.readline())
    rows = _Rows(output)
    if "problem" in told:
        raise HTTPException(400, told["problem"])
    report = told["report"]
    session.deadline = deadline_from_now() + importing.WAIT_SECONDS
    if query.dry_run:
        return _answer(report, await importing.count_existing(session, rows), None)
    session.actor = f"import:{session.batch_id}"
    rows_in_all = sum(report["counts"][name] for name in PLURALS.values())

    async def tell_rows(done: int) -> None:
        await tell({"step": "writing", "done": done, "of": rows_in_all})

    async def finish(
        transaction: Transaction, created: dict[str, int], existing: dict[str, int]
    ) -> bytes:
        if not any(created.values()):
            return _answer(report, existing, None)
        await _keep_record(transaction, report, existing, created)
        return _answer(report, existing, str(session.batch_id), created)

    return await importing.create_all(session, rows, finish, once, tell_rows)


async def _once(key: str | None, request: Request, upload: Upload) -> Once | None:
    """As `deps.once`, of a request with files."""
    if key is None:
        return None
    asked = f"POST {IMPORT}?{request.url.query}".encode()
    found = await asyncio.to_thread(upload.digest)
    return Once(key, hashlib.sha256(b"\0".join((asked, found))).digest())


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
    counts = {"created": _counts(created), "existing": _counts(existing)}
    return orjson.dumps({"batch": batch, **counts, **report})


def _counts(rows: dict[str, int]) -> dict[str, int]:
    return {PLURALS[kind]: number for kind, number in rows.items()}


async def _keep_record(
    transaction: Transaction,
    report: dict[str, Any],
    existing: dict[str, int],
    created: dict[str, int],
) -> None:
    formats = [{"name": each["name"], "title": each["title"]} for each in report["formats"]]
    losses = len(report["losses"]) + report["losses_untold"]
    summary = {"formats": formats, "created": _counts(created), "losses": losses}
    kept = to_keep(report, _counts(existing), REPORT_MAX)
    await imports.keep(transaction, orjson.dumps(summary), kept)


@router.get(
    IMPORTS,
    summary="List imports",
    response_model=list[ImportSummary],
    responses=answers(401, 429, 503),
)
async def list_imports(session: UserSession) -> Response:
    """The last 50 imports that have made something, newest first."""
    return responses.plain(await imports.everything(session))


@router.get(
    IMPORTS + "/{id}",
    summary="Show the record of an import",
    response_model=ImportRecord,
    responses=answers(400, 401, 403, 404, 429, 503),
)
async def show_import(session: UserSession, id: Id) -> Response:
    """What an import has made and what was lost. Its `id` is the batch that undoes it.

    `report` is null once something that the import has made is removed from the trash for good:
    it quotes the files.
    """
    return responses.plain(await imports.get(session, id))


@router.get(EXPORT, summary="Take everything with you", response_class=Response, responses=EXPORTED)
async def export_everything(
    request: Request, session: UserSession, workers: Annotated[Workers, Depends(_workers)]
) -> Response:
    """A zip with all lists, sections, labels and tasks as of one moment: as JSON with everything,
    which an import brings back as it was, and as Markdown, CSV and iCalendar for other programs.
    """
    now = dt.datetime.now(dt.UTC)
    headers = [
        PRIVATE,
        (b"content-type", b"application/zip"),
        (b"content-disposition", f'attachment; filename="kept-{now:%Y-%m-%d}.zip"'.encode()),
    ]
    if request.method == "HEAD":
        return Direct.bare(200, *headers)

    async def rows_of() -> IO[bytes]:
        session.deadline = deadline_from_now()
        return await exporting.rows_of(session)

    return FileStream(workers.write(session.user_name, rows_of, now.isoformat()), *headers)
