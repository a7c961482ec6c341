"""Imports point downward only, and queries stay in one layer."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
LAYERS = ("main", "api", "middleware", "schemas", "db", "models", "moving", "core")
"""The layers, from the top down."""

QUERIES = ("select(", ".execute(", ".exec(", "insert(", "update(", "delete(")
SILENT = ("schemas", "db", "models", "moving", "core")
"""Layers that may not import HTTP modules."""

HTTP = ("fastapi", "starlette", "uvicorn")

FILES = sorted(SOURCE.rglob("*.py"))


def layer_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_of(source: str) -> set[str]:
    """The names of all modules that a source imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def upward_imports(layer: str, source: str) -> list[str]:
    above = LAYERS[: LAYERS.index(layer)]
    return sorted(
        name
        for name in imports_of(source)
        if name.startswith("src.") and name.split(".")[1] in above
    )


def stray_queries(source: str) -> list[str]:
    return [
        line.strip()
        for line in source.splitlines()
        if any(query in line for query in QUERIES) and not line.strip().startswith(("@", "#"))
    ]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_imports_point_downward(path: Path) -> None:
    layer = layer_of(path)

    assert layer in (*LAYERS, "__init__"), f"{layer} is no layer of the backend"
    if layer != "__init__":
        assert upward_imports(layer, path.read_text()) == []


OF_FILES = SOURCE / "moving" / "sqlite.py"
"""It queries files that people bring along, not the database."""


@pytest.mark.parametrize(
    "path", [path for path in FILES if layer_of(path) != "db" and path != OF_FILES], ids=str
)
def test_queries_stay_in_db(path: Path) -> None:
    assert stray_queries(path.read_text()) == []


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if layer_of(path) in SILENT],
    ids=str,
)
def test_http_stays_above(path: Path) -> None:
    assert [name for name in imports_of(path.read_text()) if name.startswith(HTTP)] == []


def test_the_checks_can_fail() -> None:
    assert upward_imports("db", "from src.api import tasks") == ["src.api.tasks"]
    assert upward_imports("core", "import src.db.session") == ["src.db.session"]
    assert stray_queries("rows = connection.execute(sql)") == ["rows = connection.execute(sql)"]
