"""The table of routes finds what FastAPI's router finds, at a cost that does not grow."""

import timeit
from typing import Any

import pytest
from fastapi import APIRouter, Response

from src.api.routing import DirectRoute, RouteTable


async def answer() -> Response:
    return Response()


def table_of(*routes: tuple[str, str]) -> RouteTable:
    router = APIRouter(route_class=DirectRoute)
    for method, path in routes:
        router.add_api_route(path, answer, methods=[method])
    return RouteTable(router)


ROUTES = [
    ("GET", "/api/tasks"),
    ("POST", "/api/tasks"),
    ("GET", "/api/tasks/summary"),
    ("DELETE", "/api/tasks/{task_id}"),
    ("POST", "/api/trash/{id}/restore"),
]


@pytest.mark.parametrize(
    ("path", "methods", "values"),
    [
        ("/api/tasks", "GET, HEAD, POST", []),
        ("/api/tasks/summary", "GET, HEAD", []),
        ("/api/tasks/x", "DELETE", ["x"]),
        ("/api/tasks/{task_id}", "DELETE", ["{task_id}"]),
        ("/api/trash/{}/restore", "POST", ["{}"]),
    ],
)
def test_a_path_that_is_known(path: str, methods: str, values: list[str]) -> None:
    found = table_of(*ROUTES)._find(path)

    assert found
    assert found[0].allow == methods
    assert found[1] == values


@pytest.mark.parametrize(
    "path",
    ["", "/", "/api", "/api/tasks/", "/api/tasks/x/y", "/api/tasks//", "//api/tasks", "/api/trash"],
)
def test_a_path_that_is_not(path: str) -> None:
    assert table_of(*ROUTES)._find(path) is None


def test_looking_a_route_up_costs_the_same_with_twelve_times_as_many() -> None:
    many = [(method, f"{path}{n}") for n in range(12) for method, path in ROUTES]
    few = table_of(*ROUTES)

    def cost(table: RouteTable, path: str) -> float:
        return min(timeit.repeat(lambda: table._find(path), number=2000, repeat=7))

    path: Any = "/api/tasks/01a1fb97-08a4-706b-b23e-be18c3447c3f"
    assert cost(table_of(*ROUTES, *many), path) < 2 * cost(few, path)
