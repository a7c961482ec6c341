"""`python -m tools.statements`: every statement that the descriptions of the entities make."""

from src.api import ENTITIES


def statements() -> None:
    """Print them, each behind its name."""
    for resource in ENTITIES:
        for name, statement in resource.statements().items():
            print(f"-- {resource.kind}: {name}\n{statement.sql.decode()};\n")


if __name__ == "__main__":
    statements()
