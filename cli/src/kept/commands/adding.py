"""`kept add` and `kept outbox`."""

import sys
from typing import Annotated, Any

import typer

from kept import account as accounts
from kept import outbox as outboxes
from kept import where
from kept.client import Row
from kept.commands.options import Json
from kept.describing import due_in_words, rule_in_words
from kept.drafts import Draft, read
from kept.output import print_json, remark, safe, say
from kept.problems import Misused, NotFound, NotSignedIn, Refused, Unreachable
from kept.session import Session, session, tasks

LINES_MAX = 300
"""How many tasks of a pipe are sent in one request; each may need lists and labels of its own."""


def add(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help="What is to be kept. Without words, each line of the standard input is a task.",
            show_default=False,
        ),
    ] = None,
    to_list: Annotated[
        str | None, typer.Option("--list", "-l", metavar="NAME", help="The list, made if needed.")
    ] = None,
    label: Annotated[
        list[str] | None,
        typer.Option("--label", "-L", metavar="NAME", help="A label; may be given several times."),
    ] = None,
    notes: Annotated[str | None, typer.Option("--notes", "-n", help="Notes, in Markdown.")] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Recognise nothing: all words are the title.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what is recognised, and add nothing.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write down a task, in quick add's words.

    Dates, times, repetition, priority, list, labels and notes are recognised in English or German,
    as in the web app:

    \b
      kept add "Call Amal tomorrow 9am p1 #home @phone"
      kept add "Pay rent every month on the 1st // account 12"
      kept add Miete überweisen am 1. jeden Monats       (KEPT_LANGUAGE=de)
      ls *.pdf | kept add --plain --list Reading

    Quote the words where the shell would read # or ! itself. What is between quotes in the text is
    taken as it is: kept add 'Read "Tomorrow" friday'.

    Without a network nothing is lost: the task is kept in the outbox, which only you can read, and
    is sent with the next command that reaches the server, once. The exit status is 0 then too.

    KEPT_LANGUAGE (en, de), KEPT_DATES (dmy, mdy) and KEPT_WEEK_START (monday, saturday, sunday) say
    how dates are read; without them the locale does.
    """
    texts = [text for text in _texts(words) if text.strip()]
    if not texts:
        raise Misused("There is nothing to add.")
    with session(sends_waiting=not dry_run) as found:
        is_offline = False
        try:
            options = found.quick_add_options(is_offline=False)
        except Unreachable as error:
            options, is_offline = found.quick_add_options(is_offline=True), True
            reason = error.sentence
        drafts = [read(text, options, plain) for text in texts]
        for draft in drafts:
            _complete(draft, to_list, label, notes)
        if dry_run:
            _show(drafts, as_json)
            return
        entries = [
            found.outbox.put(found.account.key, drafts[start : start + LINES_MAX])
            for start in range(0, len(drafts), LINES_MAX)
        ]
        results: list[Row] = []
        batches: list[str] = []
        for entry in entries:
            if not is_offline:
                try:
                    answer = _send(found, entry)
                except Unreachable as error:
                    is_offline, reason = True, error.sentence
                else:
                    batches.append(answer["batch"])
                    results += [
                        result["body"] for result in answer["results"] if "title" in result["body"]
                    ]
        if is_offline:
            waiting = len(drafts) - len(results)
            remark(
                f"{reason} {tasks(waiting)} kept in the outbox, to be sent with the next command."
            )
        if as_json:
            kept: dict[str, Any] = {"sent": not is_offline, "batches": batches}
            print_json(kept | {"tasks": results if not is_offline else drafts})
        else:
            _tell(drafts, "Kept" if is_offline else "Added")


def _texts(words: list[str] | None) -> list[str]:
    if words:
        return [" ".join(words)]
    if sys.stdin.isatty():
        raise Misused('Say what to add, such as: kept add "Water the fig tree tomorrow"')
    try:
        return sys.stdin.read().splitlines()
    except UnicodeDecodeError as error:
        raise Misused("The standard input is not UTF-8.") from error


def _complete(
    draft: Draft, to_list: str | None, labels: list[str] | None, notes: str | None
) -> None:
    """Add to a draft what options say."""
    if to_list:
        draft["list"] = to_list
    if labels:
        draft["labels"] = list(dict.fromkeys([*draft.get("labels", []), *labels]))
    if notes:
        draft["notes"] = "\n\n".join(filter(None, (draft.get("notes"), notes)))


def _send(found: Session, entry: outboxes.Entry) -> Row:
    try:
        with found.outbox.sending():
            answer = outboxes.send(found.outbox, found.client, entry)
    except (Refused, NotFound, NotSignedIn):
        found.outbox.remove(entry["id"])  # the user is told at once
        raise
    found.state.done(answer["batch"], "add " + ", ".join(each["title"] for each in entry["drafts"]))
    return answer


def _tell(drafts: list[Draft], verb: str) -> None:
    for draft in drafts:
        say((f"{verb}  ", "dim"), safe(draft["title"]), (_recognised(draft), "cyan"))


def _show(drafts: list[Draft], as_json: bool) -> None:
    if as_json:
        print_json(
            [{name: value for name, value in draft.items() if name != "id"} for draft in drafts]
        )
    else:
        _tell(drafts, "Would add")


def _recognised(draft: Draft) -> str:
    """What a draft says besides its title."""
    parts = [due_in_words(draft.get("due"), where.today())]
    if "repeat" in draft:
        parts.append(rule_in_words(draft["repeat"]))
    if draft.get("priority"):
        parts.append(f"p{4 - draft['priority']}")
    if "list" in draft:
        parts.append(f"#{draft['list']}")
    parts += [f"@{label}" for label in draft.get("labels", ())]
    if "notes" in draft:
        parts.append("// " + draft["notes"].partition("\n")[0])
    text = safe("  ".join(filter(None, parts)))
    return f"  {text}" if text else ""


def outbox(
    drop: Annotated[
        str | None,
        typer.Option("--drop", metavar="ID", help="Give up an entry: it is never sent."),
    ] = None,
    claim: Annotated[
        bool,
        typer.Option(
            "--claim", help="Send entries of other accounts, and refused ones, with this account."
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Show new tasks that have not reached the server, and why.

    They are sent with the next command by themselves. An entry of another account waits until you
    sign in to it, and one that the server has refused waits for you: --claim sends both with the
    account that is signed in now, --drop gives one up.
    """
    box = outboxes.Outbox()
    if drop:
        ids = [entry["id"] for entry in box.entries() if entry["id"].startswith(drop)]
        if len(ids) != 1:
            raise NotFound(f"{len(ids)} entries have an id that begins with {drop[:40]}.")
        box.remove(ids[0])
    if claim:
        key = accounts.load().key
        for entry in box.entries():
            changed = {name: entry[name] for name in ("id", "drafts")} | {"account": key}
            # A request that may have arrived stays as it is, so that it is not doubled.
            if entry["account"] == key and not entry.get("refused"):
                changed = entry
            box.update(changed)
        with session():
            pass
    entries = box.entries()
    if as_json:
        print_json(entries)
        return
    if not entries:
        say("The outbox is empty.")
    for entry in entries:
        why = entry.get("refused") or f"waits for {entry['account'].split(' ')[0]}"
        for draft in entry["drafts"]:
            say((f"{entry['id']}  ", "dim"), safe(draft["title"]), (_recognised(draft), "cyan"))
        say((f"  {safe(why)}", "yellow"))
