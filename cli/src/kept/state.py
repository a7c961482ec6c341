"""What is remembered between commands: numbers of the last list, batches to undo, names."""

import os
import time
from typing import Any

from kept import files
from kept.client import Row

BATCHES_MAX = 100
"""How many batches can be undone one after the other."""

LIST_DAYS = 7
"""After how many days the numbers of a list are forgotten."""


class State:
    """What one account's commands have left behind."""

    def __init__(self, account_key: str) -> None:
        self._key = account_key
        self._path = files.state_folder() / "state.json"

    def numbered(self, kind: str) -> list[str] | None:
        """The ids that the last list in this terminal has numbered; None if there was no list."""
        entry = self._read().get("numbered", {}).get(f"{kind} {_terminal()}", {})
        ids: list[str] | None = entry.get("ids")
        return ids

    def number(self, kind: str, ids: list[str]) -> None:
        """Remember the numbers of a list, for this terminal."""

        def change(mine: dict[str, Any]) -> None:
            oldest = time.time() - LIST_DAYS * 86_400
            former = mine.get("numbered", {})
            mine["numbered"] = {
                name: entry for name, entry in former.items() if entry["at"] > oldest
            } | {f"{kind} {_terminal()}": {"at": time.time(), "ids": ids}}

        self._change(change)

    def batches(self) -> list[Row]:
        """What this command line has done, the oldest first."""
        batches: list[Row] = self._read().get("batches", [])
        return batches

    def done(self, batch: str | None, what: str) -> None:
        """Remember that something was done, so that it can be undone."""
        if batch is None:
            return

        def change(mine: dict[str, Any]) -> None:
            mine["batches"] = [*mine.get("batches", []), {"id": batch, "what": what}][-BATCHES_MAX:]

        self._change(change)

    def undone(self, batch: str) -> None:
        """Forget a batch that is undone."""

        def change(mine: dict[str, Any]) -> None:
            mine["batches"] = [each for each in mine.get("batches", []) if each["id"] != batch]

        self._change(change)

    def names(self, kind: str) -> list[Row]:
        """The lists or labels as they were when they were last seen."""
        names: list[Row] = self._read().get("names", {}).get(kind, [])
        return names

    def learn(self, kind: str, rows: list[Row]) -> None:
        """Remember the lists or labels, for when there is no network."""
        kept = [{"id": row["id"], "name": row["name"]} for row in rows]
        if kept != self.names(kind):
            self._change(lambda mine: mine.setdefault("names", {}).update({kind: kept}))

    def _read(self) -> dict[str, Any]:
        mine: dict[str, Any] = files.read_json(self._path, {}).get(self._key, {})
        return mine

    def _change(self, change: Any) -> None:
        with files.locked(self._path):
            everything = files.read_json(self._path, {})
            change(everything.setdefault(self._key, {}))
            files.write_json(self._path, everything)


def _terminal() -> str:
    """What tells terminals apart: a number is that of the list that was shown in the same one."""
    return str(os.getsid(0))
