"""How a command fails: with one sentence and status 1."""

import signal
import sys
from collections.abc import Callable

INTERRUPTED = 128 + signal.SIGINT
"""The status by which a shell knows a command that Ctrl-C has ended."""


class CommandError(Exception):
    """Something the person at the terminal can act on. The message is a whole sentence."""


def run(command: Callable[[], None], interrupted: int = INTERRUPTED) -> None:
    """Run a command; where it fails, say why in one line on stderr and end with status 1.

    `interrupted` is the status after Ctrl-C, which is how a server is meant to end.
    """
    try:
        command()
    except CommandError as error:
        print(f"kept: {error}", file=sys.stderr)  # a command speaks to its terminal
        raise SystemExit(1) from error
    except KeyboardInterrupt:
        raise SystemExit(interrupted) from None
