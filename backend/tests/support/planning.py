"""Lists, sections, labels and tasks of a user, made in one call."""

from typing import Any

from tests.conftest import User


def make(user: User, collection: str, **fields: Any) -> dict[str, Any]:
    """Create a row of a collection such as `lists`; a name or title is given if need be."""
    named = {"title": "Task"} if collection == "tasks" else {"name": f"Some of {collection}"}
    answer = user.http.post(f"/api/{collection}", json=named | fields)
    assert answer.status_code == 201, answer.text
    row: dict[str, Any] = answer.json()
    return row


def task(user: User, **fields: Any) -> dict[str, Any]:
    """Create a task."""
    return make(user, "tasks", **fields)


def change(user: User, task_id: str, **fields: Any) -> dict[str, Any]:
    """Change a task."""
    answer = user.http.patch(f"/api/tasks/{task_id}", json=fields)
    assert answer.status_code == 200, answer.text
    row: dict[str, Any] = answer.json()
    return row


def shown(user: User, task_id: str) -> dict[str, Any]:
    """A task as it is now."""
    row: dict[str, Any] = user.http.get(f"/api/tasks/{task_id}").json()
    return row


def refusal(user: User, task_id: str | None, **fields: Any) -> tuple[int, str]:
    """The status and the sentence with which a task is not created, or not changed."""
    if task_id is None:
        answer = user.http.post("/api/tasks", json={"title": "Task"} | fields)
    else:
        answer = user.http.patch(f"/api/tasks/{task_id}", json=fields)
    return answer.status_code, answer.json()["detail"]
