"""The endpoints of tasks."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Response

from src.api import responses
from src.api.cursor import decode_cursor
from src.api.deps import Id, IdempotencyKey, IfMatch, IfNoneMatch, UserSession, once
from src.api.docs import CREATED, DELETED, LISTED, SHOWN, UPDATED, answers
from src.api.etags import acceptable, is_known
from src.api.routing import DirectRoute
from src.db import rows, summary, task_pages
from src.db.tasks import TASKS
from src.schemas.task import (
    TaskCreate,
    TaskPatch,
    TaskResponse,
    TaskSummary,
    TaskUpdate,
)
from src.schemas.task_query import SummaryQuery, TaskQuery

PATH = "/api/tasks"

router = APIRouter(prefix=PATH, tags=["tasks"], route_class=DirectRoute)

NEW: dict[str, Any] = {
    "a title": {"value": {"title": "Water the fig tree"}},
    "a day": {
        "value": {
            "title": "Repot the fig tree",
            "notes": "- soil\n- a *larger* pot",
            "priority": 2,
            "start_date": "2026-11-23",
            "due": {"date": "2026-11-30"},
        }
    },
    "a time where I am": {
        "value": {"title": "Call the nursery", "due": {"date": "2026-11-30", "time": "09:00"}}
    },
    "a time in a zone": {
        "value": {
            "title": "Call the nursery in Lisbon",
            "due": {"date": "2026-11-30", "time": "09:00", "time_zone": "Europe/Lisbon"},
        }
    },
}
"""Bodies that the documentation offers for a new task."""

CHANGES: dict[str, Any] = {
    "complete": {"value": {"completed": True}},
    "reschedule": {"value": {"due": {"date": "2026-12-01"}}},
    "drop the due date": {"summary": "drop the due date (null)", "value": {"due": None}},
    "move": {"value": {"list_id": None, "position": "a1V"}},
    "rename": {"value": {"title": "Water the fig tree and the basil", "priority": 1}},
}
"""The same for a change."""


@router.post(
    "",
    summary="Create a task",
    status_code=201,
    response_model=TaskResponse,
    responses=CREATED,
)
async def create_task(
    session: UserSession,
    task: Annotated[TaskCreate, Body(openapi_examples=NEW)],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Write down a task. It begins as open, as the newest of all and the last in manual order.

    A subtask is in the list and the section of its parent. A section alone names its list too.

    A client that did not get the answer sends the request again with the same
    `Idempotency-Key`, or the same `id`, and can be sure that there is one task in the end.
    """
    request = once(idempotency_key, "POST", PATH, task)
    return responses.created(await rows.create(TASKS, session, task.fields(), request), PATH)


@router.get("", summary="List tasks", response_model=list[TaskResponse], responses=LISTED)
async def list_tasks(session: UserSession, query: Annotated[TaskQuery, Query()]) -> Response:
    """Your tasks, a page at a time, newest first unless another `order` is asked for.

    While more remain, the `Link` header holds the address of the next page. Tasks that are
    added in between neither shift nor repeat what is still to come.
    """
    after = decode_cursor(query.cursor, session.user_id, PATH, query.scope())
    page = await task_pages.find(
        session, query.q, query.filters(), order=query.order, limit=query.limit, after=after
    )
    return responses.listed(page, session, PATH, query)


@router.get(
    "/summary",
    summary="Count tasks",
    response_model=TaskSummary,
    responses=answers(400, 401, 422, 429, 503),
)
async def summarise_tasks(
    session: UserSession, query: Annotated[SummaryQuery, Query()]
) -> Response:
    """How many of your tasks are open and how many are completed, and how many of the open ones are
    overdue, due today, in the Inbox, in each list and under each label.

    What is overdue or due today depends on where the user is: say so with `today` and `now`.
    """
    return responses.plain(await summary.summary(session, query.moment()))


@router.get("/{task_id}", summary="Show a task", response_model=TaskResponse, responses=SHOWN)
async def get_task(
    session: UserSession, task_id: Id, if_none_match: IfNoneMatch = None
) -> Response:
    """One of your tasks."""
    task = await rows.get(TASKS, session, task_id)
    if is_known(if_none_match, task):
        return responses.not_modified(task)
    return responses.shown(task)


@router.patch("/{task_id}", summary="Change a task", response_model=TaskResponse, responses=UPDATED)
async def change_task(
    session: UserSession,
    task_id: Id,
    changes: Annotated[TaskPatch, Body(openapi_examples=CHANGES)],
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Complete a task, open it again, or change another of its fields. A field that is not
    named stays as it is.

    Completing a task completes its open subtasks too; opening it again opens it alone. A task that
    moves to another list takes its subtasks with it.

    A task that repeats is not closed by `completed`: a completed task is left as the record of the
    occurrence, and the task moves to its next date. `occurrence` is the due date that is completed,
    so that a request sent twice completes one; if the task has moved on, the answer is 412. To skip
    an occurrence, change `due`; to end the repetition, set `repeat` to null. A subtask that repeats
    moves to its next date in the same way when its parent is completed.

    With `If-Match` the task is changed only if nobody else has changed it first.
    """
    request = once(idempotency_key, "PATCH", f"{PATH}/{task_id}", changes, if_match)
    return responses.shown(
        await rows.change(TASKS, session, task_id, changes.fields(), acceptable(if_match), request)
    )


@router.put("/{task_id}", summary="Rename a task", response_model=TaskResponse, responses=UPDATED)
async def rename_task(
    session: UserSession,
    task_id: Id,
    task: TaskUpdate,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Give a task another title.

    With `If-Match` it is changed only if nobody else has changed it first.
    """
    request = once(idempotency_key, "PUT", f"{PATH}/{task_id}", task, if_match)
    return responses.shown(
        await rows.change(TASKS, session, task_id, task.fields(), acceptable(if_match), request)
    )


@router.delete("/{task_id}", summary="Delete a task", status_code=204, responses=DELETED)
async def delete_task(
    session: UserSession,
    task_id: Id,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Move a task to the trash, and its subtasks with it.

    With `If-Match` it is deleted only if nobody else has changed it first.
    """
    request = once(idempotency_key, "DELETE", f"{PATH}/{task_id}", None, if_match)
    await rows.remove(TASKS, session, task_id, acceptable(if_match), request)
    return responses.removed()
