"""Another user's id, in every place that accepts an id, on every route and method.

The matrix is generated from the OpenAPI document, and the rows from its examples. A new route is
therefore tested without a change here.
"""

from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from src.api import ENTITIES
from tests.conftest import User
from tests.support.contract import CONTRACT
from tests.support.entities import PUBLIC, STREAMS, Route, body_for, create, routes_of, rows_of

Database = psycopg.Connection[tuple[Any, ...]]

ROUTES = routes_of(CONTRACT.document)

OTHER_TABLES = ("imports", "access_tokens", "calendar_feeds")
"""Tables of users that belong to no entity."""


def everything_of(admin: Database, user: User) -> list[Any]:
    """A checksum of all rows of a user."""
    names = (*(resource.table.name for resource in ENTITIES), *OTHER_TABLES)
    return [rows_of(admin, name, user.id) for name in names]


def make(user: User, route: Route) -> dict[str, Any]:
    """Create a row that the route can address."""
    if route.collection == "/api/imports":
        return make_import(user)
    return create(user.http, route.document, route.collection)


def make_import(user: User) -> dict[str, Any]:
    """The record of an import."""
    file = ("tasks.csv", f"Title\n{uuid4()}\n".encode())
    batch = user.http.post("/api/import", files={"files": file}).json()["batch"]
    record: dict[str, Any] = user.http.get(f"/api/imports/{batch}").json()
    return record | {"user_id": str(user.id), "updated_at": record["created_at"]}


def make_own(user: User, route: Route) -> dict[str, Any]:
    """Create a row on which the route succeeds for its owner."""
    row = make(user, route)
    if str(route) == "DELETE /api/trash/{id}":
        user.http.delete(f"/api/tasks/{row['id']}")
    return row


def own_body(user: User, route: Route) -> dict[str, Any] | None:
    """A body of the route with which it succeeds for this user."""
    if route.path == "/api/undo":
        user.add()
        return {"batch": user.http.get("/api/history").json()[0]["batch"]}
    return body_for(user.http, route)


def sent(user: User, route: Route) -> dict[str, Any]:
    """The arguments of a request with a body with which it succeeds for this user."""
    if route.takes_files:
        return {"files": {"files": ("tasks.csv", b"Title\nWater the fig tree\n")}}
    return {"json": own_body(user, route)}


def test_the_matrix_knows_every_route() -> None:
    collections = {route.collection for route in ROUTES}

    assert {router.prefix for router in ENTITIES.values()} <= collections
    assert {route.path for route in ROUTES} | {"/healthz", "/readyz"} | STREAMS | PUBLIC == set(
        CONTRACT.document["paths"]
    )


