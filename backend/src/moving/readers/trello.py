"""Trello: a board as JSON."""

from typing import Any

from src.moving import values
from src.moving.dates import from_epoch, instant, local_day
from src.moving.files import File
from src.moving.form import Form, Task
from src.moving.reader import Context, Reader, colour_of, set_moment


def _sniff(file: File) -> int:
    data = file.json if file.head.lstrip()[:1] == "{" else None
    if not isinstance(data, dict) or not isinstance(data.get("cards"), list):
        return 0
    if not isinstance(data.get("lists"), list):
        return 0
    cards = values.items(data, "cards")[:5]
    named = values.items(data, "lists")[:5]
    if any("idList" in card for card in cards) or (not cards and any("name" in i for i in named)):
        return 95
    return 0  # Wekan has cards and lists too, of other fields


def read(files: list[File], context: Context) -> Form:
    """A board is a list, and its lists are sections."""
    form = Form("trello")
    for file in files:
        if isinstance(file.json, dict):
            _Board(form, file.json, context).read()
    return form


def _place(item: dict[str, Any]) -> float:
    return values.number(item, "pos") or 0


class _Board:
    """The state of reading one board."""

    def __init__(self, form: Form, board: dict[str, Any], context: Context) -> None:
        self.form, self.board, self.context = form, board, context
        self.key = values.text(board, "id") or values.text(board, "name")
        self.name = values.text(board, "name") or "Trello"
        self.columns = {values.text(item, "id"): item for item in values.items(board, "lists")}
        self.labels = {values.text(item, "id"): item for item in values.items(board, "labels")}
        self.fields = {
            values.text(item, "id"): item for item in values.items(board, "customFields")
        }
        self.comments: dict[str, int] = {}

    def read(self) -> None:
        form, board = self.form, self.board
        form.add_list(self.key, self.name, archived=values.flag(board, "closed"))
        if text := values.text(board, "desc"):
            form.lose(f"board {self.name[:60]}", text, "no notes: a list has none")
        checklists: dict[str, list[dict[str, Any]]] = {}
        for item in sorted(values.items(board, "checklists"), key=_place):
            checklists.setdefault(values.text(item, "idCard"), []).append(item)
        for id, item in sorted(self.columns.items(), key=lambda pair: _place(pair[1])):
            if not values.flag(item, "closed"):
                form.add_section(id, self.key, values.text(item, "name"))
        for card in sorted(values.items(board, "cards"), key=_place):
            task = self._card(card)
            found = checklists.get(task.key) or values.items(card, "checklists")
            for checklist in found:
                self._checklist(task, checklist, several=len(found) > 1)
        comments = [
            action
            for action in values.items(board, "actions")
            if values.text(action, "type") == "commentCard"
        ]
        by_key = {task.key: task for task in form.tasks}
        for action in reversed(comments):
            data = values.inner(action, "data")
            if task_ := by_key.get(values.text(values.inner(data, "card"), "id")):
                task_.add_note(values.text(data, "text"))
                self.comments[task_.key] = self.comments.get(task_.key, 0) - 1
        for key, missing in self.comments.items():
            if missing > 0:
                said = f"{missing} comments that the file does not have"
                form.lose(by_key[key].where, said, "left out")

    def _archive(self) -> str:
        """The list of what is closed, which is put away: closed does not mean done."""
        return self.form.add_list(f"{self.key}/closed", f"{self.name} (archived)", archived=True)

    def _card(self, card: dict[str, Any]) -> Task:
        title = values.text(card, "name")
        where = f"card {title[:60]}"
        key = values.text(card, "id") or f"{self.key}/{title}"
        task = self.form.add(Task(key, title, where, values.text(card, "desc")))
        column = values.text(card, "idList")
        closed = values.flag(card, "closed")
        if closed or values.flag(self.columns.get(column), "closed"):
            task.list_key = self._archive()
            said = "archived" if closed else "in an archived list"
            self.form.lose(where, said, f"in the archived list {self.name} (archived)")
        else:
            task.list_key = self.key
            task.section = column if column in self.form.sections else None
        found = values.items(card, "labels") or [
            self.labels[id] for id in values.texts(card, "idLabels") if id in self.labels
        ]
        for label in found:
            name = values.text(label, "name") or values.text(label, "color")
            if name:
                task.labels.append(name)
                self.form.add_label(name, colour_of(values.text(label, "color")))
        if due := instant(values.text(card, "due")):
            set_moment(task, due, self.context)
        if start := instant(values.text(card, "start")):
            task.start = local_day(start, self.context.zone)
        task.completed = values.flag(card, "dueComplete")
        task.completed_at = instant(values.text(card, "dateCompleted")) if task.completed else None
        task.created_at = _made(key)
        for attachment in values.items(card, "attachments"):
            url = values.text(attachment, "url")
            if values.flag(attachment, "isUpload") or not url:
                name = values.text(attachment, "name")
                self.form.lose(where, f"a file {name}", "no file")
            else:
                task.add_note(url)
        if members := values.texts(card, "idMembers"):
            self.form.lose(where, f"{len(members)} members", "nobody: Kept has one user")
        for item in values.items(card, "customFieldItems"):
            self.form.lose(where, self._field(item), "left out: a field of its own")
        if (values.number(card, "dueReminder") or -1) >= 0 and task.due:
            self.form.lose(where, "a reminder", "no reminder")
        if place := values.text(card, "address", "locationName"):
            task.add_note(f"Location: {place}")
        self.comments[key] = values.whole(values.inner(card, "badges"), "comments") or 0
        return task

    def _field(self, item: dict[str, Any]) -> str:
        """A field of one's own as text."""
        field = self.fields.get(values.text(item, "idCustomField"), {})
        options = {
            values.text(option, "id"): values.text(values.inner(option, "value"), "text")
            for option in values.items(field, "options")
        }
        value = values.inner(item, "value")
        shown = values.text(value, *value) or options.get(values.text(item, "idValue"), "")
        return f"{values.text(field, 'name') or 'a field'}: {shown}"

    def _checklist(self, owner: Task, checklist: dict[str, Any], *, several: bool) -> None:
        """Its items are subtasks; of several checklists each is a subtask with subtasks."""
        parent = owner
        name = values.text(checklist, "name")
        if several:
            key = f"checklist {values.text(checklist, 'id') or name}"
            parent = self._part(owner, key, name)
        elif name and name.lower() != "checklist":
            self.form.lose(owner.where, f"checklist {name}", "subtasks without this name")
        for item in sorted(values.items(checklist, "checkItems"), key=_place):
            title = values.text(item, "name")
            part = self._part(parent, values.text(item, "id") or f"{parent.key}/{title}", title)
            part.completed = values.text(item, "state") == "complete"
            if due := instant(values.text(item, "due")):
                set_moment(part, due, self.context)
            if values.text(item, "idMember"):
                self.form.lose(part.where, "a member", "nobody: Kept has one user")
        if several:
            items = values.items(checklist, "checkItems")
            states = [values.text(item, "state") == "complete" for item in items]
            parent.completed = bool(states) and all(states)

    def _part(self, owner: Task, key: str, title: str) -> Task:
        part = Task(key, title, f"{owner.where}, {title[:60]}")
        part.parent, part.list_key, part.section = owner.key, owner.list_key, owner.section
        return self.form.add(part)


def _made(id: str) -> Any:
    """The instant of creation, with which an id of Trello begins."""
    try:
        return from_epoch(int(id[:8], 16)) if len(id) == 24 else None
    except ValueError:
        return None


READER = Reader(
    name="trello",
    title="Trello",
    how="On the board: menu → Print, export and share → Export as JSON.",
    comes="a board as a list, its lists as sections, cards, checklists as subtasks, labels, due "
    "dates and times, starts, comments and links (in the notes); archived cards in an archived "
    "list of their own, done or not as they were",
    lost="members, reminders, uploaded files, fields of your own, and comments beyond the last "
    "1,000 actions of the board, which Trello leaves out of the file",
    sniff=_sniff,
    read=read,
)
