"""The search finds what the vectors say. The browser's own search is held to the same ones."""

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.conftest import User

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "search.json").read_text())


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: ascii(vector["phrase"]))
def test_a_task_is_found_as_in_the_vectors(
    user: User, admin: psycopg.Connection[tuple[Any, ...]], vector: dict[str, Any]
) -> None:
    phrase, found = vector["phrase"], vector["found"]
    texts = {name: vector[name] for name in ("title", "notes") if name in vector}
    created = user.http.post("/api/tasks", json=texts)
    assert created.status_code == 201, created.text
    assert texts.items() <= created.json().items()

    answer = user.http.get("/api/tasks", params={"q": phrase})
    assert [task["id"] for task in answer.json()] == ([created.json()["id"]] if found else [])

    with admin.transaction():
        admin.execute("SELECT set_config('app.user_id', %s, true)", [str(user.id)])
        counts = admin.execute(
            "SELECT (SELECT count(*) FROM tasks_containing(%s, 1)), "
            "(SELECT count(*) FROM tasks_resembling(%s))",
            [phrase, phrase],
        ).fetchone()
    assert counts is not None
    contained, resembled = counts
    assert found == ("matches" if contained else "resembles" if resembled else None)
