"""What an import says of itself, before and after."""

from collections import Counter
from typing import Any

from src.moving.form import LOSSES_MAX, Form, Loss
from src.moving.planning import Plan
from src.moving.registry import Reading

FIRST = 5
"""Tasks of each list that the report shows."""


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
            {"name": reader.name, "title": reader.title, "files": files[reader.name][:100]}
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
