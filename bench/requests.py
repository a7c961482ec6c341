"""Writes the requests of each kind of work to files that wrk replays."""

import random
from collections.abc import Callable
from pathlib import Path

from bench.dataset import Dataset

PATH = "/api/tasks"
VARIETY = 20_000
"""The number of different requests of a kind, after which they repeat."""

MIX = {"list": 70, "create": 15, "complete": 10, "delete": 5}
"""Per cent of each kind in mixed work."""

Line = tuple[int, str, str, str]
"""The number of a user, a method, a path and a body."""


def list_first_page(data: Dataset) -> Line:
    """The newest hundred tasks of a random user."""
    return data.any_user(), "GET", PATH, ""


def get(data: Dataset) -> Line:
    """A random task of a random user."""
    user = data.any_user()
    return user, "GET", f"{PATH}/{data.task_id(user, data.any_number())}", ""


def create(data: Dataset) -> Line:
    """A task with a title of its own."""
    return data.any_user(), "POST", PATH, f'{{"title": "Post letter {random.randrange(10**9)}"}}'


def complete(data: Dataset) -> Line:
    """Complete or reopen a random task of a random user."""
    user = data.any_user()
    path = f"{PATH}/{data.task_id(user, data.any_number())}"
    return user, "PATCH", path, random.choice(('{"completed": true}', '{"completed": false}'))


def reschedule(data: Dataset) -> Line:
    """Move a random task of a random user to another day."""
    user = data.any_user()
    path = f"{PATH}/{data.task_id(user, data.any_number())}"
    month, day = random.randint(1, 12), random.randint(1, 28)
    return user, "PATCH", path, f'{{"due": {{"date": "2027-{month:02}-{day:02}"}}}}'


KINDS: dict[str, Callable[[Dataset], Line]] = {
    "list": list_first_page,
    "get": get,
    "create": create,
    "complete": complete,
    "reschedule": reschedule,
}


def write(path: Path, lines: list[Line]) -> Path:
    """Write requests to a file."""
    path.write_text("\n".join("\t".join(map(str, line)) for line in lines))
    return path


def write_kind(path: Path, kind: str, data: Dataset) -> Path:
    """Requests of one kind, each with a user and a row drawn at random."""
    return write(path, [KINDS[kind](data) for _ in range(VARIETY)])


def write_mix(path: Path, data: Dataset, count: int, *, part: int, parts: int) -> Path:
    """Write mixed work on one of several parts of the tasks. It deletes no task twice, and
    completes no task that it deletes."""
    numbers = range(part, data.each, parts)
    deletable = [(user, number) for user in range(data.users) for number in numbers[::2]]
    random.shuffle(deletable)
    lines: list[Line] = []
    for kind in random.choices(list(MIX), list(MIX.values()), k=count):
        if kind == "delete":
            user, number = deletable.pop()
            lines.append((user, "DELETE", f"{PATH}/{data.task_id(user, number)}", ""))
        elif kind == "complete":
            user, number = data.any_user(), random.choice(numbers[1::2])
            body = '{"completed": true}'
            lines.append((user, "PATCH", f"{PATH}/{data.task_id(user, number)}", body))
        else:
            lines.append(KINDS[kind](data))
    return write(path, lines)
