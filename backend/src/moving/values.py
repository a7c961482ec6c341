"""Values of JSON from other programs, any of which may be missing or of another type."""

from typing import Any


def text(item: Any, *names: str) -> str:
    """The first of some fields that is text, or a number as text; "" if there is none."""
    if isinstance(item, dict):
        for name in names:
            value = item.get(name)
            if isinstance(value, str) and value:
                return value
            if isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
    return ""


def number(item: Any, name: str) -> float | None:
    """A field that is a number, or the text of one."""
    value = item.get(name) if isinstance(item, dict) else None
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value if abs(value) < 1e18 else None
    if isinstance(value, str):
        try:
            found = float(value)
        except ValueError:
            return None
        return found if abs(found) < 1e18 else None
    return None


def whole(item: Any, name: str) -> int | None:
    """A field that is a whole number."""
    found = number(item, name)
    return None if found is None or found != int(found) else int(found)


def flag(item: Any, name: str) -> bool:
    """A field that is true, or says so as a number or text."""
    value = item.get(name) if isinstance(item, dict) else None
    return value is True or (isinstance(value, int) and value == 1) or value in ("1", "true")


def items(item: Any, name: str) -> list[dict[str, Any]]:
    """The objects of a field that is an array of them, or an object of them by id."""
    value = item.get(name) if isinstance(item, dict) else None
    if isinstance(value, dict):
        value = list(value.values())
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects of an array."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def texts(item: Any, name: str) -> list[str]:
    """The texts of a field that is an array of them, or one text."""
    value = item.get(name) if isinstance(item, dict) else None
    if isinstance(value, str):
        return [value] if value else []
    if not isinstance(value, list):
        return []
    return [str(each) for each in value if isinstance(each, str | int) and each != ""]


def inner(item: Any, name: str) -> dict[str, Any]:
    """A field that is an object; an empty one if it is none."""
    value = item.get(name) if isinstance(item, dict) else None
    return value if isinstance(value, dict) else {}
