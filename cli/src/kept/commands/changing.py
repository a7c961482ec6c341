"""`kept done`, `reopen`, `edit`, `delete` and `undo`."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from kept import editing, files, where
from kept.client import Row
from kept.commands.options import Json, Task, Tasks, Yes
from kept.completion import complete_label, complete_list
from kept.describing import Names as Known
from kept.describing import due_in_words
from kept.drafts import Names
from kept.ids import FULL, new_id
from kept.output import can_ask, print_json, remark, safe, say
from kept.problems import Misused, NotFound, Problem, Refused, Unreachable
from kept.references import NUMBER, matching, task_of, tasks_of, with_number
from kept.session import Session, session

EDIT_TRIES = 3
"""How often a change is tried that another one keeps overtaking."""


def _carry_out(found: Session, operations: list[Row], what: str) -> Row:
    """Do something as one batch that can be undone.

    Raises:
        Unreachable: it may have been done; the sentence says that to try again does no harm.
    """
    with _told_if_lost():
        answer = found.client.batch(operations, new_id())
    found.state.done(answer["batch"], what)
    return answer


@contextlib.contextmanager
def _told_if_lost() -> Iterator[None]:
    """Say of a change that got no answer whether it may have been made."""
    try:
        yield
    except Unreachable as error:
        again = (
            "It may have been done: look, or try again."
            if error.was_sent
            else "Nothing is changed."
        )
        raise Unreachable(f"{error.sentence} {again}", error.was_sent) from error


def _tell(answer: Row, verb: str, tasks: list[Row], as_json: bool) -> None:
    if as_json:
        bodies = [result["body"] for result in answer["results"]]
        print_json({"batch": answer["batch"], "tasks": [body for body in bodies if body]})
        return
    for task in tasks:
        say((f"{verb}  ", "dim"), safe(task["title"]))


def _tell_nothing(as_json: bool, *tasks: Row) -> None:
    """The result of a command that had nothing to do."""
    if as_json:
        print_json({"batch": None, "tasks": [*tasks]})


def done(tasks: Tasks, as_json: Json = False) -> None:
    """Complete tasks, with their subtasks, in one step.

    A task that repeats moves to its next date; what was done is kept as a record. Several tasks
    are completed together or not at all, and one `kept undo` opens them again.
    """
    with session() as found:
        rows = tasks_of(found, tasks)
        operations = [_completion(row) for row in rows if not row["completed"]]
        for row in rows:
            if row["completed"]:
                remark(f"Done before: {row['title']}")
        if not operations:
            return _tell_nothing(as_json)
        open_rows = [row for row in rows if not row["completed"]]
        titles = ", ".join(row["title"] for row in open_rows)
        answer = _carry_out(found, operations, f"done {titles}")
        _tell(answer, "Done", open_rows, as_json)
        if not as_json:
            for row, result in zip(open_rows, answer["results"], strict=True):
                following = result["body"]
                if row["repeat"] and following and not following["completed"]:
                    due = due_in_words(following["due"], where.today())
                    say(("  again  ", "dim"), safe(due))


def _completion(task: Row) -> Row:
    """Names the occurrence, so that a request that is sent twice completes one."""
    fields: Row = {"today": where.today().isoformat()}
    if task["repeat"] and task["due"]:
        fields["occurrence"] = task["due"]["date"]
    return {"op": "complete", "kind": "task", "id": task["id"], "fields": fields}


def reopen(tasks: Tasks, as_json: Json = False) -> None:
    """Open completed tasks again, without their subtasks."""
    with session() as found:
        rows = [row for row in tasks_of(found, tasks) if row["completed"]]
        if not rows:
            remark("These are open.")
            return _tell_nothing(as_json)
        operations = [{"op": "reopen", "kind": "task", "id": row["id"]} for row in rows]
        answer = _carry_out(found, operations, f"reopen {', '.join(row['title'] for row in rows)}")
        _tell(answer, "Open again", rows, as_json)


def delete(tasks: Tasks, as_json: Json = False) -> None:
    """Move tasks to the trash, with their subtasks.

    They stay there for thirty days; `kept undo` brings them back.
    """
    with session() as found:
        rows = tasks_of(found, tasks)
        operations = [{"op": "delete", "kind": "task", "id": row["id"]} for row in rows]
        answer = _carry_out(found, operations, f"delete {', '.join(row['title'] for row in rows)}")
        _tell(answer, "In the trash", rows, as_json)


def edit(
    task: Task,
    title: Annotated[str | None, typer.Option("--title", "-t", help="Another title.")] = None,
    due: Annotated[
        str | None,
        typer.Option("--due", "-d", metavar="WORDS", help='"friday 9am", 2026-12-24, or none.'),
    ] = None,
    repeat: Annotated[
        str | None,
        typer.Option("--repeat", "-r", metavar="WORDS", help='"every 2 weeks", or none.'),
    ] = None,
    priority: Annotated[
        str | None, typer.Option("--priority", "-p", help="high, medium, low or none; p1 to p3.")
    ] = None,
    to_list: Annotated[
        str | None,
        typer.Option(
            "--list",
            "-l",
            metavar="NAME",
            help="Move it to a list, or to the inbox.",
            autocompletion=complete_list,
        ),
    ] = None,
    label: Annotated[
        list[str] | None,
        typer.Option(
            "--label",
            "-L",
            metavar="NAME",
            help="Put a label on it; may be given several times.",
            autocompletion=complete_label,
        ),
    ] = None,
    remove_label: Annotated[
        list[str] | None,
        typer.Option(
            "--remove-label",
            metavar="NAME",
            help="Take a label off.",
            autocompletion=complete_label,
        ),
    ] = None,
    start: Annotated[
        str | None, typer.Option("--start", "-s", metavar="DAY", help="When it starts, or none.")
    ] = None,
    notes: Annotated[str | None, typer.Option("--notes", "-n", help="Other notes.")] = None,
    from_file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Send an edit that was kept in a file."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Change a task: with options what they say, without any in your editor.

    \b
      kept edit 3                        in $VISUAL, $EDITOR, nano or vi
      kept edit 3 --due "next monday"
      kept edit 3 -l Garden -L outside --due none

    Only what you change is sent. If somebody else changes other fields meanwhile, both changes
    stay; if they change the same field, you are told, and nothing is overwritten. What you typed is
    never lost: if it cannot be sent, the file stays, and --from sends it later.
    """
    given = {
        "title": title,
        "due": due,
        "repeat": repeat,
        "priority": priority,
        "list": to_list.removeprefix("#") if to_list else to_list,
        "start": start,
        "notes": notes,
    }
    text = {name: value for name, value in given.items() if value is not None}
    with session() as found:
        row = task_of(found, task)
        base = editing.text_of(row, Known(found.lists(), found.labels()))
        if label or remove_label:
            text["labels"] = _relabelled(base["labels"], label or [], remove_label or [])
        if from_file:
            _send_file(found, row, base, from_file, as_json)
        elif text:
            _change(found, row, base, editing.changed(base, text), as_json)
        else:
            _edit_in_editor(found, row, base, as_json)


