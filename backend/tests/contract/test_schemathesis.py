"""Schemathesis generates valid and invalid requests from the contract and checks the responses."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS

from tests.support import tokens
from tests.support.contract import CONTRACT
from tests.support.entities import with_references

schema = schemathesis.openapi.from_dict(CONTRACT.document)


@schema.parametrize()
@settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation(
    case: schemathesis.Case[Any], make_account: Callable[[], UUID], base_url: str
) -> None:
    # No schema can say which cursors were issued; tests/unit/test_cursor.py tests them.
    case.query.pop("cursor", None)
    # Each example has its own user, because a key of the previous example is used already.
    token = tokens.good_token(make_account())
    headers = {"Authorization": f"Bearer {token}"}
    if isinstance(case.body, dict):
        # Nor can it say which ids exist.
        with httpx.Client(base_url=base_url, headers=headers, timeout=20) as http:
            case.body = with_references(http, CONTRACT.document, case.body)
    case.call_and_validate(base_url=base_url, headers=headers, timeout=20)


def test_it_knows_its_checks() -> None:
    names: Any = {check.__name__ for check in CHECKS.get_all()}
    assert {"not_a_server_error", "response_schema_conformance"} <= names


@pytest.mark.parametrize("path", ["/api/tasks", "/healthz"])
def test_it_knows_our_paths(path: str) -> None:
    assert path in CONTRACT.document["paths"]
