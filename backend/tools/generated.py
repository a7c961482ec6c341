"""Files that commands write from the code, and that are committed."""

import difflib
import sys
from pathlib import Path

from tools.errors import CommandError
from tools.settings import ROOT


def write_or_check(path: Path, content: str, command: str) -> None:
    """Write a file; with `--check` among the arguments, compare it only.

    Raises:
        CommandError: the file is another one than `command` would write.
    """
    name = path.relative_to(ROOT)
    if "--check" not in sys.argv:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        print(f"wrote {name}")
    elif (committed := path.read_text() if path.exists() else "") != content:
        sys.stdout.writelines(
            difflib.unified_diff(
                committed.splitlines(keepends=True),
                content.splitlines(keepends=True),
                "committed",
                "as it is",
            )
        )
        raise CommandError(f"{name} is stale; `{command}` writes it anew.")
