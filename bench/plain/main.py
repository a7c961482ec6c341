"""List, get, create and change, with an ORM session and a response model each."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, FastAPI, HTTPException, Query
from sqlmodel import col, select

from bench.plain.deps import CurrentUser, SessionDep
from bench.plain.models import Due, Task, TaskCreate, TaskPatch, TaskPublic

router = APIRouter(prefix="/api/tasks", tags=["tasks"])


@router.get("", response_model=list[TaskPublic])
def list_tasks(
    session: SessionDep,
    user_id: CurrentUser,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Sequence[Task]:
    """The user's tasks, newest first."""
    statement = (
        select(Task)
        .where(Task.user_id == user_id)
        .order_by(col(Task.created_at).desc(), col(Task.id).desc())
        .offset(offset)
        .limit(limit)
    )
    return session.exec(statement).all()


@router.get("/{task_id}", response_model=TaskPublic)
def get_task(session: SessionDep, user_id: CurrentUser, task_id: UUID) -> Task:
    """One task of the user."""
    return _own_task(session, user_id, task_id)


@router.post("", response_model=TaskPublic, status_code=201)
def create_task(session: SessionDep, user_id: CurrentUser, task_in: TaskCreate) -> Task:
    """Create a task."""
    task = Task(**task_in.model_dump(exclude={"due"}), user_id=user_id)
    _set_due(task, task_in.due)
    session.add(task)
    session.commit()
    session.refresh(task)
    return task


@router.patch("/{task_id}", response_model=TaskPublic)
def change_task(
    session: SessionDep, user_id: CurrentUser, task_id: UUID, changes: TaskPatch
) -> Task:
    """Change fields of a task, such as whether it is done."""
    task = _own_task(session, user_id, task_id)
    now = datetime.now(UTC)
    for name, value in changes.model_dump(exclude={"due"}, exclude_unset=True).items():
        setattr(task, name, value)
    if "due" in changes.model_fields_set:
        _set_due(task, changes.due)
    if "completed" in changes.model_fields_set:
        task.completed_at = now if task.completed else None
    task.updated_at = now
    session.add(task)
    session.commit()
    session.refresh(task)
    return task


def _set_due(task: Task, due: Due | None) -> None:
    task.due_date = due.date if due else None
    task.due_time = due.time if due else None
    task.due_zone = due.time_zone if due else None


def _own_task(session: SessionDep, user_id: UUID, task_id: UUID) -> Task:
    statement = select(Task).where(Task.id == task_id, Task.user_id == user_id)
    task = session.exec(statement).first()
    if task is None:
        raise HTTPException(404, "Task not found")
    return task


app = FastAPI(title="Tasks")
app.include_router(router)
