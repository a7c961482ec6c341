"""New tasks that have not reached the server yet.

An entry is written before it is sent, and removed once the server has answered. Its ids, and from
the first try on the whole request with its key, stay the same; so it is neither lost nor doubled,
whenever the network or this machine fails.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from kept import files
from kept.client import Client, Row
from kept.drafts import Draft, operations_of
from kept.ids import new_id
from kept.problems import NotFound, Refused

Entry = dict[str, Any]

STALE = (404, 409, 412, 422)
"""Refusals that may come from names, lists or keys that are other ones by now."""


class Outbox:
    """The file of entries, those of all accounts."""

    def __init__(self) -> None:
        self.path = files.state_folder() / "outbox.json"

    def entries(self) -> list[Entry]:
        """All entries, the oldest first."""
        entries: list[Entry] = files.read_json(self.path, [])
        return entries

    def put(self, account_key: str, drafts: list[Draft]) -> Entry:
        """Keep new tasks until they are sent."""
        entry: Entry = {"id": new_id(), "account": account_key, "drafts": drafts}
        with self._changing() as entries:
            entries.append(entry)
        return entry

    def update(self, entry: Entry) -> None:
        """Write down what is known of an entry by now."""
        with self._changing() as entries:
            for place, other in enumerate(entries):
                if other["id"] == entry["id"]:
                    entries[place] = entry

    def remove(self, entry_id: str) -> None:
        """Forget an entry that has been sent, or is not to be sent."""
        with self._changing() as entries:
            entries[:] = [entry for entry in entries if entry["id"] != entry_id]

    @contextlib.contextmanager
    def sending(self) -> Iterator[None]:
        """Let one command at a time send."""
        with files.locked(self.path.with_name("sending")):
            yield

    @contextlib.contextmanager
    def _changing(self) -> Iterator[list[Entry]]:
        with files.locked(self.path):
            entries = self.entries()
            yield entries
            files.write_json(self.path, entries)


def send(outbox: Outbox, client: Client, entry: Entry) -> Row:
    """Send an entry, remove it, and return the answer.

    Raises:
        Unreachable: it may not have arrived; it stays.
        Refused: the server does not take it; it stays, with what the server said.
    """
    if "operations" not in entry:
        _resolve(outbox, client, entry)
    try:
        answer = client.batch(entry["operations"], entry["key"])
    except (Refused, NotFound) as error:
        if isinstance(error, Refused) and error.status not in STALE:
            raise
        # Nothing of it was done. A list or label may have come or gone since it was prepared.
        _resolve(outbox, client, entry)
        answer = client.batch(entry["operations"], entry["key"])
    outbox.remove(entry["id"])
    return answer


def _resolve(outbox: Outbox, client: Client, entry: Entry) -> None:
    lists, labels = client.get("/api/lists"), client.get("/api/labels")
    entry["operations"] = operations_of(entry["drafts"], lists, labels)
    entry["key"] = new_id()
    outbox.update(entry)
