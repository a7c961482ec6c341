"""`make moving` writes docs/moving.md from what the readers declare."""

from src.moving.guide import page
from tools.errors import run
from tools.generated import write_or_check
from tools.settings import ROOT

GUIDE_FILE = ROOT / "docs" / "moving.md"


def guide() -> None:
    """Write the page, or with `--check` compare it."""
    write_or_check(GUIDE_FILE, page(), "make moving")


if __name__ == "__main__":
    run(guide)
