"""`kept list`, `today`, `show`, `lists` and `labels`."""

from typing import Annotated, Any, Literal

import typer

from kept import where
from kept.client import Row
from kept.commands.options import Json, Task
from kept.completion import complete_label, complete_list
from kept.describing import Names, details, print_tasks
from kept.drafts import Names as KnownNames
from kept.output import print_json, print_lines, print_rows, remark, safe, say
from kept.problems import Misused, NotFound
from kept.quick_add import parse_date
from kept.references import task_of
from kept.session import Session, session

LIMIT = 100


Order = Literal["created", "position", "due", "priority", "title", "completed"]

Filter = Annotated[
    str | None,
    typer.Option(
        "--list",
        "-l",
        metavar="NAME",
        help='Only tasks of this list; "inbox" for those of none.',
        autocompletion=complete_list,
    ),
]
WithLabel = Annotated[
    list[str] | None,
    typer.Option(
        "--label",
        "-L",
        metavar="NAME",
        help="Only tasks with this label; several times, with all of them.",
        autocompletion=complete_label,
    ),
]


def list_tasks(
    search: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help="Only tasks with these words in title or notes, whatever their case and accents.",
            show_default=False,
        ),
    ] = None,
    of_list: Filter = None,
    label: WithLabel = None,
    priority: Annotated[
        int | None,
        typer.Option("--priority", "-p", min=1, max=3, help="1 high, 2 medium or more, 3 any."),
    ] = None,
    due_from: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help='Due then or later: "tomorrow".')
    ] = None,
    due_to: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help='Due then or earlier: "next week".')
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is late.")] = False,
    done: Annotated[bool, typer.Option("--done", help="Completed tasks, the last first.")] = False,
    all_: Annotated[bool, typer.Option("--all", "-a", help="Open and completed tasks.")] = False,
    order: Annotated[
        Order | None, typer.Option("--order", "-o", help="By default, the newest first.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", "-m", min=0, help="How many at most; 0 for all.")
    ] = LIMIT,
    as_json: Json = False,
) -> None:
    """List tasks; open ones, unless you say otherwise. Filters add up.

    \b
      kept list                          the newest first
      kept list fig tree                 with these words
      kept list -l Garden -L phone       of a list, with a label
      kept list --to friday -o due       due until Friday
      kept list --done -m 20             what was done last

    Each task gets a number. Until the next list in the same terminal, other commands know it by
    that number: kept done 3.
    """
    if done and all_:
        raise Misused("--done and --all exclude each other.")
    by = order or ("completed" if done else "created")
    with session() as found:
        options = where.date_options()
        parameters: dict[str, Any] = {
            "q": " ".join(search) if search else None,
            "completed": None if all_ else "true" if done else "false",
            "priority_min": None if priority is None else 4 - priority,
            "due_from": day_of(due_from, options),
            "due_to": day_of(due_to, options),
            "order": by,
        }
        if overdue:
            parameters |= {"overdue": "true"} | _moment()
        known: tuple[list[Row], list[Row]] | None = None
        if of_list or label or not as_json:
            known = found.lists(), found.labels()
            parameters |= _ids(known, of_list, label)
        rows, is_more = found.client.pages("/api/tasks", limit or None, **parameters)
        _present(found, rows, known, as_json)
        if is_more:
            remark(f"These are the first {len(rows)}; --limit shows more.")


def day_of(words: str | None, options: Any) -> str | None:
    """A day in words, or None.

    Raises:
        Misused: it is no day.
    """
    if words is None:
        return None
    found = parse_date(words, options)
    if not found:
        raise Misused(f"This is not a day: {words}")
    return found.date


def _moment() -> dict[str, str]:
    return {
        "today": where.today().isoformat(),
        "now": where.now().isoformat(timespec="seconds"),
    }


def _ids(
    known: tuple[list[Row], list[Row]], of_list: str | None, labels: list[str] | None
) -> dict[str, Any]:
    lists, known_labels = known
    ids: dict[str, Any] = {}
    if of_list:
        ids["list_id"] = id_of(lists, of_list, "list")
    if labels:
        ids["label_id"] = [id_of(known_labels, label, "label") for label in labels]
    return ids


def id_of(rows: list[Row], name: str, kind: str) -> str:
    """The id of a list or label with a name; "none" for the Inbox.

    Raises:
        NotFound: there is none.
    """
    found = KnownNames(kind, rows).find(name.removeprefix("#" if kind == "list" else "@"))
    if found is None and kind == "list" and name.lower() in ("inbox", "none"):
        return "none"
    if found is None:
        raise NotFound(f"There is no {kind} with the name {name}.")
    return found


def _present(
    found: Session, rows: list[Row], known: tuple[list[Row], list[Row]] | None, as_json: bool
) -> None:
    found.state.number("tasks", [row["id"] for row in rows])
    if as_json:
        print_json(rows)
    elif rows:
        print_tasks(rows, Names(*(known or (found.lists(), found.labels()))))
    else:
        remark("Nothing here.")


def today(as_json: Json = False) -> None:
    """List what matters today: what is late, due, or has started.

    Late tasks come first, then by time, as in the view Today of the web app.
    """
    with session() as found:
        day = where.today().isoformat()
        due, _ = found.client.pages("/api/tasks", None, completed="false", due_to=day, order="due")
        started, _ = found.client.pages(
            "/api/tasks", None, completed="false", start_to=day, order="due"
        )
        rows = due + [task for task in started if not task["due"]]
        _present(found, rows, None, as_json)


def show(task: Task, as_json: Json = False) -> None:
    """Show everything about a task.

    Its notes are Markdown, and are printed as they are.
    """
    with session() as found:
        row = task_of(found, task)
        if as_json:
            print_json(row)
            return
        names = Names(found.lists(), found.labels())
        subtasks, _ = found.client.pages("/api/tasks", None, parent_id=row["id"], order="position")
        say((safe(row["title"]), "bold"))
        print_rows(
            [[(name, "dim"), (safe(text), "")] for name, text in details(row, names, subtasks)], 1
        )
        for subtask in subtasks:
            say(f"  {'[x]' if subtask['completed'] else '[ ]'} {safe(subtask['title'])}")
        if row["notes"]:
            say("")
            print_lines(row["notes"].split("\n"))


def lists(
    archived: Annotated[bool, typer.Option("--archived", "-a", help="Archived ones too.")] = False,
    as_json: Json = False,
) -> None:
    """Show your lists, each with the number of its open tasks."""
    with session() as found:
        rows = [row for row in found.lists() if archived or not row["archived_at"]]
        if as_json:
            print_json(rows)
            return
        counts = _counts(found)
        named = [("Inbox", counts["inbox"])] + [
            (row["name"], counts["lists"].get(row["id"], 0)) for row in rows
        ]
        _print_counts(named)


def labels(as_json: Json = False) -> None:
    """Show your labels, each with the number of its open tasks."""
    with session() as found:
        rows = found.labels()
        if as_json:
            print_json(rows)
            return
        counts = _counts(found)
        _print_counts([(row["name"], counts["labels"].get(row["id"], 0)) for row in rows])
        if not rows:
            remark("There are no labels.")


def _counts(found: Session) -> Row:
    counts: Row = found.client.get("/api/tasks/summary", **_moment())
    return counts


def _print_counts(named: list[tuple[str, int]]) -> None:
    print_rows([[(safe(name), ""), (f"{count:,}", "dim")] for name, count in named], 0)
