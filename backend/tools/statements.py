"""`python -m tools.statements`: every statement of the API that a description or a module makes.

`tests/integration/test_plans.py` checks the plan of each. The statements of searches and of lists
of tasks come in thousands of forms; `tests/integration/test_task_plans.py` checks them.
"""

from collections.abc import Iterator

from src.api import ENTITIES
from src.db import (
    accounts,
    calendar_feeds,
    exporting,
    families,
    groups,
    idempotency,
    importing,
    imports,
    single,
    task_pages,
)
from src.db.changes import Changes
from src.db.history import History
from src.db.lists import LISTS, SAYING_WHAT_BECOMES_OF_TASKS
from src.db.readiness import SECRETS
from src.db.restoring import Restoring
from src.db.session import Statement
from src.db.trash import Trash
from src.db.undo import Undo


def statements() -> Iterator[tuple[str, Statement]]:
    """Each of them, behind its name."""
    for resource in ENTITIES:
        for module in (single, groups):
            for name, statement in module.statements(resource).items():
                yield f"{resource.kind}: {name}", statement
    yield (
        "list: delete with its tasks",
        single.delete_one(LISTS, False, SAYING_WHAT_BECOMES_OF_TASKS),
    )
    yield "task: page", task_pages.page_statement(frozenset())
    yield "task: next page", task_pages.page_statement(frozenset(), follows=True)
    composed: dict[str, Changes | History | Trash | Undo | Restoring] = {
        "feed": Changes(ENTITIES),
        "history": History(ENTITIES),
        "trash": Trash(ENTITIES, days=30),
        "undo": Undo(ENTITIES),
        "restore": Restoring(ENTITIES),
    }
    for what, of in composed.items():
        for name, statement in of.statements().items():
            yield f"{what}: {name}", statement
    yield from importing.statements()
    yield from imports.statements()
    yield from exporting.statements()
    for secrets in SECRETS:
        yield from secrets.statements()
    for module in (accounts, calendar_feeds, families, idempotency):
        for name, statement in vars(module).items():
            if isinstance(statement, Statement):
                yield f"{module.__name__}: {name}", statement


if __name__ == "__main__":
    for name, statement in statements():
        print(f"-- {name}\n{statement.sql.decode()};\n")
