"""Schemathesis generates valid and invalid requests from the contract and checks the responses."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS

from src.core.repetition import EXAMPLE, RULE_MAX
from src.schemas.dates import ZONE
from src.schemas.history import INSTANT
from src.schemas.ids import CANONICAL_UUID
from src.schemas.repetition import PART
from tests.support import tokens
from tests.support.contract import CONTRACT
from tests.support.entities import STREAMS, with_references

RULE = re.compile(rf"(?=.{{1,{RULE_MAX}}}\Z){PART}(;{PART})*")

schema = schemathesis.openapi.from_dict(CONTRACT.document).exclude(
    path=sorted(STREAMS | {"/api/import"})  # no schema can say what a file is that can be read
)


@schema.parametrize()
@settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation(
    case: schemathesis.Case[Any], make_account: Callable[[], UUID], base_url: str
) -> None:
    # No schema can say which tokens were issued; test_cursor.py and test_changes.py test them.
    for name in ("cursor", "since"):
        case.query.pop(name, None)
    # An unknown parameter with an empty value would leave no trace in the address.
    known = {each["name"] for each in case.operation.definition.raw.get("parameters", [])}
    for name in case.query.keys() - known:
        case.query[name] = case.query[name] or "0"
    # Each example has its own user, because a key of the previous example is used already.
    token = tokens.good_token(make_account())
    headers = {"Authorization": f"Bearer {token}"}
    if isinstance(case.body, dict):
        # Nor can it say which ids exist.
        with httpx.Client(base_url=base_url, headers=headers, timeout=20) as http:
            case.body = possible(http, case.body)
    case.call_and_validate(base_url=base_url, headers=headers, timeout=20)


def possible(http: httpx.Client, body: dict[str, Any]) -> dict[str, Any]:
    """The body of a request, or of each operation of a batch, with references to what exists."""
    body = with_references(http, CONTRACT.document, consistent(body))
    if isinstance(body.get("operations"), list):
        body["operations"] = [
            operation | {"fields": fields_of(http, operation)}
            if isinstance(operation, dict) and isinstance(operation.get("fields"), dict)
            else operation
            for operation in body["operations"]
        ]
    return body


def fields_of(http: httpx.Client, operation: dict[str, Any]) -> dict[str, Any]:
    """The fields of an operation, without what the operation itself says: an id, and whether it is
    completed."""
    fields = possible(http, operation["fields"])
    said = {"id"} if is_id(operation.get("id")) else set()
    if operation.get("op") in ("complete", "reopen"):
        said |= {"completed"} - operation["fields"].keys()
    return {name: value for name, value in fields.items() if name not in said}


def consistent(body: dict[str, Any]) -> dict[str, Any]:
    """The body of a request without what no schema forbids: two places for one task, labels and
    zones that do not exist, a zone without a time, parts of a rule that do not go together, a
    repetition without a due date, an occurrence of no completion, and an instant before the
    history."""
    named = [name for name in ("parent_id", "section_id", "list_id") if is_id(body.get(name))]
    body = {name: value for name, value in body.items() if name not in named[1:]}
    if body.get("label_ids") and all(map(is_id, body["label_ids"])):
        body["label_ids"] = []
    due = body.get("due")
    if isinstance(due, dict) and re.fullmatch(ZONE, str(due.get("time_zone"))):
        zone = "Europe/Berlin" if isinstance(due.get("time"), str) else None
        body["due"] = due | {"time_zone": zone}
    repeat = body.get("repeat")
    if isinstance(repeat, dict) and RULE.fullmatch(str(repeat.get("rule"))):
        body["repeat"] = repeat | {"rule": EXAMPLE}
        if due is None:
            body["due"] = {"date": "2026-11-30"}
    if {"occurrence", "today"} & body.keys() and body.get("completed", False) is False:
        body["completed"] = True
    if INSTANT.fullmatch(str(body.get("expires_at"))):
        body["expires_at"] = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    if INSTANT.fullmatch(str(body.get("at"))):
        body["at"] = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    return body


def is_id(value: Any) -> bool:
    return isinstance(value, str) and CANONICAL_UUID.fullmatch(value) is not None


def test_it_knows_its_checks() -> None:
    names: Any = {check.__name__ for check in CHECKS.get_all()}
    assert {"not_a_server_error", "response_schema_conformance"} <= names


@pytest.mark.parametrize("path", ["/api/tasks", "/healthz"])
def test_it_knows_our_paths(path: str) -> None:
    assert path in CONTRACT.document["paths"]
