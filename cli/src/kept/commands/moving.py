"""`kept import` and `kept export`."""

import contextlib
import os
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Annotated, Any

import typer

from kept import where
from kept.client import Row
from kept.commands.options import Json, Yes
from kept.describing import due_in_words
from kept.ids import new_id
from kept.output import can_ask, errors, print_json, remark, safe, say
from kept.problems import Misused, Problem, Unreachable
from kept.session import Session, session, tasks

PATH = "/api/import"
LOSSES_SHOWN = 20
KINDS = ("tasks", "lists", "sections", "labels")


def import_files(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Files of another program, or zips of them.",
            exists=True,
            dir_okay=False,
        ),
    ],
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="NAME", help="What they are, if it is not found out."
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="FIELDS",
            help='For a table, the field of each column, or nothing: "title,due,,notes".',
        ),
    ] = None,
    time_zone: Annotated[
        str | None,
        typer.Option(metavar="ZONE", help="Where the other program was used; by default here."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be made, and make nothing.")
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Move in from another program. You see what will come of your files first, and are asked.

    Todoist, TickTick, Microsoft To Do, Google Tasks, calendar files (Apple Reminders, Nextcloud
    and others), Things, Vikunja, Super Productivity, Remember The Milk, Taskwarrior, todo.txt,
    Markdown, Org, Trello, Asana, any table, and Kept's own export are read; docs/moving.md says
    how to get each of them. What does not come through is listed, place by place.

    An import is all or nothing, and one `kept undo` takes it back. The same file again makes
    nothing twice.
    """
    parameters = {
        "format": format_,
        "columns": columns,
        "time_zone": time_zone or where.time_zone(),
        "today": where.today().isoformat(),
    }
    query = {name: value for name, value in parameters.items() if value}
    uploads = [("files", (path.name, _content(path))) for path in paths]
    with session() as found:
        report = _sent(found, uploads, query | {"dry_run": "true"})
        new = sum(report["counts"][kind] - report["existing"][kind] for kind in KINDS)
        if dry_run:
            print_json(report) if as_json else _show(report)
            return
        if not as_json or not yes:
            _show(report, to_stderr=as_json)
        if not new:
            remark("All of it is here already.")
        elif not yes and not can_ask():
            raise Misused("Nothing is imported. --yes imports without a question.")
        if new and not yes and not typer.confirm("Import it?", err=True):
            remark("Nothing is imported.")
            return
        made = _import(found, uploads, query) if new else report
        if as_json:
            print_json(made)
        elif new:
            created = ", ".join(
                f"{made['created'][kind]:,} {kind}" for kind in KINDS if made["created"][kind]
            )
            say(("Imported  ", "dim"), created)
            say(("  kept undo takes all of it back", "dim"))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Misused(f"{path} cannot be read: {error.strerror}.") from error


def _import(found: Session, uploads: list[Any], query: dict[str, str]) -> Row:
    try:
        made = _sent(found, uploads, query)
    except Unreachable as error:
        raise Unreachable(
            f"{error.sentence} Import the file again: nothing will be there twice.", error.was_sent
        ) from error
    found.state.done(made["batch"], "import")
    return made


def _sent(found: Session, uploads: list[Any], query: dict[str, str]) -> Row:
    """The answer of the server; meanwhile a terminal shows how far it has come."""
    if not errors().is_terminal:
        return found.client.post(PATH, new_id(), files=uploads, params=query)
    with errors().status("Sending the files") as status:

        def tell(line: Row) -> None:
            if line.get("step") == "reading":
                status.update("Reading the files")
            elif line.get("step") == "writing":
                status.update(f"Moving in: {line['done']:,} of {line['of']:,}")

        return found.client.follow(PATH, new_id(), tell, files=uploads, params=query)


def _show(report: Row, to_stderr: bool = False) -> None:
    tell = remark if to_stderr else say
    for each in report["formats"]:
        tell(f"{safe(each['title'])}: {safe(', '.join(each['files']))}")
    counts, existing = report["counts"], report["existing"]
    for kind in KINDS:
        if counts[kind]:
            known = f", {existing[kind]:,} of them are here already" if existing[kind] else ""
            extra = ""
            if kind == "tasks":
                parts = (("completed", "done"), ("repeating", "repeat"), ("subtasks", "subtasks"))
                extra = f" ({', '.join(f'{counts[name]:,} {word}' for name, word in parts)})"
            tell(f"  {counts[kind]:,} {kind}{extra}{known}")
    for each in report["lists"]:
        tell(f"{safe(each['name'])}: {tasks(each['tasks'])}")
        for task in each["first"]:
            due = due_in_words(task["due"], where.today())
            mark = "x" if task["completed"] else " "
            tell(f"  [{mark}] {safe(task['title'])}{'  ' + safe(due) if due else ''}")
    losses = report["losses"]
    if losses:
        tell(f"What does not come through ({len(losses) + report['losses_untold']:,}):")
    for loss in losses[:LOSSES_SHOWN]:
        tell(f"  {safe(loss['where'])}: {safe(loss['what'])} → {safe(loss['became'])}")
    if len(losses) > LOSSES_SHOWN:
        tell("  … (--dry-run --json tells all)")


def export(
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]",
            help='Where to; by default kept-<date>.zip here; "-" for the standard output.',
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    as_json: Json = False,
) -> None:
    """Take everything with you: a zip with JSON (everything), Markdown, CSV and iCalendar.

    `kept import` of it into an empty account gives the same again. Only you can read the file.
    """
    with session() as found:
        if path == "-":
            if sys.stdout.isatty():
                raise Misused("A zip is not for a terminal: name a file, or send it on.")
            with found.client.stream(
                "/api/export", headers={"Accept": "application/zip"}
            ) as answer:
                for piece in answer.iter_bytes():
                    sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return
        target = Path(path or f"kept-{where.today()}.zip")
        if target.exists() and not force:
            raise Misused(f"{target} is there already; --force replaces it.")
        size = _download(found, target)
        if as_json:
            print_json({"file": str(target), "bytes": size})
        else:
            say(("Exported  ", "dim"), safe(target), (f"  {size:,} bytes", "dim"))


def _download(found: Session, target: Path) -> int:
    """Write the archive to a file, which is there as a whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    except OSError as error:
        raise Misused(f"{target} cannot be written: {error.strerror}.") from error
    try:
        with open(handle, "wb") as stream, found.client.stream("/api/export") as answer:
            for piece in answer.iter_bytes():
                stream.write(piece)
            size = stream.tell()
        with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(name) as archive:
            if "kept.json" in archive.namelist():
                os.replace(name, target)
                return size
        raise Problem("The archive did not arrive whole. Nothing is written; try again.")
    finally:
        Path(name).unlink(missing_ok=True)
