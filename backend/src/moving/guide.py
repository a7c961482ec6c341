"""The page about moving in, made of what the readers declare."""

from src.moving.files import UNPACKED_MAX
from src.moving.registry import READERS

HEAD = """# Moving in

<!-- Made by `make moving` from the readers in backend/src/moving/readers; do not edit. -->

Kept reads the files of other programs. Drop a file, several, or a zip on Settings → Move in, or
send them to `POST /api/import`; `?dry_run=true` tells what would come of them and changes nothing.
What a file is is found out from its content and can be corrected with `format`. What does not come
through is listed, with its place in the file and what became of it. An import is one change: one
undo takes all of it back. The same file again adds only what is not there yet.

The files may have 32 MiB, and {unpacked} MiB once they are unpacked. The `time_zone` of the user
makes days of the instants of programs that have no dates.

| from | `format` |
|---|---|
{table}
"""

PART = """
## {title}

**How to get the file.** {how}

**What comes through:** {comes}.

**What is lost, and told:** {lost}.
"""


def page() -> str:
    """The text of docs/moving.md."""
    table = "\n".join(f"| {reader.title} | `{reader.name}` |" for reader in READERS)
    parts = [
        PART.format(title=reader.title, how=reader.how, comes=reader.comes, lost=reader.lost)
        for reader in READERS
    ]
    return HEAD.format(table=table, unpacked=UNPACKED_MAX // 1024 // 1024) + "".join(parts)
