"""The commands, and how each of them ends."""

import errno
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from kept import __version__, output
from kept.commands import account, adding, assistants, changing, moving, showing, watching
from kept.problems import Problem

INTERRUPTED = 130
PIPE_CLOSED = 1
"""Whoever read the output has gone, as `head` does. Typer ends with this status too."""

HELP = """
Kept in the shell: write down tasks, find them, finish them.

\b
  kept login https://kept.example.com
  kept add "Call Amal tomorrow 9am p1 #home @phone"
  kept today
  kept done 1
  kept undo

Tasks are named by their number in the last list of the same terminal, by their id, or by the first
five or more characters of it. Every command has --help, and all but
`mcp` have --json for scripts.

Exit status: 0 done (for `add` also: kept in the outbox); 1 refused by the server; 2 a mistake in
the command line; 3 not signed in, or not allowed; 4 no such task; 5 no answer from the server;
130 interrupted. Messages are on stderr, results on stdout.

Environment: KEPT_ADDRESS and KEPT_TOKEN instead of a login; KEPT_LANGUAGE, KEPT_DATES and
KEPT_WEEK_START for dates in words; NO_COLOR; VISUAL or EDITOR; XDG_CONFIG_HOME and XDG_STATE_HOME
for the files, which only you can read.

Shell completion: kept --install-completion, or kept --show-completion to look at it first.
"""

app = typer.Typer(
    name="kept",
    no_args_is_help=True,
    rich_markup_mode=None,
    # Its traces show local variables, among which may be a token.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        output.say(f"kept {__version__}")
        raise typer.Exit


@app.callback(help=HELP)
def _kept(
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", callback=_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None: ...


COMMANDS: dict[str, Callable[..., None]] = {
    "login": account.login,
    "logout": account.logout,
    "add": adding.add,
    "today": showing.today,
    "list": showing.list_tasks,
    "show": showing.show,
    "edit": changing.edit,
    "done": changing.done,
    "reopen": changing.reopen,
    "delete": changing.delete,
    "undo": changing.undo,
    "history": watching.history,
    "watch": watching.watch,
    "lists": showing.lists,
    "labels": showing.labels,
    "import": moving.import_files,
    "export": moving.export,
    "outbox": adding.outbox,
    "mcp": assistants.mcp,
    "doctor": account.doctor,
}

for name, command in COMMANDS.items():
    app.command(name)(command)


def main() -> None:
    """Run one command, and end with its status."""
    output.prepare()
    sys.exit(run())


def run() -> int:
    """Run the command of `sys.argv`, and return its exit status."""
    try:
        status = app(standalone_mode=False, prog_name="kept")
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except Problem as problem:
        _tell(problem.sentence, problem.exit_status)
        return problem.exit_status
    except typer.TyperException as error:
        status = int(getattr(error, "exit_code", 2))
        if "--json" in sys.argv and hasattr(error, "format_message"):
            _tell(error.format_message(), status)
        elif hasattr(error, "show"):
            error.show()
        return status
    except (typer.Abort, KeyboardInterrupt):
        output.errors().print()
        return INTERRUPTED
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise
        output.end_quietly()
        return PIPE_CLOSED


def _tell(sentence: str, status: int) -> None:
    """Say what went wrong, on stderr: as JSON if the result would have been JSON."""
    if "--json" in sys.argv:
        sys.stderr.write(output.json_text({"error": sentence, "status": status}) + "\n")
    else:
        output.remark(f"kept: {sentence}")
