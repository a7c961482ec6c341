"""`kept history` and `kept watch`."""

import datetime as dt
import time
from collections.abc import Iterator
from typing import Annotated, Any

import httpx
import typer

from kept import where
from kept.client import Client, Row
from kept.commands.options import Json
from kept.describing import PRIORITIES, due_in_words
from kept.output import json_text, print_json, print_rows, remark, safe, say
from kept.problems import NotFound, NotSignedIn, Refused, Unreachable
from kept.references import task_of
from kept.session import Session, session

KINDS = {"list": "lists", "section": "sections", "label": "labels", "task": "tasks"}
QUIET = frozenset(("position", "day_position", "repeat_anchor", "completed_at"))
"""Fields that follow from others, or say nothing to people."""

PAUSE_MAX = 30.0
"""Seconds between two tries to reach the server."""

SILENCE_MAX = 40.0
"""Seconds without a heartbeat after which a stream is taken for dead."""


def history(
    task: Annotated[
        str | None,
        typer.Argument(metavar="[TASK]", help="Only the changes of this task.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-m", min=0, help="How many; 0 for all.")] = 20,
    as_json: Json = False,
) -> None:
    """Show what has changed, the newest first, and by what: web app, token, import, undo.

    Changes that were made together have the same number, by which `kept undo` takes all of them
    back.
    """
    with session() as found:
        named = {"kind": "task", "id": task_of(found, task)["id"]} if task else {}
        changes, is_more = found.client.pages("/api/history", limit or None, **named)
        batches = list(dict.fromkeys(change["batch"] for change in changes))
        found.state.number("batches", batches)
        if as_json:
            print_json(changes)
            return
        numbers = {batch: number for number, batch in enumerate(batches, 1)}
        names = _Named(found, changes)
        count = len(str(len(batches)))
        print_rows(
            [
                [
                    (f"{numbers[change['batch']]:>{count}}", "dim"),
                    (f"{dt.datetime.fromisoformat(change['at']).astimezone():%Y-%m-%d %H:%M}", ""),
                    (safe(_actor(change["actor"])), "dim"),
                    (safe(names.of(change)), "bold"),
                    (safe(names.words(change)), ""),
                ]
                for change in changes
            ],
            3,
        )
        if is_more:
            remark(f"These are the newest {len(changes)}; --limit shows more.")


def _actor(actor: str) -> str:
    """What made a change; of tokens, which one."""
    kind, _, name = actor.partition(":")
    return f"{kind} {name}" if kind == "token" and name else kind


class _Named:
    """The names of what changes concern."""

    def __init__(self, found: Session, changes: list[Row]) -> None:
        self._names: dict[str, str] = {}
        for kind, rows in (("list", found.lists()), ("label", found.labels())):
            self._names |= {f"{kind} {row['id']}": row["name"] for row in rows}
        for change in reversed(changes):  # the newest name counts
            for fields in (change["before"], change["after"]):
                if name := fields.get("title", fields.get("name")):
                    self._names[f"{change['kind']} {change['id']}"] = name
        for change in changes:
            self._fetch(found.client, change["kind"], change["id"])

    def _fetch(self, client: Client, kind: str, row_id: str) -> None:
        key = f"{kind} {row_id}"
        if key in self._names:
            return
        try:
            row = client.get(f"/api/{KINDS.get(kind, kind)}/{row_id}")
        except (NotFound, Refused):
            self._names[key] = f"a {kind} that is gone"
        else:
            self._names[key] = row.get("title", row.get("name", row_id))

    def of(self, change: Row) -> str:
        """The name of what a change concerns."""
        return self._names[f"{change['kind']} {change['id']}"]

    def words(self, change: Row) -> str:
        """What a change has done, in words."""
        if change["change"] != "changed":
            kind = "" if change["kind"] == "task" else f" ({change['kind']})"
            return f"{change['change']}{kind}"
        parts = []
        for field, value in change["after"].items():
            if field in QUIET:
                continue
            if field == "completed":
                parts.append("done" if value else "opened again")
            else:
                before, after = (
                    self._value(field, each) for each in (change["before"].get(field), value)
                )
                parts.append(f"{field.removesuffix('_id').replace('_', ' ')}: {before} → {after}")
        return "; ".join(parts) or "moved in its order"

    def _value(self, field: str, value: Any) -> str:
        if value in (None, "", []):
            return "Inbox" if field == "list_id" else "none"
        if field == "due":
            return due_in_words(value, where.today())
        if field == "priority":
            return PRIORITIES[value]
        if field == "repeat":
            return str(value["rule"])
        if field == "label_ids":
            return ", ".join(self._names.get(f"label {each}", "a label") for each in value)
        if field.endswith("_id"):
            return self._names.get(f"{field.removesuffix('_id')} {value}", f"a {field[:-3]}")
        text = str(value).partition("\n")[0]
        return text if len(text) <= 40 else f"{text[:39]}…"


