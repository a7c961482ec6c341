"""What an import says of itself, before and after."""

from collections import Counter
from typing import Any

import orjson

from src.moving.form import LOSSES_MAX, Form, Loss
from src.moving.planning import Plan
from src.moving.registry import Reading

FIRST = 5
"""Tasks of each list that the report shows."""

FILES_MAX = 50
"""Names of files that it has of each format."""

NAME_MAX = 100
"""Characters that it has of such a name."""


def report(reading: Reading, plan: Plan) -> dict[str, Any]:
    """The report of what was read, as JSON."""
    forms = [form for _, _, form in reading.parts]
    losses = [loss for form in forms for loss in form.losses]
    files = {reader.name: names for reader, names, _ in reading.parts}
    for name in reading.others:
        losses.append(Loss(name[:200], "a file without tasks", "not read"))
    untold = sum(form.losses_untold for form in forms) + max(0, len(losses) - LOSSES_MAX)
    return {
        "formats": [
            {"name": reader.name, "title": reader.title, "files": _names(files[reader.name])}
            for reader, _, _ in reading.parts
        ],
        "counts": {
            "lists": len(plan.lists),
            "sections": len(plan.sections),
            "labels": len(plan.labels),
            "tasks": len(plan.tasks),
            "completed": sum(row["completed"] for row in plan.tasks),
            "subtasks": sum(row["parent_id"] is not None for row in plan.tasks),
            "repeating": sum(row["repeat_rule"] is not None for row in plan.tasks),
        },
        "lists": _lists(plan),
        "columns": _columns(forms),
        "losses": [
            {"where": loss.where, "what": loss.what, "became": loss.became}
            for loss in losses[:LOSSES_MAX]
        ],
        "losses_untold": untold,
    }


def _names(files: list[str]) -> list[str]:
    return [name[:NAME_MAX] for name in files[:FILES_MAX]]


def _columns(forms: list[Form]) -> list[dict[str, str]]:
    return next((form.columns for form in forms if form.columns), [])


def _lists(plan: Plan) -> list[dict[str, Any]]:
    """The Inbox and each list, with the first of its tasks as they will look."""
    many = Counter(row["list_id"] for row in plan.tasks)
    first: dict[str | None, list[dict[str, Any]]] = {}
    for row in plan.tasks:
        if row["parent_id"] is None and len(of := first.setdefault(row["list_id"], [])) < FIRST:
            of.append(_shown(row))
    inbox = [{"id": None, "name": "Inbox", "archived": False}] if many[None] else []
    lists = [
        {"id": row["id"], "name": row["name"], "archived": row["archived_at"] is not None}
        for row in plan.lists
    ]
    return [
        of | {"tasks": many[of["id"]], "first": first.get(of["id"], [])} for of in (*inbox, *lists)
    ]


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    due = row["due_date"] and {
        "date": row["due_date"],
        "time": row["due_time"] and f"{row['due_time']:%H:%M}",
        "time_zone": row["due_zone"],
    }
    return {
        "title": row["title"],
        "completed": row["completed"],
        "priority": row["priority"],
        "due": due,
        "repeat": row["repeat_rule"] and {"rule": row["repeat_rule"], "from": row["repeat_from"]},
    }


def to_keep(report: dict[str, Any], existing: dict[str, int], most: int) -> bytes:
    """What the record of an import keeps of its report, as JSON of so many bytes at most. Losses
    for which there is no room are counted."""
    kept = {"formats": report["formats"], "counts": report["counts"], "existing": existing}
    untold = report["losses_untold"] + len(report["losses"])
    room = most - len(orjson.dumps({**kept, "losses": [], "losses_untold": untold}))
    losses = []
    for loss in report["losses"]:
        text = orjson.dumps(loss)
        room -= len(text) + 1
        if room < 0:
            break
        losses.append(orjson.Fragment(text))
    return orjson.dumps({**kept, "losses": losses, "losses_untold": untold - len(losses)})
