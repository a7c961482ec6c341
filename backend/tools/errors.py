"""How a command fails: with one sentence and status 1."""

import sys
from collections.abc import Callable


class CommandError(Exception):
    """Something the person at the terminal can act on. The message is a whole sentence."""


def run(command: Callable[[], None]) -> None:
    """Run a command; where it fails, say why in one line on stderr and end with status 1."""
    try:
        command()
    except CommandError as error:
        print(f"kept: {error}", file=sys.stderr)  # a command speaks to its terminal
        raise SystemExit(1) from error
