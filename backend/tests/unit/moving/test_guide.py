"""The page about moving in, and the bounds that readers share with the tables."""

from pathlib import Path

from src.models import base, task
from src.moving import cleaning
from src.moving.guide import page
from src.moving.registry import READERS

GUIDE = Path(__file__).resolve().parents[4] / "docs/moving.md"


def test_the_page_says_what_the_readers_declare() -> None:
    assert GUIDE.read_text() == page(), "`make moving` writes it anew"


def test_every_reader_says_how_to_get_the_file() -> None:
    for reader in READERS:
        assert reader.how.endswith("."), reader.name
        assert reader.comes, reader.name
        assert not reader.comes.endswith("."), reader.name
        assert reader.lost, reader.name
        assert not reader.lost.endswith("."), reader.name


def test_the_bounds_are_those_of_the_tables() -> None:
    assert cleaning.TITLE_MAX == task.TITLE_MAX
    assert cleaning.NOTES_MAX == task.NOTES_MAX
    assert cleaning.LEVELS_MAX == task.LEVELS_MAX
    assert cleaning.LABELS_OF_TASK_MAX == task.LABELS_MAX
    assert cleaning.NAME_MAX == base.NAME_MAX
