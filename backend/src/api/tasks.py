"""The task endpoints. Each takes its user's session, calls one query and shows the result."""

from fastapi import APIRouter, HTTPException, Response

from src.api import responses
from src.api.cursor import decode_cursor
from src.api.deps import IdempotencyKey, IfMatch, IfNoneMatch, Query, TaskId, UserSession
from src.api.docs import answers
from src.api.etags import acceptable, is_known
from src.db import tasks
from src.middleware.route import DirectRoute
from src.schemas.task import TaskCreate, TaskResponse, TaskSummary, TaskToggle, TaskUpdate

PATH = "/api/tasks"

router = APIRouter(prefix=PATH, tags=["tasks"], route_class=DirectRoute)


@router.post(
    "",
    summary="Create a task",
    status_code=201,
    response_model=TaskResponse,
    responses=answers(400, 401, 413, 415, 422, 429, 503, headers={201: ["Location", "ETag"]}),
)
async def create_task(
    session: UserSession, task: TaskCreate, idempotency_key: IdempotencyKey = None
) -> Response:
    """Write down a task. It begins as open, at the top of the list.

    A client that did not get the answer sends the request again with the same
    `Idempotency-Key` and can be sure that there is one task in the end.
    """
    stored = await tasks.create(session, task.title, idempotency_key)
    return responses.created(stored, f"{PATH}/{stored.id}")


@router.get(
    "",
    summary="List tasks",
    response_model=list[TaskResponse],
    responses=answers(400, 401, 422, 429, 503, headers={200: ["Link"]}),
)
async def list_tasks(session: UserSession, query: Query) -> Response:
    """Your tasks, newest first, a page at a time.

    While more remain, the `Link` header holds the address of the next page. Tasks that are
    added in between neither shift nor repeat what is still to come.
    """
    page = await tasks.page(
        session,
        limit=query.limit,
        after=decode_cursor(query.cursor, session.user_id),
        completed=None if query.completed is None else query.completed == "true",
        phrase=query.q,
    )
    return responses.listed(page, session, PATH, query)


@router.get(
    "/summary",
    summary="Count tasks",
    response_model=TaskSummary,
    responses=answers(401, 429, 503),
)
async def summarise_tasks(session: UserSession) -> Response:
    """How many of your tasks are open and how many are completed."""
    return responses.plain(await tasks.summary(session))


@router.api_route("/summary", methods=["PUT", "PATCH", "DELETE"], include_in_schema=False)
async def summary_is_read_only() -> None:
    """Without this, the word would be taken for a task's id."""
    raise HTTPException(405)


@router.get(
    "/{task_id}",
    summary="Show a task",
    response_model=TaskResponse,
    responses=answers(304, 400, 401, 403, 404, 429, 503, headers={200: ["ETag"]}),
)
async def get_task(
    session: UserSession, task_id: TaskId, if_none_match: IfNoneMatch = None
) -> Response:
    """One of your tasks."""
    task = await tasks.get(session, task_id)
    if is_known(if_none_match, task):
        return responses.not_modified(task)
    return responses.shown(task)


@router.patch(
    "/{task_id}",
    summary="Complete or reopen a task",
    response_model=TaskResponse,
    responses=answers(400, 401, 403, 404, 412, 413, 415, 422, 429, 503, headers={200: ["ETag"]}),
)
async def complete_task(
    session: UserSession, task_id: TaskId, toggle: TaskToggle, if_match: IfMatch = None
) -> Response:
    """Mark a task as done, or as open again.

    With `If-Match` it is changed only if nobody else has changed it first.
    """
    return responses.shown(
        await tasks.complete(session, task_id, toggle.completed, acceptable(if_match))
    )


@router.put(
    "/{task_id}",
    summary="Rename a task",
    response_model=TaskResponse,
    responses=answers(400, 401, 403, 404, 412, 413, 415, 422, 429, 503, headers={200: ["ETag"]}),
)
async def rename_task(
    session: UserSession, task_id: TaskId, task: TaskUpdate, if_match: IfMatch = None
) -> Response:
    """Give a task another title.

    With `If-Match` it is changed only if nobody else has changed it first.
    """
    return responses.shown(await tasks.rename(session, task_id, task.title, acceptable(if_match)))


@router.delete(
    "/{task_id}",
    summary="Delete a task",
    status_code=204,
    responses=answers(400, 401, 403, 404, 412, 429, 503),
)
async def delete_task(session: UserSession, task_id: TaskId, if_match: IfMatch = None) -> Response:
    """Delete a task for good.

    With `If-Match` it is deleted only if nobody else has changed it first.
    """
    await tasks.remove(session, task_id, acceptable(if_match))
    return responses.removed()