@pytest.mark.parametrize("route", ROUTES, ids=str)
class TestEveryRoute:
    def test_says_that_it_needs_a_token(self, route: Route) -> None:
        assert route.operation["security"] == [{"bearer": []}]
        assert route.operation["responses"]["401"]

    def test_needs_a_token(self, client: httpx.Client, user: User, route: Route) -> None:
        mine = make(user, route)
        answer = client.request(route.method, route.address(mine["id"]), **sent(user, route))

        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"

    def test_a_token_is_asked_for_before_anything_else(
        self, client: httpx.Client, route: Route
    ) -> None:
        answer = client.request(
            route.method, route.address("no-uuid"), params={"limit": "x"}, content=b"{"
        )

        assert answer.status_code == 401

    def test_another_user_s_id_in_the_path(
        self, user: User, stranger: User, admin: Database, route: Route
    ) -> None:
        theirs = make(stranger, route)
        before = everything_of(admin, stranger)
        answer = user.http.request(route.method, route.address(theirs["id"]), **sent(user, route))

        if route.takes_id:
            assert answer.status_code == 403
        assert theirs["created_at"] not in answer.text
        assert everything_of(admin, stranger) == before

    def test_another_user_s_state_as_a_condition(
        self, user: User, stranger: User, admin: Database, route: Route
    ) -> None:
        theirs = make(stranger, route)
        before = everything_of(admin, stranger)
        tag = f'"{theirs.get("updated_at", theirs["created_at"])}"'
        answer = user.http.request(
            route.method,
            route.address(theirs["id"]),
            **sent(user, route),
            headers={"If-Match": tag, "If-None-Match": tag},
        )

        assert answer.status_code == 403 if route.takes_id else answer.is_success
        assert theirs["created_at"] not in answer.text
        assert everything_of(admin, stranger) == before

    def test_another_user_s_id_in_the_query(
        self, user: User, stranger: User, admin: Database, route: Route
    ) -> None:
        mine, theirs = make_own(user, route), make(stranger, route)
        before = everything_of(admin, stranger)
        named = dict.fromkeys(
            ("user_id", "sub", "user", "owner", "id", "task_id"), theirs["user_id"]
        )
        answer = user.http.request(
            route.method, route.address(mine["id"]), params=named, **sent(user, route)
        )

        # Lists refuse unknown parameters; other routes ignore their query.
        takes_query = any(
            parameter["in"] == "query" for parameter in route.operation.get("parameters", ())
        )
        assert answer.status_code == 422 if takes_query else answer.is_success
        assert theirs["id"] not in answer.text
        assert everything_of(admin, stranger) == before

    def test_another_user_s_id_in_a_header(
        self, user: User, stranger: User, admin: Database, route: Route
    ) -> None:
        mine, theirs = make_own(user, route), make(stranger, route)
        before = everything_of(admin, stranger)
        named = dict.fromkeys(
            ("X-User-Id", "X-Forwarded-User", "X-Auth-Request-User", "Cookie"), theirs["user_id"]
        )
        answer = user.http.request(
            route.method, route.address(mine["id"]), headers=named, **sent(user, route)
        )

        assert answer.is_success
        assert theirs["id"] not in answer.text
        assert everything_of(admin, stranger) == before

    def test_another_user_s_id_in_the_body(
        self, user: User, stranger: User, admin: Database, route: Route
    ) -> None:
        body = body_for(user.http, route)
        if body is None:
            assert route.takes_files or "requestBody" not in route.operation
            return
        mine, theirs = make(user, route), make(stranger, route)
        before = everything_of(admin, stranger)
        for name in ("user_id", "id", "sub", "owner"):
            if name == "id" and names_its_row(route):
                continue
            answer = user.http.request(
                route.method,
                route.address(mine["id"]),
                json={**body, name: theirs["user_id"]},
            )
            assert answer.status_code == 422
            assert theirs["user_id"] not in answer.text
        assert everything_of(admin, stranger) == before

    def test_another_user_s_row_in_the_body(
        self, user: User, stranger: User, admin: Database, route: Route
    ) -> None:
        body = body_for(user.http, route)
        theirs = body_for(stranger.http, route)
        if body is None or theirs is None:
            return
        mine = make(user, route)
        references = [name for name in body if body[name] != theirs[name] and name != "name"]
        before = everything_of(admin, stranger)
        for name in references:
            unknown, other = (
                user.http.request(
                    route.method, route.address(mine["id"]), json={**body, name: value}
                )
                for value in (str(uuid4()), theirs[name])
            )
            assert unknown.status_code == other.status_code == 400
            assert unknown.json()["detail"] == other.json()["detail"]
        assert everything_of(admin, stranger) == before

    def test_another_user_s_id_for_a_new_row(
        self, user: User, stranger: User, admin: Database, route: Route
    ) -> None:
        if not names_its_row(route):
            return
        theirs = make(stranger, route)
        before = everything_of(admin, stranger)
        body = {**(body_for(user.http, route) or {}), "id": theirs["id"]}
        answer = user.http.post(route.path, json=body)

        assert answer.status_code == 201, answer.text
        assert answer.json()["user_id"] == str(user.id)
        assert everything_of(admin, stranger) == before
        assert user.http.delete(answer.headers["location"]).status_code == 204
        assert user.http.get(answer.headers["location"]).status_code == 403
        assert everything_of(admin, stranger) == before


def names_its_row(route: Route) -> bool:
    """Whether the body of a route may have the id of a new row."""
    if "201" not in route.operation["responses"]:
        return False
    schema = route.operation["requestBody"]["content"]["application/json"]["schema"]
    name = schema["$ref"].rsplit("/", 1)[-1]
    return "id" in route.document["components"]["schemas"][name]["properties"]


def test_another_user_s_cursor(user: User, stranger: User) -> None:
    for title in ("one", "two"):
        stranger.add(title)
    cursor = stranger.http.get("/api/tasks?limit=1").links["next"]["url"]

    assert user.http.get(cursor).status_code == 400


def test_another_user_s_idempotency_key(user: User, stranger: User, admin: Database) -> None:
    stranger.add("theirs", **{"Idempotency-Key": "shared"})
    before = everything_of(admin, stranger)
    mine = user.add("theirs", **{"Idempotency-Key": "shared"})

    assert mine["user_id"] == str(user.id)
    assert everything_of(admin, stranger) == before
