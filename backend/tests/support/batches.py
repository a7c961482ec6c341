"""Batches: requests of many operations."""

from typing import Any
from uuid import uuid4

import httpx

from tests.conftest import User

Operation = dict[str, Any]


def send(user: User, *operations: Operation, key: str = "") -> httpx.Response:
    """Send a batch, under an `Idempotency-Key` if one is given."""
    headers = {"Idempotency-Key": key} if key else {}
    return user.http.post("/api/batch", json={"operations": operations}, headers=headers)


def carried_out(user: User, *operations: Operation) -> list[Any]:
    """The rows that a batch answers with, None for what is deleted."""
    answer = send(user, *operations)
    assert answer.status_code == 200, answer.text
    return [result["body"] for result in answer.json()["results"]]


def create(title: str, **more: Any) -> Operation:
    """Create a task."""
    return {"op": "create", "kind": "task", "fields": {"title": title}, **more}


def on(op: str, task: dict[str, Any] | str, **more: Any) -> Operation:
    """An operation on a task."""
    id = task if isinstance(task, str) else task["id"]
    return {"op": op, "kind": "task", "id": id, **more}


def rename(task: dict[str, Any] | str, title: str, **more: Any) -> Operation:
    """Give a task another title."""
    return on("update", task, fields={"title": title}, **more)


def new_id() -> str:
    """An id that nobody has."""
    return str(uuid4())


def tag(task: dict[str, Any]) -> str:
    """The entity tag of a task."""
    return f'"{task["updated_at"]}"'
