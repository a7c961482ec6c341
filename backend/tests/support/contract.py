"""Checks every response against the committed OpenAPI document."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import yaml

CONTRACT_FILE = Path(__file__).resolve().parents[3] / "docs/api/openapi.yaml"
PROBLEM_JSON = "application/problem+json"


class ContractBroken(AssertionError):
    """An answer that the contract does not allow."""


class Contract:
    """The OpenAPI document, with a check of responses."""

    def __init__(self) -> None:
        self.document: dict[str, Any] = yaml.safe_load(CONTRACT_FILE.read_text())
        self._paths = [
            (re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)), operations)
            for path, operations in self.document["paths"].items()
        ]
        # A literal path such as /summary precedes a template that matches it too.
        self._paths.sort(key=lambda item: "[^/]+" in item[0].pattern)

    def operations(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Every (method, path, operation)."""
        return [
            (method.upper(), path, operation)
            for path, operations in self.document["paths"].items()
            for method, operation in operations.items()
        ]

    def check(self, response: httpx.Response) -> None:
        """Compare an answer with the contract.

        Raises:
            ContractBroken: it is not one that the contract allows.
        """
        request = response.request
        operations: dict[str, Any] = next(
            (known for path, known in self._paths if path.fullmatch(request.url.path)), {}
        )
        # The response to HEAD is that to GET, without the body.
        head = request.method == "HEAD"
        operation = operations.get("get" if head else request.method.lower())
        if response.status_code >= 400 and not head:
            self._check_problem(response)
        if operation is None or response.status_code == 500:
            if response.status_code < 400 and request.url.path.startswith("/api"):
                raise ContractBroken(f"{request.method} {request.url.path} is in no contract")
            return
        documented = operation["responses"].get(str(response.status_code))
        if documented is None:
            raise ContractBroken(
                f"{request.method} {request.url.path}: {response.status_code} is not documented"
            )
        for name, header in documented.get("headers", {}).items():
            if header.get("required") and name not in response.headers:
                raise ContractBroken(f"{request.method} {request.url.path}: no header {name}")
        contents = documented.get("content", {})
        if contents and not head:
            media_type = response.headers.get("content-type")
            if media_type not in contents:
                raise ContractBroken(f"{media_type} for {' or '.join(contents)}")
            if media_type == "application/json":
                self._check_schema(contents[media_type]["schema"], response.json())
        if not documented.get("content") and response.content:
            raise ContractBroken(f"{response.status_code} has a body and should have none")

    def _check_problem(self, response: httpx.Response) -> None:
        if response.headers.get("content-type") != PROBLEM_JSON:
            raise ContractBroken(f"an error as {response.headers.get('content-type')}")
        body = response.json()
        self._check_schema({"$ref": "#/components/schemas/Problem"}, body)
        if body["status"] != response.status_code or not body["detail"]:
            raise ContractBroken(f"a problem that contradicts itself: {body}")
        if response.status_code in (400, 422) and not body.get("errors"):
            raise ContractBroken("the fields at fault are not named")
        if body["request_id"] != response.headers["x-request-id"]:
            raise ContractBroken("the request id of the body is not that of the header")

    def _check_schema(self, schema: dict[str, Any], value: Any) -> None:
        errors = [
            f"{error.instance_path}: {error.message}"
            for error in self._validator(json.dumps(schema)).iter_errors(value)
        ]
        if errors:
            raise ContractBroken("; ".join(errors))

    @lru_cache  # noqa: B019  # there is one Contract, and it lives as long as the run
    def _validator(self, schema: str) -> jsonschema_rs.Draft202012Validator:
        whole = {**json.loads(schema), "components": self.document["components"]}
        return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)


CONTRACT = Contract()


def check(response: httpx.Response) -> None:
    """An httpx event hook that checks a response against the contract."""
    response.read()
    CONTRACT.check(response)