def _relabelled(before: str, added: list[str], removed: list[str]) -> str:
    gone = {name.removeprefix("@").lower() for name in removed}
    names = [name for name in editing.split(before) if name.lower() not in gone]
    return editing.joined(
        list(dict.fromkeys([*names, *(each.removeprefix("@") for each in added)]))
    )


def _edit_in_editor(found: Session, row: Row, base: editing.Text, as_json: bool) -> None:
    folder = files.state_folder()
    folder.mkdir(mode=files.FOLDER_MODE, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix="edit-", suffix=".md")
    os.close(handle)
    path, base_path = Path(name), Path(f"{name}.base")
    files.write_private(path, editing.written(base))
    files.write_json(base_path, base)
    try:
        editing.edit(path)
        _send_file(found, row, base, path, as_json)
    except Problem:
        if path.exists() and path.read_text("utf-8") != editing.written(base):
            remark(f"Your text is in {path}; `kept edit {row['id']} --from {path}` sends it.")
        else:
            path.unlink(missing_ok=True)
            base_path.unlink(missing_ok=True)
        raise


def _send_file(found: Session, row: Row, base: editing.Text, path: Path, as_json: bool) -> None:
    try:
        text = editing.read(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Misused(f"{path} cannot be read: {error}") from error
    base_path = Path(f"{path}.base")
    base = files.read_json(base_path, base)
    _change(found, row, base, editing.changed(base, text), as_json)
    if base_path.exists():  # a file of this command, and not one of the user's
        path.unlink(missing_ok=True)
        base_path.unlink(missing_ok=True)


def _change(
    found: Session, row: Row, base: editing.Text, text: editing.Text, as_json: bool
) -> None:
    """Send the fields that are changed, unless somebody else has changed the same ones.

    Raises:
        Refused: somebody has, or keeps changing the task.
    """
    for _ in range(EDIT_TRIES):
        lists, labels = found.lists(), found.labels()
        present = editing.text_of(row, Known(lists, labels))
        for name, wanted in text.items():
            if present[name] not in (base[name], wanted):
                raise Refused(f"Meanwhile the {name} is another one: {present[name]!r}.", 412, {})
        wanted_text = editing.changed(present, present | text)
        if not wanted_text:
            remark("Nothing is changed.")
            return _tell_nothing(as_json, row)
        operations = _update(row, wanted_text, lists, labels)
        try:
            answer = _carry_out(found, operations, f"edit {row['title']}")
        except Refused as error:
            if error.status != 412:
                raise
            row = task_of(found, row["id"])
            continue
        body = answer["results"][-1]["body"]
        answer["results"] = answer["results"][-1:]
        _tell(answer, "Changed", [body], as_json)
        return
    raise Refused("The task keeps changing; try again.", 412, {})


def _update(row: Row, text: editing.Text, lists: list[Row], labels: list[Row]) -> list[Row]:
    list_names, label_names = Names("list", lists), Names("label", labels)
    zone = row["due"]["time_zone"] if row["due"] else None
    fields: dict[str, Any] = editing.fields_of(
        text, where.date_options(), list_names, label_names, zone
    )
    first_due = fields.pop("first_due", None)
    if first_due and not row["due"]:
        fields["due"] = first_due
    update = {
        "op": "update",
        "kind": "task",
        "id": row["id"],
        "fields": fields,
        "if_match": f'"{row["updated_at"]}"',
    }
    return [*list_names.created, *label_names.created, update]


def undo(
    batch: Annotated[
        str | None,
        typer.Argument(
            metavar="[BATCH]",
            help="A number of the last `kept history`, or the beginning of a batch's id.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite what has changed since.")
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Take back what the last command did, all of it or nothing.

    Called again, the command before that; what the web app or others did is in `kept history`, and
    can be undone by its number there. An undo can be undone too: by the id that it prints.

    If something newer stands in the way, you are told field by field, and asked whether it is to be
    overwritten.
    """
    with session() as found:
        batch_id, what = _batch_of(found, batch)
        answer = _undo(found, batch_id, force or yes)
        found.state.undone(batch_id)
        if as_json:
            print_json(answer)
        elif answer["batch"] is None:
            remark(f"Nothing was left to undo: {what}")
        else:
            say(("Undone  ", "dim"), safe(what))
            say((f"  kept undo {answer['batch']} does it again", "dim"))


def _batch_of(found: Session, given: str | None) -> tuple[str, str]:
    """The id of a batch, and what it was."""
    mine = found.state.batches()
    if given is None:
        if not mine:
            raise NotFound("No command here is left to undo. `kept history` shows all changes.")
        return mine[-1]["id"], mine[-1]["what"]
    named = {each["id"]: each["what"] for each in mine}
    if FULL.fullmatch(given):
        return given.lower(), named.get(given.lower(), given)
    if NUMBER.fullmatch(given):
        batch_id = with_number(found.state.numbered("batches"), given, "kept history")
        return batch_id, named.get(batch_id, batch_id)
    changes, _ = found.client.pages("/api/history", 1000)
    ids = matching(list(dict.fromkeys([*named, *(each["batch"] for each in changes)])), given)
    if len(ids) != 1:
        raise NotFound(f"{len(ids) or 'No'} batches have an id that begins with {given[:40]}.")
    return ids[0], named.get(ids[0], ids[0])


def _undo(found: Session, batch_id: str, force: bool) -> Row:
    try:
        return _send_undo(found, batch=batch_id)
    except NotFound:
        found.state.undone(batch_id)
        raise
    except Refused as error:
        conflicts = error.body.get("conflicts")
        if error.status != 409 or not conflicts:
            raise
        for conflict in conflicts:
            now, wanted = conflict["now"], conflict["wanted"]
            remark(f"{conflict['field']} is {now!r} by now, and would be {wanted!r}")
        if not force and not (can_ask() and typer.confirm("Overwrite it?", err=True)):
            raise Refused(
                "Nothing is undone, because something newer stands in the way. "
                "`kept undo --force` overwrites it.",
                409,
                error.body,
            ) from error
        forced = [f"{each['kind']}/{each['id']}/{each['field']}" for each in conflicts]
        return _send_undo(found, batch=batch_id, force=forced)


def _send_undo(found: Session, **body: Any) -> Row:
    with _told_if_lost():
        return found.client.post("/api/undo", new_id(), json=body)
