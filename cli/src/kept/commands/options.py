"""Options that several commands have."""

from typing import Annotated

import typer

Json = Annotated[
    bool, typer.Option("--json", help="Print JSON, with everything that the API tells.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Task = Annotated[
    str,
    typer.Argument(
        metavar="TASK",
        help="Its number in the last list, its id, or the first five or more characters of its id.",
        show_default=False,
    ),
]
Tasks = Annotated[
    list[str],
    typer.Argument(
        metavar="TASK...",
        help="Numbers in the last list, ids, or the first five or more characters of ids.",
        show_default=False,
    ),
]
