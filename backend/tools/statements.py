"""`python -m tools.statements`: every statement that the descriptions of the entities make."""

from collections.abc import Iterator

from src.api import ENTITIES
from src.db.history import History
from src.db.restoring import Restoring
from src.db.session import Statement
from src.db.trash import Trash
from src.db.undo import Undo


def statements() -> Iterator[tuple[str, Statement]]:
    """Each of them, behind its name."""
    for resource in ENTITIES:
        for name, statement in resource.statements().items():
            yield f"{resource.kind}: {name}", statement
    for what, of in {
        "history": History(ENTITIES).statements(),
        "trash": Trash(ENTITIES, days=30).statements(),
        "undo": Undo(ENTITIES).statements(),
        "restore": Restoring(ENTITIES).statements(),
    }.items():
        for name, statement in of.items():
            yield f"{what}: {name}", statement


if __name__ == "__main__":
    for name, statement in statements():
        print(f"-- {name}\n{statement.sql.decode()};\n")
