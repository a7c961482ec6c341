"""New tasks before they are sent."""

from collections.abc import Iterable, Sequence
from typing import Any

from kept.client import Row
from kept.ids import new_id
from kept.quick_add import QuickAddOptions, parse_quick_add

Draft = dict[str, Any]
"""A new task with the names of its list and labels; they get ids when it is sent."""


def read(text: str, options: QuickAddOptions, is_plain: bool) -> Draft:
    """The draft that a text is; with `is_plain`, all of it is the title."""
    text = " ".join(text.split("\n")).strip()
    found = None if is_plain else parse_quick_add(text, options)
    if found is None or not found.title.strip():
        return {"id": new_id(), "title": text}  # nothing but a date is a title as it stands
    draft: Draft = {"id": new_id(), "title": found.title.strip()}
    if found.due:
        draft["due"] = {"date": found.due.date, "time": found.due.time}
    if found.repeat:
        draft["repeat"] = {"rule": found.repeat.rule, "from": found.repeat.start}
    if found.priority:
        draft["priority"] = found.priority
    if found.notes:
        draft["notes"] = found.notes
    if found.list:
        draft["list"] = found.list
    if found.labels:
        draft["labels"] = list(found.labels)
    return draft


def operations_of(
    drafts: Iterable[Draft], lists: Sequence[Row], labels: Sequence[Row]
) -> list[Row]:
    """What is to be sent: the lists and labels that do not exist yet, and the tasks."""
    list_ids, label_ids = Names("list", lists), Names("label", labels)
    tasks: list[Row] = []
    for draft in drafts:
        fields = {name: value for name, value in draft.items() if name not in ("list", "labels")}
        if "list" in draft:
            fields["list_id"] = list_ids.id_of(draft["list"])
        if "labels" in draft:
            fields["label_ids"] = [label_ids.id_of(name) for name in draft["labels"]]
        tasks.append({"op": "create", "kind": "task", "fields": fields})
    return [*list_ids.created, *label_ids.created, *tasks]


class Names:
    """The ids of names, whatever their case; a name that is new gets one, and is to be created."""

    def __init__(self, kind: str, rows: Iterable[Row]) -> None:
        self.created: list[Row] = []
        self._kind = kind
        self._ids = {str(row["name"]).lower(): str(row["id"]) for row in rows}

    def find(self, name: str) -> str | None:
        """The id of a name that exists."""
        return self._ids.get(name.lower())

    def id_of(self, name: str) -> str:
        """The id of a name."""
        found = self.find(name)
        if found is None:
            found = self._ids[name.lower()] = new_id()
            fields = {"id": found, "name": name}
            self.created.append({"op": "create", "kind": self._kind, "fields": fields})
        return found