def watch(
    for_seconds: Annotated[
        float | None, typer.Option("--for", metavar="SECONDS", min=0, help="End by itself.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show changes as they happen, from wherever they come, until you press Ctrl-C.

    With --json each change is one line: what has changed, of which kind, and the row as it is now.
    When the network goes away it says so, and goes on where it was when it is back.

    \b
      kept watch --json | jq -r 'select(.kind == "task") | .title'
    """
    until = None if for_seconds is None else time.monotonic() + for_seconds
    with session() as found:
        feed = _Feed(found.client)
        feed.start()
        if not as_json:
            remark("Watching. Ctrl-C ends it.")
        pause = 1.0
        while until is None or time.monotonic() < until:
            try:
                for _ in _events(found.client, feed.token, until):
                    pause = 1.0
                    for kind, row in feed.news():
                        _print_change(kind, row, feed, as_json)
            except Unreachable as error:
                remark(f"{error.sentence} Trying again.")
                time.sleep(pause if until is None else max(0, min(pause, until - time.monotonic())))
                pause = min(PAUSE_MAX, 2 * pause)


class _Feed:
    """What has changed since the last look."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._rows: dict[str, Row] = {}
        self.former: dict[str, Row] = {}
        self.token: str | None = None

    def start(self) -> None:
        """Learn what is there."""
        list(self.news())

    def news(self) -> Iterator[tuple[str, Row]]:
        """The rows that have changed, as they are now, with their kind, and those that are gone."""
        while True:
            try:
                page = self._client.get("/api/changes", since=self.token)
            except Refused as error:
                if error.status != 410:
                    raise
                self._rows, self.token = {}, None  # the server has forgotten: begin again
                self.start()
                return
            for kind, plural in KINDS.items():
                for row in page[plural]:
                    self.former[row["id"]] = self._rows.get(row["id"], {})
                    self._rows[row["id"]] = row
                    yield kind, row
            for gone in page["gone"]:
                row = self._rows.pop(gone["id"], {})
                yield "gone", row | gone
            self.token = page["next"]
            if not page["more"]:
                return


def _events(client: Client, token: str | None, until: float | None) -> Iterator[None]:
    """One for each time that there is news, the first at once: it may have come meanwhile."""
    yield None
    left = SILENCE_MAX if until is None else min(SILENCE_MAX, max(0.1, until - time.monotonic()))
    headers = {"Accept": "text/event-stream"}
    try:
        with client.stream(
            "/api/changes/stream",
            timeout=left,
            params={"since": token} if token else {},
            headers=headers,
        ) as answer:
            event = ""
            for line in answer.iter_lines():
                if until is not None and time.monotonic() >= until:
                    return
                if line.startswith("event:"):
                    event = line[6:].strip()
                elif line.startswith("data:") and event == "version":
                    yield None
                elif line.startswith("data:") and event == "end":
                    if line[5:].strip() in ("token-expired", "session-ended"):
                        raise NotSignedIn("The token has ended. Run `kept login` with a new one.")
                    return
    except Unreachable as error:
        if isinstance(error.__cause__, httpx.ReadTimeout) and until is not None:
            return
        raise


def _print_change(kind: str, row: Row, feed: _Feed, as_json: bool) -> None:
    former = feed.former.get(row["id"], {})
    what = "changed" if former else "new"
    if kind == "gone":
        kind, what = row["kind"], "deleted"
    elif row.get("completed", False) != former.get("completed", False):
        what = "done" if row["completed"] else "opened again"
    if as_json:
        typer.echo(json_text({"change": what, "kind": kind} | row))
        return
    name = row.get("title", row.get("name", row["id"]))
    shown = "" if kind == "task" else f" ({kind})"
    say((f"{where.now():%H:%M:%S}  ", "dim"), f"{what:<12}  ", safe(name), (shown, "dim"))
