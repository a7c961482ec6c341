"""Texts of other programs within the bounds of Kept's fields."""

import re
import unicodedata

TITLE_MAX = 500
NAME_MAX = 120
NOTES_MAX = 16_000
LEVELS_MAX = 5
LABELS_OF_TASK_MAX = 50
LABELS_MAX = 500
LISTS_MAX = 500
SECTIONS_MAX = 2_000
TASKS_MAX = 200_000
"""The bounds of the tables; a test compares them with the models."""

SURROGATE = re.compile("[\ud800-\udfff]")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
CONTROL_IN_NOTES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def storable(text: str) -> str:
    """A text without halves of characters, which neither JSON nor the database can hold."""
    return text if text.isascii() else SURROGATE.sub("", text)


def line(text: str) -> str:
    """A text as one line; "" if nothing of it can be seen."""
    text = CONTROL.sub(" ", storable(text)).strip()
    return text if _is_visible(text) else ""


def _is_visible(text: str) -> bool:
    if text.isascii():
        return bool(text)
    return any(
        not character.isspace()
        and unicodedata.category(character) not in ("Cc", "Cf", "Mn")
        and character not in "\u115f\u1160\u2800\u3164\uffa0"
        for character in text
    )


def notes(text: str) -> str:
    """Notes without what cannot be stored."""
    return CONTROL_IN_NOTES.sub("", storable(text).replace("\r\n", "\n").replace("\r", "\n"))
