"""Another user's id, in every place that takes one, on every route and method.

The matrix is made from the OpenAPI document, so a route that is added and not understood here
fails the test.
"""

from typing import Any

import httpx
import psycopg
import pytest

from tests.conftest import User
from tests.support.contract import CONTRACT

Database = psycopg.Connection[tuple[Any, ...]]

BODIES: dict[str, dict[str, Any]] = {
    "TaskCreate": {"title": "a"},
    "TaskUpdate": {"title": "a"},
    "TaskToggle": {"completed": True},
}

# Routes without a token, which know no user.
OPEN = {"/healthz", "/readyz"}

# Routes that take no id in their path answer for the user of the token, whoever else is named.
WITHOUT_ID = {
    ("POST", "/api/tasks"),
    ("GET", "/api/tasks"),
    ("GET", "/api/tasks/summary"),
}

LIST = ("GET", "/api/tasks")

ROUTES = [
    (method, path, operation)
    for method, path, operation in CONTRACT.operations()
    if path not in OPEN
]


def body_of(operation: dict[str, Any]) -> dict[str, Any] | None:
    content = operation.get("requestBody", {}).get("content", {})
    if not content:
        return None
    return BODIES[content["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]]


def rows_of(admin: Database, user: User) -> Any:
    """A checksum of all that a user has."""
    return admin.execute(
        "SELECT md5(string_agg(t::text, ',' ORDER BY t.id)) FROM tasks AS t WHERE user_id = %s",
        (user.id,),
    ).fetchone()


def test_the_matrix_knows_every_route() -> None:
    for method, path, operation in ROUTES:
        parameters = {
            parameter["name"]
            for parameter in operation.get("parameters", [])
            if parameter["in"] == "path"
        }
        assert parameters == ({"task_id"} if (method, path) not in WITHOUT_ID else set()), path
        assert operation["security"] == [{"bearer": []}], f"{method} {path} takes no token"


@pytest.mark.parametrize(
    ("method", "path", "operation"), ROUTES, ids=[f"{route[0]} {route[1]}" for route in ROUTES]
)
class TestEveryRoute:
    def test_needs_a_token(
        self, client: httpx.Client, user: User, method: str, path: str, operation: dict[str, Any]
    ) -> None:
        task = user.add()
        answer = client.request(
            method, path.replace("{task_id}", task["id"]), json=body_of(operation)
        )

        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"

    def test_a_token_is_asked_for_before_anything_else(
        self, client: httpx.Client, method: str, path: str, operation: dict[str, Any]
    ) -> None:
        answer = client.request(
            method, path.replace("{task_id}", "no-uuid"), params={"limit": "x"}, content=b"{"
        )

        assert answer.status_code == 401
        assert operation["responses"]["401"]

    def test_another_user_s_id_in_the_path(
        self,
        user: User,
        stranger: User,
        admin: Database,
        method: str,
        path: str,
        operation: dict[str, Any],
    ) -> None:
        theirs = stranger.add("theirs")
        before = rows_of(admin, stranger)
        answer = user.http.request(
            method, path.replace("{task_id}", theirs["id"]), json=body_of(operation)
        )

        if "{task_id}" in path:
            assert answer.status_code == 403
            assert "theirs" not in answer.text
        else:
            assert theirs["id"] not in answer.text
        assert rows_of(admin, stranger) == before

    def test_another_user_s_state_as_a_condition(
        self,
        user: User,
        stranger: User,
        admin: Database,
        method: str,
        path: str,
        operation: dict[str, Any],
    ) -> None:
        theirs = stranger.add("theirs")
        before = rows_of(admin, stranger)
        tag = f'"{theirs["updated_at"]}"'
        answer = user.http.request(
            method,
            path.replace("{task_id}", theirs["id"]),
            json=body_of(operation),
            headers={"If-Match": tag, "If-None-Match": tag},
        )

        assert answer.status_code == 403 if "{task_id}" in path else answer.is_success
        assert theirs["id"] not in answer.text.replace(f"/api/tasks/{theirs['id']}", "")
        assert rows_of(admin, stranger) == before

    def test_another_user_s_id_in_the_query(
        self,
        user: User,
        stranger: User,
        admin: Database,
        method: str,
        path: str,
        operation: dict[str, Any],
    ) -> None:
        mine, theirs = user.add("mine"), stranger.add("theirs")
        before = rows_of(admin, stranger)
        named = dict.fromkeys(
            ("user_id", "sub", "user", "owner", "id", "task_id"), theirs["user_id"]
        )
        answer = user.http.request(
            method, path.replace("{task_id}", mine["id"]), params=named, json=body_of(operation)
        )

        # The list refuses what it does not know; the others do not look at their query.
        assert answer.status_code == 422 if (method, path) == LIST else answer.is_success
        assert "theirs" not in answer.text
        assert rows_of(admin, stranger) == before

    def test_another_user_s_id_in_a_header(
        self,
        user: User,
        stranger: User,
        admin: Database,
        method: str,
        path: str,
        operation: dict[str, Any],
    ) -> None:
        mine, theirs = user.add("mine"), stranger.add("theirs")
        before = rows_of(admin, stranger)
        named = dict.fromkeys(
            ("X-User-Id", "X-Forwarded-User", "X-Auth-Request-User", "Cookie"), theirs["user_id"]
        )
        answer = user.http.request(
            method, path.replace("{task_id}", mine["id"]), headers=named, json=body_of(operation)
        )

        assert answer.is_success
        assert "theirs" not in answer.text
        assert rows_of(admin, stranger) == before

    def test_another_user_s_id_in_the_body(
        self,
        user: User,
        stranger: User,
        admin: Database,
        method: str,
        path: str,
        operation: dict[str, Any],
    ) -> None:
        body = body_of(operation)
        if body is None:
            assert "requestBody" not in operation
            return
        mine, theirs = user.add("mine"), stranger.add("theirs")
        before = rows_of(admin, stranger)
        for name in ("user_id", "id", "sub", "owner"):
            answer = user.http.request(
                method,
                path.replace("{task_id}", mine["id"]),
                json={**body, name: theirs["user_id"]},
            )
            assert answer.status_code == 422
            assert theirs["user_id"] not in answer.text
        assert rows_of(admin, stranger) == before


def test_another_user_s_cursor(user: User, stranger: User) -> None:
    for title in ("one", "two"):
        stranger.add(title)
    cursor = stranger.http.get("/api/tasks?limit=1").links["next"]["url"]

    assert user.http.get(cursor).status_code == 400


def test_another_user_s_idempotency_key(user: User, stranger: User, admin: Database) -> None:
    stranger.add("theirs", **{"Idempotency-Key": "shared"})
    before = rows_of(admin, stranger)
    mine = user.add("theirs", **{"Idempotency-Key": "shared"})

    assert mine["user_id"] == str(user.id)
    assert rows_of(admin, stranger) == before
