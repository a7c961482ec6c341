"""The committed contract equals the served one, and every part of it has a description."""

import copy
from typing import Any

import httpx
import pytest

from src.api import ENTITIES
from tests.support.contract import CONTRACT, Contract, ContractBroken

OPERATIONS = CONTRACT.operations()
IDS = [f"{method} {path}" for method, path, _ in OPERATIONS]

WRITTEN = "400 401 403 404 409 412 413 415 422 429 503"

STATUSES = {
    ("POST", "/api/tasks"): "200 201 400 401 403 409 413 415 422 429 503",
    ("GET", "/api/tasks"): "200 400 401 422 429 503",
    ("GET", "/api/tasks/summary"): "200 400 401 422 429 503",
    ("GET", "/api/tasks/{task_id}"): "200 304 400 401 403 404 429 503",
    ("PATCH", "/api/tasks/{task_id}"): f"200 {WRITTEN}",
    ("PUT", "/api/tasks/{task_id}"): f"200 {WRITTEN}",
    ("DELETE", "/api/tasks/{task_id}"): "204 400 401 403 404 409 412 422 429 503",
    ("GET", "/api/changes"): "200 400 401 410 422 429 503",
    ("GET", "/api/changes/stream"): "200 400 401 410 422 429 503",
    ("POST", "/api/batch"): "200 400 401 403 404 409 412 413 415 422 429 503",
    ("GET", "/api/history"): "200 400 401 422 429 503",
    ("GET", "/api/trash"): "200 400 401 422 429 503",
    ("DELETE", "/api/trash"): "204 400 401 403 422 429 503",
    ("DELETE", "/api/trash/{id}"): "204 400 401 403 404 409 422 429 503",
    ("POST", "/api/trash/{id}/restore"): "200 400 401 403 404 409 422 429 503",
    ("POST", "/api/undo"): "200 400 401 403 404 409 413 415 422 429 503",
    ("POST", "/api/restore"): "200 400 401 403 409 413 415 422 429 503",
    ("POST", "/api/import"): "200 400 401 403 409 413 415 422 429 503",
    ("GET", "/api/imports"): "200 401 429 503",
    ("GET", "/api/imports/{id}"): "200 400 401 403 404 429 503",
    ("GET", "/api/export"): "200 401 429 503",
    ("POST", "/api/access-tokens"): "201 400 401 403 409 413 415 422 429 503",
    ("GET", "/api/access-tokens"): "200 401 403 429 503",
    ("DELETE", "/api/access-tokens/{token_id}"): "204 400 401 403 404 429 503",
    ("POST", "/api/calendar-feeds"): "201 400 401 403 409 413 415 422 429 503",
    ("GET", "/api/calendar-feeds"): "200 401 403 429 503",
    ("DELETE", "/api/calendar-feeds/{feed_id}"): "204 400 401 403 404 429 503",
    ("GET", "/api/feeds/{secret}.ics"): "200 304 404 429 503",
    ("GET", "/healthz"): "200",
    ("GET", "/readyz"): "200 503",
}
for resource, router in ENTITIES.items():
    if not resource.whole:
        continue
    path, one = router.prefix, f"{router.prefix}/{{{resource.kind}_id}}"
    STATUSES |= {
        ("POST", path): STATUSES["POST", "/api/tasks"],
        ("GET", path): "200 401 429 503",
        ("GET", one): STATUSES["GET", "/api/tasks/{task_id}"],
        ("PATCH", one): f"200 {WRITTEN}",
        ("DELETE", one): STATUSES["DELETE", "/api/tasks/{task_id}"],
    }


def test_the_committed_document_is_the_one_that_is_served(client: httpx.Client) -> None:
    assert client.get("/openapi.json").json() == CONTRACT.document


def test_every_route_and_every_status() -> None:
    assert {
        (method, path): " ".join(sorted(operation["responses"]))
        for method, path, operation in OPERATIONS
    } == STATUSES


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=IDS)
def test_every_route_is_described_and_shown_by_example(
    method: str, path: str, operation: dict[str, Any]
) -> None:
    assert operation["summary"]
    assert operation["description"]
    for parameter in operation.get("parameters", []):
        assert parameter["description"], parameter["name"]
    schemas = [
        content["schema"]
        for part in (operation.get("requestBody", {}), *operation["responses"].values())
        for content in part.get("content", {}).values()
    ]
    if method == "DELETE":
        assert "content" not in operation["responses"]["204"]
    for schema in schemas:
        assert example_of(schema) is not None, f"{path}: {schema}"


def example_of(schema: dict[str, Any]) -> Any:
    """The example of a schema: its own, or one composed of the examples of its fields."""
    schema = schema.get("items", schema)
    if "$ref" in schema:
        schema = CONTRACT.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    if "example" in schema or "const" in schema:
        return schema.get("example", schema.get("const"))
    if "examples" in schema:
        return schema["examples"][0]
    fields = {name: example_of(field) for name, field in schema.get("properties", {}).items()}
    return fields if fields and None not in fields.values() else None


def answer(status: int, body: Any, path: str = "/api/tasks/summary", **headers: str) -> Any:
    return httpx.Response(
        status, json=body, headers=headers, request=httpx.Request("GET", f"http://a{path}")
    )


@pytest.mark.parametrize(
    "broken",
    [
        answer(200, {"open": 1}),
        answer(200, {"open": 1, "completed": "2"}),
        answer(418, {"detail": "a teapot"}),
        answer(204, None),
        answer(200, [], path="/api/unknown"),
        answer(401, {"detail": "no"}),
        answer(200, [{"id": "x"}], path="/api/tasks"),
    ],
)
def test_an_answer_that_breaks_the_contract_is_noticed(broken: httpx.Response) -> None:
    with pytest.raises(ContractBroken):
        CONTRACT.check(broken)


def test_a_missing_header_is_noticed() -> None:
    strict = Contract()
    strict.document = copy.deepcopy(strict.document)
    task = strict.document["components"]["schemas"]["TaskResponse"]["example"]
    path = f"/api/tasks/{task['id']}"

    strict.check(answer(200, task, path=path, etag='"x"'))
    with pytest.raises(ContractBroken, match="ETag"):
        strict.check(answer(200, task, path=path))
