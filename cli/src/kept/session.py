"""What a command works with: the account, the client, what is remembered, the outbox."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from kept import account as accounts
from kept import outbox as outboxes
from kept import where
from kept.account import Account
from kept.client import Client, Row
from kept.outbox import Outbox
from kept.output import remark
from kept.problems import NotFound, NotSignedIn, Refused, Unreachable
from kept.quick_add import QuickAddOptions
from kept.state import State


@dataclass
class Session:
    """One command's work for one account."""

    account: Account
    client: Client
    state: State
    outbox: Outbox

    def lists(self) -> list[Row]:
        """All lists, in their order."""
        return self._named("lists")

    def labels(self) -> list[Row]:
        """All labels, in their order."""
        return self._named("labels")

    def _named(self, kind: str) -> list[Row]:
        rows: list[Row] = self.client.get(f"/api/{kind}")
        self.state.learn(kind, rows)
        return rows

    def quick_add_options(self, is_offline: bool) -> QuickAddOptions:
        """How a new task is read: with the names that exist, or that existed when last seen."""
        lists = self.state.names("lists") if is_offline else self.lists()
        labels = self.state.names("labels") if is_offline else self.labels()
        return QuickAddOptions(
            **vars(where.date_options()),
            lists=[row["name"] for row in lists],
            labels=[row["name"] for row in labels],
        )

    def send_waiting(self) -> None:
        """Send what waits in the outbox for this account, and say what became of it."""
        waiting = [each for each in self.outbox.entries() if not each.get("refused")]
        mine = [entry for entry in waiting if entry["account"] == self.account.key]
        if len(mine) < len(waiting):
            others = sum(len(each["drafts"]) for each in waiting) - sum(
                len(each["drafts"]) for each in mine
            )
            remark(f"{tasks(others)} in the outbox of another account: see `kept outbox`.")
        if not mine:
            return
        with self.outbox.sending():
            still = {entry["id"] for entry in self.outbox.entries()}
            for entry in mine:
                if entry["id"] in still and not self._send(entry):
                    break

    def _send(self, entry: outboxes.Entry) -> bool:
        """Send an entry, and return whether the next one may be sent."""
        titles = ", ".join(draft["title"] for draft in entry["drafts"])
        try:
            answer = outboxes.send(self.outbox, self.client, entry)
        except (Unreachable, NotSignedIn):
            return False  # it waits; what the command itself asks for tells why
        except (Refused, NotFound) as error:
            self.outbox.update(entry | {"refused": error.sentence})
            remark(f"Not taken from the outbox: {titles}. {error.sentence} See `kept outbox`.")
            return True
        self.state.done(answer["batch"], f"add {titles}")
        remark(f"Sent from the outbox: {titles}.")
        return True


def tasks(number: int) -> str:
    """A number of tasks in words."""
    return "1 task" if number == 1 else f"{number:,} tasks"


@contextlib.contextmanager
def session(sends_waiting: bool = True) -> Iterator[Session]:
    """The session of a command; what waits in the outbox is sent first.

    Raises:
        NotSignedIn: nobody is signed in.
    """
    account = accounts.load()
    client = Client(account)
    try:
        found = Session(account, client, State(account.key), Outbox())
        if sends_waiting:
            found.send_waiting()
        yield found
    finally:
        client.close()
